"""Scripts for servers: what they say, and where they go wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.faults.servers import Script, Wire
from tests.probes.raw import http

__all__ = ["deepseek", "error", "page", "says"]

Answer = bytes | Callable[[Wire], None]

_BAD = b"Bearer sk-" + b"0" * 32
_TRACE = "x-ds-trace-id: " + "0f" * 16


def page(status: str, text: str = "no") -> bytes:
    """Return a web page."""
    return http(status, f"<html><head><title>{text}</title></head><body>{text}</body></html>".encode(), _HTML)


_HTML = "content-type: text/html"


def error(status: str, message: str, *headers: str, **more: Any) -> bytes:
    """Return an error in the envelope of OpenAI, which DeepSeek uses too."""
    body = {"error": {"message": message, "type": "invalid_request_error", "param": None, "code": None, **more}}
    return http(status, json.dumps(body).encode(), *headers)


def says(answer: Answer) -> Script:
    """Whatever is asked, this is the answer, and the end of the connection."""

    def script(wire: Wire) -> None:
        if wire.request():
            _give(wire, answer)

    return script


def _give(wire: Wire, answer: Answer) -> None:
    if callable(answer):
        answer(wire)
    else:
        wire.send(answer)


def deepseek(**instead: Answer) -> Script:
    """A DeepSeek in order, but for what is answered ``instead`` to ``no_key``, ``models``, ``balance`` or ``chat``."""

    def script(wire: Wire) -> None:
        asked = wire.request()
        if asked:
            name = _which(asked)
            _give(wire, instead.get(name, _HEALTHY[name]))

    return script


def _which(asked: bytes) -> str:
    head = asked.partition(b"\r\n\r\n")[0]
    if b"authorization:" not in head.lower():
        return "no_key"
    if _BAD in head:
        return "bad_key"
    if b"bearer sk-" not in head.lower():
        return "empty_token"
    path = head.split(b" ", 2)[1]
    return "balance" if path.endswith(b"/user/balance") else "chat" if path.endswith(b"/completions") else "models"


def _ok(data: Any) -> bytes:
    return http("200 OK", json.dumps(data).encode(), "content-type: application/json", _TRACE)


_HEALTHY: dict[str, Answer] = {
    "no_key": http("401 Unauthorized", b"Authentication Fails (governor)", _TRACE),
    "bad_key": error("401 Unauthorized", "Authentication Fails, Your api key: ****0000 is invalid", _TRACE),
    "empty_token": error(
        "401 Unauthorized", "Authentication Fails (auth header format should be Bearer sk-...)", _TRACE
    ),
    "models": _ok({"object": "list", "data": [{"id": "deepseek-flash", "object": "model"}]}),
    "balance": _ok(
        {
            "is_available": True,
            "balance_infos": [
                {"currency": "CNY", "total_balance": "9.00", "granted_balance": "0.00", "topped_up_balance": "9.00"}
            ],
        }
    ),
    "chat": _ok(
        {
            "choices": [{"finish_reason": "stop", "message": {"role": "assistant", "content": "ok"}}],
            "usage": {"total_tokens": 9},
        }
    ),
}
