"""The follow-up fields of an answer: their kinds, what each takes, and its JSON Schema.

Moments are ISO 8601, a date alone or with a time, with an offset or without: as the console shows them. Hours are
windows of a clock in a zone of the IANA list; a window may end past midnight, and ``24:00`` is the end of a day.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
import math
import re
from collections.abc import Callable
from typing import Any

from gui.console.hours_entry import MOST_WINDOWS, read_hours

__all__ = ["CURRENCIES", "DAYS", "MOST_ITEMS", "NOTE", "Field", "Kind"]

CURRENCIES = ("CNY", "USD")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_ITEMS = 100
_LINE, _TEXT, _DOCUMENT = 500, 10_000, 200_000
_MOMENT = r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?)?$"
_FROM = r"^([01]\d|2[0-3]):[0-5]\d$"
_TO = r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$"
_ZONE = r"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$"
_WINDOW = {"zone", "days", "from", "to"}
_NOTICE = {"date", "text"}


class Kind(enum.StrEnum):
    """What may stand in a field; the sentence for it is in ``gui/wording/console/checks.py``."""

    LINE = "line"
    TEXT = "text"
    DOCUMENT = "document"
    """Text of a policy, as it was copied: it need not be JSON, because what is wrong with it is to be told."""
    MOMENT = "moment"
    MOMENTS = "moments"
    COUNT = "count"
    RATE = "rate"
    """Calls a second; less than one is possible."""
    AMOUNT = "amount"
    """An amount of money, which may be below zero."""
    CURRENCY = "currency"
    """``CNY`` or ``USD``, those that DeepSeek has (deepseek-api.md 1.3)."""
    NAMES = "names"
    HOURS = "hours"
    """A list of ``{"zone": "Asia/Shanghai", "days": ["mon"], "from": "08:00", "to": "22:00"}``."""
    NOTICES = "notices"
    """A list of ``{"date": "2026-11-20", "text": "..."}``."""

    def takes(self, value: Any) -> bool:
        """Tell whether a value, as it comes out of JSON, is of this kind."""
        return _CHECKS[self](value)

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of this kind."""
        return _SCHEMAS[self]


@dataclasses.dataclass(frozen=True)
class Field:
    """One thing that may be told besides an answer."""

    name: str
    kind: Kind


NOTE = Field("note", Kind.TEXT)
"""Every row has it."""


def _text(most: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and len(value) <= most


def _matches(pattern: str, value: Any) -> bool:
    return isinstance(value, str) and re.match(pattern, value, re.ASCII) is not None and not value.endswith("\n")


def _is_moment(value: Any) -> bool:
    if not _matches(_MOMENT, value):
        return False
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_number(value: Any) -> bool:
    # True is an integer of Python and none of JSON.
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e15 and math.isfinite(value)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and _is_number(value)


def _is_amount(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and _is_number(abs(value))


def _list_of(one: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and len(value) <= MOST_ITEMS and all(map(one, value))


def _is_window(value: Any) -> bool:
    if not isinstance(value, dict) or set(value) != _WINDOW:
        return False
    days = value["days"]
    named = isinstance(days, list) and 0 < len(days) <= len(DAYS) and all(day in DAYS for day in days)
    distinct = named and len(set(days)) == len(days)
    return distinct and _matches(_ZONE, value["zone"]) and _matches(_FROM, value["from"]) and _matches(_TO, value["to"])


def _is_notice(value: Any) -> bool:
    return (
        isinstance(value, dict) and set(value) == _NOTICE and _is_moment(value["date"]) and _text(_TEXT)(value["text"])
    )


_CHECKS: dict[Kind, Callable[[Any], bool]] = {
    Kind.LINE: _text(_LINE),
    Kind.TEXT: _text(_TEXT),
    Kind.DOCUMENT: _text(_DOCUMENT),
    Kind.MOMENT: _is_moment,
    Kind.MOMENTS: _list_of(_is_moment),
    Kind.COUNT: _is_count,
    Kind.RATE: _is_number,
    Kind.AMOUNT: _is_amount,
    Kind.CURRENCY: lambda value: isinstance(value, str) and value in CURRENCIES,
    Kind.NAMES: _list_of(_text(_LINE)),
    # The second check knows what is odd about windows that look right, such as an end that is the beginning.
    Kind.HOURS: lambda value: _list_of(_is_window)(value) and not read_hours(value).problems,
    Kind.NOTICES: _list_of(_is_notice),
}

_MOMENT_SCHEMA = {"type": "string", "pattern": _MOMENT}


def _array(items: dict[str, Any], most: int = MOST_ITEMS) -> dict[str, Any]:
    return {"type": "array", "maxItems": most, "items": items}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_SCHEMAS: dict[Kind, dict[str, Any]] = {
    Kind.LINE: {"type": "string", "maxLength": _LINE},
    Kind.TEXT: {"type": "string", "maxLength": _TEXT},
    Kind.DOCUMENT: {"type": "string", "maxLength": _DOCUMENT},
    Kind.MOMENT: _MOMENT_SCHEMA,
    Kind.MOMENTS: _array(_MOMENT_SCHEMA),
    Kind.COUNT: {"type": "integer", "minimum": 0, "exclusiveMaximum": 10**15},
    Kind.RATE: {"type": "number", "minimum": 0, "exclusiveMaximum": 10**15},
    Kind.AMOUNT: {"type": "number", "exclusiveMinimum": -(10**15), "exclusiveMaximum": 10**15},
    Kind.CURRENCY: {"type": "string", "enum": list(CURRENCIES)},
    Kind.NAMES: _array({"type": "string", "maxLength": _LINE}),
    Kind.HOURS: _array(
        most=MOST_WINDOWS,
        items=_object(
            zone={"type": "string", "pattern": _ZONE},
            days={
                "type": "array",
                "items": {"type": "string", "enum": list(DAYS)},
                "minItems": 1,
                "maxItems": len(DAYS),
                "uniqueItems": True,
            },
            **{"from": {"type": "string", "pattern": _FROM}, "to": {"type": "string", "pattern": _TO}},
        ),
    ),
    Kind.NOTICES: _array(_object(date=_MOMENT_SCHEMA, text={"type": "string", "maxLength": _TEXT})),
}
