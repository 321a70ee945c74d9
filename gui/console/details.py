"""What was typed in beside an answer is held against it: where the two differ, what was copied off the page counts.

An answer is an impression; a starred key, a length or hours that were typed in can be compared.
"""

from __future__ import annotations

import re

import msgspec

from gui.report import Answer

__all__ = ["contradicts", "settled", "starred_alike"]

_STARRED = re.compile(r"([A-Za-z0-9_-]*)[*.\u2022\u2026\u00b7\u25cf]+([A-Za-z0-9_-]*)")
_ENOUGH = 3
"""So many letters at the end tell keys apart; a console shows four (deepseek-api.md 1.1)."""


def settled(answer: Answer, masked: str | None) -> Answer:
    """Return the answer that what was typed in beside it gives; ``masked`` is the starred form of the key in use."""
    told, given = answer.detail, answer.answer
    match answer.id:
        case "2.1" if given == "used_up" and {"calls_used_today", "calls_allowed_today"} <= told.keys():
            left = told["calls_used_today"] < told["calls_allowed_today"]
            code = "room_left" if left else given
        case "2.3" if told.get("hours") and given in ("no_hours", "covers_now", "not_now"):
            code = "has_hours"  # whether they cover this moment is worked out
        case "4.2" if given in ("mask_same", "mask_differs"):
            alike = starred_alike(told.get("console_masked"), masked)
            code = given if alike is None else "mask_same" if alike else "mask_differs"
        case "4.3" if given in ("same_length", "other_length") and {"length", "length_stripped"} <= told.keys():
            code = "same_length" if told["length"] == told["length_stripped"] else "other_length"
        case _:
            code = given
    return answer if code == given else msgspec.structs.replace(answer, answer=code)


def contradicts(answer: Answer) -> bool:
    """Tell whether what was typed in beside an answer says the opposite, and nothing tells which of the two holds.

    That is a balance of which is said that there is none, with an amount beside it: a slip in one of them, or what is
    owed, written without its sign. A granted amount may have expired. Such an answer is to be asked about again.
    """
    amount, granted = (_number(answer.detail.get(name)) for name in ("amount", "granted"))
    return answer.id == "B" and answer.answer == "none" and amount > max(0.0, granted)


def _number(value: object) -> float:
    return value if isinstance(value, int | float) else 0.0  # a report from outside may hold anything here


def starred_alike(one: object, other: object) -> bool | None:
    """Tell whether two starred forms may be of one key, however much each shows; None: that cannot be told."""
    first, second = _ends(one), _ends(other)
    if first is None or second is None:
        return None
    (head, tail), (other_head, other_tail) = first, second
    heads = head.startswith(other_head) or other_head.startswith(head)
    tails = tail.endswith(other_tail) or other_tail.endswith(tail)
    if heads and tails:
        return True if min(len(tail), len(other_tail)) >= _ENOUGH else None
    return False


def _ends(starred: object) -> tuple[str, str] | None:
    found = _STARRED.fullmatch(starred.strip()) if isinstance(starred, str) else None
    return (found[1], found[2]) if found else None
