"""Keeps the verdict in sight where the window is too small for everything that is open in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QScrollArea

from gui.bridge.desk import Desk
from gui.widgets.verdict.banner import Banner

__all__ = ["InSight"]


class InSight(QObject):
    """Scrolls to the banner when a run begins and ends, and when the banner grows; not once something was entered."""

    def __init__(self, desk: Desk, banner: Banner, scroll: QScrollArea, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._banner, self._scroll = desk, banner, scroll
        self._ran = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show)
        banner.installEventFilter(self)
        desk.run_changed.connect(self._on_run)
        # The place of the banner may be known before there is room to scroll to it.
        scroll.verticalScrollBar().rangeChanged.connect(self._on_range)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of the banner's growth: its place is known only after the layout."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self._answers():
            self._soon.start()
        return super().eventFilter(watched, event)

    def _answers(self) -> bool:
        return self._desk.running or (self._desk.report is not None and not self._desk.outdated)

    def _on_run(self) -> None:
        if self._desk.running is not self._ran:
            self._ran = self._desk.running
            self._soon.start()

    def _on_range(self, _least: int, _most: int) -> None:
        if self._answers():
            self._soon.start()

    def _show(self) -> None:
        if self._answers():
            self._scroll.ensureWidgetVisible(self._banner, 0, 0)
