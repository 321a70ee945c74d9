"""Bundles of other people in the window: read-only, beside what is typed, and nothing in them acts."""

from __future__ import annotations

import time

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QTextBrowser

from gui import __main__ as entry
from gui.app import main as window_main
from gui.bridge.checklist import State
from gui.bundle import Crash, Extras, collect, collect_crash, environment_facts, write_bundle
from gui.console import ROWS
from gui.report import Answer, EvidenceKind, encode_report
from gui.secret import Redactor
from gui.widgets.checks.checklist_view import answer_word
from gui.wording import Wording
from tests.bundle import hostile
from tests.bundle.samples import ENDED, REQUEST, TRACE, probe, sample_report, with_exchange, with_key
from tests.cli.command import key_doctor

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ODD = "<b>bold</b><img src='file:///x'>&amp;\u202e\x1b[2J\u200b"


@pytest.fixture
def good(tmp_path):
    collected = collect(sample_report(), Redactor(), extras=Extras(environment=environment_facts()))
    return write_bundle(collected, tmp_path / "good.zip", [], ended_at=ENDED)


@pytest.fixture
def opened(program, qtbot):
    """Return a function that opens a file and waits until it is read."""

    def open_it(path):
        window = program.window.opening.open(str(path))
        qtbot.waitUntil(lambda: window.found is not None, timeout=20000)
        return window

    return open_it


def test_a_bundle_is_shown_read_only_beside_what_is_typed(program, opened, good, another_key):
    program.window.key.field.set_text(another_key)
    program.window.footer.key_name.setText("mine")
    window = opened(good)
    assert "Read-only" in window.about.label.text()
    assert "2026-11-23 09:15:04" in window.about.label.text()
    assert "unchanged" in window.good.label.text()
    assert not window.trouble.isVisible()
    assert "does not know this key" in window.card.sentence.text()
    page = window.page.toPlainText()
    for told in ("sk-1a2b3", "build server", "python.version", "key-doctor 0.1.0", "No usable balance"):
        assert told in page
    assert window.findChildren(QLineEdit) == []
    assert all(field.isReadOnly() for field in window.findChildren(QPlainTextEdit) + window.findChildren(QTextBrowser))
    window.close()
    assert program.window.opening.windows == []
    assert program.window.key.field.text() == another_key
    assert program.window.footer.key_name.text() == "mine"
    assert program.desk.report is None


def test_a_crash_report_is_shown_as_what_it_is(opened, tmp_path, program):
    crash = Crash(at=ENDED, exception="KeyError", frames=["app.py:12 main", "<b>.py:7 run"])
    window = opened(write_bundle(collect_crash(crash, Redactor()), tmp_path / "c.zip", [], ended_at=ENDED))
    assert "the crash report in c.zip, of 2026-11-23 09:15:04" in window.about.label.text()
    assert "unchanged" in window.good.label.text()
    assert not window.trouble.isVisible()
    page = window.page.toPlainText()
    for told in ("KeyError", "app.py:12 main", "<b>.py:7 run", "python.version"):
        assert told in page
    assert not window.checklist.isVisible()
    assert not window.card.isVisible()
    assert not window.overview.isVisible()
    window.set_wording(Wording.load("zh_CN"))
    assert "\u6545\u969c\u62a5\u544a" in window.page.toPlainText()


def test_the_window_has_its_size_before_the_report_comes(program, qtbot, good, tmp_path):
    window = program.window.opening.open(str(good))
    size = window.size()
    qtbot.waitUntil(lambda: window.found is not None, timeout=20000)
    assert window.size() == size
    assert window.minimumHeight() == 480
    (tmp_path / "none.zip").write_bytes(b"PK\x03\x04")
    window = program.window.opening.open(str(tmp_path / "none.zip"))
    qtbot.waitUntil(lambda: window.found is not None, timeout=20000)
    assert window.height() < 300


def test_rows_answers_and_identifiers(opened, good):
    window = opened(good)
    window.checklist.setCurrentIndex(window.model.find("models"))
    page = window.page.toPlainText()
    assert TRACE in page
    assert REQUEST in page
    window.copy_ids.click()
    assert TRACE in QGuiApplication.clipboard().text()
    window.checklist.setCurrentIndex(window.model.find_console("1.2"))
    assert "cross-region access" in window.page.toPlainText()
    assert not window.copy_ids.isVisible()
    window.checklist.setCurrentIndex(window.model.index(4, 0))
    assert "ZERO WIDTH SPACE" in window.page.toPlainText()
    window.overview.click()
    assert "No usable balance" in window.page.toPlainText()


def test_a_reason_leads_to_its_check(opened, good):
    window = opened(good)
    assert window.model.find("models").isValid()
    link = window.page.toHtml().partition('href="')[2].partition('"')[0]
    window.page.anchorClicked.emit(QUrl(link))
    assert TRACE in window.page.toPlainText()
    assert EvidenceKind.PROBE.value in link


def test_it_follows_the_language(program, opened, good):
    window = opened(good)
    program.window.set_wording(Wording.load("zh_CN"))
    assert "\u53ea\u8bfb" in window.about.label.text()
    assert "\u4e0d\u8ba4\u8bc6" in window.card.sentence.text()
    assert "\u4e0d\u8ba4\u8bc6" in window.page.toPlainText()
    program.window.set_wording(Wording.load("en"))
    assert "Read-only" in window.about.label.text()


def test_what_was_changed_is_named_above_all(opened, tmp_path):
    path = tmp_path / "b.zip"
    path.write_bytes(hostile.packed(hostile.plain(hostile.good_files() | {"ticket.txt": b"other"})))
    window = opened(path)
    assert "ticket.txt" in window.trouble.label.text()
    assert not window.good.isVisible()
    assert window.card.isVisible()


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", hostile.packed([hostile.Entry("../x")])])
def test_what_is_refused_says_why_and_shows_nothing(opened, tmp_path, raw):
    path = tmp_path / "b.zip"
    path.write_bytes(raw)
    window = opened(path)
    assert "b.zip" in window.trouble.label.text()
    assert not window.shown.isVisible()
    assert window.page.toPlainText() == ""


def test_a_file_that_is_not_there(opened, tmp_path):
    assert "cannot be read" in opened(tmp_path / "none.zip").trouble.label.text()


def test_a_report_alone_says_that_nobody_vouches_for_it(opened, tmp_path):
    path = tmp_path / "report.json"
    path.write_bytes(encode_report(sample_report()))
    window = opened(path)
    assert "nobody can tell" in window.good.label.text()
    assert "unchanged" not in window.good.label.text()
    assert window.card.isVisible()


def test_a_crash_report_alone_is_no_less_of_one(opened, tmp_path):
    path = tmp_path / "crash.json"
    crash = Crash(at=ENDED, exception="KeyError", frames=["app.py:12 main"])
    path.write_bytes(next(f.data for f in collect_crash(crash, Redactor()).files if f.name == "crash.json"))
    window = opened(path)
    assert "the crash report in crash.json" in window.about.label.text()
    assert "nobody can tell" in window.good.label.text()
    assert "KeyError" in window.page.toPlainText()


@pytest.mark.parametrize("place", [None, 1])
def test_nobody_is_asked_for_what_somebody_else_did_not_answer(opened, good, place):
    wording = Wording.load("en")
    assert opened(good).checklist._delegate._read_only
    assert answer_word(State.ASK, wording, place=place, read_only=True) == "not answered"


def test_nothing_in_a_file_acts(opened, tmp_path):
    report = with_exchange(with_key(sample_report(), key_name=ODD, masked=ODD, key_id=ODD), url=ODD, body_excerpt=ODD)
    odd = (probe(ODD, 0, facts={"host": ODD, "models": [ODD], "balances": ODD, "skew_least_ms": ODD}), *report.probes)
    answers = (Answer(id="1.2", section=1, answer=ODD, detail={"note": ODD}, documented=False),)
    path = tmp_path / "report.json"
    path.write_bytes(encode_report(msgspec.structs.replace(report, probes=odd, console=answers, note=ODD, run_id=ODD)))
    window = opened(path)
    title = window.windowTitle()
    indexes = [window.model.find(ODD), window.model.find("no_key"), window.model.find_console("1.2")]
    for index in [window.model.index(5, 0), *indexes]:
        assert index.isValid()
        window.checklist.setCurrentIndex(index)
        tip = index.data(Qt.ItemDataRole.ToolTipRole) or ""
        assert "<b>" not in tip
        shown = window.page.toPlainText()
        assert not set(shown) & {"\x1b", "\u202e", "\u200b"}
        assert "<img" not in window.page.toHtml()
    window.overview.click()
    assert "<b>bold</b>" in window.page.toPlainText()
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert not set(label.text()) & {"\x1b", "\u202e", "\u200b"}
    assert window.windowTitle() == title == "A report from a file (read-only)"


def _mime(path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def test_a_bundle_can_be_dropped_anywhere(program, good):
    window = program.window
    window.target.more.setChecked(True)
    error = window.target.client_error
    for target in (window, window.target.url, window.footer.key_name, error.viewport(), window.key.field):
        mime = _mime(good)
        if target is window.key.field:
            target.insertFromMimeData(mime)
        else:
            how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
            for event in (QDragEnterEvent(QPoint(5, 5), *how), QDropEvent(QPointF(5, 5), *how)):
                QGuiApplication.sendEvent(target, event)
                assert event.isAccepted()
        (shown,) = window.opening.windows
        shown.close()
    assert window.key.field.text() == window.footer.key_name.text() == error.toPlainText() == ""
    assert "file:" not in window.target.url.text()


def test_what_is_no_bundle_is_let_be(program, tmp_path):
    mime = _mime(tmp_path / "notes.txt")
    no_key = Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, no_key)
    event.ignore()
    QGuiApplication.sendEvent(program.window, event)
    assert not event.isAccepted()
    assert program.window.opening.windows == []


def test_the_menu_and_its_key_let_choose_a_file(program, qtbot, good):
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(program.window.key.field, Qt.Key.Key_O, modifiers)
    (dialog,) = program.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(good))
    dialog.close()
    (window,) = program.window.opening.windows
    qtbot.waitUntil(lambda: window.found is not None, timeout=20000)
    assert window.card.isVisible()


def test_closing_the_program_closes_what_is_still_read(program, tmp_path):
    files = hostile.listed(hostile.good_files() | {"log.txt": b"0123456789abcdef\n" * 1_000_000})
    path = tmp_path / "b.zip"
    path.write_bytes(hostile.packed([hostile.Entry(name, data, 0) for name, data in files.items()]))
    program.window.opening.open(str(path))
    before = time.monotonic()
    program.window.close()
    assert time.monotonic() - before < 5
    assert program.window.opening.windows == []


def test_the_fullest_report_keeps_nobody_waiting(opened, tmp_path, figures):
    text = "<&\u202e" * 60
    body = "\n".join([text] * 80)
    full = with_exchange(sample_report(), body_excerpt=body, response_headers={str(n): text for n in range(60)}).probes[
        0
    ]
    probes = tuple(
        msgspec.structs.replace(full, id=f"chat.{n}", section=n % 6, facts={"models": [text] * 20}) for n in range(15)
    )
    cause = sample_report().verdict
    evidence = msgspec.structs.replace(cause.in_favour[0], params={"tail": text})
    cause = msgspec.structs.replace(cause, in_favour=(evidence,) * 25, against=(evidence,) * 25)
    answers = tuple(
        Answer(id=row.id, section=row.section, answer=row.codes[0], detail={"note": text}, documented=False)
        for row in ROWS
    )
    path = tmp_path / "report.json"
    path.write_bytes(encode_report(sample_report(probes=probes, causes=(cause,) * 70, verdict=cause, console=answers)))
    assert path.stat().st_size < 4 * 1024 * 1024
    gaps, last = [0.0], [time.thread_time()]
    ticker = QTimer(interval=1)

    def tick():
        now = time.thread_time()
        gaps.append(now - last[0])
        last[0] = now

    ticker.timeout.connect(tick)
    ticker.start()
    window = opened(path)
    window.checklist.setCurrentIndex(window.model.find("chat.7"))
    tick()
    ticker.stop()
    assert window.card.isVisible()
    figures("a full report from a file: longest turn of the window, ms", round(max(gaps) * 1000))
    # It takes 0.25 s of the processor; coverage doubles that, and a busy machine doubles it once more.
    assert max(gaps) < 2.0


# On the command line.


@pytest.fixture
def started(monkeypatch):
    """What the entry point hands to the window."""
    calls = []

    def window(*words):
        calls.append(words)
        return 0

    monkeypatch.setattr("gui.app.main", window)
    monkeypatch.setattr(entry, "has_display", lambda _environ, _platform: True)
    monkeypatch.setattr("gui.cli.main", lambda: 7)

    def start(*words):
        monkeypatch.setattr("sys.argv", ["key-doctor", *words])
        calls.clear()
        return entry.main(), list(calls)

    return start


def test_a_bundle_on_the_command_line_opens_the_window(started, another_key):
    assert started() == (0, [()])
    for name in ("key-doctor-a83b1c90d2-20261123T091504Z.zip", "a/REPORT.JSON", "./x.zip"):
        assert started(name) == (0, [(name,)])
    for words in (
        ("x.txt",),
        ("--x.zip",),
        ("verify", "x.zip"),
        ("x.zip", "y.zip"),
        (f"{another_key}.zip",),
        ("diagnose",),
    ):
        assert started(*words) == (7, [])
    assert callable(window_main)


def test_without_a_screen_verify_is_named_and_a_key_is_refused(tmp_path, another_key):
    nowhere = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    ended = key_doctor("b.zip", env=nowhere, cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "key-doctor verify" in ended.err
    ended = key_doctor(f"{another_key}.zip", env=nowhere, cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "key-doctor verify" not in ended.err
    assert another_key[8:16] not in ended.err
