"""Who stands in front of an answer: DeepSeek's edge by its headers, and what a web page calls itself."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from gui.probes.answers.envelopes import body_text

__all__ = ["edge_of", "title_of"]

_EDGES = (("cloudfront", ("x-amz-cf-id", "x-amz-cf-pop")), ("edgeone", ("eo-log-uuid", "eo-cache-status")))
"""By which headers the edges in front of DeepSeek are known (deepseek-api.md 1.6): outside China and in it."""
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,500})<", re.IGNORECASE)
_SEARCHED = 16 * 1024
_LONGEST = 100


def edge_of(headers: Mapping[str, str]) -> str | None:
    """Return ``cloudfront`` or ``edgeone`` if the answer came through one; others may use the same edges."""
    return next((edge for edge, names in _EDGES if any(name in headers for name in names)), None)


def title_of(body: bytes) -> str | None:
    """Return the title of a web page, at most 100 characters; None without one."""
    match = _TITLE.search(body_text(body[:_SEARCHED]))
    title = " ".join(html.unescape(match[1]).split()) if match else ""
    return title[:_LONGEST] or None
