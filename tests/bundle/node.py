"""Judges of files that npm has: `.ci/setup` installs them; without them, or without Node, their tests are skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

__all__ = ["package", "run"]

PACKAGES = Path(sys.prefix, "node", "node_modules")


def package(name: str) -> Path:
    """Return the folder of a package."""
    if not (PACKAGES / name).is_dir():
        pytest.skip(f"npm has not installed the package {name}")
    return PACKAGES / name


def run(*words: str | Path, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run Node with these words and this input."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed here")
    return subprocess.run(
        [node, *map(str, words)],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env=os.environ | {"NODE_PATH": str(PACKAGES)},
    )
