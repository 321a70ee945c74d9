"""Another key in the environment: possible, never certain, and only where it would explain something."""

import pytest

from gui.report import Cause, Client, ClientError, Confidence, OtherCopy
from gui.verdict import Case, judge
from tests.verdict.cases import CLEAN, PASSED, case

OTHER = "sk-77c0d" + "*" * 23 + "41aa"


def judged(*copies, results=PASSED, client=Client(), tail_is_ours=None):  # noqa: B008  frozen
    given = Case(CLEAN, results, case().target, (), client, tail_is_ours, copies)
    return {entry.cause: entry for entry in judge(given)}


def copy(place="environment", detail="DEEPSEEK_API_KEY", relation="different"):
    return OtherCopy(place=place, detail=detail, masked=OTHER, relation=relation)


@pytest.mark.parametrize(
    ("place", "detail"),
    [
        ("environment", "DEEPSEEK_API_KEY"),
        ("user_environment", "HKCU\\Environment DEEPSEEK_API_KEY"),
        ("machine_environment", "/etc/environment:3 DEEPSEEK_API_KEY"),
    ],
)
def test_it_is_possible_where_this_key_is_accepted(place, detail):
    causes = judged(copy(place, detail))
    stale = causes[Cause.CLIENT_STALE_KEY]
    assert stale.confidence is Confidence.POSSIBLE
    assert (stale.next_step.code, stale.next_step.params) == ("unset_environment", {"name": "DEEPSEEK_API_KEY"})
    assert next(iter(causes)) is Cause.CLIENT_OTHER


@pytest.mark.parametrize(
    "other",
    [
        copy(relation="equal"),
        copy(relation="cleaned_equal"),
        copy(detail="OPENAI_API_KEY"),  # may well be OpenAI's
        copy(place="shell_profile", detail="~/.zshrc:3 DEEPSEEK_API_KEY"),  # whether a client sees it nobody knows
    ],
)
def test_other_copies_say_nothing(other):
    assert Cause.CLIENT_STALE_KEY not in judged(other)


def test_it_explains_nothing_where_this_key_fails():
    causes = judged(copy(), results={})
    assert next(iter(causes)) is Cause.UNKNOWN
    assert Cause.CLIENT_STALE_KEY not in causes


@pytest.mark.parametrize(("tail", "step"), [("41aa", "unset_environment"), ("beef", "update_client_key")])
def test_the_end_that_the_client_showed_tells_whether_it_was_that_key(tail, step):
    client = Client(error=ClientError(answer="A3", tail=tail, vendor="deepseek"))
    stale = judged(copy(), client=client, tail_is_ours=False)[Cause.CLIENT_STALE_KEY]
    assert stale.confidence is Confidence.CERTAIN
    assert stale.next_step.code == step
