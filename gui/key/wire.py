"""What HTTP clients do with a code point in the ``Authorization`` header: invisible-characters.md 4.1, measured there.

Families: ``httpx`` (also the OpenAI SDK for Python), ``requests``, ``curl``, ``node-fetch`` (the fetch of Node 20),
``axios``, ``go``. Effects: ``raises`` (refused on this machine, nothing is sent), ``raw`` (sent as it is), ``utf-8``
and ``latin-1`` (sent in that encoding), ``removed`` (left out silently), ``cut`` (ends the header block early).
"""

from __future__ import annotations

from gui.key.draft import Mark

__all__ = ["FAMILIES", "wire_effects"]

FAMILIES = ("httpx", "requests", "curl", "node-fetch", "axios", "go")

_SHORT = {"R": "raises", "r": "raw", "U": "utf-8", "L": "latin-1", "x": "removed", "c": "cut"}

# Class of code point -> one letter a family, in the order of FAMILIES: (elsewhere, at the end of the value).
_TABLE: dict[str, tuple[str, str]] = {
    "ascii": ("rrrrrr", "rrrrrr"),
    "blank": ("rrrrrr", "Rrrxxx"),
    "lf": ("RRrRxR", "RRrxxR"),
    "cr": ("RRrRxR", "RRrxxR"),
    "crlf": ("RRcRxR", "RRcxxR"),
    "nul": ("RrRRxR", "RrRRxR"),
    "vt_ff": ("RrrRxR", "RrrRxR"),
    "c0": ("rrrRxR", "rrrRxR"),
    "latin_1": ("RLULLU", "RLULLU"),
    "wide": ("RRURxU", "RRURxU"),
    "surrogate": ("RRURxU", "RRURxU"),
}
_STRONGEST = ("cut", "raises", "removed", "latin-1", "utf-8", "raw")


def _class(char: str) -> str:
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:
        return "surrogate"
    if code > 0xFF:
        return "wide"
    if code >= 0x80:
        return "latin_1"
    if 0x20 < code < 0x7F:
        return "ascii"
    named = {"\0": "nul", "\t": "blank", " ": "blank", "\n": "lf", "\r": "cr", "\v": "vt_ff", "\f": "vt_ff"}
    return named.get(char, "c0")


def wire_effects(text: str, mark: Mark, value_end: int) -> dict[str, str]:
    """Return client family -> effect of what stands under ``mark`` in ``text``.

    ``value_end`` is where the trailing blanks and line breaks of the text begin. Of several code points the one with
    the strongest effect decides; nothing at all (an empty range) has none.
    """
    sample = text[mark.start : min(mark.end, mark.start + 64)]
    if not sample:
        return {}
    place = 1 if mark.start >= value_end else 0
    classes = {"crlf"} if "\r\n" in sample else set()
    classes |= {_class(char) for char in sample if not (classes and char in "\r\n")}
    effects = [[_SHORT[row] for row in _TABLE[name][place]] for name in sorted(classes)]
    return {family: min((row[i] for row in effects), key=_STRONGEST.index) for i, family in enumerate(FAMILIES)}
