"""Keeps what the next run costs at most in sight while the user still chooses."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.probes.price import most_billed_calls
from gui.widgets.run.run_bar import RunBar
from gui.widgets.run.target_panel import TargetPanel

__all__ = ["Pricing"]


class Pricing(QObject):
    """Tells the run bar and the box of further checks."""

    def __init__(self, target: TargetPanel, run: RunBar, parent: QObject) -> None:
        super().__init__(parent)
        self._target, self._run = target, run
        target.edited.connect(self.refresh)
        run.free_only.toggled.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say it as it is now."""
        model = self._target.model.currentText().strip() or None
        most = most_billed_calls(self._target.scope.scope(), model=model, free_only=self._run.free_only.isChecked())
        self._target.scope.show_price(most)
        self._run.show_price(most)
