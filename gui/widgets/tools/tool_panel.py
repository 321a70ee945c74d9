"""What every tab of :class:`gui.widgets.tools.key_tools.KeyTools` can be told."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.wording import Wording

__all__ = ["ToolPanel"]


class ToolPanel(QWidget):
    """A tab about the key of the main window, for which it asks when it is told to."""

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Look at the key that the main window holds now."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the focus where the user begins."""
        raise NotImplementedError

    def set_revealed(self, revealed: bool) -> None:
        """Show the good characters of keys, or hide them; for panels that draw any."""

    def wipe(self) -> None:
        """Stop what runs, for good, and forget every key."""
        raise NotImplementedError
