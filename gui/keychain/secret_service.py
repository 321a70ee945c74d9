"""keyring's Secret Service with three things more: it can be woken, it can be searched, and it closes what it opens."""

from __future__ import annotations

import contextlib
import socket
from contextlib import closing
from typing import Any

import secretstorage
from keyring.backends.SecretService import Keyring
from secretstorage.exceptions import ItemNotFoundException

from gui.keychain.patience import Patience
from gui.keychain.trouble import KeychainError, Trouble

__all__ = ["SecretService"]

_TRIES = 3


class SecretService(Keyring):
    """One for a visit.

    It waits for a prompt without end, and does not hear of it if the service dies meanwhile. When ``patience`` ends, it
    is woken: it hangs up. GNOME Keyring leaves its prompt open then; what the user answers there concerns it alone.
    """

    def __init__(self, patience: Patience) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring has no types there
        self._patience = patience

    def get_preferred_collection(self) -> secretstorage.Collection:
        """Return the default collection (or that of KEYRING_PROPERTY_PREFERRED_COLLECTION), unlocked."""
        connection = secretstorage.dbus_init()
        try:
            self._patience.woken_by(lambda: _hang_up(connection.sock))
            if hasattr(self, "preferred_collection"):
                collection = secretstorage.Collection(connection, self.preferred_collection)
            else:
                collection = _default(connection)
            _unlock(collection)
        except BaseException:
            connection.close()
            raise
        return collection

    def usernames(self, service: str) -> list[str]:
        """Return the user names of all entries for a service, in any order."""
        scheme = self.schemes[self.scheme]
        collection = self.get_preferred_collection()
        found = []
        with closing(collection.connection):
            for item in collection.search_items({scheme["service"]: service}):
                with contextlib.suppress(ItemNotFoundException):  # deleted meanwhile
                    found.append(item.get_attributes().get(scheme["username"], ""))
        return found


def _default(connection: Any) -> secretstorage.Collection:
    """Return the default collection at a connection of secretstorage; it is made if there is none.

    GNOME Keyring 42, asked for it by its alias, died in 6 of 150,000 calls or answered that there is none. Asked what
    the alias stands for it lives, but says "nothing" in 5 of 75,000, and knows it when asked again: a prompt to make
    another one must not follow from that.
    """
    for _ in range(_TRIES):
        with contextlib.suppress(ItemNotFoundException):
            return secretstorage.get_collection_by_alias(connection, "default")
    return secretstorage.get_default_collection(connection)


def _unlock(collection: secretstorage.Collection) -> None:
    if collection.is_locked():
        collection.unlock()
        if collection.is_locked():  # the user said no, or there was nobody to ask
            raise KeychainError(Trouble.REFUSED)


def _hang_up(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):  # closed by now
        sock.shutdown(socket.SHUT_RDWR)
