"""One listener a test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.capture.heard import Ear, listening


@pytest.fixture
def ear() -> Iterator[Ear]:
    with listening() as started:
        yield started
