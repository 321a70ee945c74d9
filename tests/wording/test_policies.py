"""What is said about a policy, in both languages."""

from __future__ import annotations

import itertools
import json

from gui.console.policy import BASIS, Oddity
from gui.console.policy_reading import read_policy
from gui.console.policy_ruling import Analysis, ChangeKind, Depends, PolicyOutcome, analyse
from gui.console.policy_text import BrokenPolicy, Expected, Met
from gui.wording import Wording
from gui.wording.console import policies
from tests.wording.reading import reads_well


def test_every_code_has_its_sentence(wording: Wording) -> None:
    assert set(policies.BASES) == {BASIS}
    for said, codes in (
        (policies.MET, Met),
        (policies.EXPECTED, Expected),
        (policies.ODDITIES, Oddity),
        (policies.OUTCOMES, PolicyOutcome),
        (policies.DEPENDS, Depends),
        (policies.CHANGES, ChangeKind),
    ):
        assert set(said) == set(codes)
    reads_well(policies.basis_line(BASIS, wording))
    for met, expected in itertools.product(Met, Expected):
        for character in ("", "x", "\u200b"):
            reads_well(policies.broken_line(met, expected, 3, 14, character, wording))
    for code in Oddity:
        needs_meant = "{meant}" in policies.ODDITIES[code][-1]
        for value, meant in (("effect", "Effect"), ("", "Effect" if needs_meant else "")):
            reads_well(policies.finding_line(code, "Statement[1].Action[0]", value, meant, wording))
    for outcome in PolicyOutcome:
        for line in policies.ruling_lines(
            outcome=outcome,
            action="deepseek:call",
            resource="arn:deepseek:api:*/chat/completions",
            depends_on=list(Depends),
            deciders=[(0, None), (4, "Calls")],
            allowed_for="arn:deepseek:api:p/chat/completions",
            refused_for="arn:deepseek:api:/chat/completions",
            wording=wording,
        ):
            reads_well(line)
    for kind in ChangeKind:
        reads_well(policies.change_line(kind, (1, "Calls"), "deepseek:call", "arn:deepseek:api:*/x", wording))


def said(text: str, wording: Wording) -> list[str]:
    read = analyse(text)
    assert isinstance(read, Analysis)
    sids = [(each.number, each.sid) for each in read.policy.statements]
    found = read.rulings[0]
    lines = policies.ruling_lines(
        outcome=found.outcome,
        action=found.action,
        resource=found.resource,
        depends_on=found.depends_on,
        deciders=[sids[number] for number in found.decided_by],
        allowed_for=found.allowed_for,
        refused_for=found.refused_for,
        wording=wording,
    )
    for change in found.changes:
        statement = None if change.statement is None else sids[change.statement]
        lines.append(policies.change_line(change.kind, statement, change.action, change.resource, wording))
    return lines


def test_a_policy_that_forbids_is_told_whole(english: Wording, chinese: Wording) -> None:
    text = json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Action": "*", "Resource": "*"},
                {"Sid": "NoCalls", "Effect": "Deny", "Action": "deepseek:call", "Resource": "*"},
            ],
        }
    )
    assert said(text, english) == [
        "The policy forbids deepseek:call for arn:deepseek:api:*/chat/completions. "
        "What decides: statement 2 (NoCalls).",
        "In statement 2 (NoCalls), which forbids it, take out this call, or remove that statement.",
    ]
    assert all("NoCalls" in line for line in said(text, chinese))


def test_an_answer_without_examples_or_deciders_reads_well(wording: Wording) -> None:
    for text in (
        '{"Statement": []}',
        '{"statement": []}',
        '{"Statement": [{"Effect": "allow", "Action": "*", "Resource": "*"}]}',
        '{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "arn:deepseek:api:a/*"}}',
        '{"Statement": {"Effect": "Deny", "Action": "*", "Resource": "arn:deepseek:api:a/*"}}',
    ):
        for line in said(text, wording):
            reads_well(line)
        read = read_policy(text)
        assert not isinstance(read, BrokenPolicy)
        for finding in read.findings:
            reads_well(policies.finding_line(finding.code, finding.path, finding.value, finding.meant, wording))


def test_places_are_counted_from_one(english: Wording) -> None:
    line = policies.finding_line("blanks", "Statement[1].Action[0]", " deepseek:call", "", english)
    assert line.startswith("Statement 2, Action 1: ")
    assert policies.broken_line("comment", "key", 2, 5, "/", english) == (
        "Line 2, column 5: A comment stands here, and JSON has none. Expected: a name in double quotation marks."
    )
