"""A DeepSeek on this machine with every failure in it, for tests, demonstrations and practice.

It imports nothing else of this program: it must not share code with what it tests. What it says is DeepSeek's real
behaviour as far as that is known; descriptions of scenarios say "synthetic" where it is not.
"""

from gui.practice.answers import Edge, Wording
from gui.practice.received import ReceivedRequest
from gui.practice.scenario import Scenario
from gui.practice.scenarios import SCENARIOS
from gui.practice.server import PracticeServer, UnknownScenario

__all__ = [
    "SCENARIOS",
    "Edge",
    "PracticeServer",
    "ReceivedRequest",
    "Scenario",
    "UnknownScenario",
    "Wording",
]
