r"""The ways in which a text can spell something without containing it letter by letter.

A key can survive as ``\\u0061``, as ``U+0061 U+0062``, percent-encoded, in full-width letters, with zero-width
characters, line breaks or quotes between its letters, or upper-cased. :func:`fold` turns every such spelling into
plain characters; :func:`locate` does the same and keeps, for each resulting character, where it came from. A
:class:`Reading` is the same as bytes, fast to make and to search, that finds its places only when it is asked.
"""

from __future__ import annotations

import bisect
import contextlib
import functools
import itertools
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence

__all__ = ["EXACT", "JOINED", "LOWER", "Reading", "Sieve", "Source", "fold", "locate", "undo_escapes"]


def _bytes(first: str, more: str) -> str:
    """Return the alternative for one character in escaped bytes: of ASCII, in UTF-8, or of row 3 of GBK.

    That row has the full-width letters, of which keys are made that come out of a Chinese input method.
    """
    digit, escape = "[0-9A-Fa-f]", first + more
    longer = f"[EeFf]{digit}(?:{escape}[89ABab]{digit}){{2,3}}|[Aa]3{escape}[A-Fa-f]{digit}"
    return f"{first}({more}(?:{longer}|{digit}{{2}}))"


_BARS, _PERCENTS, _EQUALS = _bytes(r"\\", r"\\{0,7}x"), _bytes("%", "(?:25){0,4}"), _bytes("=", "")
_NEXT = r"(?:(?:(?![Uu]\+)[^\n]){0,80}\n[ \t]*+[0-9]{0,6}[:.)|]?[ \t]*+(?=[Uu]\+)|[\"',;|\]\[\s]*+)"
"""What stands between code points: names behind them and numbers of lines, or what a list has."""
# Each alternative begins with a letter of its own: only so the search is a fast one.
_ESCAPES = (
    r"\x1b\[[0-9;]{0,16}[A-Za-z]|\\\\{0,7}(?:x1[bB]|u001[bB]|033|e)\[[0-9;]{0,16}m|"  # colours of terminals
    r"\\\\{0,7}u(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{4}))"  # JSON, JavaScript, Python; nested ones double the bar
    r"|\\\\{0,7}U([0-9A-Fa-f]{8})"
    rf"|{_BARS}"
    rf"|{_PERCENTS}"  # nested too
    r"|%(?:25){0,4}u([0-9A-Fa-f]{4})"
    rf"|{_EQUALS}"  # quoted-printable
    r"|&(?:amp;){0,4}#[xX]0{0,8}([0-9A-Fa-f]{1,6});?"
    r"|U(?<![G-Zg-z_]U)\+([0-9A-Fa-f]{2,6})(?![0-9A-Fa-f])"
    rf"{_NEXT}"  # lists of code points
    r"|u(?<![G-Zg-z_]u)\+([0-9A-Fa-f]{2,6})(?![0-9A-Fa-f])"
    rf"{_NEXT}"
    r"|&(?:amp;){0,4}#0{0,8}([0-9]{1,7});?"
    r"|\\(\\{0,7}(?:3[4-7][0-7](?:\\\\{0,7}2[0-7]{2}){2,3}|243\\\\{0,7}[23][0-7]{2}|[0-3][0-7]{2}))"  # octal: shells, C
    r"|\\\\{0,7}[nrtvf]"  # line breaks as they stand in JSON and in logs
    r"|0(?<![0-9A-Za-z_]0)(?:[xX](?:0{0,6})|0{3,5})([0-9A-Fa-f]{2})(?![0-9A-Za-z_])[\"',;|\]\[\s]*+"  # 0x0073, 000073
    r"|\\\r?\n"  # continued lines of shells
    r"|=\r?\n"  # soft line breaks of quoted-printable
)
_TOKEN = re.compile(_ESCAPES)
# Full-width letters in UTF-8 or GBK that something read as Latin-1 or Windows-1252, and two of them read as GBK.
_MISREAD = re.compile(
    _ESCAPES + "|\xef([\xbc\xbd](?:[\x80-\xbf]|[\u0152-\u02dc\u2013-\u2122]))|\xa3([\xa1-\xfe])"
    "|\u951b([^\\0-\x7f]{2})|\u951d([^\\0-\x7f]{2})"
)
_DECIMAL, _OCTAL = 11, 12
"""The groups that are not hexadecimal."""
_BYTES = frozenset({4, 5, 7, _OCTAL})
"""The groups that are bytes, not code points."""
_READ_AS = {14: ("cp1252", "utf-8"), 15: ("latin-1", "gb18030"), 16: ("gb18030", "utf-8"), 17: ("gb18030", "utf-8")}
"""The groups that something has read in the first encoding, and the one that they were in."""


def _tokens(text: str) -> re.Pattern[str]:
    return _TOKEN if text.isascii() else _MISREAD


def _decode(match: re.Match[str]) -> str:
    group = match.lastindex
    if group is None:
        return ""
    if group in _READ_AS:
        return _read_again(match[0], *_READ_AS[group])
    if group in _BYTES:
        return _of_bytes(match[0], octal=group == _OCTAL)
    number = int(match[group], 10 if group == _DECIMAL else 16)
    return chr(number) if number <= sys.maxunicode else match[0]


def _of_bytes(escaped: str, *, octal: bool) -> str:
    """Return the character in escaped bytes, nothing for one that reads as no letter of a key."""
    digits = re.findall("[0-7]{3}" if octal else "[0-9A-Fa-f]{2}(?![0-9A-Fa-f])", escaped)
    data = bytes(int(number, 8 if octal else 16) for number in digits)
    if data[0] < 0x80:
        return chr(data[0])
    read = data.decode("gb18030" if data[0] == _ROW_3 else "utf-8", "ignore")
    return read if fold(read, decode=False).isascii() else ""


def _read_again(text: str, wrongly: str, rightly: str) -> str:
    """Return what ``text`` was before something read it ``wrongly``; itself if it cannot be told."""
    with contextlib.suppress(UnicodeError):
        # What Windows-1252 has no character for stays what it is in Latin-1.
        if wrongly == "cp1252":
            data = b"".join(char.encode("latin-1" if char < "\u0100" else wrongly) for char in text)
        else:
            data = text.encode(wrongly)
        return data.decode(rightly)
    return text


_ROW_3 = 0xA3
"""The first byte of a full-width letter in GBK."""


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


def undo_escapes(text: str) -> str:
    """Return ``text`` with every escape in it decoded."""
    return _tokens(text).sub(_decode, text)


def fold(text: str, *, decode: bool) -> str:
    """Return ``text`` with compatibility letters unified, everything invisible removed and, if asked, escapes decoded.

    Both readings must be searched: decoding ``=ab`` helps with quoted-printable and hurts with ``part=ab12``.
    Letters keep their case, since base64 needs it.
    """
    if decode:
        text = undo_escapes(text)
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
    for match in _tokens(text).finditer(text) if decode else ():
        yield from ((i, i + 1, text[i]) for i in range(position, match.start()))
        yield match.start(), match.end(), _decode(match)
        position = match.end()
    yield from ((i, i + 1, text[i]) for i in range(position, len(text)))


_FOREIGN = re.compile(r"[^\0-\x7f]+")


def _unified(match: re.Match[str]) -> str:
    """Return what is left of code points outside ASCII; no letter of ASCII changes what becomes of its neighbours."""
    return unicodedata.normalize("NFKD", match[0]).translate(_DROPPED)


class Sieve:
    """What a search looks at of a folded text: the bytes that stay, as what they count.

    A letter outside ASCII is ``?`` here.
    """

    _BLANK = bytes([*range(0x21), 0x7F])

    def __init__(self, *, dropped: bytes = b"", lower: bool = False, swapped: tuple[bytes, bytes] = (b"", b"")) -> None:
        table = bytes.maketrans(*swapped)
        self._table = table.lower() if lower else table
        self._dropped = self._BLANK + dropped

    def __call__(self, text: str) -> bytes:
        """Return what is left of ``text``. Of two texts together it is what is left of each."""
        if not text.isascii():
            text = _FOREIGN.sub(_unified, text)
        return text.encode("ascii", "replace").translate(self._table, self._dropped)


LOWER = Sieve(lower=True)
JOINED = Sieve(lower=True, dropped=bytes(c for c in range(0x21, 0x7F) if not chr(c).isalnum()))
"""Letters and digits alone: what stands between them, such as colons, quotes and plus signs, can be anything."""
EXACT = Sieve(swapped=(b"-_", b"+/"))
"""For encodings in which case counts; base64 has two alphabets."""


class Source:
    """A text as it is read: as it stands, with its escapes undone, or without some of it."""

    def __init__(self, text: str, decoded: str | None = None, removed: Sequence[tuple[int, int]] = ()) -> None:
        """Take what is to be read: what :func:`undo_escapes` gives, or ``text`` without what was ``removed``."""
        self._text, self._decoded, self._removed = text, decoded, removed
        self.read = text if decoded is None else decoded

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the [start, end) in the text of [start, end) as it is read; neither is empty."""
        return self._spot(start)[0], self._spot(end - 1)[1]

    def _spot(self, at: int) -> tuple[int, int]:
        if self._decoded is None:
            return at, at + 1
        number = bisect.bisect_right(self._escapes, at, key=lambda escape: escape[0]) - 1
        if number < 0:
            return at, at + 1
        begin, length, start, end = self._escapes[number]
        return (start, end) if at < begin + length else (end + at - begin - length, end + at - begin - length + 1)

    @functools.cached_property
    def _escapes(self) -> list[tuple[int, int, int, int]]:
        """Each escape: where its character stands in the decoded text, how many there are, and its [start, end)."""
        found, shift = [], 0
        for start, end, length in self._changes():
            found.append((start - shift, length, start, end))
            shift += end - start - length
        return found

    def _changes(self) -> Iterator[tuple[int, int, int]]:
        if self._removed:
            yield from ((start, end, 0) for start, end in self._removed)
        else:
            for match in _tokens(self._text).finditer(self._text):
                yield match.start(), match.end(), len(_decode(match))


class Reading:
    """What one sieve sees of a text: ``seen``."""

    _BLOCK = 256

    def __init__(self, source: Source, sieve: Sieve) -> None:
        self._source, self._sieve = source, sieve
        self.seen = sieve(source.read)

    def origin(self, first: int, last: int) -> tuple[int, int]:
        """Return the [start, end) in the text of the bytes [first, last) of ``seen``."""
        return self._source.origin(self._place(first), self._place(last - 1) + 1)

    def _place(self, index: int) -> int:
        text = self._source.read
        block = bisect.bisect_right(self._blocks, index) - 1
        at, left = block * self._BLOCK, index - self._blocks[block]
        while (left := left - len(self._sieve(text[at]))) >= 0:
            at += 1
        return at

    @functools.cached_property
    def _blocks(self) -> list[int]:
        text, size = self._source.read, self._BLOCK
        lengths = (len(self._sieve(text[at : at + size])) for at in range(0, len(text), size))
        return [0, *itertools.accumulate(lengths)]
