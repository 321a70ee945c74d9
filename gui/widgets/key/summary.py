"""The line under the key field: how long the text is, how many things are odd, of which kinds, what to do."""

from __future__ import annotations

import collections
from collections.abc import Mapping, Sequence

from gui.key import Inspected
from gui.key.charset import BLANKS, INVISIBLE
from gui.key.findings import LIMIT
from gui.key.glance import glance
from gui.key.lengths import left_of_key, measure_of
from gui.key.oversized import FULL
from gui.key.shapes import Shape
from gui.report import Finding, FindingKind
from gui.secret.vendors import same_shape, vendor_of
from gui.wording import N_, NP_, Wording
from gui.wording.key.lengths import lengths_told
from gui.wording.key.shapes import outcome_told, same_shape_told

__all__ = ["about_text", "summary"]

_LOOKING = N_("{lengths}. The text is long and is being looked at ...")
_LOOKING_ODD = N_("{lengths}. At its beginning: {kinds}. The text is long and is being looked at ...")
_PROBLEMS = NP_("{n} thing is odd", "{n} things are odd")
_TOO_MANY = N_("{n} or more things are odd")
_ODD, _TIMES, _MORE = N_("{odd}: {kinds}"), N_("{kind} ({n})"), N_("{kinds}, and more")
_ODD_BEGINNING = N_("{odd}, looked at as far as character {last}: {kinds}")
_SUMMARY, _SUMMARY_ODD = N_("{lengths}. {verdict}"), N_("{lengths}. {odd}. {advice}")
_CLEAN = N_("A complete key, nothing odd in it.")
_UNUSUAL = NP_("A complete key, but a letter in it is unusual.", "A complete key, but letters in it are unusual.")
_LEFT = NP_(
    "Without what is odd it has {n} character, a DeepSeek key has 35.",
    "Without what is odd it has {n} characters, a DeepSeek key has 35.",
)
_FOLLOWED = N_("{first} {then}")
_UNSEEN = N_("Nothing in it can be seen: blanks or invisible characters are all there is.")
_PICK = N_("Pick your key from the list below.")
_LISTED = "{kinds}"  # nothing to translate: the comma between them is the language's
_NAMED = 2


def summary(wording: Wording, text: str, inspected: Inspected | None, choices: int = 0) -> str:
    """Say what ``text`` is; ``inspected`` is None while that is being found out.

    ``choices`` is how many values in it are listed below for the user to pick one.
    """
    if not text:
        return ""
    lengths = wording.lengths(len(text), len(text.strip()))
    if inspected is None:
        seen = _kinds(wording, glance(text))
        return wording.compose(_LOOKING_ODD if seen else _LOOKING, lengths=lengths, kinds=seen)
    found = inspected.inspection.findings
    if not found:
        return wording.compose(_SUMMARY, lengths=lengths, verdict=wording.text(_CLEAN))
    if inspected.inspection.clean:  # a key as it stands, with unusual letters
        letters = sum(finding.end - finding.start for finding in found)
        return wording.compose(_SUMMARY, lengths=lengths, verdict=wording.plural(*_UNUSUAL, letters))
    odd = wording.text(_TOO_MANY, n=len(found)) if len(found) >= LIMIT else wording.plural(*_PROBLEMS, len(found))
    cut = any(it.kind is FindingKind.TOO_LONG and it.end - it.start == len(text) > FULL for it in found)
    kinds = _kinds(wording, collections.Counter(finding.kind for finding in found))
    odd = wording.compose(_ODD_BEGINNING if cut else _ODD, odd=odd, last=wording.number(FULL), kinds=kinds)
    return wording.compose(_SUMMARY_ODD, lengths=lengths, odd=odd, advice=_advice(wording, inspected, choices))


def about_text(wording: Wording, inspected: Inspected | None) -> str:
    """Say what more there is to a text than fits on a line: both lengths, what they come to, whose key it may be."""
    if inspected is None or len(inspected.key) == 0:
        return ""
    lines = [lengths_told(wording, measure_of(inspected))]
    if inspected.inspection.clean:
        alike = same_shape(inspected.key.reveal())
        lines += same_shape_told(wording, ((vendor.id, vendor.base_url) for vendor in alike))
    return "\n".join(lines)


def _advice(wording: Wording, inspected: Inspected, choices: int) -> str:
    if choices:
        return wording.text(_PICK)
    if inspected.inspection.shape == Shape.EMPTY and _unseen(inspected.inspection.findings):
        return wording.text(_UNSEEN)
    vendor = vendor_of(inspected.inspection.vendor)
    advice = outcome_told(wording, inspected.inspection, vendor.base_url if vendor is not None else "")
    left = left_of_key(inspected)
    if left is None:
        return advice
    return wording.compose(_FOLLOWED, first=wording.plural(*_LEFT, left), then=advice)


def _unseen(found: Sequence[Finding]) -> bool:
    return {finding.kind for finding in found} <= BLANKS | INVISIBLE | {FindingKind.EMPTY}


def _kinds(wording: Wording, counted: Mapping[FindingKind, int]) -> str:
    """Name the first kinds and how often they stand there."""
    named = [
        wording.text(_TIMES, kind=wording.finding_kind(kind), n=times) if times > 1 else wording.finding_kind(kind)
        for kind, times in list(counted.items())[:_NAMED]
    ]
    listed = wording.text(_LISTED, kinds=named) if named else ""
    return wording.text(_MORE, kinds=listed) if len(counted) > _NAMED else listed
