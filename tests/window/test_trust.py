"""What must hold of the window whatever is done in it: no leak, no fall, every key, both palettes."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from gui.practice import PracticeServer
from gui.secret import find_leaks
from gui.widgets.key.field import KeyField

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def shown_text(program) -> str:
    """Return every text in the window and in what screen readers get of it."""
    parts = [program.window.windowTitle(), program.window.details.page.toPlainText()]
    for widget in program.window.findChildren(QWidget):
        face = QAccessible.queryAccessibleInterface(widget)
        kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
        parts += [face.text(kind) for kind in kinds]
        parts += [widget.toolTip(), widget.statusTip(), widget.whatsThis()]
        for name in ("text", "toPlainText", "placeholderText"):
            # A key field answers its value to who asks for it; what Qt, and so anybody else, gets is toPlainText.
            if hasattr(widget, name) and not (name == "text" and isinstance(widget, KeyField)):
                try:
                    parts.append(str(getattr(widget, name)()))
                except TypeError:  # an action bar's text(role)
                    continue
    return "\n".join(parts)


@pytest.mark.qt_no_exception_capture
def test_a_fault_is_told_without_its_text_and_the_program_goes_on(program, another_key, diagnosed, qtbot):
    def fall():
        raise RuntimeError(another_key)

    QTimer.singleShot(0, fall)
    qtbot.waitUntil(lambda: "RuntimeError" in program.window.notice.label.text(), timeout=5000)
    program.window.notices.copy_details.click()
    details = QGuiApplication.clipboard().text()
    assert "test_trust.py" in details
    assert "fall" in details
    assert find_leaks(details + program.window.notice.label.text(), [another_key]) == []
    assert diagnosed("healthy").verdict.cause == "client.other"


def test_a_fault_in_a_thread_is_caught_too(program, another_key, qtbot):
    def fall():
        raise ValueError(another_key)

    thread = threading.Thread(target=fall)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: "ValueError" in program.window.notice.label.text(), timeout=5000)


def test_no_text_of_the_window_spells_the_key(program, diagnosed, another_key, qtbot):
    QAccessible.setActive(True)
    window = program.window
    window.target.more.setChecked(True)
    window.target.second_key.set_text(another_key)
    with PracticeServer("key-unknown") as server:
        window.target.url.setText(server.base_url)
        key = f"\u200b{another_key[:5]}{another_key[5:][::-1]}"  # ZERO WIDTH SPACE
        window.key.field.set_text(key)
        mime = QMimeData()
        mime.setText(f"curl -H 'Authorization: Bearer {another_key}' failed: 401")
        window.target.client_error.insertFromMimeData(mime)
        window.key.eye.setChecked(True)
        QTest.keyClick(window, Qt.Key.Key_F5)
        qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)
    for row in ("models", "second_key", "balance"):
        window.checklist.setCurrentIndex(program.desk.checklist.find(row))
        assert find_leaks(shown_text(program), [another_key, key[1:]]) == []
    settings = (Path(program._settings.fileName()).parent).rglob("*")
    program.window.close()
    for file in settings:
        assert find_leaks(file.read_bytes().decode("latin-1") if file.is_file() else "", [another_key, key[1:]]) == []


def test_the_host_is_asked_for_before_a_key_goes_there(program, paste, another_key, qtbot):
    window = program.window
    paste(another_key)
    window.target.url.setText("https://no-such-name.invalid")
    QTest.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)
    assert program.desk.report.verdict.cause == "network.dns"
    assert program.desk.question.trusted_hosts == frozenset()


def test_a_proposed_key_is_used_after_a_yes_only(program, another_key, qtbot):
    window = program.window
    odd = another_key[:20] + "\u2212" + another_key[20:]  # MINUS SIGN: something to confirm, not to delete
    with PracticeServer("healthy") as server:
        window.key.field.set_text(odd)
        assert program.desk.inspected.inspection.cleaned.mode != "auto"
        window.target.url.setText(server.base_url)
        window.diagnose()
        qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)
        asked = [request for request in server.requests if another_key in str(request.headers)]
        assert asked == []


def test_everything_that_takes_the_keyboard_has_a_name(program, diagnosed):
    QAccessible.setActive(True)
    diagnosed("no-balance")
    program.window.target.more.setChecked(True)
    nameless = []
    for widget in program.window.findChildren(QWidget):
        if (
            widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not isinstance(widget, QAbstractSpinBox)
        ):
            face = QAccessible.queryAccessibleInterface(widget)
            if not face.text(QAccessible.Text.Name):
                nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    assert nameless == []


def test_tab_goes_through_everything_and_comes_back(program):
    window = program.window
    window.key.field.setFocus()
    seen = []
    for _ in range(40):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.append(window.focusWidget())
        if seen[-1] is window.key.field:
            break
    assert seen[-1] is window.key.field
    for wanted in (
        window.key.eye,
        window.target.url,
        window.run.diagnose,
        window.welcome.practice,
        window.footer.key_id,
    ):
        assert wanted in seen


@pytest.mark.parametrize("dark", [False, True])
def test_colours_follow_the_palette(program, diagnosed, qapp, qtbot, dark):
    diagnosed("no-balance")
    before = qapp.palette()
    palette = QPalette(before)
    for role, colour in (
        (QPalette.ColorRole.Window, "#202326" if dark else "#efefef"),
        (QPalette.ColorRole.Base, "#16181a" if dark else "#ffffff"),
        (QPalette.ColorRole.Text, "#f0f0f0" if dark else "#000000"),
        (QPalette.ColorRole.WindowText, "#f0f0f0" if dark else "#000000"),
    ):
        palette.setColor(role, colour)
    qapp.setPalette(palette)
    try:
        for label in (program.window.banner.title, program.window.footer.shown):
            qtbot.waitUntil(
                lambda label=label: (label.palette().color(label.foregroundRole()).lightness() > 128) is dark,
                timeout=5000,
            )
    finally:
        qapp.setPalette(before)
