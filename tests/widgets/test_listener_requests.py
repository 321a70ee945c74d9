"""What the listener has heard, as rows: judged by the pasted key, and no key in any widget."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from gui.bridge.checklist import State
from gui.capture import (
    Client,
    Trouble,
)
from gui.key import inspect
from gui.secret import spells
from gui.widgets.tools.listener_requests import MOST_ROWS
from gui.widgets.tools.listener_rows import Given, Row
from tests.widgets.listeners import captured, cells, details, heard, started


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
    qtbot.waitUntil(lambda: "yes, exactly" in cells(panel, 0))
    assert panel.requests.tree.currentItem() is panel.requests.tree.topLevelItem(0)


def test_no_widget_holds_a_key(qtbot, stage, fake_key):
    panel, ear, _ = stage
    started(qtbot, panel)
    keys = [fake_key(1), fake_key(2)]
    for text in (keys[0], keys[1] + "\u00a0", f'"{keys[1]}"', f"{keys[0]}\n"):
        heard(qtbot, panel, ear, captured(text))
        shown = [w.text() for kind in (QLabel, QLineEdit, QAbstractButton) for w in panel.findChildren(kind)]
        for item in [panel.requests.tree.topLevelItem(row) for row in range(panel.requests.tree.topLevelItemCount())]:
            shown += [item.text(column) + item.toolTip(column) for column in range(item.columnCount())]
            shown.append(str(item.data(0, Qt.ItemDataRole.AccessibleTextRole)))
        assert not spells("\n".join(shown + details(panel)), keys)


def test_who_reads_an_older_request_goes_on_reading_it(qtbot, stage, fake_key):
    panel, ear, _ = stage
    started(qtbot, panel)
    tree = panel.requests.tree
    for _ in range(2):
        heard(qtbot, panel, ear, captured(fake_key(1)))
        assert tree.currentItem() is tree.topLevelItem(tree.topLevelItemCount() - 1)
    tree.setCurrentItem(tree.topLevelItem(0))
    panel.requests.details.setCurrentRow(1)
    heard(qtbot, panel, ear, captured(fake_key(2)))
    assert tree.currentItem() is tree.topLevelItem(0)
    assert panel.requests.details.currentRow() == 1


def test_only_the_newest_are_kept_and_they_can_be_cleared(qtbot, stage, fake_key):
    panel, ear, _ = stage
    assert not panel.clear.isEnabled()
    started(qtbot, panel)
    for number in range(MOST_ROWS + 5):
        ear.heard(captured(fake_key(1), path=f"/{number}"))
    qtbot.waitUntil(lambda: f"/{MOST_ROWS + 4}" in cells(panel, panel.requests.tree.topLevelItemCount() - 1)[-1])
    assert panel.requests.tree.topLevelItemCount() == panel.requests.count == MOST_ROWS
    assert cells(panel, 0)[-1] == "POST /5"
    panel.clear.click()
    assert (panel.requests.count, panel.requests.details.count(), panel.clear.isEnabled()) == (0, 0, False)
    heard(qtbot, panel, ear, captured(fake_key(1)))
    assert any("Exactly your key" in line for line in details(panel))


def test_the_pasted_key_is_inspected_once_and_what_arrived_never_again(qtbot, stage, fake_key, monkeypatch):
    panel, ear, pasted = stage
    started(qtbot, panel)
    for _ in range(5):
        heard(qtbot, panel, ear, captured(fake_key(1)))
    inspected, threads = [], set()

    def count(text):
        inspected.append(text)
        threads.add(threading.current_thread())
        return inspect(text)

    monkeypatch.setattr("gui.widgets.tools.listener_rows.inspect", count)
    monkeypatch.setattr("gui.key.arrival.inspect", count)
    pasted[0] = fake_key(2)
    panel.refresh()
    qtbot.waitUntil(lambda: "no, another one" in cells(panel, 4))
    panel.refresh()
    assert inspected == [fake_key(2)]
    assert threading.main_thread() not in threads


def test_a_key_that_changes_while_it_is_compared_is_compared_again(qtbot, stage, fake_key, monkeypatch):
    panel, ear, pasted = stage
    started(qtbot, panel)
    heard(qtbot, panel, ear, captured(fake_key(1)))
    going, go_on = threading.Event(), threading.Event()

    def wait(text):
        if text == fake_key(2):
            going.set()
            go_on.wait(10)
        return inspect(text)

    monkeypatch.setattr("gui.widgets.tools.listener_rows.inspect", wait)
    pasted[0] = fake_key(2)
    panel.refresh()
    assert going.wait(10)
    pasted[0] = fake_key(1) + " "
    panel.refresh()
    ear.heard(captured(fake_key(3)))
    go_on.set()
    qtbot.waitUntil(lambda: panel.requests.count == 2 and "yes, from a clean copy" in cells(panel, 0))
    assert "no, another one" in cells(panel, 1)


def test_the_pasted_key_is_shown_in_no_column(qtbot, stage, fake_key):
    panel, ear, pasted = stage
    key = fake_key(1)
    pasted[0] = f"{key[:11]}\u200b{key[11:]}"
    started(qtbot, panel)
    row = heard(
        qtbot,
        panel,
        ear,
        captured(
            fake_key(2),
            model=key[6:20],
            path=f"/{key[8:18]}\u200b",
            client=Client(None, None, key[::-1]),
        ),
    )
    assert not spells("\n".join(row), [key])


def test_a_fault_in_judging_is_told(qtbot, stage, monkeypatch, fake_key):
    panel, ear, _ = stage
    started(qtbot, panel)

    def fail(_text):
        raise ZeroDivisionError

    monkeypatch.setattr("gui.widgets.tools.listener_rows.inspect", fail)
    with qtbot.waitSignal(panel.failed):
        ear.heard(captured(fake_key(1)))


@pytest.mark.parametrize(
    ("pasted_as", "sent", "state"),
    [
        ("{key}", "{key}", State.PASSED),
        ("{mask}", "{key}", State.PASSED),
        ("****{tail}", "{key}", State.PASSED),
        ("{mask}", "{other}", State.FAILED),
        ("****{tail}", "{other}", State.FAILED),
        ("{key}", "{other}", State.FAILED),
        ("{key}", "{mask}", State.FAILED),
        ("{mask}", "{mask}", State.FAILED),
        ("{key}", "{key} ", State.WARNING),
        ("", "{key}", State.PASSED),
        ("", "{mask}", State.FAILED),
    ],
)
def test_the_mark_of_a_row(fake_key, pasted_as, sent, state):
    key = fake_key(1)
    names = {"key": key, "other": fake_key(2), "mask": f"{key[:8]}{'*' * 23}{key[-4:]}", "tail": key[-4:]}
    assert Row.of(captured(sent.format(**names)), Given(pasted_as.format(**names))).state is state


def test_a_body_beyond_our_bound_leaves_the_mark_good(fake_key):
    long = captured(fake_key(1), troubles=(Trouble.BODY_TOO_LARGE,))
    assert Row.of(long, Given(fake_key(1))).state is State.PASSED


def test_another_key_costs_the_window_little_however_many_rows_there_are(qtbot, stage, fake_key):
    # In time of this thread's own, which a busy machine does not stretch; measuring rows at every cell took seconds.
    panel, ear, pasted = stage
    started(qtbot, panel)
    for number in range(MOST_ROWS):
        ear.heard(captured(fake_key(1), path=f"/{number}"))
    qtbot.waitUntil(lambda: panel.requests.count == MOST_ROWS)
    pasted[0] = fake_key(2)
    before = time.thread_time()
    panel.refresh()
    qtbot.waitUntil(lambda: "no, another one" in cells(panel, MOST_ROWS - 1))
    assert time.thread_time() - before < 0.5


def test_no_column_cuts_its_text(qtbot, stage, fake_key):
    panel, ear, _ = stage
    started(qtbot, panel)
    heard(qtbot, panel, ear, captured(fake_key(1), path="/a/rather/long/path/that/some/program/uses/for/completions"))
    tree = panel.requests.tree
    assert all(tree.columnWidth(at) >= tree.sizeHintForColumn(at) for at in range(tree.columnCount()))
