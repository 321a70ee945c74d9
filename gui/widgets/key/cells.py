"""How each code point of a key text is drawn, by eye open or closed. Knows no Qt.

Closed, the good characters are hidden but for what the mask shows, and so is the name of every strange one that reads
as a character of a key: a key in full-width letters must not be legible from its boxes (DESIGN 5.2). Its class is
told all the same.
"""

from __future__ import annotations

import enum
import functools
import itertools
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from gui.key.charset import BLANKS, kinds_of
from gui.key.names import spells_key
from gui.key.twins import twin
from gui.report import Finding
from gui.report import FindingKind as K
from gui.secret import mask
from gui.widgets.key.labels import label

__all__ = ["DRAWN", "Cell", "Look", "cells", "marked_positions"]

DRAWN = 4096
"""Most code points that are drawn one by one."""


class Look(enum.Enum):
    """The kinds of cells."""

    HIDDEN = enum.auto()  # a bullet
    SHOWN = enum.auto()  # the character
    MARKED = enum.auto()  # good ASCII in a place where a finding is: the character or a bullet, amber
    INVISIBLE = enum.auto()  # red, solid
    LOOKALIKE = enum.auto()  # amber, dashed
    BLANK = enum.auto()  # grey, dotted
    SUMMARY = enum.auto()  # one cell for the whole of a text that is not drawn


class Cell(NamedTuple):
    """One code point as it is drawn: its look, what is written, and how it reads as ASCII (eye open only)."""

    look: Look
    label: str = ""
    twin: str = ""

    def __repr__(self) -> str:
        return f"Cell({self.look.name})"


_HIDDEN, _BULLET = Cell(Look.HIDDEN), Cell(Look.MARKED, "\u2022")  # BULLET
_LOOKALIKES = frozenset(
    {
        K.FULLWIDTH,
        K.DASH_LOOKALIKE,
        K.QUOTE_SMART,
        K.HOMOGLYPH,
        K.STYLED_ALNUM,
        K.LIGATURE,
        K.FOREIGN_DIGIT,
        K.ACCENTED_LETTER,
        K.EMOJI,
        K.BAD_CHAR,
        K.NON_ASCII_TEXT,
    }
)
_CLASS_LABELS = {K.TAG_CHAR: "TAG", K.VARIATION_SELECTOR: "VS", K.COMBINING_MARK: "MARK", K.PRIVATE_USE: "PUA"}
_MARKING = frozenset(
    {
        K.ANSI_ESCAPE,
        K.ASCII_CONFUSION,
        K.AUTH_PREFIX,
        K.BAD_CHAR,
        K.BOM_MOJIBAKE,
        K.BRACKETED_PASTE,
        K.CASE_CHANGED,
        K.CODE_FRAGMENT,
        K.CONFIG_FRAGMENT,
        K.ENV_ASSIGNMENT,
        K.ESCAPE_LITERAL,
        K.HTML_ENTITY,
        K.MARKDOWN,
        K.MOJIBAKE,
        K.PERCENT_ENCODED,
        K.QUOTE_WRAPPED,
        K.TRAILING_PUNCT,
    }
)
"""Kinds that tell of plain ASCII which place is wrong; the others tell of the text as a whole, or are seen anyway."""


def marked_positions(findings: Sequence[Finding]) -> frozenset[int]:
    """Return the positions that findings complain of, as far as they are drawn."""
    return frozenset(
        at for found in findings if found.kind in _MARKING for at in range(found.start, min(found.end, DRAWN))
    )


def cells(text: str, *, revealed: bool, marked: Collection[int] = ()) -> list[Cell]:
    """Return a cell for each code point of a text that is no longer than :data:`DRAWN`."""
    shown = () if revealed else _shown_by_mask(text, marked)
    drawn: list[Cell] = []
    for kind, run in itertools.groupby(enumerate(text), key=lambda item: _odd_kind(item[1])):
        if kind is not None:
            drawn += _boxes(kind, list(run), revealed=revealed)
            continue
        for at, char in run:
            visible = revealed or at in shown
            if at in marked:
                drawn.append(Cell(Look.MARKED, char) if visible or not char.isalnum() else _BULLET)
            else:
                drawn.append(Cell(Look.SHOWN, char) if visible else _HIDDEN)
    return drawn


def _odd_kind(char: str) -> K | None:
    """Return the kind of a code point that cannot be drawn as it is, None for visible ASCII."""
    return None if "!" <= char <= "~" else kinds_of(char)[0]


def _shown_by_mask(text: str, marked: Collection[int]) -> frozenset[int]:
    """Return where the characters stand that the mask shows of what is visible ASCII and good in the text."""
    good = [(at, char) for at, char in enumerate(text) if "!" <= char <= "~" and at not in marked]
    masked = mask("".join(char for _, char in good))
    pairs = zip(good, masked, strict=False)  # a mask may be shorter
    return frozenset(at for (at, char), seen in pairs if seen == char and char != "*")


@functools.lru_cache(maxsize=4096)
def _spells(kind: K, char: str) -> bool:
    """Tell the same of a single code point, of which a long text may have thousands; runs are not kept."""
    return spells_key(kind, char)


def _boxes(kind: K, run: list[tuple[int, str]], *, revealed: bool) -> Iterator[Cell]:
    look = Look.BLANK if kind in BLANKS else Look.LOOKALIKE if kind in _LOOKALIKES else Look.INVISIBLE
    if not revealed and (_spells(kind, run[0][1]) if len(run) == 1 else spells_key(kind, "".join(c for _, c in run))):
        covered = Cell(look, _CLASS_LABELS.get(kind, "\u2248" if look is Look.LOOKALIKE else "?"))  # ALMOST EQUAL TO
        yield from itertools.repeat(covered, len(run))
        return
    for at, char in run:
        reading = twin(char) if revealed and look is Look.LOOKALIKE else None
        yield Cell(look, label(char, first=at == 0), reading.text if reading else "")
