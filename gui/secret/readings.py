"""The ways in which a text can be read that spells something without containing it letter by letter.

A key can survive escaped (:mod:`gui.secret.escapes`), in full-width letters, with zero-width characters, line breaks,
quotes or markup between its letters, or upper-cased. :func:`fold` turns every such spelling into plain characters;
:func:`locate` does the same and keeps, for each resulting character, where it came from. A :class:`Reading` is the same
as bytes, fast to make and to search, that finds its places only when it is asked.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence

from gui.secret.escapes import MARKUP, decode, escapes_in, undo_escapes
from gui.secret.prefixes import without_prefixes

__all__ = ["EXACT", "JOINED", "LOWER", "Reading", "Sieve", "Source", "fold", "locate", "sources"]


class _Dropped(dict[int, int | None]):
    """What becomes of code points that can hide a key, for str.translate: blanks, controls and marks go.

    A digit of any script becomes the one that means the same, which NFKD leaves as it is.

    Each is looked up when it is first met: to walk all of Unicode takes 170 ms.
    """

    _CATEGORIES = frozenset({"Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"})

    def __missing__(self, number: int) -> int | None:
        category = unicodedata.category(chr(number))
        if category == "Nd":
            value: int | None = ord("0") + unicodedata.decimal(chr(number))
        else:
            value = None if category in self._CATEGORIES else number
        self[number] = value
        return value


_DROPPED = _Dropped(dict.fromkeys((0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0)))  # blank letters
_DROPPED.update({0xE0000 + number: number for number in range(0x21, 0x7F)})  # tag characters spell ASCII
for _first in (0x1F150, 0x1F170, 0x1F1E6):  # white in circles and in squares, and flags
    _DROPPED.update({_first + number: ord("a") + number for number in range(26)})
for _first in (0x2776, 0x2780, 0x278A):  # in circles of ornaments
    _DROPPED.update({_first + number: ord("1") + number for number in range(9)})
_DROPPED_ASCII = dict.fromkeys([*range(0x21), 0x7F])


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


def _pieces(text: str, undo: bool) -> Iterator[tuple[int, int, str]]:
    position = 0
    for match in escapes_in(text).finditer(text) if undo else ():
        yield from ((i, i + 1, text[i]) for i in range(position, match.start()))
        yield match.start(), match.end(), decode(match)
        position = match.end()
    yield from ((i, i + 1, text[i]) for i in range(position, len(text)))


_FOREIGN = re.compile(r"[^\0-\x7f]+")


@functools.lru_cache(maxsize=4096)
def _unified(letters: str) -> str:
    """Return what is left of code points outside ASCII; no letter of ASCII changes what becomes of its neighbours."""
    return unicodedata.normalize("NFKD", letters).translate(_DROPPED)


def _in_ascii(text: str) -> bytes:
    if not text.isascii():
        # The same words stand in each reading of a text, and in many of its lines.
        text = _FOREIGN.sub(lambda match: _unified(match[0]), text)
    return text.encode("ascii", "replace")


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
        return self.of(_in_ascii(text))

    def of(self, folded: bytes) -> bytes:
        """Return what is left of a text that is folded already (:attr:`Source.folded`)."""
        return folded.translate(self._table, self._dropped)


LOWER = Sieve(lower=True)
JOINED = Sieve(lower=True, dropped=bytes(c for c in range(0x21, 0x7F) if not chr(c).isalnum()))
"""Letters and digits alone: what stands between them, such as colons, quotes and plus signs, can be anything."""
EXACT = Sieve(swapped=(b"-_", b"+/"))
"""For encodings in which case counts; base64 has two alphabets."""


# Two letters of ASCII are one code point to what takes them for UTF-16, and so is one letter with its ends exchanged.
_TWO_IN_ONE = re.compile(
    "[" + "".join(f"{chr(at)}{chr(at + 0x20)}-{chr(at + 0x7E)}" for at in range(0x2000, 0x7F00, 0x100)) + "]{4,}"
)
_ALL_OF_A_KEY = re.compile(rb"(?:[0-9A-Za-z]\0?){12}")  # eight are some by chance


def _taken_for_utf_16(text: str, encoding: str) -> tuple[str, list[tuple[int, int]]]:
    """Return ``text`` with two letters for each that holds two, and the [start, end) of each of these."""
    pieces, changed, behind = [], [], 0
    for match in _TWO_IN_ONE.finditer(text):
        data = match[0].encode(encoding)
        if _ALL_OF_A_KEY.search(data):
            pieces += [text[behind : match.start()], data.decode("ascii")]
            changed += [(at, at + 1) for at in range(*match.span())]
            behind = match.end()
    return "".join([*pieces, text[behind:]]), changed


class Source:
    """A text as it is read: as it stands, with its escapes undone, or without some of it."""

    def __init__(
        self,
        text: str,
        decoded: str | None = None,
        removed: Sequence[tuple[int, int]] = (),
        under: Source | None = None,
        letters: int = 0,
    ) -> None:
        """Take what is to be read: what :func:`undo_escapes` gives, or ``text`` without what was ``removed``.

        So many ``letters`` may be there in place of each removed stretch. ``under`` is what ``text`` was read from, if
        it is not what stands there.
        """
        self._text, self._decoded, self._removed, self._under = text, decoded, removed, under
        self._letters = letters
        self.read = text if decoded is None else decoded

    @functools.cached_property
    def folded(self) -> bytes:
        """What is read, folded: the same for all sieves."""
        return _in_ascii(self.read)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the [start, end) in the text of [start, end) as it is read; neither is empty."""
        first, last = self._spot(start)[0], self._spot(end - 1)[1]
        return self._under.origin(first, last) if self._under is not None else (first, last)

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
            yield from ((start, end, self._letters) for start, end in self._removed)
        else:
            for match in escapes_in(self._text).finditer(self._text):
                yield match.start(), match.end(), len(decode(match))


def sources(text: str) -> list[Source]:
    """Return the ways in which ``text`` may be read: as it stands first."""
    found = [Source(text)]
    decoded = undo_escapes(text)
    if decoded != text:
        found.append(Source(text, decoded))
    read = found[-1].read
    if ("<" in read and ">" in read) or "[/" in read or "\x1b]" in read or "\b" in text:
        marks = [match.span() for match in MARKUP.finditer(read)]
        if marks:
            found.append(Source(read, _without(read, marks), marks, under=found[-1]))
    if not read.isascii():
        for encoding in ("utf-16-le", "utf-16-be"):
            letters, held = _taken_for_utf_16(read, encoding)
            if held:
                found.append(Source(read, letters, held, under=found[1] if decoded != text else None, letters=2))
    bare, removed = without_prefixes(text)
    if removed:
        found.append(Source(text, bare, removed))
    return found


def _without(text: str, removed: Sequence[tuple[int, int]]) -> str:
    ends = [0, *(end for _, end in removed)]
    starts = [*(start for start, _ in removed), len(text)]
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))


class Reading:
    """What one sieve sees of a text: ``seen``."""

    _BLOCK = 256

    def __init__(self, source: Source, sieve: Sieve) -> None:
        self._source, self._sieve = source, sieve
        self.seen = sieve.of(source.folded)

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
