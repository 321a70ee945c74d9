"""A listener panel on a stage: a stand-in hears what the test says."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtWidgets import QWidget

from gui.bridge.background import Background
from gui.capture import (
    Addresses,
    Captured,
    Client,
    Credential,
    Encoding,
    Ended,
    addresses,
)
from gui.secret import ApiKey
from gui.widgets.tools.listener_panel import ListenerPanel
from gui.wording import Wording


class StandIn:
    """A listener that hears what the test says."""

    most = 100

    def __init__(self) -> None:
        self.stopped = self.closed = 0
        self.broken = False

    def start(self, message, heard, ended, port=0) -> Addresses:
        if self.broken:
            raise OSError
        self.message, self.heard, self.ended = message, heard, ended
        return addresses(4711)

    def stop(self) -> None:
        self.stopped += 1
        self.ended(Ended.ASKED)

    def close(self) -> None:
        self.closed += 1


def captured(*tokens: str, **changes) -> Captured:
    made = Captured(
        number=1,
        at="2026-11-23T17:15:02.114Z",
        method="POST",
        path="/v1/chat/completions",
        version="HTTP/1.1",
        credentials=tuple(Credential("authorization", "Bearer", ApiKey(t), Encoding.ASCII) for t in tokens),
        client=Client("openai-python", "3.57.0", "OpenAI/Python 3.57.0"),
        model="deepseek-chat",
        stream=False,
        head_bytes=100,
        body_bytes=10,
        troubles=(),
        raw_head=ApiKey(""),
    )
    return dataclasses.replace(made, **changes)


@pytest.fixture
def place(qtbot):
    """Put a panel into a window that asks nothing of the system about its size, which offscreen warns of."""
    windows = []

    def put(listening, background, pasted) -> ListenerPanel:
        window = QWidget()
        windows.append(window)
        panel = ListenerPanel(listening, background, pasted, Wording.load("en"), window)
        window.resize(900, 560)
        panel.setGeometry(window.rect())
        qtbot.addWidget(window)
        window.show()
        return panel

    return put


@pytest.fixture
def stage(place, fake_key):
    """A panel with a stand-in, and the pasted key in a list of one."""
    background, pasted, ear = Background(), [fake_key(1)], StandIn()
    panel = place(ear, background, lambda: pasted[0])
    yield panel, ear, pasted
    panel.wipe()
    background.close()


def started(qtbot, panel):
    panel.start.click()
    qtbot.waitUntil(lambda: bool(panel.address.text()))


def heard(qtbot, panel, ear, one):
    rows = panel.requests.tree.topLevelItemCount()
    ear.heard(one)
    qtbot.waitUntil(lambda: panel.requests.tree.topLevelItemCount() == rows + 1)
    return cells(panel, rows)


def cells(panel, row):
    item = panel.requests.tree.topLevelItem(row)
    assert item is not None
    return [item.text(column) for column in range(item.columnCount())]


def details(panel):
    return [panel.requests.details.item(row).text() for row in range(panel.requests.details.count())]
