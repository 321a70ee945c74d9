"""One code point of a key text in full: what it is, which finding is about it, what clients do with it."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence

from gui.key.charset import kinds_of
from gui.key.findings import LIMIT
from gui.key.names import code_points, name_of, spells_key
from gui.key.oversized import FULL
from gui.key.twins import twin
from gui.key.wire import FAMILIES, effect, value_end
from gui.report import Finding, Severity
from gui.report import FindingKind as K

__all__ = ["CodePoint", "code_point"]


@dataclasses.dataclass(frozen=True, slots=True)
class CodePoint:
    """What stands at ``at`` of a text of ``length`` code points.

    ``number``, ``name`` and ``reading`` (what it looks like in ASCII) are None where they would spell the key;
    ``hidden`` tells that they were kept back. ``unusual`` tells that the text is a key as it stands, and this only a
    letter that no known one has. ``wire`` is client family -> effect of :mod:`gui.key.wire`.
    """

    at: int
    length: int
    kind: K
    number: str | None
    name: str | None
    reading: str | None
    hidden: bool
    unusual: bool
    origin: str | None
    wire: dict[str, str]


def code_point(text: str, at: int, findings: Sequence[Finding], *, reveal: bool) -> CodePoint | None:
    """Return what there is to say of the code point at ``at``; None if it is nothing odd.

    ``findings`` are those of ``text``, whose :data:`gui.key.oversized.FULL` first code points can be asked for.
    """
    if not 0 <= at < min(len(text), FULL):
        return None
    char = text[at]
    found = min((it for it in findings if it.start <= at < it.end), key=lambda it: it.end - it.start, default=None)
    strange = not "!" <= char <= "~"
    kinds = (K.BOM,) if at == 0 and char == "\ufeff" else kinds_of(char)  # ZERO WIDTH NO-BREAK SPACE
    if found is None and not (strange and kinds):
        return None
    # The last row of a long list stands for all that follows, whatever it is.
    alone = strange and kinds and (found is None or (len(findings) >= LIMIT and found.kind not in kinds))
    kind = kinds[0] if alone or found is None else found.kind
    shown = not _spells(text, at, kinds[0]) if strange and kinds else not char.isalnum()
    told = reveal or shown
    reading = twin(char) if reveal and strange else None
    return CodePoint(
        at=at,
        length=len(text),
        kind=kind,
        number=code_points(char, reveal=True)[0] if told else None,
        name=name_of(char) if told else None,
        reading=reading.text if reading else None,
        hidden=not told,
        unusual=found is not None and kind is K.ASCII_CONFUSION and found.severity is Severity.WARNING,
        origin=found.origin if found is not None and kind is found.kind else None,
        wire={family: effect(family, char, last=at >= value_end(text)) for family in FAMILIES},
    )


def _spells(text: str, at: int, kind: K) -> bool:
    """Tell whether naming this code point could spell the key: as with the boxes, its neighbours of a kind count."""

    def alike(char: str) -> bool:
        return not "!" <= char <= "~" and kinds_of(char)[:1] == (kind,)

    before = sum(1 for _ in itertools.takewhile(alike, reversed(text[:at])))
    behind = sum(1 for _ in itertools.takewhile(alike, text[at:FULL]))
    return spells_key(kind, text[at - before : at + behind])
