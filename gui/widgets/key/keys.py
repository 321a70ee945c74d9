"""Which key events move, which type; the rest is the window's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

__all__ = ["is_backspace", "is_movement", "typed_text"]

_MOVEMENTS = tuple(
    keys for keys in QKeySequence.StandardKey if keys.name.startswith(("MoveTo", "Select")) and keys.name != "Deselect"
)
_MODIFIERS = Qt.KeyboardModifier


def is_movement(event: QKeyEvent) -> bool:
    """Tell whether the keys only move the caret or the selection."""
    return any(event.matches(keys) for keys in _MOVEMENTS)


def is_backspace(event: QKeyEvent) -> bool:
    """Tell whether it is the backspace key, with nothing but Shift."""
    return event.key() == Qt.Key.Key_Backspace and not event.modifiers() & ~_MODIFIERS.ShiftModifier


def typed_text(event: QKeyEvent) -> str:
    """Return what the keys type; empty for shortcuts and controls."""
    text = event.text()
    modifiers = event.modifiers() & ~_MODIFIERS.KeypadModifier
    if modifiers in (_MODIFIERS.ControlModifier, _MODIFIERS.ControlModifier | _MODIFIERS.ShiftModifier):
        return ""  # with Alt as well it is AltGr on Windows
    return "" if any(char < " " or "\x7f" <= char < "\xa0" for char in text) else text
