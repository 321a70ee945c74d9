"""Times and numbers that stand in every report: a secret that reads like a part of one cannot be told from it there.

The password of a proxy may be today's date. Were each time of a report taken away for it, nobody could read the report;
and that a day of the run stands there gives nothing away. So a date, an hour or a piece of one is let be within a whole
time, date and hour together, and nowhere else: "the password is 2026-11-28" is none.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable

__all__ = ["in_a_moment", "in_a_number"]

_TO_HOUR = r"(?:[T _+]|%20|,? {1,2})"
_COLON = r"(?::|%3[aA])"
_ZONE = r"(?: ?(?:Z|UTC|GMT|(?:[+-]|%2[bB])[0-9]{2}:?[0-9]{2}))?"
_HOUR = rf"[0-9]{{2}}{_COLON}[0-9]{{2}}(?:{_COLON}[0-9]{{2}}(?:[.,][0-9]{{1,9}})?)?{_ZONE}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_MOMENT = re.compile(
    r"(?<![0-9A-Za-z])(?:"
    rf"[0-9]{{4}}([-/.])[0-9]{{2}}\1[0-9]{{2}}{_TO_HOUR}{_HOUR}"
    r"|[0-9]{8}T[0-9]{6}(?:\.[0-9]{1,9})?Z?"  # in the name of a bundle
    rf"|(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),(?: |%20))?[0-9]{{2}}(?: |%20){_MONTH}(?: |%20)[0-9]{{4}}(?: |%20){_HOUR}"
    r")(?![0-9A-Za-z])"
)
# A number of JSON is one by its place: behind the name of a field, or in a list of them.
_NUMBER = re.compile(r"(?<=[:\[,\s])-?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,4})?(?=\s*[,\]}])")

Within = Callable[[int, int], bool]


def in_a_moment(text: str) -> Within:
    """Return what tells whether a stretch stands in a whole time, with its day and its hour."""
    return _within(_MOMENT, text)


def in_a_number(text: str) -> Within:
    """Return what tells whether a stretch stands in a number of a JSON document."""
    return _within(_NUMBER, text)


def _within(pattern: re.Pattern[str], text: str) -> Within:
    spans = [match.span() for match in pattern.finditer(text)]

    def tell(start: int, end: int) -> bool:
        place = bisect.bisect_right(spans, (start, len(text))) - 1
        return place >= 0 and spans[place][0] <= start and end <= spans[place][1]

    return tell
