"""Which way an answer points: by what was told beside it as well, held against what the run knows."""

from __future__ import annotations

import datetime
import json

import msgspec
import pytest

from gui.console import ROWS, Leaning, check
from gui.meanings import meaning_lines
from gui.report import Cause, Outcome
from gui.verdict.leanings import Seen, leaning
from gui.wording import LANGUAGES, Wording
from tests.verdict.cases import MASK, MODEL, PASSED, result
from tests.verdict.test_console import CALL_FORBIDDEN, entries, one
from tests.wording.reading import reads_well

GOOD, BAD, NEITHER = Leaning.GOOD, Leaning.BAD, Leaning.NEITHER
NOON = datetime.datetime(2026, 11, 23, 4, tzinfo=datetime.UTC)
"""A Monday, twelve in Beijing."""
SEEN = Seen(tuple(PASSED.values()), MODEL, NOON, MASK)


def answer(row, code, **detail):
    (checked,) = check({row: {"answer": code, "detail": detail}})
    return checked


def hours(start, end, *days):
    return {"hours": [{"zone": "Asia/Shanghai", "days": list(days) or ["mon"], "from": start, "to": end}]}


def policy(effect):
    statement = {"Effect": effect, "Action": ["deepseek:call", "models:inference"], "Resource": ["*"]}
    return {"policy": json.dumps({"Version": "1", "Statement": [statement]})}


@pytest.mark.parametrize(
    ("row", "code", "detail", "expected"),
    [
        ("2.1", "room_left", {}, GOOD),
        ("2.1", "room_left", {"qps": 5, "calls_used_today": 3, "calls_allowed_today": 500}, GOOD),
        ("2.1", "room_left", {"qps": 0}, BAD),
        ("2.1", "room_left", {"qps": 0.5}, BAD),
        ("2.1", "no_limits", {"calls_allowed_today": 0}, BAD),
        ("2.1", "room_left", {"calls_used_today": 500, "calls_allowed_today": 500}, BAD),
        ("2.1", "room_left", {"allowed_models": []}, BAD),
        ("2.1", "used_up", {"calls_used_today": 3, "calls_allowed_today": 500}, GOOD),
        ("2.1", "used_up", {"calls_used_today": 500, "calls_allowed_today": 500}, BAD),
        ("2.2", "allowed", {"allowed_models": [MODEL]}, GOOD),
        ("2.2", "allowed", {"allowed_models": ["deepseek-v4-pro"]}, BAD),
        ("2.2", "allowed", {"allowed_models": ["DeepSeek-Flash"]}, BAD),
        ("2.3", "has_hours", {}, NEITHER),
        ("2.3", "has_hours", hours("08:00", "22:00"), GOOD),
        ("2.3", "has_hours", hours("22:00", "06:00"), BAD),
        ("2.3", "has_hours", hours("08:00", "22:00", "tue"), BAD),
        ("2.3", "covers_now", hours("22:00", "06:00"), BAD),
        ("2.3", "no_hours", hours("22:00", "06:00"), BAD),
        ("2.3", "not_now", hours("08:00", "22:00"), GOOD),
        ("3.3", "listed", {}, NEITHER),
        ("3.3", "listed", {"permissions": ["deepseek:*"]}, GOOD),
        ("3.3", "listed", {"permissions": ["DeepSeek:Call"]}, GOOD),
        ("3.3", "listed", {"permissions": ["deepseek:[c]all"]}, BAD),
        ("3.3", "granted", {"permissions": ["models:inference"]}, BAD),
        ("3.4", "pasted", policy("Allow"), GOOD),
        ("3.4", "pasted", policy("Deny"), BAD),
        ("4.2", "mask_same", {"console_masked": "sk-00000...ffff"}, BAD),
        ("4.2", "mask_differs", {"console_masked": "sk-4d5e6...c7a1"}, GOOD),
        ("4.3", "same_length", {"length": 36, "length_stripped": 35}, BAD),
        ("5.3", "restricts", {"notices": [{"date": "2024-01-01", "text": "x"}]}, NEITHER),
        ("5.3", "restricts", {"notices": [{"date": "2026-11-20", "text": "x"}]}, BAD),
        ("B", "money", {"amount": 110}, GOOD),
        ("B", "money", {"amount": 0}, BAD),
        ("B", "money", {"amount": 5, "granted": 5, "granted_until": "2026-11-01"}, BAD),
        ("B", "money", {"amount": 5, "granted": 5, "granted_until": "2026-12-01"}, GOOD),
        ("2.1", "cannot_look", {"qps": 0}, NEITHER),
        ("3.4", "not_in_my_console", policy("Deny"), NEITHER),
    ],
)
def test_what_was_told_beside_an_answer_counts(row, code, detail, expected):
    assert leaning(answer(row, code, **detail), SEEN) is expected


def test_without_anything_told_beside_it_the_choice_counts():
    for row in ROWS:
        for choice in row.choices:
            assert leaning(answer(row.id, choice.code), SEEN) is choice.leaning


def test_it_is_the_moment_of_the_run_that_hours_are_held_against():
    night = Seen(SEEN.probes, MODEL, NOON + datetime.timedelta(hours=12), MASK)
    assert leaning(answer("2.3", "has_hours", **hours("08:00", "22:00")), night) is BAD


def test_without_a_model_and_without_a_list_of_the_server_nobody_can_tell():
    told = answer("2.2", "allowed", allowed_models=["deepseek-v4-pro"])
    assert leaning(told, Seen((), None, NOON)) is GOOD
    odd = result("models", Outcome.PASS, models="a report from outside may hold anything here")
    assert leaning(told, Seen((odd,), "deepseek-v4-pro", NOON)) is GOOD


def test_a_good_answer_that_what_was_told_beside_it_contradicts_speaks_against_nothing():
    for document, cause in (
        (one("2.1", "room_left", calls_used_today=500, calls_allowed_today=500), Cause.QUOTA_EXHAUSTED),
        (one("2.2", "allowed", allowed_models=["deepseek-v4-pro"]), Cause.QUOTA_MODEL_NOT_ALLOWED),
        (one("3.3", "granted", permissions=["models:inference"]), Cause.PROJECT_PERMISSION),
    ):
        entry = entries(document, CALL_FORBIDDEN, model=MODEL)[cause]
        assert [evidence.id for evidence in entry.in_favour if evidence.kind == "answer"] == list(document)
        assert not any(evidence.kind == "answer" for evidence in entry.against)


@pytest.mark.parametrize("notices", ["x", 3, [3], [{}], [{"date": 3}], [{"date": "yesterday"}]])
def test_notices_of_a_report_from_outside_are_not_old_by_themselves(notices):
    odd = msgspec.structs.replace(answer("5.3", "restricts"), detail={"notices": notices})
    assert leaning(odd, SEEN) is BAD


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_of_an_old_notice_that_it_is_old(language):
    wording = Wording.load(language)
    dates = ["2024-01-01", "2026-11-20"]
    old, mixed = (
        list(meaning_lines(answer("5.3", "restricts", notices=[{"date": date, "text": "x"} for date in some]), SEEN,
                           wording))
        for some in (dates[:1], dates)
    )  # fmt: skip
    assert (len(old), mixed) == (1, [])
    reads_well(old[0])
