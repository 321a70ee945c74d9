"""Which console checks are still worth a look, given the verdict."""

from __future__ import annotations

from collections.abc import Iterable

from gui.console import ROWS, Row
from gui.report import Answer, Cause, CauseEntry, Step

__all__ = ["still_open"]

_ASKED_FOR = frozenset(
    {
        Cause.KEY_REJECTED, Cause.ACCOUNT_SUSPENDED, Cause.ACCOUNT_SWITCHED_OFF, Cause.ACCOUNT_OTHER_ACCOUNT,
        Cause.QUOTA_EXHAUSTED, Cause.QUOTA_MODEL_NOT_ALLOWED, Cause.QUOTA_RATE, Cause.QUOTA_OUTSIDE_WINDOW,
        Cause.PROJECT_INACTIVE, Cause.PROJECT_PERMISSION,
    }
)  # fmt: skip
"""What the console can tell more of. A text that is no key, or a way that is blocked, is not mended there."""


def still_open(verdict: CauseEntry, answers: Iterable[Answer]) -> tuple[Row, ...]:
    """Return the rows that have no answer yet, in the order of the checklist; none where the console cannot help."""
    # Without a cause, the console is worth a look unless the program knows what to do first: to trust a host, say.
    at_a_loss = verdict.cause is Cause.UNKNOWN and verdict.next_step.code == Step.EXPORT_BUNDLE
    if verdict.cause not in _ASKED_FOR and not at_a_loss:
        return ()
    answered = {answer.id for answer in answers}
    return tuple(row for row in ROWS if row.id not in answered)
