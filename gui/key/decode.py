"""Undoing encodings with one certain reading: escapes, entities, percent, mojibake, terminal sequences.

Each step takes a draft, rewrites it and marks what it undid; what comes out is marked with its own kinds, so that an
``&#8203;`` is both an HTML entity and a zero-width space.
"""

from __future__ import annotations

import html
import re
import string
from collections.abc import Callable, Iterator

from gui.key.charset import kinds_of
from gui.key.draft import Draft, Mark, Span
from gui.report import FindingKind as K

__all__ = [
    "DECODERS",
    "ansi",
    "byte_order_mark",
    "entities",
    "escapes",
    "mojibake",
    "percent",
    "replace",
    "windows_byte",
]

_ESCAPE = re.compile(
    # Several backslashes: text that was quoted more than once, as JSON in a log in JSON.
    r"\\+u([dD][89abAB][0-9a-fA-F]{2})\\+u([dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\+u\{([0-9a-fA-F]{1,6})\}|\\+u([0-9a-fA-F]{4})|\\+U([0-9a-fA-F]{8})|\\+x([0-9a-fA-F]{2})"
    r"|<(?:U\+|0x)?([0-9a-fA-F]{4,6})>"  # how Vim, Sublime and hex tools print what they cannot show
    r"|\^([@A-Z])"  # and how terminals do
    r"|\\+([nrtv\"'\-]|0(?![0-9a-fA-F]))"
)
_NAMED = {"n": "\n", "r": "\r", "t": "\t", "v": "\v", "0": "\0"}
_ENTITY = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6})(?:;|(?![0-9a-zA-Z]))"  # browsers read numbers without their semicolon, too
    r"|&[A-Za-z][A-Za-z0-9]{1,31};|&nbsp"
)
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
# Letters, digits, and controls other than NUL, tab and line breaks.
_NEVER_ENCODED = frozenset(string.ascii_letters + string.digits + bytes({*range(1, 32), 127} - {9, 10, 13}).decode())
_BRACKETED = re.compile(r"(?:\x1b|\^\[)?\[20[01]~")
# A final byte a-f could be a digit of the key, so only the others end a sequence here.
_ANSI = re.compile(
    r"(?:\x1b\[|\x9b)[0-9;?]*(?!sk-)[A-Zg-z@`~]"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    # The rest when something stripped the ESC; ``[m`` alone also begins ``[model]`` and ``[main]``.
    r"|(?:\^\[)?\[[0-9]{0,3}(?:;[0-9]{1,3})*(?<!\[)m|\^\[\[m|\[m(?=sk-|\s|\Z)"
)


def replace(draft: Draft, spans: list[Span]) -> None:
    """Put decoded text in place of the spans; mark them, and what came out (a decoded byte order mark says it all)."""
    for span in spans:
        draft.mark(span.kind, span.first, span.last)
        start, end = draft.place(span.first, span.last)
        if start == 0 and span.text[:1] == "\ufeff" and span.kind is not K.BOM_MOJIBAKE:  # ZERO WIDTH NO-BREAK SPACE
            draft.marks.append(Mark(K.BOM, start, end, "\ufeff"))
        elif span.kind is not K.BOM_MOJIBAKE:
            draft.marks += [Mark(k, start, end, char) for char in span.text for k in kinds_of(char) if k in _TELLING]
    draft.rewrite(spans)


# Kinds of plain ASCII say nothing about what an escape hid.
_TELLING = frozenset(K) - {K.BAD_CHAR, K.CASE_CHANGED}


def _unescape(match: re.Match[str]) -> str:
    high, low, *single, caret, named = match.groups()
    if caret:
        return chr(ord(caret) ^ 0x40)
    if high:
        return chr(0x10000 + ((int(high, 16) & 0x3FF) << 10) + (int(low, 16) & 0x3FF))
    if named:
        return _NAMED.get(named, named)
    code = int(next(digits for digits in single if digits), 16)
    return chr(code) if code <= 0x10FFFF else match[0]


def _decode(draft: Draft, kind: K, pattern: re.Pattern[str], how: Callable[[re.Match[str]], str]) -> None:
    text = draft.text
    spans = [Span(match.start(), match.end(), how(match), kind) for match in pattern.finditer(text)]
    replace(draft, [span for span in spans if span.text != text[span.first : span.last]])


def escapes(draft: Draft) -> None:
    r"""Read ``\\n``, ``\\u200b``, ``\\x1b``, ``<200b>``, ``^M``.

    ``\\b`` and ``\\f`` stay: b and f are digits of a key.
    """
    _decode(draft, K.ESCAPE_LITERAL, _ESCAPE, _unescape)


def entities(draft: Draft) -> None:
    """Read ``&nbsp;``, ``&#8203;``, ``&#x200B;``, and ``&amp;nbsp;``, which was encoded twice."""
    for _ in range(2):
        _decode(draft, K.HTML_ENTITY, _ENTITY, lambda match: html.unescape(match[0]))


def _percent_text(match: re.Match[str]) -> str:
    try:
        text = bytes.fromhex(match[0].replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
    # Nobody encodes a single letter, digit or DELETE: there it is a stray % before two digits of the key.
    return match[0] if len(text) < 4 and any(char in _NEVER_ENCODED for char in text) else text


def percent(draft: Draft) -> None:
    """Read ``%20``, ``%E2%80%8B``, and ``%2520``, which was encoded twice; runs that are no UTF-8 stay."""
    for _ in range(2):
        _decode(draft, K.PERCENT_ENCODED, _PERCENT, _percent_text)


def windows_byte(char: str) -> int | None:
    """Return the byte that Latin-1 or Windows-1252 shows as ``char``."""
    if ord(char) < 0x100:
        return ord(char)
    try:
        return char.encode("cp1252")[0]
    except UnicodeEncodeError:
        return None


def _misread(text: str) -> Iterator[Span]:
    at = 0
    while at < len(text):
        lead = windows_byte(text[at]) or 0
        size = 2 if 0xC2 <= lead <= 0xDF else 3 if 0xE0 <= lead <= 0xEF else 4 if 0xF0 <= lead <= 0xF4 else 1
        run = [windows_byte(char) for char in text[at : at + size]] if size > 1 else []
        try:
            char = bytes(byte if byte is not None else 0 for byte in run).decode("utf-8")
        except UnicodeDecodeError:
            char = ""
        if len(char) == 1:
            # ZERO WIDTH NO-BREAK SPACE in the first place was a byte order mark.
            yield Span(at, at + size, char, K.BOM_MOJIBAKE if char == "\ufeff" else K.MOJIBAKE)
            at += size
        else:
            at += 1


def mojibake(draft: Draft) -> None:
    """Read UTF-8 that was decoded as Latin-1 or Windows-1252, its byte order mark first of all."""
    spans = list(_misread(draft.text))
    # What an escape such as ``\\xef`` stood for was a byte, and no letter.
    bytes_read = {(cell.start, cell.end, cell.char) for span in spans for cell in draft.cells[span.first : span.last]}
    draft.marks = [mark for mark in draft.marks if (mark.start, mark.end, mark.shown) not in bytes_read]
    replace(draft, spans)


def byte_order_mark(draft: Draft) -> None:
    """Mark U+FEFF in the first place of the text as what it is there."""
    if draft.cells and draft.cells[0].char == "\ufeff" and draft.cells[0].end == 1:  # ZERO WIDTH NO-BREAK SPACE
        draft.mark(K.BOM, 0, 1, "\ufeff")
        draft.cut(0, 1, K.BOM)


def ansi(draft: Draft) -> None:
    """Take out colour codes and the markers of bracketed paste, with or without their ESC."""
    _decode(draft, K.BRACKETED_PASTE, _BRACKETED, lambda _: "")
    _decode(draft, K.ANSI_ESCAPE, _ANSI, lambda _: "")


DECODERS: tuple[Callable[[Draft], None], ...] = (byte_order_mark, escapes, entities, percent, mojibake, ansi)
"""In this order: an escape can hide an entity or a colour code, never the other way round."""
