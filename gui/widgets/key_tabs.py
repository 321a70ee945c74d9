"""The tabs that there are about the key, and what they have to do with each other and with the main window."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.bridge.clipboard import SensitiveClipboard
from gui.bridge.desk import Desk
from gui.bridge.fault import Fault
from gui.bridge.ports import Reach
from gui.putback import likely_target
from gui.secret import ApiKey
from gui.widgets.clients_panel import ClientsPanel
from gui.widgets.compare_panel import ComparePanel
from gui.widgets.copies_panel import CopiesPanel
from gui.widgets.footer import Footer
from gui.widgets.key_field import KeyField
from gui.widgets.key_tools import KeyTools
from gui.widgets.listener_panel import ListenerPanel
from gui.widgets.put_back_panel import PutBackPanel
from gui.widgets.stored_panel import StoredPanel
from gui.wording import N_, Wording

__all__ = ["KeyTabs"]

_COMPARE, _COPIES, _CLIENTS = N_("Compare"), N_("Other copies"), N_("What programs do with it")
_LISTENER, _STORED, _PUT_BACK = N_("What your program sends"), N_("Stored keys"), N_("Put it back")


class KeyTabs(KeyTools):
    """Six tabs about the key in ``field``; what they reach out to is in ``reach``.

    Signals:
        chosen (ApiKey): the user wants this key in the field of the main window; the dialog is hidden already.
        failed (Fault): a fault of this program ended what a tab was doing.
    """

    chosen = Signal(object)
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
        likely = likely_target(sys.platform, os.environ)
        self.compare = ComparePanel(clipboard, desk.background, field.text, wording)
        self.copies = CopiesPanel(reach.looking, desk.background, field.text, wording)
        self.clients = ClientsPanel(lambda: desk.inspected, wording)
        self.listener = ListenerPanel(reach.listening, desk.background, field.text, wording)
        self.stored = StoredPanel(reach.keychain, lambda: desk.inspected, footer.key_name.text, wording)
        self.put_back = PutBackPanel(clipboard, QGuiApplication.clipboard(), lambda: desk.inspected, likely, wording)
        super().__init__(
            (
                (self.compare, _COMPARE),
                (self.copies, _COPIES),
                (self.clients, _CLIENTS),
                (self.listener, _LISTENER),
                (self.stored, _STORED),
                (self.put_back, _PUT_BACK),
            ),
            wording,
            parent,
        )
        self.copies.compare_wanted.connect(self._on_compare_wanted)
        for panel in (self.copies, self.stored):
            panel.chosen.connect(self._on_chosen)
        self.compare.failed.connect(self.emit_failed)
        self.listener.failed.connect(self.emit_failed)

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

    def emit_failed(self, fault: Fault) -> None:
        """Tell of a fault of this program."""
        self.failed.emit(fault)

    def _on_chosen(self, key: ApiKey) -> None:
        self.hide()
        self.chosen.emit(key)

    def _on_compare_wanted(self, key: ApiKey) -> None:
        self.compare.field.set_text(key.reveal())
        self.open(self.compare)
