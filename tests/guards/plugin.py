"""The pytest plugin of this project: guards around every test, and fixtures that all tests share."""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

import hypothesis
import pytest

from tests.guards import outside, tracing
from tests.guards.keys import made_up_key, new_key
from tests.guards.leaks import Traces
from tests.guards.surroundings import fresh_surroundings, notes_of_children

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Whoever runs pytest by hand has no screen to lose: a real one is asked for by name.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
FULL = os.environ.get("KEY_DOCTOR_ROUNDS") == "full"
RUNNING = Path(sys.prefix, "running-tests", os.environ.get("PYTEST_XDIST_WORKER", "alone"))
"""Holds the name of the test that began last here: faulthandler ends one that hangs without saying which it was."""

USUAL_UMASK = 0o022

FIGURES = pytest.StashKey[dict[str, Any]]()


class Rounds(Protocol):
    """How often something is repeated: `rounds(small=3, full=50)`."""

    def __call__(self, *, small: int, full: int) -> int: ...


def pytest_configure(config: pytest.Config) -> None:
    outside.install()
    tracing.install()
    # Windows that a test left in a cycle would be destroyed by whatever thread of a later test makes one object too
    # many (gui/bridge/garbage.py): collected is between two tests, on the thread of Qt.
    gc.disable()
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # Who starts `make test &` in a script hands an ignored SIGINT down to every program that the tests interrupt:
        # those then waited for ever.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    config.stash[FIGURES] = {}
    config.pluginmanager.register(FiguresCollected(config))
    settings = hypothesis.settings
    settings.register_profile("small", max_examples=25, deadline=None, derandomize=True)
    settings.register_profile("full", max_examples=1000, deadline=None, print_blob=True)
    settings.load_profile("full" if FULL else "small")


def pytest_runtest_logstart(nodeid: str) -> None:
    RUNNING.parent.mkdir(exist_ok=True)
    RUNNING.write_text(f"{nodeid}\n", "utf-8")


def pytest_runtest_logfinish() -> None:
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [generation for generation in range(3) if counts[generation] > thresholds[generation]]
    if due:
        gc.collect(due[-1])


def pytest_sessionfinish() -> None:
    # A QMimeData made in Python that is still on the offscreen clipboard is destroyed by a handler of exit(), when
    # there is no Python any more: Shiboken::Object::destroy then ends in a segmentation fault (seen 3 times in 8 runs).
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


class FiguresCollected:
    """Takes the figures out of the reports of tests, which come here from the processes that ran them."""

    def __init__(self, config: pytest.Config) -> None:
        self._figures = config.stash[FIGURES]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "teardown":
            for kind, figure in report.user_properties:
                if kind == "figure":
                    name, value, most = cast("tuple[str, Any, bool]", figure)
                    self._figures[name] = max(self._figures.get(name, value), value) if most else value


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    figures = config.stash[FIGURES]
    if figures:
        terminalreporter.section("figures, all rounds" if FULL else "figures, few rounds (make check runs all)")
        width = max(len(name) for name in figures)
        for name, value in sorted(figures.items()):
            terminalreporter.write_line(f"{name:{width}}  {value}")


@pytest.fixture(autouse=True, scope="session")
def home_of_shared_fixtures() -> Iterator[Path]:
    """The empty home of fixtures that serve several tests."""
    with fresh_surroundings() as folder:
        yield folder
        complaints = outside.take_notes() + notes_of_children(folder)
    if complaints:
        pytest.fail("A shared fixture breaks the house rules: it " + "; it ".join(complaints), pytrace=False)


@pytest.fixture(autouse=True)
def home() -> Iterator[Path]:
    """The empty home of this test, and the watch over what it touches and leaves behind."""
    before = Traces()
    os.umask(USUAL_UMASK)  # what a test starts in this process shuts files away from others, for all tests after it
    with fresh_surroundings() as folder:
        yield folder
        complaints = [f"it left {thing}" for thing in before.left()]
        complaints += [f"it {note}" for note in outside.take_notes() + notes_of_children(folder)]
    if complaints:
        pytest.fail("This test breaks the house rules:\n  " + "\n  ".join(complaints), pytrace=False)


@pytest.fixture
def fake_key() -> Callable[..., str]:
    """Make up a well-formed key: `fake_key("some seed")`."""
    return made_up_key


@pytest.fixture
def another_key() -> str:
    """A well-formed key that no other test has."""
    return new_key()


@pytest.fixture
def rounds() -> Rounds:
    """Choose the number of rounds: few in `make test`, all in `make check`."""

    def choose(*, small: int, full: int) -> int:
        return full if FULL else small

    return choose


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Note a measured value; all of them are printed at the end: `figures("abort while connecting, worst ms", 12)`.

    Of the values that several tests note under one name the last is kept, or with `most=True` the largest.
    """

    def note(name: str, value: Any, *, most: bool = False) -> None:
        request.node.user_properties.append(("figure", (name, value, most)))

    return note
