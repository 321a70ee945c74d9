"""What one exchange has reached: how far it got decides what a failure is called, and whose it is."""

from __future__ import annotations

import time

from gui.probes.target import BaseUrl, Route
from gui.probes.waiting import Deadline
from gui.probes.wire import proxy_codes
from gui.probes.wire.sockets import ByteStream, FailedError, TlsStream
from gui.report import FailureCode

__all__ = ["HEAD_LIMIT", "Progress"]

HEAD_LIMIT = 128 * 1024
"""So many bytes may come before the head of the answer is whole: informational answers (1xx) are without an end."""

_OVERHEAD = 8
"""So many bytes come for each byte of a body at most: chunks of one byte take six, and only extensions take more."""

_HTTP_PROXIES = frozenset({"http", "https"})


class Progress:
    """The deadline in force, the step that an exchange is in, and when each step ended (milliseconds).

    ``asked`` and ``answered`` are moments of the wall clock, to hold the server's against.
    """

    def __init__(
        self, url: BaseUrl, route: Route, deadline: Deadline, *, handshake_only: bool, body_limit: int
    ) -> None:
        self.url, self.route, self.deadline, self.handshake_only = url, route, deadline, handshake_only
        self.started = time.monotonic()
        self.asked: float | None = None
        self.answered: float | None = None
        self.connect: int | None = None
        self.tls: int | None = None
        self.first_byte: int | None = None
        self.connected = False
        self.head_is_whole = False
        self.tunnelling = False
        self.proxy_secured = False
        self.tls_stream: TlsStream | None = None
        self.opened: ByteStream | None = None
        self.stand_in: tuple[bytes, bytes] | None = None
        self._received, self._most = 0, HEAD_LIMIT + _OVERHEAD * body_limit
        self._beginning = b""
        self._ended = False
        self._past_the_proxy = route.direct

    def since(self, moment: float) -> int:
        """Return the milliseconds since ``moment``."""
        return round((time.monotonic() - moment) * 1000)

    @property
    def through_http_proxy(self) -> bool:
        """Whether a proxy that speaks HTTP is in use, and not one that speaks SOCKS, or none."""
        return self.route.proxy_scheme in _HTTP_PROXIES

    def first_hop_stands(self) -> None:
        """Note that the first hop is connected and, if it is a SOCKS proxy, has opened the way to the host."""
        self.tunnelling = self.through_http_proxy and self.url.secure
        self._past_the_proxy = not self.through_http_proxy
        self.connected = self._past_the_proxy and not self.url.secure

    def tunnel_stands(self) -> None:
        """Note that what comes from now on is the host's."""
        self.tunnelling, self._beginning = False, b""

    def came(self, data: bytes) -> None:
        """Note what was read; raises :class:`FailedError` where that can be no answer."""
        self._ended = not data
        self._received += len(data)
        if self._received > (self._most if self.head_is_whole else HEAD_LIMIT):
            raise FailedError(FailureCode.RESPONSE_MALFORMED)
        self._beginning = self._beginning or data[:5]
        if self.tunnelling:
            self._hold_the_tunnel_to_silence(data)
        elif data and self.first_byte is None:
            self.first_byte, self.answered = self.since(self.started), time.time()

    @staticmethod
    def _hold_the_tunnel_to_silence(data: bytes) -> None:
        """Refuse a tunnel in which the proxy speaks: after its yes the next word is ours (RFC 9110 9.3.6).

        Some say yes and send their login page.
        """
        head, _, rest = data.partition(b"\r\n\r\n")
        if rest and head[:5] == b"HTTP/" and head[8:10] == b" 2":
            raise FailedError(FailureCode.PROXY_REFUSED)

    def unreadable(self) -> FailureCode:
        """Tell apart what h11 says in one word: nothing came, the answer ended early, or it is none."""
        if not self._beginning:
            return FailureCode.RESPONSE_CLOSED
        if self._ended and self._beginning == b"HTTP/"[: len(self._beginning)]:
            return FailureCode.RESPONSE_CUT
        return FailureCode.RESPONSE_MALFORMED

    def in_its_step(self, code: FailureCode) -> FailureCode:
        """Say it of the proxy if the connection had not got past it."""
        past_the_proxy = self._past_the_proxy or self.connected or self.tls_stream is not None
        if past_the_proxy or self.first_byte is not None:
            return code
        return proxy_codes.on_the_way_to(code)
