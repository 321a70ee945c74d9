"""The verdict as values: causes with what speaks for and against them, the rules that decided, the next step."""

from __future__ import annotations

import msgspec

from gui.report.codes import Cause, Confidence, EvidenceKind, RuleKind
from gui.report.value import Params, Value

__all__ = ["CauseEntry", "Evidence", "FiredRule", "NextStep"]


class Evidence(Value, frozen=True, kw_only=True):
    """What speaks for or against a cause: a reference and the reason as a code."""

    kind: EvidenceKind
    id: str
    code: str
    params: Params = msgspec.field(default_factory=dict)


class NextStep(Value, frozen=True, kw_only=True):
    """The one thing to do next."""

    code: str
    params: Params = msgspec.field(default_factory=dict)
    url: str | None = None


class FiredRule(Value, frozen=True, kw_only=True):
    """A row of the verdict's tables that gave evidence: a rule makes its cause so sure, an objection at most so sure.

    ``evidence``: places in the ``against`` of its cause for an objection, else in its ``for``. A support has null.
    """

    kind: RuleKind
    id: str
    confidence: Confidence | None
    evidence: tuple[int, ...]


class CauseEntry(Value, frozen=True, kw_only=True, omit_defaults=True, rename={"in_favour": "for"}):
    """One ranked cause. ``score`` only explains the order within a class; ``rules`` is empty where it is not known."""

    cause: Cause
    confidence: Confidence
    score: float
    in_favour: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    next_step: NextStep
    rules: tuple[FiredRule, ...] = ()
