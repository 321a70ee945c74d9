"""Canaries in every field of the window, offscreen and whole: nothing painted, read aloud, copied or kept spells one.

What a user types into an ordinary field stands in that field, and nowhere else.
"""

from __future__ import annotations

import functools
import itertools
import tempfile
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QTabWidget

from gui.app import Program
from gui.bridge import clipboard as clipboard_module
from gui.console import ROWS
from gui.practice import SCENARIOS, PracticeServer
from gui.secret import ApiKey
from tests.guards.keys import made_up_key
from tests.guards.plugin import FULL
from tests.leaks.planting import TEXTS
from tests.leaks.sinks import Sinks, below, seen_and_heard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LIFETIME_MS = 250
"""A minute, for a clock that is faster."""
NAMES = ["key-unknown", "relay"]
STATES: dict[str, Callable[[str], str]] = {
    "clean": str,
    "contaminated": lambda key: f"\ufeff '{key[:14]}\u200b{key[14:]}'\r\n",
    "lookalike": TEXTS["full-width"],
}


def turns():
    names = [scenario.name for scenario in SCENARIOS] if FULL else NAMES
    states = itertools.cycle(["contaminated", "lookalike", "clean"])
    return [(name, state) for name in names for state in (STATES if FULL else [next(states)])]


@pytest.fixture
def program(qapp, tmp_path, qtbot, monkeypatch):
    (tmp_path / "tmp").mkdir()
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    short = functools.partial(clipboard_module.SensitiveClipboard, lifetime_ms=LIFETIME_MS)
    monkeypatch.setattr(clipboard_module, "SensitiveClipboard", short)
    program = Program(qapp, tmp_path / "data", {"LANG": "en_US.UTF-8"})
    program.complete()
    with qtbot.waitActive(program.window):
        program.window.show()
    yield program
    program.close()
    shiboken6.delete(program.window)


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
def test_nothing_entered_is_shown_said_copied_or_kept(name, state, program, tmp_path, qtbot, capfd, figures):
    names = ("key", "client", "second", "error", "answer", "note", "log", "file")
    canaries = {place: made_up_key(f"{place} {name} {state}") for place in names}
    key = canaries["key"]
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
    window.read_key_file(str(tmp_path / f"{canaries['file']}.txt"))
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
    _export(program, tmp_path, watch)
    _copy(program, key, watch)
    _open_tools(program, watch)
    window.language_wanted.emit("zh_CN")
    watch.look()
    program.close()
    watch.look()
    written = capfd.readouterr()
    watch.sinks.take([("stdout", written.out.encode()), ("stderr", written.err.encode()), *below(tmp_path)])
    assert watch.sinks.leaks() == []
    figures("leak gate: longest run of core characters anywhere (8 is a leak)", watch.sinks.longest(), most=True)


def _answer(program, canaries, watch):
    window, desk = program.window, program.desk
    rows = [index for index in (desk.checklist.find_console(row.id) for row in ROWS) if index.isValid()]
    for index in rows:
        window.checklist.setCurrentIndex(index)
        form = window.details.form
        for choice in form.choices.values():
            choice.click()
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


def _export(program, tmp_path, watch):
    window = program.window
    window.export()
    watch.until(lambda: window.exporting.preview is not None)
    preview = window.exporting.preview
    for row in range(preview.files.count()):
        preview.files.setCurrentRow(row)
        watch.look()
    preview.copy_ticket.click()
    watch.look()
    preview._on_path(str(tmp_path / "bundle.zip"))
    watch.until(lambda: preview.save.isEnabled())
    watch.look()
    assert (tmp_path / "bundle.zip").exists()
    preview.reject()


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
