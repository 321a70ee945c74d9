r"""Letters and bytes with other words between them: items of a list with their numbers, rows of a dump within a log.

What a debugger, a table or a recording of a terminal prints has each letter of a text in one place of a pattern that
comes again and again, as in ``[4] = 52 '4'`` or ``[8.273, "o", "k"]``. Whatever the pattern is: every n-th word is one
letter.
"""

from __future__ import annotations

import collections
import itertools
import re
from collections.abc import Iterator, Mapping

from gui.secret.listings import Spans, bytes_at, read_units

__all__ = ["SCATTERED"]

_LETTERS = 8
"""Letters of the shortest run that counts."""
_CROWD = 256
"""Single letters among which nothing but their numbers is looked for, if seven of eight words are some."""
_DIFFERENT = 4
"""Different letters in such a run: eight of a key that have fewer are not told from a column of the same ones."""
_WORDS = 17
"""The first letter of what is repeated is fewer words from the next one."""
_APART = 120
"""Code points between two words of one letter, at most."""
_SHAPES = bytes(
    0x78 if byte < 0x80 and chr(byte).isalnum() else byte if chr(byte) == "|" else 0x20 for byte in range(0x100)
)
"""``x`` for a letter or a digit of ASCII, a blank for all else; bars are what bytes became that are no text."""
_ONE_LETTER = re.compile(rb" x(?= )")
_WORD_BEGINS = re.compile(rb"[ |]x")

_ROW_SHAPES = bytes(
    0x78
    if chr(byte) in "0123456789ABCDEFabcdef"
    else 0x20
    if chr(byte) in " \t"
    else byte
    if chr(byte) in ",\n"
    else 0x2E
    for byte in range(0x100)
)
"""``x`` for a hexadecimal digit, a blank; commas and line breaks stay; a dot for all else."""
_LIKE_ROW = re.compile(rb" (?:x\.)?(?:x{2,16}(?:,? {1,4}(?:x\.)?x{2,16}){2}|x{8,16} {1,2}(?:x\.)?x{8,16}(?![.,x]))")
_UNIT = r"(?:0[xX])?[0-9A-Fa-f]{2,16}"
_ROW = re.compile(
    rf"(?<![0-9A-Za-z_.:-])(?P<units>{_UNIT}(?:(?:[ \t]{{1,6}}|,[ \t]{{0,2}}|-|[ \t]-[ \t]){_UNIT}){{1,}}+)"
    r"(?![0-9A-Za-z])"
)
_UNIT_OF_ROW = re.compile(rf"(?<![0-9A-Za-z]){_UNIT}(?![0-9A-Za-z])")


def _each_word(text: str) -> Iterator[tuple[bytes, Spans]]:
    """Yield the letters that are each so many words from the one before, for each number of words."""
    shapes = f" {text} ".encode("ascii", "replace").translate(_SHAPES)
    found = [match.start() for match in _ONE_LETTER.finditer(shapes)]  # a blank was put before the text
    if len(found) < _LETTERS:
        return
    begin = 0
    for end in range(1, len(found) + 1):
        if end < len(found) and found[end] - found[end - 1] <= _APART:
            continue
        if end - begin >= _LETTERS:
            yield from _runs(text, shapes, found[begin:end])
        begin = end


def _runs(text: str, shapes: bytes, places: list[int]) -> Iterator[tuple[bytes, Spans]]:
    counts = (len(_WORD_BEGINS.findall(shapes, one, other)) for one, other in itertools.pairwise(places))
    by_word = dict(zip(itertools.accumulate(counts, initial=0), places, strict=True))
    crowded = len(by_word) > _CROWD and 7 * max(by_word) < 8 * len(by_word)
    for step in (2,) if crowded else range(2, _WORDS):
        for word in by_word:
            if word - step in by_word:
                continue
            run = [word]
            while run[-1] + step in by_word:
                run.append(run[-1] + step)
            if len(run) < _LETTERS:
                continue
            spans = [(by_word[at], by_word[at] + 1) for at in run]
            data = bytes_at(text, spans)
            # Where hardly anything but single letters stands, the items may be numbered, and no more.
            if len(set(data)) >= _DIFFERENT and (step == 2 or not _all_in(by_word, run[0], run[-1])):
                yield data, spans


def _all_in(words: Mapping[int, int], first: int, last: int) -> bool:
    return all(word in words for word in range(first, last))


def _rows(text: str) -> Iterator[tuple[bytes, Spans]]:
    """Yield the bytes of all rows of a dump or of a list, whatever stands before each and between them."""
    shapes = f" {text}".encode("ascii", "replace").translate(_ROW_SHAPES)
    spans: list[tuple[int, int]] = []
    behind = -1
    for match in _LIKE_ROW.finditer(shapes):
        if match.start() >= behind:
            begin = text.rfind("\n", 0, match.start()) + 1  # a blank was put before the text
            end = _end_of_line(text, match.end() - 1)
            spans.append((begin, end))
            behind = end + 1
    if len(spans) < 2:
        return
    rows: list[tuple[int, Spans]] = []
    for begin, end in spans:
        # The last row can have a single unit.
        for first, last in ((begin, end), (end + 1, _end_of_line(text, min(end + 1, len(text))))):
            found = [_units(text, row) for row in _ROW.finditer(text, first, last)]
            if found:
                rows.append((last, max(reversed(found), key=len)))
    if not rows:
        return
    usual = collections.Counter(end - start for _, units in rows for start, end in units).most_common(1)[0][0]
    words: dict[int, Spans] = collections.defaultdict(list)
    letters: dict[tuple[int, int], None] = {}
    for end, units in rows:
        # An address before them can look like one of them, and letters behind them too.
        (width, times), *_ = collections.Counter(end - start for start, end in units).most_common(1)
        width = width if times > 1 or all(end - start != usual for start, end in units) else usual
        words[width] += [unit for unit in units if unit[1] - unit[0] == width]
        if width in (2, 3):
            words[0] += [unit for unit in units if unit[1] - unit[0] in (2, 3)]
        first = next((last for start, last in reversed(units) if last - start == width), units[-1][1])
        seen = text[first:end]
        places = range(first + len(seen) - len(seen.lstrip(" \t|>")), first + len(seen.rstrip(" |<\r")))
        letters |= dict.fromkeys((at, at + 1) for at in places)
    yield bytes_at(text, letters), list(letters)
    for width, held in words.items():
        yield from read_units(text, list(dict.fromkeys(held)), width or 3)


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _units(text: str, row: re.Match[str]) -> Spans:
    return [unit.span() for unit in _UNIT_OF_ROW.finditer(text, *row.span("units"))]


_QUOTED = re.compile(r"'[!-~]'(?:[^']{1,60}'[!-~]'){7,}")
_QUOTED_LETTER = re.compile(r"'([!-~])'")
_KERNED = re.compile(r"\([^()\n]{1,8}\)(?:[\s0-9.,-]{0,24}\([^()\n]{1,8}\)){3,}")
_STYLED = re.compile(r"\\[A-Za-z]{2,20}\{[^{}\n]{1,8}\}(?:\s{0,4}\\{1,16}[A-Za-z]{2,20}\{[^{}\n]{1,8}\}){3,}")
_HELD = re.compile(r"[({]([^(){}\n]{1,8})[)}]")


def _held(text: str) -> Iterator[tuple[bytes, Spans]]:
    """Yield what stands in quotes or in brackets: letters with numbers beside them, and how far apart they are."""
    for outer, inner in ((_QUOTED, _QUOTED_LETTER), (_KERNED, _HELD), (_STYLED, _HELD)):
        for match in outer.finditer(text):
            spans = [(at, at + 1) for held in inner.finditer(text, *match.span()) for at in range(*held.span(1))]
            yield bytes_at(text, spans), spans


SCATTERED = (("letters", _each_word), ("rows", _rows), ("held", _held))
