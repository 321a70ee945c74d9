"""Cleaning: small steps in the order of invisible-characters.md 3, stopped at the first full match.

Steps with one certain reading make the mode ``auto``; steps with one plausible reading make it ``confirm``. Above
all, no step may lead to a key that looks valid and is wrong: guesses count only if the result is the usual ``sk-`` +
32 hexadecimal digits, and a text with characters too many or too few is never mended.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

from gui.key.charset import BIDI_OVERRIDES, deletable
from gui.key.decode import DECODERS
from gui.key.draft import Draft
from gui.key.extract import deduplicate, extract, mark_several
from gui.key.guesses import GUESSES, drop_strangers, recode
from gui.key.shapes import is_found_key, is_key, is_usual_key
from gui.key.substitute import delete_blanks, delete_invisible, read_twins
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


def repair(draft: Draft) -> Repair:
    """Clean ``draft``, which is used up."""
    unwrapped = whole = draft
    overridden = False
    for step in CERTAIN:
        if step is delete_invisible:
            overridden = _overridden(draft.text)
            whole = draft.copy()
        if step is delete_blanks:
            unwrapped = draft.copy()
        step(draft)
        if is_key(draft.text) and not overridden:
            return Repair(_certainty(draft), draft, unwrapped)
    if overridden:
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
    stripped = draft.copy()
    drop_strangers(stripped)
    if is_usual_key(stripped.text) and not _torn(draft):
        return Repair(CleaningMode.CONFIRM, stripped, unwrapped)
    if named is not None:
        return Repair(named, spaced, unwrapped)
    guess = next((guess for guess in _guesses(draft, whole) if is_usual_key(guess.text)), None)
    if guess is not None:
        return Repair(CleaningMode.CONFIRM, guess, unwrapped)
    return Repair(CleaningMode.NONE, draft, unwrapped)


def _guesses(draft: Draft, whole: Draft) -> Iterator[Draft]:
    dropped = draft.copy()
    drop_strangers(dropped)
    yield from recode(draft, whole)
    for guess in (draft.copy(),) if _torn(draft) else (draft.copy(), dropped.copy()):
        for step in GUESSES:
            step(guess)
            yield guess


def _overridden(text: str) -> bool:
    """Tell whether something stands inside an LRO or RLO: then it is shown in another order than it is stored."""
    depth = 0
    for char in text:
        if char in BIDI_OVERRIDES:
            depth += 1
        elif char == "\u202c":  # POP DIRECTIONAL FORMATTING
            depth = max(0, depth - 1)
        elif depth and not deletable(char):
            return True
    return False


def _torn(draft: Draft) -> bool:
    """Tell whether ASCII punctuation stands inside: what follows it is another word, not the rest of a key."""
    behind_prefix = draft.text.find("sk-") + 4
    return any(cell.char.isascii() and not cell.char.isalnum() for cell in draft.cells[behind_prefix:-1])


def _may_be_glued(draft: Draft) -> bool:
    """Tell whether the end may not belong to the key: a short word or number behind a blank, a lone footnote mark.

    A key that lost its last digits reads as whole again with them, so they need a yes.
    """
    cells = draft.cells
    gaps = [cut.end for cut in draft.cuts if cut.kind in _BLANKS and cells[0].start < cut.start < cells[-1].start]
    if gaps and sum(cell.start >= max(gaps) for cell in cells) < _SHORT_WORD:
        return True
    styled = [cell for cell in cells if cell.kind is FindingKind.STYLED_ALNUM]
    return len(styled) == 1 and styled[0] is cells[-1] and styled[0].char in "0123456789a"


def _certainty(draft: Draft) -> CleaningMode:
    """Return how sure this is: joined words, or a few letters above f, need a yes."""
    if _may_be_glued(draft):
        return CleaningMode.CONFIRM
    if is_usual_key(draft.text):
        return CleaningMode.AUTO
    whole = all(after.start == before.end for before, after in zip(draft.cells, draft.cells[1:], strict=False))
    return CleaningMode.AUTO if whole and is_found_key(draft.text) else CleaningMode.CONFIRM
