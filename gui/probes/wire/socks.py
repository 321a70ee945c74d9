"""The greeting of a SOCKS5 proxy (RFC 1928, user and password RFC 1929), on a stream of ours.

Of our own, because httpcore takes one read for one reply, so that a reply in two pieces ends in an error of its
parser, and lets assertions out when a proxy speaks something else.
"""

from __future__ import annotations

import ipaddress

from gui.probes.waiting import Deadline
from gui.probes.wire.sockets import ByteStream, FailedError
from gui.report import FailureCode

__all__ = ["greet"]

_VERSION, _AUTHENTICATION_VERSION = 5, 1
_OPEN, _WITH_PASSWORD = 0, 2
_CONNECT = 1
_IPV4, _NAME, _IPV6 = 1, 3, 4
_LENGTHS = {_IPV4: 4, _IPV6: 16}


def greet(stream: ByteStream, host: str, port: int, user: str, password: str, deadline: Deadline) -> None:
    """Ask the proxy at the other end of ``stream`` for a connection to ``host``; what follows is the host's.

    The name is sent as it is: the proxy looks it up. Raises :class:`FailedError` with a ``proxy_*`` code or cancelled.
    """
    methods = bytes([_OPEN, _WITH_PASSWORD] if user or password else [_OPEN])
    stream.write(bytes([_VERSION, len(methods)]) + methods, deadline)
    version, method = _exactly(stream, 2, deadline)
    if version != _VERSION:
        raise FailedError(FailureCode.PROXY_NOT_SPOKEN)
    if method == _WITH_PASSWORD and (user or password):
        _log_in(stream, user, password, deadline)
    elif method == 0xFF:  # none of those that were offered
        raise FailedError(FailureCode.PROXY_AUTHENTICATION_REQUIRED)
    elif method != _OPEN:
        raise FailedError(FailureCode.PROXY_NOT_SPOKEN)
    stream.write(bytes([_VERSION, _CONNECT, 0]) + _address(host) + port.to_bytes(2, "big"), deadline)
    version, reply, _, kind = _exactly(stream, 4, deadline)
    if version != _VERSION:
        raise FailedError(FailureCode.PROXY_NOT_SPOKEN)
    if reply:
        raise FailedError(FailureCode.PROXY_REFUSED)
    length = _LENGTHS.get(kind) or (_exactly(stream, 1, deadline)[0] if kind == _NAME else None)
    if length is None:
        raise FailedError(FailureCode.PROXY_NOT_SPOKEN)
    _exactly(stream, length + 2, deadline)


def _log_in(stream: ByteStream, user: str, password: str, deadline: Deadline) -> None:
    name, word = user.encode(), password.encode()
    if len(name) > 255 or len(word) > 255:
        raise FailedError(FailureCode.PROXY_AUTHENTICATION_REQUIRED)
    stream.write(bytes([_AUTHENTICATION_VERSION, len(name)]) + name + bytes([len(word)]) + word, deadline)
    if _exactly(stream, 2, deadline)[1]:
        raise FailedError(FailureCode.PROXY_AUTHENTICATION_REQUIRED)


def _address(host: str) -> bytes:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        name = host.encode("ascii")
        if len(name) > 255:
            raise FailedError(FailureCode.PROXY_REFUSED) from None
        return bytes([_NAME, len(name)]) + name
    return bytes([_IPV4 if address.version == 4 else _IPV6]) + address.packed


def _exactly(stream: ByteStream, count: int, deadline: Deadline) -> bytes:
    """Return the next ``count`` bytes, in however many pieces they come, and not one more."""
    received = b""
    while len(received) < count:
        piece = stream.read(count - len(received), deadline)
        if not piece:
            raise FailedError(FailureCode.PROXY_FAILED)
        received += piece
    return received
