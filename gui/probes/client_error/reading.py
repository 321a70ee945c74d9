"""What the text that a user's client printed says about the answer it got.

Any language, stack trace, log line or header dump. The wordings are those of ``answers/catalogue.py``; they are
searched for anywhere, since clients wrap, escape and cut them. Of several errors in a text the last real failure is
told: what only says that it is tried again comes after all others, as does what may have many reasons.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

import msgspec

from gui.probes.answers.catalogue import WITHOUT_WORDS, vendor_of
from gui.probes.client_error.failures import odd_character
from gui.probes.client_error.families import family_of
from gui.probes.client_error.ids import ids_near
from gui.probes.client_error.status import Told, statuses
from gui.probes.client_error.text import prepared
from gui.probes.client_error.troubles import CONTEXT, SURE, Trouble, core_of, grouped, troubles
from gui.report import ClientError, FailureCode

__all__ = ["read_client_error"]

_TRIED_AGAIN = 1.5
_TRIES_AGAIN = re.compile(
    r"\bretrying\b|\bwill\s+(?:be\s+)?retr|\bretry\s+(?:in\b|attempt|after\b|#?\d)"
    r"|\b(?:attempt|retry|try)\s+#?\d{1,3}\s*(?:/|of)"
    r"|\u6b63\u5728\u91cd\u8bd5|\u91cd\u8bd5\u4e2d|\u7b2c\s?\d{1,3}\s?\u6b21\u91cd\u8bd5",  # "trying again"
    re.IGNORECASE,
)
_LENGTH = re.compile(r"content-length['\"]?\s*[:=,]\s*\[?b?['\"]?(31|65)\b", re.IGNORECASE)
_BY_LENGTH = {"31": "A1", "65": "A2"}
_OTHER_TAIL = re.compile(
    r"api key(?: provided)?['\"]?\s*[:=]\s*['\"]?[A-Za-z0-9_-]{0,12}[*.\u2026]{3,200}"
    r"([A-Za-z0-9_-]{1,4})(?![A-Za-z0-9_*-])",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"https?://([A-Za-z0-9.-]{3,200})(?::\d{1,5})?/[\w/.-]{0,100}?(?:chat/completions|v1/messages|v1/responses)\b"
)
_HERE = re.compile(r"localhost|host\.docker\.internal|[\d.]+|[^.]+")
"""This computer and its neighbours: what listens there may stand in for any host."""
_WAITED = frozenset({FailureCode.RESPONSE_TIMEOUT, FailureCode.CONNECT_TIMEOUT})
_OF_SERVERS = frozenset({404, 413, 500, 502, 503, 504})
"""Statuses of servers, whose page blocks nothing: one with 404 is that of a web site that has no such path."""


def read_client_error(text: str) -> ClientError | None:
    """Return what ``text`` says, None if it is blank. Positions count from the key, not from ``Bearer``."""
    if not text.replace("\ufeff", "").strip():
        return None
    text = prepared(text)
    told = statuses(text)
    failures = grouped(troubles(text, told), text)
    if not failures:
        vendor = vendor_of(text) or ("relay" if _asked_elsewhere(text) else None)
        return ClientError(family=family_of(text), vendor=vendor, ids=ids_near(text, 0))
    cores = [core_of(group) for group in failures]
    weigh = functools.partial(_weight, text=text)
    chosen = max(range(len(cores)), key=lambda number: (weigh(cores[number]), number))
    start = failures[chosen - 1][-1].end if chosen else 0
    end = failures[chosen + 1][0].at if chosen + 1 < len(failures) else len(text)
    error = _error(cores[chosen], text[start:end], start, [one for one in told if start <= one.at < end])
    others = _others(cores, chosen, error.status)
    around = _around(text, cores[chosen].at)
    return msgspec.structs.replace(error, family=family_of(around) or family_of(text), others=others or msgspec.UNSET)


def _around(text: str, at: int) -> str:
    return text[max(0, at - CONTEXT) : at + CONTEXT]


def _weight(core: Trouble, *, text: str) -> float:
    start = max(text.rfind("\n", max(0, core.at - 400), core.at) + 1, core.at - 400, 0)
    end = text.find("\n", core.end, core.end + 400)
    line = text[start : end if end >= 0 else core.end + 400]
    return core.weight - (_TRIED_AGAIN if _TRIES_AGAIN.search(line) else 0)


def _others(cores: Sequence[Trouble], chosen: int, status: int | None) -> int:
    """Return how many more errors there are, each kind once; what tells of the chosen one again is none."""
    core = cores[chosen]
    belonging = {status, *(number for one in cores if one.row for number in one.row.statuses)}
    others: set[tuple[object, ...]] = set()
    for one in cores:
        again = one.kind == core.kind and (
            one.request_id == core.request_id or None in (one.request_id, core.request_id)
        )
        bare = one.weight < SURE and ((one.status or 0) < 400 or one.status in belonging)
        if not again and not bare:
            others.add((*one.kind, one.request_id))
    return len(others)


def _error(core: Trouble, part: str, start: int, told: Sequence[Told]) -> ClientError:
    """Return what the part of the text from ``start`` on says, in which ``core`` tells most."""
    status = _status(core, told)
    ids = ids_near(part, core.at - start)
    ours = (core.row is not None and core.row.ours) or ids.trace_id is not None
    vendor = "deepseek" if ours else vendor_of(_around(part, core.at - start)) or vendor_of(part)
    if vendor is None and status is not None and _asked_elsewhere(part):
        vendor = "relay"
    answer, failure = core.answer, core.failure
    if failure in _WAITED and status == 200 and ids.trace_id is not None:
        failure = FailureCode.RESPONSE_STALLED  # the headers had come
    if answer is None and vendor in (None, "deepseek"):
        if status == 401 and (length := _LENGTH.search(part)):
            answer = _BY_LENGTH[length[1]]  # where only headers were logged
        elif failure is FailureCode.RESPONSE_STALLED and status in (None, 200):
            answer = "G1"
        elif failure in (None, FailureCode.HTTP_HTML_INSTEAD_OF_API):
            answer = _by_status(status)
    if status in _OF_SERVERS and failure is FailureCode.HTTP_HTML_INSTEAD_OF_API:
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


def _asked_elsewhere(part: str) -> bool:
    """Tell whether the text names the address of a call, and no host of DeepSeek or of this computer in it."""
    hosts = _ASKED.findall(part)
    return bool(hosts) and "deepseek.com" not in part and not any(_HERE.fullmatch(host) for host in hosts)


def _by_status(status: int | None) -> str | None:
    """Return the row that has no words of its own (E1, E3, F2, F3)."""
    code = WITHOUT_WORDS.get(status or 0)
    row = code.value.removeprefix("answer_").upper() if code else ""
    return row if row in ("E1", "E3", "F2", "F3") else None


def _status(core: Trouble, told: Sequence[Told]) -> int | None:
    """Return the status that was printed nearest, one that fits the words before all others."""
    if core.answer in ("cannot_send", "no_key", "bad_url"):
        return None
    fitting = core.row.statuses if core.row else frozenset()

    def distance(one: Told) -> tuple[bool, int]:
        return bool(fitting) and one.number not in fitting, min(abs(one.at - core.at), abs(one.at - core.end))

    nearest = min(told, key=distance, default=None)
    if nearest is not None:
        return nearest.number
    # A name that is not known is a 400 of DeepSeek's whatever the wording; with 404 relays pass it on.
    return min(fitting) if len(fitting) == 1 or core.answer == "D1" else None
