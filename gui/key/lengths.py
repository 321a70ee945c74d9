"""The two lengths of the guide, ``len(key)`` and ``len(key.strip())``, and what they do not tell.

``str.strip()`` of Python takes white space from both ends: U+00A0 NO-BREAK SPACE too, U+200B ZERO WIDTH SPACE and
U+FEFF not, and nothing from the inside. So equal lengths do not mean that a key is clean.
"""

from __future__ import annotations

import dataclasses
import enum

from gui.key.charset import kinds_of
from gui.key.inspector import Inspected
from gui.key.shapes import Shape

__all__ = ["LengthNote", "Lengths", "measure", "measure_of"]


class LengthNote(enum.StrEnum):
    """What the two lengths come to."""

    CLEAN = "clean"  # equal, and the key is clean
    EMPTY = "empty"  # there is nothing, or nothing but blanks
    BLANKS_AT_ENDS = "blanks_at_ends"  # strip() would make it clean
    BLANKS_AND_MORE = "blanks_and_more"  # there are blanks at the ends, but not only
    KEPT_AT_END = "kept_at_end"  # equal: at an end stands something that strip() does not take
    INSIDE = "inside"  # equal: what is odd is inside
    WRONG_LENGTH = "wrong_length"  # equal, nothing odd in it, and yet no key
    NO_KEY = "no_key"  # it is no key, but something else: lengths do not matter


@dataclasses.dataclass(frozen=True, slots=True)
class Lengths:
    """``length`` and ``stripped`` in code points."""

    length: int
    stripped: int
    note: LengthNote


_NO_KEYS = frozenset({Shape.PLACEHOLDER, Shape.MASKED, Shape.URL, Shape.OTHER_VENDOR})


def measure_of(inspected: Inspected) -> Lengths:
    """Return the lengths of the text that was inspected."""
    text, candidate = inspected.key.reveal(), inspected.candidate
    if inspected.inspection.shape in _NO_KEYS:
        return Lengths(len(text), len(text.strip()), LengthNote.NO_KEY)
    return measure(text, candidate.reveal() if candidate is not None else None)


def measure(text: str, cleaned: str | None = None) -> Lengths:
    """Return the lengths of ``text``; ``cleaned`` is the key in it, as far as that is known."""
    bare = text.strip()
    return Lengths(len(text), len(bare), _note(text, bare, cleaned))


def _note(text: str, bare: str, cleaned: str | None) -> LengthNote:
    if text == cleaned:
        return LengthNote.CLEAN
    if not bare:
        return LengthNote.EMPTY
    if bare != text:
        return LengthNote.BLANKS_AT_ENDS if bare == cleaned else LengthNote.BLANKS_AND_MORE
    if _foreign(text[0]) or _foreign(text[-1]):
        return LengthNote.KEPT_AT_END
    odd = cleaned is not None or any(_foreign(char) for char in text)
    return LengthNote.INSIDE if odd else LengthNote.WRONG_LENGTH


def _foreign(char: str) -> bool:
    """Tell whether a code point is no ASCII letter, digit or hyphen: a capital may still be a slip of the keyboard."""
    return bool(kinds_of(char)) and not (char.isascii() and char.isalnum())
