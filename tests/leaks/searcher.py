"""Finds pieces of canaries in whatever was written. It shares no code with the program that it tests.

Where the program folds and decodes texts to read them, this one enumerates: every window of eight characters of the
core of a canary, in every form that a program writes by itself or by accident, is looked for in a few plain views of
the bytes. No form is told apart by more than that, so a form that is missing here is a line, not an idea.
"""

from __future__ import annotations

import base64
import bz2
import codecs
import contextlib
import dataclasses
import functools
import html
import io
import lzma
import re
import unicodedata
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

__all__ = ["RUN", "Found", "core", "longest", "readable", "search"]

RUN = 8
"""So many consecutive characters of a core are a leak (DESIGN 5.2)."""
SHOWN_BEFORE, SHOWN_BEHIND = 8, 4

_NOT_WORDS = re.compile(rb"[^0-9a-z]+")
_NOT_BASE64 = re.compile(rb"[^0-9A-Za-z+/]+")
_ESCAPE = re.compile(
    r"\\+(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2}))|=([0-9A-F]{2})"
)


_DECOMPRESSORS: dict[bytes, Callable[[], Any]] = {
    b"\x1f\x8b\x08": lambda: zlib.decompressobj(31),
    b"\x78\x01": zlib.decompressobj,
    b"\x78\x9c": zlib.decompressobj,
    b"\x78\xda": zlib.decompressobj,
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ": lzma.LZMADecompressor,
}
_STREAM = re.compile(b"|".join(map(re.escape, _DECOMPRESSORS)))


@dataclasses.dataclass(frozen=True)
class Found:
    """A window of the core of ``canary`` in ``place``; ``form`` says how it is written there. Never the window."""

    place: str
    canary: str
    form: str


def core(key: str) -> str:
    """Return what of a key must never be written: all but its first 8 and its last 4."""
    return key[SHOWN_BEFORE:-SHOWN_BEHIND]


def _spaced(pattern: str) -> Callable[[str], str]:
    return lambda window: "".join(pattern.format(ord(char)) for char in window)


_WORDS: dict[str, Callable[[str], str]] = {
    # Looked for where all but letters and digits is taken away, and the case too: U+0061, \u0061 and %u0061 are one.
    "plain": str,
    "reversed": lambda window: window[::-1],
    "hexadecimal": _spaced("{:02x}"),
    "hexadecimal, UTF-16": _spaced("{:02x}00"),
    "hexadecimal, UTF-16, big end": _spaced("00{:02x}"),
    "U+ or \\u, four digits": _spaced("u{:04x}"),
    "\\u, shorter": _spaced("u{:02x}"),
    "\\U, eight digits": _spaced("u{:08x}"),
    "\\x or &#x": _spaced("x{:02x}"),
    "0x": _spaced("0x{:02x}"),
    "decimal": _spaced("{:d}"),
    "decimal, three digits": _spaced("{:03d}"),
    "octal": _spaced("{:o}"),
    "binary": _spaced("{:08b}"),
    "rot13": lambda window: codecs.encode(window, "rot13"),
}


@dataclasses.dataclass(frozen=True)
class _Form:
    """A form of one key: ``windows`` are what to find, ``anchors`` pieces of which each window holds one."""

    name: str
    anchors: tuple[bytes, ...]
    windows: tuple[bytes, ...]

    def stands_in(self, view: bytes) -> bool:
        return any(anchor in view for anchor in self.anchors) and any(window in view for window in self.windows)


_HALF, _STEP = 4, 5
"""Of any 8 characters, one run of 4 begins at a multiple of 5: that is what is looked for first, to be quick."""


def _form(name: str, inside: str, spellings: Iterable[Callable[[str], bytes]]) -> _Form:
    anchors = [inside[at : at + _HALF] for at in range(0, len(inside) - _HALF + 1, _STEP)]
    windows = [inside[at : at + RUN] for at in range(len(inside) - RUN + 1)]
    spellings = list(spellings)
    return _Form(
        name,
        tuple(dict.fromkeys(spell(part) for spell in spellings for part in anchors)),
        tuple(dict.fromkeys(spell(part) for spell in spellings for part in windows)),
    )


@functools.lru_cache(maxsize=256)
def _needles(key: str) -> tuple[tuple[_Form, ...], tuple[_Form, ...]]:
    """Return the forms that are looked for in the view of words, and those in the view of base64."""
    inside = core(key)
    words = [_form(name, inside.lower(), [_encoded(spell)]) for name, spell in _WORDS.items()]
    words.append(_form("base32", inside, [_grouped(_base32, 5, 8, "utf-8", shift) for shift in range(5)]))
    texts = {"": inside, ", upper case": inside.upper(), ", reversed": inside[::-1]}
    exact = [
        _form(f"base64{name}, {code}", text, [_grouped(base64.b64encode, 3, 4, code, shift) for shift in range(3)])
        for name, text in texts.items()
        for code in ("utf-8", "utf-16-le")
    ]
    return tuple(words), tuple(exact)


def _encoded(spell: Callable[[str], str]) -> Callable[[str], bytes]:
    return lambda part: spell(part).encode()


def _base32(data: bytes) -> bytes:
    return base64.b32encode(data).lower()


def _grouped(encode: Callable[[bytes], bytes], group: int, size: int, code: str, shift: int) -> Callable[[str], bytes]:
    """Return what encodes a part ``shift`` bytes into a group, without the digits that depend on its neighbours."""

    def spell(part: str) -> bytes:
        padded = bytes(shift) + part.encode(code)
        coded = encode(padded + bytes(-len(padded) % group))
        bits = 8 * group // size
        return coded[-(-shift * 8 // bits) : len(padded) * 8 // bits]

    return spell


def readable(data: bytes, depth: int = 4) -> Iterator[bytes]:
    """Yield ``data``, and what is packed in it: archives, and compressed streams wherever they begin."""
    yield data
    if depth:
        for inside in (*_members(data), *_streams(data)):
            yield from readable(inside, depth - 1)


def _members(data: bytes) -> Iterator[bytes]:
    if b"PK\x05\x06" not in data:
        return
    broken = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError)
    with contextlib.suppress(*broken), zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield archive.comment
        for info in archive.infolist():
            yield from (info.filename.encode(), info.comment, info.extra, archive.read(info))


def _streams(data: bytes) -> Iterator[bytes]:
    for match in _STREAM.finditer(data):
        stream = _DECOMPRESSORS[match[0]]()
        # What comes after the end of a stream is no matter; what has none stays what it is, and that is searched.
        with contextlib.suppress(zlib.error, lzma.LZMAError, OSError, EOFError, ValueError):
            yield stream.decompress(data[match.start() :])


def _views(data: bytes) -> Iterator[bytes]:
    """Yield ``data`` as it is and as readers would read it."""
    yield data
    for code in ("utf-16-le", "utf-16-be"):
        if data.count(0) * 8 > len(data):
            yield data.decode(code, "ignore").encode("utf-8", "ignore")
    text = data.decode("utf-8", "ignore")
    if not text.isascii():
        # Full-width and styled letters are letters; what cannot be seen goes with all that is no word.
        yield unicodedata.normalize("NFKC", text).encode("utf-8", "ignore")
        # Tag characters repeat ASCII where nobody sees it.
        yield "".join(chr(ord(char) - 0xE0000) if 0xE0020 <= ord(char) < 0xE007F else char for char in text).encode(
            "utf-8", "ignore"
        )
    if "%" in text:
        yield urllib.parse.unquote(urllib.parse.unquote(text)).encode("utf-8", "ignore")
    if "&" in text:
        yield html.unescape(html.unescape(text)).encode("utf-8", "ignore")
    if "\\" in text or "=" in text:
        yield _ESCAPE.sub(_unescaped, text).encode("utf-8", "ignore")


def _unescaped(match: re.Match[str]) -> str:
    number = int(next(filter(None, match.groups())), 16)
    return chr(number) if number < 0xD800 else match[0]


@functools.lru_cache(maxsize=256)
def _folded(data: bytes) -> tuple[bytes, bytes]:
    """Return all words of ``data`` and all its digits of base64, each without what stands between; by view."""
    words, digits = [], []
    for view in dict.fromkeys(_views(data)):
        words.append(_NOT_WORDS.sub(b"", view.lower()))
        digits.append(_NOT_BASE64.sub(b"", view.replace(b"-", b"+").replace(b"_", b"/")))
    return b"\n".join(dict.fromkeys(words)), b"\n".join(dict.fromkeys(digits))


def search(place: str, data: bytes, canaries: dict[str, str]) -> list[Found]:
    """Return where windows of ``canaries`` (a name and a key each) stand in ``data``, packed or not."""
    found: dict[Found, None] = {}
    for content in readable(data):
        words, digits = _folded(content)
        for name, key in canaries.items():
            plain, exact = _needles(key)
            for view, forms in ((words, plain), (digits, exact)):
                for form in forms:
                    if form.stands_in(view):
                        found[Found(place, name, form.name)] = None
    return list(found)


def longest(data: bytes, key: str) -> int:
    """Return the length of the longest run of core characters in ``data`` as a reader reads it, packed or not."""
    best, inside = 0, core(key).lower()
    for content in readable(data):
        words, _ = _folded(content)
        for start in range(len(inside)):
            while start + best < len(inside) and inside[start : start + best + 1].encode() in words:
                best += 1
    return best
