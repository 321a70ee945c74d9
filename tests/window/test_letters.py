"""The ticket on its way to the clipboard and into a mail: redacted, searched once more, and nothing of it is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton

from gui.bundle import LONGEST_MAILTO, SUPPORT, Part
from gui.practice import PracticeServer
from gui.secret import spells

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def opened(monkeypatch):
    """Stand in for the mail program: what it would be given. ``opened.works`` says whether there is one."""

    class Opened(list[QUrl]):
        works = True

        def __call__(self, url: QUrl) -> bool:
            self.append(url)
            return self.works

    opened = Opened()
    monkeypatch.setattr(QDesktopServices, "openUrl", opened)
    return opened


@pytest.fixture
def window(program, qtbot, another_key):
    """Return a window with the report of a run at a server that is no practice problem to it."""
    program.window.key.field.set_text(another_key)
    with PracticeServer("no-balance") as server:
        program.window.target.url.setText(server.base_url)
        program.window.diagnose()
        qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)
    return program.window


def test_the_ticket_is_copied_and_holds_no_key(window, qtbot, another_key):
    assert window.footer.copy_ticket.isEnabled()
    window.footer.copy_ticket.click()
    qtbot.waitUntil(window.notices.strip.isVisible, timeout=10000)
    text = QGuiApplication.clipboard().text()
    assert SUPPORT in text
    assert not spells(text, [another_key])
    assert "clipboard" in window.notices.strip.label.text()


def test_a_mail_opens_with_what_fits_and_all_of_it_is_on_the_clipboard(window, qtbot, another_key, opened):
    window.footer.mail.click()
    qtbot.waitUntil(window.notices.strip.isVisible, timeout=10000)
    address = opened[0].toString(QUrl.ComponentFormattingOption.FullyEncoded)
    assert address.startswith(f"mailto:{SUPPORT}?subject=")
    assert len(address) <= LONGEST_MAILTO
    assert not spells(address, [another_key])
    assert "\n" in QGuiApplication.clipboard().text()


def test_without_a_mail_program_the_ticket_is_on_the_clipboard(window, qtbot, opened):
    opened.works = False
    window.footer.mail.click()
    qtbot.waitUntil(window.notices.strip.isVisible, timeout=10000)
    assert SUPPORT in window.notices.strip.label.text()
    assert SUPPORT in QGuiApplication.clipboard().text()


def test_a_ticket_in_which_a_secret_is_found_is_not_copied(window, qtbot, another_key, monkeypatch, opened):
    monkeypatch.setattr("gui.bridge.draft.ticket_of", lambda _collected: f"key {another_key}")
    before = QGuiApplication.clipboard().text()
    for button in (window.footer.copy_ticket, window.footer.mail):
        window.notices.strip.hide()
        button.click()
        qtbot.waitUntil(window.notices.strip.isVisible, timeout=10000)
        assert "key-1" in window.notices.strip.label.text()
    assert QGuiApplication.clipboard().text() == before
    assert opened == []


def test_the_preview_copies_what_it_shows(window, qtbot, open_preview):
    preview = open_preview()
    preview.options.note.setPlainText("since Monday")
    qtbot.waitUntil(lambda: preview.draft.current, timeout=10000)
    preview.options.ticks[Part.ENVIRONMENT].click()
    qtbot.waitUntil(lambda: preview.draft.current, timeout=10000)
    preview.copy_ticket.click()
    qtbot.waitUntil(preview.result_line.isVisible, timeout=10000)
    shown = next(file for file in preview.draft.made.collected.files if file.name == "ticket.txt")
    assert QGuiApplication.clipboard().text() == shown.data.decode()
    assert "since Monday" in QGuiApplication.clipboard().text()
    window.exporting.close()


def test_a_practice_problem_is_told_to_nobody(program, diagnosed, qtbot, opened):
    diagnosed("no-balance")
    program.window.footer.mail.click()
    qtbot.waitUntil(program.window.notices.strip.isVisible, timeout=10000)
    assert opened == []


def test_without_a_report_there_is_nothing_to_send(program):
    footer = program.window.footer
    buttons: list[QPushButton] = [footer.copy_ticket, footer.mail, footer.export]
    assert [button.isEnabled() for button in buttons] == [False] * 3
