"""What to ask next of the console: what may change the verdict first, nothing twice, the same whatever order."""

import dataclasses
import datetime
import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.console import CANNOT_LOOK, NOT_THERE, ROWS, check, row_of
from gui.console.examples import EXAMPLES, Scene
from gui.report import Cause, Confidence, Outcome, Stake, first_ask
from gui.report import FailureCode as F
from gui.verdict import ask_next, judge
from gui.verdict.next_question import tries
from gui.verdict.open_rows import still_open
from gui.wording import LANGUAGES, Wording
from gui.wording.console.asks import EXAMPLES as WORDS
from gui.wording.console.asks import asked, consequences
from tests.verdict.cases import MODEL, case, result
from tests.verdict.test_verdict import cases

FEW = settings(max_examples=25, deadline=None)
STAKES = list(Stake)
GONE = ("balance", f"chat.{MODEL}")
FORBIDDEN = result(f"chat.{MODEL}", Outcome.FAIL, F.HTTP_UNEXPECTED_ANSWER, 403, deepseek=True, envelope="json")
A3 = result("models", Outcome.FAIL, F.ANSWER_A3, 401, tail="c7a1", tail_matches=True, deepseek=True)

documents = st.dictionaries(st.sampled_from(ROWS), st.integers(0, 9), max_size=4).map(
    lambda drawn: check({row.id: {"answer": row.codes[n % len(row.codes)]} for row, n in drawn.items()})
)


def answered(given_case, document):
    return dataclasses.replace(given_case, answers=check(document))


@FEW
@given(cases, documents, st.integers(0, 99))
def test_every_outlook_is_what_the_verdict_would_be(given_case, answers, pick):
    given_case = dataclasses.replace(given_case, answers=answers)
    outlooks = [(ask.row, outlook) for ask in ask_next(given_case) for outlook in ask.answers]
    if outlooks:
        row_id, outlook = outlooks[pick % len(outlooks)]
        row = row_of(row_id)
        assert row is not None
        wanted = (outlook.answer, outlook.example or None)
        (one,) = (tried for tried, name in tries(row, given_case) if (tried.answer, name) == wanted)
        top = judge(dataclasses.replace(given_case, answers=(*answers, one)))[0]
        told = (top.cause, top.confidence, top.next_step.code)
        assert told == (outlook.cause, outlook.confidence, outlook.step)


@FEW
@given(cases, documents, st.randoms(use_true_random=False))
def test_the_order_of_results_and_answers_does_not_change_what_is_asked(given_case, answers, shuffled: random.Random):
    results, others = list(given_case.results.items()), list(answers)
    one = dataclasses.replace(given_case, answers=answers)
    shuffled.shuffle(results)
    shuffled.shuffle(others)
    other = dataclasses.replace(given_case, results=dict(results), answers=tuple(others))
    assert ask_next(one) == ask_next(other)


@FEW
@given(cases, documents)
def test_what_was_answered_is_not_asked_again(given_case, answers):
    asks = ask_next(dataclasses.replace(given_case, answers=answers))
    assert not {answer.id for answer in answers} & {ask.row for ask in asks}
    assert [STAKES.index(ask.stake) for ask in asks] == sorted(STAKES.index(ask.stake) for ask in asks)
    of_a_stake: dict[Stake, list[int]] = {}
    for ask in asks:
        row = row_of(ask.row)
        assert row is not None
        of_a_stake.setdefault(ask.stake, []).append(ROWS.index(row))
    assert all(places == sorted(places) for places in of_a_stake.values()), "ties as in the checklist"


@pytest.mark.parametrize("nothing", [NOT_THERE, CANNOT_LOOK])
def test_an_answer_that_tells_nothing_is_an_answer_all_the_same(nothing):
    before = ask_next(case(FORBIDDEN))
    after = ask_next(answered(case(FORBIDDEN), {before[0].row: {"answer": nothing}}))
    assert after == before[1:]


def test_what_changes_the_verdict_is_asked_first_and_what_changes_nothing_last():
    asks = ask_next(case(FORBIDDEN))
    assert (asks[0].row, asks[0].stake) == ("1.1", Stake.VERDICT)
    assert asks[-1].stake is Stake.NOTHING
    assert [ask.row for ask in asks if ask.stake is Stake.NOTHING and not ask.answers][-1] == "R"
    assert {ask.row for ask in asks} == {row.id for row in ROWS}
    project = next(ask for ask in asks if ask.row == "3.1")
    assert [(o.answer, o.cause, o.confidence) for o in project.answers] == [
        ("in_arrears", Cause.PROJECT_INACTIVE, Confidence.LIKELY),
        ("stopped", Cause.PROJECT_INACTIVE, Confidence.LIKELY),
    ]


def test_a_rejected_key_is_looked_up_first():
    asks = ask_next(case(A3, without=GONE))
    assert (asks[0].row, asks[0].stake) == ("1.1", Stake.STEP)


def test_a_certain_verdict_is_questioned_only_by_another_one_or_by_another_step():
    asks = ask_next(case(A3, without=GONE))
    assert first_ask(asks, Confidence.CERTAIN) is asks[0]
    others = [ask for ask in asks if ask.stake is Stake.RANKING]
    assert first_ask(others, Confidence.CERTAIN) is None
    assert first_ask(others, Confidence.LIKELY) is others[0]
    forbidden = ask_next(case(FORBIDDEN))
    assert first_ask(forbidden, Confidence.CERTAIN) is forbidden[0]
    assert first_ask(forbidden[-1:], Confidence.POSSIBLE) is None


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_question_says_what_would_follow(language):
    wording = Wording.load(language)
    by_row = {ask.row: ask for ask in ask_next(case(FORBIDDEN))}
    said, *others = consequences(by_row["3.1"], wording)
    assert not others, "answers with the same consequence share a sentence"
    assert wording.cause_title(Cause.PROJECT_INACTIVE) in said
    assert wording.confidence(Confidence.LIKELY) in said
    assert all(wording.console_choice("3.1", code) in said for code in ("in_arrears", "stopped"))
    assert asked(by_row["3.1"], wording).startswith("3.1 ")
    kinds = {outlook.stake for ask in ask_next(case(A3, without=GONE)) for outlook in ask.answers}
    assert kinds == {Stake.STEP, Stake.RANKING}
    assert all(list(consequences(ask, wording)) for ask in ask_next(case(A3, without=GONE)) if ask.answers)


OFFERED = [
    result("models", Outcome.FAIL, F.ANSWER_A3, 401, tail="c7a1", tail_matches=True, deepseek=True),
    result("models", Outcome.FAIL, F.ANSWER_A4, 401, deepseek=True),
    result("models", Outcome.FAIL, F.HTTP_UNEXPECTED_ANSWER, 401, deepseek=True, envelope="json"),
    result(f"chat.{MODEL}", Outcome.FAIL, F.ANSWER_B1, 402, deepseek=True, model=MODEL),
    result("balance", Outcome.WARN, None, 200, available=False, balances=[], deepseek=True),
    FORBIDDEN,
    result("models", Outcome.FAIL, F.HTTP_UNEXPECTED_ANSWER, 403, deepseek=True, envelope="empty"),
    *(
        result(f"chat.{MODEL}", Outcome.FAIL, code, status, deepseek=True, model=MODEL)
        for code, status in [
            (F.ANSWER_SUSPENDED, 403), (F.ANSWER_PERMISSION, 403), (F.ANSWER_MODEL_NOT_ALLOWED, 403),
            (F.ANSWER_QUOTA, 403), (F.ANSWER_C1, 429), (F.ANSWER_C2, 429), (F.ANSWER_C3, 429),
        ]
    ),
]  # fmt: skip


@pytest.mark.parametrize("refused", OFFERED, ids=lambda refused: f"{refused.failure or 'not_available'}")
def test_each_refusal_that_the_console_may_explain_is_followed_by_its_questions(refused):
    assert still_open(judge(case(refused, without=GONE if refused.id == "models" else ())), ())


@pytest.mark.parametrize(
    ("changed", "without"),
    [
        (result("tcp", Outcome.FAIL, F.CONNECTION_REFUSED), ("tls", "no_key", "bad_key", "models", *GONE)),
        (result("models", Outcome.FAIL, F.HTTP_HTML_INSTEAD_OF_API, 403, deepseek=False, envelope="html"), GONE),
        (result(f"chat.{MODEL}", Outcome.FAIL, F.ANSWER_D1, 400, deepseek=True, model=MODEL), ()),
        (result(f"chat.{MODEL}", Outcome.PASS, model=MODEL, deepseek=True), ()),
    ],
)
def test_what_the_console_cannot_explain_is_not_asked_there(changed, without):
    assert ask_next(case(changed, without=without)) == ()


def test_a_free_run_leaves_open_what_a_call_would_meet():
    free = case(without=(f"chat.{MODEL}",))
    assert judge(free)[0].cause is Cause.CLIENT_OTHER
    asks = ask_next(free)
    assert asks[0].stake is Stake.VERDICT


PERMISSION = result(f"chat.{MODEL}", Outcome.FAIL, F.ANSWER_PERMISSION, 403, deepseek=True, model=MODEL)
UNPAID = result(f"chat.{MODEL}", Outcome.FAIL, F.ANSWER_B1, 402, deepseek=True, model=MODEL)
SEEN_AT = "2026-11-23T12:00:00.000Z"


def test_each_example_is_something_that_can_be_entered_and_has_words():
    now = datetime.datetime.fromisoformat(SEEN_AT)
    scene = Scene(MODEL, (MODEL, "deepseek-v4-pro"), now, [{"currency": "CNY", "total": "1.50"}])
    for row_id, examples in EXAMPLES.items():
        for example in examples:
            (given_answer,) = check({row_id: {"answer": example.answer, "detail": example.detail(scene)}})
            assert given_answer.detail
    names = [f"{row_id}.{example.name}" for row_id, examples in EXAMPLES.items() for example in examples]
    assert sorted(names) == sorted(WORDS)


def test_what_nobody_can_make_up_is_not_tried():
    told = {row.id: [name for _, name in tries(row, case(without=("models", *GONE))) if name] for row in ROWS}
    assert told["B"] == []
    assert told["2.1"] == ["limit_zero"]
    assert told["2.3"] == ["covers_now"]


def test_a_policy_that_would_be_pasted_is_worth_as_much_as_the_word_for_it():
    by_row = {ask.row: ask for ask in ask_next(case(PERMISSION))}
    for row_id, code in [("3.2", "not_found"), ("3.3", "missing"), ("3.4", "denies")]:
        assert by_row[row_id].stake is Stake.STEP
        assert [o.answer for o in by_row[row_id].answers if o.stake is Stake.STEP] == [code]
    assert [each.step for each in by_row["3.4"].answers] == ["change_policy"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_would_follow_from_details_is_said_of_them_and_not_of_the_answer_alone(language):
    wording = Wording.load(language)
    by_row = {ask.row: ask for ask in ask_next(case(UNPAID))}
    (more,) = (o for o in by_row["B"].answers if o.stake is Stake.VERDICT)
    assert (more.answer, more.example) == ("money", "more")
    (said,) = consequences(by_row["B"], wording)
    assert wording.text(WORDS["B.more"]) in said
    assert wording.console_choice("B", "money") not in said
    # That a list lacks the model leads where the answer leads by itself; an empty list leads to another step.
    told = [(o.answer, o.example or None) for ask in ask_next(case(FORBIDDEN)) if ask.row == "2.2" for o in ask.answers]
    assert told == [("not_allowed", None), ("allowed", "list_empty")]
    strange = [msgspec.structs.replace(outlook, example="of_a_newer_version") for outlook in by_row["B"].answers]
    assert list(consequences(msgspec.structs.replace(by_row["B"], answers=tuple(strange)), wording)) == []
