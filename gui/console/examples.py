"""What may typically stand beside an answer: details to try out, so that what they would change is measured.

The meaning of some answers lies in what is entered besides (a policy, hours, a list of models). Whoever orders the open
questions puts such details into the case as if they had been entered. None of them is ever shown or kept: what people
read is the name of the example, such as "the policy that you paste does not allow the call".
"""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from gui.console.fields import CURRENCIES, DAYS
from gui.console.policy_ruling import ACTIONS, BASE_ACTION

__all__ = ["EXAMPLES", "Example", "Scene"]

_DAY = datetime.timedelta(days=1)


@dataclasses.dataclass(frozen=True)
class Scene:
    """What of a run the details are made for.

    ``model`` is the one that is called, ``offered`` are those of ``/models``; ``now`` is aware, best the clock of the
    server; ``balances`` are rows of the balance API (deepseek-api.md 1.3). None and nothing: not known.
    """

    model: str | None = None
    offered: Sequence[str] = ()
    now: datetime.datetime | None = None
    balances: Sequence[Mapping[str, Any]] = ()


Detail = dict[str, Any]


@dataclasses.dataclass(frozen=True)
class Example:
    """Details that may stand beside ``answer``; ``gui/wording/console/asks.py`` has the words, by row and ``name``.

    ``detail`` returns them, None where the scene does not tell what they would have to be.
    """

    answer: str
    name: str
    detail: Callable[[Scene], Detail | None]


def _always(**detail: Any) -> Callable[[Scene], Detail | None]:
    return lambda _scene: dict(detail)


def _list_without(scene: Scene) -> Detail | None:
    other = next((name for name in scene.offered if name != scene.model), None)
    return {"allowed_models": [other]} if other is not None and scene.model is not None else None


def _other_day(scene: Scene) -> Detail | None:
    """Return hours on a day that is not today in any zone."""
    if scene.now is None:
        return None
    day = (scene.now.astimezone(datetime.UTC) + 2 * _DAY).weekday()
    return {"hours": [_window((DAYS[day],))]}


def _window(days: Sequence[str]) -> dict[str, Any]:
    return {"zone": "UTC", "days": list(days), "from": "00:00", "to": "24:00"}


def _more_money(scene: Scene) -> Detail | None:
    """Return an amount that is clearly more than the account of the key has."""
    held = [(decimal.Decimal(row["total"]), row.get("currency")) for row in scene.balances if row.get("total")]
    if not held:
        return None
    total, currency = max(held, key=lambda row: row[0])
    amount = {"amount": int(max(total, decimal.Decimal(0))) * 3 + 100}
    return amount | ({"currency": currency} if currency in CURRENCIES else {})


def _policy(effect: str) -> str:
    return json.dumps({"Version": "1", "Statement": [{"Effect": effect, "Action": ["*"], "Resource": ["*"]}]})


EXAMPLES: Mapping[str, tuple[Example, ...]] = {
    "B": (Example("money", "more", _more_money),),
    "2.1": (
        Example("room_left", "limit_zero", _always(qps=0)),
        Example("room_left", "list_without", _list_without),
    ),
    "2.2": (
        Example("allowed", "list_without", _list_without),
        Example("allowed", "list_empty", _always(allowed_models=[])),
    ),
    "2.3": (
        Example("has_hours", "covers_now", _always(hours=[_window(DAYS)])),
        Example("has_hours", "not_now", _other_day),
    ),
    "3.3": (
        Example("listed", "granted", _always(permissions=list(ACTIONS))),
        Example("listed", "missing", _always(permissions=[name for name in ACTIONS if name != BASE_ACTION])),
    ),
    "3.4": (
        Example("pasted", "allows", _always(policy=_policy("Allow"))),
        Example("pasted", "denies", _always(policy=_policy("Deny"))),
    ),
}
"""By the row, in the order of the answers of it; rows without any are those whose answers say it all."""
