"""The runner: climbs a list of probes with a worker thread a probe, one billed call at a time, under one deadline."""

from __future__ import annotations

import concurrent.futures
import datetime
import time
from collections.abc import Callable, Sequence

from gui.probes.probe import Context, Found, Probe
from gui.report import FailureCode, Lifecycle, Outcome, ProbeResult, SkipCode, SkipReason

__all__ = ["Joining", "Listener", "run"]

Listener = Callable[[ProbeResult], None]
"""Called for each change of a probe, always on the thread that runs the ladder, in order."""

Joining = Callable[[ProbeResult, Context, Sequence[str]], list[Probe]]
"""Asked after each result, with the ids of all probes so far: which probes join the run because of it?"""

_WORKERS = 8
_OPEN = (Outcome.PASS, Outcome.WARN)


def nothing_joins(_result: ProbeResult, _context: Context, _planned: Sequence[str]) -> list[Probe]:
    """Return no probe: the run consists of what was planned."""
    return []


def run(
    probes: list[Probe],
    context: Context,
    listener: Listener,
    *,
    free_only: bool = False,
    joining: Joining = nothing_joins,
) -> list[ProbeResult]:
    """Run ``probes`` and return their results in reading order; returns when no worker is left.

    Independent probes run side by side, but never two billed ones: parallel completions can trip an account's own
    limit. A probe that crashes is a result like any other. Cancellation and deadline end what runs and skip the rest.
    """
    runner = _Runner(probes, context, listener, free_only, joining)
    return runner.climb()


class _Runner:
    def __init__(
        self, probes: list[Probe], context: Context, listener: Listener, free_only: bool, joining: Joining
    ) -> None:
        self._probes = list(probes)
        self._context, self._listener, self._free_only, self._joining = context, listener, free_only, joining
        self._results: dict[str, ProbeResult] = {}
        self._running: dict[concurrent.futures.Future[ProbeResult], Probe] = {}

    def climb(self) -> list[ProbeResult]:
        for probe in self._probes:
            self._listener(_result(probe, Lifecycle.PENDING))
        with concurrent.futures.ThreadPoolExecutor(_WORKERS, thread_name_prefix="probe") as pool:
            try:
                while len(self._results) < len(self._probes):
                    self._start_ready(pool)
                    if not self._running:
                        continue
                    done, _ = concurrent.futures.wait(self._running, return_when=concurrent.futures.FIRST_COMPLETED)
                    for future in done:
                        self._settle(self._running.pop(future), future.result())
            except BaseException:
                # Interrupted: wake the workers, or leaving the pool would wait for the network.
                self._context.cancellation.cancel()
                raise
        return [self._results[probe.id] for probe in self._probes]

    def _start_ready(self, pool: concurrent.futures.Executor) -> None:
        active = {probe.id for probe in self._running.values()}
        billed_in_flight = any(probe.billed for probe in self._running.values())
        for probe in list(self._probes):
            if probe.id in self._results or probe.id in active:
                continue
            reason = self._why_not(probe)
            if reason is not None:
                self._settle(probe, _skipped(probe, reason))
            elif all(need in self._results for need in probe.needs) and not (probe.billed and billed_in_flight):
                self._listener(_result(probe, Lifecycle.RUNNING, started_at=_now()))
                self._running[pool.submit(_execute, probe, self._context)] = probe
                billed_in_flight |= probe.billed

    def _why_not(self, probe: Probe) -> SkipReason | None:
        if self._context.cancellation.cancelled:
            return SkipReason(code=SkipCode.CANCELLED)
        for need in probe.needs:
            result = self._results.get(need)
            if result is not None and result.outcome not in _OPEN:
                own = result.skipped_because
                return own or SkipReason(code=SkipCode.PREREQUISITE_FAILED, params={"probe": need})
        if probe.billed and self._free_only:
            return SkipReason(code=SkipCode.BILLED)
        if self._context.deadline.remaining() == 0.0:
            return SkipReason(code=SkipCode.DEADLINE)
        return None

    def _settle(self, probe: Probe, result: ProbeResult) -> None:
        self._results[probe.id] = result
        self._listener(result)
        for more in self._joining(result, self._context, [p.id for p in self._probes]):
            self._probes.append(more)
            self._listener(_result(more, Lifecycle.PENDING))


def _execute(probe: Probe, context: Context) -> ProbeResult:
    started, begun = _now(), time.monotonic()
    try:
        found = probe.run(context)
    except Exception as error:  # noqa: BLE001  a crashed probe is a result; only the class is kept, texts may hold keys
        found = Found(Outcome.CRASHED, FailureCode.PROBE_CRASHED, {"exception": type(error).__name__})
    cancelled = found.failure is FailureCode.CANCELLED
    skipped = found.outcome is Outcome.SKIPPED
    return _result(
        probe,
        Lifecycle.CANCELLED if cancelled else Lifecycle.DONE,
        outcome=None if cancelled else found.outcome,
        failure=found.failure,
        started_at=None if skipped else started,
        duration_ms=None if skipped else round((time.monotonic() - begun) * 1000),
        skipped_because=found.skipped_because,
        facts=context.redactor.redact_tree(dict(found.facts)),
        exchange=found.exchange,
    )


def _skipped(probe: Probe, reason: SkipReason) -> ProbeResult:
    lifecycle = Lifecycle.CANCELLED if reason.code is SkipCode.CANCELLED else Lifecycle.DONE
    return _result(probe, lifecycle, outcome=Outcome.SKIPPED, skipped_because=reason)


def _result(probe: Probe, lifecycle: Lifecycle, **found: object) -> ProbeResult:
    empty: dict[str, object] = {
        "outcome": None, "failure": None, "started_at": None, "duration_ms": None, "skipped_because": None,
        "facts": {}, "exchange": None,
    }  # fmt: skip
    return ProbeResult(
        id=probe.id,
        section=probe.section,
        lifecycle=lifecycle,
        billed=probe.billed,
        **{**empty, **found},  # type: ignore[arg-type]
    )


def _now() -> str:
    moment = datetime.datetime.now(datetime.UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
