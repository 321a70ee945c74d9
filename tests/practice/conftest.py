"""Practice servers that are closed after the test, and checked to have left nothing behind."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from gui.practice import PracticeServer


@pytest.fixture
def practice() -> Iterator[Callable[..., PracticeServer]]:
    """Start a practice server by scenario and options; no fault of its own may have happened when it is closed."""
    started: list[PracticeServer] = []
    with contextlib.ExitStack() as stack:

        def start(scenario: str = "healthy", **options: Any) -> PracticeServer:
            server = stack.enter_context(PracticeServer(scenario, **options))
            started.append(server)
            return server

        yield start
    assert [server.errors for server in started] == [()] * len(started)
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("practice-")] == []
