"""How long the window is deaf while a log of 20 MB is added to a bundle, read in the preview, and written.

The gaps between the ticks of a timer on the GUI's thread, as in ``smoothness.py``, against those of a window at rest.
"""

from __future__ import annotations

import secrets
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from gui.app import Program
from gui.widgets.bundle.preview import Preview
from tests.bench.smoothness import Ticks, at_rest, opened

SIZE = 20 * 1000 * 1000
WORST_MS = 100.0
PATIENCE_S = 300
STEPS = 100
LINE = '2026-11-23T09:15:{second:02}.301Z INFO request {ident} POST /chat/completions "HTTP/1.1 401" 141 ms\n'


def log(path: Path, key: str) -> None:
    """Write a log with the key in it now and then."""
    with path.open("w", encoding="ascii") as file:
        while file.tell() < SIZE:
            for second in range(60):
                file.write(LINE.format(second=second, ident=secrets.token_hex(16)))
            file.write(f"Authorization: Bearer {key}\n")


def until(reached: Callable[[], bool], what: str) -> None:
    """Let the window live until ``reached``."""
    loop, asking, late = QEventLoop(), QTimer(), time.monotonic() + PATIENCE_S

    def ask() -> None:
        if reached() or time.monotonic() > late:
            loop.quit()

    asking.timeout.connect(ask)
    asking.start(20)
    if not reached():
        loop.exec()
    if not reached():
        raise TimeoutError(f"{what} took more than {PATIENCE_S} s")


def measure(name: str, ticks: Ticks, work: Callable[[], None]) -> int:
    """Measure one step; say its worst gap, and return 1 if that is above the bound."""
    ticks.gaps.clear()
    began = time.perf_counter()
    ticks.begin()
    work()
    ticks.end()
    took, worst = time.perf_counter() - began, max(ticks.gaps)
    verdict = "ok" if worst <= WORST_MS else "TOO SLOW"
    print(f"{name:34} {took:6.1f} s   worst gap {worst:6.1f} ms {WORST_MS:6.1f} ms  {verdict}", flush=True)
    return int(worst > WORST_MS)


def steps(program: Program, preview: Preview, home: Path, key: str) -> int:
    """Measure what a user does with a long log."""
    ticks, draft, view = Ticks(), preview.draft, preview.view
    path, bundle = home / "server.log", home / "bundle.zip"
    log(path, key)

    def settled() -> None:
        until(lambda: draft.current, "collecting")

    def attach() -> None:
        draft.attach([path])
        settled()

    def show() -> None:
        row = next(i for i, f in enumerate(draft.made.collected.files) if "/" in f.name) if draft.made else 0
        preview.files.setCurrentRow(row)

    def read() -> None:
        for press in (view.on.click, view.down.click, view.up.click):
            for _step in range(STEPS):
                press()
                QApplication.processEvents()

    def note() -> None:
        preview.options.note.setPlainText("It fails since Monday.")
        settled()

    def write() -> None:
        written: list[object] = []
        draft.written.connect(lambda _path, trouble: written.append(trouble))
        preview.write(str(bundle))
        until(lambda: bool(written), "writing")
        if written != [None] or not bundle.exists():
            raise RuntimeError("nothing was written")

    rounds = (("add a log of 20 MB", attach), ("show it", show), (f"{3 * STEPS} steps through it", read))
    return max(measure(name, ticks, work) for name, work in (*rounds, ("a note beside it", note), ("write", write)))


def main() -> int:
    with opened() as (program, home):
        window = program.window
        window.practise("no-balance")
        until(lambda: program.desk.report is not None, "the run")
        window.export()
        until(lambda: window.exporting.preview is not None, "the preview")
        print(f"worst at rest {at_rest(Ticks()):.1f} ms", flush=True)
        assert window.exporting.preview is not None
        return steps(program, window.exporting.preview, home, window.key.field.text())


if __name__ == "__main__":
    sys.exit(main())
