"""The tabs that there are about the key, and what they have to do with each other and with the main window."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.bridge.clipboard import SensitiveClipboard
from gui.bridge.desk import Desk
from gui.bridge.fault import Fault
from gui.bridge.ports import Reach
from gui.key import Inspected
from gui.secret import ApiKey
from gui.widgets.bundle.footer import Footer
from gui.widgets.key.field import KeyField
from gui.widgets.tools.key_tools import KeyTools
from gui.widgets.tools.tool_panel import ToolPanel
from gui.wording import N_, Wording

if TYPE_CHECKING:
    # Each with what it needs (putback, keychain, alignment) is loaded when its tab is first wanted.
    from gui.widgets.tools.clients_panel import ClientsPanel
    from gui.widgets.tools.compare_panel import ComparePanel
    from gui.widgets.tools.copies_panel import CopiesPanel
    from gui.widgets.tools.kept_panel import KeptPanel
    from gui.widgets.tools.listener_panel import ListenerPanel
    from gui.widgets.tools.put_back_panel import PutBackPanel
    from gui.widgets.tools.stored_panel import StoredPanel

__all__ = ["KeyTabs"]

_COMPARE, _COPIES, _CLIENTS = N_("Compare"), N_("Other copies"), N_("What programs do with it")
_LISTENER, _STORED, _PUT_BACK = N_("What your program sends"), N_("Stored keys"), N_("Put it back")
_KEPT = N_("What is kept")


class KeyTabs(KeyTools):
    """Seven tabs about the key in ``field``; what they reach out to is in ``reach``.

    Signals:
        chosen (ApiKey): the user wants this key in the field of the main window; the dialog is hidden already.
        run_opened (Report): the user wants to read a run that is kept.
        failed (Fault): a fault of this program ended what a tab was doing.
    """

    chosen = Signal(object)
    run_opened = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        clipboard: SensitiveClipboard,
        reach: Reach,
        field: KeyField,
        footer: Footer,
        wording: Wording,
        parent: QWidget,
    ) -> None:
        super().__init__(self._panels_in_order, wording, parent)
        self._desk, self._clipboard, self._reach = desk, clipboard, reach
        self._field, self._footer = field, footer

    @functools.cached_property
    def compare(self) -> ComparePanel:
        """The key beside other copies of it."""
        from gui.widgets.tools.compare_panel import ComparePanel

        panel = ComparePanel(self._clipboard, self._desk.background, self._field.text, self._phrases.wording)
        panel.failed.connect(self.emit_failed)
        return panel

    @functools.cached_property
    def copies(self) -> CopiesPanel:
        """Where else on this computer it lies."""
        from gui.widgets.tools.copies_panel import CopiesPanel

        panel = CopiesPanel(self._reach.looking, self._desk.background, self._field.text, self._phrases.wording)
        panel.compare_wanted.connect(self._on_compare_wanted)
        panel.chosen.connect(self._on_chosen)
        return panel

    @functools.cached_property
    def clients(self) -> ClientsPanel:
        """What programs do with it."""
        from gui.widgets.tools.clients_panel import ClientsPanel

        return ClientsPanel(self._inspected, self._phrases.wording)

    @functools.cached_property
    def listener(self) -> ListenerPanel:
        """What a program of the user really sends."""
        from gui.widgets.tools.listener_panel import ListenerPanel

        panel = ListenerPanel(self._reach.listening, self._desk.background, self._field.text, self._phrases.wording)
        panel.failed.connect(self.emit_failed)
        return panel

    @functools.cached_property
    def stored(self) -> StoredPanel:
        """What is stored in the keychain."""
        from gui.widgets.tools.stored_panel import StoredPanel

        name = self._footer.key_name.text
        panel = StoredPanel(self._reach.keychain, self._inspected, name, self._phrases.wording)
        panel.chosen.connect(self._on_chosen)
        return panel

    @functools.cached_property
    def put_back(self) -> PutBackPanel:
        """How it gets back to where programs look for it."""
        from gui.putback import likely_target
        from gui.widgets.tools.put_back_panel import PutBackPanel

        plain, likely = QGuiApplication.clipboard(), likely_target(sys.platform, os.environ)
        return PutBackPanel(self._clipboard, plain, self._inspected, likely, self._phrases.wording)

    @functools.cached_property
    def kept(self) -> KeptPanel:
        """What this program keeps about it for its next start."""
        from gui.widgets.tools.kept_panel import KeptPanel

        panel = KeptPanel(self._desk, self._phrases.wording)
        panel.run_opened.connect(self.run_opened)
        return panel

    def open_compare(self) -> None:
        """Show the tab that compares."""
        self.open(self.compare)

    def open_stored(self) -> None:
        """Show the stored keys, and ask the keychain for them."""
        self.open(self.stored)
        self.stored.list_now()

    def open_put_back(self) -> None:
        """Show how to put the key where programs look for it."""
        self.open(self.put_back)

    def open_kept(self) -> None:
        """Show what is kept about the key."""
        self.open(self.kept)

    def name_of(self, key: ApiKey) -> str:
        """Return the name of a key that was taken out of the keychain here; empty for any other."""
        return (self.stored.name_of(key) or "") if self._panels else ""

    def emit_failed(self, fault: Fault) -> None:
        """Tell of a fault of this program."""
        self.failed.emit(fault)

    def _panels_in_order(self) -> Sequence[tuple[ToolPanel, str]]:
        return (
            (self.compare, _COMPARE),
            (self.copies, _COPIES),
            (self.clients, _CLIENTS),
            (self.listener, _LISTENER),
            (self.stored, _STORED),
            (self.put_back, _PUT_BACK),
            (self.kept, _KEPT),
        )

    def _inspected(self) -> Inspected | None:
        return self._desk.inspected

    def _on_chosen(self, key: ApiKey) -> None:
        self.hide()
        self.chosen.emit(key)

    def _on_compare_wanted(self, key: ApiKey) -> None:
        self.compare.field.set_text(key.reveal())
        self.open(self.compare)
