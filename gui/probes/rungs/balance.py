"""Probe ``balance``: may the account spend, what does it hold in each currency, and does it contradict itself?

Amounts are decimal strings (deepseek-api.md 1.3). One that is missing or is no amount is null here and never a zero:
a zero would read as an empty account.
"""

from __future__ import annotations

import decimal
from collections.abc import Sequence
from typing import Any

from gui.probes.answers.catalogue import read
from gui.probes.probe import Context, Found, Probe, answer_facts, refused
from gui.probes.wire.transport import Request
from gui.report import FailureCode, Outcome

__all__ = ["PROBE", "contradictions"]

_SECONDS = 12.0
_MOST_ROWS = 10
_LONGEST = 40
_HUGEST = decimal.Decimal(10) ** 15  # more money than there is: a fault, and arithmetic with it could overflow
_FIELDS = (("total", "total_balance"), ("granted", "granted_balance"), ("topped_up", "topped_up_balance"))

_Row = dict[str, str | None]


def _run(context: Context) -> Found:
    key = context.sendable.key
    reply = context.ask(Request("GET", "/user/balance", key=key), _SECONDS)
    no = refused(reply, key)
    if no is not None:
        return no
    answer = read(reply.status or 0, reply.headers, reply.body)
    facts = answer_facts(reply, answer)
    if not isinstance(answer.data, dict):
        return Found(Outcome.INCONCLUSIVE, FailureCode.HTTP_UNEXPECTED_ANSWER, facts, reply.exchange)
    rows = _balances(answer.data.get("balance_infos"))
    available = answer.data.get("is_available")
    facts.update(balances=rows)
    if not isinstance(available, bool):
        return Found(Outcome.INCONCLUSIVE, FailureCode.HTTP_UNEXPECTED_ANSWER, facts, reply.exchange)
    odd = contradictions(available=available, rows=rows)
    facts.update({"available": available, **({"contradictions": odd} if odd else {})})
    return Found(Outcome.FAIL if not available else Outcome.WARN if odd else Outcome.PASS, None, facts, reply.exchange)


def contradictions(*, available: bool, rows: Sequence[_Row]) -> list[str]:
    """Return what does not go together, as codes.

    ``positive_unavailable``: money, and it may not be spent. ``zero_available``: none in any currency, and it may.
    ``sums_differ``: granted and topped up are not the total. ``not_told``: an amount or all of them are missing or are
    no amounts. ``negative``: a total below zero.
    """
    totals = [decimal.Decimal(row["total"]) for row in rows if row["total"] is not None]
    told = bool(rows) and all(value is not None for row in rows for value in row.values())
    # Currencies stand in no promised order: one that is empty says nothing while another holds money.
    held = max(totals, default=None)
    found = {
        "positive_unavailable": not available and held is not None and held > 0,
        "zero_available": available and held is not None and held <= 0 and len(totals) == len(rows),
        "sums_differ": any(_differs(row) for row in rows),
        "not_told": not told,
        "negative": any(total < 0 for total in totals),
    }
    return [code for code, holds in found.items() if holds]


def _differs(row: _Row) -> bool:
    total, granted, topped_up = (row[name] for name, _ in _FIELDS)
    if total is None or granted is None or topped_up is None:
        return False
    return decimal.Decimal(granted) + decimal.Decimal(topped_up) != decimal.Decimal(total)


def _balances(rows: Any) -> list[_Row]:
    found = []
    for row in rows[:_MOST_ROWS] if isinstance(rows, list) else []:
        if isinstance(row, dict):
            currency = row.get("currency")
            named = currency[:8] if isinstance(currency, str) and currency else None
            found.append({"currency": named, **{short: _amount(row.get(name)) for short, name in _FIELDS}})
    return found


def _amount(value: Any) -> str | None:
    """Return a decimal as it came ("0.00"); None for what is none, or beyond all reason."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, int) and abs(value) > _HUGEST:
        return None  # before it becomes text: Python refuses to write an integer of 5,000 digits
    text = str(value).strip()
    try:
        amount = decimal.Decimal(text)
    except decimal.InvalidOperation:
        return None
    plain = amount.is_finite() and abs(amount) <= _HUGEST and len(text) <= _LONGEST
    return text if plain else None


PROBE = Probe("balance", 2, _run, needs=("models",))
