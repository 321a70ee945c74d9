"""The generated tables of Unicode facts, read from the one asset that this room has: ``unicode/tables.txt``.

The names of all kinds are of one Unicode version, whatever version Python's ``unicodedata`` is of (14 to 16 in Python
3.11 to 3.14): where those differ the tables decide, in ``categories``, ``readings`` and ``names``. What Unicode 14 knew
is left to ``unicodedata`` as far as no later version may change it: names, normal forms, values of digits.

``tests/tables/generate.py`` writes the file; tests make it again from the Unicode data and compare.
"""

from __future__ import annotations

import bisect
import dataclasses
import functools
from collections.abc import Iterable, Iterator

from gui import assets
from gui.report import FindingKind

__all__ = ["FILE", "Ranges", "Tables", "parse", "tables"]

FILE = "unicode/tables.txt"


class Ranges:
    """A set of code points as sorted stretches, each with a value."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        """Read rows: a value, and the stretches that have it, such as ``9 200B-200D``."""
        firsts: list[int] = []
        lasts: list[int] = []
        values: list[str] = []
        for value, stretches in rows:
            for word in stretches.split():
                first, _, last = word.partition("-")
                firsts.append(int(first, 16))
                lasts.append(int(last or first, 16))
                values.append(value)
        order = sorted(range(len(firsts)), key=firsts.__getitem__)
        self._firsts = [firsts[at] for at in order]
        self._lasts = [lasts[at] for at in order]
        self._values = [values[at] for at in order]

    def __iter__(self) -> Iterator[tuple[int, int, str]]:
        return zip(self._firsts, self._lasts, self._values, strict=True)

    def __contains__(self, code: int) -> bool:
        return self.find(code) is not None

    def find(self, code: int) -> tuple[int, int, str] | None:
        """Return the stretch that a code point is in, or None: its first and last code point, its value."""
        at = bisect.bisect_right(self._firsts, code) - 1
        if at < 0 or code > self._lasts[at]:
            return None
        return self._firsts[at], self._lasts[at], self._values[at]


@dataclasses.dataclass(frozen=True, slots=True)
class Tables:
    """What the file says.

    Attributes:
        version: of Unicode.
        kinds: the kinds that a code point has by itself, in the order in which they are told.
        emoji: pictures; those among them that read as a character of a key are named after that.
        categories: ``text``, ``mark`` or ``sign``, of what is younger than Unicode 14 or was put elsewhere since.
        readings: code points of ``categories`` that read as ASCII: ``kind text``, the text that of the first one.
        lookalikes: code point -> ASCII letter or digit.
        misleading: digits that look like another one than their value says.
        names: of controls, and of code points of ``categories`` that are told by more than being text, mark or sign.
        numbered: stretches of code points whose name is this and their number.
    """

    version: str
    kinds: tuple[tuple[FindingKind, Ranges], ...]
    emoji: Ranges
    categories: Ranges
    readings: Ranges
    lookalikes: dict[str, str]
    misleading: frozenset[str]
    names: dict[int, str]
    numbered: Ranges


@functools.cache
def tables() -> Tables:
    """Return the tables, read when they are first asked for. Raises :class:`gui.assets.AssetError`."""
    return parse(assets.find(FILE).read_text("ascii"))


def parse(text: str) -> Tables:
    """Read the file: in each line a table, the key of the row if it has one, a colon, and code points or a name."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            head, _, values = line.partition(": ")
            table, _, key = head.partition(" ")
            rows.setdefault(table, []).append((key, values))
    kinds: dict[str, list[tuple[str, str]]] = {}
    for row in rows["kind"]:
        kinds.setdefault(row[0], []).append(row)
    return Tables(
        version=rows["unicode"][0][0],
        kinds=tuple((FindingKind(kind), Ranges(its)) for kind, its in kinds.items()),
        emoji=Ranges(rows["emoji"]),
        categories=Ranges(rows["category"]),
        readings=Ranges(rows["reading"]),
        lookalikes={char: look for first, last, look in Ranges(rows["lookalike"]) for char in _chars(first, last)},
        misleading=frozenset(char for first, last, _ in Ranges(rows["misleading"]) for char in _chars(first, last)),
        names={int(code, 16): name for code, name in rows["name"]},
        numbered=Ranges((name, stretch) for stretch, name in rows["numbered"]),
    )


def _chars(first: int, last: int) -> Iterator[str]:
    return map(chr, range(first, last + 1))
