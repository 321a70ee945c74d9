"""What the window needs from the world, as Protocols. ``app`` fills them; tests fill them with stand-ins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from gui.diagnosis import Question, Update
from gui.probes.waiting import Cancellation
from gui.report import Finding, Outcome, Report, SkipReason

__all__ = ["Diagnose", "Texts"]


class Texts(Protocol):
    """The sentences that the item models show; :class:`gui.wording.Wording` is one."""

    def probe(self, probe_id: str) -> str:
        """Name a probe."""

    def section(self, number: int) -> str:
        """Name a section of the checklist."""

    def outcome(self, outcome: Outcome) -> str:
        """Say what a probe found out."""

    def skip(self, skip: SkipReason) -> str:
        """Say why a probe was not run."""

    def finding(self, finding: Finding) -> str:
        """Say in one line what is odd."""


class Diagnose(Protocol):
    """Runs a question to its report; :func:`gui.diagnosis.diagnose` is one."""

    def __call__(self, question: Question, listener: Callable[[Update], None], cancellation: Cancellation) -> Report:
        """Return the report; ``listener`` hears each change on the calling thread."""
