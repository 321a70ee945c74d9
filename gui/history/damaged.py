"""A damaged file is put aside and not deleted: somebody may still get something out of it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from gui.history.holding import alone

__all__ = ["KEPT", "erase", "identity", "kept_aside", "put_aside"]

KEPT = 9
"""So many damaged files are kept at most; then the last one stays where it is, and there is no history."""

_COMPANIONS = ("-journal", "-wal", "-shm")


def identity(path: Path) -> tuple[int, int]:
    """Return what tells a file from one that takes its place under the same name."""
    found = path.stat()
    return found.st_dev, found.st_ino


def put_aside(path: Path, seen: tuple[int, int]) -> None:
    """Give the damaged file at ``path`` another name, unless another window did so already: it is no longer ``seen``.

    What SQLite wrote beside it goes first: a journal that stays behind would be played back into the file that takes
    its place. Where a file cannot be renamed (read-only folder, another window that has it open), it stays.
    """
    with contextlib.suppress(OSError), alone(path.parent) as undisturbed:
        aside = next((name for name in _names(path) if not name.exists()), None)
        if not undisturbed or aside is None or identity(path) != seen:
            return
        for companion in _COMPANIONS:
            with contextlib.suppress(FileNotFoundError):
                os.replace(f"{path}{companion}", f"{aside}{companion}")
        os.replace(path, aside)


def kept_aside(path: Path) -> tuple[Path, ...]:
    """Return the damaged files that were put aside."""
    return tuple(name for name in _names(path) if name.exists())


def erase(path: Path) -> None:
    """Overwrite what was put aside with zeros and delete it, with what stands beside it. Raises ``OSError``."""
    for name in (*(path.with_name(f"{path.name}{companion}") for companion in _COMPANIONS), path):
        with contextlib.suppress(FileNotFoundError), name.open("r+b") as file:
            file.write(bytes(os.fstat(file.fileno()).st_size))
            file.flush()
            os.fsync(file.fileno())
        name.unlink(missing_ok=True)


def _names(path: Path) -> list[Path]:
    return [path.with_name(f"{path.stem}-damaged-{number}{path.suffix}") for number in range(1, KEPT + 1)]
