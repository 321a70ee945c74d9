"""The preview of an export: what is shown is what is written, and nothing that was entered is lost."""

from __future__ import annotations

import itertools
import json

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui import bundle
from gui.bridge.draft import Refusal
from gui.bundle import BundleLeak, Part
from gui.secret import spells
from tests.window.preview import names, shown, written

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_note_a_log_and_what_is_left_out(program, preview, settled, qtbot, tmp_path):
    key = program.window.key.field.text()
    log = tmp_path / f"{key}.log"
    log.write_text("".join(f"{number} POST /chat Authorization: Bearer {key}\n" for number in range(2000)), "utf-16")
    preview.options.note.setPlainText(f"since Monday, with {key}")
    preview.options.ticks[Part.ENVIRONMENT].setChecked(False)
    preview.draft.attach([log])
    settled(preview)
    listed = names(preview)
    assert "attachments/1-file.txt" in listed
    assert "environment.json" not in listed
    text = shown(preview, "attachments/1-file.txt")
    assert text.count("[key-1]") == 2000
    assert preview.view.removed.text() == "2000 stretches were removed here."
    total = int(preview.removed.text().rpartition(" ")[2])
    assert total == sum(len(pages.marks) for pages in preview.draft.made.pages) > 2000
    assert "since Monday, with [key-1]" in shown(preview, "ticket.txt")
    path = tmp_path / "for-support.zip"
    archive = written(preview, path, qtbot)
    assert list(archive) == listed
    for name, data in archive.items():
        assert shown(preview, name) == data.decode().replace("\r\n", "\n"), name
        assert not spells(data, [key]), name
    counts = json.loads(archive["redactions.json"])["redactions"]
    assert {"file": "attachments/1-file.txt", "rule": "key-1", "count": 2000} in counts
    assert bundle.verify(path, secrets=[key]).ok


def test_from_one_removed_stretch_to_the_next(preview, settled, tmp_path, another_key):
    log = tmp_path / "client.log"
    log.write_text(f"Bearer {another_key}\n" + "\U0001f511 line\n" * 9000 + f"Bearer {another_key}", "utf-8")
    preview.draft.attach([log])
    settled(preview)
    preview.files.setCurrentRow(names(preview).index("attachments/1-client.log"))
    view = preview.view
    places = []
    no, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    for modifier in (no, no, no, shift):
        QTest.keyClick(preview, Qt.Key.Key_F3, modifier)
        places.append((view.content.textCursor().selectedText(), view.removed.text()))
    assert [place[0].startswith("[") for place in places] == [True] * 4
    numbers = [place[1].partition(" of ")[0].rpartition(" ")[2] for place in places]
    assert numbers == ["1", "2", "1", "2"]
    QTest.keyClick(preview, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert view.back.isEnabled()


def test_files_that_cannot_be_taken_say_why_and_the_others_are_taken(preview, settled, qtbot, tmp_path):
    packed, log = tmp_path / "logs.zip", tmp_path / "a.log"
    packed.write_bytes(b"PK\x03\x04")
    log.write_text("401", "ascii")
    refused: list[Refusal] = []
    preview.draft.refused.connect(refused.append)
    preview.draft.attach([tmp_path, packed, log, tmp_path / "gone"])
    qtbot.waitUntil(lambda: len(refused) == 3, timeout=10000)
    settled(preview)
    assert [(one.name, one.code) for one in refused][1:] == [("logs.zip", "packed"), ("gone", "not_found")]
    said = preview.result_line.text().splitlines()
    assert [line.partition(" ")[0] for line in said] == [tmp_path.name, "logs.zip", "gone"]
    assert "attachments/1-a.log" in names(preview)
    assert preview.files.currentItem().data(Qt.ItemDataRole.UserRole) == "attachments/1-a.log"
    QTest.mouseClick(preview.options.detach, Qt.MouseButton.LeftButton)
    settled(preview)
    assert "attachments/1-a.log" not in names(preview)


def test_what_was_said_of_files_is_over_when_others_are_chosen(preview, settled, qtbot, tmp_path):
    preview.draft.attach([tmp_path / f"logs{number}.zip" for number in range(7)])
    qtbot.waitUntil(lambda: "3 more files were not added" in preview.result_line.text(), timeout=10000)
    assert ["logs3.zip" in preview.result_line.text(), "logs4.zip" in preview.result_line.text()] == [True, False]
    (tmp_path / "a.log").write_text("401", "ascii")
    preview.draft.attach([tmp_path / "a.log"])
    qtbot.waitUntil(lambda: "attachments/1-a.log" in names(preview), timeout=10000)
    assert preview.result_line.isHidden()


def test_files_can_be_dropped_on_the_note_too(preview, settled, tmp_path):
    log = tmp_path / "dropped.log"
    log.write_text("401", "ascii")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(log))])
    assert not preview.options.note.canInsertFromMimeData(mime)
    no, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, left, no)
    preview.dragEnterEvent(enter)
    assert enter.isAccepted()
    preview.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, left, no, QEvent.Type.Drop))
    settled(preview)
    assert "attachments/1-dropped.log" in names(preview)


def test_what_was_entered_is_there_when_the_preview_is_opened_again(program, preview, settled, open_preview, tmp_path):
    log = tmp_path / "a.log"
    log.write_text("401", "ascii")
    preview.options.note.setPlainText("since Monday")
    preview.options.ticks[Part.ENVIRONMENT].setChecked(False)
    preview.draft.attach([log])
    settled(preview)
    preview.reject()
    again = open_preview()
    settled(again)
    assert again is not preview
    assert again.options.note.toPlainText() == "since Monday"
    assert not again.options.ticks[Part.ENVIRONMENT].isChecked()
    assert "attachments/1-a.log" in names(again)


def test_a_note_that_is_still_being_typed_is_written_too(preview, qtbot, tmp_path):
    preview.options.note.setPlainText("the last word")
    archive = written(preview, tmp_path / "b.zip", qtbot)
    assert "the last word" in archive["ticket.txt"].decode()


def test_a_leak_says_where_and_whose_fault_it_is_and_nothing_is_lost(preview, settled, qtbot, tmp_path, monkeypatch):
    def leaks(*_args, **_kwargs):
        raise BundleLeak("ticket.txt", "key-1")

    monkeypatch.setattr("gui.bundle.write_bundle", leaks)
    preview.options.note.setPlainText("since Monday")
    settled(preview)
    with qtbot.waitSignal(preview.draft.written, timeout=10000):
        preview.write(str(tmp_path / "b.zip"))
    said = preview.result_line.text()
    for told in ("ticket.txt", "key-1", "a fault of this program"):
        assert told in said
    assert not list(tmp_path.glob("*b.zip*"))
    assert preview.isVisible()
    assert preview.save.isEnabled()
    assert preview.options.note.toPlainText() == "since Monday"


def test_a_fault_while_collecting_keeps_what_was_entered(preview, settled, qtbot, monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr("gui.bundle.collect", broken)
        with qtbot.waitSignal(preview.draft.failed, timeout=10000):
            preview.options.note.setPlainText("since Monday")
        assert not preview.save.isEnabled()
        assert "RuntimeError" in preview.result_line.text()
    preview.options.ticks[Part.ENVIRONMENT].click()
    settled(preview)
    assert preview.draft.made.extras.note == "since Monday"
    assert preview.save.isEnabled()


def test_mail_addresses_and_user_names_go_unless_they_are_kept(preview, settled, tmp_path):
    log = tmp_path / "a.log"
    log.write_text("mail from someone@example.org, file /home/somebody/app.py", "utf-8")
    preview.draft.attach([log])
    settled(preview)
    text = shown(preview, "attachments/1-a.log")
    assert "someone" not in text
    assert "somebody" not in text
    preview.options.personal.click()
    settled(preview)
    assert shown(preview, "attachments/1-a.log") == log.read_text("utf-8")


def test_the_newest_wish_wins(preview, settled):
    tick = preview.options.ticks[Part.ENVIRONMENT]
    for _time in range(5):
        tick.click()
    settled(preview)
    assert not tick.isChecked()
    assert "environment.json" not in names(preview)


def test_everything_can_be_reached_by_keyboard_and_has_a_name(preview):
    focusable = [
        widget
        for widget in preview.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(focusable) > 6
    for widget in focusable:
        name = widget.accessibleName() or getattr(widget, "text", lambda: "")()
        assert name, widget
    smallest = preview.fitting(QSize(900, 600))
    preview.resize(smallest)
    assert preview.size() == smallest


def test_a_name_with_the_key_in_it_is_the_users_to_change(preview, settled, qtbot, tmp_path):
    settled(preview)
    key = preview.draft.answered.question.key.reveal()
    with qtbot.waitSignal(preview.draft.written, timeout=20000):
        preview.write(str(tmp_path / f"ticket-{key[10:22]}.zip"))
    said = preview.result_line.text()
    assert "choose another name" in said
    assert "fault" not in said
    assert list(tmp_path.glob("ticket*")) == []


def test_a_key_in_a_note_is_no_more_read_aloud_than_the_one_that_was_checked(preview, qtbot, tmp_path, another_key):
    preview.options.note.setPlainText(f"with {another_key} it works")
    folder = tmp_path / another_key[8:24]
    folder.mkdir()
    # What would follow there in the key goes with it: not a z.
    with qtbot.waitSignal(preview.draft.written, timeout=20000):
        preview.write(str(folder / "z.zip"))
    assert (folder / "z.zip").exists()
    said = preview.result_line.text()
    assert "z.zip" in said
    assert not spells(said, [another_key])
    log = tmp_path / f"{another_key[10:22]}.log"
    preview.draft.attach([log])
    qtbot.waitUntil(lambda: "not there any more" in preview.result_line.text(), timeout=10000)
    assert not spells(preview.result_line.text(), [another_key])


@pytest.mark.parametrize("folder", ["there", "gone"])
def test_a_folder_named_after_the_key_is_not_read_aloud(preview, settled, qtbot, tmp_path, folder):
    settled(preview)
    key = preview.draft.answered.question.key.reveal()
    path = tmp_path / f"dir{key[3:]}" / "b.zip"
    if folder == "there":
        path.parent.mkdir()
    with qtbot.waitSignal(preview.draft.written, timeout=20000):
        preview.write(str(path))
    assert path.exists() is (folder == "there")
    said = preview.result_line.text()
    assert "dir[key-1]" in said
    assert "b.zip" in said
    assert not spells(said, [key])


def test_what_support_looks_the_key_up_by_is_told_after_the_run(
    program, diagnosed, open_preview, settled, another_key, qtbot
):
    diagnosed("no-balance")
    footer, verdict = program.window.footer, program.desk.causes
    QTest.keyClicks(footer.key_id, "id-4711")
    QTest.keyClicks(footer.key_name, f"mine {another_key}")
    assert not program.desk.outdated
    preview = open_preview()
    settled(preview)
    ticket = shown(preview, "ticket.txt")
    assert "id-4711" in ticket
    assert "mine [key-" in ticket
    assert all(not spells(shown(preview, name).encode(), [another_key]) for name in names(preview))
    assert program.desk.causes == verdict
    program.window.exporting.close()
    QTest.keyClick(footer.key_id, Qt.Key.Key_Backspace)
    again = open_preview()
    settled(again)
    assert "id-471\n" in shown(again, "ticket.txt")
    program.window.exporting.close()


def test_name_and_size_of_a_file_are_a_pair(preview, settled):
    settled(preview)
    files = preview.files
    boxes = [files.visualItemRect(files.item(row)) for row in (1, 2)]
    image = files.viewport().grab(boxes[0]).toImage()
    rows = [
        y for y in range(image.height()) if any(image.pixel(x, y) != image.pixel(2, y) for x in range(image.width()))
    ]
    gaps = [after - before for before, after in itertools.pairwise(rows)]
    # More room around the two lines than between them.
    assert max(gaps) < boxes[1].top() - boxes[0].top() - (rows[-1] - rows[0])
    assert files.item(1).text().splitlines()[0] == "report.html"


def test_enter_after_saving_closes_and_saves_nothing_again(preview, settled, qtbot, tmp_path):
    settled(preview)
    assert preview.save.isDefault()
    written(preview, tmp_path / "b.zip", qtbot)
    assert preview.cancel.isDefault()
    assert preview.focusWidget() is preview.cancel
    QTest.keyClick(preview.focusWidget(), Qt.Key.Key_Return)
    assert not preview.isVisible()
