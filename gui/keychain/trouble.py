"""Where keys are stored, and why that may not work, as codes; ``wording`` has the sentences."""

from __future__ import annotations

import enum

__all__ = ["KeychainError", "Place", "Trouble"]


class Place(enum.StrEnum):
    """The keychains that are the system's own. Everything else that keyring knows is refused: it may be a file."""

    SECRET_SERVICE = "secret_service"  # noqa: S105  GNOME Keyring, KWallet since 5.97, KeePassXC: one D-Bus interface
    KWALLET = "kwallet"
    MACOS = "macos"
    WINDOWS = "windows"


class Trouble(enum.StrEnum):
    """Why something could not be done."""

    NONE = "none"
    """There is no keychain: no session bus, no service on it, no log-in session."""
    NOT_SYSTEM = "not_system"
    """keyring was configured to use something that is not a keychain of the system, a file, say."""
    LOCKED = "locked"
    """It is locked and did not ask."""
    REFUSED = "refused"
    """It is locked, and the user said no when asked to unlock it, or could not be asked."""
    TIMED_OUT = "timed_out"
    """Nobody waits for its answer any more."""
    LOST = "lost"
    """It went away in the middle."""
    NOT_FOUND = "not_found"
    NAME_TAKEN = "name_taken"
    BAD_NAME = "bad_name"
    """Empty, too long, with characters that cannot be seen, or like a key."""
    EMPTY = "empty"
    """There is no text to store."""
    TOO_LARGE = "too_large"
    """The text is longer than every keychain can hold."""
    FULL = "full"
    """The list of names is longer than every keychain can hold."""
    UNREADABLE = "unreadable"
    """What is stored there is not what this version of the program writes."""
    OTHER = "other"


class KeychainError(Exception):
    """Something could not be done with the keychain. A code, and no text of another exception: that may hold a key."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
