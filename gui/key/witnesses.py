"""What of an inspected text counts as a known secret for the redactor (DESIGN 8)."""

from __future__ import annotations

import itertools
import re
from urllib.parse import unquote

from gui.key.oversized import FULL
from gui.key.repair import Repair
from gui.key.shapes import Shape, is_key
from gui.report import CleaningMode, is_schema_word
from gui.secret import ApiKey, core
from gui.secret.leak import RUN

__all__ = ["LONGEST", "MOST", "known_secrets"]

LONGEST = 256
"""Longer values are not known as a whole, only by the keys in them: the redactor searches for every run of a secret."""

MOST = 32
"""Most secrets of one text."""

_WHOLE = re.compile(r"sk-[0-9a-z]{32}", re.ASCII)
_BEGUN = re.compile(r"sk-(?:(?!sk-)[0-9A-Za-z_\-]){9,253}", re.ASCII)
_PIECE = re.compile(r"[0-9A-Za-z+/_\-]{12,256}", re.ASCII)
_NAME = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+", re.ASCII)
_OF_NO_KEY = re.compile(r"\s|[:&?@#(){}\[\]<>,;]")
_LETTERS = re.compile(rf"[A-Za-z_.@/\-]{{{RUN},}}", re.ASCII)
_PASSWORD = re.compile(r"://[^\s/\"'<>?#\\:@]{0,200}:([^\s/\"'<>?#\\@]{6,200})@")
_NOT_SECRET = frozenset({Shape.EMPTY, Shape.PLACEHOLDER, Shape.MASKED, Shape.URL})


def known_secrets(text: str, repaired: Repair) -> tuple[ApiKey, ...]:
    """Return the secrets in ``text``, most important first: the cleaned key, the value without wrapping, keys inside.

    Placeholders, masks, URLs, names and words are none, or real pastes like ``YOUR_DEEPSEEK_API_KEY`` would shred
    the report; a complete key inside any of these is one all the same, and so is the password in an address. Nor is a
    text in which a key stands beside something else: eight characters of a settings file spell ``deepseek``, and of a
    key that was pasted twice the beginning that every mask shows.
    """
    found: dict[str, None] = {}
    if repaired.mode is not CleaningMode.NONE:
        found[repaired.draft.text] = None
    dull = repaired.unusable is not None and repaired.unusable.shape in _NOT_SECRET
    if not dull:
        values = [repaired.unwrapped.text.strip(), repaired.draft.text]
        found.update(dict.fromkeys(value for value in values if len(value) <= LONGEST and _telling(value)))
    for source in (text, repaired.unwrapped.text):
        for match in itertools.chain(_WHOLE.finditer(source), _BEGUN.finditer(source) if not dull else ()):
            if match.re is _WHOLE or _telling(match[0]):
                found[match[0]] = None
            if len(found) >= MOST:
                break
        for match in _PASSWORD.finditer(source[:FULL]):
            passwords = (match[1], unquote(match[1]))
            found.update(
                dict.fromkeys(value for value in passwords if not is_schema_word(value) and not _speaks(value))
            )
        if not dull:
            pieces = _PIECE.findall(source[:FULL])
            found.update(dict.fromkeys(piece for piece in pieces if _telling(piece)))
    return tuple(ApiKey(value) for value in list(found)[:MOST])


def _telling(value: str) -> bool:
    """Tell whether a value could be one key: long enough, in one piece, begun like a key or of letters and digits."""
    if len(value) < 12 or is_key(value):
        return is_key(value)
    if "sk-" in value[1:] or _NAME.fullmatch(value) or _OF_NO_KEY.search(value) or _speaks(value):
        return False
    mixed = any(char.isdigit() for char in value) and any(char.isalpha() for char in value)
    return value[:2].lower() == "sk" or mixed


def _speaks(value: str) -> bool:
    """Tell whether the middle of a value spells what reports are made of: as a known secret, it would take that."""
    if _LETTERS.search(value) and is_schema_word(value):
        return True
    for match in _LETTERS.finditer(core(value)):
        runs = (match[0][at : at + RUN] for at in range(len(match[0]) - RUN + 1))
        if any(is_schema_word(run) for run in runs):
            return True
    return False
