"""Reads a document of answers, ``{"1.1": {"answer": "enabled", "detail": {"note": "..."}}}`` (DESIGN 5.1), strictly."""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping
from typing import Any, NoReturn

from gui.console.fields import Kind
from gui.console.rows import ROWS, Row, row_of
from gui.report import Answer

__all__ = ["LARGEST", "AnswersError", "Trouble", "check", "read"]

LARGEST = 1024 * 1024
"""Bytes of a document that are read."""

_ECHOED = 7
"""So much of an unknown name is told: from eight on it could be part of a key (DESIGN 5.2)."""


class Trouble(enum.StrEnum):
    """What is wrong with a document."""

    NOT_JSON = "not_json"  # line, column: both from 1, null where it is no text at all
    TWICE = "twice"  # name
    WRONG_SHAPE = "wrong_shape"
    UNKNOWN_ROW = "unknown_row"  # row, allowed
    ROW_SHAPE = "row_shape"  # row
    UNKNOWN_ANSWER = "unknown_answer"  # row, allowed
    UNKNOWN_FIELD = "unknown_field"  # row, field, allowed
    WRONG_VALUE = "wrong_value"  # row, field, kind


class AnswersError(ValueError):
    """The document cannot be taken. ``params`` are ours, but for the first characters of a name that is unknown."""

    def __init__(self, trouble: Trouble, **params: Any) -> None:
        super().__init__(trouble.value)
        self.trouble, self.params = trouble, params


def read(data: bytes) -> tuple[Answer, ...]:
    """Return the answers in UTF-8 (or UTF-16, UTF-32) JSON, in the order of the checklist; :class:`AnswersError`."""
    try:
        document = json.loads(
            data.decode(json.detect_encoding(data)), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except json.JSONDecodeError as error:
        # From None: the exception holds the document.
        raise AnswersError(Trouble.NOT_JSON, line=error.lineno, column=error.colno) from None
    except AnswersError:
        raise
    except (ValueError, RecursionError):
        raise AnswersError(Trouble.NOT_JSON, line=None, column=None) from None
    return check(document)


def check(document: Any) -> tuple[Answer, ...]:
    """Return the answers of a document that is already taken apart, in the order of the checklist."""
    if not isinstance(document, Mapping):
        raise AnswersError(Trouble.WRONG_SHAPE)
    answers = {row_id: _answer(row_id, value) for row_id, value in document.items()}
    return tuple(answers[row.id] for row in ROWS if row.id in answers)


def _answer(row_id: str, value: Any) -> Answer:
    row = row_of(row_id)
    if row is None:
        raise AnswersError(Trouble.UNKNOWN_ROW, row=_cut(row_id), allowed=[row.id for row in ROWS])
    if not isinstance(value, Mapping) or not set(value) <= {"answer", "detail"}:
        raise AnswersError(Trouble.ROW_SHAPE, row=row.id)
    code, detail = value.get("answer"), value.get("detail", {})
    if not isinstance(code, str) or row.choice(code) is None:
        raise AnswersError(Trouble.UNKNOWN_ANSWER, row=row.id, allowed=list(row.codes))
    if not isinstance(detail, Mapping):
        raise AnswersError(Trouble.ROW_SHAPE, row=row.id)
    told = {name: _field(row, name, given) for name, given in detail.items()}
    return Answer(id=row.id, section=row.section, answer=code, detail=told, documented=row.documented)


def _field(row: Row, name: str, value: Any) -> Any:
    field = row.field(name)
    if field is None:
        raise AnswersError(
            Trouble.UNKNOWN_FIELD, row=row.id, field=_cut(name), allowed=[field.name for field in row.fields]
        )
    if not field.kind.takes(value):
        raise AnswersError(Trouble.WRONG_VALUE, row=row.id, field=field.name, kind=Kind(field.kind).value)
    return _whole(value)


def _whole(value: Any) -> Any:
    """Return a value without lone surrogates, which no report can hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, Mapping):
        return {name: _whole(item) for name, item in value.items()}
    return value


def _cut(name: str) -> str:
    return name if len(name) <= _ECHOED else f"{name[:_ECHOED]}..."


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise AnswersError(Trouble.TWICE, name=_cut(name))
        found[name] = value
    return found


def _no_constant(_name: str) -> NoReturn:
    # NaN and Infinity are Python's own.
    raise ValueError
