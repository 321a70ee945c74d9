"""Probes ``repeat`` and ``repeat.<model>``: the same request again and again, one after another, on request.

For faults that come and go a single sample says nothing: what counts is the share that fails. ``repeat`` asks for
``/models``, which is free; ``repeat.<model>`` makes the smallest completion and is billed. Refused three times alike
and never accepted, the rest is not asked: a refusal is no fault that comes and goes, and a loop of refused keys may
look like an attack (deepseek-api.md 7).
"""

from __future__ import annotations

import collections
import dataclasses
import statistics
from collections.abc import Callable
from typing import Any

from gui.probes.probe import Context, Found, Probe
from gui.probes.rungs import models
from gui.probes.rungs.completion import ask_smallest
from gui.report import Outcome

__all__ = ["billed", "free"]

_ENOUGH_REFUSALS = 3


def free(times: int) -> Probe:
    """Return the probe that asks for the list of models ``times`` times."""
    return Probe("repeat", 0, lambda context: _repeat(context, times, models.ask), needs=("no_key",), calls=times)


def billed(times: int, model: str) -> Probe:
    """Return the probe that makes ``times`` smallest completions."""

    def once(context: Context) -> Found:
        return ask_smallest(context, model)

    def run(context: Context) -> Found:
        found = _repeat(context, times, once)
        return dataclasses.replace(found, facts={**found.facts, "model": model})

    return Probe(f"repeat.{model}", 2, run, needs=("models",), billed=True, calls=times)


def _repeat(context: Context, times: int, once: Callable[[Context], Found]) -> Found:
    if context.sendable.key is None:
        return Found(Outcome.SKIPPED, skipped_because=context.sendable.refusal)
    made: list[Found] = []
    while len(made) < times and not _is_over(context, made):
        made.append(once(context))
        if context.cancellation.cancelled:
            return made[-1]  # the runner makes a cancelled row of it
    return _judge(made, times)


def _is_over(context: Context, made: list[Found]) -> bool:
    if context.deadline.remaining() == 0.0:
        return True
    alike = len({found.failure for found in made}) == 1
    return len(made) >= _ENOUGH_REFUSALS and alike and all(_refused(found) for found in made)


def _refused(found: Found) -> bool:
    status = found.exchange.status if found.exchange else None
    return found.outcome is Outcome.FAIL and status is not None and 400 <= status < 500


def _judge(made: list[Found], times: int) -> Found:
    bad = [found for found in made if found.outcome is Outcome.FAIL]
    codes = collections.Counter(found.failure.value for found in bad if found.failure is not None)
    took = [found.exchange.timing_ms.total for found in made if found.exchange and found.exchange.timing_ms.total]
    facts: dict[str, Any] = {
        "asked": times,
        "calls": len(made),
        "failed": len(bad),
        "failures": dict(codes),
        "median_ms": round(statistics.median(took)) if took else None,
        "slowest_ms": max(took, default=None),
        "tokens": sum(int(found.facts.get("tokens", 0)) for found in made),
        "deepseek": all(found.facts.get("deepseek") is True for found in bad),
    }
    if not bad:
        enough = len(made) == times
        return Found(Outcome.PASS if enough else Outcome.INCONCLUSIVE, None, facts, made[-1].exchange if made else None)
    most = codes.most_common(1)[0][0]
    first = next(found for found in bad if found.failure == most)
    told = {name: value for name, value in first.facts.items() if name in ("retry_after", "rate", "limit", "current")}
    outcome = Outcome.FAIL if len(bad) == len(made) else Outcome.WARN
    return Found(outcome, first.failure, {**facts, **told}, first.exchange)
