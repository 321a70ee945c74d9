"""Runs on a thread of their own: every event arrives in order in the GUI's thread; old runs are silent."""

import functools
import threading
import time
from typing import Any

import pytest

from gui.bridge.hub import SignalHub
from gui.bridge.session import RunSession


class Runs:
    """A stand-in for ``diagnose`` that tells ``count`` updates, then waits for Stop if asked to."""

    def __init__(self, count=0, wait=False, error=None):
        self.count, self.wait, self.error = count, wait, error
        self.started = threading.Event()

    def __call__(self, question, listener, cancellation):
        self.started.set()
        for number in range(self.count):
            listener((question, number))
        if self.error:
            raise self.error
        if self.wait:
            done = threading.Event()
            with cancellation.hook(done.set):
                done.wait(30)
        return ("report", question)


@pytest.fixture
def made(qapp):
    sessions = []

    def make():
        hub = SignalHub()
        sessions.append(RunSession(hub))
        return sessions[-1], hub

    yield make
    for session in sessions:
        session.close()


def test_every_event_arrives_in_order_in_the_guis_thread(made, qtbot):
    run, (session, hub) = Runs(count=2000), made()
    heard, threads = [], set()

    def hear(update):
        heard.append(update[1])
        threads.add(threading.current_thread())

    hub.updated.connect(hear)
    with qtbot.waitSignal(hub.finished, timeout=20000) as finished:
        session.start(functools.partial(run, "q"))
    assert heard == list(range(2000))
    assert threads == {threading.main_thread()}
    assert finished.args == [("report", "q")]


def test_a_new_run_silences_the_one_before(made, qtbot):
    run, (session, hub) = Runs(wait=True), made()
    reports: list[Any] = []
    hub.finished.connect(reports.append)
    session.start(functools.partial(run, "first"))
    session.start(functools.partial(run, "second"))
    with qtbot.waitSignal(hub.finished, timeout=20000):
        session.stop()
    assert reports == [("report", "second")]


def test_stop_ends_a_run_with_its_report(made, qtbot):
    run = Runs(wait=True)
    session, hub = made()
    session.start(functools.partial(run, "q"))
    assert run.started.wait(10)
    assert session.running
    begun = time.monotonic()
    with qtbot.waitSignal(hub.finished, timeout=20000):
        session.stop()
    assert time.monotonic() - begun < 1.0


def test_an_unexpected_exception_is_a_fault_without_its_text(made, qtbot, fake_key):
    run, (session, hub) = Runs(error=RuntimeError(f"Bearer {fake_key(1)}")), made()
    with qtbot.waitSignal(hub.failed, timeout=20000) as failed:
        session.start(functools.partial(run, "q"))
    fault = failed.args[0]
    assert fault.kind == "RuntimeError"
    assert fault.place.startswith("test_session.py:")


def test_close_in_mid_run_joins_and_says_nothing_more(made, qtbot):
    run = Runs(wait=True)
    session, hub = made()
    heard: list[Any] = []
    hub.finished.connect(heard.append)
    session.start(functools.partial(run, "q"))
    assert run.started.wait(10)
    session.close()
    assert not session.running
    with qtbot.assertNotEmitted(hub.finished, wait=0):
        hub.emit_finished(1, "late")
    assert heard == []
    assert hub.begin() == 2
