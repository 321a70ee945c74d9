"""The one question this room answers: what is the pasted text, and which key is in it?"""

from __future__ import annotations

import dataclasses

from gui.key.doubt import ends_in_footnote
from gui.key.draft import Draft, Mark
from gui.key.findings import character_marks, describe, edits, join, leftover_marks, limited, thinned
from gui.key.guesses import drop_strangers
from gui.key.oversized import Frame, frame
from gui.key.repair import Repair, repair
from gui.key.shapes import LENGTH, Shape, is_key, is_usual_key
from gui.key.witnesses import known_secrets
from gui.report import Cleaned, CleaningMode, Edit, Inspection
from gui.report import FindingKind as K
from gui.secret import DEEPSEEK_KEY, ApiKey, mask

__all__ = ["Inspected", "inspect"]

_SLIPS = 3


@dataclasses.dataclass(frozen=True, eq=False, slots=True)
class Inspected:
    """A text, the key that is in it, what may be reported of both, and what must never leave the machine.

    ``key`` is the text exactly as given. ``candidate`` is the cleaned key (modes auto and confirm), the key itself if
    it is clean, None for mode none. ``secrets`` are for the redactor; none for placeholders, masks, URLs and names.
    """

    key: ApiKey
    candidate: ApiKey | None
    inspection: Inspection
    secrets: tuple[ApiKey, ...]

    @property
    def certain(self) -> ApiKey | None:
        """The cleaned key if there is no doubt about it: one that needs a yes is not handed out before that."""
        return self.candidate if self.inspection.cleaned.mode is CleaningMode.AUTO else None

    @property
    def masked(self) -> str:
        """What may be shown: of the key in the text, if there is one, else of the text."""
        return (self.candidate or self.key).masked


def inspect(text: str, *, reveal: bool = False) -> Inspected:
    """Inspect a key text of any length and content, lone surrogates included; never raises.

    Does no I/O but for the first text that needs them: then the Unicode tables of the program are read, once.

    Up to 4,096 code points are looked at one by one, not counting blanks and invisible ones at both ends; of a longer
    text the beginning is, and the rest is one ``too-long`` finding. Without ``reveal`` the inspection spells no part
    of the key.
    """
    if is_key(text):
        return _clean(text, reveal=reveal)
    framed = frame(text)
    draft = Draft.of(framed.inner, framed.start)
    repaired = Repair(CleaningMode.NONE, draft, draft) if framed.cut else repair(draft)
    found = repaired.mode is not CleaningMode.NONE
    changes = repaired.draft.changes() if found else []
    marks = [*repaired.draft.marks, *_conclusions(framed, repaired)]
    marks += character_marks(framed.inner, framed.start, marks)
    marks += [*leftover_marks(marks, changes), *framed.marks]
    if found:
        changes = sorted([*framed.margins, *changes], key=lambda change: (change.start, change.end))
    value = repaired.draft.text if found else None
    works = DEEPSEEK_KEY.fullmatch(text) is not None
    inspection = Inspection(
        findings=describe(text, limited(join(thinned(marks))), reveal=reveal, lost=repaired.lost, works=works),
        clean=False,
        shape=_shape(repaired),
        vendor=repaired.unusable.vendor if repaired.unusable else None,
        cleaned=_cleaned(repaired.mode, value, edits(changes, reveal=reveal), reveal=reveal),
    )
    candidate = ApiKey(value) if value is not None else None
    return Inspected(ApiKey(text), candidate, inspection, known_secrets(text, repaired))


def _clean(text: str, *, reveal: bool) -> Inspected:
    """Return what there is to say of a key that needs no cleaning: at most that its letters are unusual."""
    key = ApiKey(text)
    findings = describe(text, _unusual(text), reveal=reveal, lost=False, works=True)
    cleaned = _cleaned(CleaningMode.AUTO, text, (), reveal=reveal)
    inspection = Inspection(findings=findings, clean=True, shape=Shape.DEEPSEEK, vendor=None, cleaned=cleaned)
    return Inspected(key, key, inspection, (key,))


def _unusual(text: str) -> list[Mark]:
    """Return a mark on each letter above f, or one over all of them if there are more than a slip explains."""
    at = [index for index, char in enumerate(text) if index >= len("sk-") and char > "f"]
    if len(at) > _SLIPS:
        return [Mark(K.ASCII_CONFUSION, at[0], at[-1] + 1)]
    return [Mark(K.ASCII_CONFUSION, index, index + 1) for index in at]


def _cleaned(mode: CleaningMode, value: str | None, steps: tuple[Edit, ...], *, reveal: bool) -> Cleaned:
    if value is None:
        return Cleaned(mode=mode, masked=None, length=None, edits=())
    return Cleaned(mode=mode, masked=mask(value), length=len(value), edits=steps, value=value if reveal else None)


def _shape(repaired: Repair) -> Shape:
    if repaired.mode is not CleaningMode.NONE:
        return Shape.DEEPSEEK
    return repaired.unusable.shape if repaired.unusable else Shape.WRONG


def _conclusions(framed: Frame, repaired: Repair) -> list[Mark]:
    """Return marks on the value as a whole: why there is no key in it."""
    if repaired.mode is not CleaningMode.NONE or repaired.lost or framed.cut:
        return []
    if repaired.unusable is not None:
        if repaired.unusable.shape is Shape.EMPTY:
            return [Mark(K.EMPTY, framed.start, framed.start + len(framed.inner))]
        return list(repaired.unusable.marks)
    place = repaired.draft.place(0, len(repaired.draft.cells))
    rest = repaired.draft.copy()
    drop_strangers(rest)
    length = len(rest.cells)
    lost = rest.text.count("\ufffd")  # REPLACEMENT CHARACTER: stands for one character or a few
    if lost and LENGTH - 3 * lost <= length - lost <= LENGTH:
        return []
    if length != LENGTH:
        return [Mark(K.TRUNCATED if length < LENGTH else K.TOO_LONG, *place)]
    if rest.text[:3].lower() != "sk-":
        return [Mark(K.PREFIX_DAMAGED, *place)]
    if is_usual_key(repaired.draft.text):
        # Whole only together with what may not belong to it: a footnote does not, a number beside it may.
        return [Mark(K.TRUNCATED, *place)] if ends_in_footnote(repaired.draft.cells) else []
    cells = repaired.draft.cells
    marks = [Mark(K.BAD_CHAR, cell.start, cell.end) for cell in cells[4:] if cell.char == "-"]
    if is_key(
        rest.text
    ):  # one to three letters that no key has: each stands where a digit got lost, or is one too many
        marks += [Mark(mark.kind, *rest.place(mark.start, mark.end)) for mark in _unusual(rest.text)]
    return marks
