"""The keychain of the system through keyring: which one it is, and what its exceptions mean.

With ``secret_service.py`` the only importer of keyring, and only when a keychain is asked for: loading it costs 0.1 s,
and looking for one talks to the session bus.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from gui.keychain.patience import Patience
from gui.keychain.trouble import KeychainError, Place, Trouble

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

__all__ = ["SERVICE", "Chest", "choose"]

_T = TypeVar("_T")

SERVICE = "Key Doctor for DeepSeek"
"""What the keychain's own viewer shows as the service."""

PLACES = {
    "keyring.backends.SecretService.Keyring": Place.SECRET_SERVICE,
    "keyring.backends.kwallet.DBusKeyring": Place.KWALLET,
    "keyring.backends.kwallet.DBusKeyringKWallet4": Place.KWALLET,
    "keyring.backends.libsecret.Keyring": Place.SECRET_SERVICE,
    "keyring.backends.macOS.Keyring": Place.MACOS,
    "keyring.backends.Windows.WinVaultKeyring": Place.WINDOWS,
}
"""keyring's classes for keychains of the system; no other may hold a key."""

_CHAINER = "keyring.backends.chainer.ChainerBackend"
_NO_KEYCHAIN = "keyring.backends.fail.Keyring"
"""keyring's own word for "there is none"; not a choice that somebody made."""

# Classes of libraries that are there on some systems only, by their names.
_BY_CLASS = {
    "InitError": Trouble.NONE,
    "KeychainDenied": Trouble.REFUSED,
    "KeyringLocked": Trouble.REFUSED,
    "LockedException": Trouble.LOCKED,
    "NoKeyringError": Trouble.NONE,
    "PasswordDeleteError": Trouble.NOT_FOUND,
    "ItemNotFoundException": Trouble.NOT_FOUND,
    "PromptDismissedException": Trouble.REFUSED,
    "SecretServiceNotAvailableException": Trouble.NONE,
    "TimeoutError": Trouble.TIMED_OUT,
    "UnicodeDecodeError": Trouble.UNREADABLE,
}
_BY_DBUS_NAME = {
    "org.freedesktop.DBus.Error.NoReply": Trouble.LOST,
    "org.freedesktop.DBus.Error.ServiceUnknown": Trouble.NONE,
    "org.freedesktop.Secret.Error.IsLocked": Trouble.LOCKED,
}
_BY_WINDOWS_ERROR = {
    1223: Trouble.REFUSED,  # ERROR_CANCELLED
    1312: Trouble.NONE,  # ERROR_NO_SUCH_LOGON_SESSION
    1783: Trouble.TOO_LARGE,  # RPC_X_BAD_STUB_DATA: more than 2,560 bytes
}


class Chest:
    """One keychain for one visit. Each method may block for minutes and raises :class:`KeychainError` only."""

    def __init__(self, backend: KeyringBackend, place: Place) -> None:
        self._backend, self.place = backend, place

    def get(self, service: str, name: str) -> str | None:
        """Return what is stored, None if nothing is."""
        return _told(lambda: self._backend.get_password(service, name))

    def set(self, service: str, name: str, text: str) -> None:
        """Store, in place of what is there."""
        _told(lambda: self._backend.set_password(service, name, text))

    def remove(self, service: str, name: str) -> None:
        """Delete; raises ``not_found``."""
        _told(lambda: self._backend.delete_password(service, name))

    def names(self, service: str) -> list[str] | None:
        """Return the names of all entries, None if this keychain cannot be searched through keyring."""
        search = getattr(self._backend, "usernames", None)
        return _told(lambda: list(search(service))) if search is not None else None


def choose(patience: Patience) -> Chest:
    """Return the keychain of this system: the user's choice among those of ``PLACES``, or the one that keyring prefers.

    Asked each time: one that was not there may have been started. keyring's own answer stays the first it gave, and it
    would take any plug-in that is installed. Raises ``none`` or ``not_system``.
    """
    return _told(lambda: _chosen(patience))


def _chosen(patience: Patience) -> Chest:
    from keyring import core

    configured = _configured()
    if configured == _NO_KEYCHAIN:
        raise KeychainError(Trouble.NONE)
    # The chainer asks all that keyring knows, files too, one after the other.
    if configured is not None and configured != _CHAINER and configured not in PLACES:
        raise KeychainError(Trouble.NOT_SYSTEM)
    wanted = [configured] if configured in PLACES else _of_this_system()
    found: list[tuple[float, str]] = []
    for name in wanted:
        try:
            backend = core.load_keyring(name)
        except Exception:  # noqa: BLE001, S112  each has its own way to say that it is not there
            continue
        found.append((float(backend.priority), name))
    if not found:
        raise KeychainError(Trouble.NONE)
    best = max(found)[1]
    if PLACES[best] is Place.SECRET_SERVICE and "SecretService" in best:
        from gui.keychain.secret_service import SecretService

        return Chest(SecretService(patience), Place.SECRET_SERVICE)
    return Chest(core.load_keyring(best), PLACES[best])


def _of_this_system() -> list[str]:
    if sys.platform == "win32":
        return [name for name, place in PLACES.items() if place is Place.WINDOWS]
    if sys.platform == "darwin":
        return [name for name, place in PLACES.items() if place is Place.MACOS]
    return [name for name, place in PLACES.items() if place in (Place.SECRET_SERVICE, Place.KWALLET)]


def _configured() -> str | None:
    """Name the class that the user has told keyring to use, in the variable or the file that keyring reads.

    Only its name is looked at: what is not on the list is not even imported.
    """
    import configparser

    from keyring.util import platform_

    named = os.environ.get("PYTHON_KEYRING_BACKEND")
    if named is None:
        file = configparser.RawConfigParser()
        try:
            file.read(platform_.config_root() / "keyringrc.cfg", encoding="utf-8")
            named = file.get("backend", "default-keyring", fallback=None)
        except (configparser.Error, UnicodeError, OSError):
            # What the user has chosen is not known; UnicodeError alone would be told of an entry in the keychain.
            raise KeychainError(Trouble.OTHER) from None
    return named.strip() if named is not None else None


def _told(call: Callable[[], _T]) -> _T:
    try:
        return call()
    except KeychainError:
        raise
    except Exception as error:  # noqa: BLE001  its text may hold what was to be stored: only a code is told
        trouble = _trouble(error)
    raise KeychainError(trouble)


def _trouble(error: Exception) -> Trouble:
    # On macOS the cause says more: a refusal comes as an error of deleting.
    for kind in (*type(error.__cause__).__mro__, *type(error).__mro__):
        if kind.__name__ in _BY_CLASS:
            return _BY_CLASS[kind.__name__]
    dbus_name = getattr(error, "name", None)
    if isinstance(dbus_name, str) and dbus_name in _BY_DBUS_NAME:
        return _BY_DBUS_NAME[dbus_name]
    windows = getattr(error, "winerror", None)
    if isinstance(windows, int) and windows in _BY_WINDOWS_ERROR:
        return _BY_WINDOWS_ERROR[windows]
    return Trouble.LOST if isinstance(error, OSError | EOFError) else Trouble.OTHER
