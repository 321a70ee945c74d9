"""How long each part of an exchange took, as bars one behind the other."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.bridge.checklist import State
from gui.report import Timing
from gui.widgets.parts.look import GAP, secondary, tone
from gui.wording import N_, Wording

__all__ = ["Bar", "Waterfall", "bars_of"]

_NAMES = {
    "dns": N_("Find the host"),
    "connect": N_("Connect"),
    "tls": N_("Encrypt"),
    "wait": N_("Wait for the answer"),
    "receive": N_("Receive it"),
}
_MILLISECONDS = N_("{ms} ms")
_STATES = {
    "dns": State.ASK,
    "connect": State.WARNING,
    "tls": State.PASSED,
    "wait": State.RUNNING,
    "receive": State.IDLE,
}


@dataclasses.dataclass(frozen=True)
class Bar:
    """One part: its name, when it began and how long it took, in milliseconds."""

    name: str
    start: int
    length: int


def bars_of(timing: Timing) -> list[Bar]:
    """Return the parts of an exchange that were measured, in their order."""
    bars, at = [], 0
    for name, length in (("dns", timing.dns), ("connect", timing.connect), ("tls", timing.tls)):
        if length is not None:
            bars.append(Bar(name, at, length))
            at += length
    if timing.first_byte is not None:
        bars.append(Bar("wait", at, max(0, timing.first_byte - at)))
        if timing.total is not None:
            bars.append(Bar("receive", max(at, timing.first_byte), max(0, timing.total - timing.first_byte)))
    return bars


class Waterfall(QWidget):
    """Paints bars with their names and times; screen readers get them as one line."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._bars: list[Bar] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_timing(self, timing: Timing | None, wording: Wording) -> None:
        """Show the parts of an exchange; without any, the widget goes away."""
        self._wording = wording
        self._bars = bars_of(timing) if timing is not None else []
        self.setVisible(bool(self._bars))
        said = (f"{wording.text(_NAMES[b.name])} {wording.text(_MILLISECONDS, ms=b.length)}" for b in self._bars)
        self.setAccessibleName(", ".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a line for each bar."""
        return QSize(240, len(self._bars) * self._line)

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return QSize(160, len(self._bars) * self._line)

    @property
    def _line(self) -> int:
        return self.fontMetrics().height() + 4

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint names at the left, times at the right, bars between them."""
        painter, metrics = QPainter(self), self.fontMetrics()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        texts = [self._wording.text(_MILLISECONDS, ms=bar.length) for bar in self._bars]
        names = [self._wording.text(_NAMES[bar.name]) for bar in self._bars]
        left = max(map(metrics.horizontalAdvance, names), default=0) + GAP
        right = max(map(metrics.horizontalAdvance, texts), default=0) + GAP
        room = max(1, self.width() - left - right)
        whole = max((bar.start + bar.length for bar in self._bars), default=1) or 1
        palette = self.palette()
        for row, (bar, name, text) in enumerate(zip(self._bars, names, texts, strict=True)):
            top, flags = row * self._line, Qt.AlignmentFlag.AlignVCenter
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            painter.drawText(QRectF(0, top, left, self._line), flags, name)
            painter.setPen(secondary(palette))
            painter.drawText(QRectF(0, top, self.width(), self._line), flags | Qt.AlignmentFlag.AlignRight, text)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tone(_STATES[bar.name], palette).strong)
            width = max(2.0, room * bar.length / whole)
            at = min(left + room * bar.start / whole, left + room - width)
            painter.drawRoundedRect(QRectF(at, top + 4, width, self._line - 8), 2, 2)
        painter.end()
