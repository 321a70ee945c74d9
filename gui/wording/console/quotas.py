"""Effective hours and limits of a key in words: open until, works again at, what a limit means for the call."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from gui.wording.filling import fields
from gui.wording.marks import N_, NP_, Choices

if TYPE_CHECKING:
    from gui.wording.wording import Wording

__all__ = [
    "HOURS_PROBLEMS",
    "QUOTAS",
    "ZONES",
    "hours_line",
    "hours_problem_line",
    "moment_in_zone",
    "opening",
    "quota_line",
    "usual_model_line",
    "wait",
]

QUOTAS: dict[str, Choices] = {
    "rate_zero": (N_("The limit of this key is 0 calls a second: it lets no call through, whatever the balance."),),
    "rate_low": (N_("The limit of this key is {value} calls a second, so calls close together are refused."),),
    "calls_zero": (N_("This key may make 0 calls a day: it lets no call through, whatever the balance."),),
    "calls_used_up": (N_("All calls of today are used up: {used} of {allowed}."),),
    "calls_low": (N_("This key may make only {allowed} calls a day."),),
    "calls_left": (N_("Of the {allowed} calls a day, {left} are left today."),),
    "no_model_allowed": (N_("The list of models that this key may use is empty, so it may use none."),),
    "model_not_allowed": (N_("This key may not use the model {model}. On its list: {models}."),),
    "model_almost_allowed": (
        N_(
            "The list of this key has {value}, and you call {model}. They differ in capital letters or blanks, "
            "which a server may take for two models."
        ),
    ),
    "model_allowed": (N_("The model {model} is on the list of this key."),),
    "allowed_not_offered": (
        N_("On the list of this key, but not among the models that the server offers now: {models}."),
    ),
    "model_not_offered": (
        N_("The model {model} is on the list of this key, but not among the models that the server offers now."),
    ),
}
"""By ``gui.console.quota.QuotaCode``; the fields are those of a ``QuotaNote``."""

_USUAL_MODEL = N_(
    "No model was named and no call made, so the list is held against the usual one, {model}. If your client calls "
    "another one, enter it as the model."
)

HOURS_PROBLEMS: dict[str, Choices] = {
    "not_an_entry": (N_("Effective hours need a time zone, days, a time from and a time to."),),
    "too_many": (N_("Only the first {value} stretches of time are looked at."),),
    "zone_missing": (N_("The time zone is missing. Without it nobody can say when these hours are."),),
    "zone_unknown": (
        N_("There is no time zone named {value}. Is it {meant}?"),
        N_("There is no time zone named {value}. Names look like this: Asia/Shanghai."),
    ),
    "zone_sign": (
        N_("The zone {value} has its sign the other way round. Name a city instead, such as Asia/Shanghai."),
    ),
    "no_days": (N_("No day of the week is chosen."),),
    "day_unknown": (N_("{value} is no day of the week."),),
    "days_no_list": (N_('The days of the week must be a list, such as ["mon", "tue"].'),),
    "time_missing": (N_('The time "{field}" is missing.'), N_("A time is missing.")),
    "time_unreadable": (N_("{value} is no time of the day. Write it like this: 08:30."),),
    "same_times": (
        N_("From {value} to {value} may be the whole day or nothing. Write the whole day as 00:00 to 24:00."),
    ),
    "spelling": (N_("Write {meant} in place of {value}."),),
    "day_twice": (N_("The day {value} stands twice. Keep only one of them."),),
    "name_unknown": (N_("Effective hours have no {value}. They have zone, days, from and to."),),
}
"""By ``gui.console.hours_entry.HoursProblem``; the fields are those of a ``ProblemWithHours``."""

ZONES: dict[str, str] = {
    "Asia/Shanghai": N_("Beijing time"),
    "Asia/Hong_Kong": N_("Hong Kong time"),
    "Asia/Singapore": N_("Singapore time"),
    "Asia/Taipei": N_("Taipei time"),
    "Asia/Tokyo": N_("Tokyo time"),
    "Europe/London": N_("London time"),
    "America/New_York": N_("New York time"),
    "America/Los_Angeles": N_("Los Angeles time"),
    "UTC": N_("UTC"),
}
"""The zones that are met most; others keep the city of their name."""

_OTHER_ZONE = N_("{city} time")
_TODAY, _OTHER_DAY = N_("{time} {zone}"), N_("{date}, {time} {zone}")
_ALWAYS = N_("By these hours, the key may be used at any time.")
_OPEN = N_("By these hours, the key may be used now, until {closes} (for another {wait}).")
_CLOSED = N_("By these hours, the key may not be used now. It works again at {opens}, in {wait}.")
_AGAIN = N_("{opens}, in {wait}")
_NEVER = N_("By these hours, the key may not be used now, nor in the next three weeks.")
_SOON = N_("less than a minute")
_DAYS, _HOURS, _MINUTES = NP_("{n} day", "{n} days"), NP_("{n} h", "{n} h"), NP_("{n} min", "{n} min")
_AND = N_("{longer} {shorter}")
_WHICH = N_("Stretch {number}: {problem}")


def wait(length: timedelta, wording: Wording) -> str:
    """Say how long to wait, in two units at most, and never too short: a minute that has begun counts."""
    minutes = math.ceil(length.total_seconds() / 60)
    if minutes <= 0:
        return wording.text(_SOON)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days and minutes:
        hours, minutes = hours + 1, 0
        days, hours = days + hours // 24, hours % 24
    said = [wording.plural(*unit, n) for unit, n in ((_DAYS, days), (_HOURS, hours), (_MINUTES, minutes)) if n]
    return said[0] if len(said) == 1 else wording.compose(_AND, longer=said[0], shorter=said[1])


def moment_in_zone(at: datetime, now: datetime, zone: str, wording: Wording) -> str:
    """Say an aware moment by the wall clock of a zone, with its date unless that is today there."""
    local = at.astimezone(ZoneInfo(zone))
    city = zone.rpartition("/")[2].replace("_", " ")
    named = wording.text(ZONES[zone]) if zone in ZONES else wording.text(_OTHER_ZONE, city=city)
    time = local.strftime("%H:%M")
    if local.date() == now.astimezone(ZoneInfo(zone)).date():
        return wording.text(_TODAY, time=time, zone=named)
    return wording.text(_OTHER_DAY, date=local.date().isoformat(), time=time, zone=named)


def hours_line(*, opened: bool, turn: datetime | None, zone: str, now: datetime, wording: Wording) -> str:
    """Say whether the hours are open now, and when that ends: ``turn`` is when they close, or open, next."""
    if turn is None:
        return wording.text(_ALWAYS if opened else _NEVER)
    when, length = moment_in_zone(turn, now, zone, wording), wait(turn - now, wording)
    if opened:
        return wording.text(_OPEN, closes=when, wait=length)
    return wording.text(_CLOSED, opens=when, wait=length)


def opening(told: object, wording: Wording) -> str:
    """Say when a key works again, and in how long; ``told`` is ``{"at", "zone", "asked"}`` of a report, or empty."""
    if not isinstance(told, Mapping):
        return ""
    try:
        at, asked = (datetime.fromisoformat(told[name]) for name in ("at", "asked"))
        when = moment_in_zone(at, asked, told["zone"], wording)
        return wording.compose(_AGAIN, opens=when, wait=wait(at - asked, wording))
    except (AttributeError, KeyError, TypeError, ValueError, OSError):  # a report from outside may hold anything there
        return ""


def quota_line(code: str, told: Mapping[str, object], wording: Wording) -> str:
    """Say what a limit means; ``told`` are the fields of the note that are not None."""
    return _filled(QUOTAS[code], told, wording)


def usual_model_line(model: str, wording: Wording) -> str:
    """Say that a list of models is held against the usual one, since no model was named and none called."""
    return wording.text(_USUAL_MODEL, model=model)


def hours_problem_line(code: str, told: Mapping[str, object], wording: Wording) -> str:
    """Say what is wrong with an entry of effective hours; ``told["entry"]`` counts from 0 and names it."""
    problem = _filled(HOURS_PROBLEMS[code], told, wording)
    number = told.get("entry")
    return wording.compose(_WHICH, number=str(number + 1), problem=problem) if isinstance(number, int) else problem


def _filled(choices: Choices, told: Mapping[str, object], wording: Wording) -> str:
    shown = {name: value for name, value in told.items() if value not in (None, "")}
    message = next((choice for choice in choices if fields(choice) <= shown.keys()), choices[-1])
    return wording.text(message, **shown)
