"""Pastes that are no keys: the window keeps listening, and says what it sees."""

import random
import time

import pytest
from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

pytestmark = [pytest.mark.rounds, pytest.mark.qt_log_ignore("This plugin does not support")]

MB = 1 << 20
SLACK_MS = 500
"""Five times what `make bench` holds the window to: this machine may have other things to do."""


def rtl(length: int) -> str:
    letters = [chr(code) for code in range(0x5D0, 0x5EB)]  # HEBREW LETTERS
    return ("".join(random.Random(1).choices(letters, k=1000)) * (length // 1000 + 1))[:length]


CASES = {
    "ascii": (lambda size: b"a" * size, "Too long"),
    "blanks": (lambda size: b" " * size, "Blank"),
    "nul": (lambda size: b"\0" * size, "NUL character"),
    "no text": (lambda size: b"\xed\xa0\x80" * (size // 3), "Bytes that are not valid text"),
    "chance": (lambda size: random.Random(2).randbytes(size), "200 or more things are odd"),
    "combining": (lambda _size: "\u0301".encode() * 32768, "as far as character 4096: Combining mark"),
    "combining, drawn": (lambda _size: "\u0301".encode() * 4096, "Combining mark"),
    "rtl": (lambda size: rtl(size // 10).encode(), "Text in another script"),
    "override": (lambda size: "\u202e".encode() * (size // 10), "Invisible control of the writing direction"),
    "emoji": (lambda size: "\U0001f600".encode() * (size // 10), "Emoji"),
}


class Gaps(QObject):
    """Notes the longest time between two ticks of a timer."""

    def __init__(self) -> None:
        super().__init__()
        self.worst, self._last = 0.0, time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.note)
        self._timer.start(1)

    def note(self) -> None:
        now = time.perf_counter()
        self.worst, self._last = max(self.worst, (now - self._last) * 1000), now

    def end(self) -> float:
        self.note()
        self._timer.stop()
        return self.worst


@pytest.mark.parametrize("name", list(CASES))
def test_the_window_keeps_listening_and_says_what_it_sees(program, qtbot, rounds, figures, name):
    make, said = CASES[name]
    data = make(rounds(small=2, full=10) * MB)
    mime = QMimeData()
    mime.setData("text/plain;charset=utf-8", data)
    QGuiApplication.clipboard().setMimeData(mime)
    program.window.key.field.set_text("a")
    qtbot.waitUntil(lambda: program.desk.inspected is not None)
    gaps = Gaps()
    QTest.keyClick(program.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    length = len(program.window.key.field.text())
    assert program.window.key.summary.text().startswith(f"{program.window.wording.number(length)} characters"), (
        "at once, while it is looked at"
    )
    qtbot.waitUntil(lambda: program.desk.inspected is not None, timeout=60000)
    worst = gaps.end()
    figures(f"window: deaf during a paste of {name}, ms", round(worst))
    assert worst <= SLACK_MS
    assert said in program.window.key.summary.text()
    assert f"{program.window.wording.number(length)} characters" in program.window.key.summary.text()
    QGuiApplication.clipboard().clear()
