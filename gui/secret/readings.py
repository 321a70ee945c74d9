r"""The ways in which a text can spell something without containing it letter by letter.

A key can survive as ``\\u0061``, as ``U+0061 U+0062``, percent-encoded, in full-width letters, with zero-width
characters or line breaks between its letters, or upper-cased. :func:`fold` turns every such spelling into
plain characters; :func:`locate` does the same and keeps, for each resulting character, where it came from.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator

__all__ = ["fold", "locate"]

_TOKEN = re.compile(
    r"\\{1,8}u(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{4}))"  # JSON, JavaScript, Python; nested ones double the bar
    r"|\\{1,8}U([0-9A-Fa-f]{8})"
    r"|\\{1,8}x([0-9A-Fa-f]{2})"
    r"|(?:%(?:25){0,4}|=)([0-9A-Fa-f]{2})"  # percent-encoding, nested too, and quoted-printable
    r"|&#[xX]0*([0-9A-Fa-f]{1,6});?"
    r"|&#0*([0-9]{1,7});?"
    r"|\b[Uu]\+([0-9A-Fa-f]{4,6})\b[\"',;\]\[\s]*"  # lists of code points, with what stands between them
)


_DECIMAL = 7
"""The group of decimal entities."""


def _decode(match: re.Match[str]) -> str:
    for group, digits in enumerate(match.groups(), start=1):
        if digits is not None:
            number = int(digits, 10 if group == _DECIMAL else 16)
            return chr(number) if number <= sys.maxunicode else match[0]
    return match[0]


class _Dropped(dict[int, int | None]):
    """What becomes of code points that can hide a key, for str.translate: blanks, controls and marks go.

    Each is looked up when it is first met: to walk all of Unicode takes 170 ms.
    """

    _CATEGORIES = frozenset({"Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"})

    def __missing__(self, number: int) -> int | None:
        self[number] = value = None if unicodedata.category(chr(number)) in self._CATEGORIES else number
        return value


_DROPPED = _Dropped(dict.fromkeys((0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0)))  # blank letters
_DROPPED.update({0xE0000 + number: number for number in range(0x21, 0x7F)})  # tag characters spell ASCII
_DROPPED_ASCII = dict.fromkeys([*range(0x21), 0x7F])


def fold(text: str, *, decode: bool) -> str:
    """Return ``text`` with compatibility letters unified, everything invisible removed and, if asked, escapes decoded.

    Both readings must be searched: decoding ``=ab`` helps with quoted-printable and hurts with ``part=ab12``.
    Letters keep their case, since base64 needs it.
    """
    if decode:
        text = _TOKEN.sub(_decode, text)
    if text.isascii():
        return text.translate(_DROPPED_ASCII)
    return unicodedata.normalize("NFKD", text).translate(_DROPPED)


def locate(text: str, *, decode: bool) -> tuple[str, list[tuple[int, int]]]:
    """Return what :func:`fold` gives together with the (start, end) in ``text`` of each of its characters."""
    letters: list[str] = []
    spans: list[tuple[int, int]] = []
    for start, end, piece in _pieces(text, decode):
        for letter in unicodedata.normalize("NFKD", piece).translate(_DROPPED):
            letters.append(letter)
            spans.append((start, end))
    return "".join(letters), spans


def _pieces(text: str, decode: bool) -> Iterator[tuple[int, int, str]]:
    position = 0
    for match in _TOKEN.finditer(text) if decode else ():
        yield from ((i, i + 1, text[i]) for i in range(position, match.start()))
        yield match.start(), match.end(), _decode(match)
        position = match.end()
    yield from ((i, i + 1, text[i]) for i in range(position, len(text)))
