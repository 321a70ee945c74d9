"""Where the text of a client tells of failures, and which places tell of one and the same.

Clients tell a failure several times: a chain of exceptions, a log line and the exception, a dump of the answer.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable, Iterator

from gui.probes.answers.catalogue import CATALOGUE, Row
from gui.probes.client_error.failures import BAD_URL, CANNOT_SEND, EMPTY_ANSWER, FAINT, GENERIC, NO_KEY, SPECIFIC
from gui.probes.client_error.ids import request_id_behind
from gui.probes.client_error.status import Told
from gui.probes.client_error.text import squeezed
from gui.report import FailureCode

__all__ = ["CONTEXT", "SURE", "Trouble", "core_of", "grouped", "troubles"]

CONTEXT = 4000
"""Code points on either side that belong to a failure: a trace of calls is as long."""
SURE, _VAGUE, _FAINT = 2.0, 1.0, 0.6
_NEAR = 1200
_PAGE = re.compile(r"<!doctype html|<html\b", re.IGNORECASE)
_CHAINED = re.compile(
    r"The above exception was the direct cause|During handling of the above exception|\b[Cc]aused by\b|\[cause\]:"
    r"|\bcause:"
)
_NEXT_ENTRY = re.compile(r"\n(?=[^\s}\])])")
_OURS = tuple(row for row in CATALOGUE if row.ours)
_ANYBODYS = tuple(row for row in CATALOGUE if not row.ours)
_ORDER = {(SURE, code): number for number, (code, _) in enumerate(SPECIFIC)}
_ORDER |= {(_VAGUE, code): number for number, (code, _) in enumerate(GENERIC)}
_ORDER |= {(_FAINT, code): number for number, (code, _) in enumerate(FAINT)}
_WITH_STATUS = frozenset(
    {
        FailureCode.PROXY_AUTHENTICATION_REQUIRED,
        FailureCode.PROXY_FAILED,
        FailureCode.RESPONSE_CUT,
        FailureCode.RESPONSE_STALLED,
        FailureCode.HTTP_HTML_INSTEAD_OF_API,
    }
)
"""Failures that come with a status of somebody: all others tell that there was no answer."""


@dataclasses.dataclass(frozen=True)
class Trouble:
    """One place, [at, end), that tells of a failure: by words of a row, by what a client prints, or by a status.

    ``weight``: words and codes that mean one thing are ``SURE``, what may have several reasons is less.
    """

    at: int
    end: int
    weight: float
    answer: str | None = None
    row: Row | None = None
    tail: str | None = None
    failure: FailureCode | None = None
    status: int | None = None
    request_id: str | None = None

    @property
    def rank(self) -> tuple[float, int, int]:
        """What to believe first where several places tell of one failure: upstream first, a bare status last."""
        order = 1 if self.status is None else -len(_ORDER)
        if self.failure:
            order = -_ORDER[self.weight, self.failure]
        elif self.row in _ANYBODYS:
            order = -_ANYBODYS.index(self.row)
        return self.weight, order, -self.at

    @property
    def kind(self) -> tuple[object, ...]:
        """What makes it another failure than one with something else here."""
        return self.answer, self.tail, self.failure, self.status


def troubles(text: str, told: Iterable[Told]) -> list[Trouble]:
    """Return every place in a prepared text that tells of a failure, in order; ``told`` are the statuses in it."""
    found = [*_wordings(text, _OURS)] or [*_squeezed_wordings(text)]
    if not found:
        found = [one for one in _wordings(text, _ANYBODYS) if _agrees(one, told, text)]
    found += [Trouble(match.start(), match.end(), SURE, "cannot_send") for match in CANNOT_SEND.finditer(text)]
    found += [Trouble(match.start(), match.end(), SURE, "no_key") for match in NO_KEY.finditer(text)]
    found += [Trouble(match.start(), match.end(), SURE, "bad_url") for match in BAD_URL.finditer(text)]
    for table, weight in ((SPECIFIC, SURE), (GENERIC, _VAGUE), (FAINT, _FAINT)):
        for code, pattern in table:
            found += [Trouble(match.start(), match.end(), weight, failure=code) for match in pattern.finditer(text)]
    if empty := EMPTY_ANSWER.search(text):
        found.append(Trouble(empty.start(), empty.end(), _VAGUE, "G2"))
    for status in told:
        if status.number >= 300:  # to be sent elsewhere is a failure only where there is no other
            weight = _VAGUE if status.number >= 400 else _FAINT
            found.append(Trouble(status.at, status.end, weight, status=status.number))
    return sorted(found, key=lambda trouble: (trouble.at, -trouble.weight))


def grouped(found: Iterable[Trouble], text: str) -> list[list[Trouble]]:
    """Return the places that tell of one failure together, in order."""
    groups: list[list[Trouble]] = []
    core: Trouble | None = None
    for trouble in found:
        if core is not None and _same(core, trouble, groups[-1][-1], text):
            groups[-1].append(trouble)
            core = max(core, trouble, key=lambda one: one.rank)
        else:
            groups.append([trouble])
            core = trouble
    return groups


def core_of(group: Iterable[Trouble]) -> Trouble:
    """Return the place that tells most."""
    return max(group, key=lambda trouble: trouble.rank)


@functools.cache
def _anywhere(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Return a wording whose blanks may be a line break and the indent after it."""
    blanks = pattern.pattern.replace(" ", r"\s{1,60}").replace(r"[^\n]", r"[\s\S]")
    return re.compile(blanks, re.IGNORECASE)


@functools.cache
def _without_blanks(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(pattern.pattern.replace(" ", ""), re.IGNORECASE)


def _wordings(text: str, rows: Iterable[Row]) -> Iterator[Trouble]:
    for row in rows:
        for match in _anywhere(row.pattern).finditer(text):
            yield _of_row(row, match, match.start(), match.end(), text)


def _squeezed_wordings(text: str) -> Iterator[Trouble]:
    """Yield DeepSeek's own words in a text whose lines were broken in the middle of words."""
    narrow = squeezed(text)
    for row in _OURS:
        for match in _without_blanks(row.pattern).finditer(narrow.text):
            yield _of_row(row, match, narrow.place(match.start()), narrow.place(match.end() - 1) + 1, text)


def _of_row(row: Row, match: re.Match[str], at: int, end: int, text: str) -> Trouble:
    return Trouble(at, end, SURE, row.id, row, match.groupdict().get("tail"), request_id=request_id_behind(text, end))


def _agrees(trouble: Trouble, told: Iterable[Told], text: str) -> bool:
    """Tell whether words that anybody may use come with the status that belongs to them, or with none."""
    if _PAGE.search(text, max(0, trouble.at - CONTEXT), trouble.at):
        return False  # "access denied" stands on every firewall's page
    row = trouble.row
    if row is None or not row.statuses:
        return True
    near = {one.number for one in told if abs(one.at - trouble.at) <= _NEAR}
    # "Permission denied" is said of files, too.
    return bool(near & row.statuses) or (not near and row.code is not FailureCode.ANSWER_PERMISSION)


def _connected(text: str, start: int, end: int) -> bool:
    """Tell whether what lies between two places shows that they belong together: a chain, or one indented dump."""
    return bool(_CHAINED.search(text, start, end)) or not _NEXT_ENTRY.search(text, start, end)


def _same(core: Trouble, trouble: Trouble, before: Trouble, text: str) -> bool:
    """Tell whether a place tells of the failure whose last place is ``before``."""
    both_sure = trouble.weight == core.weight == SURE
    apart = trouble.at - before.end
    if apart > (_NEAR if both_sure else CONTEXT) and not _connected(text, before.end, trouble.at):
        return False
    if both_sure:
        if (core.failure and trouble.failure) or (core.row in _ANYBODYS and trouble.row in _ANYBODYS):
            return True
        same_id = core.request_id == trouble.request_id or None in (core.request_id, trouble.request_id)
        return core.kind == trouble.kind and same_id
    number, other = (trouble, core) if trouble.status else (core, trouble)
    if number.status is None:
        return True
    if other.status:
        return number.status == other.status
    if other.failure:
        fits = other.failure in _WITH_STATUS
    else:
        fits = other.row is None or not other.row.statuses or number.status in other.row.statuses
    return fits or "\n" not in text[before.end : trouble.at]
