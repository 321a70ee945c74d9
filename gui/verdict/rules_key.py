"""Rules on the key text: can it work as it stands, and what would repair it?"""

from __future__ import annotations

from collections.abc import Iterable

from gui.report import Cause, CleaningMode, Confidence, Evidence, FindingKind, Reason, Severity
from gui.verdict.case import Case, finding, probe
from gui.verdict.rule import Fires, Rule

__all__ = ["RULES"]

_CERTAIN, _LIKELY = Confidence.CERTAIN, Confidence.LIKELY
_SUBSTITUTING = frozenset(
    {
        FindingKind.FULLWIDTH, FindingKind.DASH_LOOKALIKE, FindingKind.HOMOGLYPH, FindingKind.STYLED_ALNUM,
        FindingKind.LIGATURE, FindingKind.FOREIGN_DIGIT, FindingKind.CASE_CHANGED, FindingKind.ASCII_CONFUSION,
        FindingKind.ACCENTED_LETTER, FindingKind.PREFIX_DAMAGED,
    }
)  # fmt: skip
_WRONG_SHAPE: tuple[tuple[frozenset[FindingKind], Reason], ...] = (
    (frozenset({FindingKind.URL_IN_KEY}), Reason.URL_TEXT),
    (frozenset({FindingKind.MULTIPLE_KEYS, FindingKind.DOUBLED}), Reason.SEVERAL_KEYS),
    (frozenset({FindingKind.REPLACEMENT}), Reason.LOST_CHARACTER),
    (frozenset({FindingKind.TRUNCATED, FindingKind.TOO_LONG}), Reason.WRONG_LENGTH),
)


def _shaped(shape: str, kind: FindingKind, code: Reason) -> Fires:
    """Return a condition: the text has this shape; its evidence is the finding that says so."""

    def fires(case: Case) -> Iterable[Evidence]:
        if case.inspection.shape == shape:
            yield finding(_first(case, {kind}), code)

    return fires


def _first(case: Case, kinds: Iterable[FindingKind]) -> str:
    """Return the id of the first finding of these kinds, else of the first at all."""
    wanted = set(kinds)
    findings = sorted(case.inspection.findings, key=lambda f: f.kind not in wanted)
    return findings[0].id if findings else "shape"


def _other_vendor(case: Case) -> Iterable[Evidence]:
    if case.inspection.shape == "other_vendor":
        yield finding(_first(case, {FindingKind.WRONG_VENDOR}), Reason.VENDOR_SHAPE, vendor=case.inspection.vendor)


def _wrong_shape(case: Case) -> Iterable[Evidence]:
    if case.inspection.shape not in ("wrong", "url"):
        return
    length = max((f.end for f in case.inspection.findings), default=0)
    for kinds, code in _WRONG_SHAPE:
        if kinds & case.kinds():
            yield finding(_first(case, kinds), code, **({"length": length} if code is Reason.WRONG_LENGTH else {}))
            return
    yield finding(_first(case, ()), Reason.NOT_A_KEY)


def _repaired(case: Case, *, by_substitution: bool) -> Iterable[Evidence]:
    """Give one piece of evidence for each kind of finding, if the text was repaired in this way."""
    cleaned = case.inspection.cleaned
    errors = [f for f in case.inspection.findings if f.severity is not Severity.INFO]
    if cleaned.mode is CleaningMode.NONE or not cleaned.edits:
        return
    # Wide brackets around a note beside the key are taken off with it, and stand for nothing in the key.
    replaced = {edit.kind for edit in cleaned.edits if edit.replacement != ""} & _SUBSTITUTING
    if by_substitution is not bool(replaced & {f.kind for f in errors}):
        return
    for kind in dict.fromkeys(f.kind for f in errors):
        same = [f for f in errors if f.kind is kind]
        code = Reason.LOOKALIKE_CHARACTERS if kind in replaced else Reason.UNWANTED_CHARACTERS
        yield finding(same[0].id, code, kind=kind.value, count=len(same))


def _contaminated(case: Case) -> Iterable[Evidence]:
    return _repaired(case, by_substitution=False)


def _lookalike(case: Case) -> Iterable[Evidence]:
    return _repaired(case, by_substitution=True)


def _cleaned_accepted(case: Case, *, by_substitution: bool) -> Iterable[Evidence]:
    models = case.result("models")
    if models and case.accepted and any(_repaired(case, by_substitution=by_substitution)):
        yield probe(models, Reason.CLEANED_ACCEPTED)


def _raw_refused(case: Case, *, by_substitution: bool) -> Iterable[Evidence]:
    result = case.result("raw_key")
    refused = result is not None and result.facts.get("raw_accepted") is False and result.facts.get("deepseek") is True
    if result and refused and case.accepted and any(_repaired(case, by_substitution=by_substitution)):
        yield probe(result, Reason.RAW_REFUSED)


RULES: tuple[Rule, ...] = (
    Rule("empty", Cause.KEY_MISSING, _CERTAIN, "The text holds no value.",
         _shaped("empty", FindingKind.EMPTY, Reason.NO_VALUE)),
    Rule("placeholder", Cause.KEY_PLACEHOLDER, _CERTAIN, "The text stands for a key and is none.",
         _shaped("placeholder", FindingKind.PLACEHOLDER, Reason.PLACEHOLDER_TEXT)),
    Rule("masked", Cause.KEY_MASKED, _CERTAIN, "The text is the starred form of a key.",
         _shaped("masked", FindingKind.MASKED, Reason.MASKED_TEXT)),
    Rule("other-vendor", Cause.KEY_OTHER_VENDOR, _CERTAIN, "The text has the shape of another vendor's key.",
         _other_vendor),
    Rule("wrong-shape", Cause.KEY_WRONG_SHAPE, _CERTAIN, "The text cannot be repaired to sk- and 32 characters.",
         _wrong_shape),
    Rule("contaminated", Cause.KEY_CONTAMINATED, _LIKELY,
         "The text is a key after deleting or unwrapping what does not belong to it.", _contaminated),
    Rule("contaminated-cleaned-accepted", Cause.KEY_CONTAMINATED, _CERTAIN,
         "The text needs deleting or unwrapping, and the server accepts the cleaned key.",
         lambda case: _cleaned_accepted(case, by_substitution=False)),
    Rule("contaminated-raw-refused", Cause.KEY_CONTAMINATED, _CERTAIN,
         "DeepSeek refuses the text as it was pasted, and accepts the cleaned key.",
         lambda case: _raw_refused(case, by_substitution=False)),
    Rule("lookalike", Cause.KEY_LOOKALIKE, _LIKELY,
         "The text is a key after replacing characters that only look right.", _lookalike),
    Rule("lookalike-cleaned-accepted", Cause.KEY_LOOKALIKE, _CERTAIN,
         "The text needs replacing of look-alikes, and the server accepts the result.",
         lambda case: _cleaned_accepted(case, by_substitution=True)),
    Rule("lookalike-raw-refused", Cause.KEY_LOOKALIKE, _CERTAIN,
         "DeepSeek refuses the text as it was pasted, and accepts the one without look-alikes.",
         lambda case: _raw_refused(case, by_substitution=True)),
)  # fmt: skip
