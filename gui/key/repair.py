"""Cleaning: small steps in the order of invisible-characters.md 3, stopped at the first full match.

Steps with one certain reading make the mode ``auto``; steps with one plausible reading make it ``confirm``. Above
all, no step may lead to a key that looks valid and is wrong: guesses count only if the result is the usual ``sk-`` +
32 hexadecimal digits, and a text with characters too many or too few is never mended.
"""

from __future__ import annotations

import bisect
import dataclasses
import itertools
import string
from collections.abc import Callable, Iterator

from gui.key.decode import DECODERS
from gui.key.draft import Draft
from gui.key.extract import deduplicate, extract, mark_several
from gui.key.guesses import GUESSES, drop_strangers, recode
from gui.key.shapes import is_found_key, is_usual_key
from gui.key.substitute import delete_blanks, delete_invisible, overridden, read_twins
from gui.key.unusable import Unusable, unusable
from gui.key.wrapping import unwrap
from gui.report import CleaningMode, FindingKind

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


_BLANKS = frozenset({FindingKind.ASCII_SPACE, FindingKind.TAB, FindingKind.LINE_BREAK, FindingKind.UNICODE_SPACE})
_SHORT_WORD = 6
_GROUPS = 5  # more pieces of the same size than this are one key that was written in groups


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
            return Repair(_certainty(draft), draft, unwrapped)
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
        return Repair(CleaningMode.AUTO, spaced, unwrapped)
    why = unusable(unwrapped, draft)
    if why is not None:
        return Repair(CleaningMode.NONE, draft, unwrapped, why)
    named = extract(spaced)
    if named is CleaningMode.AUTO:
        return Repair(named, spaced, unwrapped)
    recoded = _first_key(recode(draft, whole))
    if recoded is not None:
        return Repair(CleaningMode.CONFIRM, recoded, unwrapped)
    stripped = draft.copy()
    drop_strangers(stripped)
    if is_usual_key(stripped.text) and not _torn(draft):
        return Repair(CleaningMode.CONFIRM, stripped, unwrapped)
    if named is not None:
        return Repair(named, spaced, unwrapped)
    guess = _first_key(_guesses(draft))
    if guess is not None:
        return Repair(CleaningMode.CONFIRM, guess, unwrapped)
    return Repair(CleaningMode.NONE, draft, unwrapped)


def _first_key(guesses: Iterator[Draft]) -> Draft | None:
    return next((guess for guess in guesses if is_usual_key(guess.text)), None)


def _guesses(draft: Draft) -> Iterator[Draft]:
    dropped = draft.copy()
    drop_strangers(dropped)
    for guess in (draft.copy(),) if _torn(draft) else (draft.copy(), dropped.copy()):
        for step in GUESSES:
            step(guess)
            yield guess


def _torn(draft: Draft) -> bool:
    """Tell whether ASCII punctuation stands inside: what follows it is another word, not the rest of a key."""
    text = draft.text.rstrip(string.punctuation)
    return any(char in string.punctuation for char in text[text.find("sk-") + 4 :])


def _may_be_glued(draft: Draft) -> bool:
    """Tell whether the end may not belong to the key: a short word or number behind a blank, a lone footnote mark.

    A key that lost its last digits reads as whole again with them, so they need a yes.
    """
    cells = draft.cells
    gaps = sorted(cut.end for cut in draft.cuts if cut.kind in _BLANKS and cells[0].start < cut.start < cells[-1].start)
    edges = [0, *(bisect.bisect_left(cells, gap, key=lambda cell: cell.start) for gap in gaps), len(cells)]
    sizes = [after - before for before, after in itertools.pairwise(edges) if after > before]
    if sizes[-1] < _SHORT_WORD and len(sizes) > 1 and not (len(sizes) > _GROUPS and len({*sizes[1:]}) == 1):
        return True
    styled = [cell for cell in cells if cell.kind is FindingKind.STYLED_ALNUM]
    return len(styled) == 1 and styled[0] is cells[-1] and styled[0].char in "0123456789a"


def _certainty(draft: Draft) -> CleaningMode:
    """Return how sure this is: joined words, and joined pieces of a key with many letters above f, need a yes."""
    if _may_be_glued(draft):
        return CleaningMode.CONFIRM
    if is_usual_key(draft.text):
        return CleaningMode.AUTO
    whole = all(after.start == before.end for before, after in zip(draft.cells, draft.cells[1:], strict=False))
    return CleaningMode.AUTO if whole and is_found_key(draft.text) else CleaningMode.CONFIRM
