"""The real program; the button for stored keys is pressed as soon as it is there."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

sys.path.insert(0, str(Path(__file__).parents[3]))

from gui import app

complete = app.Program.complete


def complete_and_press(program):
    complete(program)
    QTimer.singleShot(0, program.window.key, program.window.key._stored.click)


app.Program.complete = complete_and_press  # type: ignore[method-assign]
sys.exit(app.main())
