"""In which order the console is asked after each practice scenario that refuses a call, over real sockets."""

import pytest

from gui import diagnosis
from gui.practice import SCENARIOS, PracticeServer
from gui.probes.probe import Stores
from gui.probes.scope import Scope
from gui.probes.target import Route, parse_base_url
from gui.probes.waiting import Cancellation
from gui.report import Stake, Step
from gui.secret import ApiKey
from gui.wording import LANGUAGES, Wording
from gui.wording.console.asks import consequences
from tests.wording.reading import reads_well

OF_ALL = {"1.1", "B", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "3.4", "4.2", "5.1", "5.2", "5.3"}
WITHOUT_PERMISSIONS = {"verdict": "1.1 2.1 2.2 2.3 3.1 5.1 5.2 5.3", "step": "3.2 3.3 3.4 4.2 4.4"}
ORDER = {
    # 401
    "key-unknown": {"step": "1.1 4.2 4.4"},
    "no-such-user": {"step": "1.1 4.2 4.4"},
    # 402
    "no-balance": {"step": "B"},
    "positive-unavailable": {"step": "B"},
    # 403
    "account-suspended": {"step": "1.1"},
    "permission-refused": {"step": "3.2 3.3 3.4 4.2 4.4"},
    "forbidden": WITHOUT_PERMISSIONS,
    "waf-page": {},
    # 429
    "low-balance": {},
    "rate-limited": {},
    "tpm-limit": {},
    "rate-headers": {},
}
"""By stake, the rows whose answers change more than what stands behind the verdict."""
NOTHING_THERE = {"waf-page"}


@pytest.fixture(scope="module", params=ORDER)
def diagnosed(request):
    cancellation = Cancellation()
    with PracticeServer(request.param) as server:
        question = diagnosis.Question(
            key=ApiKey("sk-" + "4d5e6f70" * 4), url=parse_base_url(server.base_url), route=Route(),
            stores=Stores.usual(), scope=Scope(burst=8 if request.param == "low-balance" else 0),
        )  # fmt: skip
        report = diagnosis.diagnose(question, lambda update: None, cancellation)
    cancellation.close()
    return request.param, report


def test_what_may_change_most_is_asked_first(diagnosed):
    name, report = diagnosed
    asks = report.asks or ()
    of_a_stake: dict[str, list[str]] = {}
    for ask in asks:
        of_a_stake.setdefault(ask.stake.value, []).append(ask.row)
    greater = {
        stake: " ".join(rows) for stake, rows in of_a_stake.items() if stake in ("verdict", "confidence", "step")
    }
    assert greater == ORDER[name]
    assert [ask.stake for ask in asks] == sorted((ask.stake for ask in asks), key=list(Stake).index)
    if name in NOTHING_THERE:
        assert not asks
    else:
        assert {ask.row for ask in asks if ask.answers} <= OF_ALL | {"4.4"}
        assert {"2.1", "2.3", "3.1", "5.1"} <= {ask.row for ask in asks if ask.answers}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_question_says_what_would_follow(diagnosed, language):
    _, report = diagnosed
    wording = Wording.load(language)
    for ask in report.asks or ():
        said = list(consequences(ask, wording))
        assert bool(said) is (ask.stake is not Stake.NOTHING)
        assert len(said) == len(set(said))
        for sentence in said:
            reads_well(sentence)


def test_there_is_a_scenario_for_each_refusal():
    assert set(ORDER) <= {scenario.name for scenario in SCENARIOS}


def test_the_steps_of_a_missing_permission_differ_by_what_is_seen(diagnosed):
    name, report = diagnosed
    if name in ("permission-refused", "forbidden"):
        steps = {ask.row: {each.step for each in ask.answers} for ask in report.asks if ask.row[0] == "3"}
        assert steps["3.2"] == {Step.ADD_MEMBER}
        assert steps["3.3"] == {Step.GRANT_PERMISSION}
        assert steps["3.4"] == {Step.CHANGE_POLICY}
