"""How long an answer counts: a console changes, and what was seen in it last week is no evidence today."""

from __future__ import annotations

import datetime

from gui.report import Answer
from gui.report.stamps import moment_of

__all__ = ["DAYS_TRUE", "is_old"]

DAYS_TRUE = 7
"""So many days an answer is believed. Limits, projects and switches are changed by people, in days and not in hours;
who comes back the next morning need not answer again."""

_OF_THE_DAY = frozenset({"2.1", "2.3", "B"})
"""What these rows say is of one day: calls used today, hours that cover this moment, a balance that is spent."""

_CLOCKS_DIFFER = datetime.timedelta(minutes=5)


def is_old(answer: Answer, now: str) -> bool:
    """Tell whether an answer has to be confirmed before it counts; times in UTC, ISO 8601.

    So has one of which nobody knows how old it is, and one from the future: a clock was set back.
    """
    if not isinstance(answer.given_at, str):
        return True
    try:
        age = moment_of(now) - moment_of(answer.given_at)
    except ValueError:
        return True
    longest = datetime.timedelta(days=1 if answer.id in _OF_THE_DAY else DAYS_TRUE)
    return not -_CLOCKS_DIFFER <= age <= longest
