"""The values in a longer text that may be the key, a line each: ``gui.key.candidates.Candidate``."""

from __future__ import annotations

from typing import Protocol

from gui.report import CleaningMode, Inspection
from gui.wording.key.comparisons import SHAPES, TIMES, WHYS
from gui.wording.key.shapes import shape_told
from gui.wording.marks import N_, NP_
from gui.wording.wording import Wording

__all__ = ["FOUND", "Choice", "choice_told"]

FOUND = NP_(
    "This is a longer text. {n} value in it may be your key:",
    "This is a longer text. {n} values in it may be your key. Which one do you mean?",
)
"""Before the list."""

_CLEANED = N_("has the shape of a DeepSeek key after cleaning")
_REPAIRED = N_("has the shape of a DeepSeek key after a repair that you must confirm")

_NAMED = N_("{masked}   line {line}, {name}: {why}; {shape}")
_UNNAMED = N_("{masked}   line {line}: {why}; {shape}")
_OFTEN = N_("{row} ({times})")
_LONGEST_MASK = 35
"""That of a DeepSeek key; a longer one only has more stars."""


class Choice(Protocol):
    """One value: where it stands, what it is called there, why it may be the key, how often it is there."""

    @property
    def line(self) -> int:
        """Its line, from 1."""

    @property
    def name(self) -> str:
        """What it is assigned to; may be empty."""

    @property
    def why(self) -> str:
        """A code of ``gui.key.candidates.Why``."""

    @property
    def shape(self) -> str:
        """A code of ``gui.key.Shape``."""

    @property
    def vendor(self) -> str | None:
        """Whose key it is, if that is another provider's."""

    @property
    def masked(self) -> str:
        """What may be shown of it."""

    @property
    def times(self) -> int:
        """How often the same value stands in the text."""


def choice_told(wording: Wording, choice: Choice, found: Inspection) -> str:
    """Tell what a value is, where it stands and why it was found; nothing of it but its mask.

    ``found`` is its inspection as it stands.
    """
    if choice.vendor is not None:
        shape = shape_told(wording, choice.shape, clean=False, vendor=choice.vendor)
    elif choice.shape == "deepseek" and not found.clean:
        shape = wording.text(_CLEANED if found.cleaned.mode is CleaningMode.AUTO else _REPAIRED)
    else:
        shape = wording.text(SHAPES[choice.shape])
    line = wording.text(
        _NAMED if choice.name else _UNNAMED,
        masked=choice.masked[:_LONGEST_MASK],
        line=choice.line,
        name=choice.name,
        why=wording.text(WHYS[choice.why]),
        shape=shape,
    )
    if choice.times == 1:
        return line
    return wording.text(_OFTEN, row=line, times=wording.plural(*TIMES, choice.times))
