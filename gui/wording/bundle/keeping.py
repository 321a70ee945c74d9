"""What is kept for the next start of the window, in words: when an answer was given, and what went wrong."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from gui.wording.marks import N_

if TYPE_CHECKING:
    from gui.report import Answer
    from gui.wording.wording import Wording

__all__ = ["UNKEPT", "day", "given_line", "old_line", "unforgotten_line", "unkept_line", "unopened_line", "unseen_line"]

_STAYS = N_("What you answer stays in this window, but it is not kept for the next start: {why}")
_SECRET = N_("something in it looks like a key or a password.")
_SHAPE = N_("it is too large or cannot be written down.")
_ACCESS = N_("the folder of this program cannot be opened.")
_READ_ONLY = N_("the folder of this program can only be read.")
_FULL = N_("the disk is full.")
_BUSY = N_("another window of this program, or a slow disk, holds the file.")
_NEWER = N_("a newer version of this program wrote the file, which stays as it is.")
_FOREIGN = N_("something else stands where the file belongs.")
_OTHER = N_("the file cannot be used.")
_FORGOTTEN_NOT = N_("It could not be forgotten: {why}")
_SEEN_NOT = N_("What is kept cannot be shown: {why}")
_WAS_DAMAGED = N_("the file was damaged and has been put aside.")
_NOT_KNOWN = N_("this version of the program does not know its form.")
_DAMAGED = N_(
    "The file with your earlier answers was damaged. It was put aside, and a new one is begun: please answer again."
)
_UNREADABLE = N_("An earlier run cannot be shown: this version of the program does not know its form.")

UNKEPT: dict[str, tuple[str, str]] = {
    "refused": (_STAYS, _SECRET),
    "unfit": (_STAYS, _SHAPE),
    "too_large": (_STAYS, _SHAPE),
    "no_access": (_STAYS, _ACCESS),
    "read_only": (_STAYS, _READ_ONLY),
    "full": (_STAYS, _FULL),
    "busy": (_STAYS, _BUSY),
    "newer": (_STAYS, _NEWER),
    "foreign": (_STAYS, _FOREIGN),
    "damaged": (_DAMAGED, _WAS_DAMAGED),
    "unreadable": (_UNREADABLE, _NOT_KNOWN),
    "other": (_STAYS, _OTHER),
}
"""By the codes of :class:`gui.history.Trouble`: a sentence, and why, which not every sentence has a place for."""

_GIVEN = N_("You answered this on {day}.")
_OLD = N_(
    "On {day} you answered: {choice}. That may have changed since then, so it counts only after you have looked again."
)
_OLD_SOME_TIME = N_(
    "Earlier you answered: {choice}. Nobody knows how long ago that was, so it counts only after you have looked again."
)


def unkept_line(code: str, wording: Wording) -> str:
    """Say that something is not kept, and why."""
    sentence, why = UNKEPT.get(code, UNKEPT["other"])
    return wording.compose(sentence, why=wording.text(why))


def unforgotten_line(code: str, wording: Wording) -> str:
    """Say why something could not be forgotten."""
    return wording.compose(_FORGOTTEN_NOT, why=wording.text(UNKEPT.get(code, UNKEPT["other"])[1]))


def unseen_line(code: str, wording: Wording) -> str:
    """Say why it cannot be shown what is kept."""
    return wording.compose(_SEEN_NOT, why=wording.text(UNKEPT.get(code, UNKEPT["other"])[1]))


def unopened_line(code: str, wording: Wording) -> str:
    """Say why one earlier run cannot be shown."""
    return wording.text(_UNREADABLE) if code == "unreadable" else unseen_line(code, wording)


def day(moment: str) -> str | None:
    """Return the day of a moment (UTC, ISO 8601) where the user is, as ``2026-11-03``; None if it is none."""
    try:
        return datetime.datetime.fromisoformat(moment).astimezone().date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def given_line(answer: Answer, wording: Wording) -> str | None:
    """Say on which day an answer was given, if that is known."""
    at = day(answer.given_at) if isinstance(answer.given_at, str) else None
    return wording.text(_GIVEN, day=at) if at is not None else None


def old_line(answer: Answer, wording: Wording) -> str:
    """Say what was answered so long ago that it no longer counts."""
    choice = wording.console_choice(answer.id, answer.answer)
    at = day(answer.given_at) if isinstance(answer.given_at, str) else None
    if at is None:
        return wording.compose(_OLD_SOME_TIME, choice=choice)
    return wording.compose(_OLD, day=at, choice=choice)
