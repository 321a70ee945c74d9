"""What the text that a user's client printed says about the answer it got.

Any language, stack trace, log line or header dump. The wordings are those of the catalogue in ``answers.py``; here
they are searched for anywhere, since clients wrap, escape and cut them. Of several errors in a text the last real
failure is told: what only says that it is tried again comes after all others, as does what may have many reasons.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable, Iterator

import msgspec

from gui.probes.answers import CATALOGUE, WITHOUT_WORDS, Row, vendor_of
from gui.probes.client_failures import CANNOT_SEND, EMPTY_ANSWER, GENERIC, NO_KEY, SPECIFIC, odd_character
from gui.probes.client_families import family_of
from gui.probes.client_ids import ids_near, request_id_behind
from gui.probes.client_status import Told, statuses
from gui.probes.client_text import prepared, squeezed
from gui.report import ClientError, FailureCode

__all__ = ["read_client_error"]

_NEAR = 1200
"""Code points within which a chain of exceptions tells the same failure again."""
_CONTEXT = 4000
"""Code points on either side in which client and vendor are looked for: a trace of calls is as long."""
_SURE, _VAGUE, _TRIED_AGAIN = 2.0, 1.0, 1.5
_TRIES_AGAIN = re.compile(
    r"\bretrying\b|\bwill\s+(?:be\s+)?retr|\bretry\s+(?:in\b|attempt|after\b|#?\d)|\b(?:attempt|retry"
    r"|try)\s+#?\d{1,3}\s*(?:/|of)"
    r"|\u6b63\u5728\u91cd\u8bd5|\u91cd\u8bd5\u4e2d|\u7b2c\s?\d{1,3}\s?\u6b21\u91cd\u8bd5",  # "trying again"
    re.IGNORECASE,
)
_LENGTH = re.compile(r"content-length['\"]?\s*[:=,]\s*\[?b?['\"]?(31|65)\b", re.IGNORECASE)
_BY_LENGTH = {"31": "A1", "65": "A2"}
_OTHER_TAIL = re.compile(
    r"(?:api key(?: provided)?|API Key)['\"]?\s*[:=]\s*['\"]?[A-Za-z0-9_-]{0,12}[*.\u2026]{3,200}"
    r"([A-Za-z0-9_-]{1,4})(?![A-Za-z0-9_*-])"
)
_OURS = tuple(row for row in CATALOGUE if row.ours)
_ANYBODYS = tuple(row for row in CATALOGUE if not row.ours)
_FAILED = tuple(code for code, _ in (*SPECIFIC, *GENERIC))
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
_CUT_BY_GATEWAY = frozenset({500, 502, 503, 504})


@dataclasses.dataclass(frozen=True)
class _Trouble:
    """One place in the text that tells of a failure."""

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
        """What to believe first where several places tell of one failure."""
        order = -_FAILED.index(self.failure) if self.failure else 1
        return self.weight, order, -self.at


def read_client_error(text: str) -> ClientError | None:
    """Return what ``text`` says, None if it is blank. Positions count from the key, not from ``Bearer``."""
    if not text.replace("\ufeff", "").strip():
        return None
    text = prepared(text)
    told = statuses(text)
    troubles = sorted(_troubles(text, told), key=lambda trouble: (trouble.at, -trouble.weight))
    failures = _grouped(troubles, text)
    if not failures:
        return ClientError(family=family_of(text), vendor=vendor_of(text), ids=ids_near(text, 0))
    weigh = functools.partial(_weight, text=text)
    chosen = max(range(len(failures)), key=lambda number: (weigh(failures[number]), number))
    start = failures[chosen - 1][-1].end if chosen else 0
    end = failures[chosen + 1][0].at if chosen + 1 < len(failures) else len(text)
    error = _error(failures[chosen], text[start:end], start, told)
    others = len({_identity(group, number) for number, group in enumerate(failures)}) - 1
    around = _around(text, _core(failures[chosen]).at)
    return msgspec.structs.replace(error, family=family_of(around) or family_of(text), others=others or msgspec.UNSET)


def _around(text: str, at: int) -> str:
    return text[max(0, at - _CONTEXT) : at + _CONTEXT]


def _troubles(text: str, told: Iterable[Told]) -> Iterator[_Trouble]:
    ours = [*_wordings(text, _OURS)] or [*_squeezed_wordings(text)]
    yield from ours
    if not ours:
        yield from (one for one in _wordings(text, _ANYBODYS) if _agrees(one, told))
    for match in CANNOT_SEND.finditer(text):
        yield _Trouble(match.start(), match.end(), _SURE, "cannot_send")
    for match in NO_KEY.finditer(text):
        yield _Trouble(match.start(), match.end(), _SURE, "no_key")
    for table, weight in ((SPECIFIC, _SURE), (GENERIC, _VAGUE)):
        for code, pattern in table:
            for match in pattern.finditer(text):
                yield _Trouble(match.start(), match.end(), weight, failure=code)
    if empty := EMPTY_ANSWER.search(text):
        yield _Trouble(empty.start(), empty.end(), _VAGUE, "G2")
    for status in told:
        if status.number >= 400:
            yield _Trouble(status.at, status.end, _VAGUE, status=status.number)


@functools.cache
def _anywhere(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Return a wording whose blanks may be a line break and the indent after it."""
    return re.compile(pattern.pattern.replace(" ", r"\s{1,60}"), re.IGNORECASE)


@functools.cache
def _without_blanks(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(pattern.pattern.replace(" ", ""), re.IGNORECASE)


def _wordings(text: str, rows: Iterable[Row]) -> Iterator[_Trouble]:
    for row in rows:
        for match in _anywhere(row.pattern).finditer(text):
            yield _of_row(row, match, match.start(), match.end(), text)


def _agrees(trouble: _Trouble, told: Iterable[Told]) -> bool:
    """Tell whether words that anybody may use come with the status that belongs to them, or with none."""
    if trouble.row is None or not trouble.row.statuses:
        return True
    near = {one.number for one in told if abs(one.at - trouble.at) <= _NEAR}
    # "Permission denied" is said of files, too.
    bare = not near and trouble.row.code is not FailureCode.ANSWER_PERMISSION
    return bare or bool(near & trouble.row.statuses)


def _squeezed_wordings(text: str) -> Iterator[_Trouble]:
    """Yield the same for a text whose lines were broken in the middle of words."""
    narrow = squeezed(text)
    for row in _OURS:
        for match in _without_blanks(row.pattern).finditer(narrow.text):
            yield _of_row(row, match, narrow.place(match.start()), narrow.place(match.end() - 1) + 1, text)


def _of_row(row: Row, match: re.Match[str], at: int, end: int, text: str) -> _Trouble:
    return _Trouble(at, end, _SURE, row.id, row, match.groupdict().get("tail"), request_id=request_id_behind(text, end))


def _grouped(troubles: Iterable[_Trouble], text: str) -> list[list[_Trouble]]:
    """Return the places that tell of one failure together, in order."""
    groups: list[list[_Trouble]] = []
    for trouble in troubles:
        if groups and _same(_core(groups[-1]), trouble, groups[-1][-1], text):
            groups[-1].append(trouble)
        else:
            groups.append([trouble])
    return groups


def _core(group: Iterable[_Trouble]) -> _Trouble:
    return max(group, key=lambda trouble: trouble.rank)


def _same(core: _Trouble, trouble: _Trouble, before: _Trouble, text: str) -> bool:
    """Tell whether a place tells of the failure before it."""
    if trouble.at - before.end > _NEAR:
        return False
    if trouble.weight == core.weight == _SURE:
        if core.failure and trouble.failure:
            return True
        same_id = core.request_id == trouble.request_id or None in (core.request_id, trouble.request_id)
        return (
            (core.answer, core.tail) == (trouble.answer, trouble.tail) and core.failure is trouble.failure and same_id
        )
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


def _weight(group: list[_Trouble], *, text: str) -> float:
    core = _core(group)
    start = text.rfind("\n", max(0, core.at - 400), core.at) + 1 or max(0, core.at - 400)
    end = text.find("\n", core.end, core.end + 400)
    line = text[start : end if end >= 0 else core.end + 400]
    return core.weight - (_TRIED_AGAIN if _TRIES_AGAIN.search(line) else 0)


def _identity(group: list[_Trouble], number: int) -> tuple[object, ...]:
    """Return what two tellings of one failure have in common; without an id of the request each stands for itself."""
    core = _core(group)
    return (core.answer, core.tail, core.request_id) if core.request_id else (number,)


def _error(group: list[_Trouble], part: str, start: int, told: Iterable[Told]) -> ClientError:
    core = _core(group)
    end = start + len(part)
    status = _status(core, [one for one in told if start <= one.at < end])
    ids = ids_near(part, core.at - start)
    vendor = "deepseek" if (core.row and core.row.ours) or ids.trace_id else vendor_of(_around(part, core.at - start))
    answer, failure = core.answer, core.failure
    if answer is None and vendor in (None, "deepseek"):
        if status == 401 and (length := _LENGTH.search(part)):
            answer = _BY_LENGTH[length[1]]  # where only headers were logged
        elif failure is FailureCode.RESPONSE_STALLED and status in (None, 200):
            answer = "G1"
        elif failure in (None, FailureCode.HTTP_HTML_INSTEAD_OF_API):
            answer = _by_status(status)
    if status in _CUT_BY_GATEWAY and failure is FailureCode.HTTP_HTML_INSTEAD_OF_API:
        failure = None
    position, character = odd_character(part[core.at - start :]) if answer == "cannot_send" else (None, None)
    other_tail = _OTHER_TAIL.search(part) if core.tail is None and vendor != "deepseek" else None
    return ClientError(
        status=status,
        answer=answer,
        tail=core.tail if core.tail is not None else other_tail[1] if other_tail else None,
        position=position,
        vendor=vendor,
        ids=ids,
        failure=failure if failure is not None else msgspec.UNSET,
        character=character if character is not None else msgspec.UNSET,
    )


def _by_status(status: int | None) -> str | None:
    """Return the row that has no words of its own (E1, E3, F2, F3)."""
    code = WITHOUT_WORDS.get(status or 0)
    row = code.value.removeprefix("answer_").upper() if code else ""
    return row if row in ("E1", "E3", "F2", "F3") else None


def _status(core: _Trouble, told: list[Told]) -> int | None:
    """Return the status that was printed nearest, one that fits the words before all others."""
    fitting = core.row.statuses if core.row else frozenset()
    if core.answer in ("cannot_send", "no_key"):
        return None

    def distance(one: Told) -> tuple[bool, int]:
        return bool(fitting) and one.number not in fitting, min(abs(one.at - core.at), abs(one.at - core.end))

    nearest = min(told, key=distance, default=None)
    if nearest is not None:
        return nearest.number
    return min(fitting) if len(fitting) == 1 else None
