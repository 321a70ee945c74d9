"""Identifiers that support can look up (deepseek-api.md 1.7) in what clients print; nothing of a key passes for one."""

from __future__ import annotations

import re

from gui.probes.client_error.text import squeezed
from gui.report import Ids
from gui.secret import PERSONAL, Redactor, spelled_keys

__all__ = ["ids_near", "request_id_behind"]

_BEFORE = r"['\"]?\)?\s{0,4}(?:[:=,]|=>)\s{0,4}\[?b?['\"]?\s{0,2}"
_TRACE = re.compile(rf"x-ds-trace-id{_BEFORE}([0-9a-f]{{32}})(?![0-9a-zA-Z])", re.IGNORECASE)
_IN_MESSAGE = re.compile(r"\(request[_ ]id:\s{0,60}([0-9a-fA-F-]{8,36}(?:-?\s{1,60}[0-9a-fA-F-]{1,31})?)\s{0,60}\)")
_NARROW = re.compile(r"\(request_id:([0-9a-fA-F]{8}-[0-9a-fA-F-]{27})\)")
_REQUEST = re.compile(
    rf"(?:x-(?:deepseek-)?request-id|\brequest[_-]?id){_BEFORE}((?=[A-Za-z_-]{{0,63}}[0-9])[0-9A-Za-z][0-9A-Za-z_-]{{7,63}})(?![0-9A-Za-z_-])",
    re.IGNORECASE,
)
_EDGE = re.compile(rf"(?:x-amz-cf-id|eo-log-uuid|cf-ray){_BEFORE}([\w=-]{{4,80}})", re.IGNORECASE)


def ids_near(text: str, at: int) -> Ids:
    """Return the identifiers that stand nearest to ``at``."""
    secret = {text[start:end] for start, end in spelled_keys(text)}
    redactor = Redactor(secret, keep=PERSONAL)
    return Ids(
        trace_id=_nearest(_TRACE, text, at, redactor),
        request_id=_nearest(_IN_MESSAGE, text, at, redactor)
        or _nearest(_NARROW, squeezed(text).text, at, redactor)
        or _nearest(_REQUEST, text, at, redactor),
        edge_id=_nearest(_EDGE, text, at, redactor),
    )


def request_id_behind(text: str, end: int) -> str | None:
    """Return the id of the request that a message ends with."""
    match = _IN_MESSAGE.search(text, end, end + 400)
    return "".join(match[1].split()) if match else None


def _nearest(pattern: re.Pattern[str], text: str, at: int, redactor: Redactor) -> str | None:
    for match in sorted(pattern.finditer(text), key=lambda match: abs(match.start() - at)):
        value = "".join(match[1].split())
        if redactor.redact(value) == value:
            return value
    return None
