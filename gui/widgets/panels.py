"""Everything in the window, made and put in place; the window connects it. Loaded after the window's first paint."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui.bridge.clipboard import SensitiveClipboard
from gui.bridge.desk import Desk
from gui.bridge.ports import PracticeProblem, Reach
from gui.widgets.bundle.exporting import Exporting
from gui.widgets.bundle.footer import Footer
from gui.widgets.checks.checklist_view import ChecklistView
from gui.widgets.checks.details import Details
from gui.widgets.evidence_links import EvidenceLinks
from gui.widgets.in_sight import InSight
from gui.widgets.key.panel import KeyPanel
from gui.widgets.notices import Notices
from gui.widgets.opening import Opening
from gui.widgets.parts.look import GAP, MARGIN
from gui.widgets.practising import Practising
from gui.widgets.pricing import Pricing
from gui.widgets.program_menu import ProgramMenu
from gui.widgets.rechecking import Rechecking
from gui.widgets.run.run_bar import RunBar
from gui.widgets.run.target_panel import TargetPanel
from gui.widgets.tool_tabs import KeyTabs
from gui.widgets.verdict.banner import Banner
from gui.widgets.welcome import PracticeMenu, Welcome
from gui.wording import Wording

__all__ = ["Panels"]

_LEAST_HEIGHT = 190
"""Of checklist and details: six sections without their probes, or a waterfall, some lines and the buttons."""


class Panels(QWidget):
    """The middle of the window, from the practice ribbon to the footer."""

    def __init__(
        self,
        desk: Desk,
        clipboard: SensitiveClipboard,
        problems: Callable[[], Sequence[PracticeProblem]],
        reach: Reach,
        wording: Wording,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        plain = QGuiApplication.clipboard()
        self.key = KeyPanel(clipboard, desk.findings, desk.background, wording, self)
        self.target = TargetPanel(desk, clipboard, wording, self)
        self.run = RunBar(desk, wording, self)
        self.practice_menu = PracticeMenu(problems, wording, self)
        self.welcome = Welcome(self.practice_menu, wording, self)
        self.banner = Banner(desk, wording, self)
        self.checklist = ChecklistView(desk.checklist, wording, self)
        self.details = Details(desk, plain, wording, self)
        self.rechecking = Rechecking(desk, self.checklist, self.details, wording, self)
        self.footer = Footer(desk, wording, self)
        self.notices = Notices(wording, self)
        self.pricing = Pricing(self.target, self.run, self)
        self.practising = Practising(desk, wording, self)
        self.exporting = Exporting(desk, plain, wording, parent)
        self.opening = Opening(plain, wording, parent)
        self.tools = KeyTabs(desk, clipboard, reach, self.key.field, self.footer, wording, parent)
        self.tools.run_opened.connect(self.opening.show_run)
        self.menu = ProgramMenu(self.run.menu, self.practice_menu, wording, parent)
        self._speaking: list[Callable[[Wording], None]] = [
            panel.set_wording
            for panel in (
                self.key,
                self.tools,
                self.target,
                self.run,
                self.practice_menu,
                self.welcome,
                self.banner,
                self.checklist,
                self.details,
                self.rechecking,
                self.footer,
                self.notices,
                self.practising,
                self.exporting,
                self.opening,
                self.menu,
            )
        ]
        self.evidence_links = EvidenceLinks(
            desk, self.banner, self.checklist, self.details, self.target, self.tools, self
        )
        self._lay_out()
        self.in_sight = InSight(desk, self.banner, self._scroll, self)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        for set_wording in self._speaking:
            set_wording(wording)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to a widget that has just been shown: its place is known after the layout."""
        QTimer.singleShot(0, widget, functools.partial(self._scroll.ensureWidgetVisible, widget))

    def _lay_out(self) -> None:
        found = QWidget(self)
        self.split = QSplitter(Qt.Orientation.Horizontal, found)
        self.split.addWidget(self.checklist)
        self.split.addWidget(self.details)
        self.split.setChildrenCollapsible(False)
        self.split.setMinimumHeight(_LEAST_HEIGHT)
        # It takes what is left, and never asks for more: what does not fit scrolls in it, not the window around it.
        self.split.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.split.setStretchFactor(0, 4)
        self.split.setStretchFactor(1, 5)
        self.split.setSizes([460, 580])
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.banner)
        column.addWidget(self.split, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.welcome)
        self.stack.addWidget(found)
        body = QWidget(self)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        inside.setSpacing(GAP)
        for panel in (self.key, self.target, self.run):
            inside.addWidget(panel)
        inside.addWidget(self.stack, 1)
        # With everything open at once, or on a small screen, it scrolls instead of growing over the screen.
        self._scroll = scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        foot = QVBoxLayout()
        foot.setContentsMargins(MARGIN, GAP, MARGIN, MARGIN)
        foot.addWidget(self.footer)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.practising.ribbon)
        outer.addWidget(self.notices.strip)
        outer.addWidget(scroll, 1)
        outer.addLayout(foot)
