"""Which console checks are still worth a look, given the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gui.console import ROWS, Row, contradicts
from gui.report import Answer, Cause, CauseEntry, Confidence, Step
from gui.verdict.ranking import TIERS

__all__ = ["still_open"]

_TOLD_BY_THE_CONSOLE = frozenset(
    {
        Cause.KEY_REJECTED, Cause.ACCOUNT_SUSPENDED, Cause.ACCOUNT_SWITCHED_OFF, Cause.ACCOUNT_OTHER_ACCOUNT,
        Cause.ACCOUNT_NO_BALANCE, Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY,
        Cause.QUOTA_EXHAUSTED, Cause.QUOTA_MODEL_NOT_ALLOWED, Cause.QUOTA_RATE, Cause.QUOTA_OUTSIDE_WINDOW,
        Cause.PROJECT_INACTIVE, Cause.PROJECT_PERMISSION,
    }
)  # fmt: skip
"""What the console can tell more of: DeepSeek refuses with 401, 402, 403 or 429, or an answer says so."""

_NOT_MENDED_THERE = frozenset(cause for tier in TIERS[:2] for cause in tier)
"""A text that is no key, and a way to the host that is blocked."""

_SURE = (Confidence.CERTAIN, Confidence.LIKELY)


def still_open(causes: Sequence[CauseEntry], answers: Iterable[Answer], *, only_free: bool = False) -> tuple[Row, ...]:
    """Return the rows that have no answer yet, or one that contradicts itself; none where the console cannot help.

    In the order of the checklist. ``causes`` are ranked, the verdict first. ``only_free``: no call was made that costs,
    so that one may still fail.
    """
    verdict = causes[0]
    if verdict.cause in _NOT_MENDED_THERE:
        return ()
    if verdict.cause is Cause.UNKNOWN:
        # Without a cause, the console is worth a look unless the program knows what to do first: to trust a host, say.
        open_there = verdict.next_step.code == Step.EXPORT_BUNDLE
    elif verdict.cause is Cause.CLIENT_OTHER:
        open_there = only_free
    else:
        # Several causes may hold at once: the key is dirty, and the account is empty.
        sure = (entry for entry in causes[1:] if entry.confidence in _SURE)
        open_there = any(entry.cause in _TOLD_BY_THE_CONSOLE for entry in (verdict, *sure))
    answered = {answer.id for answer in answers if not contradicts(answer)}
    return tuple(row for row in ROWS if row.id not in answered) if open_there else ()
