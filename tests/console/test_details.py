"""What was typed in beside an answer is compared, and counts where it says something else."""

from __future__ import annotations

import pytest

from gui.console import check, settled
from gui.console.details import starred_alike
from gui.wording import Wording
from gui.wording.console.checks import meaning

OURS = "sk-4d5e6" + "*" * 23 + "c7a1"
HOURS = [{"zone": "Asia/Tokyo", "days": ["mon"], "from": "09:00", "to": "17:00"}]


@pytest.mark.parametrize(
    ("row", "given", "detail", "counts"),
    [
        ("4.2", "mask_same", {"console_masked": "sk-00000...ffff"}, "mask_differs"),
        ("4.2", "mask_same", {"console_masked": "sk-4d5e6...c7a0"}, "mask_differs"),
        ("4.2", "mask_same", {"console_masked": "sk-4d***c7a1"}, "mask_same"),
        ("4.2", "mask_differs", {"console_masked": "sk-4d5e6****c7a1"}, "mask_same"),
        ("4.2", "mask_differs", {"console_masked": "sk-****"}, "mask_differs"),
        ("4.2", "mask_same", {"console_masked": "sk-4d5e6"}, "mask_same"),
        ("4.2", "mask_same", {}, "mask_same"),
        ("4.3", "same_length", {"length": 36, "length_stripped": 35}, "other_length"),
        ("4.3", "other_length", {"length": 35, "length_stripped": 35}, "same_length"),
        ("4.3", "same_length", {"length": 36}, "same_length"),
        ("2.3", "covers_now", {"hours": HOURS}, "has_hours"),
        ("2.3", "no_hours", {"hours": HOURS}, "has_hours"),
        ("2.3", "not_now", {"hours": HOURS}, "has_hours"),
        ("2.1", "used_up", {"calls_used_today": 9, "calls_allowed_today": 100}, "room_left"),
        ("2.1", "used_up", {"calls_used_today": 9}, "used_up"),
        ("2.3", "cannot_look", {"hours": HOURS}, "cannot_look"),
        ("1.1", "enabled", {}, "enabled"),
    ],
)
def test_what_was_copied_off_the_page_counts(row, given, detail, counts):
    (answer,) = check({row: {"answer": given, "detail": detail}})
    assert settled(answer, OURS).answer == counts


def test_without_a_key_nothing_is_compared():
    (answer,) = check({"4.2": {"answer": "mask_same", "detail": {"console_masked": "sk-00000...ffff"}}})
    assert settled(answer, None) is answer


@pytest.mark.parametrize("letter", ["*", ".", "\u2022", "\u2026", "\u00b7", "\u25cf"])
def test_a_starred_form_is_read_whatever_stands_for_the_stars(letter):
    assert starred_alike(f"sk-4d5e6{letter * 3}c7a1", OURS)
    assert starred_alike(f"sk-4d5e6{letter * 3}c7a2", OURS) is False


@pytest.mark.parametrize(
    ("row", "given", "detail"),
    [
        ("2.3", "covers_now", {"hours": HOURS}),
        ("2.2", "allowed", {"allowed_models": []}),
        ("2.1", "room_left", {"qps": 0}),
    ],
)
def test_nothing_is_called_fine_before_what_was_typed_in_is_judged(row, given, detail):
    english = Wording.load("en")
    assert "should not be refused" in meaning(row, given, english)
    assert "worked out from what you entered" in meaning(row, given, english, detail)
