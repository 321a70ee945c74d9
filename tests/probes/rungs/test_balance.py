"""The balance in full: every currency, what contradicts itself, and values that no account has."""

import decimal
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.practice import PracticeServer
from gui.probes.answers.usage import tokens_of
from gui.probes.rungs.balance import PROBE, contradictions
from gui.probes.sending import Sendable
from gui.probes.target import parse_base_url
from gui.report import Cause, Confidence, Outcome, Reason, Step
from gui.secret import ApiKey
from tests.probes.asked import ask, probe
from tests.probes.raw import http, raw_server

FULL = {"currency": "CNY", "total_balance": "110.00", "granted_balance": "10.00", "topped_up_balance": "100.00"}


def row(total, granted="0", topped_up=None, currency="CNY"):
    return {"currency": currency, "total": total, "granted": granted, "topped_up": topped_up or total}


def asked(context, body):
    with raw_server(http("200 OK", body if isinstance(body, bytes) else json.dumps(body).encode())) as server:
        context.url = parse_base_url(server.base_url)
        context.addresses = [(2, ("127.0.0.1", server.port))]
        context.sendable = Sendable(ApiKey("made-up"), None)
        return PROBE.run(context)


@pytest.mark.parametrize(
    ("available", "infos", "outcome", "codes"),
    [
        (True, [FULL], Outcome.PASS, None),
        (False, [FULL], Outcome.FAIL, ["positive_unavailable"]),
        (False, [FULL | dict.fromkeys(list(FULL)[1:], "0.00")], Outcome.FAIL, None),
        (True, [FULL | dict.fromkeys(list(FULL)[1:], "0")], Outcome.WARN, ["zero_available"]),
        (True, [FULL | dict.fromkeys(list(FULL)[1:], "0.00"), FULL], Outcome.PASS, None),
        (True, [FULL | {"topped_up_balance": "50.00"}], Outcome.WARN, ["sums_differ"]),
        (True, [FULL | {"total_balance": None}], Outcome.WARN, ["not_told"]),
        (True, [FULL | {"total_balance": "many"}], Outcome.WARN, ["not_told"]),
        (True, [FULL | {"total_balance": True}], Outcome.WARN, ["not_told"]),
        (True, [FULL | {"total_balance": "NaN"}], Outcome.WARN, ["not_told"]),
        (True, [FULL | {"total_balance": "1E+999999"}], Outcome.WARN, ["not_told"]),
        (True, [FULL | {"total_balance": 10**4000}], Outcome.WARN, ["not_told"]),
        (True, [FULL | {"total_balance": "0." + "1" * 60}], Outcome.WARN, ["not_told"]),
        (True, [FULL | {"currency": None}], Outcome.WARN, ["not_told"]),
        (True, [FULL | {"total_balance": 110, "granted_balance": 10.0, "topped_up_balance": 100}], Outcome.PASS, None),
        (True, [FULL | {"total_balance": "-5", "topped_up_balance": "-15"}], Outcome.WARN,
         ["zero_available", "negative"]),
        (True, [], Outcome.WARN, ["not_told"]),
        (True, None, Outcome.WARN, ["not_told"]),
        (True, "none", Outcome.WARN, ["not_told"]),
        ("yes", [FULL], Outcome.INCONCLUSIVE, None),
        (None, [FULL], Outcome.INCONCLUSIVE, None),
    ],
)  # fmt: skip
def test_an_answer_and_what_contradicts_itself_in_it(context, available, infos, outcome, codes):
    found = asked(context, {"is_available": available, "balance_infos": infos})
    assert (found.outcome, found.facts.get("contradictions")) == (outcome, codes)


def test_every_currency_is_told_with_its_parts(context):
    dollars = {"currency": "USD", "total_balance": "1.5", "granted_balance": "0", "topped_up_balance": "1.5"}
    found = asked(context, {"is_available": True, "balance_infos": [FULL, dollars]})
    assert found.facts["balances"] == [
        {"currency": "CNY", "total": "110.00", "granted": "10.00", "topped_up": "100.00"},
        {"currency": "USD", "total": "1.5", "granted": "0", "topped_up": "1.5"},
    ]


amounts = st.none() | st.decimals(-100, 100, allow_nan=False, allow_infinity=False, places=2).map(str)


@settings(max_examples=25)
@given(st.booleans(), st.lists(st.tuples(amounts, amounts, amounts), max_size=4))
def test_contradictions_hold_whatever_the_order_of_currencies(available, rows):
    told = [{"currency": "CNY", "total": t, "granted": g, "topped_up": u} for t, g, u in rows]
    found = contradictions(available=available, rows=told)
    assert contradictions(available=available, rows=told[::-1]) == found
    held = [decimal.Decimal(t) for t, _, _ in rows if t is not None]
    assert ("positive_unavailable" in found) is (not available and any(total > 0 for total in held))


@settings(max_examples=25)
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=9) | st.integers(), st.lists))
def test_no_amount_of_any_kind_breaks_the_probe(value):
    from gui.probes.rungs.balance import _amount, _balances

    for infos in (value, [value], [FULL | {"total_balance": value}]):
        for told in _balances(infos):
            assert told["total"] is None or decimal.Decimal(told["total"]).is_finite()
    assert _amount(10**5000) is None


@pytest.mark.parametrize("total", [10**4000, -1, True, 1.5, "9", None, [], 10**7 + 1])
def test_tokens_that_cannot_be_count_nothing(total):
    assert tokens_of({"usage": {"total_tokens": total}}) == 0


def test_tokens_are_counted():
    assert tokens_of({"usage": {"total_tokens": 14}}) == 14


def test_money_that_may_not_be_spent_is_a_case_for_support(fake_key):
    with PracticeServer("positive-unavailable") as server:
        report = ask(server.base_url, fake_key(1))
    assert report.verdict.cause is Cause.ACCOUNT_NO_BALANCE
    assert report.verdict.next_step.code == Step.CONTACT_SUPPORT
    assert Reason.MONEY_NOT_USABLE in {e.code for e in report.verdict.in_favour}


def test_an_account_that_spends_is_not_called_empty(fake_key):
    with PracticeServer("healthy") as server:
        server.scenario = type(server.scenario)(
            "odd", "client.other", "x", balance=_locked(server.scenario.balance), completion=server.scenario.completion
        )
        report = ask(server.base_url, fake_key(2))
    empty = next(e for e in report.causes if e.cause is Cause.ACCOUNT_NO_BALANCE)
    assert probe(report, "balance").facts["contradictions"] == ["positive_unavailable"]
    assert empty.confidence is Confidence.POSSIBLE
    assert report.verdict.cause is Cause.CLIENT_OTHER


def _locked(balance):
    def answer(call):
        whole = balance(call)
        return type(whole)(200, whole.body.replace(b"true", b"false"), whole.content_type)

    return answer
