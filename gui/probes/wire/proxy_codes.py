"""What failed, said of the proxy: the same failure is another's fault before the way is past it."""

from __future__ import annotations

from gui.report import FailureCode

__all__ = ["from_its_words", "handshake_with", "on_the_way_to"]

_ON_THE_WAY: dict[FailureCode, FailureCode] = {
    FailureCode.CONNECTION_REFUSED: FailureCode.PROXY_REFUSED_CONNECTION,
    FailureCode.CONNECT_TIMEOUT: FailureCode.PROXY_TIMEOUT,
    FailureCode.RESPONSE_TIMEOUT: FailureCode.PROXY_TIMEOUT,
    FailureCode.CONNECTION_RESET: FailureCode.PROXY_FAILED,
    FailureCode.CONNECTION_FORBIDDEN: FailureCode.PROXY_FAILED,
    FailureCode.CONNECT_FAILED: FailureCode.PROXY_FAILED,
    FailureCode.HOST_UNREACHABLE: FailureCode.PROXY_FAILED,
    FailureCode.RESPONSE_RESET: FailureCode.PROXY_FAILED,
    FailureCode.RESPONSE_CLOSED: FailureCode.PROXY_FAILED,
    FailureCode.RESPONSE_CUT: FailureCode.PROXY_FAILED,
    FailureCode.RESPONSE_MALFORMED: FailureCode.PROXY_NOT_SPOKEN,
}


def on_the_way_to(code: FailureCode) -> FailureCode:
    """Return the code of what went wrong before the connection had got past the proxy."""
    return _ON_THE_WAY.get(code, code)


def handshake_with(code: FailureCode) -> FailureCode:
    """Return the code of a failed TLS handshake with the proxy itself."""
    known = {
        FailureCode.CANCELLED: code,
        FailureCode.TLS_TIMEOUT: FailureCode.PROXY_TIMEOUT,
        FailureCode.TLS_NOT_SPOKEN: FailureCode.PROXY_NOT_SPOKEN,
    }
    return known.get(code, FailureCode.PROXY_TLS_FAILED)


def from_its_words(words: str) -> FailureCode:
    """Return the code of a proxy's answer to CONNECT: httpcore gives its status line as a text that is not kept."""
    wants_credentials = words.startswith("407")
    return FailureCode.PROXY_AUTHENTICATION_REQUIRED if wants_credentials else FailureCode.PROXY_REFUSED
