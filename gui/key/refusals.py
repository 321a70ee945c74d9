"""What clients print when they refuse a key on this machine: invisible-characters.md 4.4, positions as they count them.

A position counts from the start of the header's value, so ``Bearer `` is in it. Of the key itself nothing is told but
the odd code point, and that only where it could not spell a part of the key.
"""

from __future__ import annotations

import dataclasses
import enum
import re
from collections.abc import Callable

from gui.key.charset import kinds_of
from gui.key.names import spells_key

__all__ = ["Prints", "Refusal", "refusal"]

_SCHEME = "Bearer "


class Prints(enum.StrEnum):
    """Error texts. The comment behind a code names its parameters; ``character`` and ``value`` may be missing."""

    ASCII = "ascii"  # position, character
    ASCII_SEVERAL = "ascii_several"  # position, last
    LATIN_1 = "latin_1"  # position, character
    LATIN_1_SEVERAL = "latin_1_several"  # position, last
    UTF_8 = "utf_8"  # position, character
    UTF_8_SEVERAL = "utf_8_several"  # position, last
    ILLEGAL_VALUE = "illegal_value"
    CONNECTION_ERROR = "connection_error"
    NO_CREDENTIALS = "no_credentials"
    RETURN_CHARACTERS = "return_characters"
    CONTROL_CHARACTER = "control_character"
    BYTE_STRING = "byte_string"  # position, value
    HEADERS_APPEND = "headers_append"
    FETCH_FAILED = "fetch_failed"
    HEADER_CONTENT = "header_content"
    FIELD_VALUE = "field_value"
    HEADER_VALUE = "header_value"
    UNEXPECTED_CHAR = "unexpected_char"  # position, value
    CR_LF = "cr_lf"
    NOT_AN_ARGUMENT = "not_an_argument"


_WITH_THE_KEY = frozenset({Prints.ILLEGAL_VALUE, Prints.RETURN_CHARACTERS, Prints.HEADERS_APPEND, Prints.HEADER_VALUE})


@dataclasses.dataclass(frozen=True, slots=True)
class Refusal:
    """An error text: its code, its parameters, and whether the client prints the whole key along with it."""

    prints: Prints
    params: dict[str, str | int]
    shows_key: bool


def refusal(family: str, text: str) -> Refusal:
    """Return what ``family`` prints for ``text``, which it refuses according to :mod:`gui.key.wire`."""
    prints, params = _TELLING[family](text)
    return Refusal(prints, params, bool(text.strip()) and prints in _WITH_THE_KEY)


_Told = tuple[Prints, dict[str, str | int]]
_CODECS = {
    "ascii": (Prints.ASCII, Prints.ASCII_SEVERAL),
    "latin-1": (Prints.LATIN_1, Prints.LATIN_1_SEVERAL),
    "utf-8": (Prints.UTF_8, Prints.UTF_8_SEVERAL),
}


def _codec(text: str, encoding: str) -> _Told | None:
    """Return what Python says of a text that cannot be encoded: neighbours are told as one."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError as error:
        first, behind = error.start, error.end
    else:
        return None
    one, several = _CODECS[encoding]
    if behind - first > 1:
        return several, {"position": first + len(_SCHEME), "last": behind - 1 + len(_SCHEME)}
    char = text[first]
    told: dict[str, str | int] = {"position": first + len(_SCHEME)}
    if not _spells(char):
        told["character"] = char.encode("unicode_escape", "surrogatepass").decode("ascii")
    return one, told


def _spells(char: str) -> bool:
    kinds = kinds_of(char)
    return not kinds or spells_key(kinds[0], char)


def _unit(text: str, at: int) -> dict[str, str | int]:
    """Return the place and the value of a code point as languages count that keep text in UTF-16."""
    units = len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
    told: dict[str, str | int] = {"position": units + len(_SCHEME)}
    if not _spells(text[at]):
        told["value"] = int.from_bytes(text[at].encode("utf-16-le", "surrogatepass")[:2], "little")
    return told


def _httpx(text: str) -> _Told:
    return _codec(text, "ascii") or (Prints.ILLEGAL_VALUE, {})


def _openai(text: str) -> _Told:
    if not text:
        return Prints.NO_CREDENTIALS, {}
    return _codec(text, "ascii") or (Prints.CONNECTION_ERROR, {})


def _anthropic(text: str) -> _Told:
    return _codec(text, "utf-8") or (Prints.CONNECTION_ERROR, {})


def _requests(text: str) -> _Told:
    breaks = "\n" in text or "\r" in text
    return (None if breaks else _codec(text, "latin-1")) or (Prints.RETURN_CHARACTERS, {})


_WIDE = re.compile("[^\\x00-\\xff]")
_NO_VALUE = re.compile("[\\x00\\n\\r]")
_OKHTTP = re.compile("[^\\t\\x20-\\x7e]")


def _fetch(text: str, otherwise: Prints = Prints.FETCH_FAILED) -> _Told:
    wide = _WIDE.search(text)
    if wide:
        return Prints.BYTE_STRING, _unit(text, wide.start())
    # The Headers class trims what HTTP calls white space, then refuses three code points; all others undici does.
    return (Prints.HEADERS_APPEND if _NO_VALUE.search(text.rstrip(" \t\r\n")) else otherwise), {}


def _openai_node(text: str) -> _Told:
    return _fetch(text, Prints.CONNECTION_ERROR) if text else (Prints.NO_CREDENTIALS, {})


def _okhttp(text: str) -> _Told:
    found = _OKHTTP.search(text)
    return Prints.UNEXPECTED_CHAR, _unit(text, found.start()) if found else {}


def _always(prints: Prints) -> Callable[[str], _Told]:
    return lambda _: (prints, {})


_TELLING: dict[str, Callable[[str], _Told]] = {
    "httpx": _httpx,
    "requests": _requests,
    "curl": _always(Prints.NOT_AN_ARGUMENT),
    "node-fetch": _fetch,
    "go": _always(Prints.FIELD_VALUE),
    "openai": _openai,
    "anthropic": _anthropic,
    "aiohttp": _always(Prints.CONTROL_CHARACTER),
    "openai-node": _openai_node,
    "node-http": _always(Prints.HEADER_CONTENT),
    "java": _always(Prints.HEADER_VALUE),
    "okhttp": _okhttp,
    "ruby": _always(Prints.CR_LF),
}
"""Every family that refuses anything at all."""
