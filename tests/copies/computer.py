"""A computer for tests: an empty home and an empty root, filled by the test."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from gui.copies import Computer

__all__ = ["bound_by_permissions", "computer", "executable", "write"]


def computer(folder: Path, platform: str = "linux", **environ: str) -> Computer:
    """Return a computer whose home and root lie in ``folder``; no command is found unless PATH says where."""
    home, root = folder / "home", folder / "root"
    for made in (home, root / "etc"):
        made.mkdir(parents=True, exist_ok=True)
    return Computer(home, {"PATH": str(folder / "bin"), **environ}, platform, root)


def write(path: Path, text: str | bytes) -> Path:
    """Write a file exactly, its folders too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape"))
    return path


def executable(folder: Path, name: str, script: str) -> Path:
    """Write a program."""
    path = write(folder / "bin" / name, f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    return path


@contextlib.contextmanager
def bound_by_permissions() -> Iterator[None]:
    """Be nobody instead of root, who may read everything."""
    us = os.geteuid()
    if us == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(us)
