"""Past runs and console answers in a file of the user, by the fingerprint of the key they are about."""

from gui.history.gate import LARGEST_ANSWER, LARGEST_REPORT
from gui.history.store import KEYS, RUNS, Given, History, PastRun
from gui.history.trouble import HistoryError, Trouble

__all__ = [
    "KEYS",
    "LARGEST_ANSWER",
    "LARGEST_REPORT",
    "RUNS",
    "Given",
    "History",
    "HistoryError",
    "PastRun",
    "Trouble",
]
