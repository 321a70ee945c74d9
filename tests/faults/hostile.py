"""Situations in which a server tries to exhaust whoever reads its answer.

``test_hostile.py`` also runs them in a process of its own, and measures the memory that it takes.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator

from gui.report import Cause
from gui.report import FailureCode as F
from tests.faults.places import over_http
from tests.faults.proxies import through
from tests.faults.scripts import deepseek, says
from tests.faults.servers import Script, Wire
from tests.faults.situation import PASSES, Situation
from tests.probes.raw import http

__all__ = ["SITUATIONS"]

_MEGABYTE = 1 << 20
_HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
_CHUNKED = _HEAD + b"transfer-encoding: chunked\r\n\r\n"


def _stream(*pieces: bytes | Iterable[bytes]) -> Script:
    """Answer with pieces that are made one after the other, as long as somebody takes them."""

    def answer(wire: Wire) -> None:
        for piece in pieces:
            for part in [piece] if isinstance(piece, bytes) else piece:
                wire.send(part)

    return answer


class _Again:
    """A piece that comes ``times`` times, or without an end."""

    def __init__(self, piece: bytes, times: int = 1 << 40) -> None:
        self.piece, self.times = piece, times

    def __iter__(self) -> Iterator[bytes]:
        return (self.piece for _ in range(self.times))


def _body(size: int, *pieces: bytes | Iterable[bytes]) -> Script:
    return _stream(_HEAD + b"content-length: %d\r\n\r\n" % size, *pieces)


_LINES = b"x-line: y\r\n" * 5000
_LONG_NAMES = b'{"id":"%s"},' % (b"a" * 20_000) * 2
_ONE = b'{"id":"deepseek-flash","object":"model"},' * 500

SITUATIONS: tuple[Situation, ...] = (
    Situation(
        "hostile-body-10-mb",
        "A body of 10 MiB.",
        over_http(says(_body(10 * _MEGABYTE, b'{"x":"', _Again(b"a" * _MEGABYTE, 10)))),
        {"no_key": F.HTTP_UNEXPECTED_ANSWER},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "hostile-models-10-mb",
        "A list of models of 10 MiB, to the key.",
        over_http(deepseek(models=_body(10 * _MEGABYTE, b'{"data":[', _Again(_ONE)))),
        {"models": F.HTTP_UNEXPECTED_ANSWER},
        Cause.SERVICE_ERROR,
    ),
    Situation(
        "hostile-body-endless",
        "A body in chunks without an end.",
        over_http(says(_stream(_CHUNKED, _Again(b"10000\r\n" + b"a" * 65536 + b"\r\n")))),
        {"no_key": F.HTTP_UNEXPECTED_ANSWER},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "hostile-body-until-the-end",
        "A body without a length, which ends with the connection, and that does not end.",
        over_http(says(_stream(_HEAD + b"\r\n", _Again(b"a" * 65536)))),
        {"no_key": F.HTTP_UNEXPECTED_ANSWER},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "hostile-head-endless",
        "Header lines without an end.",
        over_http(says(_stream(_HEAD, _Again(_LINES)))),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "hostile-header-10-mb",
        "A header of 10 MiB.",
        over_http(says(_stream(_HEAD + b"x: ", _Again(b"a" * _MEGABYTE, 10), b"\r\n\r\n{}"))),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "hostile-early-hints",
        "Informational answers without an end, as fast as they can be read.",
        over_http(says(_stream(_Again(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 2000)))),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "hostile-no-line-end",
        "Bytes without a line break, without an end, instead of an answer.",
        over_http(says(_stream(_Again(b"a" * 65536)))),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "hostile-gzip-bomb",
        "A compressed body that unpacks to 100 MiB.",
        over_http(deepseek(models=http("200 OK", gzip.compress(bytes(100 * _MEGABYTE), 1), "content-encoding: gzip"))),
        {"models": F.HTTP_UNEXPECTED_ANSWER},
        Cause.SERVICE_ERROR,
    ),
    Situation(
        "hostile-keep-alives",
        "Keep-alives without an end, as fast as they can be read.",
        over_http(deepseek(chat=_stream(_CHUNKED, _Again(b"e\r\n: keep-alive\n\n\r\n" * 1000)))),
        {"chat": F.RESPONSE_STALLED},
        Cause.SERVICE_QUEUE_STALLED,
    ),
    Situation(
        "hostile-blank-lines",
        "Blank lines without an end, as fast as they can be read.",
        over_http(deepseek(chat=_stream(_CHUNKED, _Again(b"1000\r\n" + b"\n" * 4096 + b"\r\n")))),
        {"chat": F.RESPONSE_STALLED},
        Cause.SERVICE_QUEUE_STALLED,
    ),
    Situation(
        "hostile-chunk-size",
        "A chunk that is said to have 2^60 bytes.",
        over_http(says(_stream(_CHUNKED + b"1000000000000000\r\n", _Again(b"a" * 65536)))),
        {"no_key": F.HTTP_UNEXPECTED_ANSWER},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "hostile-chunk-digits",
        "A chunk size with digits without an end.",
        over_http(says(_stream(_CHUNKED, _Again(b"1" * 65536)))),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "hostile-chunk-extensions",
        "Chunks of one byte, each with 4 KiB of extensions.",
        over_http(says(_stream(_CHUNKED, _Again(b"1;" + b"x" * 4096 + b"\r\na\r\n")))),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "hostile-trailers",
        "Trailers behind the last chunk, without an end.",
        over_http(says(_stream(_CHUNKED + b"2\r\n{}\r\n0\r\n", _Again(_LINES)))),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "hostile-content-length",
        "A content-length of 30 digits.",
        over_http(says(_body(10**30, _Again(b"a" * 65536)))),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "hostile-number",
        "JSON with a number of 60,000 digits.",
        over_http(deepseek(models=http("200 OK", b'{"data": ' + b"1" * 60_000 + b"}"))),
        {"models": F.HTTP_UNEXPECTED_ANSWER},
        Cause.SERVICE_ERROR,
    ),
    Situation(
        "hostile-names-of-models",
        "Models with names of 20,000 characters, and more of them than anybody can list.",
        over_http(
            deepseek(models=http("200 OK", b'{"data":[' + b'{"id":"%s"},' % (b"a" * 20_000) * 2 + b'{"id":"b"}]}'))
        ),
        {"models": PASSES},
        Cause.CLIENT_OTHER,
    ),
    Situation(
        "hostile-proxy-head",
        "A proxy that answers CONNECT with header lines without an end.",
        through(says(_stream(b"HTTP/1.1 200 OK\r\n", _Again(_LINES)))),
        {"tls": F.PROXY_NOT_SPOKEN},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "hostile-proxy-hints",
        "A proxy that answers CONNECT with informational answers without an end.",
        through(says(_stream(_Again(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 2000)))),
        {"tls": F.PROXY_NOT_SPOKEN},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "hostile-socks",
        "A SOCKS proxy that never stops talking.",
        through(says(_stream(_Again(b"\x05" * 65536))), scheme="socks5"),
        {"tls": F.PROXY_NOT_SPOKEN},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "hostile-tunnel",
        "A proxy whose tunnel leads to records of TLS without an end.",
        through(says(_stream(_Again(b"\x16\x03\x03\x40\x00" + b"\x0b" * 16384)))),
        {"tls": F.PROXY_NOT_SPOKEN},
        Cause.NETWORK_PROXY,
    ),
)
