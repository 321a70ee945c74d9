"""Effective hours as people type them in: what is odd is named, and makes no window."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.console.hours import WEEK, Window
from gui.console.hours_entry import MOST_WINDOWS, HoursProblem, document_problems, read_hours

GOOD = {"zone": "Asia/Shanghai", "days": ["mon", "Tuesday", 3], "from": "8:00", "to": "24:00"}


def problems(**changed: object) -> list[tuple[HoursProblem, str]]:
    read = read_hours([GOOD | changed])
    assert (read.windows == ()) is bool(read.problems)
    return [(problem.code, problem.field) for problem in read.problems]


def test_a_good_entry():
    assert read_hours([GOOD]).windows == (Window("Asia/Shanghai", frozenset({0, 1, 2}), 480, 1440),)
    every_day = {name: value for name, value in GOOD.items() if name != "days"}
    assert read_hours([every_day]).windows[0].days == WEEK


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"zone": ""}, HoursProblem.ZONE_MISSING),
        ({"zone": "Beijing"}, HoursProblem.ZONE_UNKNOWN),
        ({"zone": "Asia"}, HoursProblem.ZONE_UNKNOWN),
        ({"zone": "../UTC"}, HoursProblem.ZONE_UNKNOWN),
        ({"zone": 8}, HoursProblem.ZONE_UNKNOWN),
        ({"zone": "x\0y"}, HoursProblem.ZONE_UNKNOWN),
        ({"zone": "Etc/GMT+8"}, HoursProblem.ZONE_SIGN),
        ({"days": []}, HoursProblem.NO_DAYS),
        ({"days": ["someday"]}, HoursProblem.DAY_UNKNOWN),
        ({"days": [0]}, HoursProblem.DAY_UNKNOWN),
        ({"days": [True]}, HoursProblem.DAY_UNKNOWN),
        ({"days": "mon"}, HoursProblem.DAYS_NO_LIST),
        ({"from": None}, HoursProblem.TIME_MISSING),
        ({"from": "24:00"}, HoursProblem.TIME_UNREADABLE),
        ({"to": "8\uff1a00"}, HoursProblem.TIME_UNREADABLE),
        ({"to": 20}, HoursProblem.TIME_UNREADABLE),
        ({"to": "08:00"}, HoursProblem.SAME_TIMES),
    ],
)
def test_what_is_odd_is_named(changed, code):
    assert problems(**changed) == [(code, next(iter(changed)))]


@pytest.mark.parametrize("zone", ["Beijing", "UTC+8", "GMT+08:00", "CST", "Asia/Beijing", "\u5317\u4eac\u65f6\u95f4"])
def test_names_that_people_have_for_the_time_of_china_are_answered_with_the_right_one(zone):
    assert [problem.meant for problem in read_hours([GOOD | {"zone": zone}]).problems] == ["Asia/Shanghai"]


def test_good_entries_count_beside_bad_ones_and_there_is_a_most():
    read = read_hours([GOOD, "x", GOOD])
    assert (len(read.windows), [problem.entry for problem in read.problems]) == (2, [1])
    many = read_hours([GOOD] * (MOST_WINDOWS + 1))
    assert (len(many.windows), many.problems[0].code) == (MOST_WINDOWS, HoursProblem.TOO_MANY)


_odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["UTC", "09:00", "mon"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(GOOD)), inner, max_size=4),
    max_leaves=8,
)


@given(_odd)
@settings(max_examples=50, deadline=None)
def test_nothing_that_is_typed_in_raises(entries):
    read = read_hours(entries)
    assert all(window.days <= WEEK and window.start != window.end for window in read.windows)
    document_problems(entries)
