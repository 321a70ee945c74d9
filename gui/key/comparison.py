"""Whether two copies are the same key, and where they are not (invisible-characters.md 8).

Compared are code points, not graphemes and not UTF-16. A copy may also be a mask (``sk-`` + 5 + stars + 4, as the
console shows a key) or the tail that a server echoes (``****9f0e``): then only what it shows can be compared.
"""

from __future__ import annotations

import dataclasses
import enum

from gui.key.alignment import Column, align
from gui.key.charset import deletable
from gui.key.inspector import Inspected, inspect
from gui.key.masks import Mask, read_mask
from gui.report import CleaningMode

__all__ = ["Compared", "Relation", "compare", "relation"]

_TELLING = 3
"""Fewer code points of an end say nothing when they fit: one in sixteen keys ends in the same digit."""


class Relation(enum.StrEnum):
    """How a copy stands to the key. The first three are the ones of the report (``OtherCopy.relation``)."""

    IDENTICAL = "equal"
    IDENTICAL_AFTER_CLEANING = "cleaned_equal"
    DIFFERENT = "different"
    MASK_FITS = "mask_fits"
    HEAD_FITS = "head_fits"
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
    masks = [read_mask(one), None if whole else read_mask(other)]
    if masks[0] is not None and masks[1] is not None:
        return Compared(_both_masked(masks[0], masks[1]), first, second)
    if masks[1] is not None:
        return Compared(_shown(first, masks[1]), first, second, sure=_is_sure(first))
    if masks[0] is not None:
        return Compared(_shown(second, masks[0]), first, second, sure=_is_sure(second))
    columns, cut = ((), False) if whole else align(one, other)
    if one == other:
        return Compared(Relation.IDENTICAL, first, second, columns=columns, cut=cut)
    if _same_inside(first, second):
        sure = _is_sure(first) and _is_sure(second)
        return Compared(Relation.IDENTICAL_AFTER_CLEANING, first, second, sure=sure, columns=columns, cut=cut)
    return Compared(Relation.DIFFERENT, first, second, columns=columns, cut=cut)


def _same_inside(one: Inspected, other: Inspected) -> bool:
    """Tell whether both hold the same key; of one that is not DeepSeek's, or cut short, what can be seen of it."""
    if one.candidate and other.candidate:
        return one.candidate.same_as(other.candidate)
    if one.candidate or other.candidate:
        return False
    bare = _bare(one)
    return bool(bare) and bare == _bare(other)


def _bare(inspected: Inspected) -> str:
    text = inspected.key.reveal()
    return "".join([char for char in text if not deletable(char)]).strip("\"'`")


def _is_sure(inspected: Inspected) -> bool:
    return inspected.inspection.cleaned.mode is not CleaningMode.CONFIRM


def _both_masked(one: Mask, other: Mask) -> Relation:
    if one == other and (one.shown or len(one.tail) >= _TELLING):
        return Relation.IDENTICAL
    heads = min(len(one.shown), len(other.shown))
    tails = min(len(one.tail), len(other.tail))
    differ = one.shown[:heads] != other.shown[:heads] or (
        tails > 0 and one.tail[-tails:].casefold() != other.tail[-tails:].casefold()
    )
    return Relation.MASK_DIFFERS if differ else Relation.UNDECIDED


def _shown(whole: Inspected, mask: Mask) -> Relation:
    given = whole.key.reveal()
    cleaned = whole.candidate.reveal() if whole.candidate else given.strip()
    if not cleaned or not (mask.shown or mask.tail):
        return Relation.UNDECIDED
    if not mask.shown:
        enough = len(mask.tail) >= _TELLING
        if cleaned.endswith(mask.tail):
            return Relation.TAIL_FITS if enough else Relation.UNDECIDED
        # The server shows the last four of what it saw: a quotation mark in there came from the client's copy.
        if given.strip(" \t\r\n").endswith(mask.tail):
            return Relation.TAIL_FITS_UNCLEANED if enough else Relation.UNDECIDED
        return Relation.TAIL_DIFFERS
    if not (cleaned.startswith(mask.head) and cleaned.endswith(mask.tail)):
        return Relation.MASK_DIFFERS
    return Relation.MASK_FITS if mask.tail else Relation.HEAD_FITS
