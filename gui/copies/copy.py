"""A copy of a key that lies somewhere else on this computer, and what could not be looked into."""

from __future__ import annotations

import dataclasses
import enum

from gui.key import Inspected
from gui.key.comparison import Relation
from gui.key.lengths import measure_of
from gui.report import OtherCopy
from gui.secret import ApiKey

__all__ = ["Copy", "Note", "Place", "Search", "Trouble", "Unreadable", "in_effect", "reported"]


class Place(enum.StrEnum):
    """Where a copy lies, in the order in which it is looked for."""

    ENVIRONMENT = "environment"
    USER_ENVIRONMENT = "user_environment"
    MACHINE_ENVIRONMENT = "machine_environment"
    SHELL_PROFILE = "shell_profile"
    ENV_FILE = "env_file"
    DOCKER_ENV_FILE = "docker_env_file"
    CLIENT_SETTINGS = "client_settings"
    KEYCHAIN = "keychain"


class Note(enum.StrEnum):
    """What else is to be known of a copy."""

    OVERRIDDEN = "overridden"
    CONDITIONAL = "conditional"
    NOT_EXPORTED = "not_exported"
    BEATEN_BY_ENVIRONMENT = "beaten_by_environment"
    BEHIND_BOM = "behind_bom"
    DOCKER_REFUSES = "docker_refuses"
    NOT_UTF8 = "not_utf8"


class Trouble(enum.StrEnum):
    """Why something could not be looked into."""

    NOT_READABLE = "not_readable"
    NOT_THERE = "not_there"
    NOT_A_FILE = "not_a_file"
    TOO_LARGE = "too_large"
    UTF_16 = "utf_16"
    BROKEN = "broken"
    NO_ANSWER = "no_answer"
    COMPUTED = "computed"


@dataclasses.dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Copy:
    """One copy: what the place gives a program that reads it there.

    ``name`` is the variable or the setting, ``file`` the path with ``~`` for the home, empty where there is none.
    ``relation`` is what it is to the pasted key, None if none is pasted.
    """

    place: Place
    name: str
    file: str
    line: int | None
    inspected: Inspected
    relation: Relation | None
    notes: tuple[Note, ...] = ()

    @property
    def key(self) -> ApiKey:
        """The value, exactly as it is there."""
        return self.inspected.key

    @property
    def masked(self) -> str:
        """What may be shown of it: of the key in it, if there is one."""
        return self.inspected.masked

    @property
    def stripped(self) -> int:
        """How long the value is without blanks at its ends."""
        return measure_of(self.inspected).stripped

    @property
    def where(self) -> str:
        """File and line, empty for what has no file."""
        return f"{self.file}:{self.line}" if self.file and self.line else self.file


@dataclasses.dataclass(frozen=True, kw_only=True)
class Unreadable:
    """Something that may hold a copy and could not be looked into: a file, a command, or a line that is computed."""

    place: Place
    what: str
    trouble: Trouble


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class Search:
    """What was found. ``looked`` are the places that were looked at; ``complete`` is False after a Stop."""

    copies: tuple[Copy, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    looked: tuple[Place, ...] = ()
    complete: bool = True


_REPORTED = {
    Relation.IDENTICAL: "equal",
    Relation.IDENTICAL_AFTER_CLEANING: "cleaned_equal",
    Relation.SAME_TEXT: "equal",
    Relation.DIFFERENT: "different",
    # No other key, but what a program that reads it sends is not the pasted one either.
    Relation.BEGINS: "different",
    Relation.ENDS: "different",
    Relation.DAMAGED: "different",
    Relation.NO_KEY: "different",
    Relation.MASK_DIFFERS: "different",
    Relation.MASK_HEAD_DIFFERS: "different",
    Relation.MASK_TAIL_DIFFERS: "different",
    Relation.TAIL_DIFFERS: "different",
}


def reported(copies: tuple[Copy, ...]) -> tuple[OtherCopy, ...]:
    """Return copies as the report has them; one that cannot be told from the key is left out."""
    return tuple(
        OtherCopy(
            place=copy.place.value,
            detail=f"{copy.where} {copy.name}".strip(),
            masked=copy.masked,
            relation=_REPORTED[copy.relation],
        )
        for copy in copies
        if copy.relation in _REPORTED
    )


_ALONE = frozenset({Note.NOT_UTF8})
"""Notes that do not say that programs may not get the copy."""

_SAME = frozenset({Relation.IDENTICAL, Relation.IDENTICAL_AFTER_CLEANING})
_KEPT_FOR_LATER = frozenset({Place.USER_ENVIRONMENT, Place.MACHINE_ENVIRONMENT})


def in_effect(copies: tuple[Copy, ...]) -> tuple[Copy, ...]:
    """Return the copies that programs get for certain, which alone may speak for a cause.

    What a later line makes void, what is not exported and what only some shells read is none. Nor is what the
    environments of user and machine hold, where the live environment has the pasted key under that name.
    """
    live = {copy.name for copy in copies if copy.place is Place.ENVIRONMENT and copy.relation in _SAME}
    return tuple(
        copy
        for copy in copies
        if _ALONE.issuperset(copy.notes) and not (copy.place in _KEPT_FOR_LATER and copy.name in live)
    )
