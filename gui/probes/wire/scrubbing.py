"""From what went over the wire to what may be kept: header allow-lists, excerpt, identifiers, clock."""

from __future__ import annotations

import dataclasses
import email.utils
import math
import re
from collections.abc import Mapping
from urllib.parse import urlsplit, urlunsplit

from gui.report import Exchange, Ids, Timing
from gui.secret import Redactor

__all__ = ["ALWAYS_SENT", "KeepAlives", "Skew", "exchange", "has_data", "ids_of", "skew", "text_of"]

ALWAYS_SENT = {"accept": "application/json, text/event-stream", "accept-encoding": "identity"}
"""``identity``: a body is read as it comes, so a compressed bomb has nothing to unpack."""

EXCERPT = 2000
"""Code points of a body that are kept."""

_KEPT = (
    "date", "server", "via", "content-type", "content-length", "retry-after", "x-ds-trace-id", "x-request-id",
    "x-deepseek-request-id", "x-cache", "x-amz-cf-pop", "x-amz-cf-id", "eo-log-uuid", "eo-cache-status", "cf-ray",
    "www-authenticate", "proxy-authenticate", "location",
)  # fmt: skip
_KEPT_PREFIX = "x-ratelimit-"
_REQUEST_ID = re.compile(r"\(request_id: ([0-9a-fA-F-]{8,36})\)")


def text_of(body: bytes) -> str:
    """Return a body as text; undecodable bytes become U+FFFD."""
    return body.decode("utf-8", "replace")


class KeepAlives:
    """Watches a body as it comes for anything but keep-alives: blank lines, or SSE comments (deepseek-api.md 1.5).

    Looks at each line once: a server that sends blank lines byte by byte costs time in proportion, not squared.
    """

    def __init__(self) -> None:
        self._line = b""

    def only(self, piece: bytes) -> bool:
        """Take the next piece; tell whether it brought nothing but keep-alives."""
        *whole, self._line = (self._line + piece).split(b"\n")
        # Of a long line its beginning decides, and what is blank decides nothing.
        self._line = self._line[:1] if self._line.startswith(b":") else self._line.lstrip()
        return not any(line.strip() and not line.startswith(b":") for line in (*whole, self._line))


def has_data(body: bytes) -> bool:
    """Tell whether a body has anything but keep-alives in it."""
    return not KeepAlives().only(body)


def ids_of(headers: Mapping[str, str], text: str) -> Ids:
    """Return the identifiers that support can look up (deepseek-api.md 1.7)."""
    match = _REQUEST_ID.search(text)
    return Ids(
        trace_id=_short(headers.get("x-ds-trace-id")),
        request_id=match[1] if match else _short(headers.get("x-request-id") or headers.get("x-deepseek-request-id")),
        edge_id=_short(headers.get("x-amz-cf-id") or headers.get("eo-log-uuid") or headers.get("cf-ray")),
    )


def _short(value: str | None) -> str | None:
    return value[:128] if value else None


@dataclasses.dataclass(frozen=True)
class Skew:
    """The server's clock minus ours in ms: the middle of what is possible, and how far it may be off."""

    middle: int
    within: int

    @property
    def least(self) -> int:
        """The difference that is certain: the possible one that is nearest to none, 0 if there may be none."""
        size = max(abs(self.middle) - self.within, 0)
        return size if self.middle > 0 else -size


def skew(date: str | None, sent: float, received: float) -> Skew | None:
    """Return how far the server's clock is from ours, from its Date header; None without one.

    The header has whole seconds, so the server's clock showed anything from it to a second later. It was read at some
    moment between ``sent`` and ``received``, the times of the first byte of the request and of the answer.
    """
    try:
        moment = email.utils.parsedate_to_datetime(date or "").timestamp()
    except (TypeError, ValueError, OverflowError):
        return None
    middle = moment + 0.5 - (sent + received) / 2
    within = 0.5 + abs(received - sent) / 2
    return Skew(round(middle * 1000), math.ceil(within * 1000))


def exchange(
    *,
    method: str,
    url: str,
    has_body: bool,
    added: Mapping[str, str] | None = None,
    redactor: Redactor,
    status: int | None = None,
    http_version: str | None = None,
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    timing: Timing | None = None,
) -> Exchange:
    """Return the exchange as it may be reported. The credential header is not among those kept, whatever it holds.

    ``added``: headers of ours that were sent besides.
    """
    headers = headers or {}
    text = text_of(body)
    ids = ids_of(headers, text)
    kept = {name: value for name, value in headers.items() if name in _KEPT or name.startswith(_KEPT_PREFIX)}
    if "location" in kept:
        kept["location"] = _without_query(kept["location"])
    for name in ("www-authenticate", "proxy-authenticate"):
        if name in kept:
            kept[name] = kept[name].split(" ", 1)[0]
    sent = {"accept": ALWAYS_SENT["accept"], **(added or {})}
    if has_body:
        sent["content-type"] = "application/json"
    return Exchange(
        method=method,
        url=redactor.redact(url),
        status=status,
        http_version=http_version,
        request_headers=sent,
        response_headers={
            redactor.redact(name): _printable(redactor.redact(value[:500])) for name, value in sorted(kept.items())
        },
        content_type=_printable(redactor.redact(headers["content-type"][:200])) if "content-type" in headers else None,
        body_excerpt=redactor.redact(text)[:EXCERPT] if status is not None else None,
        body_bytes=len(body),
        ids=Ids(
            trace_id=_redacted(ids.trace_id, redactor),
            request_id=_redacted(ids.request_id, redactor),
            edge_id=_redacted(ids.edge_id, redactor),
        ),
        timing_ms=timing or Timing(),
    )


def _redacted(value: str | None, redactor: Redactor) -> str | None:
    return None if value is None else _printable(redactor.redact(value))


def _printable(value: str) -> str:
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in value)


def _without_query(location: str) -> str:
    """Return a redirect's goal without query and credentials: portals put session tokens there."""
    try:
        parts = urlsplit(location)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
    except ValueError:
        return ""
