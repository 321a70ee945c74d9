"""The contradiction for which people come: the console shows money, and the call fails (DESIGN 1)."""

import dataclasses
import datetime
import decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.console import check, contradicts
from gui.console.balance import Agreement, compare, expired, usable
from gui.report import Cause, Confidence, Outcome, Reason, Stake, Step, first_ask
from gui.report import FailureCode as F
from gui.verdict import ask_next, judge, still_open
from gui.wording import LANGUAGES, Wording
from gui.wording.verdict.support import LOCKED as LOCKED_MONEY
from tests.verdict.cases import MODEL, case, result
from tests.wording.reading import reads_well

D = decimal.Decimal
SURE = (Confidence.CERTAIN, Confidence.LIKELY)
REFUSED = result(f"chat.{MODEL}", Outcome.FAIL, F.ANSWER_B1, 402, deepseek=True, model=MODEL)


def held(*rows, available=True):
    balances = [{"currency": currency, "total": total, "granted": None, "topped_up": None} for total, currency in rows]
    outcome = Outcome.PASS if available else Outcome.FAIL
    return result("balance", outcome, None, 200, available=available, balances=balances, deepseek=True)


EMPTY = held(("0.00", "CNY"), available=False)
FULL = held(("110.00", "CNY"))
LOCKED = held(("110.00", "CNY"), available=False)


def seen(code, **detail):
    return {"B": {"answer": code, "detail": detail}}


def answered(document, *changed):
    at = msgspec.structs.replace(REFUSED, started_at="2026-11-27T10:00:00.000Z")
    return dataclasses.replace(case(at, *changed), answers=check(document))


WAYS = [
    # Another account's key: the amounts differ, or one of them is none at all.
    (FULL, seen("money", amount=500, currency="CNY"), Cause.ACCOUNT_OTHER_ACCOUNT, Step.KEY_OF_FUNDED_ACCOUNT),
    # Where the API itself says that the account of this key is empty, that stays certain; the step is the same.
    (EMPTY, seen("money", amount=110, currency="CNY"), Cause.ACCOUNT_NO_BALANCE, Step.KEY_OF_FUNDED_ACCOUNT),
    (EMPTY, seen("money"), Cause.ACCOUNT_NO_BALANCE, Step.KEY_OF_FUNDED_ACCOUNT),
    (LOCKED, seen("money", amount=500, currency="CNY"), Cause.ACCOUNT_NO_BALANCE, Step.KEY_OF_FUNDED_ACCOUNT),
    (held(("0.00", "USD"), available=False), seen("money", amount=3, currency="CNY"), Cause.ACCOUNT_NO_BALANCE,
     Step.KEY_OF_FUNDED_ACCOUNT),
    # Less in the console than in the account of the key explains no refusal.
    (FULL, seen("none"), Cause.ACCOUNT_NO_BALANCE, Step.TOP_UP),
    (LOCKED, seen("none"), Cause.ACCOUNT_NO_BALANCE, Step.CONTACT_SUPPORT),
    # The more is told, the surer it gets.
    (held(("0.00", "USD"), available=False), seen("money", amount=3, currency="USD"), Cause.ACCOUNT_NO_BALANCE,
     Step.KEY_OF_FUNDED_ACCOUNT),
    (EMPTY, seen("money", amount=0.8), Cause.ACCOUNT_NO_BALANCE, Step.KEY_OF_FUNDED_ACCOUNT),
    # A granted balance that the API still counts is that of this account, expired or not.
    (LOCKED, seen("money", amount=110, currency="CNY", granted=110, granted_until="2026-11-01"),
     Cause.ACCOUNT_NO_BALANCE, Step.TOP_UP),
    # Empty indeed.
    (EMPTY, seen("none"), Cause.ACCOUNT_NO_BALANCE, Step.TOP_UP),
    # Zero in the currency in use.
    (held(("0.00", "CNY"), ("5.00", "USD")), seen("other_currency"), Cause.ACCOUNT_NO_BALANCE, Step.TOP_UP),
    # A granted balance that has expired, by the answer or by its date.
    (LOCKED, seen("granted_expired"), Cause.ACCOUNT_NO_BALANCE, Step.TOP_UP),
    (EMPTY, seen("money", amount=10, granted=10, granted_until="2026-11-20"), Cause.ACCOUNT_NO_BALANCE, Step.TOP_UP),
    # Money that may not be used, and nothing in the console tells why.
    (LOCKED, seen("money", amount=110, currency="CNY"), Cause.ACCOUNT_NO_BALANCE, Step.CONTACT_SUPPORT),
    # The same account, and another row of the console names the reason.
    (FULL, {"2.1": {"answer": "used_up"}}, Cause.QUOTA_EXHAUSTED, Step.RAISE_KEY_LIMITS),
    (FULL, {"3.1": {"answer": "in_arrears"}}, Cause.PROJECT_INACTIVE, Step.CHECK_PROJECT),
    (FULL, {"5.1": {"answer": "paused"}}, Cause.ACCOUNT_SWITCHED_OFF, Step.SWITCH_API_ON),
    # What the API says for certain stays so, whatever stands beside it.
    (LOCKED, {"5.1": {"answer": "paused"}}, Cause.ACCOUNT_NO_BALANCE, Step.CONTACT_SUPPORT),
]  # fmt: skip


@pytest.mark.parametrize(("balance", "document", "cause", "step"), WAYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_way_of_the_contradiction_is_told_apart(balance, document, cause, step, language):
    first = judge(answered(document, balance))[0]
    assert (first.cause, first.next_step.code) == (cause, step)
    assert first.confidence in SURE
    wording = Wording.load(language)
    assert all((wording.verdict(first), wording.step(first.next_step), *map(wording.reason, first.in_favour)))


MORE_THERE = [
    (EMPTY, {"amount": 110.5, "currency": "CNY"}, ["110.50 CNY", "0.00 CNY", "another account"]),
    (EMPTY, {}, ["0.00 CNY", "The console shows money", "another account"]),
    (LOCKED, {"amount": 500, "currency": "CNY"}, ["110.00", "500.00 CNY", "another account"]),
]


@pytest.mark.parametrize(("balance", "detail", "parts"), MORE_THERE)
def test_an_empty_account_is_as_certain_as_the_api_makes_it_and_the_other_one_stands_beside_it(balance, detail, parts):
    first, second, *_ = judge(answered(seen("money", **detail), balance))
    assert (first.cause, first.confidence) == (Cause.ACCOUNT_NO_BALANCE, Confidence.CERTAIN)
    assert (second.cause, second.confidence) == (Cause.ACCOUNT_OTHER_ACCOUNT, Confidence.LIKELY)
    assert first.next_step.code == second.next_step.code == Step.KEY_OF_FUNDED_ACCOUNT
    said = Wording.load("en").verdict(first)
    assert [part for part in parts if part not in said] == []
    assert "B" in {e.id for e in first.against}
    chinese = Wording.load("zh_CN")
    assert chinese.verdict(first) != chinese.verdict(judge(answered({}, balance))[0])


@pytest.mark.parametrize("balance", [EMPTY, FULL, LOCKED, held(("0.00", "CNY"), ("5.00", "USD"))])
def test_the_balance_is_asked_for_as_long_as_the_answer_may_change_something(balance):
    open_case = answered({}, balance)
    asks = {ask.row: ask for ask in ask_next(open_case)}
    assert asks["B"].stake in (Stake.VERDICT, Stake.CONFIDENCE, Stake.STEP)
    asked = first_ask(ask_next(open_case), judge(open_case)[0].confidence)
    assert asked is not None
    certain = balance in (EMPTY, LOCKED)  # whatever the console says, which may tell another step
    assert asked.stake is (Stake.STEP if certain else Stake.VERDICT)
    assert asked.row == "B" or not certain


@pytest.mark.parametrize("wording_of", [F.ANSWER_C1, F.ANSWER_C2])
def test_a_limit_is_no_empty_account(wording_of):
    limited = result(f"chat.{MODEL}", Outcome.FAIL, wording_of, 429, deepseek=True, model=MODEL)
    found = judge(dataclasses.replace(case(limited, FULL), answers=check(seen("money", amount=110, currency="CNY"))))
    wanted = Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY if wording_of is F.ANSWER_C1 else Cause.QUOTA_RATE
    assert found[0].cause is wanted
    assert Cause.ACCOUNT_OTHER_ACCOUNT not in {entry.cause for entry in found if entry.in_favour}


def test_small_differences_are_no_other_account():
    near = judge(answered(seen("money", amount=4, currency="CNY"), held(("2.00", "CNY"), available=False)))
    assert near[0].cause is Cause.ACCOUNT_NO_BALANCE
    other = next(entry for entry in near if entry.cause is Cause.ACCOUNT_OTHER_ACCOUNT)
    assert (other.confidence, other.in_favour[0].code) == (Confidence.POSSIBLE, Reason.CONSOLE_BALANCE_UNCLEAR)


@pytest.mark.parametrize("balance", [FULL, LOCKED])
def test_less_in_the_console_is_another_account_perhaps_and_weakens_nothing(balance):
    found = {e.cause: e for e in judge(answered(seen("none"), balance))}
    other, before = found[Cause.ACCOUNT_OTHER_ACCOUNT], judge(answered({}, balance))[0]
    assert (other.confidence, other.next_step.code) == (Confidence.POSSIBLE, Step.COMPARE_BALANCE)
    assert found[Cause.ACCOUNT_NO_BALANCE].confidence is before.confidence


@pytest.mark.parametrize(
    ("balance", "amount", "granted", "said"),
    [
        (LOCKED, 110, 110, None), (LOCKED, 110, 10, None), (LOCKED, 120, 110, "120.00 CNY"), (EMPTY, 10, 10, None),
        (held(("5.00", "CNY"), available=False), 15, 10, None),
    ],
)  # fmt: skip
def test_an_expired_grant_is_no_second_account_and_no_figure_is_made_up(balance, amount, granted, said):
    document = seen("money", amount=amount, currency="CNY", granted=granted, granted_until="2026-11-01")
    found = judge(answered(document, balance))
    others = [e for e in found if e.cause is Cause.ACCOUNT_OTHER_ACCOUNT and e.in_favour]
    assert found[0].cause is Cause.ACCOUNT_NO_BALANCE
    assert [(e.confidence, e.in_favour[0].params["shown"]) for e in others] == (
        [(Confidence.POSSIBLE, said)] if said else []
    )


@pytest.mark.parametrize(
    ("row", "code", "beside"),
    [
        ("5.1", "off", Cause.ACCOUNT_SWITCHED_OFF), ("2.1", "zero", Cause.QUOTA_EXHAUSTED),
        ("2.3", "not_now", Cause.QUOTA_OUTSIDE_WINDOW), ("3.1", "stopped", Cause.PROJECT_INACTIVE),
        ("1.1", "risk_frozen", Cause.ACCOUNT_SUSPENDED),
    ],
)  # fmt: skip
def test_an_answer_stands_beside_what_the_network_is_certain_of(row, code, beside):
    found = {e.cause: e.confidence for e in judge(answered({row: {"answer": code}}, LOCKED))}
    assert (found[Cause.ACCOUNT_NO_BALANCE], found[beside]) == SURE


@pytest.mark.parametrize(
    ("document", "balance", "confidence"),
    [
        ({"1.1": {"answer": "not_listed"}}, EMPTY, Confidence.LIKELY),
        ({"1.1": {"answer": "not_listed"}}, LOCKED, Confidence.LIKELY),
        ({"4.2": {"answer": "mask_differs"}}, EMPTY, Confidence.POSSIBLE),
        # The two balances are the same: then it is a list of another project, say.
        ({"1.1": {"answer": "not_listed"}} | seen("money", amount=110, currency="CNY"), LOCKED, Confidence.POSSIBLE),
        ({"1.1": {"answer": "enabled"}, "4.2": {"answer": "mask_same"}}, EMPTY, None),
    ],
)
def test_a_key_that_works_and_that_the_console_does_not_show_may_be_another_accounts(document, balance, confidence):
    found = {e.cause: e for e in judge(answered(document, balance)) if e.in_favour}
    other = found.get(Cause.ACCOUNT_OTHER_ACCOUNT)
    assert (other and other.confidence) == confidence
    assert found[Cause.ACCOUNT_NO_BALANCE].confidence is Confidence.CERTAIN
    if confidence is Confidence.LIKELY:
        with_money = answered(document | seen("money", amount=500, currency="CNY"), balance)
        other = next(e for e in judge(with_money) if e.cause is Cause.ACCOUNT_OTHER_ACCOUNT)
        assert {e.id for e in other.in_favour} == {"1.1", "B"}


def test_a_healthy_key_that_the_console_does_not_list_is_said_beside_that_it_works():
    for document in ({"1.1": {"answer": "not_listed"}}, {"4.2": {"answer": "mask_differs"}}):
        found = judge(dataclasses.replace(case(), answers=check(document)))
        held_up = [e.cause for e in found if e.confidence is not Confidence.RULED_OUT]
        assert held_up == [Cause.CLIENT_OTHER, Cause.ACCOUNT_OTHER_ACCOUNT]
        assert found[0].confidence is Confidence.CERTAIN
    unknown = result("models", Outcome.FAIL, F.ANSWER_A3, 401, tail_matches=True, deepseek=True)
    refused = judge(dataclasses.replace(case(unknown), answers=check({"1.1": {"answer": "not_listed"}})))
    assert Cause.ACCOUNT_OTHER_ACCOUNT not in {e.cause for e in refused}


def test_the_list_of_keys_is_worth_asking_for_where_money_is_missing():
    asks = {ask.row: ask.stake for ask in ask_next(answered({}, EMPTY))}
    assert asks["1.1"] is Stake.RANKING


def test_a_limit_by_the_remaining_balance_is_a_refusal_for_money():
    limited = result(f"chat.{MODEL}", Outcome.FAIL, F.ANSWER_C1, 429, deepseek=True, model=MODEL)
    low = case(limited, held(("0.42", "CNY")))
    found = judge(dataclasses.replace(low, answers=check(seen("money", amount=500, currency="CNY"))))
    other = next(entry for entry in found if entry.cause is Cause.ACCOUNT_OTHER_ACCOUNT)
    assert other.confidence is Confidence.LIKELY


def test_no_currency_is_said_that_nobody_typed():
    found = judge(answered(seen("money", amount=80), held(("0.00", "USD"), available=False)))
    other = next(entry for entry in found if entry.cause is Cause.ACCOUNT_OTHER_ACCOUNT)
    assert other.in_favour[0].params == {"shown": "80.00", "held": "0.00 USD"}
    owed = judge(answered(seen("none", amount=80), held(("0.00", "USD"), available=False)))
    assert "80.00" not in str(owed), "what is none and 80 all the same may be what is owed"
    assert owed[0].cause is Cause.ACCOUNT_NO_BALANCE
    assert "B" not in {e.id for entry in owed for e in (*entry.in_favour, *entry.against)}, "it is asked which holds"


@pytest.mark.parametrize(
    ("detail", "unclear"),
    [
        ({}, False), ({"amount": 0}, False), ({"amount": -3}, False), ({"amount": 0.01}, True), ({"amount": 5}, True),
        ({"amount": 5, "granted": 5}, False), ({"amount": 5, "granted": 2}, True), ({"note": "5"}, False),
    ],
)  # fmt: skip
def test_no_money_and_an_amount_contradict_each_other_and_stay_open(detail, unclear):
    (told,) = check(seen("none", **detail))
    assert contradicts(told) is unclear
    assert not contradicts(msgspec.structs.replace(told, answer="money"))
    causes = judge(case())
    open_rows = {row.id for row in still_open(causes, [told], only_free=True)}
    assert ("B" in open_rows) is unclear


def test_a_call_that_works_is_believed_before_the_balance():
    works = dataclasses.replace(case(FULL), answers=check(seen("none", amount=0)))
    assert [entry.cause for entry in judge(works)][:2] == [Cause.CLIENT_OTHER, Cause.ACCOUNT_OTHER_ACCOUNT]


@pytest.mark.parametrize(
    ("shown", "currency", "rows", "agreement"),
    [
        ("110", "CNY", [("110.00", "CNY")], Agreement.SAME),
        ("110", "CNY", [("109.20", "CNY")], Agreement.SAME),
        ("1000", "CNY", [("952", "CNY")], Agreement.SAME),
        ("1000", "CNY", [("600", "CNY")], Agreement.UNCLEAR),
        ("5", "CNY", [("2.00", "CNY")], Agreement.UNCLEAR),
        ("3", "CNY", [("0.00", "CNY")], Agreement.OTHER),
        ("0.8", "CNY", [("0.00", "CNY")], Agreement.OTHER),
        ("0.8", "CNY", [("-0.10", "CNY")], Agreement.OTHER),
        ("0.01", "CNY", [("0.00", "CNY")], Agreement.SAME),
        ("0", "CNY", [("0.42", "CNY")], Agreement.SAME),
        ("4", None, [("0.00", "USD"), ("8.00", "CNY")], Agreement.UNCLEAR),
        ("1000", "CNY", [("400", "CNY")], Agreement.OTHER),
        ("0", "CNY", [("110.00", "CNY")], Agreement.OTHER),
        ("5.01", None, [("0.00", "CNY")], Agreement.OTHER),
        ("7", "USD", [("7.00", "CNY")], Agreement.OTHER),
        ("0", "USD", [("0.00", "CNY")], Agreement.SAME),
        ("7", None, [("0.00", "USD"), ("7.10", "CNY")], Agreement.SAME),
        ("-2", "CNY", [("0", "CNY")], Agreement.UNCLEAR),
    ],
)
def test_amounts_are_compared_with_room_for_calls_in_between(shown, currency, rows, agreement):
    found = compare(D(shown), currency, [{"total": total, "currency": of} for total, of in rows])
    assert found is not None
    assert found.agreement is agreement


def test_nothing_is_compared_with_what_the_api_did_not_tell():
    assert compare(D(5), "CNY", []) is None
    assert compare(D(5), "CNY", [{"total": None, "currency": "CNY"}]) is None


amounts = st.decimals(min_value="0.01", max_value=100_000, places=2)


@settings(max_examples=25)
@given(amounts, amounts, st.sampled_from(["CNY", "USD", None]))
def test_it_does_not_matter_which_of_the_two_is_which(one, other, currency):
    there = compare(one, currency, [{"total": str(other), "currency": "CNY"}])
    back = compare(other, currency, [{"total": str(one), "currency": "CNY"}])
    assert there is not None
    assert back is not None
    assert there.agreement is back.agreement


@pytest.mark.parametrize(
    ("until", "over"),
    [
        ("2026-11-26", False), ("2026-11-25", True), ("2026-11-28", False),
        ("2026-11-27T09:59:00Z", True), ("2026-11-27T10:01:00Z", False), ("2026-11-27T18:30:00+08:00", False),
    ],
)  # fmt: skip
def test_a_date_is_over_when_it_is_over_everywhere(until, over):
    now = datetime.datetime(2026, 11, 27, 10, tzinfo=datetime.UTC)
    assert expired({"granted_until": until}, now) is over
    assert usable({"amount": 12, "granted": 10, "granted_until": until}, now) == (2 if over else 12)
    assert not expired({"granted_until": until}, None)


EXPLAINED = [
    (seen("other_currency"), "in another currency"),
    (seen("granted_expired"), "was granted and has expired"),
    (seen("money", amount=5, granted=5, granted_until="2026-11-01"), "has expired"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("document", "words"), EXPLAINED)
def test_what_explains_the_money_that_is_seen_stands_in_the_sentence(document, words, language):
    found = judge(answered(document, EMPTY))[0]
    assert (found.cause, found.next_step.code) == (Cause.ACCOUNT_NO_BALANCE, Step.TOP_UP)
    said = Wording.load(language).verdict(found)
    reads_well(said)
    assert words in said or language != "en"
    assert said.startswith(Wording.load(language).verdict(judge(answered({}, EMPTY))[0]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_support_is_told_of_money_that_cannot_be_used_without_an_if(language):
    wording = Wording.load(language)
    locked, empty = (judge(answered({}, balance))[0] for balance in (LOCKED, EMPTY))
    assert locked.next_step.code == Step.CONTACT_SUPPORT
    assert wording.support(locked) == wording.text(LOCKED_MONEY) != wording.support(empty)
