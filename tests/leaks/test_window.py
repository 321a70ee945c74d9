"""Canaries in every field of the window, offscreen and whole: nothing painted, read aloud, copied or kept spells one.

What a user types into an ordinary field stands in that field, and nowhere else.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QTabWidget

from gui.console import ROWS
from gui.practice import SCENARIOS, PracticeServer
from gui.secret import ApiKey
from tests.guards.keys import made_up_key
from tests.guards.plugin import FULL
from tests.leaks.places import announced, around, program
from tests.leaks.planting import TEXTS, canary
from tests.leaks.sinks import Sinks, below, seen_and_heard

__all__ = ["announced", "around", "program"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NAMES = ["key-unknown", "relay"]
STATES: dict[str, Callable[[str], str]] = {
    "clean": str,
    "contaminated": lambda key: f"\ufeff '{key[:14]}\u200b{key[14:]}'\r\n",
    "lookalike": TEXTS["full-width"],
}


def turns():
    """Return (scenario, state): in each of them all that a run writes is searched by the gate of the command line."""
    names = [scenario.name for scenario in SCENARIOS] if FULL else NAMES
    return list(zip(names, itertools.cycle(["contaminated", "lookalike", "clean"]), strict=False))


def paste(field, text):
    mime = QMimeData()
    mime.setData("text/plain;charset=utf-8", text.encode())
    QGuiApplication.clipboard().setMimeData(mime)
    field.setFocus()
    field.paste()
    QGuiApplication.clipboard().clear()


class Watching:
    """What is seen and heard of a program, at each moment that :meth:`look` is called."""

    def __init__(self, program, canaries, qtbot):
        self.program, self.qtbot, self.sinks = program, qtbot, Sinks(canaries)
        window = program.window
        self.typed = {
            window.target.url, window.target.model, window.target.model.lineEdit(), window.footer.key_id,
            window.footer.key_name,
        }  # fmt: skip

    def look(self):
        self.sinks.take(seen_and_heard(given=self.typed))

    def until(self, true):
        self.qtbot.waitUntil(true, timeout=20000)


@pytest.mark.rounds
@pytest.mark.parametrize(("name", "state"), turns())
def test_nothing_entered_is_shown_said_copied_or_kept(
    name, state, program, around, announced, qtbot, capfd, figures, monkeypatch
):
    names = ("key", "client", "second", "error", "answer", "note", "log", "file")
    canaries = {place: canary(f"{place} {name} {state}") for place in names}
    key = canaries["key"] = made_up_key(f"key {name} {state}")
    window, desk = program.window, program.desk
    watch = Watching(program, canaries, qtbot)
    window.target.more.setChecked(True)
    window.key.field.set_text(STATES[state](key))
    window.target.client_key.set_text(f'"{canaries["client"]}"')
    window.target.second_key.set_text(f"{canaries['second']}\u00a0")
    error = f"401 key {canaries['client']} {TEXTS['full-width'](canaries['error'])} Bearer {canaries['error']}"
    paste(window.target.client_error, error)
    window.footer.key_id.setText(f"id {key[10:20]}")
    window.footer.key_name.setText(f"{key[12:24]} of the server")
    watch.look()
    window.read_key_file(str(around / f"{canaries['file']}.txt"))
    watch.until(window.notice.isVisible)
    watch.look()
    with PracticeServer(name) as server:
        window.target.url.setText(server.base_url)
        window.target.model.setEditText(f"deepseek-{key[11:21]}")
        window.diagnose()
        watch.until(lambda: desk.report is not None and not desk.running)
    watch.look()
    _answer(program, canaries, watch)
    _read_every_row(program, watch)
    _hand_over(program, watch, monkeypatch)
    log = _export(program, canaries, around, watch)
    _copy(program, key, watch)
    _open_tools(program, watch)
    window.language_wanted.emit("zh_CN")
    watch.look()
    program.close()
    watch.look()
    written = capfd.readouterr()
    watch.sinks.take([("stdout", written.out.encode()), ("stderr", written.err.encode()), *below(around, given={log})])
    watch.sinks.take(announced)
    assert announced
    assert watch.sinks.leaks() == []
    figures("leak gate: longest run of core characters anywhere (8 is a leak)", watch.sinks.longest(), most=True)


def _answer(program, canaries, watch):
    window, desk = program.window, program.desk
    rows = [index for index in (desk.checklist.find_console(row.id) for row in ROWS) if index.isValid()]
    for index in rows:
        window.checklist.setCurrentIndex(index)
        form = window.details.form
        list(form.choices.values())[1].click()
        for field in form.fields.values():
            if isinstance(field.editor, QPlainTextEdit):
                paste(field.editor, f"since Monday {canaries['answer']} and {canaries['key']}")
    watch.until(lambda: desk.report is not None and desk.report.console == desk.console.given)
    watch.look()


def _read_every_row(program, watch):
    window, model = program.window, program.desk.checklist
    for section in range(model.rowCount()):
        parent = model.index(section, 0)
        for row in range(model.rowCount(parent)):
            window.checklist.setCurrentIndex(model.index(row, 0, parent))
            for button in window.details.findChildren(QPushButton):
                if button.isVisible() and "opy" in button.text():
                    button.click()
                    watch.look()
    watch.look()


def _hand_over(program, watch, monkeypatch):
    """Copy the ticket, and open it in a mail."""
    addresses: list[QUrl] = []

    def opened(url):
        addresses.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", opened)
    footer, notice = program.window.footer, program.window.notice
    for button in (footer.copy_ticket, footer.mail):
        notice.hide()
        button.click()
        watch.until(notice.isVisible)
        watch.look()
    coded = [url.toString(QUrl.ComponentFormattingOption.FullyEncoded) for url in addresses]
    assert coded
    watch.sinks.take([("address of a mail", address.encode()) for address in coded])


def _export(program, canaries, around, watch):
    window = program.window
    log = around / f"{canaries['file']}.log"
    log.write_text(f"POST /chat Authorization: Bearer {canaries['log']}\n{_every_form(canaries['key'])}\n", "utf-16")
    window.export()
    watch.until(lambda: window.exporting.preview is not None)
    preview = window.exporting.preview
    paste(preview.options.note, f"since Monday, {canaries['note']} and {canaries['key']}")
    preview.draft.attach([log, around / f"{canaries['file']}.missing"])
    watch.look()
    watch.until(lambda: preview.draft.current)
    for row in range(preview.files.count()):
        preview.files.setCurrentRow(row)
        watch.look()
    preview.copy_ticket.click()
    watch.look()
    path = around / "bundle.zip"
    with watch.qtbot.waitSignal(preview.draft.written, timeout=20000):
        preview.write(str(path))
    watch.look()
    assert path.exists()
    preview.write(str(around / canaries["file"] / "bundle.zip"))
    watch.until(lambda: not preview._writing)
    watch.look()
    preview.reject()
    return log


def _every_form(key):
    return "\n".join(f"{form}: {write(key)}" for form, write in TEXTS.items())


def _copy(program, key, watch):
    """A key that is copied on purpose is there, and a minute later it is not."""
    program.clipboard.write_key(ApiKey(key))
    on_it = Sinks({"key": key})
    on_it.take(seen_and_heard(given=watch.typed))
    assert on_it.leaks()
    with watch.qtbot.waitSignal(program.clipboard.cleared, timeout=5000):
        pass
    watch.look()


def _open_tools(program, watch):
    tools = program.window.tools
    tools.fill()
    # The name of the key is offered for the keychain, which refuses one with a piece of the key in it.
    watch.typed.update(tools.stored.form.findChildren(QLineEdit))
    tools.open()
    tabs = tools.findChildren(QTabWidget)[0]
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        watch.look()
    tools.close()
