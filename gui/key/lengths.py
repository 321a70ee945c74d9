"""The two lengths of the guide, ``len(key)`` and ``len(key.strip())``, and what they do not tell.

``str.strip()`` of Python takes white space from both ends: U+00A0 NO-BREAK SPACE too, U+200B ZERO WIDTH SPACE and
U+FEFF not, and nothing from the inside. So equal lengths do not mean that a key is clean.
"""

from __future__ import annotations

import dataclasses
import enum

from gui.key.advice import Fix
from gui.key.inspector import Inspected
from gui.key.shapes import LENGTH, Shape
from gui.report import FindingKind as K

__all__ = ["LengthNote", "Lengths", "left_of_key", "measure_of"]


class LengthNote(enum.StrEnum):
    """What the two lengths come to."""

    CLEAN = "clean"  # equal, and the key is clean
    EMPTY = "empty"  # there is nothing, or nothing but blanks
    BLANKS_AT_ENDS = "blanks_at_ends"  # strip() would make it clean
    BLANKS_AND_MORE = "blanks_and_more"  # there are blanks at the ends, but not only
    KEPT_AT_END = "kept_at_end"  # equal: at an end stands something that strip() does not take
    INSIDE = "inside"  # equal: what is odd is inside
    WRONG_LENGTH = "wrong_length"  # equal, nothing odd in it, and yet no key
    NO_KEY = "no_key"  # it is no key, but something else: lengths do not matter


_ADDED = frozenset({Fix.DELETE, Fix.UNWRAP, Fix.CHECK})
_WRITTEN = frozenset({K.HTML_ENTITY, K.PERCENT_ENCODED, K.ESCAPE_LITERAL, K.MOJIBAKE, K.BOM_MOJIBAKE})
"""Kinds of which several code points stand for fewer, one of which may be of the key."""


def left_of_key(inspected: Inspected) -> int | None:
    """Return how many characters a shortened key has without what was added to it; None for any other text.

    None also where nothing was added, or where what is written there would have to be decoded first.
    """
    inspection = inspected.inspection
    kinds = {finding.kind for finding in inspection.findings}
    if K.TRUNCATED not in kinds or kinds & _WRITTEN or inspection.shape in _NO_KEYS:
        return None
    added = [finding for finding in inspection.findings if finding.fix in _ADDED and finding.kind not in _OF_THE_WHOLE]
    places = {at for finding in added for at in range(finding.start, finding.end)}
    return len(inspected.key) - len(places) if places else None


@dataclasses.dataclass(frozen=True, slots=True)
class Lengths:
    """``length`` and ``stripped`` in code points."""

    length: int
    stripped: int
    note: LengthNote


_NO_KEYS = frozenset({Shape.PLACEHOLDER, Shape.MASKED, Shape.URL, Shape.OTHER_VENDOR})
_OF_THE_WHOLE = frozenset({K.TRUNCATED, K.TOO_LONG, K.DOUBLED, K.MULTIPLE_KEYS, K.PREFIX_DAMAGED})
"""Kinds that say of a text that it has too few or too many characters."""


def measure_of(inspected: Inspected) -> Lengths:
    """Return the lengths of the text that was inspected, and what they come to."""
    text = inspected.key.reveal()
    bare = text.strip()
    return Lengths(len(text), len(bare), _note(inspected, text, bare))


def _note(inspected: Inspected, text: str, bare: str) -> LengthNote:
    inspection, candidate = inspected.inspection, inspected.candidate
    if inspection.shape in _NO_KEYS:
        return LengthNote.NO_KEY
    if inspection.clean:
        return LengthNote.CLEAN
    if not bare:
        return LengthNote.EMPTY
    if bare != text:
        cleaned = candidate is not None and bare == candidate.reveal()
        return LengthNote.BLANKS_AT_ENDS if cleaned else LengthNote.BLANKS_AND_MORE
    odd = [finding for finding in inspection.findings if finding.kind not in _OF_THE_WHOLE]
    if not odd and len(text) != LENGTH:
        return LengthNote.WRONG_LENGTH
    at_end = any(finding.start == 0 or finding.end == len(text) for finding in odd or inspection.findings)
    return LengthNote.KEPT_AT_END if at_end else LengthNote.INSIDE
