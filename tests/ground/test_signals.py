"""The binding keeps its references: PySide6 6.12.0 on Python 3.11 loses one of True with every emit, and aborts."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.guards.plugin import Rounds

CHILD = """
import json, sys
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

class Bridge(QObject):
    plain = Signal()
    told = Signal(object)

class Receiver(QObject):
    def __init__(self):
        super().__init__()
        self.count = 0

    def on_plain(self):
        self.count += 1

    def on_told(self, value):
        self.count += 1

app = QCoreApplication([])
bridge, receiver = Bridge(), Receiver()
bridge.plain.connect(receiver.on_plain)
bridge.told.connect(receiver.on_told, Qt.ConnectionType.QueuedConnection)
before = [sys.getrefcount(thing) for thing in (True, False, None)]
for number in range(int(sys.argv[1]) // 2):
    bridge.plain.emit()
    bridge.told.emit(number)
    if number % 100 == 0:
        app.processEvents()
app.processEvents()
after = [sys.getrefcount(thing) for thing in (True, False, None)]
print(json.dumps({"count": receiver.count, "drift": [new - old for old, new in zip(before, after)]}))
"""


@pytest.mark.rounds
def test_many_emits_cost_no_references(rounds: Rounds, figures: Callable[[str, object], None]) -> None:
    emits = rounds(small=20_000, full=400_000)
    run = subprocess.run(
        [sys.executable, "-c", CHILD, str(emits)], capture_output=True, text=True, timeout=80, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
    answer = json.loads(run.stdout)
    assert answer["count"] == emits
    # A reference lost or gained with each emit would be a drift of the order of the emits.
    assert max(abs(drift) for drift in answer["drift"]) < emits / 100
    figures("signals: emits", emits)
    figures("signals: drift of references to True, False, None", answer["drift"])
