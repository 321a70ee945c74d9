"""The runner: climbs a list of probes with a worker thread a probe, one billed call at a time, under one deadline."""

from __future__ import annotations

import dataclasses
import queue
import threading
import time
from collections.abc import Callable, Iterable, Sequence

import msgspec

from gui.probes.probe import Context, Found, Probe
from gui.report import FailureCode, Lifecycle, Outcome, ProbeResult, SkipCode, SkipReason
from gui.report.stamps import now

__all__ = ["GRACE", "Joining", "Listener", "run"]

Listener = Callable[[ProbeResult], None]
"""Called for each change of a probe, always on the thread that called :func:`run`, in order."""

Joining = Callable[[ProbeResult, Context, Sequence[str]], list[Probe]]
"""Asked after each result, with the ids of all probes so far: which probes join the run because of it?"""

GRACE = 1.0
"""Seconds that a probe has for its farewell after Stop or the deadline. It needs milliseconds; one that needs more is
stuck where nothing of ours can wake it, such as a system's own check of a certificate, and is given up."""

_WORKERS = 16
_SLICE = 0.1
"""Windows delivers Ctrl+C only between waits, so none of them is longer than that."""

_ENOUGH = 2.0
"""Seconds after which silence means something. A row that the end of the run cut off sooner says nothing of the
network: an unlucky fifth call would else be told as "no answer in time"."""

_OPEN = (Outcome.PASS, Outcome.WARN)
_OUT_OF_TIME = frozenset(
    {
        FailureCode.DNS_TIMEOUT,
        FailureCode.CONNECT_TIMEOUT,
        FailureCode.PROXY_TIMEOUT,
        FailureCode.TLS_TIMEOUT,
        FailureCode.RESPONSE_TIMEOUT,
        FailureCode.RESPONSE_STALLED,
    }
)


def nothing_joins(_result: ProbeResult, _context: Context, _planned: Sequence[str]) -> list[Probe]:
    """Return no probe: the run consists of what was planned."""
    return []


def run(
    probes: Iterable[Probe],
    context: Context,
    listener: Listener,
    *,
    free_only: bool = False,
    joining: Joining = nothing_joins,
) -> list[ProbeResult]:
    """Run ``probes`` and return their results in reading order; returns when no worker is left.

    A probe starts as soon as all its prerequisites have passed; one of them that is not in the list counts as passed.
    Independent probes run side by side, those first on which most depends, but never two billed ones: parallel
    completions can trip an account's own limit. What cannot run any more is skipped at once, with the reason. A probe
    that crashes is a result like any other. Cancellation and deadline end what runs and skip the rest, after
    :data:`GRACE` seconds whatever the probes do. Raises ValueError for probes that wait for each other.
    """
    return _Runner(probes, context, listener, free_only, joining).climb()


class _Runner:
    def __init__(
        self, probes: Iterable[Probe], context: Context, listener: Listener, free_only: bool, joining: Joining
    ) -> None:
        self._probes: dict[str, Probe] = {}
        self._context, self._listener, self._free_only, self._joining = context, listener, free_only, joining
        self._results: dict[str, ProbeResult] = {}
        self._running: dict[str, _Begun] = {}
        self._cut: set[str] = set()
        self._done: queue.SimpleQueue[tuple[str, ProbeResult] | None] = queue.SimpleQueue()
        self._enough = min(_ENOUGH, context.deadline.remaining() / 2)
        self._join(probes)

    def climb(self) -> list[ProbeResult]:
        for probe in self._probes.values():
            self._listener(_result(probe, Lifecycle.PENDING))
        try:
            with self._context.cancellation.hook(lambda: self._done.put(None)):
                self._advance()
                while self._running:
                    self._settle_next()
                    self._advance()
        except BaseException:
            # Interrupted: without being woken the workers would wait for the network.
            self._context.cancellation.cancel()
            end = time.monotonic() + GRACE
            for begun in self._running.values():
                begun.worker.join(max(0.0, end - time.monotonic()))
            raise
        waiting = [name for name in self._probes if name not in self._results]
        if waiting:
            raise ValueError(f"probes that wait for each other: {waiting}")
        return [self._results[name] for name in self._probes]

    def _join(self, probes: Iterable[Probe]) -> list[Probe]:
        new = [probe for probe in probes if probe.id not in self._probes]
        self._probes.update({probe.id: probe for probe in new})
        return new

    def _advance(self) -> None:
        """Skip what cannot run any more, and start what can, until neither changes anything."""
        while True:
            waiting = [p for p in self._probes.values() if p.id not in self._results and p.id not in self._running]
            hopeless = [(probe, reason) for probe in waiting if (reason := self._why_not(probe)) is not None]
            if not hopeless:
                break
            for probe, reason in hopeless:
                self._settle(probe, _skipped(probe, reason))
        heights: dict[str, int] = {}
        ready = [p for p in waiting if all(need in self._results for need in self._needs(p))]
        for probe in sorted(ready, key=lambda p: (p.billed, -self._height(p, heights))):
            billed_in_flight = any(self._probes[name].billed for name in self._running)
            if len(self._running) < _WORKERS and not (probe.billed and billed_in_flight):
                self._start(probe)

    def _needs(self, probe: Probe) -> list[str]:
        return [need for need in probe.needs if need in self._probes]

    def _height(self, probe: Probe, known: dict[str, int]) -> int:
        """Return how many probes stand above this one on the longest way up."""
        if probe.id not in known:
            known[probe.id] = 0  # also where probes wait for each other
            above = (p for p in self._probes.values() if probe.id in p.needs)
            known[probe.id] = 1 + max((self._height(p, known) for p in above), default=0)
        return known[probe.id]

    def _start(self, probe: Probe) -> None:
        self._listener(_result(probe, Lifecycle.RUNNING, started_at=now()))
        context, done = self._context, self._done
        # A daemon, and only the queue knows what it brings: one that is given up can neither hold up the end of the
        # program nor touch a later run.
        worker = threading.Thread(
            target=lambda: done.put((probe.id, _execute(probe, context))), name=f"probe {probe.id}", daemon=True
        )
        self._running[probe.id] = _Begun(worker, now(), time.monotonic())
        worker.start()

    def _settle_next(self) -> None:
        """Wait for the next result, and give up what is still running long after the end."""
        over_since: float | None = None
        while True:
            try:
                brought = self._done.get(timeout=_SLICE)
            except queue.Empty:
                brought = None
            if brought is not None:
                name, result = brought
                if name in self._running:
                    self._running.pop(name).worker.join()
                    self._settle(self._probes[name], self._unless_cut(result))
                return
            if self._context.cancellation.cancelled or self._context.deadline.remaining() == 0.0:
                over_since = over_since or time.monotonic()
                if time.monotonic() - over_since >= GRACE:
                    self._give_up()
                    return

    def _give_up(self) -> None:
        for name, begun in list(self._running.items()):
            del self._running[name]
            cancelled = self._context.cancellation.cancelled
            if not cancelled:
                self._cut.add(name)
            self._settle(
                self._probes[name],
                _result(
                    self._probes[name],
                    Lifecycle.CANCELLED if cancelled else Lifecycle.DONE,
                    outcome=None if cancelled else Outcome.INCONCLUSIVE,
                    failure=FailureCode.CANCELLED if cancelled else FailureCode.DEADLINE_EXCEEDED,
                    started_at=begun.at,
                    duration_ms=round((time.monotonic() - begun.moment) * 1000),
                ),
            )

    def _unless_cut(self, result: ProbeResult) -> ProbeResult:
        """Return a result that the end of the run cut off as such, if it came too soon to mean anything."""
        if result.failure not in _OUT_OF_TIME or self._context.deadline.remaining() > 0.0:
            return result
        self._cut.add(result.id)
        if (result.duration_ms or 0) >= self._enough * 1000:
            return result
        return msgspec.structs.replace(result, outcome=Outcome.INCONCLUSIVE, failure=FailureCode.DEADLINE_EXCEEDED)

    def _why_not(self, probe: Probe) -> SkipReason | None:
        if self._context.cancellation.cancelled:
            return SkipReason(code=SkipCode.CANCELLED)
        for need in self._needs(probe):
            result = self._results.get(need)
            if result is not None and result.outcome not in _OPEN:
                if need in self._cut:
                    return SkipReason(code=SkipCode.DEADLINE)
                return result.skipped_because or SkipReason(code=SkipCode.PREREQUISITE_FAILED, params={"probe": need})
        if probe.billed and self._free_only:
            return SkipReason(code=SkipCode.BILLED)
        if self._context.deadline.remaining() == 0.0:
            return SkipReason(code=SkipCode.DEADLINE)
        return None

    def _settle(self, probe: Probe, result: ProbeResult) -> None:
        self._results[probe.id] = result
        self._listener(result)
        for more in self._join(self._joining(result, self._context, list(self._probes))):
            self._listener(_result(more, Lifecycle.PENDING))


@dataclasses.dataclass(frozen=True)
class _Begun:
    worker: threading.Thread
    at: str
    moment: float


def _execute(probe: Probe, context: Context) -> ProbeResult:
    started, begun = now(), time.monotonic()
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
        **{**empty, **found},  # type: ignore[arg-type]  # whoever calls names its fields
    )
