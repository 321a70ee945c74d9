"""Every test has a home of its own, no proxy, no key, no keychain, and English as the language."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.guards import outside

if TYPE_CHECKING:
    from collections.abc import Iterator

REAL_HOME = os.path.expanduser("~")
CHILD = Path(__file__).parent / "child"
SAME_HOME = ("HOME", "USERPROFILE")
BELOW_HOME = {
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_RUNTIME_DIR": ".run",
    "XDG_STATE_HOME": ".local/state",
}
REMOVED_ENDINGS = ("_PROXY", "_API_KEY", "_BASE_URL")
REMOVED = (
    "CURL_CA_BUNDLE",
    "DBUS_SESSION_BUS_ADDRESS",
    "HOMEDRIVE",
    "HOMEPATH",
    "LANGUAGE",
    "REQUESTS_CA_BUNDLE",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
    "SSLKEYLOGFILE",
)


@contextmanager
def fresh_surroundings() -> Iterator[Path]:
    """Point the environment to an empty home for as long as a test lasts."""
    home = Path(tempfile.mkdtemp(prefix="key-doctor-home-"))
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name in REMOVED or name.startswith("LC_") or name.upper().endswith(REMOVED_ENDINGS):
                patch.delenv(name)
        for name in SAME_HOME:
            patch.setenv(name, str(home))
        for name, below in BELOW_HOME.items():
            patch.setenv(name, str(home / below))
        (home / BELOW_HOME["XDG_RUNTIME_DIR"]).mkdir(mode=0o700)
        patch.setenv("LANG", "C.UTF-8")
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        patch.setenv(outside.HOME_VARIABLE, REAL_HOME)
        patch.setenv(outside.NOTES_VARIABLE, str(home / ".guard-notes"))
        patch.setenv("PYTHONPATH", str(CHILD))
        try:
            yield home
        finally:
            shutil.rmtree(home, ignore_errors=True)


def notes_of_children(home: Path) -> list[str]:
    """What was refused in child processes, which note into the home that they share with the test."""
    path = home / ".guard-notes"
    return path.read_text("ascii").splitlines() if path.exists() else []
