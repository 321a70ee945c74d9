"""The names of stored keys: which are allowed, which are the same, and the list of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from gui.keychain.trouble import KeychainError, Trouble
from gui.secret import PERSONAL, ApiKey, Redactor

__all__ = ["LONGEST_NAME", "join", "proper", "same", "split", "tidy"]

LONGEST_NAME = 40
"""Code points. So the list holds at least 29 names."""
_LONGEST_LIST = 1200
"""UTF-16 units, as many as Windows takes for one entry, with a little room."""
_LIKE_A_KEY = re.compile(r"(?<![a-z0-9])sk-", re.IGNORECASE)
_JOINERS = "\u200c\u200d"  # ZERO WIDTH NON-JOINER, ZERO WIDTH JOINER
"""Words of Persian and Hindi need them, and some emoji do."""


def tidy(name: str) -> str:
    """Return a name as it is stored: composed (NFC), blanks at the ends left out, those within it single."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def proper(name: str, key: ApiKey) -> str:
    """Return the name under which a key may be stored, tidied.

    Raises :class:`KeychainError` (``bad_name``): names are shown in lists and written into reports, so that one can be
    read, and that one can be no key and no part of this one.
    """
    name = tidy(name)
    visible = all(c.isprintable() or c in _JOINERS for c in name)
    if not visible or not name.strip(_JOINERS) or len(name) > LONGEST_NAME:
        raise KeychainError(Trouble.BAD_NAME)
    if _LIKE_A_KEY.search(name) or Redactor([key.reveal()], keep=PERSONAL).find(name):
        raise KeychainError(Trouble.BAD_NAME)
    return name


def same(name: str, names: Iterable[str]) -> str | None:
    """Return the one of the names that this one stands for: Windows takes ``Work`` and ``work`` for the same."""
    found = list(names)
    if name in found:
        return name
    return next((other for other in found if _folded(other) == _folded(name)), None)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def join(names: Iterable[str]) -> str:
    """Return the list of names as it is stored, a line each. Raises :class:`KeychainError` (``full``)."""
    text = "\n".join(names)
    if len(text.encode("utf-16-le")) // 2 > _LONGEST_LIST:
        raise KeychainError(Trouble.FULL)
    return text


def split(stored: str) -> list[str]:
    """Return the names in a stored list; what cannot be a name is left out."""
    return list(dict.fromkeys(line for line in stored.split("\n") if line and line == tidy(line)))
