"""Probe ``balance``: may the account spend, and what does it hold in each currency (deepseek-api.md 1.3)?"""

from __future__ import annotations

import decimal
from typing import Any

from gui.probes.answers import read
from gui.probes.probe import Context, Found, Probe, answer_facts, refused
from gui.probes.transport import Request
from gui.report import FailureCode, Outcome

__all__ = ["PROBE"]

_SECONDS = 12.0


def _run(context: Context) -> Found:
    key = context.sendable.key
    reply = context.ask(Request("GET", "/user/balance", key=key), _SECONDS)
    no = refused(reply, key)
    if no is not None:
        return no
    answer = read(reply.status or 0, reply.headers, reply.body)
    facts = answer_facts(reply, answer)
    if not isinstance(answer.data, dict) or not isinstance(answer.data.get("is_available"), bool):
        return Found(Outcome.INCONCLUSIVE, FailureCode.HTTP_UNEXPECTED_ANSWER, facts, reply.exchange)
    available = answer.data["is_available"]
    facts.update(available=available, balances=_balances(answer.data.get("balance_infos")))
    if not available:
        return Found(Outcome.FAIL, None, facts, reply.exchange)
    # Currencies stand in no promised order: one that is empty says nothing while another holds money.
    has_money = any(decimal.Decimal(row["total"]) > 0 for row in facts["balances"])
    return Found(Outcome.PASS if has_money else Outcome.WARN, None, facts, reply.exchange)


def _balances(rows: Any) -> list[dict[str, str]]:
    found = []
    for row in rows[:10] if isinstance(rows, list) else []:
        if isinstance(row, dict):
            amounts = {
                short: _amount(row.get(name))
                for short, name in (
                    ("total", "total_balance"),
                    ("granted", "granted_balance"),
                    ("topped_up", "topped_up_balance"),
                )
            }
            found.append({"currency": str(row.get("currency"))[:8], **amounts})
    return found


def _amount(value: Any) -> str:
    """Return a decimal string as it came ("0.00"); what is none counts as zero."""
    text = str(value)[:40]
    try:
        return text if decimal.Decimal(text).is_finite() else "0"
    except decimal.InvalidOperation:
        return "0"


PROBE = Probe("balance", 2, _run, needs=("models",))
