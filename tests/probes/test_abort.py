"""Stop and the total deadline work in every phase, without a thread or a socket left (DESIGN 7)."""

import statistics
import threading
import time

import pytest

from gui import diagnosis
from gui.probes.probe import Stores
from gui.probes.target import Route, parse_base_url
from gui.probes.waiting import Cancellation
from gui.probes.wire import trust
from gui.report import Cause, Lifecycle, Report, SkipCode
from gui.secret import ApiKey
from tests.guards.leaks import open_sockets
from tests.probes.stuck import PHASES, stuck_in

SLACK = 1.0
"""Five times the 200 ms that a user may feel."""


def _question(stuck, key, seconds):
    return diagnosis.Question(
        key=ApiKey(key),
        url=parse_base_url(stuck.base_url),
        route=Route(),
        stores=Stores({"certifi": trust.certifi_store()}),
        seconds=seconds,
        lookup=stuck.lookup,
    )


@pytest.mark.rounds
@pytest.mark.parametrize("phase", PHASES)
def test_stop_wakes_every_phase(phase, fake_key, rounds, figures):
    waits = []
    for number in range(rounds(small=3, full=50)):
        threads, sockets = set(threading.enumerate()), open_sockets()
        with stuck_in(phase) as stuck:
            cancellation = Cancellation()
            reports: list[Report] = []
            running = threading.Thread(
                target=lambda s=stuck, c=cancellation, r=reports, n=number: r.append(
                    diagnosis.diagnose(_question(s, fake_key(n), 60), lambda update: None, c)
                )
            )
            running.start()
            assert stuck.reached.wait(10)
            begun = time.monotonic()
            cancellation.cancel()
            running.join(10)
            waits.append(time.monotonic() - begun)
            cancellation.close()
        assert not running.is_alive()
        assert {p.lifecycle for p in reports[0].probes} <= {Lifecycle.DONE, Lifecycle.CANCELLED}
        assert any(p.lifecycle is Lifecycle.CANCELLED for p in reports[0].probes)
        left = [t for t in threading.enumerate() if t not in threads]
        for thread in left:
            thread.join(5)
        assert not [t for t in left if t.is_alive()]
        assert open_sockets() <= sockets
    figures(f"stop while {phase}, median / worst ms", f"{statistics.median(waits) * 1e3:.1f} / {max(waits) * 1e3:.1f}")
    assert max(waits) < SLACK


@pytest.mark.rounds
@pytest.mark.parametrize("phase", PHASES)
def test_the_deadline_ends_every_phase(phase, fake_key, rounds, figures):
    allowed, late = 0.3, []
    for number in range(rounds(small=2, full=50)):
        with stuck_in(phase) as stuck:
            cancellation = Cancellation()
            begun = time.monotonic()
            report = diagnosis.diagnose(_question(stuck, fake_key(number), allowed), lambda update: None, cancellation)
            late.append(time.monotonic() - begun - allowed)
            cancellation.close()
        assert report.verdict.cause in (Cause.NETWORK_TIMEOUT, Cause.NETWORK_DNS, Cause.NETWORK_CONNECT)
        assert any(p.skipped_because for p in report.probes)
        assert not any(p.skipped_because and p.skipped_because.code is SkipCode.CANCELLED for p in report.probes)
    figures(f"past the deadline while {phase}, worst ms", f"{max(late) * 1e3:.1f}")
    assert max(late) < SLACK
