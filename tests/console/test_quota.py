"""What the limits on a console mean for the call."""

from __future__ import annotations

import pytest

from gui.console.quota import LOW_CALLS, Limits, QuotaCode, blocks, judge_limits

MODEL = "deepseek-chat"


def codes(limits: Limits, model: str | None = MODEL, offered: tuple[str, ...] | None = None) -> list[QuotaCode]:
    return [note.code for note in judge_limits(limits, model, offered)]


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (Limits(), []),
        (Limits(rate=0), [QuotaCode.RATE_ZERO]),
        (Limits(rate=0.2), [QuotaCode.RATE_LOW]),
        (Limits(rate=50), []),
        (Limits(used=3), []),
        (Limits(allowed=0), [QuotaCode.CALLS_ZERO]),
        (Limits(used=0, allowed=0), [QuotaCode.CALLS_ZERO]),
        (Limits(used=1000, allowed=1000), [QuotaCode.CALLS_USED_UP]),
        (Limits(used=999, allowed=1000), [QuotaCode.CALLS_LEFT]),
        (Limits(allowed=LOW_CALLS), [QuotaCode.CALLS_LOW]),
        (Limits(used=1, allowed=2), [QuotaCode.CALLS_LEFT, QuotaCode.CALLS_LOW]),
        (Limits(models=()), [QuotaCode.NO_MODEL_ALLOWED]),
        (Limits(models=("deepseek-reasoner",)), [QuotaCode.MODEL_NOT_ALLOWED]),
        (Limits(models=("DeepSeek-Chat ",)), [QuotaCode.MODEL_ALMOST_ALLOWED]),
        (Limits(models=(MODEL,)), [QuotaCode.MODEL_ALLOWED]),
        (Limits(rate=0, allowed=0, models=()), [QuotaCode.RATE_ZERO, QuotaCode.CALLS_ZERO, QuotaCode.NO_MODEL_ALLOWED]),
    ],
)
def test_each_limit_is_named(limits, expected):
    assert codes(limits) == expected


def test_the_list_of_the_key_against_that_of_the_server():
    limits = Limits(models=(MODEL, "deepseek-coder"))
    assert codes(limits, MODEL, (MODEL,)) == [QuotaCode.MODEL_ALLOWED, QuotaCode.ALLOWED_NOT_OFFERED]
    assert codes(limits, MODEL, ("other",)) == [QuotaCode.MODEL_NOT_OFFERED, QuotaCode.ALLOWED_NOT_OFFERED]
    assert codes(limits, None, (MODEL,)) == [QuotaCode.ALLOWED_NOT_OFFERED]
    assert codes(limits, MODEL, ()) == [QuotaCode.MODEL_ALLOWED]  # an empty list is no list to hold it against


@pytest.mark.parametrize("listed", ["*", "All", "all models", "\u5168\u90e8\u6a21\u578b", "deepseek-*"])
def test_a_list_that_lets_every_model_through_lacks_none(listed):
    assert codes(Limits(models=(listed,)), MODEL, ("other",)) == []


def test_a_pattern_that_fits_other_models_only_lacks_this_one():
    assert codes(Limits(models=("deepseek-v4-*",))) == [QuotaCode.MODEL_NOT_ALLOWED]


def test_calls_left_are_counted():
    note = judge_limits(Limits(used=993, allowed=1000), None, None)[0]
    assert (note.left, note.allowed) == (7, 1000)


def test_what_stands_in_the_way_is_told_from_what_is_only_near_it():
    assert blocks(judge_limits(Limits(rate=0), None, None)[0])
    assert not blocks(judge_limits(Limits(rate=0.5), None, None)[0])
    assert not blocks(judge_limits(Limits(models=(MODEL,)), MODEL, None)[0])
