"""Bytes as programs list them: numbers one behind the other, and dumps with an address before each line."""

from __future__ import annotations

import collections
import itertools
import re
from collections.abc import Iterable, Iterator

__all__ = [
    "BITS",
    "DUMP",
    "NUMBERS",
    "PAIRS",
    "Places",
    "Spans",
    "bytes_at",
    "from_bits",
    "from_dump",
    "from_numbers",
    "from_pairs",
    "is_dumped",
    "may_hold_bits",
    "may_hold_dump",
    "read_units",
]

Spans = list[tuple[int, int]]
"""The [start, end) in the listing of each byte."""


class Places:
    """The [start, end) of letters by where they begin."""

    def __init__(self, starts: list[int]) -> None:
        """Take where each letter is."""
        self._starts = starts

    def __getitem__(self, wanted: slice) -> Spans:
        """Return the [start, end) of the ``wanted`` letters."""
        return [(at, at + 1) for at in self._starts[wanted]]


# Between numbers stands anything without letters, or what stands between the first two: CHR(115)||CHR(107).
_SIGNS = r"[^0-9A-Za-z]{1,16}+"
_INDEX = r"[0-9]{1,6}[^0-9A-Za-z]{1,8}+"
"""The number of an item, before it: [12] = 0x73."""
PAIRS = re.compile(
    rf"0[xX][0-9A-Fa-f]{{2}}(?P<between>[^0-9]{{1,40}}+)(?:{_INDEX})?0[xX][0-9A-Fa-f]{{2}}"
    rf"(?:(?:(?P=between)|{_SIGNS})(?:{_INDEX})?0[xX][0-9A-Fa-f]{{2}}){{6,}}"
)
NUMBERS = re.compile(
    r"[0-9](?<![0-9].)[0-9]{1,4}+(?P<between>(?:[iu](?:8|16|32))?+[^0-9]{1,40}+(?:0[oO])?)[0-9]{2,5}+"
    rf"(?:(?:(?P=between)|{_SIGNS}(?:0[oO])?)[0-9]{{2,5}}+){{6,}}"
)
BITS = re.compile(rf"[01]{{6,8}}(?:{_SIGNS}(?:0[bB])?[01]{{6,8}}){{7,}}|[01]{{64,}}+")
_PAIR = re.compile(r"0[xX]([0-9A-Fa-f]{2})")
_NUMBER = re.compile(r"(?<![0-9])(?<![0-9][iu])[0-9]{2,5}")
_OCTAL = re.compile(r"(?<![0-9])0?[01][0-7]{2}(?![0-9])|(?:\A|(?<=0[oO]))[0-7]{2,3}(?![0-9])")
_BIT = re.compile(r"(?<![01])[01]{6,8}")

_UNIT = r"(?:0[xX])?[0-9A-Fa-f]{2,16}"
# A dump has the address, units of bytes, and may have the letters that they are.
_LINE = (
    r"\n[ \t|#*/;>]{0,16}(?:0[xX])?[0-9A-Fa-f]{4,16}(?:h|:|[ \t]-)?(?:[ \t]{1,8}<[^>\n]{1,80}>:)?[ \t]{1,8}"
    rf"(?P<units>{_UNIT}(?:[ \t]{{1,4}}{_UNIT}|-{_UNIT}){{1,31}})(?P<seen>[^\n]{{0,80}})"
)
_DUMPED = re.compile(_LINE)
DUMP = re.compile(f"(?:{_LINE.replace('?P<units>', '?:').replace('?P<seen>', '?:')})+")
"""Lines of a dump; each begins with its line break."""
_WORD = re.compile(_UNIT)


_ONES = bytes.maketrans(b"0", b"1")
# How a line of a dump begins: of most lines the first letter is none of an address.
_ADDRESS = re.compile(r"\n[ \t|#*/;>]{0,16}+(?:0[xX])?+[0-9A-Fa-f]{4,16}+[h: \t]")


def may_hold_bits(text: str) -> bool:
    """Tell whether :data:`BITS` may find something: eight times six binary digits must stand there."""
    return text.encode("ascii", "replace").translate(_ONES).count(b"111111") >= 8


def may_hold_dump(text: str) -> bool:
    """Tell whether :data:`DUMP` may find something: an address must begin a line."""
    return _ADDRESS.search(text) is not None


def is_dumped(text: str, begin: int) -> bool:
    """Tell whether the line that begins at ``begin`` is one of a dump."""
    return begin > 0 and _DUMPED.match(text, begin - 1) is not None


def from_pairs(text: str) -> Iterator[tuple[bytes, Spans]]:
    """Yield the bytes of a list of hexadecimal numbers."""
    found = list(_PAIR.finditer(text))
    yield bytes(int(match[1], 16) for match in found), [match.span() for match in found]


def from_numbers(text: str) -> Iterator[tuple[bytes, Spans]]:
    """Yield the bytes of a list of numbers, as decimal ones, as every second one of these, and as octal ones."""
    found = list(_NUMBER.finditer(text))
    data, places = bytes(_letter(int(match[0])) for match in found), [match.span() for match in found]
    yield data, places
    for first in range(2):
        numbers = [int(match[0]) for match in found[1 - first :: 2]]
        # The others are numbers of items.
        if 2 * sum(other - one == 1 for one, other in itertools.pairwise(numbers)) > len(numbers):
            yield data[first::2], places[first::2]
    found = list(_OCTAL.finditer(text))
    if len(found) >= 8:
        yield bytes(min(int(match[0], 8), 0xFF) for match in found), [match.span() for match in found]


def _letter(number: int) -> int:
    """Return a byte for the number of a code point; of a full-width letter that of the narrow one."""
    return number - 0xFEE0 if 0xFF00 < number < 0xFF5F else min(number, 0xFF)


def from_bits(text: str) -> Iterator[tuple[bytes, Spans]]:
    """Yield the bytes of a list of binary numbers, or of all in one from each of its first eight digits on."""
    if not text.isdigit():
        found = list(_BIT.finditer(text))
        yield bytes(int(match[0], 2) for match in found), [match.span() for match in found]
        return
    for first in range(8):
        places = [(at, at + 8) for at in range(first, len(text) - 7, 8)]
        yield bytes(int(text[start:end], 2) for start, end in places), places


def from_dump(text: str) -> Iterator[tuple[bytes, Spans]]:
    """Yield the bytes of a dump, in each way in which its units can be read, and the letters beside them."""
    words: list[tuple[int, int]] = []
    letters: Spans = []
    for match in _DUMPED.finditer(text):
        base, width = match.start("units"), 0
        last = base
        for word in _WORD.finditer(match["units"]):
            width = width or len(word[0])
            # Letters beside the units can look like one more, of another length; only the last unit may be shorter.
            if len(word[0]) > width:
                break
            words.append((base + word.start(), base + word.end()))
            last = base + word.end()
            if len(word[0]) < width:
                break
        seen = text[last : match.end()]
        begin, end = last + len(seen) - len(seen.lstrip(" \t|>")), last + len(seen.rstrip(" |<"))
        letters += [(at, at + 1) for at in range(begin, end)]
    yield bytes_at(text, letters), letters
    width = collections.Counter(end - start for start, end in words).most_common(1)[0][0]
    yield from read_units(text, words, width)


def bytes_at(text: str, places: Iterable[tuple[int, int]]) -> bytes:
    """Return the letters that begin at ``places``."""
    return "".join(text[start] for start, _ in places).encode("latin-1", "replace")


def read_units(text: str, words: Spans, width: int) -> Iterator[tuple[bytes, Spans]]:
    """Yield the bytes of ``words`` of so many digits each, in each way in which they can be read."""
    numbers = [text[start:end].lower().removeprefix("0x") for start, end in words]
    if width in (2, 3):
        whole = [(number, place) for number, place in zip(numbers, words, strict=True) if number.isdigit()]
        yield bytes(min(int(number), 0xFF) for number, _ in whole), [place for _, place in whole]
    if width in (3, 6, 8):
        size, base = {3: (1, 8), 6: (2, 8), 8: (1, 2)}[width]
        digits = frozenset("01234567"[:base])
        whole = [(number, place) for number, place in zip(numbers, words, strict=True) if digits.issuperset(number)]
        data = [(int(number, base) & ((1 << 8 * size) - 1)).to_bytes(size, "little") for number, _ in whole]
        yield b"".join(data), [place for part, (_, place) in zip(data, whole, strict=True) for _ in part]
    if width % 2 == 0:
        pairs = [(start, end) for start, end in words if (end - start) % 2 == 0]
        for turned in (False, True):
            if turned and width in (2, 6):
                return
            groups = [_in_pairs(text, start, end, turned=turned) for start, end in pairs]
            places = list(itertools.chain.from_iterable(groups))
            yield bytes(int(text[start:end], 16) for start, end in places), places


def _in_pairs(text: str, start: int, end: int, *, turned: bool) -> Spans:
    begin = start + 2 if text[start : start + 2].lower() == "0x" else start
    places = [(at, at + 2) for at in range(begin, end, 2)]
    return places[::-1] if turned else places
