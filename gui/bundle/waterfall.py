"""The picture of a run: a bar for each check, from when to when, cut into what the time was spent on."""

from __future__ import annotations

import dataclasses
import math

from gui.bundle.calls import moment_of
from gui.report import Outcome, ProbeResult, Report

__all__ = ["Bar", "Part", "Picture", "Tick", "picture"]

LEFT, RIGHT = 330, 900
"""Where the bars begin and end, in units of a picture that is 1,000 wide; names stand to the left of them."""

ROW = 20
"""Height of a row, in the same units."""

_STEPS = {"name": "dns", "tcp": "connect", "tls": "tls"}
"""What a check without an exchange is about, by its id or what that begins with."""

_TICKS = 5
_THINNEST = 1.5


@dataclasses.dataclass(frozen=True)
class Part:
    """One part of a bar: ``phase`` is a key of ``words.PHASES``; place and width in the picture."""

    phase: str
    x: float
    width: float


@dataclasses.dataclass(frozen=True)
class Bar:
    """One check: ``duration`` in ms, ``end`` where its bar ends, ``y`` where its row begins."""

    probe: ProbeResult
    y: int
    end: float
    duration: int
    parts: tuple[Part, ...]

    @property
    def failed(self) -> bool:
        """Whether this check went wrong."""
        return self.probe.outcome in (Outcome.FAIL, Outcome.CRASHED)


@dataclasses.dataclass(frozen=True)
class Tick:
    """A mark on the axis: its place, and how many ms after the first check began."""

    x: float
    after: int


@dataclasses.dataclass(frozen=True)
class Picture:
    """All of it; ``length`` in ms, ``phases`` those that occur."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    phases: tuple[str, ...]
    length: int
    height: int


def picture(report: Report) -> Picture | None:
    """Return the picture of a run, the check that began first on top; None if none has a time."""
    timed = []
    for probe in report.probes:
        moment = moment_of(probe.started_at or "")
        if moment is not None and probe.duration_ms is not None:
            timed.append((round(moment.timestamp() * 1000), max(probe.duration_ms, 0), probe))
    if not timed:
        return None
    timed.sort(key=lambda row: row[0])
    first = timed[0][0]
    length = max(start - first + duration for start, duration, _ in timed) or 1
    scale = (RIGHT - LEFT) / length
    bars = tuple(
        Bar(
            probe=probe,
            y=ROW * (index + 1),
            end=_rounded(LEFT + (start - first + duration) * scale),
            duration=duration,
            parts=tuple(_parts(probe, duration, LEFT + (start - first) * scale, scale)),
        )
        for index, (start, duration, probe) in enumerate(timed)
    )
    seen = {part.phase for bar in bars for part in bar.parts}
    return Picture(
        bars=bars,
        ticks=tuple(_ticks(length, scale)),
        phases=tuple(phase for phase in ("dns", "connect", "tls", "wait", "receive", "rest") if phase in seen),
        length=length,
        height=ROW * (len(bars) + 1) + 6,
    )


def _parts(probe: ProbeResult, duration: int, x: float, scale: float) -> list[Part]:
    """Return what a bar consists of. An exchange may be only one of several that a check made: the rest is the rest."""
    lengths: dict[str, int] = {}
    if probe.exchange is None:
        step = _STEPS.get(probe.id.partition(".")[0])
        lengths = {step: duration} if step else {}
    else:
        timing = probe.exchange.timing_ms
        lengths = {"dns": timing.dns or 0, "connect": timing.connect or 0, "tls": timing.tls or 0}
        before = sum(lengths.values())
        total = timing.total if timing.total is not None else before
        first = timing.first_byte if timing.first_byte is not None else total
        lengths |= {"wait": first - before, "receive": total - first}
    parts, left = [], duration
    for phase, length in lengths.items():
        length = min(max(length, 0), left)
        if length:
            parts.append(Part(phase, _rounded(x), _rounded(max(length * scale, _THINNEST))))
            x += length * scale
            left -= length
    if left or not parts:
        parts.append(Part("rest", _rounded(x), _rounded(max(left * scale, _THINNEST))))
    return parts


def _ticks(length: int, scale: float) -> list[Tick]:
    """Return marks at round numbers."""
    step = length / _TICKS
    power = 10 ** math.floor(math.log10(step)) if step >= 1 else 1
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= step)
    return [Tick(_rounded(LEFT + at * scale), round(at)) for at in range(0, length + 1, round(step))]


def _rounded(place: float) -> float:
    return round(place, 1)
