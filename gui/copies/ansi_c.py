r"""The escapes of ``$'...'`` (bash(1), QUOTING), in which ``systemctl show-environment`` prints odd values too."""

from __future__ import annotations

import re

__all__ = ["unescape"]

_ESCAPE = re.compile(
    r"\\(?:(?P<octal>[0-7]{1,3})|x(?P<byte>[0-9A-Fa-f]{1,2})|u(?P<short>[0-9A-Fa-f]{1,4})|U(?P<long>[0-9A-Fa-f]{1,8})"
    r"|c(?P<control>.)|(?P<plain>.))",
    re.DOTALL,
)
_PLAIN = {
    "a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
    "\\": "\\", "'": "'", '"': '"', "?": "?",
}  # fmt: skip
_LAST = 0x10FFFF


def unescape(text: str) -> str:
    """Return what stands between the quotes, undone; bytes that make no UTF-8 become lone surrogates (PEP 383)."""
    undone = _ESCAPE.sub(_undo, text)
    try:
        # Bytes that were escaped one by one are put together to the characters that they are in UTF-8.
        return undone.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a lone surrogate that is no byte: no file that was read as UTF-8 has one
        return undone


def _undo(match: re.Match[str]) -> str:
    if match["plain"] is not None:
        return _PLAIN.get(match["plain"], match[0])
    if match["control"] is not None:
        return chr(ord(match["control"].upper()) & 0x1F)
    if match["short"] or match["long"]:
        number = int(match["short"] or match["long"], 16)
        return chr(number) if number <= _LAST and not 0xD800 <= number <= 0xDFFF else match[0]
    value = int(match["octal"], 8) & 0xFF if match["octal"] else int(match["byte"], 16)
    return chr(value) if value < 0x80 else chr(0xDC00 + value)
