"""Node for tests: programs that run in it, and packages that npm has. `.ci/setup` installs these.

Without them, or without Node, what needs them is skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

__all__ = ["missing", "package", "run"]

PACKAGES = Path(sys.prefix, "node", "node_modules")


def missing(name: str | None = None) -> str | None:
    """Tell what keeps a test from running: Node itself, or a package; None if nothing does."""
    if name is not None and not (PACKAGES / name).is_dir():
        return f"npm has not installed the package {name}"
    return None if shutil.which("node") else "node is not installed here"


def package(name: str) -> Path:
    """Return the folder of a package."""
    if not (PACKAGES / name).is_dir():
        pytest.skip(f"npm has not installed the package {name}")
    return PACKAGES / name


def run(
    *words: str | Path, text: str = "", check: bool = False, proxies: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run Node with these words and this input; ``proxies``: with those of the environment."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed here")
    env = {name: value for name, value in os.environ.items() if proxies or not name.lower().endswith("_proxy")}
    return subprocess.run(
        [node, *map(str, words)],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=check,
        env=env | {"NODE_PATH": str(PACKAGES)},
    )
