"""A key text under repair: every code point keeps the place in the original text that it came from."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import NamedTuple

from gui.report import FindingKind

__all__ = ["Cell", "Change", "Draft", "Mark", "Span"]


class Cell(NamedTuple):
    """One code point of the draft, the stretch [start, end) of the original under it, and what changed it first."""

    char: str
    start: int
    end: int
    kind: FindingKind | None = None


class Mark(NamedTuple):
    """Something odd about [start, end) of the original; ``shown`` holds the code points that may be listed, if any."""

    kind: FindingKind
    start: int
    end: int
    shown: str = ""


class Span(NamedTuple):
    """A wish: the cells [first, last) become ``text``, because of ``kind``."""

    first: int
    last: int
    text: str
    kind: FindingKind


class Change(NamedTuple):
    """One step of cleaning on the original: [start, end) becomes ``text``."""

    kind: FindingKind
    start: int
    end: int
    text: str


@dataclasses.dataclass(eq=False, slots=True)
class Draft:
    """The cells that are left, what was cut, the marks that were set on the way, and the names the value had."""

    cells: list[Cell]
    cuts: list[Change] = dataclasses.field(default_factory=list)
    marks: list[Mark] = dataclasses.field(default_factory=list)
    labels: list[str] = dataclasses.field(default_factory=list)

    @classmethod
    def of(cls, text: str, offset: int = 0) -> Draft:
        """Return an untouched draft of ``text``, whose first code point is at ``offset`` of the original."""
        return cls([Cell(char, offset + i, offset + i + 1) for i, char in enumerate(text)])

    @property
    def text(self) -> str:
        """What the draft reads now."""
        return "".join([cell.char for cell in self.cells])

    def copy(self) -> Draft:
        """Return a draft that can be changed on its own."""
        return Draft(list(self.cells), list(self.cuts), list(self.marks), list(self.labels))

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Return the stretch of the original under the cells [first, last); empty ones stand before ``first``."""
        if first < last:
            return self.cells[first].start, self.cells[last - 1].end
        at = self.cells[first].start if first < len(self.cells) else self.cells[-1].end if self.cells else 0
        return at, at

    def mark(self, kind: FindingKind, first: int, last: int, shown: str = "") -> None:
        """Set a mark on the cells [first, last)."""
        self.marks.append(Mark(kind, *self.place(first, last), shown))

    def rewrite(self, spans: Iterable[Span]) -> None:
        """Carry out wishes, which must be sorted and must not overlap. An empty stretch is an insertion."""
        cells: list[Cell] = []
        done = 0
        for span in spans:
            cells += self.cells[done : span.first]
            old = self.cells[span.first : span.last]
            start, end = self.place(span.first, span.last)
            if span.text:
                # What was cut inside goes with the rest of the stretch.
                self.cuts = [cut for cut in self.cuts if cut.end <= start or end <= cut.start]
                kind = next((cell.kind for cell in old if cell.kind), span.kind)
                cells.append(Cell(span.text[0], start, end, kind))
                cells += [Cell(char, end, end, kind) for char in span.text[1:]]
            else:
                self.cuts += [Change(c.kind or span.kind, c.start, c.end, "") for c in old if c.start < c.end]
            done = span.last
        self.cells = cells + self.cells[done:]

    def cut(self, first: int, last: int, kind: FindingKind) -> None:
        """Delete the cells [first, last)."""
        if first < last:
            self.rewrite([Span(first, last, "", kind)])

    def changes(self) -> list[Change]:
        """Return what leads from the original to the draft: sorted, free of overlaps, neighbours of a kind joined."""
        touched = [Change(c.kind, c.start, c.end, c.char) for c in self.cells if c.kind is not None]
        joined: list[Change] = []
        for change in sorted([*touched, *self.cuts], key=lambda change: (change.start, change.end)):
            last = joined[-1] if joined else None
            if last is not None and last.kind is change.kind and last.end == change.start:
                joined[-1] = Change(last.kind, last.start, change.end, last.text + change.text)
            else:
                joined.append(change)
        return joined
