"""What to make of a key that a client has sent to the listener: what it is, and whether it is the given one."""

from __future__ import annotations

import dataclasses

from gui.key.comparison import Relation, compare
from gui.key.inspector import Inspected, inspect
from gui.secret import ApiKey

__all__ = ["Arrival", "judge_arrival"]


@dataclasses.dataclass(frozen=True, eq=False, slots=True)
class Arrival:
    """The key as it arrived, and how it stands to the given one.

    ``relation`` is None if there is nothing to compare with. ``repaired``: a clean key arrived although the given one
    is not clean, so the client has left out what is odd. ``reread``: the bytes fit the given key only in their second
    reading, Latin-1.
    """

    inspected: Inspected
    relation: Relation | None = None
    repaired: bool = False
    reread: bool = False

    @property
    def good(self) -> bool:
        """Whether the key works as it arrived and is the given one, if there is one."""
        return self.inspected.inspection.clean and self.relation in (None, Relation.IDENTICAL)

    @property
    def length_stripped(self) -> int:
        """Length of the key in code points without blanks at its ends."""
        return len(self.inspected.key.reveal().strip())

    @property
    def masked(self) -> str:
        """What may be shown of the key: of a repairable one the mask of the repaired key."""
        return (self.inspected.candidate or self.inspected.key).masked


def judge_arrival(token: ApiKey, given: ApiKey | None = None, otherwise: ApiKey | None = None) -> Arrival:
    """Inspect what arrived and compare it with the given key; ``otherwise`` is a second reading of the same bytes."""
    if given is None or not len(given):
        return Arrival(inspect(token.reveal()))
    compared, reread = compare(given.reveal(), token.reveal()), False
    if otherwise is not None and otherwise.same_as(given):
        compared, reread = compare(given.reveal(), otherwise.reveal()), True
    cleaned = compared.relation is Relation.IDENTICAL_AFTER_CLEANING
    repaired = cleaned and compared.other.inspection.clean and not compared.one.inspection.clean
    return Arrival(compared.other, compared.relation, repaired, reread)
