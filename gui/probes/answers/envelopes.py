"""How a body says what it says: the envelopes in which errors come, and the text inside (deepseek-api.md 3.2, 3.3).

The content-type is never looked at: DeepSeek sends errors as octet-stream or without any (deepseek-api.md 1.6).
"""

from __future__ import annotations

import dataclasses
import json
import re
from typing import Any

__all__ = ["Envelope", "body_text", "opened"]

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_NOT_A_MESSAGE = "\ufeff \t\r\n"
_MESSAGE_FIELDS = ("message", "error_msg", "detail", "msg", "error_description", "title")
_CUT_MESSAGE = re.compile(r'"(?:message|error_msg|detail|msg)"\s*:\s*"((?:[^"\\]|\\.){0,2000})')
_CUT_TYPE = re.compile(r'"type"\s*:\s*"([A-Za-z_]{1,60})"')
_WRAPPED = 3
"""So many times JSON may stand in a string of JSON: each gateway on the way may wrap it once more."""
_LONGEST = 2000


@dataclasses.dataclass(frozen=True)
class Envelope:
    """A body, opened. ``shape``: json, cut (JSON that breaks off), html, text or empty.

    ``message`` and ``type`` are those of an error envelope, the text itself where there is none. ``data`` is the JSON;
    ``refuses`` tells that it has an error in it whatever the status.
    """

    shape: str
    message: str
    type: str | None
    data: Any
    text: str
    refuses: bool


def body_text(body: bytes) -> str:
    """Return bytes as text: by their byte order mark, as UTF-8, else as GB 18030, which gateways in China send.

    What is none of them keeps its ASCII, and the rest becomes U+FFFD.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return body.decode("utf-8", "replace")


def opened(body: bytes) -> Envelope:
    """Open a body; never raises."""
    text = _without_keep_alives(body_text(body))
    data = _json(_event(text))
    if data is None:
        cut = text.startswith(("{", "[", "data: {", "data:{"))
        message, kind = _of_cut(text) if cut else (text[:_LONGEST], None)
        shape = "cut" if cut else "html" if text.startswith("<") else "text" if text else "empty"
        return Envelope(shape, message, kind, None, text, refuses=False)
    message, kind, refuses = _of_json(data)
    return Envelope("json", message, kind, data, text, refuses)


def _without_keep_alives(text: str) -> str:
    """Return a body from its first line that says something: a queue sends blank lines and SSE comments (1.5)."""
    text = text.lstrip(_NOT_A_MESSAGE)
    while text.startswith(":"):
        text = text.partition("\n")[2].lstrip(_NOT_A_MESSAGE)
    return text


def _event(text: str) -> str:
    """Return the first frame of a stream, and any other text as it is: errors come as a frame, too."""
    head, _, _ = text.partition("\n")
    if head.startswith("event:"):
        head, _, _ = text.partition("\n")[2].partition("\n")
    return head[5:] if head.startswith("data:") and '"error"' in head else text


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _of_json(data: Any) -> tuple[str, str | None, bool]:
    """Return message and type of an error envelope: OpenAI's, Anthropic's, Google's, a gateway's, FastAPI's."""
    kind: str | None = None
    refuses = False
    for _ in range(_WRAPPED + 1):
        if isinstance(data, list) and data:
            data = data[0]
        if isinstance(data, str):
            message = data
        elif isinstance(data, dict):
            error = data.get("error")
            inner = error if isinstance(error, dict) else data
            refuses = refuses or (bool(error) and isinstance(error, dict | str))
            kind = _text(inner.get("type")) if inner is error or error is None else kind
            message = _message(error, inner, data)
        else:
            return "", kind, refuses
        wrapped = _json(message) if message.startswith(("{", "[", '"')) else None
        if not isinstance(wrapped, dict | list | str):
            return message[:_LONGEST], kind, refuses
        data = wrapped
    return "", kind, refuses


def _message(error: Any, inner: dict[Any, Any], outer: dict[Any, Any]) -> str:
    found: list[Any] = [error]
    found += [tree.get(name) for tree in (inner, outer) for name in _MESSAGE_FIELDS]
    return next((text for text in found if isinstance(text, str) and text), "")


def _text(value: Any) -> str | None:
    return value[:60] if isinstance(value, str) and value else None


def _of_cut(text: str) -> tuple[str, str | None]:
    """Return what can still be read of JSON that breaks off."""
    message, kind = _CUT_MESSAGE.search(text), _CUT_TYPE.search(text)
    told = re.sub(r'\\(["\\/])', r"\1", message[1]) if message else ""
    return told, kind[1] if kind else None
