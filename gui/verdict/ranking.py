"""From rules that fired to ranked causes. Pure: whatever order results came in, a case has one verdict."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from gui.report import Cause, CauseEntry, Confidence, Evidence, EvidenceKind, FiredRule, Outcome, Reason, RuleKind
from gui.verdict import (
    rules_account,
    rules_balance,
    rules_client,
    rules_console,
    rules_key,
    rules_path,
    rules_reach,
    rules_redirect,
    rules_refusal,
    rules_repeat,
    rules_second_key,
    rules_ways,
)
from gui.verdict.case import Case, probe
from gui.verdict.next_steps import next_step, nothing_to_do
from gui.verdict.objections import OBJECTIONS
from gui.verdict.rule import Objection, Rule
from gui.verdict.supports import supported

__all__ = ["RULES", "TIERS", "WORKS", "Fired", "fire", "judge", "rank"]

RULES: tuple[Rule, ...] = (
    *rules_key.RULES,
    *rules_path.RULES,
    *rules_reach.RULES,
    *rules_redirect.RULES,
    *rules_ways.RULES,
    *rules_account.RULES,
    *rules_refusal.RULES,
    *rules_second_key.RULES,
    *rules_console.RULES,
    *rules_balance.RULES,
    *rules_repeat.RULES,
    *rules_client.RULES,
)
"""All rules, in the order in which they are explained."""

_ORDER = (Confidence.CERTAIN, Confidence.LIKELY, Confidence.POSSIBLE, Confidence.RULED_OUT)
_BASE = {Confidence.CERTAIN: 0.9, Confidence.LIKELY: 0.6, Confidence.POSSIBLE: 0.3, Confidence.RULED_OUT: 0.0}

TIERS: tuple[tuple[Cause, ...], ...] = (
    (Cause.KEY_MISSING, Cause.KEY_PLACEHOLDER, Cause.KEY_MASKED, Cause.KEY_OTHER_VENDOR, Cause.KEY_WRONG_SHAPE),
    (Cause.NETWORK_PROXY, Cause.NETWORK_DNS, Cause.NETWORK_CONNECT, Cause.NETWORK_TIMEOUT, Cause.NETWORK_TLS_RESET,
     Cause.NETWORK_TLS_INTERCEPTION, Cause.NETWORK_CAPTIVE_PORTAL, Cause.NETWORK_GATEWAY_BLOCK,
     Cause.ENDPOINT_WRONG_PATH, Cause.ENDPOINT_NOT_DEEPSEEK, Cause.CLOCK_SKEW),
    (Cause.KEY_REJECTED,),
    (Cause.KEY_CONTAMINATED, Cause.KEY_LOOKALIKE),
    (Cause.ACCOUNT_SUSPENDED, Cause.ACCOUNT_SWITCHED_OFF, Cause.ACCOUNT_OTHER_ACCOUNT, Cause.ACCOUNT_NO_BALANCE,
     Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY, Cause.QUOTA_EXHAUSTED, Cause.QUOTA_MODEL_NOT_ALLOWED, Cause.QUOTA_RATE,
     Cause.QUOTA_OUTSIDE_WINDOW, Cause.PROJECT_INACTIVE, Cause.PROJECT_PERMISSION, Cause.MODEL_UNKNOWN,
     Cause.CONTENT_FILTERED, Cause.REQUEST_BODY, Cause.REQUEST_THINKING_BUDGET, Cause.SERVICE_OVERLOADED,
     Cause.SERVICE_QUEUE_STALLED, Cause.SERVICE_ERROR),
    (Cause.CLIENT_STALE_KEY, Cause.KEY_NOT_SENT, Cause.KEY_MALFORMED_HEADER),
    (Cause.CLIENT_OTHER, Cause.UNKNOWN),
)  # fmt: skip
"""Precedence of DESIGN 5.3 within a class of confidence: upstream before downstream, then what to fix first."""

_RANK = {cause: number for number, cause in enumerate(cause for tier in TIERS for cause in tier)}


@dataclasses.dataclass(frozen=True)
class Fired:
    """What each rule and each objection of the tables gave for a case, in their order."""

    rules: tuple[tuple[Rule, tuple[Evidence, ...]], ...]
    objections: tuple[tuple[Objection, tuple[Evidence, ...]], ...]


def fire(case: Case) -> Fired:
    """Ask every rule and every objection of a case."""
    return Fired(
        tuple((rule, tuple(rule.fires(case))) for rule in RULES),
        tuple((objection, tuple(objection.fires(case))) for objection in OBJECTIONS),
    )


def _works(case: Case) -> list[Evidence]:
    if case.works:
        return [probe(r, Reason.WORKS, model=r.facts.get("model")) for r in case.deciding_chats if r.outcome == "pass"]
    # Without a completion it is only said where none was wanted: a run that was cut short proves nothing.
    models = case.result("models")
    return [probe(models, Reason.ACCEPTED)] if models and case.accepted and case.only_free else []


WORKS = Rule(
    "works", Cause.CLIENT_OTHER, Confidence.CERTAIN,
    "A call with this key comes back whole, or only free checks were wanted and the key is accepted.", _works,
)  # fmt: skip
"""As sure as the other causes and the calls beside the usual one leave it (:func:`rank`)."""


def judge(case: Case) -> tuple[CauseEntry, ...]:
    """Return all causes that hold or are ruled out, the verdict first; never empty."""
    return rank(case, fire(case))


def rank(case: Case, fired: Fired) -> tuple[CauseEntry, ...]:
    """Return the causes of a case, given what its rules have said."""
    entries = _weigh(case, fired)
    if _fails_live(entries) and any(_kinds(evidence, EvidenceKind.CLIENT) for _, evidence in fired.rules):
        # A live failure beats what only the client's text or copy says.
        entries = _weigh(case, fired, client_at_most=Confidence.POSSIBLE)
    claims = [e for e in entries if e.confidence in (Confidence.CERTAIN, Confidence.LIKELY)]
    works = list(WORKS.fires(case))
    if works:
        whole = case.works and not any(r.outcome is Outcome.FAIL for r in case.side_calls)
        confidence = Confidence.POSSIBLE if claims else Confidence.CERTAIN if whole else Confidence.LIKELY
        opposed = _opposing(fired).get(Cause.CLIENT_OTHER, [])
        confidence = max([confidence, *(objection.at_most for objection, _ in opposed)], key=_ORDER.index)
        against = _unique(e for _, evidence in opposed for e in evidence)
        fired_here = [FiredRule(kind=RuleKind.RULE, id=WORKS.name, confidence=confidence, evidence=_places(works))]
        entries.append(
            _entry(case, Cause.CLIENT_OTHER, confidence, works, against, [*fired_here, *_limits(opposed, against)])
        )
    at_a_loss = [entry for entry in entries if entry.cause is Cause.UNKNOWN]
    if any(e.confidence is not Confidence.RULED_OUT for e in entries if e not in at_a_loss):
        entries = [entry for entry in entries if entry not in at_a_loss]
    elif not at_a_loss:
        entries.append(_entry(case, Cause.UNKNOWN, Confidence.POSSIBLE, [], [], []))
    entries = [supported(entry, case) for entry in entries]
    return tuple(sorted(entries, key=lambda e: (_ORDER.index(e.confidence), _RANK[e.cause], -e.score)))


def _fails_live(entries: list[CauseEntry]) -> bool:
    """Tell whether a probe speaks for a cause, unless the client itself shows that its call went somewhere else."""
    strong = (Confidence.CERTAIN, Confidence.LIKELY)
    return any(
        entry.confidence in strong
        and _kinds(entry.in_favour, EvidenceKind.PROBE, Reason.CLEANED_ACCEPTED)
        and not _kinds(entry.against, EvidenceKind.CLIENT)
        for entry in entries
    )


def _kinds(evidence: tuple[Evidence, ...], kind: EvidenceKind, but: Reason | None = None) -> bool:
    return any(e.kind is kind and e.code != but for e in evidence)


def _weigh(case: Case, fired: Fired, client_at_most: Confidence = Confidence.CERTAIN) -> list[CauseEntry]:
    speaking: dict[Cause, list[tuple[Rule, tuple[Evidence, ...]]]] = {}
    for rule, evidence in fired.rules:
        if evidence:
            speaking.setdefault(rule.cause, []).append((rule, evidence))
    opposing = _opposing(fired)
    entries = []
    for cause in Cause:
        opposed = opposing.get(cause, [])
        caps = [objection.at_most for objection, _ in opposed]
        if cause not in speaking and Confidence.RULED_OUT not in caps:
            continue
        against = _unique(e for _, evidence in opposed for e in evidence)
        limits = _limits(opposed, against)
        if cause in speaking:
            favour = _unique(e for _, evidence in speaking[cause] for e in evidence)
            strengths = [_strength(rule, evidence, client_at_most) for rule, evidence in speaking[cause]]
            named = zip(speaking[cause], strengths, strict=True)
            rules = [_fired(RuleKind.RULE, rule.name, sure, e, favour) for (rule, e), sure in named]
            confidence = max([min(strengths, key=_ORDER.index), *caps], key=_ORDER.index)
            entries.append(_entry(case, cause, confidence, favour, against, [*rules, *limits]))
        else:
            entries.append(_entry(case, cause, Confidence.RULED_OUT, [], against, limits))
    return entries


_Opposed = list[tuple[Objection, tuple[Evidence, ...]]]


def _opposing(fired: Fired) -> dict[Cause, _Opposed]:
    opposing: dict[Cause, _Opposed] = {}
    for objection, evidence in fired.objections:
        for cause in objection.causes if evidence else ():
            opposing.setdefault(cause, []).append((objection, evidence))
    return opposing


def _limits(opposed: _Opposed, against: list[Evidence]) -> list[FiredRule]:
    return [_fired(RuleKind.OBJECTION, o.name, o.at_most, evidence, against) for o, evidence in opposed]


def _fired(
    kind: RuleKind, name: str, sure: Confidence, evidence: Iterable[Evidence], listed: list[Evidence]
) -> FiredRule:
    return FiredRule(kind=kind, id=name, confidence=sure, evidence=tuple(listed.index(e) for e in _unique(evidence)))


def _places(evidence: list[Evidence]) -> tuple[int, ...]:
    return tuple(range(len(evidence)))


def _strength(rule: Rule, evidence: tuple[Evidence, ...], client_at_most: Confidence) -> Confidence:
    only_client = all(item.kind is EvidenceKind.CLIENT for item in evidence)
    return max(rule.strength, client_at_most, key=_ORDER.index) if only_client else rule.strength


def _unique(evidence: Iterable[Evidence]) -> list[Evidence]:
    found: list[Evidence] = []
    for item in evidence:
        if item not in found:
            found.append(item)
    return found


def _entry(
    case: Case,
    cause: Cause,
    confidence: Confidence,
    favour: list[Evidence],
    against: list[Evidence],
    rules: list[FiredRule],
) -> CauseEntry:
    ruled_out = confidence is Confidence.RULED_OUT
    score = 0.0 if ruled_out else _BASE[confidence] + 0.02 * min(len(favour), 4) - 0.02 * min(len(against), 4)
    return CauseEntry(
        cause=cause,
        confidence=confidence,
        score=round(score, 2),
        in_favour=tuple(favour),
        against=tuple(against),
        next_step=nothing_to_do() if ruled_out else next_step(cause, case),
        rules=tuple(rules),
    )
