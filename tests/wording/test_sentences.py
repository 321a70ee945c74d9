"""Every code has its sentence, in both languages, with its parameters and without them."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from typing import Any

import pytest

from gui.report import (
    Cause,
    CauseEntry,
    ChangeKind,
    CleaningMode,
    Confidence,
    Evidence,
    EvidenceKind,
    FailureCode,
    FindingKind,
    Lifecycle,
    NextStep,
    Outcome,
    Reason,
    Severity,
    SkipCode,
    SkipReason,
    Step,
)
from gui.wording import Say, Wording, failures, interface, probes
from gui.wording.console import terms
from gui.wording.filling import fields
from gui.wording.key import findings
from gui.wording.verdict import causes, changes, reasons, steps
from tests.wording.catalogue import ROOT
from tests.wording.reading import reads_well

EXAMPLES: dict[str, Any] = {
    "shown": "110.00 CNY",
    "held": "0.00 CNY",
    "until": "2026-11-20",
    "header": "Authorization",
    "address": "10.0.0.1",
    "allowed": 500,
    "used": 501,
    "rate": 0.5,
    "permission": "deepseek:call",
    "written": "DeepSeek:Call",
    "endpoint": "/chat/completions",
    "statement": 2,
    "said": "1.1.disabled",
    "calls": 6,
    "failed": 2,
    "at": "2026-11-27T08:00:00.000Z",
    "title": "API Degraded Performance",
    "answer": "A3",
    "base_url": "https://api.example/v1",
    "code": "new_code",
    "count": 2,
    "currency": "CNY",
    "current": 6,
    "failure": "dns_nxdomain",
    "family": "IPv6",
    "host": "api.deepseek.com",
    "issuer": "Example Inc. CA",
    "kind": "zero-width",
    "length": 34,
    "limit": 5,
    "listed": ["deepseek-flash", "deepseek-v4-pro"],
    "model": "deepseek-chat",
    "name": "DEEPSEEK_API_KEY",
    "opens": {"at": "2026-11-24T00:00:00.000Z", "zone": "Asia/Shanghai", "asked": "2026-11-23T20:48:00.000Z"},
    "path": "https://api.deepseek.com/v2",
    "position": 12,
    "probe": "models",
    "product": "Zscaler",
    "proxy": "127.0.0.1:8080",
    "seconds": 31,
    "status": 401,
    "tail": "9f0e",
    "to": "https://login.example/",
    "total": "110.00",
    "vendor": "openai",
    "working": "127.0.0.1:3128",
    "action": "deepseek:call",
    "resource": "arn:deepseek:api:*/chat/completions",
    "statements": [2],
    "sids": ["Calls"],
    "changes": [{"kind": "narrow_deny", "statements": [2], "sids": ["Calls"]}],
}
EXAMPLES |= {"more": 2, "usual": "v4", "line": 3, "column": 5, "broken": {"met": "nothing", "expected": "end"}}
TOLD_OTHERWISE = {"answer", "at", "failure", "kind", "listed", "opens", "position", "said", "vendor"}
TOLD_OTHERWISE |= {"statements", "sids", "changes", "broken"}
MADE_BY_US = {"answer": "meaning", "failure": "meaning", "position": "place", "changes": "change"}
MADE_BY_US |= {"statements": "who", "sids": "who"}


def evidence(code: str, kind: EvidenceKind = EvidenceKind.CLIENT, /, **params: Any) -> Evidence:
    return Evidence(kind=kind, id="error", code=code, params=params)


def documented(kind: type[enum.StrEnum]) -> dict[enum.StrEnum, set[str]]:
    """Read the parameters of each code from the comment behind it: they stand before a colon, or alone."""
    text = (ROOT / "gui/report/reasons.py").read_text("ascii")
    found = {}
    for code in kind:
        line = re.search(rf'^    {code.name} = "{code.value}"(?:  # (.*?))?(?:  # noqa.*)?$', text, re.M)
        assert line is not None
        words = (line[1] or "").partition(":")[0].split(", ")
        found[code] = set(words) if set(words) <= EXAMPLES.keys() else set()
    return found


TABLES: list[tuple[type[enum.Enum], Mapping[Any, object]]] = [
    (Cause, causes.TITLES),
    (Cause, causes.SENTENCES),
    (Reason, reasons.REASONS),
    (EvidenceKind, reasons.SOURCES),
    (Step, steps.STEPS),
    (FailureCode, failures.FAILURES),
    (FindingKind, findings.KINDS),
    (FindingKind, findings.EFFECTS),
    (FindingKind, findings.ADVICE),
    (SkipCode, probes.SKIPS),
    (Confidence, terms.CONFIDENCES),
    (Confidence, terms.MEANINGS),
    (Outcome, terms.OUTCOMES),
    (Lifecycle, terms.LIFECYCLES),
    (Severity, terms.SEVERITIES),
    (CleaningMode, terms.CLEANING),
    (Say, interface.SENTENCES),
    (ChangeKind, changes.KINDS),
    (ChangeKind, changes.MARKS),
]


@pytest.mark.parametrize(("kind", "table"), TABLES)
def test_a_table_has_every_code_of_its_list(kind: type[enum.Enum], table: Mapping[Any, object]) -> None:
    assert list(table) == list(kind), "in the order of the list, too, so that a gap is seen"


@pytest.mark.parametrize("table", [causes.SENTENCES, reasons.REASONS, steps.STEPS, probes.SKIPS, reasons.SEEN_BY_PROBE])
def test_the_last_choice_needs_nothing_and_none_is_out_of_reach(table: Mapping[Any, tuple[str, ...]]) -> None:
    for code, choices in table.items():
        assert not fields(choices[-1]), code
        for earlier, later in combinations(choices, 2):
            assert not fields(earlier) <= fields(later), f"{code}: {later!r} is never reached"


@pytest.mark.parametrize(("kind", "table"), [(Reason, reasons.REASONS), (Step, steps.STEPS)])
def test_fields_are_the_documented_parameters(kind: type[enum.StrEnum], table: Mapping[Any, tuple[str, ...]]) -> None:
    for code, params in documented(kind).items():
        used = set().union(*(fields(choice) for choice in table[code]))
        assert used == {MADE_BY_US.get(name, name) for name in params}, code
    assert sum(map(bool, documented(kind).values())) > 10


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (Wording.cause_title, Cause),
        (Wording.cause, Cause),
        (Wording.confidence, Confidence),
        (Wording.failure, FailureCode),
        (Wording.finding_kind, FindingKind),
        (Wording.outcome, Outcome),
        (Wording.lifecycle, Lifecycle),
        (Wording.severity, Severity),
        (Wording.cleaning, CleaningMode),
    ],
)
def test_every_code_has_a_text(one: Callable[..., str], kind: Iterable[enum.Enum], wording: Wording) -> None:
    for code in kind:
        reads_well(one(wording, code))


def test_every_code_is_translated(english: Wording, chinese: Wording) -> None:
    for cause in Cause:
        assert english.cause(cause) != chinese.cause(cause)
        assert english.cause(cause).endswith(".")
        assert chinese.cause(cause).endswith("\u3002")
    for failure in FailureCode:
        assert english.failure(failure) != chinese.failure(failure)
    for kind in set(FindingKind) - {FindingKind.EMOJI}:
        assert english.finding_kind(kind) != chinese.finding_kind(kind)


def test_titles_are_a_few_words(english: Wording) -> None:
    assert [title for cause in Cause if len((title := english.cause_title(cause)).split()) > 8] == []


def test_a_cause_is_one_sentence_without_jargon(english: Wording) -> None:
    jargon = re.compile(
        r"\b(?:HTTP|40\d|401|header|handshake|endpoint|payload|status code|authori[sz]ation|TLS|DNS|SSL)\b"
    )
    for cause in Cause:
        text = english.cause(cause, EXAMPLES)
        assert not jargon.search(text), text
        assert len(re.findall(r"\.(?: |$)", text.replace("Inc.", ""))) == 1, text


def params_of(code: enum.StrEnum) -> list[dict[str, Any]]:
    """All of them, each alone, each missing, none, and all null or empty."""
    names = documented(type(code))[code]
    full = {name: EXAMPLES[name] for name in names}
    some = [full, {}, dict.fromkeys(names), dict.fromkeys(names, ""), {name: [] for name in names}]
    some += [{name: EXAMPLES[name]} for name in names]
    some += [full | {name: None} for name in names]
    return some


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_reads_well_with_and_without_its_parameters(reason: Reason, wording: Wording) -> None:
    for params in params_of(reason):
        for kind in EvidenceKind:
            text = wording.reason(evidence(reason, kind, **params))
            reads_well(text)
            assert text[-1] in ".\u3002"


@pytest.mark.parametrize("step", Step)
def test_a_step_reads_well_with_and_without_its_parameters(step: Step, wording: Wording) -> None:
    for params in params_of(step):
        text = wording.step(NextStep(code=step, params=params, url="https://example.com"))
        reads_well(text)
        assert text[-1] in ".\u3002"


def test_all_parameters_are_shown(wording: Wording) -> None:
    for kind, say in (
        (Reason, lambda c, p: wording.reason(evidence(c, **p))),
        (Step, lambda c, p: _step(wording, c, p)),
    ):
        for code, names in documented(kind).items():
            text = say(code, {name: EXAMPLES[name] for name in names})
            for name in names - TOLD_OTHERWISE:
                assert str(EXAMPLES[name]) in text, code


def test_a_moment_is_written_for_people(wording: Wording) -> None:
    text = wording.reason(evidence(Reason.STATUS_INCIDENT, title="API", at=EXAMPLES["at"]))
    assert "2026-11-27 08:00:00 UTC" in text


def _step(wording: Wording, code: enum.StrEnum, params: dict[str, Any]) -> str:
    return wording.step(NextStep(code=str(code), params=params))


def test_a_step_is_one(english: Wording) -> None:
    for step in Step:
        text = english.step(NextStep(code=step, params=EXAMPLES)).replace("Inc.", "")
        assert len(re.findall(r"\.(?: |$)", text)) == 1, text


def test_the_client_speaks_in_our_words(english: Wording) -> None:
    assert english.reason(evidence("client_says", answer="A3")).endswith("mistyped, deleted or disabled.")
    assert "no data came in time" in english.reason(evidence("client_says", answer="G1"))
    assert "words that DeepSeek uses" in english.reason(evidence("client_says", answer="Z9"))
    assert "does not exist" in english.reason(evidence("client_network", failure="dns_nxdomain"))
    assert "network problem" in english.reason(evidence("client_network", failure="new_failure"))
    assert "character 13" in english.reason(evidence("client_cannot_send", position=12))


def test_a_probe_that_saw_no_key_does_not_blame_the_client(wording: Wording, english: Wording) -> None:
    for code in reasons.SEEN_BY_PROBE:
        assert wording.reason(evidence(code)) != wording.reason(evidence(code, EvidenceKind.PROBE))
        assert "client" not in english.reason(evidence(code, EvidenceKind.PROBE))


def test_kinds_and_vendors_are_named(english: Wording, chinese: Wording) -> None:
    mixed = evidence("unwanted_characters", kind=["zero-width", "new-kind"], count=3)
    assert "Invisible character without width, new-kind (3)" in english.reason(mixed)
    assert "(1)" in english.reason(evidence("lookalike_characters", kind="homoglyph", count=1))
    assert english.reason(evidence("vendor_shape", vendor="openai")).endswith("from OpenAI.")
    assert english.reason(evidence("vendor_shape", vendor="new_vendor")).endswith("from new_vendor.")
    assert " \u963f\u91cc\u4e91" not in chinese.reason(evidence("vendor_shape", vendor="alibaba"))


def test_the_clock_is_off_in_either_direction(english: Wording) -> None:
    assert "are 7 minutes apart" in english.reason(evidence("clock_off", seconds=-400))


@pytest.mark.parametrize(("seconds", "said"), [(-7200, "2 hours"), (90, "90 seconds"), (3 * 86_400, "3 days")])
def test_the_verdict_says_how_far_off_the_clock_is_as_people_do(english: Wording, seconds: int, said: str) -> None:
    off = CauseEntry(
        cause=Cause.CLOCK_SKEW, confidence=Confidence.LIKELY, score=0.6, against=(),
        in_favour=(evidence("clock_off", EvidenceKind.PROBE, seconds=seconds),), next_step=NextStep(code="set_clock"),
    )  # fmt: skip
    assert f"is off by {said}, which" in english.verdict(off)


def test_codes_of_newer_reports_are_shown_as_they_are(wording: Wording) -> None:
    assert "new_code" in wording.reason(evidence("new_code"))
    assert "new_code" in wording.step(NextStep(code="new_code"))
    assert "\\u202e" in wording.reason(evidence("\u202enew"))


def test_values_from_outside_are_made_safe(wording: Wording) -> None:
    text = wording.reason(evidence("proxy_unreachable", proxy="evil\u202e\x1b[31m\n" + "x" * 900))
    assert "evil\\u202e\\u001b[31m\\u000a" in text
    assert len(text) < 260
    assert "{limit}" in wording.reason(evidence("proxy_unreachable", proxy="{limit}")), "values are no templates"


def test_a_report_may_hold_odd_parameters(wording: Wording) -> None:
    odd: tuple[Any, ...] = ({"a": 1}, [], [None], [[1]], True, 0, -1, 1.5, "", " ", "\u200b", b"x")
    for code in Reason:
        for value in odd:
            reads = wording.reason(evidence(code, **dict.fromkeys(EXAMPLES, value)))
            assert "{" not in reads.replace("{'a'", "")
    for step in Step:
        for value in odd:
            assert wording.step(NextStep(code=step, params=dict.fromkeys(EXAMPLES, value)))


def test_a_verdict_knows_what_its_reasons_know(english: Wording) -> None:
    entry = CauseEntry(
        cause=Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY,
        confidence=Confidence.CERTAIN,
        score=0.9,
        in_favour=(evidence("is_available", limit=99), evidence("concurrency_limit", current=6, limit=5)),
        against=(),
        next_step=NextStep(code="top_up"),
    )
    assert "only 5 calls" in english.verdict(entry)
    bare = CauseEntry(
        cause=entry.cause, confidence=entry.confidence, score=0, in_favour=(), against=(), next_step=entry.next_step
    )
    assert "only a few calls" in english.verdict(bare)


@pytest.mark.parametrize("cause", causes.TELLING)
def test_telling_reasons_have_what_the_sentence_needs(cause: Cause) -> None:
    wanted = fields(causes.SENTENCES[cause][0])
    known = documented(Reason)
    assert any(wanted <= known[reason] for reason in causes.TELLING[cause])


def test_rejected_never_says_which(english: Wording) -> None:
    for text in (english.cause(Cause.KEY_REJECTED), english.failure(FailureCode.ANSWER_A3)):
        assert "mistyped, deleted or disabled" in text


@pytest.mark.parametrize(
    ("kind", "id_", "expected"),
    [
        (EvidenceKind.PROBE, "models", "Check: Models for this key"),
        (EvidenceKind.PROBE, "chat.deepseek-flash", "Check: Smallest call to deepseek-flash"),
        (EvidenceKind.PROBE, "new", "Check: new"),
        (EvidenceKind.PROBE, "", "Check"),
        (EvidenceKind.FINDING, "f1", "Key text"),
        (EvidenceKind.ANSWER, "1.1", "The answer to 1.1"),
        (EvidenceKind.CLIENT, "error", "The client's message"),
        (EvidenceKind.CLIENT, "comparison", "The key in the client"),
        (EvidenceKind.CLIENT, "capture", "What the client really sent"),
        (EvidenceKind.CLIENT, "new", "The client"),
        (EvidenceKind.ENVIRONMENT, "proxy", "This computer"),
    ],
)
def test_sources(kind: EvidenceKind, id_: str, expected: str, english: Wording, chinese: Wording) -> None:
    seen = Evidence(kind=kind, id=id_, code="works")
    assert english.source(seen) == expected
    assert chinese.source(seen) != expected


def test_probes_and_sections(english: Wording, chinese: Wording) -> None:
    for probe_id in (
        "name", "tcp", "tls", "no_key", "empty_token", "bad_key", "models", "balance", "burst", "raw_key", "chat.x",
    ):  # fmt: skip
        assert english.probe(probe_id) != chinese.probe(probe_id) != probe_id
    assert [english.probe(odd) for odd in ("new_probe", "chat.", "a\u200b")] == ["new_probe", "chat.", "a\\u200b"]
    titles = ["Reaching DeepSeek", "Key status", "Quota", "Project and role", "Key text", "Account switch"]
    assert [english.section(number) for number in range(6)] == titles
    assert english.section(7) == "Section 7"


def test_skipped_probes(english: Wording, wording: Wording) -> None:
    for code in SkipCode:
        for params in ({}, {"probe": "models", "host": "h.example"}, {"probe": None, "host": None}, {"probe": 3}):
            reads_well(wording.skip(SkipReason(code=code, params=params)))
    skipped = SkipReason(code=SkipCode.PREREQUISITE_FAILED, params={"probe": "models"})
    assert english.skip(skipped) == "Not run, because this did not succeed before: Models for this key."


@pytest.mark.parametrize(("step", "said"), [(Step.TRUST_HOST, "not DeepSeek"), (Step.FIX_BASE_URL, "encrypted")])
@pytest.mark.parametrize("params", [{"host": "relay.example"}, {}])
def test_without_a_cause_the_reason_that_nothing_was_sent_is_said(
    english: Wording, chinese: Wording, step: Step, said: str, params: dict[str, Any]
) -> None:
    next_step = NextStep(code=step, params=params)
    entry = CauseEntry(
        cause=Cause.UNKNOWN, score=0, confidence=Confidence.POSSIBLE, in_favour=(), against=(), next_step=next_step
    )
    assert said in english.verdict(entry)
    for wording in (english, chinese):
        assert ("relay.example" in wording.verdict(entry)) is bool(params)
        assert wording.verdict(entry) != wording.cause(Cause.UNKNOWN)
        assert wording.cause_title(Cause.UNKNOWN) not in wording.headline(entry)
