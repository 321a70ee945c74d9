"""Opens a window, says when it has painted for the first time and how much memory it takes, and goes.

``opened.py bare`` is a main window with a label, the least that a Qt program in Python can be; ``opened.py ours`` is
this program from its own main function. Says ``painted`` and, when it has come to rest, the resident kilobytes.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

REST_MS = 700


class Watcher(QObject):
    """Sees the first paint event of a window; what a timer without a delay calls then comes after the painting."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._on_painted)
        return False

    def _on_painted(self) -> None:
        sys.stdout.write("painted\n")
        sys.stdout.flush()
        QTimer.singleShot(REST_MS, self._on_rest)

    def _on_rest(self) -> None:
        sys.stdout.write(f"{resident_kb()}\n")
        self._window.close()


def resident_kb() -> int:
    """What lies in memory now; where that cannot be asked, the most that lay there."""
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))
    except OSError:
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak // 1024 if sys.platform == "darwin" else peak


def bare() -> int:
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel("label"))
    window.resize(1100, 760)
    watcher = Watcher(window)
    window.show()
    code = application.exec()
    watcher.deleteLater()
    return code


def ours() -> int:
    from gui import app

    class Watched(app.Program):
        """The program, and a watcher at its window."""

        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)  # type: ignore[arg-type]
            self.watcher = Watcher(self.window)

    app.Program = Watched  # type: ignore[misc, assignment]
    sys.argv[1:] = []
    return app.main()


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1:] == ["bare"] else ours())
