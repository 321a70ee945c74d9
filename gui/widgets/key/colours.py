"""Colours of the boxes in the key field, for light and dark palettes."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from gui.widgets.key.cells import Look
from gui.widgets.parts.look import is_dark

__all__ = ["Outline", "outlines"]


@dataclasses.dataclass(frozen=True)
class Outline:
    """How a box is drawn. The style of the line says the same as the colour, for those who do not see colours."""

    line: QColor
    fill: QColor
    text: QColor
    style: Qt.PenStyle


# line, fill, text; each text on its fill, and each line on the base, is checked for contrast by a test.
_LIGHT = {
    Look.INVISIBLE: ("#b3261e", "#fde8e6", "#8c1d18"),
    Look.LOOKALIKE: ("#8a5a00", "#fff3d1", "#5f3f00"),
    Look.MARKED: ("#8a5a00", "#fff3d1", "#5f3f00"),
    Look.BLANK: ("#656d76", "#eceff2", "#3d444d"),
    Look.SUMMARY: ("#656d76", "#eceff2", "#3d444d"),
}
_DARK = {
    Look.INVISIBLE: ("#ff8a80", "#4d211d", "#ffdad6"),
    Look.LOOKALIKE: ("#f2c14e", "#42340f", "#ffe6a8"),
    Look.MARKED: ("#f2c14e", "#42340f", "#ffe6a8"),
    Look.BLANK: ("#9aa4ae", "#30363d", "#dde3e9"),
    Look.SUMMARY: ("#9aa4ae", "#30363d", "#dde3e9"),
}
_STYLES = {
    Look.INVISIBLE: Qt.PenStyle.SolidLine,
    Look.LOOKALIKE: Qt.PenStyle.DashLine,
    Look.MARKED: Qt.PenStyle.DashLine,
    Look.BLANK: Qt.PenStyle.DotLine,
    Look.SUMMARY: Qt.PenStyle.SolidLine,
}


def outlines(palette: QPalette) -> dict[Look, Outline]:
    """Return the outlines that can be told apart on this palette."""
    table = _DARK if is_dark(palette) else _LIGHT
    return {
        look: Outline(QColor(line), QColor(fill), QColor(text), _STYLES[look])
        for look, (line, fill, text) in table.items()
    }
