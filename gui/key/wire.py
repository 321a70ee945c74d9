"""What HTTP clients do with a code point in the ``Authorization`` header: invisible-characters.md 4.1, measured there.

The table is for HTTP/1.1. Effects, strongest first: ``header_broken`` (ends the line, or all headers, in the middle
of the key), ``cut`` (the key ends there), ``raises`` (refused on this machine, nothing is sent), ``replaced`` (a
question mark is sent in its place), ``removed`` (left out silently), ``latin-1`` and ``utf-8`` (sent in that
encoding), ``raw`` (sent as it is).
"""

from __future__ import annotations

import functools
import re
from typing import Final

from gui.key.draft import Mark
from gui.secret import ApiKey

__all__ = ["FAMILIES", "STRONGEST", "effect", "empty_effect", "sent_whole", "units", "value_end", "wire_effects"]

STRONGEST: Final = ("header_broken", "cut", "raises", "replaced", "removed", "latin-1", "utf-8", "raw")

_EFFECTS = {
    "B": "header_broken",
    "C": "cut",
    "R": "raises",
    "q": "replaced",
    "x": "removed",
    "L": "latin-1",
    "U": "utf-8",
    "r": "raw",
}
# SP and TAB at the end, elsewhere; LF CR CRLF at the end, elsewhere; NUL; VT FF; other C0 and DEL; U+0080 to U+00FF;
# above; lone surrogates; no key at all. Inner CR and the other C0 of the reference's one column were measured apart.
_COLUMNS = (
    "blank_last", "blank", "lf_last", "cr_last", "crlf_last", "lf", "cr", "crlf",
    "nul", "vt_ff", "c0", "latin_1", "wide", "surrogate", "empty",
)  # fmt: skip
_ROWS = {
    "httpx": "R r RRR RRR R R r R R R R",
    "requests": "r r RRR RRR r r r L R R r",
    "curl": "r r BrB BrB R r r U U U r",
    "node-fetch": "x r xxx RRR R R R L R R r",
    "axios": "x r xxx xxx x x x L x x r",
    "go": "x r RRR RRR R R R U U U r",
    "openai": "R r RRR RRR R R r R R R R",
    "anthropic": "R r RRR RRR R R r U U R R",
    "aiohttp": "r r RRR RRR R R R U U x r",
    "openai-node": "x r xxx RRR R R R L R R R",
    "node-http": "r r RRR RRR R R R L R R r",
    "java": "x r RRR RRR R R R q R R r",
    "okhttp": "x r RRR RRR R R R R R R r",
    "php-curl": "r r BrB BrB C r r U U U r",
    "ruby": "r r RRR RRR r r r U U U r",
}

FAMILIES: Final = tuple(_ROWS)
"""httpx, requests (also urllib3 and http.client), curl, the fetch of Node.js, axios, Go's net/http, the SDKs of OpenAI
and Anthropic for Python, aiohttp, OpenAI's for Node.js, Node's http, Java's HttpClient, OkHttp, PHP's curl, Ruby."""

_TABLE = {
    family: {
        column: _EFFECTS[letter] for column, letter in zip(_COLUMNS, row.replace(" ", ""), strict=True)
    }
    for family, row in _ROWS.items()
}  # fmt: skip
_POSITIONED = frozenset({"blank", "lf", "cr", "crlf"})
_CONTROLS = {
    "\0": "nul", "\t": "blank", " ": "blank", "\n": "lf", "\r": "cr", "\r\n": "crlf", "\v": "vt_ff", "\f": "vt_ff"
}  # fmt: skip
_PIECE = 1 << 16
_UNITS = re.compile(r"[!-~]+|\r\n|.", re.DOTALL)


def value_end(text: str) -> int:
    """Return where the blanks and line breaks at the end of ``text`` begin: HTTP does not count them to a value."""
    end = len(text)
    while end:  # piece by piece: 10 MB of blanks at once would hold the interpreter for 50 ms
        piece = text[max(0, end - _PIECE) : end]
        kept = len(piece.rstrip(" \t\r\n"))
        end -= len(piece) - kept
        if kept:
            break
    return end


def units(text: str) -> list[tuple[int, str]]:
    """Return ``text`` in pieces with their place: stretches of plain ASCII, CR LF as one, everything else alone."""
    return [(found.start(), found[0]) for found in _UNITS.finditer(text)]


def effect(family: str, unit: str, *, last: bool) -> str:
    """Return what ``family`` does with a piece; ``last`` says that only blanks and line breaks follow, or nothing."""
    column = _column(unit, last=last)
    return "raw" if column is None else _TABLE[family][column]


def empty_effect(family: str) -> str:
    """Return ``raises`` or ``raw``: what ``family`` does with no key at all."""
    return _TABLE[family]["empty"]


def sent_whole(given: ApiKey) -> bool:
    """Tell whether some client sends the whole text, as UTF-8, on one line: nothing refused, left out or cut."""
    text = given.reveal()
    if any(c in "\r\n\0" or "\ud800" <= c <= "\udfff" for c in text):
        return False
    end = value_end(text)
    columns = {_column(unit, last=at >= end) for at, unit in units(text)} - {None}
    return any(all(row[c] in ("raw", "utf-8") for c in columns if c is not None) for row in _TABLE.values())


def wire_effects(text: str, mark: Mark, end: int) -> dict[str, str]:
    """Return client family -> effect of what stands under ``mark`` in ``text``, whose :func:`value_end` is ``end``.

    Of several code points the one with the strongest effect decides; nothing at all (an empty range) has none.
    """
    sample = text[mark.start : min(mark.end, mark.start + 64)]
    columns = {_column(unit, last=mark.start + at >= end) for at, unit in units(sample)}
    return dict(zip(FAMILIES, _strongest(frozenset(columns)), strict=True)) if columns else {}


@functools.lru_cache(maxsize=256)
def _strongest(columns: frozenset[str | None]) -> tuple[str, ...]:
    return tuple(
        min(("raw" if column is None else row[column] for column in columns), key=STRONGEST.index)
        for row in _TABLE.values()
    )


def _column(unit: str, *, last: bool) -> str | None:
    """Return the column for a piece; None for plain ASCII, which every client sends as it is."""
    name = _CONTROLS.get(unit)
    if name is not None:
        return name + "_last" if last and name in _POSITIONED else name
    code = ord(unit[0])
    if 0x20 < code < 0x7F:
        return None
    if code < 0x80:
        return "c0"
    if code < 0x100:
        return "latin_1"
    return "surrogate" if 0xD800 <= code <= 0xDFFF else "wide"
