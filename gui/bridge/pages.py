"""A file of the bundle in pages, and where in it something was redacted: a log of megabytes is never laid out whole."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator

__all__ = ["Pages"]

_PAGE = 24 * 1024
"""Bytes; one line of so many letters is laid out in some milliseconds."""
_SHORTEST = _PAGE // 2

_WINDOW, _LONGEST = 1 << 18, 1 << 6
"""Bytes: so much is searched at once, and no placeholder is longer."""
_CANDIDATE = re.compile(r"\[[a-z][a-z0-9 -]{0,60}\]")
_CANDIDATE_BYTES = re.compile(_CANDIDATE.pattern.encode("ascii"))


class Pages:
    """The pages of a file in UTF-8. Made on a worker thread for a long one.

    ``marks``: [start, end) in bytes of each placeholder, in order.
    """

    def __init__(self, data: bytes, placeholders: Iterable[str]) -> None:
        self._data = data
        # A log can have thousands of them: each is looked up, not searched for.
        self._placeholders = frozenset(placeholders)
        self.marks = list(self._found()) if self._placeholders else []
        self._starts = [0]
        while (start := self._next(self._starts[-1])) < len(data):
            self._starts.append(start)

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def size(self) -> int:
        """How many bytes the file has."""
        return len(self._data)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return [start, end) of each placeholder in a page, or in a line of one, in code points."""
        return [match.span() for match in _CANDIDATE.finditer(text) if match[0] in self._placeholders]

    def text(self, page: int) -> str:
        """Return a page as a document of Qt takes it: lines end in LF alone."""
        end = self._starts[page + 1] if page + 1 < len(self._starts) else len(self._data)
        text = self._data[self._starts[page] : end].decode("utf-8", "replace")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def page_of(self, mark: int) -> int:
        """Return the page on which a mark stands."""
        return bisect.bisect_right(self._starts, self.marks[mark][0]) - 1

    def place_of(self, mark: int) -> int:
        """Return which of the marks of its page a mark is, from 0."""
        return mark - bisect.bisect_left(self.marks, (self._starts[self.page_of(mark)], 0))

    def mark_after(self, page: int, place: int) -> int | None:
        """Return the first mark behind the ``place``-th one of a page (-1: on it); None behind the last."""
        mark = bisect.bisect_left(self.marks, (self._starts[page], 0)) + place + 1
        return mark if mark < len(self.marks) else None

    def mark_before(self, page: int, place: int) -> int | None:
        """Return the last mark before the ``place``-th one of a page; None before the first."""
        mark = bisect.bisect_left(self.marks, (self._starts[page], 0)) + place - 1
        return mark if mark >= 0 else None

    def _found(self) -> Iterator[tuple[int, int]]:
        """Yield each placeholder, window by window: one call on megabytes would keep every other thread waiting."""
        for start in range(0, len(self._data), _WINDOW):
            window = self._data[start : start + _WINDOW + _LONGEST]
            for match in _CANDIDATE_BYTES.finditer(window):
                if match.start() < _WINDOW and match[0].decode("ascii") in self._placeholders:
                    yield start + match.start(), start + match.end()

    def _next(self, start: int) -> int:
        """Return where the page behind the one that begins at ``start`` begins: at a line if there is one."""
        data, end = self._data, start + _PAGE
        if end >= len(data):
            return len(data)
        line = data.rfind(b"\n", start + _SHORTEST, end)
        if line >= 0:
            return line + 1
        while data[end] & 0xC0 == 0x80:  # no letter is cut in two
            end -= 1
        mark = bisect.bisect_left(self.marks, (end, 0)) - 1
        return max(end, self.marks[mark][1]) if mark >= 0 else end  # and no placeholder
