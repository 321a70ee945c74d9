"""A key from the keychain of the system, which may ask its user first and take minutes."""

from __future__ import annotations

from gui.cli.exits import UsageError
from gui.cli.terminal import Terminal
from gui.keychain import Errand, Keychain, KeychainError, Trouble
from gui.secret import ApiKey
from gui.wording import KEYCHAIN_TROUBLE, Say

__all__ = ["PATIENCE", "from_keychain"]

PATIENCE = 300.0
"""Seconds. Who runs this from a script may have nobody who could unlock anything."""
_SLOW = 2.0
_LOOK_UP_SECONDS = 0.5
"""Python on Windows hears Ctrl+C only between two waits."""


def from_keychain(name: str, terminal: Terminal, patience: float = PATIENCE) -> ApiKey:
    """Return the key that is stored as ``name``; raises :class:`UsageError`, after a look for the names that are there.

    A name that is not there is never said again: it may be a part of a key that somebody took for a name.
    """
    errand = Errand(lambda waiting: _read(name, Keychain(waiting)))
    errand.start()
    waited = 0.0
    try:
        while not errand.wait(_LOOK_UP_SECONDS):
            waited += _LOOK_UP_SECONDS
            if waited == _SLOW:
                terminal.say(Say.KEYCHAIN_SLOW)
            if waited >= patience:
                raise UsageError(Say.KEYCHAIN_TIMED_OUT)
    finally:
        errand.give_up()
    try:
        found = errand.outcome()
    except KeychainError as error:
        raise UsageError(KEYCHAIN_TROUBLE.get(error.trouble, Say.KEYCHAIN_FAILED)) from None
    if isinstance(found, ApiKey):
        return found
    if not found:
        raise UsageError(Say.NOTHING_STORED)
    raise UsageError(Say.KEY_STORED_MISSING, names=", ".join(found))


def _read(name: str, keychain: Keychain) -> ApiKey | tuple[str, ...]:
    """Return the key, or the names of those that are there."""
    try:
        return keychain.read(name).key
    except KeychainError as error:
        if error.trouble is not Trouble.NOT_FOUND:
            raise
        return keychain.names()
