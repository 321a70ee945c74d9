"""The balance that a console shows against the one that the balance API tells for the key (deepseek-api.md 1.3).

Both are honest and need not be equal: calls are charged in between, a console may show a top-up earlier or later than
the API, and it may round. So amounts are the same up to :data:`SAME` or :data:`SAME_SHARE` of the larger one; they
belong to different accounts only if they are apart by more than :data:`APART` and by more than half of the larger one,
or in a currency that the API does not list at all; and what lies between tells nothing for sure. Beside an account
that the API tells to be empty no share of anything is small: there all that is more than rounding is money.
"""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import enum
from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["APART", "ROUNDING", "SAME", "SAME_SHARE", "Agreement", "Compared", "compare", "expired", "usable"]

SAME = decimal.Decimal(1)
"""In the currency that is compared: as much as some calls cost."""
SAME_SHARE = decimal.Decimal("0.05")
APART = decimal.Decimal(5)
ROUNDING = decimal.Decimal("0.01")
"""What a console may show for nothing at all."""
_HALF = decimal.Decimal("0.5")


class Agreement(enum.StrEnum):
    """What two balances say of each other."""

    SAME = "same"
    UNCLEAR = "unclear"
    OTHER = "other"


_LIKE = tuple(Agreement)


@dataclasses.dataclass(frozen=True)
class Compared:
    """How they compare, and both as they are to be shown: ``110.00 CNY``.

    ``more``: whether the console shows more; in a currency that the API does not list, whether it shows anything.
    """

    agreement: Agreement
    shown: str
    held: str
    more: bool


def usable(detail: Mapping[str, Any], now: datetime.datetime | None) -> decimal.Decimal | None:
    """Return the amount that was read in the console, without a granted part that has expired; None if none was."""
    amount = detail.get("amount")
    if amount is None:
        return None
    total = decimal.Decimal(str(amount))
    granted = detail.get("granted")
    return total - min(total, decimal.Decimal(str(granted))) if granted is not None and expired(detail, now) else total


def expired(detail: Mapping[str, Any], now: datetime.datetime | None) -> bool:
    """Tell whether the granted part has expired; a date alone is over when it is over everywhere."""
    until = detail.get("granted_until")
    if until is None or now is None:
        return False
    moment = datetime.datetime.fromisoformat(until)
    if moment.tzinfo is None:
        # The zone of a console is not known: the westernmost one is the last in which the day ends.
        moment = moment.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=-12)))
    if len(until) == len("2026-11-20"):
        moment += datetime.timedelta(days=1)
    return moment < now


def compare(
    shown: decimal.Decimal, currency: str | None, balances: Sequence[Mapping[str, str | None]]
) -> Compared | None:
    """Compare an amount in the console with ``balances`` of the API; None if these do not tell.

    Without a currency it is compared with the amount that is most like it, and shown without one.
    """
    told = [
        (decimal.Decimal(amount), row.get("currency")) for row in balances if (amount := row.get("total")) is not None
    ]
    if not told:
        return None
    alike = [row for row in told if currency in (None, row[1])]
    total, of = min(
        alike or told, key=lambda row: (_LIKE.index(_agreement(shown, row[0])) if alike else 0, abs(row[0] - shown))
    )
    said, held = _written(shown, currency), _written(total, of)
    if alike:
        return Compared(_agreement(shown, total), said, held, shown > total)
    # The account of the key has no such currency. An amount of nothing is the same in all of them.
    return Compared(Agreement.SAME if shown == total == 0 else Agreement.OTHER, said, held, shown > 0)


def _agreement(shown: decimal.Decimal, held: decimal.Decimal) -> Agreement:
    # The API is exact, and a console may round: so it matters which of the two is empty.
    if held <= 0 < shown:
        return Agreement.SAME if shown - held <= ROUNDING else Agreement.OTHER
    apart, larger = abs(shown - held), max(abs(shown), abs(held))
    if apart <= max(SAME, larger * SAME_SHARE):
        return Agreement.SAME
    return Agreement.OTHER if apart > max(APART, larger * _HALF) else Agreement.UNCLEAR


def _written(amount: decimal.Decimal, currency: str | None) -> str:
    return f"{amount:.2f} {currency}" if currency else f"{amount:.2f}"
