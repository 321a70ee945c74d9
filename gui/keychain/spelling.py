r"""How a key text is written in a keychain, so that any Python ``str`` comes back code point by code point.

Keychains take different things: D-Bus has no NUL and no lone surrogates, Windows keeps UTF-16 and joins surrogates that
stand side by side, others may trim blanks or normalise. So what is stored is printable ASCII without blanks at all:

- a text of the characters ``!`` to ``~`` as it is, so that the keychain's own viewer shows a clean key;
- every other text, the empty one, and one that begins like the mark, as ``key-doctor-text:1:`` and what Python's codec
  ``unicode_escape`` makes of it (``\x00``, ``\u200b``, ``\U0001f511``, ``\\``), blanks as ``\x20``. That codec keeps
  surrogates apart, which JSON does not.

The number is the version: a program that does not know it says so and does not guess.
"""

from __future__ import annotations

import re

from gui.keychain.trouble import KeychainError, Trouble

__all__ = ["LONGEST", "spell", "unspell"]

LONGEST = 1200
"""Characters. Windows takes 2,560 bytes of UTF-16, so 1,280; the same bound everywhere, with a little room."""

_FAMILY = "key-doctor-text:"
_MARK = _FAMILY + "1:"
_PLAIN = re.compile(r"[!-~]+")


def spell(text: str) -> str:
    """Return what to store for a text."""
    if _PLAIN.fullmatch(text) and not text.startswith(_FAMILY):
        return text
    return _MARK + text.encode("unicode_escape").decode("ascii").replace(" ", r"\x20")


def unspell(stored: str) -> str:
    """Return the text of what is stored; a text without the mark, of another program, say, is taken as it is.

    Raises :class:`KeychainError` (``unreadable``) for another version, or a damaged one.
    """
    if not stored.startswith(_FAMILY):
        return stored
    if not stored.startswith(_MARK) or not _PLAIN.fullmatch(stored):
        raise KeychainError(Trouble.UNREADABLE)
    try:
        return stored.removeprefix(_MARK).encode("ascii").decode("unicode_escape")
    except UnicodeDecodeError:
        raise KeychainError(Trouble.UNREADABLE) from None
