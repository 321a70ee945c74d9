"""Where the files are that the program reads at run time: icons, message catalogues, templates.

There are two homes: `gui/_resources` in an installed or frozen program, `resources` beside `gui` in a checkout. Nothing
is ever written there; what must last is in the folder of the user's data.
"""

from pathlib import Path

import platformdirs

__all__ = ["AssetError", "data_folder", "find", "root"]

_HERE = Path(__file__).resolve().parent
_HOMES = (_HERE / "_resources", _HERE.parent / "resources")


class AssetError(RuntimeError):
    """A file that belongs to the program is not there: the installation is damaged."""


def root() -> Path:
    """Return the folder that holds all resources."""
    for home in _HOMES:
        if home.is_dir():
            return home
    places = " nor ".join(str(home) for home in _HOMES)
    raise AssetError(f"The program's resource files are missing: neither {places} is there. Please install it again.")


def find(name: str) -> Path:
    """Return one resource, file or folder, by its path with slashes below the root, for example `icon.svg`."""
    home = root()
    path = home / name
    if not path.resolve().is_relative_to(home.resolve()):
        raise AssetError(f"{name!r} lies outside of the program's resource folder.")
    if not path.exists():
        raise AssetError(f"The program's file {name} is missing from {home}. Please install the program again.")
    return path


def data_folder() -> Path:
    """Return the folder for data of this user; it may not exist yet."""
    return Path(platformdirs.user_data_dir("key-doctor", appauthor=False))
