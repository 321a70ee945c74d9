"""The listener in the window: start, copy the address, read what arrived, stop; no key in any widget."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget, QTreeWidget

from gui.bridge.background import Background
from gui.capture import (
    Ended,
    LoopbackListening,
)
from gui.wording import Wording
from tests.capture.heard import request
from tests.widgets.listeners import captured, heard, started


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


def test_closing_down_forgets_all_and_hears_nothing_more(qtbot, stage, fake_key):
    panel, ear, _ = stage
    started(qtbot, panel)
    heard(qtbot, panel, ear, captured(fake_key(1)))
    ear.heard(captured(fake_key(2)))
    panel.wipe()
    QGuiApplication.processEvents()
    assert (panel.requests.tree.topLevelItemCount(), panel.requests.details.count(), ear.closed) == (0, 0, 1)
    assert panel.address.text() == ""


def test_everything_has_a_name_and_follows_the_language(qtbot, stage, fake_key):
    panel, ear, _ = stage
    started(qtbot, panel)
    heard(qtbot, panel, ear, captured(fake_key(1)))
    for kind in (QTreeWidget, QListWidget):
        assert all(widget.accessibleName() for widget in panel.findChildren(kind))
    assert panel.address.accessibleName()
    panel.set_wording(Wording.load("zh_CN"))
    assert panel.requests.tree.topLevelItemCount() == 1
    assert panel.address.text() == "http://127.0.0.1:4711"


def test_it_can_be_walked_by_keyboard(qtbot, stage, fake_key):
    panel, ear, _ = stage
    started(qtbot, panel)
    heard(qtbot, panel, ear, captured(fake_key(1)))
    panel.window().activateWindow()
    panel.stop.setFocus()
    for widget in (panel.clear, panel.address, panel.copy, panel.requests.tree, panel.requests.details):
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
        qtbot.waitUntil(lambda: panel.requests.tree.topLevelItemCount() == 1)
    panel.wipe()
    background.close()
    with pytest.raises(OSError, match=r"(?i)refused"):
        socket.create_connection(("127.0.0.1", port), 10)


def test_it_may_end_before_it_is_known_to_have_started(qtbot, stage, monkeypatch):
    panel, ear, _ = stage
    start = ear.start

    def ends_at_once(*words, **named):
        urls = start(*words, **named)
        ear.ended(Ended.FAULT)
        return urls

    monkeypatch.setattr(ear, "start", ends_at_once)
    panel.start.click()
    qtbot.waitUntil(lambda: "a mistake of its own" in panel.state.text())
    qtbot.waitUntil(panel.start.isEnabled)
    assert (panel.address.text(), panel.stop.isEnabled()) == ("", False)
    monkeypatch.setattr(ear, "start", start)
    started(qtbot, panel)
    assert panel.stop.isEnabled()


def test_a_request_before_it_is_known_to_have_started_counts(qtbot, stage, monkeypatch, fake_key):
    panel, ear, _ = stage
    start = ear.start

    def hears_at_once(*words, **named):
        urls = start(*words, **named)
        ear.heard(captured(fake_key(1)))
        return urls

    monkeypatch.setattr(ear, "start", hears_at_once)
    started(qtbot, panel)
    qtbot.waitUntil(lambda: panel.requests.tree.topLevelItemCount() == 1)
    assert "99" in panel.state.text()


def test_another_language_does_not_let_it_start_twice(qtbot, stage):
    panel, _, _ = stage
    panel.start.click()
    panel.set_wording(Wording.load("zh_CN"))
    assert not panel.start.isEnabled()
    qtbot.waitUntil(lambda: bool(panel.address.text()))


def test_stopping_ends_even_if_the_listener_says_nothing(qtbot, stage, monkeypatch):
    panel, ear, _ = stage
    started(qtbot, panel)
    monkeypatch.setattr(ear, "stop", lambda: None)
    panel.stop.click()
    assert (panel.start.isEnabled(), panel.stop.isEnabled()) == (False, False)
    qtbot.waitUntil(panel.start.isEnabled)
    assert panel.state.text() == "The listener has stopped."
