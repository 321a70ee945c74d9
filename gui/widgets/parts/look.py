"""Colours and marks of the states, for light and dark palettes. A mark says the same as its colour."""

from __future__ import annotations

import dataclasses
import functools

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from gui.bridge.checklist import State
from gui.report import Cause, CauseEntry, Confidence

__all__ = [
    "GAP", "MARGIN", "Tone", "is_dark", "link_colour", "link_style", "mark_icon", "paint_mark", "secondary", "tint",
    "tint_box", "tone", "weight",
]  # fmt: skip

GAP, MARGIN = 8, 12
"""Distances in device-independent pixels: between two things that belong together, and around all of them."""


@dataclasses.dataclass(frozen=True)
class Tone:
    """A strong colour for marks and lines on the window's background, and a faint one to lie under text."""

    strong: QColor
    faint: QColor


# strong, faint. A test checks strong on window, base and faint, and the palette's text on faint.
_LIGHT = {
    State.IDLE: ("#656d76", "#f0f1f3"),
    State.RUNNING: ("#0a5bd3", "#e4eefc"),
    State.PASSED: ("#1a7132", "#e2f4e6"),
    State.WARNING: ("#8a5a00", "#fff3d1"),
    State.FAILED: ("#b3261e", "#fdeae8"),
    State.SKIPPED: ("#656d76", "#f0f1f3"),
    State.ASK: ("#6b3fb8", "#f1eafb"),
    State.UNKNOWN: ("#656d76", "#f0f1f3"),
}
_DARK = {
    State.IDLE: ("#9aa4ae", "#2b3036"),
    State.RUNNING: ("#79b0ff", "#1c2f4a"),
    State.PASSED: ("#63d283", "#173522"),
    State.WARNING: ("#f2c14e", "#3d310f"),
    State.FAILED: ("#ff8a80", "#47201d"),
    State.SKIPPED: ("#9aa4ae", "#2b3036"),
    State.ASK: ("#c4a5ff", "#2f2546"),
    State.UNKNOWN: ("#9aa4ae", "#2b3036"),
}

# Ground and mark of a box on a dark window, and of one that is off.
_DARK_BOX = ("#c9ced4", "#16191d", "#59616a", "#2b3036")


def is_dark(palette: QPalette) -> bool:
    """Tell whether text stands on a dark base; the colour scheme of the platform is often unknown."""
    return palette.color(QPalette.ColorRole.Base).lightness() < palette.color(QPalette.ColorRole.Text).lightness()


def tone(state: State, palette: QPalette) -> Tone:
    """Return the colours of a state on this palette."""
    return _tone(state, dark=is_dark(palette))


@functools.cache
def _tone(state: State, *, dark: bool) -> Tone:
    strong, faint = (_DARK if dark else _LIGHT)[state]
    return Tone(QColor(strong), QColor(faint))


def secondary(palette: QPalette) -> QColor:
    """Return the colour of text that stands back."""
    return QColor("#a9b1ba" if is_dark(palette) else "#57606a")


def link_colour(palette: QPalette) -> QColor:
    """Return the colour of words that can be pressed: that of Qt is the accent, too pale to be read on white."""
    return tone(State.RUNNING, palette).strong


def link_style(palette: QPalette) -> str:
    """Return the style sheet of a document with links in it."""
    return f"a {{ color: {link_colour(palette).name()} }}"


def tint(widget: QWidget, colour: QColor, role: QPalette.ColorRole | None = None) -> None:
    """Give the text of a widget a colour, or another role of its palette.

    The same one again costs nothing: a palette that is set costs a pass over the widgets below.
    """
    role = widget.foregroundRole() if role is None else role
    if widget.palette().color(role) != colour:
        palette = QPalette()
        palette.setColor(role, colour)
        widget.setPalette(palette)


def tint_box(box: QWidget, palette: QPalette) -> None:
    """Let a box to tick or a button to choose be seen on this palette, and whether it is ticked or chosen.

    On a dark window it is as light as on a light one: the style leaves it black, and a grey disc looks like one chosen.
    """
    ground, mark = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
    off, mark_off = ground, palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    if is_dark(palette):
        ground, mark, off, mark_off = map(QColor, _DARK_BOX)
    if box.palette().color(QPalette.ColorGroup.Active, QPalette.ColorRole.Base) != ground:
        made = QPalette()
        made.setColor(QPalette.ColorRole.Base, ground)
        made.setColor(QPalette.ColorRole.Text, mark)
        made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Base, off)
        made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, mark_off)
        box.setPalette(made)


def weight(entry: CauseEntry) -> State:
    """Return the state that a cause is drawn as."""
    if entry.cause is Cause.CLIENT_OTHER:
        # Calls work; what speaks against it is something in the console that does not go together with that.
        return State.WARNING if entry.against else State.PASSED
    return State.FAILED if entry.confidence is Confidence.CERTAIN else State.WARNING


def paint_mark(painter: QPainter, box: QRectF, state: State, colour: QColor) -> None:
    """Paint the mark of a state into a square: tick, cross, exclamation mark, question mark, dots, dash, ring."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 16, box.height() / 16)
    pen = QPen(colour, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    if state in (State.IDLE, State.RUNNING, State.SKIPPED):
        pen.setWidthF(1.6)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_shape(state))
    painter.restore()


@functools.cache
def _shape(state: State) -> QPainterPath:
    """Return the mark in a square of 16 by 16."""
    path = QPainterPath()
    match state:
        case State.PASSED:
            path.addPolygon([QPointF(3, 8.5), QPointF(6.5, 12), QPointF(13, 4.5)])
        case State.FAILED:
            path.moveTo(4, 4)
            path.lineTo(12, 12)
            path.moveTo(12, 4)
            path.lineTo(4, 12)
        case State.WARNING:
            path.moveTo(8, 3)
            path.lineTo(8, 9)
            path.moveTo(8, 12.8)
            path.lineTo(8, 12.9)
        case State.ASK:
            path.moveTo(5, 5.5)
            path.cubicTo(5, 2, 11, 2, 11, 5.5)
            path.cubicTo(11, 8, 8, 7.5, 8, 10)
            path.moveTo(8, 13.2)
            path.lineTo(8, 13.3)
        case State.UNKNOWN:
            for x in (3, 8, 13):
                path.moveTo(x, 8)
                path.lineTo(x, 8.1)
        case State.SKIPPED:
            path.moveTo(4, 8)
            path.lineTo(12, 8)
        case State.RUNNING:
            path.arcMoveTo(QRectF(3, 3, 10, 10), 90)
            path.arcTo(QRectF(3, 3, 10, 10), 90, -270)
        case State.IDLE:
            path.addEllipse(QRectF(4.5, 4.5, 7, 7))
    return path


def mark_icon(state: State, palette: QPalette, size: int = 16) -> QIcon:
    """Return the mark of a state as an icon that stays sharp at 200 and 300 percent, and is seen in a selected row."""
    icon = QIcon()
    colours = {
        QIcon.Mode.Normal: tone(state, palette).strong,
        QIcon.Mode.Selected: palette.color(QPalette.ColorRole.HighlightedText),
    }
    for mode, colour in colours.items():
        for ratio in (1, 2, 3):
            pixmap = QPixmap(size * ratio, size * ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            paint_mark(painter, QRectF(0, 0, size * ratio, size * ratio), state, colour)
            painter.end()
            pixmap.setDevicePixelRatio(ratio)
            icon.addPixmap(pixmap, mode)
    return icon
