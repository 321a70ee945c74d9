"""The follow-up fields of an answer as a person types them: text to value and back, for each kind of field. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from gui.console.fields import DAYS, NOTE, Field, Kind
from gui.console.hours_entry import ProblemWithHours, read_hours
from gui.console.rows import CANNOT_LOOK, NOT_THERE, Row

__all__ = ["LONG", "EntryError", "fields_of", "hours_problems", "shown", "typed"]

LONG = frozenset({Kind.TEXT, Kind.DOCUMENT, Kind.NAMES, Kind.MOMENTS, Kind.HOURS, Kind.NOTICES})
"""Kinds that may need more than one line."""

_NOTHING_TO_TELL = frozenset(
    {
        NOT_THERE, CANNOT_LOOK, "no_change", "not_needed", "not_sent", "no_entry", "no_limits", "no_hours",
        "not_found", "no_policy", "no_organisation", "no_notice", "not_tried",
    }
)  # fmt: skip
"""Answers after which there is nothing that the other fields could hold."""

_WINDOW = re.compile(
    r"(?P<zone>\S+)\s+(?P<days>\S+)\s+(?P<start>\d{1,2}:\d{2})\s*(?:-|\u2013|to)\s*(?P<end>\d{1,2}:\d{2})"
)

_LOOSE = re.compile(r"(?P<words>.*?)\s*(?P<start>\d{1,2}:\d{2})\s*(?:-|\u2013|to)\s*(?P<end>\d{1,2}:\d{2})")

_CURRENCIES = {
    "CNY": "CNY", "RMB": "CNY", "\u00a5": "CNY", "\uffe5": "CNY", "\u5143": "CNY", "\u4eba\u6c11\u5e01": "CNY",
    "USD": "USD", "US$": "USD", "$": "USD", "\u7f8e\u5143": "USD",
}  # fmt: skip
"""What people and pages write for the two: codes, signs, and yuan, renminbi and US dollar in Chinese."""

_SIGNS = "|".join(re.escape(sign) for sign in sorted(_CURRENCIES, key=len, reverse=True))


class EntryError(ValueError):
    """What was typed is not of its kind. Holds nothing of it."""


def fields_of(row: Row, code: str) -> tuple[Field, ...]:
    """Return the fields that belong to an answer."""
    return (NOTE,) if code in _NOTHING_TO_TELL else row.fields


def typed(kind: Kind, text: str) -> Any:
    """Return the value of what was typed, None for nothing; raises :class:`EntryError`.

    Lists have an item a line, names also commas between them; a window is ``Asia/Shanghai mon-fri 08:00-22:00``, a
    notice its date and its text.
    """
    if not text.strip():
        return None
    value = _READ.get(kind, _as_it_is)(text)
    if not kind.takes(value):
        raise EntryError
    return value


def hours_problems(text: str) -> tuple[ProblemWithHours, ...]:
    """Return what is wrong with effective hours as they are typed; ``entry`` counts lines, from 0.

    Empty if nothing is, or if a line does not look like a window at all: then its whole form is to be told.
    """
    entries = [_loose(line) for line in _lines(text)]
    if any(entry is None for entry in entries):
        return ()
    return read_hours(entries).problems


def _loose(line: str) -> dict[str, Any] | None:
    """Return a window whatever its zone, days and times are; None if there are no two times at its end."""
    found = _LOOSE.fullmatch(line)
    if found is None:
        return None
    words = found["words"].split()
    days: list[str] = []
    if words and (len(words) > 1 or _are_days(words[-1])):
        last = words.pop()
        days = _days(last) if _are_days(last) else last.split(",")
    return {"zone": " ".join(words), "days": days, "from": found["start"], "to": found["end"]}


def _are_days(word: str) -> bool:
    try:
        _days(word)
    except EntryError:
        return False
    return True


def shown(kind: Kind, value: Any) -> str:
    """Return a value as it would be typed."""
    match kind:
        case Kind.NAMES | Kind.MOMENTS:
            return "\n".join(map(str, value))
        case Kind.HOURS:
            return "\n".join(f"{w['zone']} {','.join(w['days'])} {w['from']}-{w['to']}" for w in value)
        case Kind.NOTICES:
            return "\n".join(f"{notice['date']} {notice['text']}" for notice in value)
        case _:
            return str(value)


def _as_it_is(text: str) -> str:
    return text


def _stripped(text: str) -> str:
    return text.strip()


def _count(text: str) -> int:
    # Consoles write thousands with commas; anything else between the digits is not guessed at.
    plain = text.strip()
    if re.fullmatch(r"\d{1,3}(,\d{3})+", plain, re.ASCII):
        plain = plain.replace(",", "")
    if not re.fullmatch(r"\d{1,16}", plain, re.ASCII):
        raise EntryError
    return int(plain)


def _rate(text: str) -> float:
    if not re.fullmatch(r"\d{1,16}(\.\d{1,9})?", text.strip(), re.ASCII):
        raise EntryError
    number = float(text)
    return int(number) if number.is_integer() else number


def _amount(text: str) -> float:
    # With its sign of currency and commas between thousands, as pages show it.
    plain = re.sub(f"^({_SIGNS})\\s*|\\s*({_SIGNS})$", "", text.strip(), flags=re.IGNORECASE)
    sign, plain = ("-", plain[1:]) if plain[:1] in ("-", "\u2212") else ("", plain)
    plain = re.sub(f"^({_SIGNS})\\s*", "", plain, flags=re.IGNORECASE)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d{1,9})?", plain, re.ASCII):
        plain = plain.replace(",", "")
    number = _rate(plain)
    return -number if sign else number


def _currency(text: str) -> str:
    return _CURRENCIES.get(text.strip().upper(), text.strip())


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _names(text: str) -> list[str]:
    return [name.strip() for name in re.split("[,\n\uff0c\u3001]", text) if name.strip()]


def _days(text: str) -> list[str]:
    found: list[str] = []
    for part in text.lower().split(","):
        first, _dash, last = part.partition("-")
        if first not in DAYS or (last or first) not in DAYS:
            raise EntryError
        begin, end = DAYS.index(first), DAYS.index(last or first)
        found += [DAYS[n % 7] for n in range(begin, end + 1 if begin <= end else end + 8)]
    return list(dict.fromkeys(found))


def _window(line: str) -> dict[str, Any]:
    found = _WINDOW.fullmatch(line)
    if found is None:
        raise EntryError
    return {
        "zone": found["zone"],
        "days": _days(found["days"]),
        "from": found["start"].rjust(5, "0"),
        "to": found["end"].rjust(5, "0"),
    }


def _notice(line: str) -> dict[str, str]:
    date, _blank, text = line.partition(" ")
    return {"date": date, "text": text.strip()}


_READ: dict[Kind, Callable[[str], Any]] = {
    Kind.MOMENT: _stripped,
    Kind.LINE: _stripped,
    Kind.COUNT: _count,
    Kind.RATE: _rate,
    Kind.AMOUNT: _amount,
    Kind.CURRENCY: _currency,
    Kind.NAMES: _names,
    Kind.MOMENTS: _lines,
    Kind.HOURS: lambda text: [_window(line) for line in _lines(text)],
    Kind.NOTICES: lambda text: [_notice(line) for line in _lines(text)],
}
