"""What a file of the user is called in the archive: readable in any script, harmless on any system, telling nothing."""

from __future__ import annotations

import re
import unicodedata

from gui.wording import safe

__all__ = ["bare", "member_name"]

_LONGEST = 60
"""Code points; with the number in front and the ending no more than 250 bytes, where systems take 255."""
_ENDINGS = ("log", "txt")
"""No system runs or renders these."""
_LOOK_LIKE_LATIN = re.compile(
    "[\u0250-\u02af\u0370-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u1d00-\u1dbf\u1f00-\u1fff\u2c60-\u2cff"
    "\u2de0-\u2dff\ua4d0-\ua4ff\ua640-\ua69f\ua720-\ua7ff\uab30-\uabbf\U00010400-\U000104ff]"
)
"""Letters of IPA, Greek, Cyrillic, Armenian, Cherokee, Coptic, Lisu, Deseret: among those of ASCII they may stand for
one of a key."""


def member_name(number: int, name: str) -> str:
    """Return the name in the archive for a file that is called ``name`` on the disk: ``attachments/1-server.log``.

    Letters and digits of any script stay, in their plain forms (NFKC). There is one folder, and the number in front
    keeps it from being a device of Windows.
    """
    stem, dot, ending = name.rpartition(".")
    if not dot or ending.casefold() not in _ENDINGS:
        stem, ending = name, "txt"
    kept = ""
    for character in unicodedata.normalize("NFKC", stem):
        kept += character if _may_stay(character, kept[-1:]) else "-"
    words = [_LOOK_LIKE_LATIN.sub("-", word) if re.search("[A-Za-z]", word) else word for word in kept.split("-")]
    clean = re.sub("-+", "-", "-".join(words)).strip("-_")[:_LONGEST].rstrip("-_")
    # Letters that were apart may have come together.
    return f"attachments/{number}-{unicodedata.normalize('NFC', clean) or 'file'}.{ending.casefold()}"


def bare(name: str) -> str:
    """Return what is left of a name for who reads ASCII alone: letters without their accents, nothing between them."""
    return "".join(character for character in unicodedata.normalize("NFKD", name) if character.isascii())


def _may_stay(character: str, before: str) -> bool:
    if unicodedata.category(character).startswith("M"):
        # Vowels of many scripts are marks; one without a letter would stand on what is before it.
        return before not in ("", "-", "_") and safe(character) == character
    return character in "-_" or (character.isalnum() and safe(character) == character)
