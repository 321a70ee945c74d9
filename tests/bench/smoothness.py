"""How long the window is deaf while a diagnosis runs: the gaps between the ticks of a timer on its thread.

Practice problems, one after the other, from the press that starts each to its report; server, probes and window share
one interpreter, which is worse than life. ``--each`` also prints the worst gap of each problem.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from gui.app import Program

ROUNDS = 3
PROBLEMS = (
    *("healthy", "healthy", "key-unknown", "no-balance", "low-balance", "permission-refused", "intercepted"),
    *("model-retired", "waf-page", "relay", "clock-off", "cut-short", "proxy-credentials", "server-error"),
)
WORST_MS, RARE_MS = 50.0, 16.0
RARE = 0.999
PATIENCE_S = 60
REST_MS = 2000


class Ticks(QObject):
    """Notes the time between one tick and the next, in milliseconds, while it is on."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.note)
        self._timer.start(1)

    def begin(self) -> None:
        """Measure from now on."""
        self._last = time.perf_counter_ns()

    def end(self) -> None:
        """Measure till now."""
        self.note()
        self._last = 0

    def note(self) -> None:
        if self._last:
            now = time.perf_counter_ns()
            self.gaps.append((now - self._last) / 1e6)
            self._last = now


def run(program: Program, ticks: Ticks, name: str) -> None:
    """Practise one problem, from the press to the report."""
    loop, late = QEventLoop(), QTimer()
    late.setSingleShot(True)
    late.timeout.connect(loop.quit)
    late.start(PATIENCE_S * 1000)
    desk = program.desk

    def changed() -> None:
        if desk.report is not None:
            loop.quit()

    connection = desk.run_changed.connect(changed)
    ticks.begin()
    program.window.practise(name)
    loop.exec()
    ticks.end()
    desk.run_changed.disconnect(connection)
    if desk.report is None:
        raise TimeoutError(f"{name} did not end within {PATIENCE_S} s")


def at_rest(ticks: Ticks) -> float:
    """The worst gap while nothing runs: what this machine, and whatever else is busy on it, adds."""
    loop = QEventLoop()
    QTimer.singleShot(REST_MS, loop.quit)
    ticks.begin()
    loop.exec()
    ticks.end()
    worst = max(ticks.gaps)
    ticks.gaps.clear()
    return worst


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="key-doctor-bench-") as home:
        os.environ["HOME"] = home
        application = QApplication(["key-doctor"])
        program = Program(application, Path(home, "data"), {})
        program.complete()
        program.window.show()
        QApplication.processEvents()
        ticks, worst = Ticks(), dict.fromkeys(PROBLEMS, 0.0)
        try:
            print(f"worst at rest  {at_rest(ticks):6.1f} ms")
            # The very first run counts: it is the one that a user sees.
            for name in PROBLEMS * ROUNDS:
                before = len(ticks.gaps)
                run(program, ticks, name)
                worst[name] = max(worst[name], *ticks.gaps[before:])
        finally:
            program.close()
    if "--each" in sys.argv[1:]:
        print("\n".join(f"{name:20} {gap:6.1f} ms" for name, gap in worst.items()))
    return judge(ticks.gaps)


def judge(gaps: list[float]) -> int:
    gaps = sorted(gaps)
    rare = gaps[int(len(gaps) * RARE)]
    print(
        f"{len(gaps)} gaps of the event loop in {len(PROBLEMS) * ROUNDS} runs, median {statistics.median(gaps):.1f} ms"
    )
    code = 0
    for name, gap, bound in ((f"{RARE:.1%} below", rare, RARE_MS), ("worst", gaps[-1], WORST_MS)):
        code |= gap > bound
        print(f"{name:14} {gap:6.1f} ms {bound:6.1f} ms  {'ok' if gap <= bound else 'TOO SLOW'}")
    return code


if __name__ == "__main__":
    sys.exit(main())
