"""Whether a key that was put together may be made of a shortened key and of something else.

The worst error is a cleaned key that looks valid and is wrong. A key that lost its last digits looks whole again
together with a number, a short word or a footnote mark that happens to stand beside it.
"""

from __future__ import annotations

import dataclasses
import re

from gui.key.charset import BLANKS, STRANGERS, kinds_of
from gui.key.draft import Cell, Draft
from gui.key.substitute import has_utf16_zeros
from gui.report import CleaningMode
from gui.report import FindingKind as K

__all__ = ["doubt_about", "ends_in_footnote"]

_SHORT = 6  # digits: what is at least as long, and hexadecimal, is a piece of a key
_LONGEST_ID = 12  # digits of ids that stand beside keys: short commit hashes, checksums, the end of a UUID
_SLIPS = 2  # characters; as many as this are no style of writing
_GROUPS = 4  # as many words of one size are one key that was written in groups or in lines of one width
_REMAINDER = 3  # digits of a last, shorter group
# What is seen as a blank: BRAILLE PATTERN BLANK, Hangul fillers; and the controls that part the fields of records.
_BLANK = frozenset("\u2800\u115f\u1160\u3164\uffa0\0\x1c\x1d\x1e\x1f")
_PREFIX = re.compile(r"[sSkK\-_]*")
_KEY_NAME = re.compile(
    r"\bsk\b|key|token|secret|auth|bearer|api|password|deepseek|\u5bc6|\u94a5", re.IGNORECASE
)  # the last two make "key" in Chinese
# What is read as a 1, and may as well be the border of a table: VERTICAL LINE, LATIN LETTER DENTAL CLICK, DIVIDES,
# HALFWIDTH FORMS LIGHT VERTICAL, POWER ON SYMBOL, TIFINAGH LETTER YAN.
_BARS = frozenset("|\u01c0\u2223\uffe8\u23fd\u2d4f")


@dataclasses.dataclass(slots=True)
class _Word:
    """What one word gave to the key; ``estranged`` if more than blanks parts it from the word before."""

    text: str
    estranged: bool


def doubt_about(draft: Draft, whole: Draft) -> CleaningMode:
    """Return auto if nothing speaks against ``draft``, else confirm or none; from ``whole`` nothing was deleted yet."""
    words = _words(draft, whole)
    texts = [word.text for word in words]
    if ends_in_footnote(draft.cells) or (_lost_its_prefix(draft) and not _could_do_without(draft, texts)):
        return CleaningMode.NONE
    if any(word.estranged and len(word.text) <= _LONGEST_ID for word in words[1:]):
        return CleaningMode.NONE
    if _is_grouped(texts):
        return _doubt_about_end(texts)
    if any(_is_number_or_word(piece) for piece in texts[1:]):
        return CleaningMode.NONE
    return CleaningMode.CONFIRM if any(len(piece) < _SHORT for piece in texts[1:]) else CleaningMode.AUTO


def _is_number_or_word(piece: str) -> bool:
    """Tell whether it is a number (a year, a date, a time stamp) or may be a word: few pieces of a key are."""
    return piece.isdigit() or piece.isalpha()


def _is_grouped(words: list[str]) -> bool:
    """Tell whether all words are of one size: the first may have ``sk-`` besides or be that, the last be shorter."""
    if len(words) < _GROUPS:
        return False
    first, *middle, last = words
    size = len(middle[0])
    even = all(len(word) == size for word in middle) and len(last) <= size
    return even and (first == "sk-" or len(first) in (size, size + 3)) and not "".join([*middle, last]).isdigit()


def _doubt_about_end(groups: list[str]) -> CleaningMode:
    """Return how sure a key in groups is: its last group may have got lost, and a number stand in its place."""
    *_, before, last = groups
    if not last.isdigit():
        return CleaningMode.AUTO
    return CleaningMode.CONFIRM if _REMAINDER <= len(last) < len(before) else CleaningMode.NONE


def _lost_its_prefix(draft: Draft) -> bool:
    return any(mark.kind is K.PREFIX_DAMAGED for mark in draft.marks)


def _could_do_without(draft: Draft, words: list[str]) -> bool:
    """Tell whether 32 digits are those of a key: all in one word, not numbered, and not called a hash or an id."""
    if not _PREFIX.fullmatch("".join(words[:-1])) or draft.cells[len("sk-")].kind is K.STYLED_ALNUM:
        return False
    if any(cut.kind is K.BAD_CHAR for cut in draft.cuts):
        return False  # a part of a path, behind a number sign, in a table
    return not draft.labels or any(_KEY_NAME.search(label) for label in draft.labels)


def _words(draft: Draft, whole: Draft) -> list[_Word]:
    """Return the words between blanks, and between other things that were deleted and may have parted them."""
    words: list[_Word] = []
    blanks = _BLANK - {"\0"} if has_utf16_zeros(whole.text) else _BLANK
    rest = iter(draft.cells)
    cell = next(rest, None)
    parted, estranged = True, False
    for old in whole.cells:
        kind = next(iter(kinds_of(old.char)), None)
        blank = kind in BLANKS or old.char in blanks
        if blank or (kind in STRANGERS and (cell is None or cell.start >= old.end)):
            parted, estranged = True, estranged or not blank
            continue
        bar = old.char in _BARS
        parted, estranged = parted or bar, estranged or bar
        while cell is not None and cell.start < old.end:
            if bar:
                cell = next(rest, None)
                continue
            if parted:
                words.append(_Word("", estranged))
                parted = estranged = False
            words[-1].text += cell.char
            cell = next(rest, None)
    return words


def ends_in_footnote(cells: list[Cell]) -> bool:
    """Tell whether the last digit is raised, circled and the like, and hardly another one is."""
    styled = [cell for cell in cells if cell.kind is K.STYLED_ALNUM]
    return 1 <= len(styled) <= _SLIPS and styled[-1] is cells[-1] and styled[-1].char in "0123456789a"
