"""Two texts laid side by side, code point by code point, so that one stray character does not shift all the rest."""

from __future__ import annotations

import enum
import functools
import unicodedata
from typing import NamedTuple

from gui.key.charset import deletable
from gui.key.twins import twin

__all__ = ["LONGEST", "Column", "Likeness", "align"]

LONGEST = 256
"""Most code points of a side that are aligned, not counting what both begin and end with alike."""

_SHOWN = 512  # of a common beginning or end: more cells than that are read by nobody


class Likeness(enum.StrEnum):
    """How two code points that stand opposite each other are alike."""

    SAME = "same"
    ONLY_ONE = "only_one"
    ONLY_OTHER = "only_other"
    LOOKS_SAME = "looks_same"
    OTHER_CASE = "other_case"
    CONFUSABLE = "confusable"
    DIFFERENT = "different"


class Column(NamedTuple):
    """Index into the first text and into the second (None: nothing stands there), and how alike they are."""

    one: int | None
    other: int | None
    likeness: Likeness


# What is mistaken for each other when a key is typed from paper or read by a scanner.
_CONFUSABLE = (frozenset("0Oo"), frozenset("1lI|"), frozenset("5S"), frozenset("8B"), frozenset("2Z"))

_GAP, _INVISIBLE_GAP = 10, 2
_COST = {
    Likeness.SAME: 0,
    Likeness.LOOKS_SAME: 3,
    Likeness.OTHER_CASE: 3,
    Likeness.CONFUSABLE: 4,
    Likeness.DIFFERENT: 15,
}


def align(one: str, other: str) -> tuple[tuple[Column, ...], bool]:
    """Return the columns of both texts, and whether something in their middle is left out of them.

    A small edit distance: gaps at invisible characters and blanks are cheap, so that these are what is left over, and
    look-alikes stand opposite each other. Beyond :data:`LONGEST` code points of difference only the beginning of each
    is aligned.
    """
    head = _common(one, other)
    tail = _common(one[head:][::-1], other[head:][::-1])
    begin, end = max(0, head - _SHOWN), min(tail, _SHOWN)
    columns = [Column(at, at, Likeness.SAME) for at in range(begin, head)]
    left, right = one[head : len(one) - tail], other[head : len(other) - tail]
    columns += [
        Column(None if a is None else head + a, None if b is None else head + b, likeness)
        for a, b, likeness in _middle(left[:LONGEST], right[:LONGEST])
    ]
    shift, other_shift = len(one) - tail, len(other) - tail
    columns += [Column(shift + at, other_shift + at, Likeness.SAME) for at in range(end)]
    cut = begin > 0 or end < tail or max(len(left), len(right)) > LONGEST
    return tuple(columns), cut


def _common(one: str, other: str) -> int:
    """Return how many code points both begin with alike, found by halving."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def _middle(one: str, other: str) -> list[Column]:
    gaps = [[_gap(char) for char in text] for text in (one, other)]
    costs = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        costs[i][0] = costs[i - 1][0] + gaps[0][i - 1]
    for j in range(1, len(other) + 1):
        costs[0][j] = costs[0][j - 1] + gaps[1][j - 1]
    for i, char in enumerate(one, start=1):
        row, above = costs[i], costs[i - 1]
        for j, opposite in enumerate(other, start=1):
            row[j] = min(
                above[j - 1] + _COST[_likeness(char, opposite)], above[j] + gaps[0][i - 1], row[j - 1] + gaps[1][j - 1]
            )
    columns = []
    i, j = len(one), len(other)
    while i or j:
        if i and costs[i][j] == costs[i - 1][j] + gaps[0][i - 1]:
            i -= 1
            columns.append(Column(i, None, Likeness.ONLY_ONE))
        elif j and costs[i][j] == costs[i][j - 1] + gaps[1][j - 1]:
            j -= 1
            columns.append(Column(None, j, Likeness.ONLY_OTHER))
        else:
            i, j = i - 1, j - 1
            columns.append(Column(i, j, _likeness(one[i], other[j])))
    return columns[::-1]


def _gap(char: str) -> int:
    return _INVISIBLE_GAP if deletable(char) else _GAP


@functools.lru_cache(maxsize=4096)
def _likeness(one: str, other: str) -> Likeness:
    if one == other:
        return Likeness.SAME
    read, opposite = _reading(one), _reading(other)
    if read == opposite:
        return Likeness.LOOKS_SAME
    if one.casefold() == other.casefold() or read.casefold() == opposite.casefold():
        return Likeness.OTHER_CASE
    if any({read, opposite} <= group for group in _CONFUSABLE):
        return Likeness.CONFUSABLE
    return Likeness.DIFFERENT


def _reading(char: str) -> str:
    """Return what a code point looks like, in the alphabet of keys where that is known."""
    found = twin(char)
    if found is not None:
        return found.text
    return "-" if unicodedata.category(char) == "Pd" else char
