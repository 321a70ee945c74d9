"""All that is stored, for a search that can be stopped: a locked keychain may ask its user and take minutes."""

from __future__ import annotations

from collections.abc import Callable

from gui.keychain.errand import Errand
from gui.keychain.store import Keychain
from gui.keychain.trouble import KeychainError, Trouble
from gui.secret import ApiKey

__all__ = ["inventory"]

_LOOK_UP_SECONDS = 0.1


def inventory(stopped: Callable[[], bool], seconds: float = float("inf")) -> tuple[tuple[str, ApiKey], ...]:
    """Return (name, key) of every stored key; none if the system has no keychain, or if ``stopped`` says so meanwhile.

    Raises :class:`KeychainError`: ``timed_out`` after so many seconds, and what a visit raises.
    """
    errand = Errand(lambda patience: tuple(Keychain(patience).stored()))
    errand.start()
    left = seconds
    try:
        while not errand.wait(_LOOK_UP_SECONDS):
            left -= _LOOK_UP_SECONDS
            if stopped():
                return ()
            if left <= 0:
                raise KeychainError(Trouble.TIMED_OUT)
    finally:
        errand.give_up()
    try:
        return errand.outcome()
    except KeychainError as error:
        if error.trouble in (Trouble.NONE, Trouble.NOT_SYSTEM):  # then this program has never stored one
            return ()
        raise
