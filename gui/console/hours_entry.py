"""Effective hours as they were typed in: windows, and what is wrong with those that are none.

An entry is ``{"zone": IANA name, "days": [...], "from": "HH:MM", "to": "HH:MM"}``. Days are ``mon`` to ``sun``, their
English names, or 1 (Monday) to 7; without ``days``, every day. ``to`` may be ``24:00``. Nothing is guessed: an entry in
which anything is odd makes no window.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from gui.console.hours import DAY, WEEK, Window

__all__ = ["MOST_WINDOWS", "HoursEntry", "HoursProblem", "ProblemWithHours", "document_problems", "read_hours"]

MOST_WINDOWS = 50

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_SHOWN = 40

# Names of files in the zone data that stand for no place: the first is the zone of this computer.
_NO_PLACES = re.compile(r"localtime|posixrules|Factory|(posix|right)/.*")

# What people write for the time of China, where the zone data has only the one name. CST is also a time of America.
_MEANT = dict.fromkeys(
    (
        "beijing", "beijingtime", "asia/beijing", "china", "cst", "bjt", "utc+8", "utc+08:00", "gmt+8", "gmt+08:00",
        "+08:00", "+8", "\u5317\u4eac", "\u5317\u4eac\u65f6\u95f4", "\u4e2d\u56fd\u6807\u51c6\u65f6\u95f4",
        "\u4e1c\u516b\u533a",
    ),
    "Asia/Shanghai",
)  # fmt: skip


class HoursProblem(enum.StrEnum):
    """What is wrong with one entry; ``gui/wording/console/quotas.py`` has a sentence for each."""

    NOT_AN_ENTRY = "not_an_entry"
    TOO_MANY = "too_many"  # most
    ZONE_MISSING = "zone_missing"
    ZONE_UNKNOWN = "zone_unknown"  # value, perhaps meant: the name that the zone data has for it
    ZONE_SIGN = "zone_sign"  # value: Etc/GMT+8 lies west of Greenwich, against all habit
    NO_DAYS = "no_days"
    DAY_UNKNOWN = "day_unknown"  # value
    DAYS_NO_LIST = "days_no_list"
    TIME_MISSING = "time_missing"  # field
    TIME_UNREADABLE = "time_unreadable"  # field, value
    SAME_TIMES = "same_times"  # value: nothing, or the whole day
    # Of a document, which takes one spelling only.
    SPELLING = "spelling"  # value, meant: how it has to be spelled
    DAY_TWICE = "day_twice"  # value
    NAME_UNKNOWN = "name_unknown"  # value


@dataclass(frozen=True, slots=True)
class ProblemWithHours:
    """One problem: ``entry`` counts from 0, ``field`` is the name in the entry or empty."""

    code: HoursProblem
    entry: int
    field: str = ""
    value: str = ""
    meant: str = ""


@dataclass(frozen=True, slots=True)
class HoursEntry:
    """What was typed in: the windows that can be used and the problems with the others."""

    windows: tuple[Window, ...]
    problems: tuple[ProblemWithHours, ...]


def read_hours(entries: object) -> HoursEntry:
    """Read a list of entries; whatever else it is, is a problem and never an error."""
    if not isinstance(entries, Sequence) or isinstance(entries, str | bytes | bytearray):
        return HoursEntry((), (ProblemWithHours(HoursProblem.NOT_AN_ENTRY, 0),))
    windows: list[Window] = []
    problems: list[ProblemWithHours] = []
    for number, entry in enumerate(entries[:MOST_WINDOWS]):
        read = _window(number, entry)
        if isinstance(read, Window):
            windows.append(read)
        else:
            problems += read
    if len(entries) > MOST_WINDOWS:
        problems.append(ProblemWithHours(HoursProblem.TOO_MANY, MOST_WINDOWS, value=str(MOST_WINDOWS)))
    return HoursEntry(tuple(windows), tuple(problems))


def document_problems(entries: object) -> tuple[ProblemWithHours, ...]:
    """Return what is wrong with hours in a document, which takes one spelling of each; empty if they are no entries."""
    if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
        return ()
    found = list(read_hours(entries).problems)
    for number, entry in enumerate(entries[:MOST_WINDOWS]):
        odd = {problem.field for problem in found if problem.entry == number}
        found += (problem for problem in _misspelled(number, entry) if problem.field not in odd)
    return tuple(sorted(found, key=lambda problem: problem.entry))


def _misspelled(number: int, entry: Mapping[str, object]) -> Iterator[ProblemWithHours]:
    """Yield what a person may type, and a document may not say, in an entry that is right otherwise."""
    for name in entry:
        if name not in ("zone", "days", "from", "to"):
            yield ProblemWithHours(HoursProblem.NAME_UNKNOWN, number, value=name[:_SHOWN])
    days = entry.get("days")
    if not isinstance(days, list):
        yield ProblemWithHours(HoursProblem.NO_DAYS, number, "days")
        return
    meant = [_NAMES[day][:3] for day in map(_day, days) if day is not None]
    for said, day in zip(days, meant, strict=False):
        if said != day:
            yield ProblemWithHours(HoursProblem.SPELLING, number, "days", str(said)[:_SHOWN], day)
    for day in sorted({day for day in meant if meant.count(day) > 1}):
        yield ProblemWithHours(HoursProblem.DAY_TWICE, number, "days", day)
    for field in ("from", "to"):
        minute, said = _minute(entry.get(field), field), str(entry.get(field))
        if minute is not None and said != (spelled := f"{minute // 60:02}:{minute % 60:02}"):
            yield ProblemWithHours(HoursProblem.SPELLING, number, field, said[:_SHOWN], spelled)


def _window(number: int, entry: object) -> Window | list[ProblemWithHours]:
    if not isinstance(entry, Mapping):
        return [ProblemWithHours(HoursProblem.NOT_AN_ENTRY, number)]
    problems: list[ProblemWithHours] = []

    def wrong(code: HoursProblem, field: str, value: object = "", meant: str = "") -> None:
        shown = value if isinstance(value, str | int) else type(value).__name__
        problems.append(ProblemWithHours(code, number, field, str(shown)[:_SHOWN], meant))

    zone = entry.get("zone")
    if zone is None or zone == "":
        wrong(HoursProblem.ZONE_MISSING, "zone")
    elif not isinstance(zone, str) or not _known(zone):
        wrong(HoursProblem.ZONE_UNKNOWN, "zone", zone, _MEANT.get(str(zone)[:_SHOWN].replace(" ", "").lower(), ""))
    elif re.match(r"Etc/GMT[+-][1-9]", zone):
        wrong(HoursProblem.ZONE_SIGN, "zone", zone)
    days: set[int] = set()
    given = entry.get("days")
    if given is None:
        days |= WEEK
    elif not isinstance(given, Sequence) or isinstance(given, str | bytes | bytearray):
        wrong(HoursProblem.DAYS_NO_LIST, "days")
    elif not given:
        wrong(HoursProblem.NO_DAYS, "days")
    else:
        for name in given[:MOST_WINDOWS]:
            day = _day(name)
            if day is None:
                wrong(HoursProblem.DAY_UNKNOWN, "days", name)
            else:
                days.add(day)
    times = []
    for field in ("from", "to"):
        value = entry.get(field)
        minute = _minute(value, field)
        if value is None or value == "":
            wrong(HoursProblem.TIME_MISSING, field)
        elif minute is None:
            wrong(HoursProblem.TIME_UNREADABLE, field, value)
        else:
            times.append(minute)
    if len(times) == 2 and times[0] == times[1]:
        wrong(HoursProblem.SAME_TIMES, "to", entry.get("to"))
    return problems or Window(str(zone), frozenset(days), times[0], times[1])


def _known(zone: str) -> bool:
    if _NO_PLACES.fullmatch(zone):
        return False
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # no such name, no name at all, a folder of the zone data
        return False
    return True


def _day(name: object) -> int | None:
    if isinstance(name, bool):
        return None
    if isinstance(name, int):
        return name - 1 if 1 <= name <= 7 else None
    text = name.strip().lower() if isinstance(name, str) else ""
    return next((day for day, full in enumerate(_NAMES) if text in (full, full[:3], str(day + 1))), None)


def _minute(value: object, field: str) -> int | None:
    if not isinstance(value, str):
        return None
    if value == "24:00" and field == "to":
        return DAY
    found = _TIME.fullmatch(value.strip())
    return int(found[1]) * 60 + int(found[2]) if found else None
