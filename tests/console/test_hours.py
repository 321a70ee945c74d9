"""Effective hours against a brute force that looks at a wall clock every minute."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from gui.console.hours import Hours, Window, hours_at
from gui.console.hours_entry import read_hours

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTE = timedelta(minutes=1)

# Zone and the day of a change of its clock; half an hour on Lord Howe, at midnight in Santiago and Cairo, twice around
# Ramadan in Casablanca, never in Shanghai and Kathmandu.
CHANGES = [
    ("Europe/Berlin", "2026-03-29"),
    ("Europe/Berlin", "2026-10-25"),
    ("America/New_York", "2026-03-08"),
    ("America/New_York", "2026-11-01"),
    ("America/St_Johns", "2026-11-01"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("Australia/Lord_Howe", "2026-10-04"),
    ("America/Santiago", "2026-04-05"),
    ("America/Santiago", "2026-09-06"),
    ("Africa/Cairo", "2026-04-24"),
    ("Africa/Casablanca", "2026-02-15"),
    ("Asia/Shanghai", "2026-10-25"),
    ("Asia/Kathmandu", "2026-03-29"),
]


def shown(entries: list[dict], at: datetime) -> bool:
    for entry in entries:
        local = at.astimezone(ZoneInfo(entry["zone"]))
        clock, today = local.strftime("%H:%M"), NAMES[local.weekday()]
        yesterday = NAMES[(local - timedelta(days=1)).weekday()]
        start, end = entry["from"], entry["to"]
        if start < end:
            inside = today in entry["days"] and start <= clock < end
        else:
            inside = (today in entry["days"] and clock >= start) or (yesterday in entry["days"] and clock < end)
        if inside:
            return True
    return False


def agrees(entries: list[dict], begin: datetime, days: int, chance: random.Random, looks: int) -> None:
    """Compare at some minutes of a stretch; turns behind its end are not compared."""
    read = read_hours(entries)
    assert read.problems == ()
    states = [shown(entries, begin + MINUTE * number) for number in range(days * 1440)]
    for number in [chance.randrange(len(states)) for _ in range(looks)]:
        hours = hours_at(read.windows, begin + MINUTE * number + timedelta(seconds=chance.randrange(60)))
        assert hours is not None
        assert hours.open is states[number]
        first = next((n for n in range(number, len(states)) if states[n] is not states[number]), None)
        second = first and next((n for n in range(first, len(states)) if states[n] is states[number]), None)
        expected = [None if turn is None else begin + MINUTE * turn for turn in (first, second)]
        found = [hours.closes_at, hours.opens_at] if hours.open else [hours.opens_at, hours.closes_at]
        for wanted, got in zip(expected, found, strict=True):
            if wanted is None:
                assert got is None or got >= begin + MINUTE * len(states), entries
            else:
                assert got == wanted, entries


def some_entries(zone: str, chance: random.Random) -> Iterator[dict]:
    for _ in range(chance.choice((1, 1, 2, 3))):
        start, end = (
            chance.sample(range(1440), 2) if chance.random() < 0.5 else chance.sample(range(24 * 60, 0, -15), 2)
        )
        start %= 1440
        if start != end:
            days = chance.choice((NAMES, NAMES[:5], tuple(chance.sample(NAMES, chance.randrange(1, 4)))))
            to = "24:00" if end == 1440 else f"{end // 60:02}:{end % 60:02}"
            yield {"zone": zone, "days": list(days), "from": f"{start // 60:02}:{start % 60:02}", "to": to}


@pytest.mark.parametrize(("zone", "day"), CHANGES)
@pytest.mark.rounds
def test_the_weeks_around_a_change_of_the_clock(zone, day, rounds):
    chance = random.Random(zone + day)
    begin = datetime.fromisoformat(day).replace(tzinfo=UTC) - timedelta(days=4)
    # The hours in which clocks change, which chance meets too seldom.
    fixed = [("01:15", "02:45"), ("23:30", "00:30"), ("02:15", "02:45"), ("02:00", "01:30")]
    for start, end in fixed:
        agrees([{"zone": zone, "days": list(NAMES), "from": start, "to": end}], begin, 9, chance, 12)
    for _ in range(rounds(small=1, full=12)):
        if entries := list(some_entries(zone, chance)):
            agrees(entries, begin, 9, chance, 12)


@pytest.mark.rounds
def test_random_days_of_two_years(rounds):
    chance = random.Random(6)
    zones = sorted({zone for zone, _day in CHANGES} | {"UTC", "Asia/Tokyo", "Pacific/Chatham"})
    for _ in range(rounds(small=20, full=400)):
        entries = [entry for zone in chance.sample(zones, 2) for entry in some_entries(zone, chance)]
        if entries:
            begin = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=chance.randrange(730))
            agrees(entries, begin, 3, chance, 6)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def at(text: str, *windows: Window) -> Hours | None:
    return hours_at(windows, utc(text))


def test_a_day_in_beijing():
    work = Window("Asia/Shanghai", frozenset(range(5)), 8 * 60, 20 * 60)
    night = at("2026-11-26T20:48", work)  # Friday, 04:48 in Beijing
    assert night == Hours(False, utc("2026-11-27T00:00"), utc("2026-11-27T12:00"), "Asia/Shanghai")
    evening = at("2026-11-27T11:59:59", work)
    assert evening == Hours(True, utc("2026-11-30T00:00"), utc("2026-11-27T12:00"), "Asia/Shanghai")


def test_a_window_that_a_change_of_the_clock_leaves_out_comes_two_weeks_later():
    left_out = Window("Europe/Berlin", frozenset({6}), 2 * 60 + 15, 2 * 60 + 45)
    hours = at("2026-03-22T12:00", left_out)  # the Sunday before
    assert hours is not None
    assert hours.opens_at == utc("2026-04-05T00:15")


def test_always_open_never_closes():
    whole = Window("UTC", frozenset(range(7)), 0, 1440)
    assert at("2026-11-27T12:00", whole) == Hours(True, None, None, "UTC")


def test_the_zone_is_that_of_the_window_that_turns():
    early, late = (
        Window("Asia/Tokyo", frozenset(range(7)), 60, 120),
        Window("Asia/Shanghai", frozenset(range(7)), 0, 660),
    )
    hours = at("2026-11-27T01:00", early, late)
    assert hours is not None
    assert (hours.open, hours.zone) == (True, "Asia/Shanghai")
    assert hours_at((), utc("2026-11-27T01:00")) is None


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        hours_at((Window("UTC", frozenset({1}), 0, 1),), datetime(2026, 1, 1))
