"""What a policy says to a call, against a brute force over everything that is not known."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from gui.console.policy import BASIS
from gui.console.policy_ruling import (
    ACTIONS,
    BASE_ACTION,
    Analysis,
    Change,
    ChangeKind,
    Depends,
    PolicyOutcome,
    Ruling,
    analyse,
)
from tests.console.policies import END, PREFIX, brute, middles, policies

ENDPOINT = PREFIX + "*" + END


def analysis(document: object) -> Analysis:
    read = analyse(json.dumps(document))
    assert isinstance(read, Analysis)
    assert read.basis == BASIS
    return read


def ruling(*statements: dict[str, Any], action: str = BASE_ACTION) -> Ruling:
    read = analysis({"Version": "2012-10-17", "Statement": list(statements)})
    return read.rulings[ACTIONS.index(action)]


def allow(**changed: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": [BASE_ACTION], "Resource": [ENDPOINT]} | changed


def deny(**changed: Any) -> dict[str, Any]:
    return allow(Effect="Deny") | changed


CONDITION = {"IpAddress": {"acs:SourceIp": "10.0.0.0/8"}}


@pytest.mark.parametrize(
    ("statements", "outcome", "depends", "decided", "changes"),
    [
        ([allow()], PolicyOutcome.ALLOWED, [], [0], []),
        ([allow(Action="deepseek:*", Resource="*")], PolicyOutcome.ALLOWED, [], [0], []),
        ([allow(Action="DEEPSEEK:Call")], PolicyOutcome.ALLOWED, [], [0], []),
        ([], PolicyOutcome.NOT_ALLOWED, [], [], [Change(ChangeKind.ADD_STATEMENT, None, BASE_ACTION, ENDPOINT)]),
        (
            [allow(Action="models:inference")],
            PolicyOutcome.NOT_ALLOWED, [], [], [Change(ChangeKind.ADD_ACTION, 0, BASE_ACTION)],
        ),
        (
            [allow(Resource="arn:deepseek:api:*/embeddings")],
            PolicyOutcome.NOT_ALLOWED, [], [], [Change(ChangeKind.ADD_RESOURCE, 0, "", ENDPOINT)],
        ),
        (
            [allow(Resource="ARN:deepseek:api:*/chat/completions")],
            PolicyOutcome.NOT_ALLOWED, [], [], [Change(ChangeKind.ADD_RESOURCE, 0, "", ENDPOINT)],
        ),
        (
            [allow(Resource="arn:deepseek:api:team-1/*")],
            PolicyOutcome.DEPENDS, [Depends.PROJECT], [0], [Change(ChangeKind.ADD_RESOURCE, 0, "", ENDPOINT)],
        ),
        ([allow(), deny()], PolicyOutcome.DENIED, [], [1], [Change(ChangeKind.NARROW_DENY, 1)]),
        (
            [allow(), deny(Resource="arn:deepseek:api:team-1/*")],
            PolicyOutcome.DEPENDS, [Depends.PROJECT], [0, 1], [Change(ChangeKind.NARROW_DENY, 1)],
        ),
        (
            [deny(Resource="arn:deepseek:api:team-1/*")],
            PolicyOutcome.NOT_ALLOWED, [], [0],
            [Change(ChangeKind.REPLACE_DENY, 0, BASE_ACTION, ENDPOINT)],
        ),
        (
            [deny(Action="*", Resource="*"), allow(Action="models:list")],
            PolicyOutcome.DENIED, [], [0],
            [Change(ChangeKind.NARROW_DENY, 0), Change(ChangeKind.ADD_ACTION, 1, BASE_ACTION)],
        ),
        (
            [deny(), deny(Action="*", Resource="*")],
            PolicyOutcome.DENIED, [], [0],
            [Change(ChangeKind.NARROW_DENY, 0), Change(ChangeKind.NARROW_DENY, 1),
             Change(ChangeKind.ADD_STATEMENT, None, BASE_ACTION, ENDPOINT)],
        ),
        ([allow(), deny(Resource="arn:deepseek:api:*/embeddings")], PolicyOutcome.ALLOWED, [], [0], []),
        (
            [allow(Condition=CONDITION)],
            PolicyOutcome.DEPENDS, [Depends.CONDITION], [0], [Change(ChangeKind.LIFT_CONDITION, 0)],
        ),
        (
            [allow(), deny(Condition=CONDITION)],
            PolicyOutcome.DEPENDS, [Depends.CONDITION], [0, 1], [Change(ChangeKind.AVOID_CONDITION, 1)],
        ),
        (
            [allow(), deny(Condition=CONDITION), deny()],
            PolicyOutcome.DENIED, [], [2],
            [Change(ChangeKind.AVOID_CONDITION, 1), Change(ChangeKind.NARROW_DENY, 2)],
        ),
        ([allow(), allow(Condition=CONDITION)], PolicyOutcome.ALLOWED, [], [0], []),
        (
            [
                {"Effect": "Allow", "Action": BASE_ACTION, "NotResource": ["arn:deepseek:api:team-1/*"]},
                allow(Resource="arn:deepseek:api:team-1/*"),
            ],
            PolicyOutcome.ALLOWED, [], [0, 1], [],
        ),
        (
            [allow(Effect="allow")],
            PolicyOutcome.DEPENDS, [Depends.FORM], [0], [Change(ChangeKind.FIX_FORM, 0)],
        ),
        (
            [deny(), allow(Effect="allow")],
            PolicyOutcome.DENIED, [], [0], [Change(ChangeKind.FIX_FORM, 1), Change(ChangeKind.NARROW_DENY, 0)],
        ),
        # An odd form that is not about this call does not matter.
        ([allow(), allow(Effect="deny", Action="models:list")], PolicyOutcome.ALLOWED, [], [0], []),
        (
            [{"Effect": "Allow", "Action": BASE_ACTION}],
            PolicyOutcome.NOT_ALLOWED, [], [], [Change(ChangeKind.ADD_RESOURCE, 0, "", ENDPOINT)],
        ),
    ],
)  # fmt: skip
def test_the_answer_who_decides_and_what_to_change(statements, outcome, depends, decided, changes):
    found = ruling(*statements)
    assert (found.outcome, list(found.depends_on), list(found.decided_by)) == (outcome, depends, decided)
    assert list(found.changes) == changes


def test_the_finer_permissions_are_answered_too():
    only_inference = [allow(Action=["models:inference"])]
    outcomes = [ruling(*only_inference, action=action).outcome for action in ACTIONS]
    assert outcomes == [PolicyOutcome.NOT_ALLOWED, PolicyOutcome.ALLOWED, PolicyOutcome.NOT_ALLOWED]


def test_another_endpoint_is_another_question():
    read = analyse(json.dumps({"Version": "2012-10-17", "Statement": allow()}), "/beta/completions")
    assert isinstance(read, Analysis)
    assert read.rulings[0].outcome is PolicyOutcome.NOT_ALLOWED


def test_an_answer_that_depends_on_the_project_shows_one_of_each():
    found = ruling(allow(Resource="arn:deepseek:api:team-1/*"))
    assert found.allowed_for == "arn:deepseek:api:team-1/chat/completions"
    assert found.refused_for == "arn:deepseek:api:/chat/completions"


def test_a_policy_of_which_nothing_is_certain():
    found = analysis({"Version": "2012-10-17", "statement": [allow()]})
    assert [each.outcome for each in found.rulings] == [PolicyOutcome.DEPENDS] * 3
    assert found.rulings[0].changes == (Change(ChangeKind.FIX_FORM),)


def test_too_many_patterns_are_said_to_be_too_many():
    found = ruling(*[allow(Resource=f"arn:deepseek:api:*{letter}{'?' * 40}*") for letter in "abcdefgh"])
    assert (found.outcome, found.depends_on) == (PolicyOutcome.DEPENDS, (Depends.SIZE,))


def changed(document: dict[str, Any], changes: tuple[Change, ...], action: str) -> dict[str, Any]:
    """Do what the program says, as plainly as somebody would in an editor."""
    document = copy.deepcopy(document)
    gone = set()
    for change in changes:
        if change.kind is ChangeKind.ADD_STATEMENT:
            assert (change.action, change.resource) == (action, ENDPOINT)
            document["Statement"].append(allow(Action=change.action, Resource=change.resource))
            continue
        assert change.statement is not None
        statement = document["Statement"][change.statement]
        if change.kind in (ChangeKind.NARROW_DENY, ChangeKind.AVOID_CONDITION):
            gone.add(change.statement)
        elif change.kind is ChangeKind.REPLACE_DENY:
            document["Statement"][change.statement] = allow(Action=change.action, Resource=change.resource)
        elif change.kind is ChangeKind.LIFT_CONDITION:
            del statement["Condition"]
        else:
            key, value = ("Action", change.action) if change.action else ("Resource", change.resource)
            held = statement[key]
            statement[key] = [*([held] if isinstance(held, str) else held), value]
    document["Statement"] = [each for number, each in enumerate(document["Statement"]) if number not in gone]
    return document


@pytest.mark.rounds
def test_a_brute_force_over_what_is_not_known_says_the_same(rounds):
    resources = [PREFIX + middle + END for middle in middles(2)]
    # Longer ones make no difference to these patterns but for what they begin with.
    resources += [PREFIX + middle + END for middle in ("pap", "p/chat/completions", "xx/x", "pa/chat")]
    seen = set()
    for seed, (document, _theirs) in enumerate(policies(31, rounds(small=60, full=600))):
        for number, statement in enumerate(document["Statement"]):
            if (seed + number) % 7 == 0:
                statement["Condition"] = CONDITION
        for found in analysis(document).rulings[:2]:
            words = {
                brute(document, found.action, resource, conditions)
                for resource in resources
                for conditions in (True, False)
            }
            seen.add(found.outcome)
            if found.outcome is PolicyOutcome.ALLOWED:
                assert words == {"allowed"}
                assert found.changes == ()
                continue
            if found.outcome is PolicyOutcome.DENIED:
                assert words <= {"denied"}
            elif found.outcome is PolicyOutcome.NOT_ALLOWED:
                assert "allowed" not in words
            if Depends.PROJECT in found.depends_on and Depends.CONDITION not in found.depends_on:
                assert brute(document, found.action, found.allowed_for) == "allowed"
                assert brute(document, found.action, found.refused_for) != "allowed"
            after = changed(document, found.changes, found.action)
            assert {brute(after, found.action, resource, None) for resource in resources} == {"allowed"}, found
            # Nothing less would do: each single change is needed.
            for change in found.changes:
                fewer = tuple(each for each in found.changes if each is not change)
                less = analysis(changed(document, fewer, found.action))
                assert less.rulings[ACTIONS.index(found.action)].outcome is not PolicyOutcome.ALLOWED
    assert seen == set(PolicyOutcome)
