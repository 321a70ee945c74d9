"""What a pasted policy makes of the missing permission."""

import datetime
import json
import re

import msgspec
import pytest

from gui.console import check
from gui.console.policy_ruling import ChangeKind
from gui.meanings import meaning_lines
from gui.report import Cause, Confidence, Outcome, Reason, Step
from gui.report import FailureCode as F
from gui.verdict import judge
from gui.verdict.console_policy import called_endpoints
from gui.verdict.leanings import Seen
from gui.wording import LANGUAGES, Wording
from tests.verdict.cases import MODEL, result
from tests.verdict.test_console import CALL_FORBIDDEN, FORBIDDEN, GONE, answered, entries, one
from tests.wording.reading import reads_well

ENDPOINT = "arn:deepseek:api:*/chat/completions"


def pasted(*statements, code="pasted"):
    return one("3.4", code, policy=json.dumps({"Version": "2012-10-17", "Statement": list(statements)}))


def allow(**changed):
    return {"Effect": "Allow", "Action": ["deepseek:call"], "Resource": [ENDPOINT]} | changed


REFUSING = [
    ((allow(Resource="arn:deepseek:api:*/embeddings"),), ChangeKind.ADD_RESOURCE),
    ((allow(Action="models:list"),), ChangeKind.ADD_ACTION),
    ((), ChangeKind.ADD_STATEMENT),
    ((allow(), allow(Effect="Deny", Sid="NoCalls")), ChangeKind.NARROW_DENY),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("statements", "change"), REFUSING)
def test_a_policy_that_refuses_the_call_is_the_cause_and_the_change_the_next_step(statements, change, language):
    verdict = judge(answered(pasted(*statements), CALL_FORBIDDEN, model=MODEL))[0]
    assert (verdict.cause, verdict.confidence) == (Cause.PROJECT_PERMISSION, Confidence.LIKELY)
    (evidence,) = (e for e in verdict.in_favour if e.kind == "answer")
    assert (evidence.id, evidence.code) == ("3.4", Reason.CONSOLE_POLICY)
    assert verdict.next_step.code == Step.CHANGE_POLICY
    assert [each["kind"] for each in verdict.next_step.params["changes"]] == [change]
    wording = Wording.load(language)
    for text in (wording.verdict(verdict), wording.reason(evidence), wording.step(verdict.next_step)):
        reads_well(text)


def test_a_finer_permission_that_is_forbidden_is_to_be_let_go():
    found = entries(pasted(allow(), allow(Effect="Deny", Action="models:inference")), FORBIDDEN, without=GONE)
    changes = found[Cause.PROJECT_PERMISSION].next_step.params["changes"]
    assert [(each["kind"], each["statements"]) for each in changes] == [(ChangeKind.NARROW_DENY, [2])]
    assert found[Cause.PROJECT_PERMISSION].next_step.params["more"] == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("statements", "kind", "more"),
    [
        ((allow(Effect="Deny", Action="*", Resource="*"),), ChangeKind.REPLACE_DENY, None),
        ((allow(Effect="Deny"), allow(Action="models:list")), ChangeKind.NARROW_DENY, 1),
        ((allow(Effect="Deny"), allow(Effect="Deny", Action="*")), ChangeKind.NARROW_DENY, 2),
    ],
)
def test_a_step_is_one_change_and_says_that_more_follow(statements, kind, more, language):
    step = entries(pasted(*statements), FORBIDDEN, without=GONE)[Cause.PROJECT_PERMISSION].next_step
    assert [each["kind"] for each in step.params["changes"]] == [kind]
    assert step.params.get("more") == more
    said = Wording.load(language).step(step)
    reads_well(said)
    assert (str(more) in said) is (more is not None)


def test_it_is_said_what_to_change():
    verdict = judge(answered(pasted(allow(), allow(Effect="Deny", Sid="NoCalls")), FORBIDDEN, without=GONE))[0]
    assert Wording.load("en").step(verdict.next_step) == (
        "Change the custom policy of this key: In statement 2 (NoCalls), which forbids it, take out this call, or "
        "remove that statement."
    )


DEPENDING = [
    (allow(Resource="arn:deepseek:api:team-1/*"), ChangeKind.ADD_RESOURCE),
    (allow(Condition={"IpAddress": {"acs:SourceIp": "10.0.0.0/8"}}), ChangeKind.LIFT_CONDITION),
    (allow(Effect="allow"), ChangeKind.FIX_FORM),
]


@pytest.mark.parametrize(("statement", "change"), DEPENDING)
def test_what_it_depends_on_can_be_changed(statement, change):
    found = entries(pasted(statement), FORBIDDEN, without=GONE)[Cause.PROJECT_PERMISSION]
    assert [each["kind"] for each in found.next_step.params["changes"]] == [change]
    for language in LANGUAGES:
        reads_well(Wording.load(language).step(found.next_step))


ALLOWING = [
    (allow(Action="*"), Step.CHECK_PERMISSIONS),
    (allow(Action=["deepseek:*", "models:*"], Resource="*"), Step.CHECK_PERMISSIONS),
    (allow(Action=["DeepSeek:Call", "Models:Inference"]), Step.CHECK_PERMISSIONS),
    (allow(), Step.CHANGE_POLICY),
    (allow(Action="deepseek:*", Resource="*"), Step.CHANGE_POLICY),
]


@pytest.mark.parametrize(("statement", "step"), ALLOWING)
def test_a_policy_that_allows_the_call_is_said_and_weakens_nothing(statement, step):
    refused = result(f"chat.{MODEL}", Outcome.FAIL, F.ANSWER_PERMISSION, 403, model=MODEL, deepseek=True)
    found = entries(pasted(statement), refused)[Cause.PROJECT_PERMISSION]
    assert found.confidence is Confidence.CERTAIN
    assert Reason.CONSOLE_POLICY_ALLOWS in [e.code for e in found.against]
    assert found.next_step.code == step
    changes = found.next_step.params.get("changes", [])
    # What nobody tells to be needed is still the smallest thing that is left to try.
    finer = [(ChangeKind.ADD_ACTION, "models:inference", [1])] if step is Step.CHANGE_POLICY else []
    assert [(each["kind"], each["action"], each["statements"]) for each in changes] == finer


BROKEN = [
    ("{", 1, 2),
    ("not a policy", 1, 1),
    ("[]", 1, 1),
    ('{\n  "Version": "1",\n  // all\n}', 3, 3),
    ('{"a": \u201c', 1, 7),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("text", "line", "column"), BROKEN)
def test_where_a_policy_cannot_be_read_stands_in_the_verdict_and_in_the_step(text, line, column, language):
    verdict = judge(answered(one("3.4", "pasted", policy=text), FORBIDDEN, without=GONE))[0]
    assert (verdict.cause, verdict.confidence) == (Cause.PROJECT_PERMISSION, Confidence.LIKELY)
    (evidence,) = (e for e in verdict.in_favour if e.kind == "answer")
    assert (evidence.code, evidence.id) == (Reason.CONSOLE_POLICY_BROKEN, "3.4")
    assert (evidence.params["broken"]["line"], evidence.params["broken"]["column"]) == (line, column)
    assert verdict.next_step.code == Step.COPY_POLICY_AGAIN
    wording = Wording.load(language)
    (as_in_the_form,) = beside(one("3.4", "pasted", policy=text), wording)
    assert as_in_the_form in wording.reason(evidence)
    assert {str(line), str(column)} <= set(re.findall(r"\d+", wording.step(verdict.next_step)))
    for said in (wording.reason(evidence), wording.step(verdict.next_step)):
        reads_well(said)


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_text_says_nothing(text):
    found = entries(one("3.4", "pasted", policy=text), FORBIDDEN, without=GONE)
    assert "3.4" not in {e.id for entry in found.values() for e in (*entry.in_favour, *entry.against)}


def test_a_policy_that_cannot_be_read_is_beside_the_point_where_calls_work_or_the_account_is_empty():
    empty = result(f"chat.{MODEL}", Outcome.FAIL, F.ANSWER_B1, 402, model=MODEL, deepseek=True)
    document = one("3.4", "pasted", policy="{")
    assert Cause.PROJECT_PERMISSION not in entries(document)
    assert next(iter(entries(document, empty))) is Cause.ACCOUNT_NO_BALANCE


@pytest.mark.parametrize("odd", [{}, {"met": "x"}, {"line": "1"}, {"expected": 3}, {"column": None}, {"character": 9}])
def test_what_a_report_from_outside_says_of_a_broken_policy_is_said_without_failing(odd):
    verdict = judge(answered(one("3.4", "pasted", policy="{"), FORBIDDEN, without=GONE))[0]
    (evidence,) = (e for e in verdict.in_favour if e.kind == "answer")
    told = {"broken": {**evidence.params["broken"], **odd} if odd else 3}
    reads_well(Wording.load("en").reason(msgspec.structs.replace(evidence, params=told)))


def test_what_a_report_from_outside_says_of_a_policy_is_said_without_failing():
    english = Wording.load("en")
    verdict = judge(answered(pasted(), FORBIDDEN, without=GONE))[0]
    step = verdict.next_step
    for changes in (3, [], [3], [{"kind": "x"}], [{"kind": "add_action"}], [{"kind": "fix_form", "statements": 3}]):
        reads_well(english.step(type(step)(code=step.code, params={"changes": changes})))


def call(probe_id, path, outcome, code=None, status=403):
    made = result(probe_id, outcome, code, status, model=MODEL, deepseek=True, envelope="json")
    assert made.exchange is not None
    asked = msgspec.structs.replace(made.exchange, method="POST", url=f"https://api.deepseek.com{path}")
    return msgspec.structs.replace(made, exchange=asked)


CHAT = (f"chat.{MODEL}", "/chat/completions")
FIM, ANTHROPIC = ("fim", "/beta/completions"), ("anthropic", "/anthropic/v1/messages")
REFUSED = (Outcome.FAIL, F.HTTP_UNEXPECTED_ANSWER)


@pytest.mark.parametrize(
    ("calls", "endpoints"),
    [
        ([], ["/chat/completions"]),
        ([call(*CHAT, Outcome.PASS, None, 200)], ["/chat/completions"]),
        ([call(*CHAT, Outcome.PASS, None, 200), call(*FIM, *REFUSED)], ["/beta/completions"]),
        ([call(*CHAT, *REFUSED), call(*ANTHROPIC, *REFUSED)], ["/chat/completions", "/anthropic/v1/messages"]),
        ([call(*CHAT, Outcome.PASS, None, 200), call(*FIM, Outcome.PASS, None, 200)],
         ["/chat/completions", "/beta/completions"]),
        ([call("chat.x", "/v1/chat/completions", *REFUSED)], ["/chat/completions"]),
        ([call("chat.x", "/anthropic/v1/messages", *REFUSED)], ["/anthropic/v1/messages"]),
    ],
)  # fmt: skip
def test_the_policy_is_asked_for_the_endpoint_that_is_called(calls, endpoints):
    assert list(called_endpoints(calls)) == endpoints


def test_a_policy_for_chats_does_not_allow_another_format():
    found = entries(pasted(allow()), call(*CHAT, Outcome.PASS, None, 200), call(*FIM, *REFUSED))
    missing = found[Cause.PROJECT_PERMISSION]
    (evidence,) = (e for e in missing.in_favour if e.code == Reason.CONSOLE_POLICY)
    assert evidence.params["endpoint"] == "/beta/completions"
    (change,) = missing.next_step.params["changes"]
    assert change["resource"] == "arn:deepseek:api:*/beta/completions"
    both = entries(pasted(allow(Resource="*")), call(*CHAT, *REFUSED), call(*FIM, *REFUSED))[Cause.PROJECT_PERMISSION]
    allowed = [e.params["endpoint"] for e in both.against if e.code == Reason.CONSOLE_POLICY_ALLOWS]
    assert allowed == ["/chat/completions", "/beta/completions"]


NOW = datetime.datetime(2026, 11, 27, tzinfo=datetime.UTC)


def beside(document, wording=None):
    (told,) = check(document)
    return list(meaning_lines(told, Seen((), None, NOW), wording or Wording.load("en")))


def test_the_lines_beside_an_answer_name_odd_capitals_and_what_is_left_to_add():
    odd = "DeepSeek:Call is usually written deepseek:call. By guides, capitals in an action do not matter."
    lines = beside(pasted(allow(Action=["DeepSeek:Call"])))
    assert any(odd in line for line in lines)
    assert lines[-1] == "In statement 1, add the action models:inference."
    assert beside(one("3.3", "listed", permissions=["DeepSeek:Call"]))[-1] == odd
    assert not any(odd in line for line in beside(one("3.3", "listed", permissions=["deepseek:call"])))
