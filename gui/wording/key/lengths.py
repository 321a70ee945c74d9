"""The two lengths of a key and what they come to: codes of ``gui.key.lengths``."""

from __future__ import annotations

from typing import Protocol

from gui.wording.marks import N_
from gui.wording.wording import Wording

__all__ = ["NOTES", "Measured", "lengths_told"]


class Measured(Protocol):
    """The lengths of a text: ``gui.key.lengths.Lengths``."""

    @property
    def length(self) -> int:
        """Code points."""

    @property
    def stripped(self) -> int:
        """Code points without white space at both ends."""

    @property
    def note(self) -> str:
        """What the two come to."""


NOTES: dict[str, str] = {
    "clean": "",
    "no_key": "",
    "empty": N_("nothing but blanks."),
    "blanks_at_ends": N_("blanks at the ends."),
    "blanks_and_more": N_("blanks at the ends, and strip() alone does not make it a key."),
    "kept_at_end": N_("equal, yet not clean: what stands at its beginning or end is nothing that strip() takes away."),
    "inside": N_("equal, yet not clean: strip() only takes blanks from the ends, and what is odd is inside."),
    "wrong_length": N_("equal, yet no complete key: one has 35 characters."),
}
"""By ``gui.key.lengths.LengthNote``."""

_LENGTHS = "len(key) = {length}, len(key.strip()) = {stripped}"
_NOTED = N_("{lengths}: {note}")


def lengths_told(wording: Wording, measured: Measured) -> str:
    """Say both lengths as Python tells them, and why equal ones do not mean that the key is clean."""
    lengths = _LENGTHS.format(length=measured.length, stripped=measured.stripped)
    note = NOTES[measured.note] if measured.length else ""
    return wording.text(_NOTED, lengths=lengths, note=wording.text(note)) if note else lengths
