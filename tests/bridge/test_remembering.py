"""What the window keeps, with a memory that stands in: in order, off the GUI's thread, each trouble told once."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject

from gui.bridge.ports import UnkeptError
from gui.bridge.remembering import Remembering
from gui.console import check
from gui.history import Trouble
from gui.secret import ApiKey
from tests.key.keys import key


class Memory:
    """Takes every call; raises the next of ``troubles`` if there is one."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.troubles: list[str] = []
        self.unseen: list[str] = []
        self.threads: set[threading.Thread] = set()
        self.gate: threading.Event | None = None

    def untold(self) -> tuple[str, ...]:
        unseen, self.unseen = self.unseen, []
        return tuple(unseen)

    def __getattr__(self, name: str) -> Any:
        def called(*_args: object) -> tuple[()]:
            if self.gate is not None:
                self.gate.wait(10)
            self.calls.append(name)
            self.threads.add(threading.current_thread())
            if self.troubles:
                raise UnkeptError(self.troubles.pop(0))
            return ()

        return called


@pytest.fixture
def memory():
    return Memory()


@pytest.fixture
def remembering(qapp, memory):
    parent = QObject()
    made = Remembering(lambda: SimpleNamespace(memory=memory), parent)
    yield made
    made.close()


def test_each_trouble_is_told_once_and_stops_nothing(remembering, memory, qtbot):
    told: list[str] = []
    done: list[object] = []
    remembering.troubled.connect(told.append)
    (answer,) = check({"1.1": {"answer": "disabled"}})
    memory.troubles = [trouble.value for trouble in Trouble for _time in range(2)]
    memory.unseen = [Trouble.DAMAGED.value]
    for _trouble in range(len(memory.troubles)):
        remembering.keep_answer(ApiKey(key("D")), answer, None)
    remembering.recall(ApiKey(key("D")), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=5000)
    assert sorted(told) == sorted(trouble.value for trouble in Trouble)
    assert told[0] == Trouble.DAMAGED
    assert threading.current_thread() not in memory.threads
    assert len(memory.threads) == 1


def test_a_forgetting_that_fails_tells_whoever_asked_each_time(remembering, memory, qtbot):
    told: list[str] = []
    outcomes: list[Any] = []
    remembering.troubled.connect(told.append)
    memory.troubles = ["full", "full"]
    for of in (ApiKey(key("D")), None, None):
        remembering.forget(of, outcomes.append)
    qtbot.waitUntil(lambda: len(outcomes) == 3, timeout=5000)
    assert [outcome.code for outcome in outcomes[:2]] == ["full", "full"]
    assert told == []
    assert memory.calls == ["forget", "forget_all", "forget_all"]


def test_what_waits_is_written_when_the_window_closes(remembering, memory):
    memory.gate = threading.Event()
    for row in ("1.1", "1.2"):
        remembering.take_back(ApiKey(key("D")), row)
    threading.Timer(0.05, memory.gate.set).start()
    remembering.close()
    assert memory.calls == ["take_back", "take_back", "save"]


def test_a_window_in_which_nothing_was_done_writes_nothing(remembering, memory):
    remembering.close()
    assert memory.calls == []
