"""What everything passes before it is written: no secret, nothing too large, nothing but JSON. It mends nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from gui.history.trouble import HistoryError, Trouble
from gui.report import Answer, Report, encode_report, is_schema_word
from gui.secret import BY_NAME, PERSONAL, Redactor, find_leaks, in_a_moment, in_a_number, spelled_keys

__all__ = ["LARGEST_ANSWER", "LARGEST_REPORT", "check_fingerprint", "passed_answer", "passed_report", "passed_text"]

LARGEST_REPORT = 1 << 20
"""Bytes. Reports have some tens of thousands; what is larger did not come from a run of this program."""

LARGEST_ANSWER = 1 << 16
"""Bytes, for an answer with all that was entered beside it."""

_LONGEST_TEXT = 300
"""A host name may have 253 characters."""

_T = TypeVar("_T")

_FINGERPRINT = re.compile(r"[0-9a-f]{10}", re.ASCII)


def check_fingerprint(text: str) -> None:
    """Raise ``unfit`` unless ``text`` is a fingerprint: a key handed over in its place would be written."""
    if not _FINGERPRINT.fullmatch(text):
        raise HistoryError(Trouble.UNFIT)


def passed_report(report: Report, secrets: Sequence[str]) -> bytes:
    """Return the bytes of a report. Raises ``refused``, ``unfit`` and ``too_large``."""
    check_fingerprint(report.key.fingerprint)
    if report.inspection.cleaned.value is not None:
        raise HistoryError(Trouble.REFUSED)
    return _passed(report, encode_report, secrets, LARGEST_REPORT)


def passed_answer(answer: Answer, secrets: Sequence[str]) -> bytes:
    """Return the bytes of an answer. Raises ``refused``, ``unfit`` and ``too_large``."""
    passed_text(answer.id, secrets)
    return _passed(answer, msgspec.json.encode, secrets, LARGEST_ANSWER)


def passed_text(text: str, secrets: Sequence[str]) -> str:
    """Return a short text that stands in a column of its own."""
    if len(text) > _LONGEST_TEXT:
        raise HistoryError(Trouble.TOO_LARGE)
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise HistoryError(Trouble.UNFIT)
    _refuse(text, _redactor(secrets))
    return text


def _passed(value: _T, encode: Callable[[_T], bytes], secrets: Sequence[str], largest: int) -> bytes:
    try:
        data = encode(value)
        if len(data) > largest:
            raise HistoryError(Trouble.TOO_LARGE)
        texts = dict.fromkeys(_texts(msgspec.json.decode(data)))
    except (msgspec.MsgspecError, TypeError, ValueError, RecursionError):
        raise HistoryError(Trouble.UNFIT) from None
    redactor = _redactor(secrets)
    for text in texts:
        _refuse(text, redactor)
    # What stands in several places one after the other. Patterns are not looked for here: they would find an address
    # in one field and an @ in the next.
    whole = data.decode("utf-8")
    let_be = in_a_moment(whole), in_a_number(whole)
    for leak in find_leaks(whole, redactor.secrets):
        if is_schema_word(whole[leak.start : leak.end]) or any(within(leak.start, leak.end) for within in let_be):
            continue
        raise HistoryError(Trouble.REFUSED)
    return data


def _redactor(secrets: Sequence[str]) -> Redactor:
    redactor = Redactor(secrets, keep=PERSONAL | BY_NAME)
    redactor.let_be(is_schema_word)
    return redactor


def _refuse(text: str, redactor: Redactor) -> None:
    # A proxy password can be a word of the schema, which stands in every report (DESIGN 8).
    if any(not is_schema_word(text[hit.start : hit.end]) for hit in redactor.find(text)) or spelled_keys(text):
        raise HistoryError(Trouble.REFUSED)


def _texts(value: Any) -> Iterator[str]:
    """Yield every string of JSON-like data, and what those in one list make together."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(list(value))
        yield from _each(value.values())
    elif isinstance(value, list):
        strings = [item for item in value if isinstance(item, str)]
        if len(strings) > 1:
            yield " ".join(strings)
        yield from _each(value)


def _each(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        yield from _texts(value)
