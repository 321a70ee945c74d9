"""The listener in the window: start, copy the address, read what arrived, stop; no key in any widget."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListWidget, QTreeWidget, QWidget

from gui.bridge.background import Background
from gui.capture import (
    Addresses,
    Captured,
    Client,
    Credential,
    Encoding,
    Ended,
    LoopbackListening,
    Trouble,
    addresses,
)
from gui.secret import ApiKey, spells
from gui.widgets.listener_panel import ListenerPanel
from gui.wording import Wording
from tests.capture.heard import request


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
    rows = panel.requests.topLevelItemCount()
    ear.heard(one)
    qtbot.waitUntil(lambda: panel.requests.topLevelItemCount() == rows + 1)
    item = panel.requests.topLevelItem(rows)
    assert item is not None
    return [item.text(column) for column in range(item.columnCount())]


def details(panel):
    return [panel.details.item(row).text() for row in range(panel.details.count())]


def test_start_shows_the_address_and_copies_it(qtbot, stage):
    panel, ear, _ = stage
    assert (panel.start.isEnabled(), panel.stop.isEnabled(), panel.copy.isEnabled()) == (True, False, False)
    started(qtbot, panel)
    assert (panel.start.isEnabled(), panel.stop.isEnabled()) == (False, True)
    assert panel.address.text() == "http://127.0.0.1:4711"
    assert "OPENAI_BASE_URL=http://127.0.0.1:4711/v1" in panel.how.text()
    assert "100" in panel.state.text()
    panel.copy.click()
    assert QGuiApplication.clipboard().text() == "http://127.0.0.1:4711"
    assert "Key Doctor" in ear.message


def test_stop_ends_it(qtbot, stage):
    panel, ear, _ = stage
    started(qtbot, panel)
    panel.stop.click()
    qtbot.waitUntil(panel.start.isEnabled)
    assert (ear.stopped, panel.address.text(), panel.stop.isEnabled()) == (1, "", False)
    assert panel.state.text() == "The listener has stopped."


def test_a_listener_that_stops_by_itself_says_why(qtbot, stage):
    panel, ear, _ = stage
    started(qtbot, panel)
    ear.ended(Ended.REQUESTS)
    qtbot.waitUntil(panel.start.isEnabled)
    assert "as many requests as it may" in panel.state.text()


def test_one_that_cannot_start_says_so(qtbot, stage):
    panel, ear, _ = stage
    ear.broken = True
    panel.start.click()
    qtbot.waitUntil(lambda: "could not start" in panel.state.text())
    assert panel.start.isEnabled()


def test_a_row_tells_who_called_and_whether_it_was_the_key(qtbot, stage, fake_key):
    panel, ear, _ = stage
    started(qtbot, panel)
    row = heard(qtbot, panel, ear, captured(fake_key(1)))
    assert "openai-python 3.57.0" in row
    assert "yes, exactly" in row
    assert "deepseek-chat" in row
    assert "POST /v1/chat/completions" in row
    assert "99" in panel.state.text()
    assert "no, another one" in heard(qtbot, panel, ear, captured(fake_key(2)))
    assert "yes, but something is odd" in heard(qtbot, panel, ear, captured(fake_key(1) + "\u200b"))
    assert any("ZERO WIDTH SPACE" in line for line in details(panel))


def test_a_client_that_repairs_is_told_of(qtbot, stage, fake_key):
    panel, ear, pasted = stage
    pasted[0] = fake_key(1) + "\u200b"
    started(qtbot, panel)
    axios = Client("axios", "1.7.2", "axios/1.7.2")
    assert "yes, cleaned by the program" in heard(qtbot, panel, ear, captured(fake_key(1), client=axios))
    assert "yes, from a clean copy" in heard(qtbot, panel, ear, captured(fake_key(1)))


def test_troubles_are_sentences(qtbot, stage):
    panel, ear, _ = stage
    started(qtbot, panel)
    row = heard(qtbot, panel, ear, captured(method="", path="", client=Client(None, None, ""), troubles=(Trouble.TLS,)))
    assert "unknown program" in row
    assert any("http:// and not https://" in line for line in details(panel))


def test_another_pasted_key_is_compared_when_told(qtbot, stage, fake_key):
    panel, ear, pasted = stage
    pasted[0] = ""
    started(qtbot, panel)
    assert "none pasted" in heard(qtbot, panel, ear, captured(fake_key(1)))
    pasted[0] = fake_key(1)
    panel.refresh()
    item = panel.requests.topLevelItem(0)
    assert item is not None
    assert "yes, exactly" in [item.text(column) for column in range(item.columnCount())]
    assert panel.requests.currentItem() is item


def test_no_widget_holds_a_key(qtbot, stage, fake_key):
    panel, ear, _ = stage
    started(qtbot, panel)
    keys = [fake_key(1), fake_key(2)]
    for text in (keys[0], keys[1] + "\u00a0", f'"{keys[1]}"', f"{keys[0]}\n"):
        heard(qtbot, panel, ear, captured(text))
        shown = [w.text() for kind in (QLabel, QLineEdit, QAbstractButton) for w in panel.findChildren(kind)]
        for item in [panel.requests.topLevelItem(row) for row in range(panel.requests.topLevelItemCount())]:
            shown += [item.text(column) + item.toolTip(column) for column in range(item.columnCount())]
            shown.append(str(item.data(0, Qt.ItemDataRole.AccessibleTextRole)))
        assert not spells("\n".join(shown + details(panel)), keys)


def test_closing_down_forgets_all_and_hears_nothing_more(qtbot, stage, fake_key):
    panel, ear, _ = stage
    started(qtbot, panel)
    heard(qtbot, panel, ear, captured(fake_key(1)))
    ear.heard(captured(fake_key(2)))
    panel.wipe()
    QGuiApplication.processEvents()
    assert (panel.requests.topLevelItemCount(), panel.details.count(), ear.closed) == (0, 0, 1)
    assert panel.address.text() == ""


def test_everything_has_a_name_and_follows_the_language(qtbot, stage, fake_key):
    panel, ear, _ = stage
    started(qtbot, panel)
    heard(qtbot, panel, ear, captured(fake_key(1)))
    for kind in (QTreeWidget, QListWidget):
        assert all(widget.accessibleName() for widget in panel.findChildren(kind))
    assert panel.address.accessibleName()
    panel.set_wording(Wording.load("zh_CN"))
    assert panel.requests.topLevelItemCount() == 1
    assert panel.address.text() == "http://127.0.0.1:4711"


def test_it_can_be_walked_by_keyboard(qtbot, stage, fake_key):
    panel, ear, _ = stage
    started(qtbot, panel)
    heard(qtbot, panel, ear, captured(fake_key(1)))
    panel.window().activateWindow()
    panel.stop.setFocus()
    for widget in (panel.address, panel.copy, panel.requests, panel.details):
        qtbot.keyClick(panel.window().focusWidget(), Qt.Key.Key_Tab)
        assert panel.window().focusWidget() is widget


def test_with_a_real_listener(qtbot, place, fake_key):
    import socket

    background = Background()
    panel = place(LoopbackListening(), background, lambda: fake_key(1))
    started(qtbot, panel)
    port = int(panel.address.text().rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), 10) as client:
        client.sendall(request(b"Authorization: Bearer " + fake_key(1).encode()))
        qtbot.waitUntil(lambda: panel.requests.topLevelItemCount() == 1)
    panel.wipe()
    background.close()
    with pytest.raises(OSError, match=r"(?i)refused"):
        socket.create_connection(("127.0.0.1", port), 10)
