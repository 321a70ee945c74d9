"""Cleaning: small steps in the order of invisible-characters.md 3, stopped at the first full match.

Steps with one certain reading make the mode ``auto``; steps with one plausible reading make it ``confirm``. Above
all, no step may lead to a key that looks valid and is wrong: guesses count only if the result is the usual ``sk-`` +
32 hexadecimal digits, and a text with characters too many or too few is never mended.
"""

from __future__ import annotations

import dataclasses
import re
import string
from collections.abc import Callable, Iterator

from gui.key.decode import DECODERS
from gui.key.doubt import doubt_about
from gui.key.draft import Draft
from gui.key.extract import deduplicate, extract, mark_several
from gui.key.guesses import GUESSES, drop_strangers, recode
from gui.key.shapes import is_found_key, is_usual_key
from gui.key.substitute import delete_blanks, delete_invisible, overridden, read_twins
from gui.key.unusable import Unusable, unusable
from gui.key.wrapping import unwrap
from gui.report import CleaningMode

__all__ = ["CERTAIN", "Repair", "repair"]

CERTAIN: tuple[Callable[[Draft], None], ...] = (*DECODERS, delete_invisible, unwrap, delete_blanks, read_twins)
"""The automatic steps."""


@dataclasses.dataclass(eq=False, slots=True)
class Repair:
    """What cleaning came to.

    ``draft`` is the cleaned key unless the mode is none; then it is the value as far as the certain steps brought it.
    ``unwrapped`` is the value before blanks were deleted. ``unusable`` says why there is no key, where that is known;
    ``lost`` that characters are there but their order, or which of several keys is meant, is not known.
    """

    mode: CleaningMode
    draft: Draft
    unwrapped: Draft
    unusable: Unusable | None = None
    lost: bool = False


_PERCENT = re.compile(r"%[0-9a-fA-F]{2}")


def repair(draft: Draft) -> Repair:
    """Clean ``draft``, which is used up."""
    unwrapped = whole = draft
    reordered = False
    for step in CERTAIN:
        if step is delete_invisible:
            reordered = overridden(draft.text)
            whole = draft.copy()
        if step is delete_blanks:
            unwrapped = draft.copy()
        step(draft)
        if is_found_key(draft.text) and not reordered:
            return Repair(_certainty(draft, whole), draft, unwrapped)
    if reordered:
        return Repair(CleaningMode.NONE, draft, unwrapped, lost=True)
    return _uncertain(draft, unwrapped, whole)


def _uncertain(draft: Draft, unwrapped: Draft, whole: Draft) -> Repair:
    spaced = unwrapped.copy()
    read_twins(spaced)
    if mark_several(spaced):
        return Repair(CleaningMode.NONE, spaced, unwrapped, lost=True)
    deduplicate(spaced)
    if is_found_key(spaced.text):
        return Repair(doubt_about(spaced, whole), spaced, unwrapped)
    why = unusable(unwrapped, draft)
    if why is not None:
        return Repair(CleaningMode.NONE, draft, unwrapped, why)
    named = extract(spaced)
    if named is CleaningMode.AUTO:
        return Repair(doubt_about(spaced, whole), spaced, unwrapped)
    for guess in _guesses(draft, whole, spaced if named is not None else None):
        if is_usual_key(guess.text) and doubt_about(guess, whole) is not CleaningMode.NONE:
            return Repair(CleaningMode.CONFIRM, guess, unwrapped)
    return Repair(CleaningMode.NONE, draft, unwrapped)


def _guesses(draft: Draft, whole: Draft, named: Draft | None) -> Iterator[Draft]:
    """Yield what the text may have been, the likeliest first; ``named`` is the one key among words, if there is one."""
    yield from recode(draft, whole)
    torn = _torn(draft)
    dropped = draft.copy()
    drop_strangers(dropped)
    if not torn:
        yield dropped
    if named is not None:
        yield named
    for guess in (draft.copy(),) if torn else (draft.copy(), dropped.copy()):
        for step in GUESSES:
            step(guess)
            yield guess


def _torn(draft: Draft) -> bool:
    """Tell whether ASCII punctuation stands inside: what follows it is another word, not the rest of a key.

    A percent sign may also have made two digits of one character.
    """
    text = draft.text.rstrip(string.punctuation)
    return _PERCENT.search(text) is not None or any(char in string.punctuation for char in text[text.find("sk-") + 4 :])


def _certainty(draft: Draft, whole: Draft) -> CleaningMode:
    """Return how sure this is: joined pieces of a key with many letters above f need a yes."""
    doubt = doubt_about(draft, whole)
    if doubt is not CleaningMode.AUTO or is_usual_key(draft.text):
        return doubt
    unbroken = all(after.start == before.end for before, after in zip(draft.cells, draft.cells[1:], strict=False))
    return CleaningMode.AUTO if unbroken and is_found_key(draft.text) else CleaningMode.CONFIRM
