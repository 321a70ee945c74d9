"""The follow-up fields of an answer as a person types them: text to value and back, for each kind of field. Pure."""

from __future__ import annotations

import re
import unicodedata
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

_DASHES = str.maketrans(dict.fromkeys("\u2013\u2014\u2212~\u301c\u81f3\u5230", "-") | {"\u3001": ","})
"""What stands between two times or days, the Chinese words for "to" among it, and between items of a list."""

_DATE = re.compile(
    r"(?P<year>\d{4})\s*[-/.\u5e74]\s*(?P<month>\d{1,2})\s*[-/.\u6708]\s*(?P<day>\d{1,2})\s*\u65e5?(?P<rest>.*)"
)
"""A date as consoles show it: the year first, with any sign or with the Chinese words between."""

_SEVEN = ("mon\u4e00", "tue\u4e8c", "wed\u4e09", "thu\u56db", "fri\u4e94", "sat\u516d", "sun\u65e5\u5929")
_DAY_NAMES = (
    {word + sign: names[:3] for names in _SEVEN for sign in names[3:] for word in ("\u5468", "\u661f\u671f", "")}
    | {day: day for day in DAYS}
    | {f"{day}day": day for day in ("mon", "fri", "sun")}
    | {"tuesday": "tue", "wednesday": "wed", "thursday": "thu", "saturday": "sat"}
)
_EVERY_DAY = frozenset({"daily", "everyday", "\u6bcf\u5929", "\u6bcf\u65e5"})

_WHOLE_NAME = re.compile(r"[A-Za-z][\w.]*[-:][\w.:*-]*[\w*]", re.ASCII)
"""A name of a model or a permission: two of them with a blank between are two, and not one that nobody has."""

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
    notice its date and its text. Dates, days and signs are also taken as a Chinese console shows them.
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
    entries = [_loose(line) for line in _hour_lines(text)]
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


def _plain(text: str) -> str:
    """Return a text with the letters of Chinese keyboards as those of others: digits, colons, commas."""
    return unicodedata.normalize("NFKC", text).strip()


def _without_commas(text: str) -> str:
    # Consoles write thousands with commas; anything else between the digits is not guessed at.
    return text.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d{1,9})?", text, re.ASCII) else text


def _moment(text: str) -> str:
    plain = _plain(text)
    found = _DATE.fullmatch(plain)
    if found is None:
        return plain
    sign, rest = ("T", found["rest"][1:]) if found["rest"][:1] == "T" else (" ", found["rest"].strip())
    date = f"{found['year']}-{found['month']:0>2}-{found['day']:0>2}"
    return f"{date}{sign}{'0' if rest[1:2] == ':' else ''}{rest}".strip()


def _count(text: str) -> int:
    plain = _without_commas(_plain(text))
    if not re.fullmatch(r"\d{1,16}", plain, re.ASCII):
        raise EntryError
    return int(plain)


def _rate(text: str) -> float:
    plain = _without_commas(_plain(text))
    if not re.fullmatch(r"\d{1,16}(\.\d{1,9})?", plain, re.ASCII):
        raise EntryError
    number = float(plain)
    return int(number) if number.is_integer() else number


def _amount(text: str) -> float:
    # With its sign of currency and commas between thousands, as pages show it.
    plain = re.sub(f"^({_SIGNS})\\s*|\\s*({_SIGNS})$", "", _plain(text), flags=re.IGNORECASE)
    sign, plain = ("-", plain[1:]) if plain[:1] in ("-", "\u2212") else ("", plain)
    plain = re.sub(f"^({_SIGNS})\\s*", "", plain, flags=re.IGNORECASE)
    number = _rate(plain)
    return -number if sign else number


def _currency(text: str) -> str:
    return _CURRENCIES.get(_plain(text).upper(), text.strip())


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _hour_lines(text: str) -> list[str]:
    """Return the lines of effective hours in the one spelling that is read on."""
    return [re.sub(r"\s*([-,])\s*", r"\1", _plain(line).translate(_DASHES)) for line in _lines(text)]


def _names(text: str) -> list[str]:
    names: list[str] = []
    for chunk in re.split("[,;\n\t\uff0c\uff1b\u3001]", text):
        words = chunk.split()
        several = len(words) > 1 and all(map(_WHOLE_NAME.fullmatch, words))
        names += words if several else [chunk.strip()] if words else []
    return names


def _days(text: str) -> list[str]:
    found: list[str] = []
    for part in text.lower().split(","):
        first, _dash, last = ("mon", "-", "sun") if part in _EVERY_DAY else part.partition("-")
        if first not in _DAY_NAMES or (last or first) not in _DAY_NAMES:
            raise EntryError
        begin, end = (DAYS.index(_DAY_NAMES[day]) for day in (first, last or first))
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


def _notices(text: str) -> list[dict[str, str]]:
    """Return notices, each from the line that begins with its date to the next one."""
    notices: list[dict[str, str]] = []
    for line in _lines(text):
        date, _blank, said = line.partition(" ")
        found = _DATE.fullmatch(unicodedata.normalize("NFKC", line))
        if not Kind.MOMENT.takes(date) and found is not None:
            date, said = _moment(line[: len(line) - len(found["rest"])]), found["rest"]
        if Kind.MOMENT.takes(date) or not notices:
            notices.append({"date": date, "text": said.strip()})
        else:
            notices[-1]["text"] = f"{notices[-1]['text']} {line}".strip()
    return notices


_READ: dict[Kind, Callable[[str], Any]] = {
    Kind.MOMENT: _moment,
    Kind.LINE: _stripped,
    Kind.COUNT: _count,
    Kind.RATE: _rate,
    Kind.AMOUNT: _amount,
    Kind.CURRENCY: _currency,
    Kind.NAMES: _names,
    Kind.MOMENTS: lambda text: [_moment(line) for line in _lines(text)],
    Kind.HOURS: lambda text: [_window(line) for line in _hour_lines(text)],
    Kind.NOTICES: _notices,
}
