"""What an account holds, and what in its answer does not go together (``probes/rungs/balance.py`` has the codes)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gui.wording.escape import safe
from gui.wording.marks import N_
from gui.wording.wording import Wording

__all__ = ["CONTRADICTIONS", "contradictions", "holdings"]

_HELD = N_("{total} {currency}, of it granted {granted}, topped up {topped_up}")
_PARTS = ("total", "currency", "granted", "topped_up")
_NOT_TOLD = N_("not told")
CONTRADICTIONS = {
    "positive_unavailable": N_("There is money, and it may not be used for calls."),
    "zero_available": N_("There is no money in any currency, and calls are said to be possible."),
    "sums_differ": N_("What was granted and what was topped up do not add up to the balance."),
    "not_told": N_("An amount or a currency is missing or cannot be read."),
    "negative": N_("The balance is below zero."),
}


def holdings(rows: Iterable[Mapping[str, Any]], wording: Wording) -> str:
    """Say the balance in each currency."""

    def told(part: Any) -> str:
        return wording.text(_NOT_TOLD) if part is None else safe(str(part))

    return "; ".join(wording.text(_HELD, **{name: told(row.get(name)) for name in _PARTS}) for row in rows)


def contradictions(codes: Iterable[object], wording: Wording) -> str:
    """Say what does not go together."""
    return " ".join(wording.text(CONTRADICTIONS[code]) for code in map(str, codes) if code in CONTRADICTIONS)
