"""What to ask next of the console: each open row of the checklist with what its answers would change (DESIGN 5.2)."""

from __future__ import annotations

import enum
from collections.abc import Sequence

import msgspec

from gui.report.codes import Cause, Confidence

__all__ = ["Ask", "Outlook", "Stake", "first_ask", "order_of"]


class Stake(enum.StrEnum):
    """The most that an answer changes, the greatest first."""

    VERDICT = "verdict"  # another cause comes first
    CONFIDENCE = "confidence"  # the first cause becomes surer, or less sure
    STEP = "step"  # something else is to be done next
    RANKING = "ranking"  # another cause than the first appears, goes, or is sure in another way
    RULED_OUT = "ruled_out"  # a cause is ruled out, or is no longer
    NOTHING = "nothing"  # at most it stands beside the causes as evidence


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """What would follow from one answer: the cause that would then come first, how sure it would be, what to do.

    ``example`` names typical details beside the answer from which it would follow (``gui.console.examples``); absent
    where it follows from the answer alone.
    """

    answer: str
    stake: Stake
    cause: Cause
    confidence: Confidence
    step: str
    example: str | msgspec.UnsetType = msgspec.UNSET


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """An open row. ``stake``: that of the answer which changes most; ``answers``: those that change anything."""

    row: str
    stake: Stake
    answers: tuple[Outlook, ...]


def first_ask(asks: Sequence[Ask] | msgspec.UnsetType, confidence: Confidence) -> Ask | None:
    """Return the question to bring forward beside a verdict of this confidence, None if none is worth it.

    A verdict that is certain is questioned only by what would put another cause before it, or change what to do.
    """
    if not asks:
        return None
    first = asks[0]
    worth = tuple(Stake)[: 3 if confidence is Confidence.CERTAIN else 4]
    return first if first.stake in worth else None


def order_of(asks: Sequence[Ask] | msgspec.UnsetType) -> tuple[str, ...]:
    """Return the rows in the order in which to look, without those whose answers change nothing by themselves."""
    return tuple(ask.row for ask in asks or () if ask.stake is not Stake.NOTHING)
