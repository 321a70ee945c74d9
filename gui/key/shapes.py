"""What a whole key text can be, and when a text is a key as it stands (deepseek-api.md 4.1)."""

from __future__ import annotations

import enum
import re

from gui.secret import DEEPSEEK_KEY

__all__ = ["LENGTH", "TOKEN", "Shape", "is_found_key", "is_key", "is_usual_key"]

LENGTH = 35
"""Code points of a key: ``sk-`` + 32. The length is firm, the alphabet is usually hexadecimal."""


class Shape(enum.StrEnum):
    """What the cleaned key is, or the text as it stands if it cannot be cleaned (``Inspection.shape``)."""

    DEEPSEEK = "deepseek"
    EMPTY = "empty"
    PLACEHOLDER = "placeholder"
    MASKED = "masked"
    URL = "url"
    OTHER_VENDOR = "other_vendor"
    WRONG = "wrong"


TOKEN = re.compile(r"(?<![0-9A-Za-z_\-])sk-[0-9a-z]{32}(?![0-9A-Za-z_\-]|\.{3})", re.ASCII)
"""A complete key that stands free within a text."""

_STRAY = 3
_USUAL = re.compile(r"sk-[0-9a-f]{32}", re.ASCII)
_CONFUSED = re.compile(r"sk-[0-9a-flo]{32}", re.ASCII)
_FILLED = re.compile(r"x{6}|your|placeholder|example|replace|insert|paste", re.ASCII)


def is_usual_key(text: str) -> bool:
    """Tell whether ``text`` is ``sk-`` + 32 lower-case hexadecimal digits, which every known key is."""
    return _USUAL.fullmatch(text) is not None


def is_found_key(text: str) -> bool:
    """Tell whether ``text``, which is the result of cleaning, may be taken for the key that was meant.

    A key of the whole alphabet has 18 letters above f or so; one to three among hexadecimal digits are more likely
    something that got in, perhaps in the place of a digit that got lost.
    """
    return is_usual_key(text) or (is_key(text) and sum(char > "f" for char in text[3:]) > _STRAY)


def is_key(text: str) -> bool:
    """Tell whether ``text`` is a key that needs no cleaning.

    Letters above f are tolerated, but not where they have an obvious other reading: as a sample or a mask
    (``xxxxxx``, ``your``), or as l and o typed for 1 and 0 among digits that are hexadecimal otherwise.
    """
    if is_usual_key(text):
        return True
    return bool(DEEPSEEK_KEY.fullmatch(text)) and not _CONFUSED.fullmatch(text) and not _FILLED.search(text)
