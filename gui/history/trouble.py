"""Why something could not be remembered, as codes."""

from __future__ import annotations

import enum

__all__ = ["HistoryError", "Trouble"]


class Trouble(enum.StrEnum):
    """What went wrong. The first three are about the value, which is dropped; the others about the file."""

    REFUSED = "refused"
    """A secret stands in it, or something of the shape of one."""
    UNFIT = "unfit"
    """It is nothing that UTF-8 and JSON can hold, or what should be a fingerprint is none."""
    TOO_LARGE = "too_large"
    NO_ACCESS = "no_access"
    """The folder cannot be made, or the file not opened."""
    READ_ONLY = "read_only"
    FULL = "full"
    """The disk is full, or what this user may have of it."""
    BUSY = "busy"
    """Another window has held the file for too long, or the disk is too slow."""
    NEWER = "newer"
    """A newer version of the program wrote the file, which stays as it is."""
    FOREIGN = "foreign"
    """There is something else by the name of the file, which stays as it is."""
    DAMAGED = "damaged"
    """The file was damaged. It is put aside, and a new one takes its place."""
    UNREADABLE = "unreadable"
    """A report in it is none that this version of the program knows."""
    OTHER = "other"


class HistoryError(Exception):
    """Something could not be remembered or looked up. A code, and no text of another exception."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
