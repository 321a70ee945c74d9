"""Opens a window, says when it has painted for the first time and how much memory it takes, and goes.

``opened.py bare`` is a main window with a label, the least that a Qt program in Python can be; ``opened.py ours`` is
this program from its own main function. Says ``painted``, then ``filled`` when everything is in the window and painted
too, and, when it has come to rest, the resident kilobytes.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

from gui.widgets.first_paint import FirstPaint

REST_MS = 700


def tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def rest_then_go(window: QWidget) -> None:
    """Tell that all is there; when the window has come to rest, tell what it takes, and close it."""

    def go() -> None:
        tell(str(resident_kb()))
        window.close()

    tell("filled")
    QTimer.singleShot(REST_MS, go)


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

    def painted() -> None:
        tell("painted")
        rest_then_go(window)

    FirstPaint(window).painted.connect(painted)
    window.show()
    return application.exec()


def ours() -> int:
    from gui import app

    class Watched(app.Program):
        """The program, telling where it is."""

        def complete(self) -> None:
            tell("painted")
            super().complete()
            FirstPaint(self.window.footer).painted.connect(self.rest_then_go)

        def rest_then_go(self) -> None:
            rest_then_go(self.window)

    app.Program = Watched  # type: ignore[misc]
    sys.argv[1:] = []
    return app.main()


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1:] == ["bare"] else ours())
