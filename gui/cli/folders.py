"""Where this installation keeps what must last."""

from __future__ import annotations

from pathlib import Path

import platformdirs

__all__ = ["data_folder"]


def data_folder() -> Path:
    """Return the folder for data of this user; it may not exist yet."""
    return Path(platformdirs.user_data_dir("key-doctor", appauthor=False))
