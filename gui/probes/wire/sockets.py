"""Bytes over TCP and TLS, non-blocking underneath, with a failure code where an exception would be.

Every wait polls the socket together with the cancellation token, so Stop and the deadline work while connecting,
in the handshake and while reading alike.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import ssl
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from gui.probes.waiting import Cancellation, CancelledError, Deadline, TimeUpError, wait_until_ready
from gui.report import FailureCode

__all__ = ["Address", "ByteStream", "FailedError", "TcpStream", "TlsStream", "coded"]

Address = tuple[socket.AddressFamily, tuple[Any, ...]]
"""A resolved address: family and socket address, port included."""

_Result = TypeVar("_Result")


class FailedError(Exception):
    """An operation failed; carries a code and never a text, since texts of HTTP libraries hold the key (DESIGN 8)."""

    def __init__(self, code: FailureCode) -> None:
        super().__init__(code.value)
        self.code = code


class ByteStream(Protocol):
    """What TCP and TLS have in common, so that TLS can run over either."""

    def read(self, limit: int, deadline: Deadline) -> bytes:
        """Return up to ``limit`` bytes, empty at the end of the stream."""

    def write(self, data: bytes, deadline: Deadline) -> None:
        """Send all of ``data``."""

    def close(self) -> None:
        """Close at once, without farewell."""


def coded(error: BaseException, time_up: FailureCode, lost: FailureCode) -> BaseException:
    """Turn what a wait or a socket raised into a coded failure; anything else stays what it is."""
    if isinstance(error, CancelledError):
        return FailedError(FailureCode.CANCELLED)
    if isinstance(error, TimeUpError):
        return FailedError(time_up)
    if isinstance(error, OSError) and not isinstance(error, ssl.SSLError):
        return FailedError(lost)
    return error


class TcpStream:
    """A connected, non-blocking socket."""

    def __init__(self, sock: socket.socket, cancellation: Cancellation) -> None:
        self.sock = sock
        self._cancellation = cancellation

    def read(self, limit: int, deadline: Deadline) -> bytes:
        """See :class:`ByteStream`; raises :class:`FailedError` (timeout, reset, cancelled)."""
        return self._retry(lambda: self.sock.recv(limit), selectors.EVENT_READ, deadline)

    def write(self, data: bytes, deadline: Deadline) -> None:
        """See :class:`ByteStream`; raises :class:`FailedError`."""
        view = memoryview(data)
        while view:
            sent = self._retry(lambda: self.sock.send(view), selectors.EVENT_WRITE, deadline)  # noqa: B023  called at once
            view = view[sent:]

    def _retry(self, operation: Callable[[], _Result], event: int, deadline: Deadline) -> _Result:
        while True:
            try:
                wait_until_ready(self.sock, event, deadline, self._cancellation)
                with contextlib.suppress(BlockingIOError, InterruptedError):
                    return operation()
            except Exception as error:  # noqa: BLE001  raised again, coded where it is known
                raise coded(error, FailureCode.RESPONSE_TIMEOUT, FailureCode.RESPONSE_RESET) from None

    def close(self) -> None:
        """See :class:`ByteStream`."""
        self.sock.close()


_VERIFY_ERRORS = {  # numbers of OpenSSL's X509_V_ERR_*
    9: FailureCode.TLS_NOT_YET_VALID,
    10: FailureCode.TLS_EXPIRED,
    18: FailureCode.TLS_SELF_SIGNED,
    19: FailureCode.TLS_UNKNOWN_ISSUER,
    2: FailureCode.TLS_UNKNOWN_ISSUER,
    20: FailureCode.TLS_UNKNOWN_ISSUER,
    21: FailureCode.TLS_UNKNOWN_ISSUER,
    62: FailureCode.TLS_WRONG_NAME,
    64: FailureCode.TLS_WRONG_NAME,
}


_ALERT, _HANDSHAKE = b"\x15", b"\x16"
_ALERT_SIZE = 7
"""Five bytes of a record's head, the level, and the number of the alert."""
_PROTOCOL_VERSION = b"\x46"
_TOO_OLD = frozenset({"UNSUPPORTED_PROTOCOL", "WRONG_SSL_VERSION", "VERSION_TOO_LOW"})


class TlsStream:
    """TLS over any :class:`ByteStream`, through memory buffers.

    An ``SSLObject`` and not an ``SSLSocket``: truststore verifies after the handshake, which it hooks for both, but a
    socket's handshake cannot be interrupted, and only an object can run over another TLS stream (an https proxy).
    """

    def __init__(self, lower: ByteStream, context: ssl.SSLContext, server_name: str) -> None:
        self._lower = lower
        self._beginning = b""
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=server_name)

    def handshake(self, deadline: Deadline) -> None:
        """Shake hands and verify; raises :class:`FailedError` with a ``tls_*`` code or cancelled."""
        try:
            self._drive(self.tls.do_handshake, deadline)
        except ssl.SSLCertVerificationError as error:
            self._flush_quietly(deadline)
            raise FailedError(
                _VERIFY_ERRORS.get(error.verify_code or -1, FailureCode.TLS_CERTIFICATE_INVALID)
            ) from None
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError):
            raise FailedError(FailureCode.TLS_CLOSED) from None
        except (ssl.SSLError, ValueError) as error:
            self._flush_quietly(deadline)
            raise FailedError(self._no_agreement(getattr(error, "reason", None))) from None
        except FailedError as failed:
            # Filters of names cut at the ClientHello (deepseek-api.md 1.8); who has answered has taken it.
            reset = FailureCode.TLS_RESET_AFTER_HELLO if self._beginning else FailureCode.TLS_RESET
            codes = {FailureCode.RESPONSE_TIMEOUT: FailureCode.TLS_TIMEOUT, FailureCode.RESPONSE_RESET: reset}
            raise FailedError(codes.get(failed.code, failed.code)) from None

    def _no_agreement(self, reason: str | None) -> FailureCode:
        """Tell apart why a handshake failed, by the first record that came (RFC 8446 5.1, 6) and OpenSSL's constant."""
        kind, alert = self._beginning[:1], self._beginning[_ALERT_SIZE - 1 :]
        if kind not in (_HANDSHAKE, _ALERT):
            return FailureCode.TLS_NOT_SPOKEN
        if reason in _TOO_OLD or (kind == _ALERT and alert == _PROTOCOL_VERSION):
            return FailureCode.TLS_TOO_OLD
        return FailureCode.TLS_REFUSED if kind == _ALERT else FailureCode.TLS_PROTOCOL

    def read(self, limit: int, deadline: Deadline) -> bytes:
        """See :class:`ByteStream`. A peer that closes without farewell ends the stream; HTTP framing tells of cuts."""
        try:
            return self._drive(lambda: self.tls.read(limit), deadline)
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError):
            return b""
        except ssl.SSLError as error:
            # In TLS 1.3 a server says after the handshake that it misses a certificate (RFC 8446 6.2).
            wanted = error.reason == "TLSV13_ALERT_CERTIFICATE_REQUIRED"
            code = FailureCode.TLS_WANTS_CERTIFICATE if wanted else FailureCode.RESPONSE_RESET
            raise FailedError(code) from None

    def write(self, data: bytes, deadline: Deadline) -> None:
        """See :class:`ByteStream`."""
        try:
            self._drive(lambda: self.tls.write(data), deadline)
        except ssl.SSLError:
            raise FailedError(FailureCode.RESPONSE_RESET) from None

    def _drive(self, operation: Callable[[], _Result], deadline: Deadline) -> _Result:
        while True:
            try:
                result = operation()
            except ssl.SSLWantReadError:
                self._flush(deadline)
                received = self._lower.read(65536, deadline)
                if received:
                    self._beginning += received[: _ALERT_SIZE - len(self._beginning)]
                    self._incoming.write(received)
                else:
                    self._incoming.write_eof()
            else:
                self._flush(deadline)
                return result

    def _flush(self, deadline: Deadline) -> None:
        if self._outgoing.pending:
            self._lower.write(self._outgoing.read(), deadline)

    def _flush_quietly(self, deadline: Deadline) -> None:
        """Send the alert that says why we hang up, if the peer still listens."""
        with contextlib.suppress(FailedError):
            self._flush(deadline.sooner(0.2))

    def close(self) -> None:
        """See :class:`ByteStream`."""
        self._lower.close()
