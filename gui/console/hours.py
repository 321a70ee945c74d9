"""When a key may be used by its effective hours: now, until when, and when again.

The hours are what the user read off a console and typed in (checklist.md 2.3); DeepSeek documents none. They are taken
by the wall clock of their own zone: a window is open while that clock shows a time from its start up to, and without,
its end. A time that a change of the clock leaves out is never shown, one that it repeats is shown twice. A window whose
end is not after its start goes past midnight and belongs to the day on which it starts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

__all__ = ["DAY", "WEEK", "Hours", "Window", "hours_at", "is_open"]

DAY = 24 * 60
"""Minutes."""

WEEK = frozenset(range(7))
"""All days, Monday is 0 as in ``datetime.weekday``."""

_HORIZON = timedelta(days=22)
"""A window of one day a week that a change of the clock leaves out comes again two weeks later at the latest."""


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch of the day, by the wall clock of ``zone`` (a name that ``zoneinfo`` knows).

    ``start`` is 0 to 1439 and ``end`` 0 to 1440, in minutes from midnight; ``days`` are those on which it starts.
    """

    zone: str
    days: frozenset[int]
    start: int
    end: int

    def shown(self, local: datetime) -> bool:
        """Tell whether a wall clock that shows this is inside."""
        minute, today = local.hour * 60 + local.minute, local.weekday()
        if self.start < self.end:
            return today in self.days and self.start <= minute < self.end
        return (today in self.days and minute >= self.start) or ((today - 1) % 7 in self.days and minute < self.end)


@dataclass(frozen=True, slots=True)
class Hours:
    """Whether a key may be used at one moment; all moments are aware and in UTC.

    Open: ``closes_at`` comes first, then ``opens_at``. Closed: the other way round. None: not within three weeks.
    ``zone`` is that of the window that opens or closes next, in which people should read the moments.
    """

    open: bool
    opens_at: datetime | None
    closes_at: datetime | None
    zone: str


def is_open(windows: Iterable[Window], at: datetime) -> bool:
    """Tell whether any window is open at an aware moment."""
    return any(window.shown(at.astimezone(ZoneInfo(window.zone))) for window in windows)


def hours_at(windows: Sequence[Window], now: datetime) -> Hours | None:
    """Return what the hours say about ``now``, which is aware and best the clock of the server; no windows: None."""
    if now.tzinfo is None:
        raise ValueError("a moment without a zone")
    if not windows:
        return None
    now = now.astimezone(UTC)
    open_now = is_open(windows, now)
    turns: list[datetime] = []
    state = open_now
    for at in sorted({at for window in windows for at in _bounds(window, now) if at > now}):
        if is_open(windows, at) is not state:
            state = not state
            turns.append(at)
            if len(turns) == 2:
                break
    first, second = (*turns, None, None)[:2]
    zone = _zone_of_turn(windows, now, first)
    return Hours(open_now, *((second, first) if open_now else (first, second)), zone)


def _zone_of_turn(windows: Sequence[Window], now: datetime, turn: datetime | None) -> str:
    """Return the zone of the window that is open on one side of the turn only; without a turn, of one that is open."""
    before = now if turn is None else turn - timedelta(microseconds=1)
    for window in windows:
        if is_open((window,), before) != (turn is not None and is_open((window,), turn)):
            return window.zone
    return windows[0].zone


def _bounds(window: Window, now: datetime) -> Iterator[datetime]:
    """Return every moment at which the window may open or close: between two of them it does neither."""
    zone = ZoneInfo(window.zone)
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, fold=0)
    for day in range(-1, _HORIZON.days):
        for minute in (0, window.start, window.end):
            wall = (midnight + timedelta(days=day, minutes=minute)).replace(tzinfo=zone)
            yield wall.astimezone(UTC)
            yield wall.replace(fold=1).astimezone(UTC)
    yield from _clock_changes(zone, now)


def _clock_changes(zone: ZoneInfo, now: datetime) -> Iterator[datetime]:
    """Return the moments, to the second, at which the clock of a zone is put forward or back."""
    low = now.replace(microsecond=0)
    for _ in range(_HORIZON.days * 4):
        high = low + timedelta(hours=6)
        if _offset(zone, low) != _offset(zone, high):
            yield _change_between(zone, low, high)
        low = high


def _change_between(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    before = _offset(zone, low)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    return high


def _offset(zone: ZoneInfo, at: datetime) -> timedelta | None:
    return at.astimezone(zone).utcoffset()
