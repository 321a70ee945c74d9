"""Effective hours and limits are said in both languages."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pytest

from gui.console.hours_entry import HoursProblem, ProblemWithHours
from gui.console.quota import QuotaCode, QuotaNote
from gui.wording import Wording
from gui.wording.console import quotas
from tests.wording.reading import reads_well

NOW = datetime(2026, 11, 26, 20, 48, tzinfo=UTC)


def test_every_limit_has_its_sentence(wording: Wording) -> None:
    assert set(quotas.QUOTAS) == set(QuotaCode)
    for code in QuotaCode:
        note = QuotaNote(code, value=0.5, used=9, allowed=12, left=3, model="some-model", models=("one", "two"))
        reads_well(quotas.quota_line(code, asdict(note), wording))


def test_every_problem_has_its_sentence_and_names_the_entry(wording: Wording) -> None:
    assert set(quotas.HOURS_PROBLEMS) == set(HoursProblem)
    for code in HoursProblem:
        for meant in ("Asia/Shanghai",) if code is HoursProblem.SPELLING else ("", "Asia/Shanghai"):
            said = quotas.hours_problem_line(code, asdict(ProblemWithHours(code, 1, "zone", "odd", meant)), wording)
            reads_well(said)
            assert "2" in said
    assert "Asia/Tokyo" in quotas.hours_problem_line("zone_unknown", {"value": "Edo", "meant": "Asia/Tokyo"}, wording)


def test_works_again_in_the_time_of_beijing(english: Wording, chinese: Wording) -> None:
    def said(days: int, wording: Wording) -> str:
        turn = NOW + timedelta(days=days, hours=3, minutes=12)
        return quotas.hours_line(opened=False, turn=turn, zone="Asia/Shanghai", now=NOW, wording=wording)

    assert said(0, english) == (
        "By these hours, the key may not be used now. It works again at 08:00 Beijing time, in 3 h 12 min."
    )
    assert "2026-11-30, 08:00 Beijing time, in 3 days 4 h" in said(3, english)
    assert "\u5317\u4eac\u65f6\u95f4 08:00" in said(0, chinese)  # Beijing time


@pytest.mark.parametrize("opened", [True, False])
@pytest.mark.parametrize("turn", [None, NOW + timedelta(seconds=1), NOW + timedelta(days=9)])
@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/Argentina/Buenos_Aires"])
def test_every_state_of_the_hours_reads_well(opened, turn, zone, wording: Wording) -> None:
    reads_well(quotas.hours_line(opened=opened, turn=turn, zone=zone, now=NOW, wording=wording))


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(0), "less than a minute"),
        (timedelta(seconds=1), "1 min"),
        (timedelta(minutes=60), "1 h"),
        (timedelta(minutes=61), "1 h 1 min"),
        (timedelta(hours=24), "1 day"),
        (timedelta(hours=47, minutes=59), "2 days"),
        (timedelta(hours=50), "2 days 2 h"),
    ],
)
def test_a_wait_is_never_said_too_short(length, said, english: Wording) -> None:
    assert quotas.wait(length, english) == said


def test_every_zone_has_a_name(wording: Wording) -> None:
    for zone in quotas.ZONES:
        reads_well(quotas.moment_in_zone(NOW, NOW, zone, wording))
