"""Taking one finding out of the text: what becomes of the text, or why it is better left alone.

Taken out means repaired in the way of that finding: invisible code points and what stands around the key are deleted,
a look-alike is replaced where its reading is certain. Never does this make a text look more like a key than
:func:`gui.key.inspect` vouches for: what could be another's key, or none, is not made out of pieces.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Sequence

from gui.key.charset import BLANKS, INVISIBLE, deletable
from gui.key.findings import LIMIT
from gui.key.inspector import Inspected, inspect
from gui.report import CleaningMode, Edit, Finding, Inspection
from gui.report import FindingKind as K

__all__ = ["Hindrance", "Removal", "hindrance", "removal"]


class Hindrance(enum.StrEnum):
    """Why a finding is not taken out."""

    ORDER = "order"  # what is stored stands in another order than what was shown
    LOST = "lost"  # something is missing, and nothing puts it back
    HIDDEN = "hidden"  # stars stand for it
    CHOOSE = "choose"  # several keys: which one is meant, and what parts them, is for the user to say
    NO_KEY = "no_key"  # the text is no key of DeepSeek at all
    WHOLE = "whole"  # it is said of all of the text
    MANY = "many"  # the last row of a long list stands for more than one thing
    UNKNOWN = "unknown"  # what belongs in its place is not known
    UNSURE = "unsure"  # what is left would look like a key, but may be another one


@dataclasses.dataclass(frozen=True, slots=True)
class Removal:
    """``[start, end)`` of the text becomes ``text``; ``asks`` says that the repair as a whole needs a yes instead."""

    start: int
    end: int
    text: str = dataclasses.field(default="", repr=False)
    asks: bool = False


_BY_KIND = {
    K.REPLACEMENT: Hindrance.LOST,
    K.TRUNCATED: Hindrance.LOST,
    K.MASKED: Hindrance.HIDDEN,
    K.MULTIPLE_KEYS: Hindrance.CHOOSE,
    K.PLACEHOLDER: Hindrance.NO_KEY,
    K.EMPTY: Hindrance.NO_KEY,
    K.URL_IN_KEY: Hindrance.NO_KEY,
    K.WRONG_VENDOR: Hindrance.NO_KEY,
    K.TOO_LONG: Hindrance.WHOLE,
}
_AROUND = frozenset(
    {
        K.ANSI_ESCAPE,
        K.AUTH_PREFIX,
        K.BRACKETED_PASTE,
        K.ENV_ASSIGNMENT,
        K.MARKDOWN,
        K.QUOTE_SMART,
        K.QUOTE_WRAPPED,
        K.TRAILING_PUNCT,
    }
)
"""Kinds whose findings cover what stands around a key and nothing of it."""

_DELETABLE = INVISIBLE | BLANKS
_PIECE = 1 << 16
_SURENESS = (CleaningMode.NONE, CleaningMode.CONFIRM, CleaningMode.AUTO)


def hindrance(inspection: Inspection, finding: Finding) -> Hindrance | None:
    """Return why a finding of ``inspection`` cannot be taken out, as far as that is known without the text."""
    if any(_own(edit, finding) for edit in inspection.cleaned.edits):
        return None
    if finding.kind is K.BIDI_CONTROL and finding.fix == "copy_again":
        return Hindrance.ORDER
    if finding.kind in BLANKS and any(other.kind is K.MULTIPLE_KEYS for other in inspection.findings):
        return Hindrance.CHOOSE
    if finding.kind in _BY_KIND:
        return _BY_KIND[finding.kind]
    return None if finding.kind in _DELETABLE or finding.kind in _AROUND else Hindrance.UNKNOWN


def removal(inspected: Inspected, finding: Finding) -> Removal | Hindrance:
    """Return how to take out a finding of ``inspected``, or why not. Inspects the text anew, so it takes as long."""
    inspection, text = inspected.inspection, inspected.key.reveal()
    hindered = hindrance(inspection, finding)
    if hindered is not None:
        return hindered
    step = _step(text, inspection, finding)
    if isinstance(step, Hindrance):
        return step
    taken = text[step.start : step.end]
    harmless = not step.text and (finding.kind in _AROUND or _all_deletable(taken))
    if inspection.cleaned.mode is CleaningMode.CONFIRM and not harmless:
        return dataclasses.replace(step, asks=True)
    return _checked(inspected, step, inspect(text[: step.start] + step.text + text[step.end :]))


def _own(edit: Edit, finding: Finding) -> bool:
    """Tell whether a step of cleaning touches the finding."""
    return edit.start < finding.end and finding.start < edit.end


def _step(text: str, inspection: Inspection, finding: Finding) -> Removal | Hindrance:
    edits = inspection.cleaned.edits
    if any(_own(edit, finding) for edit in edits):
        revealed = inspect(text, reveal=True).inspection.cleaned.edits
        return _of_cleaning([edit for edit in revealed if _own(edit, finding)], inspection, finding)
    if finding.kind not in _AROUND:
        around = next((it for it in inspection.findings if it.kind in _AROUND and _within(finding, it)), None)
        if around is not None:  # the blank of "export NAME="
            return Removal(around.start, around.end)
        if not _all_deletable(text, finding.start, finding.end):
            return _many_or(Hindrance.UNKNOWN, inspection)
    return Removal(finding.start, finding.end)


def _of_cleaning(edits: Sequence[Edit], inspection: Inspection, finding: Finding) -> Removal | Hindrance:
    """Return the part of the cleaning that is about the finding."""
    if len(edits) == 1 and edits[0].start <= finding.start and finding.end <= edits[0].end:
        edit = edits[0]
        new = edit.replacement or ""
        if new and len(new) == edit.end - edit.start:  # one for one, as full-width letters
            return Removal(finding.start, finding.end, new[finding.start - edit.start : finding.end - edit.start])
        return Removal(edit.start, edit.end, new)
    gaps = [finding.start, *(edit.end for edit in edits)], [*(edit.start for edit in edits), finding.end]
    if any(left < right for left, right in zip(*gaps, strict=True)):
        return _many_or(Hindrance.UNKNOWN, inspection)
    return Removal(edits[0].start, edits[-1].end, "".join(edit.replacement or "" for edit in edits))


def _within(finding: Finding, other: Finding) -> bool:
    return other.start <= finding.start and finding.end <= other.end


def _many_or(other: Hindrance, inspection: Inspection) -> Hindrance:
    return Hindrance.MANY if len(inspection.findings) >= LIMIT else other


def _all_deletable(text: str, start: int = 0, end: int | None = None) -> bool:
    """Tell whether nothing of a key is lost with ``[start, end)``; piece by piece, so that other threads get on."""
    end = len(text) if end is None else end
    pieces = (text[at : min(at + _PIECE, end)] for at in range(start, end, _PIECE))
    return all(deletable(char) for piece in pieces for char in set(piece))


def _checked(before: Inspected, step: Removal, after: Inspected) -> Removal | Hindrance:
    """Return ``step``, unless the text would be surer of its key than it was, or of another key."""
    was, then = before.inspection.cleaned.mode, after.inspection.cleaned.mode
    if after.candidate is None:
        return step
    if before.candidate is None or before.candidate.reveal() != after.candidate.reveal():
        return Hindrance.UNSURE
    return dataclasses.replace(step, asks=_SURENESS.index(then) > _SURENESS.index(was))
