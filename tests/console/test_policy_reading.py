"""Odd forms of a policy are named with their place, and never guessed at."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.console.policy import HARMLESS, Effect, Oddity, Policy, Terms
from gui.console.policy_reading import MOST_FINDINGS, read_policy
from gui.console.policy_ruling import Analysis, Depends, PolicyOutcome, analyse
from gui.console.policy_text import BrokenPolicy

GOOD = {"Effect": "Allow", "Action": ["deepseek:call"], "Resource": ["arn:deepseek:api:*/chat/completions"]}


def read(text: str) -> Policy:
    policy = read_policy(text)
    assert isinstance(policy, Policy)
    return policy


def of(statement: object, **top: object) -> Policy:
    return read(json.dumps({"Version": "2012-10-17", "Statement": [statement]} | top))


def without(*keys: str) -> dict[str, Any]:
    return {key: value for key, value in GOOD.items() if key not in keys}


def test_a_good_policy_has_nothing_odd():
    policy = of(GOOD | {"Sid": "Calls"})
    assert (policy.findings, policy.clear, policy.version) == ((), True, "2012-10-17")
    statement = policy.statements[0]
    assert (statement.sid, statement.effect, statement.clear) == ("Calls", Effect.ALLOW, True)
    assert statement.actions == Terms(("deepseek:call",))


@pytest.mark.parametrize(
    ("statement", "code", "path", "value", "meant"),
    [
        (without("Effect") | {"effect": "Allow"}, Oddity.KEY_CASE, "Statement[0]", "effect", "Effect"),
        (GOOD | {"Effect": "allow"}, Oddity.EFFECT_UNKNOWN, "Statement[0].Effect", "allow", "Allow"),
        (GOOD | {"Effect": "Permit"}, Oddity.EFFECT_UNKNOWN, "Statement[0].Effect", "Permit", ""),
        (without("Effect"), Oddity.EFFECT_MISSING, "Statement[0]", "", ""),
        (without("Action"), Oddity.ACTION_MISSING, "Statement[0]", "", ""),
        (without("Action") | {"Actions": ["*"]}, Oddity.ACTION_MISSING, "Statement[0]", "", ""),
        (GOOD | {"NotAction": ["x:y"]}, Oddity.BOTH_FORMS, "Statement[0]", "Action", "NotAction"),
        (without("Action") | {"NotAction": []}, Oddity.EMPTY_LIST, "Statement[0].NotAction", "", ""),
        (GOOD | {"Action": {"a": 1}}, Oddity.WRONG_KIND, "Statement[0].Action", "object", ""),
        (GOOD | {"Action": 5}, Oddity.WRONG_KIND, "Statement[0].Action", "number", ""),
        (GOOD | {"Action": ["a:b", None]}, Oddity.WRONG_KIND, "Statement[0].Action[1]", "null", ""),
        (GOOD | {"Resource": ["${who}"]}, Oddity.VARIABLE, "Statement[0].Resource[0]", "${who}", ""),
        (GOOD | {"Effect": "Deny"} | {"Resource": True}, Oddity.WRONG_KIND, "Statement[0].Resource", "boolean", ""),
        ("Allow", Oddity.WRONG_KIND, "Statement[0]", "text", ""),
    ],
)
def test_what_makes_a_statement_unclear(statement, code, path, value, meant):
    policy = of(statement)
    assert (code, path, value, meant) in [(each.code, each.path, each.value, each.meant) for each in policy.findings]
    assert not policy.statements[0].clear
    assert policy.clear


@pytest.mark.parametrize(
    ("statement", "code", "path", "value"),
    [
        (GOOD | {"Action": "deepseek:call"}, Oddity.NO_LIST, "Statement[0].Action", ""),
        (GOOD | {"Action": []}, Oddity.EMPTY_LIST, "Statement[0].Action", ""),
        (GOOD | {"Action": [""]}, Oddity.EMPTY_TEXT, "Statement[0].Action[0]", ""),
        (GOOD | {"Action": ["deepseek:call "]}, Oddity.BLANKS, "Statement[0].Action[0]", "deepseek:call "),
        (GOOD | {"Action": ["deepseek\uff1acall"]}, Oddity.ODD_CHARACTER, "Statement[0].Action[0]", "U+FF1A"),
        (GOOD | {"Action": ["DeepSeek:Call"]}, Oddity.ACTION_CASE, "Statement[0].Action[0]", "DeepSeek:Call"),
        (GOOD | {"Action": ["call"]}, Oddity.ACTION_WITHOUT_SERVICE, "Statement[0].Action[0]", "call"),
        (GOOD | {"Resource": ["/chat"]}, Oddity.RESOURCE_NO_ARN, "Statement[0].Resource[0]", "/chat"),
        (GOOD | {"Remark": "x"}, Oddity.KEY_UNKNOWN, "Statement[0]", "Remark"),
        (without("Resource"), Oddity.RESOURCE_MISSING, "Statement[0]", ""),
    ],
)
def test_what_is_odd_and_clear_all_the_same(statement, code, path, value):
    policy = of(statement)
    assert [(each.code, each.path, each.value) for each in policy.findings] == [(code, path, value)]
    assert policy.statements[0].clear


def test_only_the_actions_of_guides_have_a_usual_case():
    assert [(each.code, each.meant) for each in of(GOOD | {"Action": ["Models:*"]}).findings] == [
        (Oddity.ACTION_CASE, "models:*")
    ]
    assert of(GOOD | {"Action": ["s3:GetObject"]}).findings == ()


def test_a_name_that_is_nearly_known_is_asked_about():
    (finding,) = of(GOOD | {"Conditions": {}}).findings
    assert (finding.code, finding.meant) == (Oddity.KEY_UNKNOWN, "Condition")


def test_duplicate_keys_are_seen():
    policy = read(
        '{"Version": "1", "Statement": [{"Effect": "Deny", "Effect": "Allow", "Action": "*", "Resource": "*"}]}'
    )
    assert Oddity.DUPLICATE_KEY in [each.code for each in policy.findings]
    assert not policy.statements[0].clear
    assert not read('{"Version": "1", "Statement": [], "Statement": []}').clear


@pytest.mark.parametrize(
    ("text", "codes", "clear"),
    [
        ('{"Statement": []}', [Oddity.VERSION_MISSING, Oddity.EMPTY_LIST], True),
        ('{"Version": "2026-01-01", "Statement": []}', [Oddity.VERSION_UNKNOWN, Oddity.EMPTY_LIST], True),
        ('{"Version": 1, "Statement": []}', [Oddity.VERSION_UNKNOWN, Oddity.EMPTY_LIST], True),
        ('{"Version": "1"}', [Oddity.STATEMENT_MISSING], False),
        ('{"Version": "1", "statement": []}', [Oddity.KEY_CASE, Oddity.STATEMENT_MISSING], False),
        ('{"Version": "1", "Statement": "x"}', [Oddity.WRONG_KIND], False),
    ],
)
def test_odd_policies(text, codes, clear):
    policy = read(text)
    assert ([each.code for each in policy.findings], policy.clear) == (codes, clear)


def test_one_statement_need_not_be_in_a_list():
    policy = of(GOOD, Statement=GOOD)
    assert [(each.code, each.path) for each in policy.findings] == [(Oddity.NO_LIST, "Statement")]
    assert policy.statements[0].clear
    assert {each.code for each in policy.findings} <= HARMLESS


def test_conditions_and_principals_are_listed():
    condition = {"IpAddress": {"acs:SourceIp": "x", "b": 1}, "Null": {}}
    statement = of(GOOD | {"Condition": condition, "Principal": "*"}).statements[0]
    assert statement.conditions == ("Principal", "IpAddress acs:SourceIp", "IpAddress b", "Null")
    assert of(GOOD | {"Condition": {}}).statements[0].conditions == ()
    assert of(GOOD | {"Condition": "x"}).statements[0].conditions == ("Condition",)


def test_findings_are_bounded_and_can_stand_in_a_report():
    policy = of(GOOD | {"Action": ["\ud800" * 90 + "x y" + " "] * 110})
    assert len(policy.findings) == MOST_FINDINGS
    for finding in policy.findings:
        assert len(finding.value) < 100
        finding.value.encode()


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.sampled_from(["Allow", "deny", "*", "a:b"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["Statement", "Effect", "effect", "Action", "NotAction", "Resource", "Condition", "Sid", "x"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(_values)
@settings(max_examples=100, deadline=None)
def test_no_shape_raises(value):
    for document in (value, {"Statement": value}, {"Statement": [value]}):
        analysis = analyse(json.dumps(document))
        assert isinstance(analysis, Analysis | BrokenPolicy)


@pytest.mark.parametrize(
    ("members", "unknown"),
    [
        ('"Effect": "Allow", "Effect": "Deny", "Action": "*", "Resource": "*"', "effect"),
        ('"Effect": "Deny", "Effect": "Allow", "Action": "*", "Resource": "*"', "effect"),
        ('"Effect": "Deny", "effect": "Allow", "Action": "*", "Resource": "*"', "effect"),
        ('"Effect": "Allow", "Action": "*", "Action": "models:list", "Resource": "*"', "actions"),
        ('"Effect": "Allow", "Action": "*", "Resource": "*", "Resource": "arn:deepseek:api:*/embeddings"', "resources"),
    ],
)
def test_of_what_is_there_in_two_ways_none_is_taken(members, unknown):
    text = f'{{"Version": "1", "Statement": [{{{members}}}]}}'
    assert getattr(read(text).statements[0], unknown) is None
    found = analyse(text)
    assert isinstance(found, Analysis)
    assert (found.rulings[0].outcome, found.rulings[0].depends_on) == (PolicyOutcome.DEPENDS, (Depends.FORM,))


def test_what_is_there_twice_alike_is_known():
    twice = '"Effect": "Deny", "Effect": "Deny", "Action": "*", "Resource": "*"'
    policy = read(f'{{"Version": "1", "Statement": [{{{twice}}}]}}')
    assert policy.statements[0].effect is Effect.DENY
