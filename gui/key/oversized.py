"""Keeping the work bounded: what of a very long text is looked at code point by code point."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
from collections.abc import Iterator

from gui.key.charset import BLANKS, INVISIBLE, kinds_of, members
from gui.key.draft import Change, Mark
from gui.report import FindingKind as K

__all__ = ["FULL", "Frame", "frame"]

FULL = 4096
"""Most code points that are looked at one by one (DESIGN 6)."""

_RUNS = 300  # runs of equal code points that are told apart at each end
_WINDOW = 32768  # a match holds the interpreter to its end: that of 10 MB would stop the window for half a second


@dataclasses.dataclass(frozen=True, slots=True)
class Frame:
    """``inner`` begins at ``start`` of the text; what was left out at both ends is in ``margins``, marked in ``marks``.

    ``cut`` says that ``inner`` is only the beginning of what matters, so no key can be in it for sure.
    """

    inner: str
    start: int = 0
    marks: tuple[Mark, ...] = ()
    margins: tuple[Change, ...] = ()
    cut: bool = False


def frame(text: str) -> Frame:
    """Return what of ``text`` is to be looked at: all of it up to :data:`FULL` code points.

    Of a longer one, blanks and invisible code points at both ends are set aside run by run (the last mark of each
    end covers the rest of it); if more than :data:`FULL` are left then, the first of these.
    """
    if len(text) <= FULL:
        return Frame(text)
    start = _margin_end(text)
    end = _last_margin_start(text, start)
    margins = [_margin(text, first, last) for first, last in ((0, start), (end, len(text))) if first < last]
    marks = tuple(mark for margin in margins for mark in margin)
    changes = tuple(Change(margin[0].kind, margin[0].start, margin[-1].end, "") for margin in margins)
    cut = end - start > FULL
    if cut:
        marks = (*marks, Mark(K.TOO_LONG, 0, len(text)))
    return Frame(text[start : min(end, start + FULL)], start, marks, changes, cut)


@functools.cache
def _margin_pattern() -> re.Pattern[str]:
    """Return what matches blanks and invisible code points; the tables are not read before they are needed."""
    return re.compile("[" + "".join(f"\\U{a:08x}-\\U{b:08x}" for a, b in members(INVISIBLE | BLANKS)) + "]*")


def _margin_end(text: str) -> int:
    """Return where the blanks and invisible code points at the beginning end."""
    at = 0
    while at < len(text):
        matched = _margin_pattern().match(text, at, at + _WINDOW)
        end = matched.end() if matched else at
        if end < min(at + _WINDOW, len(text)):
            return end
        at = end
    return at


def _last_margin_start(text: str, first: int) -> int:
    """Return where the blanks and invisible code points at the end begin, not before ``first``."""
    at = len(text)
    while at > first:
        window = text[max(first, at - _WINDOW) : at][::-1]
        matched = _margin_pattern().match(window)
        size = matched.end() if matched else 0
        at -= size
        if size < len(window):
            break
    return at


def _runs(text: str, first: int, last: int) -> Iterator[tuple[str, int, int]]:
    """Yield the stretches of equal code points in ``[first, last)``."""
    while first < last:
        char, end = text[first], first + 1
        while end < last:  # doubling pieces, compared in one go each, until one differs
            size = min(max(1, end - first), _WINDOW, last - end)
            if text[end : end + size] != char * size:
                break
            end += size
        while end < last and text[end] == char:
            end += 1
        yield char, first, end
        first = end


def _margin(text: str, first: int, last: int) -> list[Mark]:
    marks = []
    for char, start, end in itertools.islice(_runs(text, first, last), _RUNS):
        if start == 0 and char == "\ufeff":  # ZERO WIDTH NO-BREAK SPACE
            marks.append(Mark(K.BOM, 0, 1, char))
            start = 1
        if start < end:
            marks += [Mark(kind, start, end, char * min(end - start, 64)) for kind in kinds_of(char)]
    if marks[-1].end < last:
        kind = kinds_of(text[marks[-1].end])[0]
        marks.append(Mark(kind, marks[-1].end, last))
    return marks
