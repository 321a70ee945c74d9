"""Keeping the work bounded: what of a very long text is looked at code point by code point."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re

from gui.key.charset import BLANKS, INVISIBLE, kinds_of, members
from gui.key.draft import Change, Mark
from gui.report import FindingKind as K

__all__ = ["FULL", "Frame", "frame"]

FULL = 4096
"""Most code points that are looked at one by one (DESIGN 6)."""

_RUNS = 300  # runs of equal code points that are told apart at each end
_RUN = re.compile(r"(.)\1*", re.DOTALL)


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
    pattern = _margin_pattern()
    matched = pattern.match(text)
    start = matched.end() if matched else 0
    matched = pattern.match(text[:start:-1]) if start < len(text) else None
    end = len(text) - (matched.end() if matched else 0)
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


def _margin(text: str, first: int, last: int) -> list[Mark]:
    marks = []
    for match in itertools.islice(_RUN.finditer(text, first, last), _RUNS):
        char = match[1]
        start, end = match.span()
        if start == 0 and char == "\ufeff":  # ZERO WIDTH NO-BREAK SPACE
            marks.append(Mark(K.BOM, 0, 1, char))
            start = 1
        if start < end:
            marks += [Mark(kind, start, end, char * min(end - start, 64)) for kind in kinds_of(char)]
    if marks[-1].end < last:
        kind = kinds_of(text[marks[-1].end])[0]
        marks.append(Mark(kind, marks[-1].end, last))
    return marks
