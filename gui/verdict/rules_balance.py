"""Rules on the balance that the console shows: the contradiction for which people come (DESIGN 1).

The balance API tells what the account of this very key has; the console tells what the account has in which the user is
logged in. If these differ, they are two accounts. An answer alone makes a cause possible; likely, only where the API or
a refusal says at the same time that there is no money, and the console shows more than the account of this key has:
less of it explains no refusal. Both then hold: that the account of this key is empty is as certain as DeepSeek's own
word, and the other account, which a person saw, is the likely root of the contradiction. So the empty account stays the
verdict (DESIGN 5.2: by confidence first), and its sentence and its step are those of the contradiction.
"""

from __future__ import annotations

import decimal
from collections.abc import Iterable

from gui.console.balance import Agreement, Compared, compare, expired, usable
from gui.report import Cause, Confidence, Evidence, FailureCode, Reason
from gui.verdict.case import Case, answer
from gui.verdict.rule import Rule, in_words
from gui.verdict.rules_account import has_money
from gui.verdict.rules_console import SAYINGS, said, server_time

__all__ = [
    "RULES",
    "differs",
    "explained_otherwise",
    "key_not_there",
    "money_not_for_calls",
    "same_balance",
    "shows_money",
]

_ROW = "B"
_INSTEAD = frozenset(
    {
        Cause.ACCOUNT_SUSPENDED, Cause.ACCOUNT_SWITCHED_OFF, Cause.QUOTA_EXHAUSTED, Cause.QUOTA_OUTSIDE_WINDOW,
        Cause.PROJECT_INACTIVE,
    }
)  # fmt: skip
"""What may refuse a call although there is money."""


def _compared(case: Case) -> Compared | None:
    """Return how the amount in the console and that of the API compare; None if one of them was not told."""
    given = case.told(_ROW)
    if given is None or given.answer in ("granted_expired", "other_currency"):
        return None
    amount = given.detail.get("amount")
    if given.answer == "none":
        if amount:
            return None  # money that is none may be what is owed
        amount = 0
    balances = case.facts("balance").get("balances")
    if amount is None or not isinstance(balances, list):
        return None
    # What was read, as it was read. Whether the API still counts a granted part that has expired is not known.
    return compare(decimal.Decimal(str(amount)), given.detail.get("currency"), balances)


def _only_expired(case: Case) -> bool:
    """Tell whether the two are alike without the granted part that has expired."""
    given, balances = case.told(_ROW), case.facts("balance").get("balances")
    left = usable(given.detail, server_time(case)) if given is not None else None
    if given is None or left is None or not isinstance(balances, list) or not expired(given.detail, server_time(case)):
        return False
    found = compare(left, given.detail.get("currency"), balances)
    return found is not None and found.agreement is Agreement.SAME


def _evidence(case: Case, agreement: Agreement, reason: Reason) -> Iterable[Evidence]:
    found = _compared(case)
    if found is not None and found.agreement is agreement and (agreement is Agreement.SAME or not _only_expired(case)):
        yield answer(_ROW, reason, shown=found.shown, held=found.held)


def differs(case: Case) -> Iterable[Evidence]:
    """Give evidence if the console shows clearly more than the account of this key has."""
    found = _compared(case)
    if found is not None and found.more:
        yield from _evidence(case, Agreement.OTHER, Reason.CONSOLE_BALANCE_DIFFERS)
    if found is None and _told_empty(case):
        yield from said(case, _ROW, "money")


def same_balance(case: Case) -> Iterable[Evidence]:
    """Give evidence if the console shows the balance that the account of this key has."""
    found = _compared(case)
    # That both are empty is true of many accounts.
    if found is not None and has_money(case):
        yield from _evidence(case, Agreement.SAME, Reason.CONSOLE_BALANCE_SAME)


def shows_money(case: Case) -> Iterable[Evidence]:
    """Give evidence if the console shows more than the account of this key has, which is refused for want of it."""
    if _short_of_money(case):
        yield from differs(case)


def _short_of_money(case: Case) -> bool:
    """Tell whether DeepSeek refuses this key for want of money, or some of its calls for the little that is left.

    The latter is the 429 that names the remaining balance (deepseek-api.md 5.2, C1).
    """
    return _refused_for_money(case) or any(result.failure is FailureCode.ANSWER_C1 for result in case.key_probes)


def _told_empty(case: Case) -> bool:
    """Tell whether the API says of every currency of the account that nothing is in it."""
    totals = [row["total"] for row in case.facts("balance").get("balances") or []]
    return bool(totals) and all(total is not None and decimal.Decimal(total) <= 0 for total in totals)


def _refused_for_money(case: Case) -> bool:
    """Tell whether DeepSeek refuses this key for want of money."""
    refused = any(result.failure is FailureCode.ANSWER_B1 for result in case.key_probes)
    return not case.works and (refused or case.facts("balance").get("available") is False)


def _perhaps_other(case: Case) -> Iterable[Evidence]:
    yield from differs(case)
    yield from _evidence(case, Agreement.OTHER, Reason.CONSOLE_BALANCE_DIFFERS)
    yield from _evidence(case, Agreement.UNCLEAR, Reason.CONSOLE_BALANCE_UNCLEAR)
    if _compared(case) is None and not case.facts("balance").get("balances") and _refused_for_money(case):
        yield from said(case, _ROW, "money")


def money_not_for_calls(case: Case) -> Iterable[Evidence]:
    """Give evidence if by the console there is money that pays no call: of the other currency, or expired."""
    yield from said(case, _ROW, "other_currency")
    given = case.told(_ROW)
    if given is None:
        return
    until = given.detail.get("granted_until")
    left = usable(given.detail, server_time(case))
    over = expired(given.detail, server_time(case)) and left is not None and left <= 0
    if given.answer == "granted_expired" or over:
        yield answer(_ROW, Reason.CONSOLE_GRANT_EXPIRED, until=until)


def key_not_there(case: Case) -> Iterable[Evidence]:
    """Give evidence if DeepSeek knows the key, and the console of the user shows it not, or another one."""
    if case.accepted and case.answered_by_deepseek:
        yield from said(case, "1.1", "not_listed")
        yield from said(case, "4.2", "mask_differs")


def _not_listed_and_refused(case: Case) -> Iterable[Evidence]:
    # A starred form that differs may be that of another key of the account: it makes nothing likely.
    if _short_of_money(case) and not any(same_balance(case)):
        yield from (evidence for evidence in key_not_there(case) if evidence.id == "1.1")


def _no_money(case: Case) -> Iterable[Evidence]:
    yield from money_not_for_calls(case)
    if not has_money(case):
        yield from said(case, _ROW, "none")


def _none_and_refused(case: Case) -> Iterable[Evidence]:
    return _no_money(case) if _refused_for_money(case) else ()


def explained_otherwise(case: Case) -> Iterable[Evidence]:
    """Give evidence if the API says that money may be spent, refuses the call for it, and the console tells why.

    Where the API itself says that nothing may be spent, it is sure of that, and an answer takes nothing from it.
    """
    spendable = has_money(case) and case.facts("balance").get("available") is True
    if spendable and not any(money_not_for_calls(case)) and _refused_for_money(case):
        yield from (evidence for saying in SAYINGS if saying.cause in _INSTEAD for evidence in saying.says(case))


_BOTH_HOLD = in_words(
    "That explains why there is money to be seen; what DeepSeek says of the account of this key holds all the same."
)

RULES: tuple[Rule, ...] = (
    Rule("console-balance-unclear", Cause.ACCOUNT_OTHER_ACCOUNT, Confidence.POSSIBLE,
         "The console shows another balance than the balance API tells for this key.", _perhaps_other),
    Rule("console-balance-differs", Cause.ACCOUNT_OTHER_ACCOUNT, Confidence.LIKELY,
         "DeepSeek refuses the key for want of money, and the console shows clearly more.",
         shows_money, besides=_BOTH_HOLD),
    Rule("console-key-not-there", Cause.ACCOUNT_OTHER_ACCOUNT, Confidence.POSSIBLE,
         "DeepSeek accepts the key, and the console does not list it, or shows another one.", key_not_there),
    Rule("console-key-not-there-fits", Cause.ACCOUNT_OTHER_ACCOUNT, Confidence.LIKELY,
         "DeepSeek accepts the key and refuses calls for want of money, and the console does not list the key.",
         _not_listed_and_refused),
    Rule("console-no-money", Cause.ACCOUNT_NO_BALANCE, Confidence.POSSIBLE,
         "The console shows no money, or none that pays calls: of the other currency, or expired.", _no_money),
    Rule("console-no-money-fits", Cause.ACCOUNT_NO_BALANCE, Confidence.LIKELY,
         "The console shows no money that pays calls, and DeepSeek refuses the key for want of money.",
         _none_and_refused),
)  # fmt: skip
