"""Whether two copies are the same key, and where they are not (invisible-characters.md 8).

Compared are code points, not graphemes and not UTF-16. A copy may also be a mask (``sk-`` + 5 + stars + 4, as the
console shows a key) or the tail that a server echoes (``****9f0e``): then only what it shows can be compared.
"""

from __future__ import annotations

import dataclasses
import enum
import re

from gui.key.alignment import Column, align
from gui.key.inspector import Inspected, inspect
from gui.report import CleaningMode

__all__ = ["Compared", "Relation", "compare", "relation"]

_HIDING = "*\u2022\u25cf\u00b7\u2026"  # BULLET, BLACK CIRCLE, MIDDLE DOT, HORIZONTAL ELLIPSIS
_MASK = re.compile(
    rf"(?P<head>(?:sk-)?[0-9A-Za-z]*)(?:[{_HIDING}]{{2,}}|\u2026|\.{{3,}})(?P<tail>\S{{0,12}})", re.ASCII
)
_LONGEST_MASK = 200
_TAIL = 4


class Relation(enum.StrEnum):
    """How a copy stands to the key. The first three are the ones of the report (``OtherCopy.relation``)."""

    IDENTICAL = "equal"
    IDENTICAL_AFTER_CLEANING = "cleaned_equal"
    DIFFERENT = "different"
    MASK_FITS = "mask_fits"
    MASK_DIFFERS = "mask_differs"
    TAIL_FITS = "tail_fits"
    TAIL_FITS_UNCLEANED = "tail_fits_uncleaned"
    TAIL_DIFFERS = "tail_differs"
    UNDECIDED = "undecided"


@dataclasses.dataclass(frozen=True, eq=False, slots=True)
class Compared:
    """Two copies side by side: what they are to each other, both inspected, and their code points aligned.

    ``sure`` is False where the cleaned form of one of them is only a plausible reading (mode confirm). ``columns`` is
    empty for masks and tails; ``cut`` says that the copies are too long to be aligned to their ends.
    """

    relation: Relation
    one: Inspected
    other: Inspected
    sure: bool = True
    columns: tuple[Column, ...] = ()
    cut: bool = False


def compare(one: str, other: str) -> Compared:
    """Compare the key with another copy of it, a mask of it, or the tail that a server echoed; never raises."""
    return _compared(inspect(one), inspect(other))


def relation(one: Inspected, other: Inspected) -> Relation:
    """Return how ``other``, which is meant as a whole key and never as a mask, stands to ``one``; aligns nothing."""
    return _compared(one, other, whole=True).relation


def _compared(first: Inspected, second: Inspected, *, whole: bool = False) -> Compared:
    one, other = first.key.reveal(), second.key.reveal()
    masks = [_mask(one), None if whole else _mask(other)]
    if masks[0] is not None and masks[1] is not None:
        return Compared(Relation.IDENTICAL if one.strip() == other.strip() else Relation.UNDECIDED, first, second)
    if masks[1] is not None:
        return Compared(_shown(first, masks[1]), first, second, sure=_is_sure(first))
    if masks[0] is not None:
        return Compared(_shown(second, masks[0]), first, second, sure=_is_sure(second))
    columns, cut = ((), False) if whole else align(one, other)
    if one == other:
        return Compared(Relation.IDENTICAL, first, second, columns=columns, cut=cut)
    if first.candidate and second.candidate and first.candidate.same_as(second.candidate):
        sure = _is_sure(first) and _is_sure(second)
        return Compared(Relation.IDENTICAL_AFTER_CLEANING, first, second, sure=sure, columns=columns, cut=cut)
    return Compared(Relation.DIFFERENT, first, second, columns=columns, cut=cut)


def _is_sure(inspected: Inspected) -> bool:
    return inspected.inspection.cleaned.mode is not CleaningMode.CONFIRM


def _mask(text: str) -> tuple[str, str] | None:
    """Return what a mask shows, its beginning and its end; None for anything else."""
    if len(text) > _LONGEST_MASK:
        return None
    matched = _MASK.fullmatch(text.strip())
    return (matched["head"], matched["tail"]) if matched else None


def _shown(whole: Inspected, mask: tuple[str, str]) -> Relation:
    head, tail = mask
    given = whole.key.reveal()
    cleaned = whole.candidate.reveal() if whole.candidate else given.strip()
    if not cleaned or not (head.removeprefix("sk-") or tail):
        return Relation.UNDECIDED
    if not head.removeprefix("sk-"):
        if cleaned.endswith(tail):
            return Relation.TAIL_FITS
        # The server shows the last four of what it saw: a quotation mark in there came from the client's copy.
        return Relation.TAIL_FITS_UNCLEANED if given.strip(" \t\r\n").endswith(tail) else Relation.TAIL_DIFFERS
    return Relation.MASK_FITS if cleaned.startswith(head) and cleaned.endswith(tail) else Relation.MASK_DIFFERS
