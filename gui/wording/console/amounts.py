"""Amounts in words: characters, calls and tokens, spans of time, what a run costs."""

from __future__ import annotations

from gui.wording.marks import N_, NP_

__all__ = [
    "BILLED_CALLS",
    "CHARACTERS",
    "COSTS",
    "COSTS_NOTHING",
    "LENGTHS",
    "NOTHING_SPENT",
    "SPANS",
    "SPENT",
    "TOKENS",
]

CHARACTERS = NP_("{n} character", "{n} characters")
LENGTHS = N_("{characters}, {stripped} without blanks at the ends")

BILLED_CALLS = NP_("{n} billed call", "{n} billed calls")
SPANS = (
    (NP_("{n} day", "{n} days"), 86_400),
    (NP_("{n} hour", "{n} hours"), 3_600),
    (NP_("{n} minute", "{n} minutes"), 60),
    (NP_("{n} second", "{n} seconds"), 1),
)
TOKENS = NP_("{n} token", "{n} tokens")
SPENT = N_("{calls}, {tokens}")
COSTS = N_("This run makes at most {calls} of about ten tokens each.")
COSTS_NOTHING = N_("This run makes no call that costs money.")
NOTHING_SPENT = N_("nothing, because no billed call was made")
