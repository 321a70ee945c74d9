"""Situations in which what comes is no proper HTTP answer, or only a part of one."""

from __future__ import annotations

import gzip

from gui.report import Cause
from gui.report import FailureCode as F
from tests.faults.places import over_http
from tests.faults.scripts import deepseek, says
from tests.faults.servers import Wire
from tests.faults.situation import Situation
from tests.probes.raw import http

__all__ = ["SITUATIONS"]

_HEAD = b"HTTP/1.1 200 OK\r\n"
_CHUNKED = _HEAD + b"content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
_MODELS = b'{"object":"list","data":[{"id":"deepseek-flash"}]}'


def _flood_of_early_hints(wire: Wire) -> None:
    wire.drip(b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n" * 500, 0)


def _drips_a_head(wire: Wire) -> None:
    wire.send(_HEAD)
    wire.drip(b"x: y\r\n", 0.02)


def _drips_a_body(wire: Wire) -> None:
    wire.send(_CHUNKED)
    wire.drip(b"1\r\nx\r\n", 0.02)


def _keeps_alive(wire: Wire) -> None:
    wire.send(_CHUNKED)
    wire.drip(b"e\r\n: keep-alive\n\n\r\n", 0.02)


def _waits_in_the_body(wire: Wire) -> None:
    wire.send(_HEAD + b"content-length: 500\r\n\r\n{}")
    wire.hold()


def _resets_in_the_body(wire: Wire) -> None:
    wire.send(_HEAD + b"content-length: 1000\r\n\r\n{")
    wire.over.wait(0.05)
    wire.reset()


SITUATIONS: tuple[Situation, ...] = (
    Situation(
        "empty-reply",
        "The request is taken and the connection closed without a word.",
        over_http(says(b"")),
        {"no_key": F.RESPONSE_CLOSED},
        Cause.NETWORK_CONNECT,
    ),
    Situation(
        "reset-after-request",
        "The connection is reset when the request has come.",
        over_http(says(lambda wire: wire.reset())),
        {"no_key": F.RESPONSE_RESET},
        Cause.NETWORK_CONNECT,
    ),
    Situation(
        "never-answers",
        "The request is taken, and nothing comes.",
        over_http(says(lambda wire: wire.hold())),
        {"no_key": F.RESPONSE_TIMEOUT},
        Cause.NETWORK_TIMEOUT,
        seconds=0.4,
    ),
    Situation(
        "http-0.9",
        "A server of 1991 answers without a status line.",
        over_http(says(b"<html>hello</html>")),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "another-protocol",
        "A mail server listens at the port.",
        over_http(says(b"220 mail.invalid ESMTP\r\n500 what?\r\n")),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "garbage",
        "Bytes without any order come back.",
        over_http(says(bytes(range(256)) * 4)),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "status-line-broken",
        "The status is no number.",
        over_http(says(b"HTTP/1.1 abc OK\r\n\r\n")),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "early-hints-flood",
        "103 Early Hints without an end.",
        over_http(says(_flood_of_early_hints)),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "head-cut",
        "The connection ends between two header lines.",
        over_http(says(_HEAD + b"server: x\r\n")),
        {"no_key": F.RESPONSE_CUT},
        Cause.NETWORK_CONNECT,
    ),
    Situation(
        "early-hints-then-answer",
        "A few 100 and 103 before every answer, as allowed.",
        over_http(deepseek(models=b"HTTP/1.1 100 Continue\r\n\r\n" * 3 + http("200 OK", _MODELS))),
        {},
        Cause.CLIENT_OTHER,
    ),
    Situation(
        "head-drips",
        "One header line after the other, and never the end.",
        over_http(says(_drips_a_head)),
        {"no_key": F.RESPONSE_TIMEOUT},
        Cause.NETWORK_TIMEOUT,
        seconds=0.4,
        slow=True,
    ),
    Situation(
        "head-huge-line",
        "A header of 1 MiB.",
        over_http(says(http("200 OK", b"{}", "x-huge: " + "a" * (1 << 20)))),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "head-100000-lines",
        "100,000 header lines.",
        over_http(says(_HEAD + b"x: y\r\n" * 100_000 + b"\r\n")),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "head-nul",
        "A NUL in a header.",
        over_http(says(http("200 OK", b"{}", "x: a\0b"))),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "length-nonsense",
        "A content-length that is no number.",
        over_http(says(_HEAD + b"content-length: much\r\n\r\n{}")),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "length-twice",
        "Two content-lengths that contradict each other.",
        over_http(says(_HEAD + b"content-length: 2\r\ncontent-length: 3\r\n\r\n{}")),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "length-too-long",
        "Fewer bytes come than announced, then the end.",
        over_http(says(_HEAD + b"content-length: 500\r\n\r\n{}")),
        {"no_key": F.RESPONSE_CUT},
        Cause.NETWORK_CONNECT,
    ),
    Situation(
        "length-too-short",
        "More bytes come than announced: the rest is not the answer.",
        over_http(deepseek(models=_HEAD + b"content-length: 10\r\n\r\n" + _MODELS)),
        {"models": F.HTTP_UNEXPECTED_ANSWER},
        Cause.SERVICE_ERROR,
    ),
    Situation(
        "length-waits",
        "Fewer bytes come than announced, and the connection stays open.",
        over_http(says(_waits_in_the_body)),
        {"no_key": F.RESPONSE_TIMEOUT},
        Cause.NETWORK_TIMEOUT,
        seconds=0.4,
        slow=True,
    ),
    Situation(
        "chunk-size-broken",
        "A chunk whose size is no number.",
        over_http(says(_CHUNKED + b"zz\r\n{}\r\n0\r\n\r\n")),
        {"no_key": F.RESPONSE_MALFORMED},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "chunk-end-missing",
        "Chunks without the last, empty one.",
        over_http(deepseek(models=_CHUNKED + b"%x\r\n%s\r\n" % (len(_MODELS), _MODELS))),
        {"models": F.RESPONSE_CUT},
        Cause.SERVICE_ERROR,
    ),
    Situation(
        "body-reset",
        "The connection is reset in the middle of the body.",
        over_http(deepseek(models=_resets_in_the_body)),
        {"models": F.RESPONSE_CUT},
        Cause.SERVICE_ERROR,
    ),
    Situation(
        "body-drips",
        "The body comes byte by byte, without an end.",
        over_http(says(_drips_a_body)),
        {"no_key": F.RESPONSE_TIMEOUT},
        Cause.NETWORK_TIMEOUT,
        seconds=0.4,
    ),
    Situation(
        "keep-alives-only",
        "The completion is taken, and nothing but keep-alives comes.",
        over_http(deepseek(chat=_keeps_alive)),
        {"chat": F.RESPONSE_STALLED},
        Cause.SERVICE_QUEUE_STALLED,
        seconds=0.6,
    ),
    Situation(
        "body-empty",
        "200 with an empty body.",
        over_http(deepseek(models=http("200 OK", b""))),
        {"models": F.HTTP_UNEXPECTED_ANSWER},
        Cause.SERVICE_ERROR,
    ),
    Situation(
        "body-broken-json",
        "JSON that ends in the middle.",
        over_http(deepseek(models=http("200 OK", _MODELS[:-4]))),
        {"models": F.HTTP_UNEXPECTED_ANSWER},
        Cause.SERVICE_ERROR,
    ),
    Situation(
        "body-bom",
        "JSON behind a byte order mark.",
        over_http(deepseek(models=http("200 OK", b"\xef\xbb\xbf" + _MODELS))),
        {},
        Cause.CLIENT_OTHER,
    ),
    Situation(
        "body-not-utf-8",
        "A body in another encoding.",
        over_http(deepseek(models=http("200 OK", "\u4f59\u989d".encode("gb18030")))),
        {"models": F.HTTP_UNEXPECTED_ANSWER},
        Cause.SERVICE_ERROR,
    ),
    Situation(
        "body-nul",
        "A body of NUL bytes.",
        over_http(deepseek(models=http("200 OK", bytes(4096)))),
        {"models": F.HTTP_UNEXPECTED_ANSWER},
        Cause.SERVICE_ERROR,
    ),
    Situation(
        "body-gzip",
        "A compressed body, although none was asked for.",
        over_http(deepseek(models=http("200 OK", gzip.compress(_MODELS), "content-encoding: gzip"))),
        {"models": F.HTTP_UNEXPECTED_ANSWER},
        Cause.SERVICE_ERROR,
    ),
    Situation(
        "body-deep-json",
        "JSON with 50,000 brackets inside each other.",
        over_http(deepseek(models=http("200 OK", b"[" * 50_000 + b"]" * 50_000))),
        {"models": F.HTTP_UNEXPECTED_ANSWER},
        Cause.SERVICE_ERROR,
    ),
    Situation(
        "body-other-json",
        "JSON that is no list of models.",
        over_http(deepseek(models=http("200 OK", b'{"hello": 1}'))),
        {"models": F.HTTP_UNEXPECTED_ANSWER},
        Cause.SERVICE_ERROR,
    ),
)
