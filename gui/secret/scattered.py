r"""Letters and bytes with other words between them: items of a list with their numbers, rows of a dump within a log.

What a debugger, a table or a recording of a terminal prints has each letter of a text in one place of a pattern that
comes again and again, as in ``[4] = 52 '4'`` or ``[8.273, "o", "k"]``. Whatever the pattern is: every n-th word is one
letter.
"""

from __future__ import annotations

import base64
import collections
import re
from collections.abc import Iterator

from gui.secret.listings import Places, Spans, bytes_at, is_dumped, read_units

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
_IN_WORDS = bytes(byte if byte < 0x80 and (chr(byte).isalnum() or chr(byte) == "|") else 0x20 for byte in range(0x100))
"""Letters and digits of ASCII stay, a blank is put for all else. Bars are what bytes became that are no text."""
_SHAPES = bytes(0x78 if chr(byte).isalnum() else byte for byte in _IN_WORDS)
"""The same with ``x`` for a letter or a digit."""
_ONE_LETTER = re.compile(rb" x(?= )")
_WORD = re.compile(rb"[0-9A-Za-z|]+")
_LONGER = re.compile(rb"[0-9A-Za-z|]{2,}")
_RUN = re.compile(rb"[0-9A-Za-z]{%d,}" % _LETTERS)

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


def _each_word(text: str) -> Iterator[tuple[bytes, Spans | Places]]:
    """Yield the letters that are each so many words from the one before, for each number of words."""
    data = f" {text} ".encode("ascii", "replace")
    shapes = data.translate(_SHAPES)
    found = [match.start() for match in _ONE_LETTER.finditer(shapes)]
    begin = 0
    for end in range(_LETTERS - 1, len(found) + 1):
        if end < len(found) and found[end] - found[end - 1] <= _APART:
            continue
        if end - begin >= _LETTERS:
            first = found[begin]
            yield from _runs(data[first : found[end - 1] + 2].translate(_IN_WORDS), first - 1)  # a blank was put before
        begin = end


def _runs(data: bytes, place: int) -> Iterator[tuple[bytes, Spans | Places]]:
    words = _LONGER.sub(b"\0", data).translate(None, b" ")
    singles = len(words) - words.count(b"\0") - words.count(b"|")
    crowded = singles > _CROWD and 7 * len(words) < 8 * singles
    starts: list[int] = []
    for step in (2,) if crowded else range(2, _WORDS):
        for begin in range(step):
            column = words[begin::step]
            runs = [match.span() for match in _RUN.finditer(column) if len(set(match[0])) >= _DIFFERENT]
            if runs:
                starts = starts or [place + match.start() for match in _WORD.finditer(data)]
                places = starts[begin::step]
                held = [at for start, end in runs for at in (*places[start:end], places[end - 1])]
                yield b"|".join(column[start:end] for start, end in runs), Places(held)


def _rows(text: str) -> Iterator[tuple[bytes, Spans | Places]]:
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
            row = max(_ROW.finditer(text, first, last), key=_length, default=None)
            if row is not None and not _is_read_anyway(text, first, row):
                rows.append((last, [unit.span() for unit in _UNIT_OF_ROW.finditer(text, *row.span())]))
    if not rows:
        return
    usual = collections.Counter(end - start for _, units in rows for start, end in units).most_common(1)[0][0]
    words: dict[int, Spans] = collections.defaultdict(list)
    letters: list[int] = []
    behind = 0
    for end, units in rows:
        if end <= behind:
            continue
        behind = end
        # An address before them can look like one of them, and letters behind them too.
        widths = [last - first for first, last in units]
        width = max(widths, key=widths.count)
        if width != usual and widths.count(width) == 1 and usual in widths:
            width = usual
        held = [unit for unit, size in zip(units, widths, strict=True) if size == width]
        words[width] += held
        if width in (2, 3) and text[held[0][0] : held[-1][1]].isascii():
            words[0] += [unit for unit, size in zip(units, widths, strict=True) if size in (2, 3)]
        seen = text[held[-1][1] : end]
        begin = held[-1][1]
        letters += range(begin + len(seen) - len(seen.lstrip(" \t|>")), begin + len(seen.rstrip(" |<\r")))
    yield "".join(map(text.__getitem__, letters)).encode("latin-1", "replace"), Places(letters)
    for width, found in words.items():
        yield from read_units(text, found, width or 3)


def _length(row: re.Match[str]) -> int:
    return row.end() - row.start()


def _is_read_anyway(text: str, begin: int, row: re.Match[str]) -> bool:
    """Tell whether a row is one of a dump or of a list that has nothing before it: these are read as such."""
    if "," in row[0]:
        return not any(char.isalnum() for char in text[begin : row.start()])
    return not row[0].replace(" ", "").isdigit() and is_dumped(text, begin)


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


_QUOTED = re.compile(r"'[!-~]'(?:[^']{1,60}'[!-~]'){7,}")
_QUOTED_LETTER = re.compile(r"'([!-~])'")
_KERNED = re.compile(r"\([^()\n]{1,8}\)(?:[\s0-9.,-]{0,24}\([^()\n]{1,8}\)){3,}")
_STYLED = re.compile(r"\\[A-Za-z]{2,20}\{[^{}\n]{1,8}\}(?:\s{0,4}\\{1,16}[A-Za-z]{2,20}\{[^{}\n]{1,8}\}){3,}")
_HELD = re.compile(r"[({]([^(){}\n]{1,8})[)}]")


def _held(text: str) -> Iterator[tuple[bytes, Spans | Places]]:
    """Yield what stands in quotes or in brackets: letters with numbers beside them, and how far apart they are."""
    for outer, inner in ((_QUOTED, _QUOTED_LETTER), (_KERNED, _HELD), (_STYLED, _HELD)):
        for match in outer.finditer(text):
            spans = [(at, at + 1) for held in inner.finditer(text, *match.span()) for at in range(*held.span(1))]
            yield bytes_at(text, spans), spans


_NUMBER_AT_END = re.compile(
    r"(?:0[xX](?P<hex>[0-9A-Fa-f]{2})|(?<![0-9A-Za-z.])(?P<number>[0-9]{2,3}))[,;'\")\]]{0,2}(?:[ \t][a-z]{1,8})?\r?\Z"
)


def _line_ends(text: str) -> Iterator[tuple[bytes, Spans | Places]]:
    """Yield the bytes that are each a number at the end of a line, line after line."""
    data, spans, at = bytearray(), [], 0
    for line in (*text.split("\n"), ""):
        match = _NUMBER_AT_END.search(line[-16:]) if line else None
        if match is not None:
            place = at + max(len(line) - 16, 0)
            data.append(int(match["hex"], 16) if match["hex"] else min(int(match["number"]), 0xFF))
            spans.append((place + match.start(), place + match.end()))
        elif data:
            if len(data) >= _LETTERS:
                yield bytes(data), spans
            data, spans = bytearray(), []
        at += len(line) + 1


_BASE85 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_GROUP_SHAPES = bytes(
    0x20 if chr(byte) not in _BASE85 else 0x41 if 10 <= _BASE85.index(chr(byte)) <= 40 else 0x78
    for byte in range(0x100)
)
"""``A`` for a digit of base85 that can be the first of four letters, ``x`` for another, a blank for all else."""
_GROUPS = 10
"""Groups of the shortest stretch that is tried: what is encoded twice is longer."""
_MANY_GROUPS = re.compile(b"A{%d,}" % _GROUPS)


def _base85(text: str) -> Iterator[tuple[bytes, Spans | Places]]:
    """Yield what may be text in base85: every fifth digit tells."""
    digits = text.encode("ascii", "replace")
    shapes = digits.translate(_GROUP_SHAPES)
    for begin in range(5):
        column = shapes[begin::5]
        if b"A" * _GROUPS not in column:
            continue
        for match in _MANY_GROUPS.finditer(column):
            first, last = begin + 5 * match.start(), begin + 5 * match.end()
            blank = shapes.find(b" ", first, last)
            last = last if blank < 0 else first + (blank - first) // 5 * 5
            last = min(last, first + (len(text) - first) // 5 * 5)
            if first < last:
                data = base64.b85decode(digits[first:last])
                if data.isascii() and len(set(data)) > _GROUPS:
                    yield data, [(at, at + 5) for at in range(first, last, 5) for _ in range(4)]


SCATTERED = (
    ("base85", _base85, False),
    ("letters", _each_word, True),
    ("line ends", _line_ends, False),
    ("rows", _rows, False),
    ("held", _held, True),
)
"""Each kind, what finds it, and whether it is read letter by letter: nothing is encoded in it once more."""
