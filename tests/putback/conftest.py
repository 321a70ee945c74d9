"""Windows with real shells in them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.putback.terminal import Terminal, surroundings


@pytest.fixture
def window(home: Path) -> Iterator[Callable[..., Terminal]]:
    """A function that opens a window with a shell in it."""
    opened: list[Terminal] = []

    def start(shell: str, **more: str) -> Terminal:
        if shutil.which(shell) is None:
            pytest.skip(f"needs {shell}")
        work = home / "work"
        work.mkdir(exist_ok=True)
        opened.append(Terminal(shell, surroundings(shell, home, **more), work))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()
