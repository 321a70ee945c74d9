"""A whole program, offscreen, with real practice servers."""

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from gui.app import Program
from tests.keychain.fixtures import bus, desktop, prompter

__all__ = [
    "bus",
    "desktop",
    "diagnosed",
    "open_preview",
    "paste",
    "preview",
    "program",
    "prompter",
    "settled",
]


@pytest.fixture
def program(qapp, tmp_path, qtbot):
    program = Program(qapp, tmp_path / "data", {"LANG": "en_US.UTF-8"})
    program.complete()
    with qtbot.waitActive(program.window):  # a shortcut works in the window that is active
        program.window.show()
    yield program
    program.close()
    shiboken6.delete(program.window)


@pytest.fixture
def diagnosed(program, qtbot):
    """Return a function that lets a practice problem run to its report."""

    def run(name):
        program.window.practise(name)
        qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)
        return program.desk.report

    return run


@pytest.fixture
def open_preview(program, qtbot):
    """Return a function that presses Export and returns the preview that opens."""

    def press():
        program.window.export()
        qtbot.waitUntil(lambda: program.window.exporting.preview is not None, timeout=10000)
        return program.window.exporting.preview

    return press


@pytest.fixture
def preview(program, diagnosed, open_preview):
    """Return the open preview of a run that found no balance."""
    diagnosed("no-balance")
    yield open_preview()
    program.window.exporting.close()


@pytest.fixture
def settled(qtbot):
    """Return a function that waits until a preview shows what is wanted."""

    def wait(preview):
        qtbot.waitUntil(lambda: preview.draft.current, timeout=20000)

    return wait


@pytest.fixture
def paste(program):
    """Return a function that copies a text elsewhere and presses Ctrl+V in the window."""

    def press(text):
        mime = QMimeData()
        mime.setData("text/plain;charset=utf-8", text.encode())
        QGuiApplication.clipboard().setMimeData(mime)
        QTest.keyClick(program.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    return press
