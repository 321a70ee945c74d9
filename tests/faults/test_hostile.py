"""What servers send without measure is read within bounds, and told by a code."""

from __future__ import annotations

import sys

import pytest

from tests.faults.hostile import SITUATIONS
from tests.faults.measured import measure
from tests.faults.situation import Expected

MIB_MORE = 64
SECONDS = 2.0


@pytest.mark.rounds
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell the most memory that a process has taken")
def test_memory_and_time_are_bounded(figures) -> None:
    measured = measure(SITUATIONS)
    assert [row.name for row in measured] == [row.name for row in SITUATIONS]
    for row, situation in zip(measured, SITUATIONS, strict=True):
        for probe, code in situation.fails.items():
            assert row.failures[probe] == (None if isinstance(code, Expected) else code), row
        assert row.cause == situation.cause, row
        assert row.seconds < SECONDS, row
    more = sum(row.kib for row in measured) / 1024
    figures("hostile answers, memory of all together, MiB more", round(more, 1))
    figures("hostile answers, longest, seconds", max(row.seconds for row in measured))
    assert more < MIB_MORE
