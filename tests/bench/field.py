"""How long the key field takes: a thousand odd code points, set and painted; and pastes that no key is, in the window.

A frame of the screen is 16 ms. Of a paste counts the longest time for which the window is deaf, from the paste until
the text has been looked at and that is shown.
"""

from __future__ import annotations

import itertools
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.app import SWITCH_INTERVAL, Program
from gui.bridge.clipboard import SensitiveClipboard
from gui.widgets.key.field import KeyField
from gui.wording import Wording

FRAME_MS, GAP_MS = 16.0, 100.0
BOXES, ROUNDS = 1000, 15
MB = 1 << 20
STRANGERS = "\u200b\u0430\u00a0\u202e"
"""ZERO WIDTH SPACE, CYRILLIC SMALL LETTER A, NO-BREAK SPACE, RIGHT-TO-LEFT OVERRIDE."""


def hebrew(length: int) -> str:
    letters = random.Random(1).choices([chr(code) for code in range(0x5D0, 0x5EB)], k=1000)
    return ("".join(letters) * (length // 1000 + 1))[:length]


PASTES: dict[str, bytes] = {
    "10 MB of ASCII": b"a" * 10 * MB,
    "10 MB of words": b"key = some words here\n" * (10 * MB // 22),
    "10 MB of blanks": b" " * 10 * MB,
    "10 MB of NUL": b"\0" * 10 * MB,
    "10 MB of no UTF-8": b"\xed\xa0\x80" * (10 * MB // 3),
    "10 MB of chance": random.Random(2).randbytes(10 * MB),
    "10 MB of ideographs": "\u4f60".encode() * (10 * MB // 3),
    "1 MB of surrogates": b"\xed\xa0\x80" * (MB // 3),
    "1 Mi of RTL": hebrew(MB).encode(),
    "1 Mi of U+202E": "\u202e".encode() * MB,
    "1 Mi of emoji": "\U0001f600".encode() * MB,
    "32,768 combining": "\u0301".encode() * 32768,
    "4,096 combining": "\u0301".encode() * 4096,
    "4,096 odd": (STRANGERS * 1024).encode(),
}


class Gaps(QObject):
    """Notes the longest time between two ticks of a timer on the window's thread, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.worst, self._last = 0.0, 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.note)

    def begin(self) -> None:
        self.worst, self._last = 0.0, time.perf_counter_ns()
        self._timer.start(0)

    def note(self) -> None:
        now = time.perf_counter_ns()
        self.worst, self._last = max(self.worst, (now - self._last) / 1e6), now

    def end(self) -> float:
        self.note()
        self._timer.stop()
        return self.worst


def painted() -> int:
    """Measure setting and painting apart; the median counts."""
    field = KeyField(SensitiveClipboard(QGuiApplication.clipboard()), Wording.load("en"))
    field.resize(900, field.height())
    field.show()
    other = "".join(chr(code) for code in itertools.islice(range(0x2190, 0x3000), BOXES))
    code = 0
    for name, text in (("few kinds", STRANGERS * (BOXES // 4)), ("all different", other)):
        times: dict[str, list[float]] = {}
        for _round in range(ROUNDS):
            field.clear_key()
            field.grab()
            for part, act in (
                ("set", lambda text=text: field.set_text(text)),
                ("painted", field.grab),
                ("painted again", field.grab),
                ("one more", lambda: field.replace(BOXES // 2, BOXES // 2, "\0")),
            ):
                begin = time.perf_counter()
                act()
                times.setdefault(part, []).append((time.perf_counter() - begin) * 1000)
        for part, measured in times.items():
            best, middle = min(measured), statistics.median(measured)
            code |= middle > FRAME_MS
            figures = f"median {middle:5.1f} ms {FRAME_MS:6.1f} ms  {verdict(middle, FRAME_MS):8} best {best:5.1f} ms"
            print(f"{BOXES} boxes, {name:14} {part:14} {figures}")
    field.clear_key()
    return code


def verdict(value: float, bound: float) -> str:
    return "ok" if value <= bound else "TOO SLOW"


def paste(program: Program, data: bytes) -> tuple[float, float, float]:
    """Paste, wait until it is looked at, copy: the worst gaps in ms, and how long it was looked at."""
    mime = QMimeData()
    mime.setData("text/plain;charset=utf-8", data)
    QGuiApplication.clipboard().setMimeData(mime)
    field, gaps = program.window.key.field, Gaps()
    begin = time.perf_counter()
    gaps.begin()
    field.selectAll()
    field.paste()
    until(lambda: program.desk.inspected is not None)
    pasted, took = gaps.end(), (time.perf_counter() - begin) * 1000
    gaps.begin()
    field.selectAll()
    field.copy()
    until(lambda: True)
    return pasted, gaps.end(), took


def until(reached: Callable[[], bool]) -> None:
    """Let the window live until ``reached``, and a little longer, for what is painted then."""
    while not reached():
        QApplication.processEvents()
    for _round in range(20):
        QApplication.processEvents()


def at_rest() -> float:
    """The worst gap while nothing is done: what this machine, and whatever else is busy on it, adds."""
    gaps, end = Gaps(), time.monotonic() + 1
    gaps.begin()
    until(lambda: time.monotonic() > end)
    return gaps.end()


def pasted(program: Program) -> int:
    code = 0
    for name, data in PASTES.items():
        deaf, copied, took = paste(program, data)
        worst = max(deaf, copied)
        code |= worst > GAP_MS
        line = (
            f"{name:20} deaf {deaf:6.1f} ms, in copying {copied:6.1f} ms {GAP_MS:6.1f} ms  {verdict(worst, GAP_MS):8}"
        )
        print(f"{line} looked at in {took:6.0f} ms")
    return code


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="key-doctor-bench-") as home:
        os.environ["HOME"] = home
        sys.setswitchinterval(SWITCH_INTERVAL)
        application = QApplication(["key-doctor"])
        code = painted()
        program = Program(application, Path(home, "data"), {"LANG": "en_US.UTF-8"})
        program.complete()
        program.window.show()
        until(lambda: True)
        try:
            program.window.key.field.set_text("a")  # the rest of the program is loaded by a thread now
            end = time.monotonic() + 2
            until(lambda: time.monotonic() > end)
            print(f"worst at rest        {at_rest():11.1f} ms")
            return code | pasted(program)
        finally:
            program.close()


if __name__ == "__main__":
    sys.exit(main())
