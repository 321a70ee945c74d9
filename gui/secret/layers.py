r"""Texts that were escaped as a whole: JSON in JSON, the form of an address, the body of a mail.

:mod:`gui.secret.escapes` takes escapes off one by one, and with them the line breaks. That is right for a key; but a
dump needs its lines, and an entity that stands in a form as ``%26%23115%3B`` is none before the form is read.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator

__all__ = ["BEFORE", "FORM", "JSON", "MAIL", "Edits", "from_form", "from_json", "from_mail"]

BEFORE = 200
"""Letters before the first escape that belong to what is escaped."""
# Eight letters that are escaped twice have eight escapes; lines of a dump have one each.
FORM = re.compile(r"%[0-9A-Fa-f]{2}(?:[^%\n]{0,24}%[0-9A-Fa-f]{2}){7,}[^%\n]{0,24}")
JSON = re.compile(r"\\[^\s](?:[^\\\n]{0,200}\\[^\s])+[^\\\n]{0,200}")
MAIL = re.compile(r"=\r?\n(?:[^\n]{0,80}\n){0,400}[^\n]{0,80}")
_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})")
_BAR = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([^\s]))")
_LINES = re.compile(r"\\(?:[nb]|u001[bB]|x1[bB]|033)")
_EQUALS = re.compile(r"=([0-9A-F]{2})|=[ \t]{0,4}\r?\n")
_LETTERS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_WIDE = {number: number - 0xFEE0 for number in range(0xFF01, 0xFF5F)}


class Edits:
    """Where each letter of a text was before some stretches of it became one letter each, or none."""

    def __init__(self, edits: list[tuple[int, int, int]], length: int) -> None:
        """Take [start, end) in the text of each stretch, and how many letters it became; and the length behind."""
        self._length = length
        self._edits: list[tuple[int, int, int, int]] = []
        shift = 0
        for start, end, letters in edits:
            self._edits.append((start - shift, letters, start, end))
            shift += end - start - letters

    def __getitem__(self, wanted: slice) -> list[tuple[int, int]]:
        """Return the [start, end) of the first and of the last of the ``wanted`` letters."""
        first, behind, _ = wanted.indices(self._length)
        return [self._spot(first), self._spot(behind - 1)] if first < behind else []

    def _spot(self, at: int) -> tuple[int, int]:
        number = bisect.bisect_right(self._edits, at, key=lambda edit: edit[0]) - 1
        if number < 0:
            return at, at + 1
        begin, letters, start, end = self._edits[number]
        return (start, end) if at < begin + letters else (end + at - begin - letters, end + at - begin - letters + 1)


def from_form(text: str) -> Iterator[tuple[bytes, Edits]]:
    """Yield what stands in the form of an address."""
    yield _undone(text, _PERCENT, lambda match: chr(int(match[1], 16)))


def from_json(text: str) -> Iterator[tuple[bytes, Edits]]:
    """Yield what a string of JSON, JavaScript or Python holds, if that has lines or what a terminal obeys."""
    if _LINES.search(text):
        yield _undone(text, _BAR, _of_bar)


def from_mail(text: str) -> Iterator[tuple[bytes, Edits]]:
    """Yield what is quoted-printable; what was broken to make lines short is one line again."""
    yield _undone(text, _EQUALS, lambda match: chr(int(match[1], 16)) if match[1] else "")


def _of_bar(match: re.Match[str]) -> str:
    number = match[1] or match[2]
    return chr(int(number, 16)) if number else _LETTERS.get(match[3], match[3])


def _undone(text: str, pattern: re.Pattern[str], undo: Callable[[re.Match[str]], str]) -> tuple[bytes, Edits]:
    pieces: list[str] = []
    edits: list[tuple[int, int, int]] = []
    behind = 0
    for match in pattern.finditer(text):
        letters = undo(match)
        pieces += [text[behind : match.start()], letters]
        edits.append((match.start(), match.end(), len(letters)))
        behind = match.end()
    plain = "".join([*pieces, text[behind:]]).translate(_WIDE)
    return plain.encode("ascii", "replace"), Edits(edits, len(plain))
