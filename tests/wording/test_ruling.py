"""Which rules decided is in every verdict, and people can read it in both languages."""

from __future__ import annotations

import dataclasses
import re

import msgspec
import pytest

from gui.console import check
from gui.report import CauseEntry, Confidence, FailureCode, Outcome, RuleKind
from gui.verdict import READS, RULES, judge
from gui.verdict.objections import OBJECTIONS
from gui.verdict.ranking import WORKS
from gui.verdict.supports import SUPPORTS
from gui.wording import LANGUAGES, Wording
from gui.wording.verdict.ruling import excluded, place_line, rule_lines
from tests.verdict.cases import MODEL, case, result
from tests.verdict.complete import JARGON
from tests.verdict.table import judged
from tests.wording.reading import reads_well

_F, _ORDER = FailureCode, list(Confidence)
NO_MONEY = (
    result("balance", Outcome.WARN, available=False, balances=[{"currency": "CNY", "total": "0.00"}], deepseek=True),
    result(f"chat.{MODEL}", Outcome.FAIL, _F.ANSWER_B1, 402, model=MODEL, deepseek=True),
)


def test_every_rule_has_a_name_of_its_own_and_words():
    names = [
        *(rule.name for rule in (*RULES, WORKS)),
        *(o.name for o in OBJECTIONS),
        *(s.name for s in SUPPORTS),
    ]
    assert len(set(names)) == len(names)
    assert set(READS) == set(names)
    english, chinese = map(Wording.load, ("en", "zh_CN"))
    for sentence in {sentence for sentences in READS.values() for sentence in sentences}:
        reads_well(sentence)
        assert sentence.endswith(".")
        assert not JARGON.search(re.sub(r"with the number [^.]*", "", sentence).replace("https address", "")), sentence
        assert english.text(sentence) == sentence
        assert chinese.text(sentence).endswith("\u3002")


def test_the_rules_of_an_entry_account_for_it():
    for causes in judged():
        for entry in causes:
            _accounts_for(entry)


def _accounts_for(entry: CauseEntry) -> None:
    of = {kind: [rule for rule in entry.rules if rule.kind is kind] for kind in RuleKind}
    told = {place for rule in (*of[RuleKind.RULE], *of[RuleKind.SUPPORT]) for place in rule.evidence}
    assert told == set(range(len(entry.in_favour)))
    assert {place for rule in of[RuleKind.OBJECTION] for place in rule.evidence} == set(range(len(entry.against)))
    sure = [_ORDER.index(rule.confidence) for rule in of[RuleKind.RULE] if rule.confidence is not None]
    limits = [_ORDER.index(rule.confidence) for rule in of[RuleKind.OBJECTION] if rule.confidence is not None]
    if sure:
        assert _ORDER.index(entry.confidence) == max(min(sure), *limits, 0)
    else:
        assert entry.confidence is Confidence.RULED_OUT or not entry.in_favour


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_can_be_read(language):
    wording = Wording.load(language)
    for causes in judged():
        for entry in causes:
            for line, seen in rule_lines(entry, READS, wording):
                reads_well(line)
                assert seen
        for exclusion in excluded(causes, READS, wording):
            reads_well(exclusion.rule)
            assert exclusion.causes
            assert exclusion.seen


def test_what_led_to_it_what_lowers_another_and_why_that_stands_below():
    english = Wording.load("en")
    causes = judge(case(*NO_MONEY))
    lines = [line for line, _ in rule_lines(causes[0], READS, english)]
    assert lines[:2] == [
        "This makes it certain: The account says that it cannot spend.",
        "This makes it certain: A call is refused for lack of balance.",
    ]
    ruled_out = {name: each.rule for each in excluded(causes, READS, english) for name in each.causes}
    assert ruled_out["DeepSeek does not know this key"] == "The server accepts the key."
    less = msgspec.structs.replace(causes[0], confidence=Confidence.LIKELY)
    assert "less sure" in place_line(less, causes[0], english)
    assert "the way of a call" in place_line(causes[0], causes[0], english)


def test_what_a_stronger_rule_says_too_is_not_said_twice():
    english = Wording.load("en")
    forbidden = result(
        f"chat.{MODEL}", Outcome.FAIL, _F.HTTP_UNEXPECTED_ANSWER, 403, envelope="json", deepseek=True, model=MODEL
    )
    given = check({"5.1": {"answer": "paused"}})
    first = judge(dataclasses.replace(case(forbidden), answers=given))[0]
    assert [rule.id for rule in first.rules] == ["console-switch", "console-switch-fits"]
    ((line, _),) = rule_lines(first, READS, english)
    assert line.startswith("This makes it likely: The console shows the API paused")


def test_a_report_of_another_version_is_read_all_the_same():
    english = Wording.load("en")
    causes = judge(case(*NO_MONEY))
    old = [msgspec.structs.replace(entry, rules=()) for entry in causes]
    assert rule_lines(old[0], READS, english) == []
    (only,) = excluded(old, READS, english)
    assert (only.rule, "DeepSeek does not know this key" in only.causes) == ("", True)
    newer = msgspec.structs.replace(causes[0].rules[0], id="of-tomorrow", evidence=(0, 99))
    ((line, seen),) = rule_lines(msgspec.structs.replace(causes[0], rules=(newer,)), READS, english)
    assert "of-tomorrow" in line
    assert seen == causes[0].in_favour[:1]
