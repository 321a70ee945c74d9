"""How a command may end (DESIGN 5.1)."""

from __future__ import annotations

import enum
import os

from gui.report import Cause, Report
from gui.wording import Say

__all__ = ["Exit", "UsageError", "exit_of", "no_display"]


class Exit(enum.IntEnum):
    """The exit codes. ``FAULT`` also stands for a bundle that could not be written after the run."""

    WORKS = 0
    CAUSE_FOUND = 1
    USAGE = 2
    UNKNOWN = 3
    FAULT = 4
    INTERRUPTED = 130


class UsageError(Exception):
    """The run cannot start; carries the sentence to say and its parameters, never a value that could be a key.

    ``more``: what else is wrong, each to be said on a line of its own.
    """

    def __init__(self, say: Say, **params: object) -> None:
        super().__init__(say.value)
        self.say, self.params = say, params
        self.more: tuple[UsageError, ...] = ()


def no_display(say: Say, as_set: Say) -> UsageError:
    """Return why no window opens: there is no screen, or the one that a setting of Qt's asks for is not there."""
    wanted = os.environ.get("QT_QPA_PLATFORM")
    return UsageError(as_set, name=wanted) if wanted else UsageError(say)


def exit_of(report: Report) -> Exit:
    """Return the exit code that a report stands for."""
    if report.verdict.cause is Cause.CLIENT_OTHER:
        return Exit.WORKS
    return Exit.UNKNOWN if report.verdict.cause is Cause.UNKNOWN else Exit.CAUSE_FOUND
