"""The search in the window: nothing before it is asked for, rows by keyboard, Stop, and no key in any widget."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QListWidget, QWidget

from gui.bridge.background import Background
from gui.bridge.checklist import State
from gui.copies import Computer, Note, Search, Trouble, compared, search
from gui.secret import ApiKey, spells
from gui.widgets.tools.copies_panel import CopiesPanel
from gui.widgets.tools.copies_rows import rows_of
from gui.wording import LANGUAGES, Wording
from tests.copies.computer import computer, write


class Real:
    """The search of the program on a computer of the test, held back until the test lets it go."""

    def __init__(self, here: Computer) -> None:
        self.here = here
        self.asked: list[Path | None] = []
        self.gate = threading.Event()
        self.gate.set()
        self.broken = False

    def look(self, pasted, folder, told, stopped) -> Search:
        self.asked.append(folder)
        while not self.gate.wait(0.01):
            if stopped():
                break
        if self.broken:
            raise RuntimeError
        return search(self.here, pasted, folder=folder, told=told, stopped=stopped)

    def compared(self, found, pasted) -> Search:
        return compared(found, pasted)


@pytest.fixture
def stage(qtbot, tmp_path, fake_key):
    """A panel on a computer of its own, and the pasted key in a list of one."""
    background, pasted, looking = Background(), [fake_key(1)], Real(computer(tmp_path))
    window = QWidget()
    panel = CopiesPanel(looking, background, lambda: pasted[0], Wording.load("en"), window)
    window.resize(900, 560)
    panel.setGeometry(window.rect())
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    yield panel, looking, pasted
    looking.gate.set()
    panel.wipe()
    background.close()


def looked(qtbot, panel):
    panel.look.click()
    qtbot.waitUntil(lambda: panel.look.isEnabled())


def rows(panel):
    items = [panel.copies.topLevelItem(row) for row in range(panel.copies.topLevelItemCount())]
    return [[item.text(column) for column in range(item.columnCount())] for item in items]


def said(panel):
    return [panel.details.item(row).text() for row in range(panel.details.count())]


def test_nothing_is_read_before_the_button_is_pressed(stage):
    panel, looking, _pasted = stage
    panel.refresh()
    panel.set_wording(Wording.load("zh_CN"))
    panel.focus_first()
    assert looking.asked == []
    assert panel.look.hasFocus()


def test_an_empty_computer_is_told_with_the_places(stage, qtbot):
    panel, _looking, _pasted = stage
    looked(qtbot, panel)
    text = panel._empty.text()
    assert text.startswith("No other copy was found. Looked at: Environment of this program;")
    assert "Settings of a program" in text
    assert panel._empty.isVisible()


def test_copies_are_listed_with_place_mask_and_relation(stage, qtbot, fake_key):
    panel, looking, _pasted = stage
    write(looking.here.home / ".bashrc", f"\nDEEPSEEK_API_KEY={fake_key(1)}\n")
    write(looking.here.home / ".zshrc", f"export DEEPSEEK_API_KEY={fake_key(2)}\n")
    write(looking.here.home / ".profile", f"export DEEPSEEK_API_KEY={fake_key(1)}\u200b\n")
    write(looking.here.home / ".codex/auth.json", "{")
    looked(qtbot, panel)
    assert [(row[0], row[1], row[3]) for row in rows(panel)] == [
        ("your key, but something is odd", "~/.profile:1", ApiKey(fake_key(1)).masked),
        ("your key, exactly (1 remark)", "~/.bashrc:2", ApiKey(fake_key(1)).masked),
        ("another key", "~/.zshrc:1", ApiKey(fake_key(2)).masked),
        ("could not be read", "~/.codex/auth.json", ""),
    ]
    assert panel.state.text() == "3 copies were found. 1 thing could not be read."
    assert panel.copies.hasFocus()
    assert "ZERO WIDTH SPACE" in " ".join(said(panel))
    QTest.keyClick(panel.copies, Qt.Key.Key_Down)
    assert said(panel)[0] == "Profile of a shell: DEEPSEEK_API_KEY, ~/.bashrc:2"
    assert said(panel)[1] == "It is not exported, so the shell keeps it to itself. Put export before it."
    QTest.keyClick(panel.copies, Qt.Key.Key_End)
    assert said(panel)[1:] == ["It is not well-formed, so the program that it belongs to cannot read it either."]
    assert not panel.use.isEnabled()
    assert not panel.compare.isEnabled()


def test_a_row_is_compared_or_used(stage, qtbot, fake_key):
    panel, looking, _pasted = stage
    write(looking.here.home / ".bashrc", f"export DEEPSEEK_API_KEY='{fake_key(2)}\u200b'\n")
    looked(qtbot, panel)
    for press, signal in (
        (panel.compare.click, panel.compare_wanted),
        (lambda: QTest.keyClick(panel.copies, Qt.Key.Key_Return), panel.compare_wanted),
        (panel.use.click, panel.chosen),
    ):
        with qtbot.waitSignal(signal) as emitted:
            press()
        assert emitted.args[0].reveal() == fake_key(2) + "\u200b"


def test_the_key_that_is_pasted_later_is_compared(stage, qtbot, fake_key):
    panel, looking, pasted = stage
    pasted[0] = ""
    write(looking.here.home / ".bashrc", f"export DEEPSEEK_API_KEY={fake_key(2)}\n")
    looked(qtbot, panel)
    assert rows(panel)[0][0] == "none pasted"
    for text, answer in ((fake_key(2), "your key, exactly"), (fake_key(1), "another key"), ("", "none pasted")):
        pasted[0] = text
        panel.refresh()
        qtbot.waitUntil(lambda answer=answer: rows(panel)[0][0] == answer)
    assert looking.asked == [None]


def test_a_folder_is_looked_into_as_well(stage, qtbot, tmp_path, fake_key):
    panel, _looking, _pasted = stage
    panel.folder.setText(str(tmp_path / "nowhere"))
    looked(qtbot, panel)
    assert [row[0:2] for row in rows(panel)] == [["could not be read", str(tmp_path / "nowhere")]]
    assert said(panel)[1] == "There is no such folder."
    write(tmp_path / "project/.env", f'DEEPSEEK_API_KEY="{fake_key(1)}"\n')
    panel.folder.setText(str(tmp_path / "project"))
    QTest.keyClick(panel.folder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.copies.topLevelItemCount() == 2)
    assert [(row[0], row[4]) for row in rows(panel)] == [
        ("your key, exactly", ".env file"),
        ("your key, but something is odd", ".env file, as docker reads it"),
    ]


def test_stop_ends_the_search(stage, qtbot):
    panel, looking, _pasted = stage
    looking.gate.clear()
    panel.look.click()
    assert panel.stop.hasFocus()
    assert panel.progress.isVisible()
    assert not panel.look.isEnabled()
    panel.stop.click()
    qtbot.waitUntil(lambda: panel.look.isEnabled())
    assert "Stopped before everything was looked at." in panel._empty.text()
    assert panel.look.hasFocus()
    assert not panel.stop.isVisible()


def test_progress_is_shown(stage, qtbot):
    panel, _looking, _pasted = stage
    shown: list[int] = []
    panel.progress.valueChanged.connect(shown.append)
    looked(qtbot, panel)
    assert shown == sorted(shown)
    assert shown[-1] == panel.progress.maximum() > 10


def test_a_fault_is_told_and_the_search_can_be_tried_again(stage, qtbot):
    panel, looking, _pasted = stage
    looking.broken = True
    looked(qtbot, panel)
    assert panel._empty.text().startswith("The search has ended because of a mistake of its own")
    looking.broken = False
    looked(qtbot, panel)
    assert panel._empty.text().startswith("No other copy was found.")


def test_no_widget_holds_a_key_and_wiping_leaves_nothing(stage, qtbot, fake_key):
    panel, looking, _pasted = stage
    write(looking.here.home / ".bashrc", f"export DEEPSEEK_API_KEY={fake_key(2)}\nexport OPENAI_API_KEY={fake_key(1)}x")
    looked(qtbot, panel)
    for wording in (Wording.load("zh_CN"), Wording.load("en")):
        panel.set_wording(wording)
        texts = [text for row in rows(panel) for text in row] + said(panel)
        for kind in (QLabel, QAbstractButton, QLineEdit):
            texts += [
                f"{widget.text()} {widget.toolTip()} {widget.accessibleName()}" for widget in panel.findChildren(kind)
            ]
        for number in range(panel.copies.topLevelItemCount()):
            item = panel.copies.topLevelItem(number)
            texts += [str(item.data(column, role)) for column in range(5) for role in Qt.ItemDataRole]
        assert panel.copies.topLevelItemCount() == 2
        assert not any(spells(text, fake_key(number)) for text in texts for number in (1, 2))
    panel.wipe()
    assert panel.copies.topLevelItemCount() == 0
    assert panel._empty.text() == "Nothing has been looked at yet."
    assert panel._found is None
    assert panel._rows == []


def test_what_was_running_at_the_end_tells_nothing_any_more(stage, qtbot):
    panel, looking, _pasted = stage
    looking.gate.clear()
    panel.look.click()
    panel.wipe()
    looking.gate.set()
    panel._background.close()
    assert panel._found is None
    assert panel.look.isEnabled()


def test_everything_has_a_name_and_can_be_reached_by_tab(stage, qtbot, fake_key):
    panel, looking, _pasted = stage
    write(looking.here.home / ".bashrc", f"export DEEPSEEK_API_KEY={fake_key(2)}\n")
    looked(qtbot, panel)
    panel.folder.setFocus()
    walked = []
    for _ in range(7):
        walked.append(panel.window().focusWidget())
        QTest.keyClick(panel.window().focusWidget(), Qt.Key.Key_Tab)
    assert walked == [
        panel.folder, panel.choose, panel.look, panel.copies, panel.details, panel.compare, panel.use,
    ]  # fmt: skip
    assert all(widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()) for widget in walked)
    item = panel.copies.topLevelItem(0)
    assert "another key, ~/.bashrc:1" in item.data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(panel.details, QListWidget)


def test_every_note_and_trouble_has_its_sentence(stage, fake_key, tmp_path):
    from gui.wording.key.copies import NOTES, PLACES, TROUBLES

    assert list(NOTES) == list(Note)
    assert list(TROUBLES) == list(Trouble)
    found = search(computer(tmp_path, DEEPSEEK_API_KEY=fake_key(1)[:12] + "****"), ApiKey(fake_key(1)))
    assert [row.state for row in rows_of(found, Wording.load("en"))] == [State.WARNING]
    assert [place.value for place in found.looked if place not in PLACES] == []


@pytest.mark.qt_log_ignore("propagateSizeHints")  # of every dialog on the offscreen platform
def test_the_folder_is_chosen_in_a_dialog_that_does_not_block(stage, qtbot, tmp_path):
    panel, _looking, _pasted = stage
    panel.choose.click()
    dialog = panel.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path))
    assert panel.folder.text() == str(tmp_path)
    dialog.reject()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_column_leaves_a_narrow_window(stage, qtbot, fake_key, tmp_path, language):
    panel, looking, _pasted = stage
    folder = tmp_path / "a-project-with-a-long-name" / "services" / "translation" / "settings"
    write(looking.here.home / ".bashrc", f"export DEEPSEEK_API_KEY={fake_key(1)}\n")
    write(folder / ".env", f"DEEPSEEK_API_KEY_OF_THE_TRANSLATION='{fake_key(1)} '\n")
    panel.folder.setText(str(folder))
    panel.set_wording(Wording.load(language))
    looked(qtbot, panel)
    header, room = panel.copies.header(), panel.copies.viewport()
    for width in (900, 760):
        panel.resize(width, 460)
        QApplication.processEvents()
        last = header.count() - 1
        assert header.sectionPosition(last) + header.sectionSize(last) <= room.width() + 1
        assert not panel.copies.horizontalScrollBar().isVisible()
        assert min(header.sectionSize(at) for at in range(header.count())) > 60
