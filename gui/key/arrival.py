"""What to make of a key that a client has sent to the listener: what it is, and whether it is the given one."""

from __future__ import annotations

import dataclasses
import enum
import re

from gui.key.clients import arrival
from gui.key.comparison import Relation, relation
from gui.key.inspector import Inspected, inspect
from gui.key.oversized import FULL
from gui.key.shapes import Shape
from gui.secret import ApiKey

__all__ = ["Arrival", "Note", "judge_arrival"]

_FITTING = frozenset({Relation.IDENTICAL, Relation.MASK_FITS, Relation.HEAD_FITS, Relation.TAIL_FITS})
_ANOTHER = frozenset(
    {
        Relation.DIFFERENT, Relation.MASK_DIFFERS, Relation.MASK_HEAD_DIFFERS, Relation.MASK_TAIL_DIFFERS,
        Relation.TAIL_DIFFERS, Relation.NO_KEY,
    }
)  # fmt: skip
_VARIABLE = re.compile(r"[\"']?(?:\$[{(]?(?:env:)?\w|%\w+%|\{\{|process\.env|os\.(?:environ|getenv))", re.IGNORECASE)
"""How a setting names a variable, as far as programs leave it so when they do not replace it."""

_MEASURED = {
    "openai-python": "openai",
    "anthropic-python": "anthropic",
    "openai-node": "openai-node",
    "httpx": "httpx",
    "python-requests": "requests",
    "urllib3": "requests",
    "urllib": "requests",
    "aiohttp": "aiohttp",
    "curl": "curl",
    "axios": "axios",
    "undici": "node-fetch",
    "Go-http-client": "go",
    "okhttp": "okhttp",
    "Java": "java",
    "Ruby": "ruby",
}
"""What a program calls itself (gui.capture.clients) -> its row in the table of what clients do (gui.key.wire)."""


class Note(enum.StrEnum):
    """What there is to say of an arrival instead of its relation alone."""

    EMPTY = "empty"
    """Nothing arrived that could be a key."""
    STARRED = "starred"
    """A starred form arrived: only its owner can compare with one, a client that sends it can never succeed."""
    UNREPLACED = "unreplaced"
    """The name of a variable arrived, which nothing has replaced by its value."""
    PLACEHOLDER = "placeholder"
    """Another text arrived that stands in place of a key."""
    REPAIRED = "repaired"
    """A clean key arrived, because this client leaves out what is odd in the given one."""
    CLEAN_COPY = "clean_copy"
    """A clean key arrived, and the client does not clean: it has another copy than the given one."""


@dataclasses.dataclass(frozen=True, eq=False, slots=True)
class Arrival:
    """The key as it arrived, and how it stands to the given one.

    ``sent`` is the first reading of its bytes, ``otherwise`` the second, Latin-1, and ``reread`` that one if the bytes
    fit the given key only in it. ``family`` is the client's. ``relation`` is None if there is nothing to compare, on
    one side or the other.
    """

    sent: Inspected
    otherwise: ApiKey | None = None
    family: str | None = None
    relation: Relation | None = None
    note: Note | None = None
    reread: Inspected | None = None

    @property
    def inspected(self) -> Inspected:
        """The reading that counts."""
        return self.reread or self.sent

    @property
    def good(self) -> bool:
        """Whether the key works as it arrived and is the given one, or may be, if there is one."""
        return self.inspected.inspection.clean and (self.relation is None or self.relation in _FITTING)

    @property
    def foreign(self) -> bool:
        """Whether it is certain that this is not the given key."""
        return self.relation in _ANOTHER

    @property
    def length_stripped(self) -> int:
        """Length of the key in code points without blanks at its ends."""
        return len(self.inspected.key.reveal().strip())

    @property
    def masked(self) -> str:
        """What may be shown of the key: of a repairable one the mask of the repaired key, of an empty one nothing."""
        return "" if self.note is Note.EMPTY else self.inspected.masked

    def against(self, given: Inspected | None) -> Arrival:
        """Return the same arrival as it stands to this key, None for no key; nothing is inspected anew."""
        shape = self.sent.inspection.shape
        if given is not None and given.inspection.shape is Shape.EMPTY:
            given = None
        if shape is Shape.EMPTY:
            return self._judged(None, Note.EMPTY)
        if shape is Shape.MASKED:
            return self._judged(Relation.DIFFERENT if given is not None else None, Note.STARRED)
        if shape is Shape.PLACEHOLDER:
            note = Note.UNREPLACED if _VARIABLE.match(self.sent.key.reveal().strip()) else Note.PLACEHOLDER
            return self._judged(Relation.NO_KEY if given is not None else None, note)
        if given is None:
            return self._judged(None, None)
        if self.otherwise is not None and self.otherwise.same_as(given.key):
            return dataclasses.replace(self, relation=Relation.IDENTICAL, note=None, reread=given)
        found = relation(given, self.sent)
        cleaner = self.sent.inspection.clean and not given.inspection.clean
        if found is not Relation.IDENTICAL_AFTER_CLEANING or not cleaner:
            return self._judged(found, None)
        return self._judged(found, Note.REPAIRED if self._comes_of(given) else Note.CLEAN_COPY)

    def _judged(self, found: Relation | None, note: Note | None) -> Arrival:
        return dataclasses.replace(self, relation=found, note=note, reread=None)

    def _comes_of(self, given: Inspected) -> bool:
        """Tell whether the client that called makes of the given text just what arrived, as measured."""
        family = _MEASURED.get(self.family or "")
        if family is None or len(given.key) > FULL:
            return False
        return arrival(family, given.key.reveal()) == self.sent.key.reveal().encode("utf-8", "surrogatepass")


def judge_arrival(
    token: ApiKey, given: Inspected | None = None, otherwise: ApiKey | None = None, family: str | None = None
) -> Arrival:
    """Inspect what arrived and compare it with the given key; the rest is as in :class:`Arrival`."""
    return Arrival(inspect(token.reveal()), otherwise, family).against(given)
