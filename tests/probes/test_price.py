"""What a run costs: said before as a bound that holds, and afterwards as it was."""

import msgspec
import pytest

from gui.diagnosis import Question, most_calls
from gui.practice import PracticeServer
from gui.probes.ladder import plan
from gui.probes.price import most_billed_calls
from gui.probes.probe import Stores
from gui.probes.scope import USUAL, Scope
from gui.probes.target import Route, parse_base_url
from gui.report import spent
from gui.secret import ApiKey
from gui.wording import Wording
from tests.cli.command import diagnose
from tests.probes.asked import ask

EVERYTHING = Scope(
    models=("deepseek-v4-flash",), all_models=True, also=("fim", "anthropic"), burst=5, repeat=3, repeat_billed=True
)


@pytest.mark.parametrize(
    ("scope", "model", "most"),
    [
        (USUAL, None, 3),
        (USUAL, "deepseek-chat", 3),
        (Scope(models=("a", "b", "a")), None, 5),
        (Scope(all_models=True), None, 21),
        (Scope(also=("fim", "anthropic")), None, 5),
        (Scope(burst=8), None, 17),
        (Scope(burst=1, repeat=9), None, 3),
        (Scope(repeat=9, repeat_billed=True), None, 12),
    ],
)
def test_the_bound_that_is_said_before(scope, model, most):
    assert most_billed_calls(scope, model=model, free_only=False) == most
    assert most_billed_calls(scope, model=model, free_only=True) == 0


@pytest.mark.parametrize("model", [None, "deepseek-v4-pro", "deepseek-chat"])
@pytest.mark.parametrize("scope", [USUAL, Scope(burst=3), Scope(all_models=True), EVERYTHING])
def test_no_run_makes_more_calls_than_was_said(scope, model, fake_key):
    with PracticeServer("healthy") as server:
        report = ask(server.base_url, fake_key(1), scope=scope, model=model)
        posted = sum(r.method == "POST" for r in server.requests)
    assert report.cost.billed_calls == posted <= most_billed_calls(scope, model=model, free_only=False)
    assert report.cost.most_billed_calls == most_billed_calls(scope, model=model, free_only=False)
    assert report.cost.tokens > 0


def test_the_plan_alone_keeps_to_the_bound():
    for scope in (USUAL, EVERYTHING, Scope(models=tuple(map(str, range(99))))):
        planned = sum(p.billed for p in plan(secure=True, model="m", scope=scope))
        assert planned <= most_billed_calls(scope, model="m", free_only=False)


def test_where_nothing_may_be_billed_no_bound_stands_in_the_report(fake_key):
    with PracticeServer("healthy") as server:
        report = ask(server.base_url, fake_key(2), free_only=True)
    assert msgspec.to_builtins(report.cost) == {"billed_calls": 0, "tokens": 0}


def test_what_is_spent_is_told_while_the_run_goes_on(fake_key):
    with PracticeServer("healthy") as server:
        report = ask(server.base_url, fake_key(3))
    costs = [spent(report.probes[:count]).billed_calls for count in range(len(report.probes) + 1)]
    assert costs == sorted(costs)
    assert (costs[0], costs[-1]) == (0, report.cost.billed_calls)


@pytest.mark.parametrize("words", [(), ("--json",), ("--burst", "4"), ("--free-only",)])
def test_the_terminal_says_it_before_the_first_check(words, fake_key, tmp_path):
    with PracticeServer("healthy") as server:
        ended = diagnose(server, fake_key(4), tmp_path, *words, "--lang", "en")
    most = {"--burst": 9, "--free-only": 0}.get(words[0] if words else "", 3)
    assert ended.err.splitlines()[0] == Wording.load("en").price(most)


@pytest.mark.parametrize(
    ("language", "share"), [("en", "2 of 6 calls failed"), ("zh_CN", "6 \u6b21\u8c03\u7528\u4e2d 2 \u6b21\u5931\u8d25")]
)
def test_the_share_that_failed_stands_behind_its_row(language, share, fake_key, tmp_path):
    with PracticeServer("fails-sometimes") as server:
        ended = diagnose(server, fake_key(5), tmp_path, "--lang", language)
    assert sum(share in line for line in ended.err.splitlines()) == 1
    assert share in ended.out


def test_the_question_knows_its_price():
    question = Question(key=ApiKey("x"), url=parse_base_url("http://127.0.0.1:1"), route=Route(), stores=Stores({}))
    assert most_calls(question) == 3
