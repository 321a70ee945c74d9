"""What takes its time in the preview of an export can be stopped: that is said, and nothing entered is lost."""

from __future__ import annotations

import os
import threading
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui import bundle
from tests.window.preview import names, shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_long_log_can_be_stopped_and_the_note_stays(preview, settled, qtbot, tmp_path):
    log = tmp_path / "long.log"
    log.write_text("2026-11-23 09:15:02 POST /chat 401\n" * 200_000, "ascii")
    preview.options.note.setPlainText("since Monday")
    settled(preview)
    preview.draft.attach([log])
    qtbot.waitUntil(lambda: preview.draft.busy and not preview.draft.reading and preview.draft.share > 0, timeout=10000)
    assert preview.progress.isVisible()
    assert not preview.save.isEnabled()
    QTest.mouseClick(preview.stop, Qt.MouseButton.LeftButton)
    settled(preview)
    assert not [name for name in names(preview) if name.startswith("attachments/")]
    assert preview.draft.extras.note == "since Monday"
    assert not preview.progress.isVisible()
    assert preview.put_off.text() == "long.log was not added: you have stopped it."
    log.write_text("401", "ascii")
    QTest.mouseClick(preview.again, Qt.MouseButton.LeftButton)
    settled(preview)
    assert "attachments/1-long.log" in names(preview)
    assert not preview.put_off.isVisible()
    assert not preview.again.isVisible()


def test_files_that_wait_are_put_off_with_the_one_that_is_read(preview, settled, open_preview, qtbot, tmp_path):
    logs = [tmp_path / f"{number}.log" for number in range(3)]
    for log in logs:
        log.write_text("2026-11-23 09:15:02 POST /chat 401\n" * 100_000, "ascii")
    preview.draft.attach(logs)
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    settled(preview)
    assert preview.isVisible()
    assert preview.put_off.text() == "3 files were not added: you have stopped it."
    assert not preview.draft.extras.attachments
    for log in logs:
        log.write_text("401", "ascii")
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()
    again = open_preview()
    assert again.again.text() == "Add 3 files a&gain"
    QTest.mouseClick(again.again, Qt.MouseButton.LeftButton)
    settled(again)
    assert [name for name in names(again) if name.startswith("attachments/")] == [
        f"attachments/{number}-{number - 1}.log" for number in (1, 2, 3)
    ]


def test_names_of_users_go_again_where_keeping_them_takes_too_long(preview, settled, qtbot, tmp_path):
    log = tmp_path / "long.log"
    log.write_text("2026-11-23 09:15:02 POST /chat 401 /home/somebody\n" * 4000, "ascii")
    preview.draft.attach([log])
    settled(preview)
    preview.options.personal.click()
    assert preview.stop.isVisible()
    QTest.mouseClick(preview.stop, Qt.MouseButton.LeftButton)
    assert not preview.options.personal.isChecked()
    settled(preview)
    assert "somebody" not in shown(preview, "attachments/1-long.log")


@pytest.mark.parametrize("closed", [False, True])
def test_writing_can_be_stopped_and_that_is_said(program, preview, settled, qtbot, tmp_path, monkeypatch, closed):
    folder = tmp_path / "there"
    folder.mkdir()
    settled(preview)
    pressed, write = threading.Event(), bundle.write_bundle

    def slowly(*args, **kwargs):
        pressed.wait(10)  # a small bundle is written within 5 ms
        write(*args, **kwargs)

    monkeypatch.setattr("gui.bundle.write_bundle", slowly)
    with qtbot.waitSignal(preview.draft.written, timeout=20000) as written:
        preview.write(str(folder / "b.zip"))
        assert preview.stop.isVisible()
        if closed:
            preview.close()
        else:
            QTest.keyClick(preview, Qt.Key.Key_Escape)
        pressed.set()
    assert written.args[1].code == "stopped"
    assert os.listdir(folder) == []
    if closed:
        assert "you have stopped it" in program.window.notice.label.text()
    else:
        assert "you have stopped it" in preview.result_line.text()
        assert not preview.stop.isVisible()
        assert preview.save.isEnabled()


def test_what_was_to_be_written_after_a_note_can_be_stopped_too(preview, tmp_path):
    preview.options.note.setPlainText("the last word")
    preview.write(str(tmp_path / "b.zip"))
    QTest.mouseClick(preview.stop, Qt.MouseButton.LeftButton)
    assert "you have stopped it" in preview.result_line.text()
    assert not (tmp_path / "b.zip").exists()
    assert preview.options.note.toPlainText() == "the last word"


@pytest.fixture
def hanging(preview, settled, tmp_path, monkeypatch):
    """Let what is written into a folder of this name hang; return what lets it go on. No grace is given."""
    (tmp_path / "share").mkdir()
    settled(preview)
    answers, write = threading.Event(), bundle.write_bundle

    def hangs(collected, path, *args, stopped, stands, **kwargs):
        if path.name == "stands.zip":
            write(collected, path, *args, stopped=stopped, stands=stands, **kwargs)
        if path.parent.name == "share":
            answers.wait(20)
        return write(collected, path, *args, stopped=stopped, stands=stands, **kwargs)

    monkeypatch.setattr("gui.bundle.write_bundle", hangs)
    monkeypatch.setattr("gui.bridge.writing._GRACE_MS", 50)
    preview.draft._writing._grace.setInterval(50)
    preview.draft._writing._patience.setInterval(50)
    yield answers
    answers.set()
    for thread in threading.enumerate():
        if thread.name == "writing":
            thread.join()


def test_a_folder_that_never_answers_is_told_of_and_can_be_left(preview, hanging, qtbot, tmp_path):
    preview.write(str(tmp_path / "share" / "b.zip"))
    qtbot.waitUntil(lambda: "does not answer yet" in preview._doing.text(), timeout=5000)
    with qtbot.waitSignal(preview.draft.written, timeout=5000) as written:
        QTest.mouseClick(preview.stop, Qt.MouseButton.LeftButton)
    assert written.args[1].code == "no_answer"
    assert "nobody waits for it any more" in preview.result_line.text()
    assert not preview.stop.isVisible()
    with qtbot.waitSignal(preview.draft.written, timeout=5000) as written:
        preview.write(str(tmp_path / "b.zip"))
    assert written.args[1] is None
    hanging.set()
    preview.draft._writing.close()
    assert os.listdir(tmp_path / "share") == []
    assert "is written" in preview.result_line.text() or str(tmp_path / "b.zip") in preview.result_line.text()


def test_a_program_whose_writing_hangs_can_be_closed(program, preview, hanging, qtbot, tmp_path):
    preview.write(str(tmp_path / "share" / "b.zip"))
    with qtbot.waitSignal(preview.finished, timeout=5000):
        preview.close()
    qtbot.waitUntil(lambda: "nobody waits for it any more" in program.window.notice.label.text(), timeout=5000)
    begun = time.monotonic()
    program.window.close()
    assert time.monotonic() - begun < 2
    assert not program.window.isVisible()


def test_a_bundle_is_told_of_as_soon_as_it_stands(preview, hanging, qtbot, tmp_path):
    with qtbot.waitSignal(preview.draft.written, timeout=5000) as written:
        preview.write(str(tmp_path / "share" / "stands.zip"))
    assert written.args[1] is None
    assert os.listdir(tmp_path / "share") == ["stands.zip"]
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()
