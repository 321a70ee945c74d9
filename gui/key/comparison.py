"""Whether two copies are the same key, and where they are not (invisible-characters.md 8).

Compared are code points, not graphemes and not UTF-16. A copy may also be a mask (``sk-`` + 5 + stars + 4, as the
console shows a key) or the tail that a server echoes (``****9f0e``): then only what it shows can be compared. What is
no whole key is not called another key: it is cut short, damaged, no key, or a text in which the key stands.
"""

from __future__ import annotations

import dataclasses
import enum
import re

from gui.key.alignment import Column, Likeness, align
from gui.key.candidates import choices
from gui.key.charset import BIDI_OVERRIDES, deletable
from gui.key.draft import Draft
from gui.key.inspector import Inspected, inspect
from gui.key.masks import Mask, read_mask
from gui.key.shapes import Shape
from gui.key.substitute import overridden
from gui.key.twins import twin
from gui.key.wrapping import unwrap
from gui.report import CleaningMode

__all__ = ["Compared", "Relation", "compare", "relation"]

_TELLING = 3
"""Fewer code points of an end say nothing when they fit: one in sixteen keys ends in the same digit."""

_LONGEST = 256
"""Code points of a value that may be a part of a key, or a damaged one."""

_ALIKE = frozenset({Likeness.SAME, Likeness.LOOKS_SAME, Likeness.OTHER_CASE, Likeness.CONFUSABLE})
_DAMAGED = 0.75
"""Share of like characters from which one is a damaged form of the other; two keys of chance have less than half."""

_KEY_LIKE = re.compile(r"(?=\D*\d)[\w.\-]{16,}", re.ASCII)
_NO_KEYS = frozenset({Shape.EMPTY, Shape.PLACEHOLDER, Shape.URL, Shape.MASKED})


class Relation(enum.StrEnum):
    """How a copy stands to the key. The first three are the ones of the report (``OtherCopy.relation``)."""

    IDENTICAL = "equal"
    IDENTICAL_AFTER_CLEANING = "cleaned_equal"
    DIFFERENT = "different"
    SAME_TEXT = "same_text"
    """Both show the same, which is no key: a starred form, a placeholder, a text with several keys."""
    BEGINS = "begins"
    """The copy is the beginning of the key."""
    ENDS = "ends"
    """The copy is the end of the key."""
    GOES_ON = "goes_on"
    """The key is the beginning or the end of the copy."""
    DAMAGED = "damaged"
    """Most of the characters are the same, and one of both is no whole key."""
    REORDERED = "reordered"
    """The characters are the same, but one of both is shown in another order than it is stored."""
    IN_TEXT = "in_text"
    """The key stands in the copy, which is more than a key."""
    PICK_FIRST = "pick_first"
    """The copy, or a key in it, stands in the given text, which is more than a key."""
    NO_KEY = "no_key"
    """The copy is no key."""
    GIVEN_NO_KEY = "given_no_key"
    """What was given is no key."""
    MASK_FITS = "mask_fits"
    HEAD_FITS = "head_fits"
    MASK_DIFFERS = "mask_differs"
    MASK_HEAD_DIFFERS = "mask_head_differs"
    MASK_TAIL_DIFFERS = "mask_tail_differs"
    TAIL_FITS = "tail_fits"
    TAIL_FITS_UNCLEANED = "tail_fits_uncleaned"
    TAIL_DIFFERS = "tail_differs"
    UNDECIDED = "undecided"


_FITTING = frozenset({Relation.MASK_FITS, Relation.HEAD_FITS, Relation.TAIL_FITS})


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
        return Compared(Relation.SAME_TEXT if one == other else _both_masked(masks[0], masks[1]), first, second)
    if masks[1] is not None:
        found = _with_mask(first, masks[1], held=Relation.PICK_FIRST, none=Relation.GIVEN_NO_KEY)
        return Compared(found, first, second, sure=_is_sure(first))
    if masks[0] is not None:
        found = _with_mask(second, masks[0], held=Relation.IN_TEXT, none=Relation.NO_KEY)
        return Compared(found, first, second, sure=_is_sure(second))
    columns, cut = ((), False) if whole else align(one, other)
    found = _related(first, second)
    sure = found is not Relation.IDENTICAL_AFTER_CLEANING or (_is_sure(first) and _is_sure(second))
    return Compared(found, first, second, sure=sure, columns=columns, cut=cut)


def _related(first: Inspected, second: Inspected) -> Relation:
    """Return how two texts stand to each other, neither of which is a mask."""
    same = first.key.same_as(second.key)
    if first.candidate and second.candidate:
        if same:
            return Relation.IDENTICAL
        if first.candidate.same_as(second.candidate):
            return Relation.IDENTICAL_AFTER_CLEANING
        guessed = not (_is_sure(first) and _is_sure(second))
        near = guessed and _alike(first.candidate.reveal(), second.candidate.reveal())
        return Relation.DAMAGED if near else Relation.DIFFERENT
    ours, theirs = _held(first), _held(second)
    no_key = first.inspection.shape in _NO_KEYS or (first.candidate is None and bool(ours) and not _is_foreign(first))
    if same:
        return Relation.SAME_TEXT if no_key else Relation.IDENTICAL
    bare = _bare(first)
    if bare and bare == _bare(second):
        if not first.candidate and not second.candidate:
            return Relation.SAME_TEXT if no_key else Relation.IDENTICAL_AFTER_CLEANING
        if _reordered(first) or _reordered(second):
            return Relation.REORDERED
    if set(ours) & set(theirs):
        return Relation.IN_TEXT if first.candidate else Relation.PICK_FIRST
    if ours and theirs:
        return Relation.DIFFERENT
    return _of_parts(first, second, ours, theirs)


def _of_parts(first: Inspected, second: Inspected, ours: tuple[str, ...], theirs: tuple[str, ...]) -> Relation:
    """Return the relation where one of the two, at least, holds no whole key."""
    values = _value(first), _value(second)
    if not theirs:
        for value in ours or values[:1]:
            if part := _part(values[1], value):
                return part
    if not ours and any(_part(values[0], value) for value in theirs or values[1:]):
        return Relation.GOES_ON
    if any(_alike(one, other) for one in ours or values[:1] for other in theirs or values[1:]):
        return Relation.DAMAGED
    like_keys = bool(ours) or _is_key_like(first, values[0]), bool(theirs) or _is_key_like(second, values[1])
    if not any(like_keys):
        return Relation.UNDECIDED
    if all(like_keys):
        return Relation.DIFFERENT
    return Relation.NO_KEY if like_keys[0] else Relation.GIVEN_NO_KEY


def _held(inspected: Inspected) -> tuple[str, ...]:
    """Return the keys in a text: the one that it is, or those that there are to choose from."""
    if inspected.candidate:
        return (inspected.candidate.reveal(),)
    if _is_foreign(inspected):
        return (_value(inspected),)
    offered = [it.inspected for it in choices(inspected.key.reveal(), inspected)]
    return tuple(it.candidate.reveal() for it in offered if it.candidate)


def _is_foreign(inspected: Inspected) -> bool:
    return inspected.inspection.shape == Shape.OTHER_VENDOR


def _bare(inspected: Inspected) -> str:
    text = inspected.key.reveal()
    return "".join([char for char in text if not deletable(char)]).strip("\"'`")


def _value(inspected: Inspected) -> str:
    """Return the value in a text without what stands around it, as far as that is short enough to be a key."""
    bare = _bare(inspected)
    if len(bare) > _LONGEST:
        return bare
    draft = Draft.of(inspected.key.reveal() if len(inspected.key) <= _LONGEST else bare)
    unwrap(draft)
    return "".join([char for char in draft.text if not deletable(char)])


def _part(value: str, whole: str) -> Relation | None:
    """Return whether ``value`` is a telling beginning or end of ``whole``."""
    if not len(value) < len(whole) <= _LONGEST:
        return None
    if len(value.removeprefix("sk-")) >= _TELLING and whole.startswith(value):
        return Relation.BEGINS
    return Relation.ENDS if len(value) >= _TELLING and whole.endswith(value) else None


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    if longer > _LONGEST or shorter < _DAMAGED * longer:
        return False
    columns, _ = align(one, other)
    return sum(column.likeness in _ALIKE for column in columns) >= _DAMAGED * longer


def _is_key_like(inspected: Inspected, value: str) -> bool:
    """Tell whether what is no whole key may have been one: nothing but letters and digits, if they are read so."""
    if inspected.inspection.shape in _NO_KEYS or len(value) > _LONGEST:
        return False
    read = "".join([found.text if (found := twin(char)) else char for char in value])
    return _KEY_LIKE.fullmatch(read) is not None


def _reordered(inspected: Inspected) -> bool:
    text = inspected.key.reveal()
    return any(char in text for char in BIDI_OVERRIDES) and overridden(text)


def _is_sure(inspected: Inspected) -> bool:
    return inspected.inspection.cleaned.mode is not CleaningMode.CONFIRM


def _both_masked(one: Mask, other: Mask) -> Relation:
    if one == other and (one.shown or len(one.tail) >= _TELLING):
        return Relation.SAME_TEXT
    heads = min(len(one.shown), len(other.shown))
    tails = min(len(one.tail), len(other.tail))
    head_fits = one.shown[:heads] == other.shown[:heads]
    tail_fits = not tails or one.tail[-tails:].casefold() == other.tail[-tails:].casefold()
    if head_fits and tail_fits:
        return Relation.UNDECIDED
    return _misfit(head_fits=head_fits and heads > 0, tail_fits=tail_fits and tails > 0)


def _misfit(*, head_fits: bool, tail_fits: bool) -> Relation:
    if head_fits == tail_fits:
        return Relation.MASK_DIFFERS
    return Relation.MASK_TAIL_DIFFERS if head_fits else Relation.MASK_HEAD_DIFFERS


def _with_mask(whole: Inspected, mask: Mask, *, held: Relation, none: Relation) -> Relation:
    """Return how a mask stands to a text: ``held`` if it fits one of several keys in it, ``none`` if it is no key."""
    given = whole.key.reveal()
    if whole.candidate:
        return _shown(whole.candidate.reveal(), given, mask)
    keys = _held(whole)
    if any(_shown(key, key, mask) in _FITTING for key in keys):
        return _shown(keys[0], given, mask) if _is_foreign(whole) else held
    if not keys and not _is_key_like(whole, _value(whole)):
        return none
    return _shown(given.strip(), given, mask)


def _shown(cleaned: str, given: str, mask: Mask) -> Relation:
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
    head_fits, tail_fits = cleaned.startswith(mask.head), cleaned.endswith(mask.tail)
    if not (head_fits and tail_fits):
        return _misfit(head_fits=head_fits, tail_fits=tail_fits and bool(mask.tail))
    return Relation.MASK_FITS if mask.tail else Relation.HEAD_FITS
