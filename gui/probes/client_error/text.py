"""What a client printed, made ready to be searched: bounded, unescaped, without what log writers put around it."""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections.abc import Callable

__all__ = ["HEAD", "TAIL", "Squeezed", "bounded", "prepared", "squeezed"]

HEAD, TAIL = 40_000, 120_000
"""Code points that are read of the beginning and of the end: the last failure stands at the end of a long log."""

_STYLES = re.compile(r"\x1b\[[0-9;:?]{0,30}[A-Za-z]|\x1b\][^\x07\x1b\n]{0,200}(?:\x07|\x1b\\)")
_ENTITIES = {"&quot;": '"', "&#34;": '"', "&#39;": "'", "&#x27;": "'", "&apos;": "'", "&lt;": "<", "&gt;": ">",
             "&amp;": "&", "&#96;": "`"}  # fmt: skip
_ENTITY = re.compile("|".join(map(re.escape, _ENTITIES)))
# Clients quote JSON in JSON in a language's own quotes: any number of backslashes may stand before a quote.
_ESCAPED = re.compile(r"\\{1,40}(?:([\"'/`])|u([0-9a-fA-F]{4})|(r\\+n|[nr])(?![A-Za-z]:))")
# Lines of a source file in a traceback say what might be raised there, and not what was.
_SOURCE_LINE = re.compile(
    r'^([ \t>|]{0,40}File "[^"\n]{1,500}", line \d{1,7}(?:, in [^\n]{1,200})?)\n[ \t]{2,80}(?!File ")[^\n]{0,1000}'
    r"(?:\n[ \t]{1,400}[~^]{1,400}(?=\n|$))?",
    re.MULTILINE,
)
_PREFIX = re.compile(
    r"^[ \t]{0,40}(?:"
    # compose, foreman: "app-1  | "; boxes; quotes of a mail or a chat
    r"[\w.@/-]{1,60}[ \t]{1,20}\|[ \t]|[|\u2502\u2503\u2551>][ \t]{1,4}(?!HTTP/)"
    # a time, and what writers of logs put behind it
    r"|\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d[^\s\]]{0,14}\]?[ \t]{1,4}(?:(?:stdout|stderr) [FP] )?"
    r"|\[?\d\d:\d\d:\d\d[.,\d]{0,7}\]?[ \t]{1,4}"
    r"|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [\w.-]{1,80} [\w./@-]{1,80}(?:\[\d{1,8}\])?: "
    r")",
    re.MULTILINE,
)


def bounded(text: str) -> str:
    """Return beginning and end of a very long text, joined by a line of their own; any other as it is."""
    return text if len(text) <= HEAD + TAIL else f"{text[:HEAD]}\n[...]\n{text[-TAIL:]}"


def prepared(text: str) -> str:
    """Return the text as it is searched: each step takes time in proportion to its length."""
    text = _STYLES.sub("", bounded(text)).replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        text = _ENTITY.sub(lambda match: _ENTITIES[match[0]], text)
    if "\\" in text:
        text = _ESCAPED.sub(_unescaped, text)
    text = _PREFIX.sub("", text)
    return _SOURCE_LINE.sub(r"\1\n", text)


def _unescaped(match: re.Match[str]) -> str:
    """Return what an escape stands for; odd characters stay escaped, since they are what is told of them."""
    if match[1]:
        return match[1]
    if match[3]:
        return "\n"
    number = int(match[2], 16)
    return chr(number) if 0x20 <= number < 0x7F or 0x2E80 <= number < 0xD800 else match[0]


@dataclasses.dataclass(frozen=True)
class Squeezed:
    """A text without any blank or line break. ``place`` tells where something in it stood before."""

    text: str
    place: Callable[[int], int]


def squeezed(text: str) -> Squeezed:
    """Return ``text`` without blanks: where a terminal or a mail broke its lines does not matter then."""
    pieces, starts, places = [], [], []
    length = 0
    for match in re.finditer(r"\S+", text):
        pieces.append(match[0])
        starts.append(length)
        places.append(match.start())
        length += len(match[0])

    def place(at: int) -> int:
        piece = bisect.bisect_right(starts, at) - 1
        return places[piece] + at - starts[piece] if piece >= 0 else 0

    return Squeezed("".join(pieces), place)
