"""Whether a key that was put together may be made of a shortened key and of something else.

The worst error is a cleaned key that looks valid and is wrong. A key that lost its last digits looks whole again
together with a number, a short word or a footnote mark that happens to stand beside it.
"""

from __future__ import annotations

import re

from gui.key.charset import BLANKS, kinds_of
from gui.key.draft import Cell, Draft
from gui.report import CleaningMode
from gui.report import FindingKind as K

__all__ = ["doubt_about"]

_SHORT = 6  # digits: what is at least as long, and hexadecimal, is a piece of a key
_SLIPS = 2  # characters; as many as this are no style of writing
_GROUPS = 5  # more pieces of one size than this are one key that was written in groups
_PREFIX = re.compile(r"[sSkK\-_]*")
_KEY_NAME = re.compile(
    r"\bsk\b|key|token|secret|auth|bearer|api|password|deepseek|\u5bc6|\u94a5", re.IGNORECASE
)  # the last two make "key" in Chinese


def doubt_about(draft: Draft, unwrapped: Draft) -> CleaningMode:
    """Return auto if nothing speaks against ``draft``, else confirm or none; ``unwrapped`` still has its blanks."""
    words = _words(draft, unwrapped)
    if _ends_in_footnote(draft.cells) or (_lost_its_prefix(draft) and not _could_do_without(draft, words)):
        return CleaningMode.NONE
    pieces = words[1:]
    if len(pieces) >= _GROUPS and len({len(piece) for piece in pieces}) == 1:
        return CleaningMode.AUTO
    short = [piece for piece in pieces if len(piece) < _SHORT]
    if any(piece.isdigit() or piece.isalpha() for piece in short):
        return CleaningMode.NONE
    return CleaningMode.CONFIRM if short else CleaningMode.AUTO


def _lost_its_prefix(draft: Draft) -> bool:
    return any(mark.kind is K.PREFIX_DAMAGED for mark in draft.marks)


def _could_do_without(draft: Draft, words: list[str]) -> bool:
    """Tell whether 32 digits are those of a key: all in one word, not numbered, and not called a hash or an id."""
    if not _PREFIX.fullmatch("".join(words[:-1])) or draft.cells[len("sk-")].kind is K.STYLED_ALNUM:
        return False
    if any(cut.kind is K.BAD_CHAR for cut in draft.cuts):
        return False  # a part of a path, behind a number sign, in a table
    return not draft.labels or any(_KEY_NAME.search(label) for label in draft.labels)


def _words(draft: Draft, unwrapped: Draft) -> list[str]:
    """Return what each of the words between blanks gave to the key."""
    words: list[str] = []
    rest = iter(draft.cells)
    cell = next(rest, None)
    parted = True
    for old in unwrapped.cells:
        if kinds_of(old.char)[:1] and kinds_of(old.char)[0] in BLANKS:
            parted = True
            continue
        while cell is not None and cell.start < old.end:
            if parted:
                words.append("")
                parted = False
            words[-1] += cell.char
            cell = next(rest, None)
    return words


def _ends_in_footnote(cells: list[Cell]) -> bool:
    """Tell whether the last digit is raised, circled and the like, and hardly another one is."""
    styled = [cell for cell in cells if cell.kind is K.STYLED_ALNUM]
    return 1 <= len(styled) <= _SLIPS and styled[-1] is cells[-1] and styled[-1].char in "0123456789a"
