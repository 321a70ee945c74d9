"""Reads a document of answers, ``{"1.1": {"answer": "enabled", "detail": {"note": "..."}}}`` (DESIGN 5.1), strictly.

All that is wrong with it is told at once, row by row: whoever writes one by hand need not try again and again.
"""

from __future__ import annotations

import dataclasses
import enum
import json
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from gui.console.fields import MOST_ITEMS, Kind
from gui.console.hours_entry import document_problems
from gui.console.rows import ROWS, Row, row_of
from gui.report import Answer

__all__ = ["LARGEST", "AnswersError", "Trouble", "check", "read"]

LARGEST = 1024 * 1024
"""Bytes of a document that are read."""

_ECHOED = 7
"""So much of an unknown name is told: from eight on it could be part of a key (DESIGN 5.2)."""

_LONGEST_NAME, _FEW_DIGITS = 40, 4
"""Names of zones and fields are told whole: of 32 hexadecimal digits of a key some twenty are decimal ones."""


class Trouble(enum.StrEnum):
    """What is wrong with a document."""

    NOT_TEXT = "not_text"  # no Unicode
    NOT_JSON = "not_json"  # line, column: both from 1, null where they are not known
    TWICE = "twice"  # name
    WRONG_SHAPE = "wrong_shape"
    UNKNOWN_ROW = "unknown_row"  # row, allowed
    ROW_SHAPE = "row_shape"  # row
    UNKNOWN_ANSWER = "unknown_answer"  # row, allowed
    UNKNOWN_FIELD = "unknown_field"  # row, field, allowed
    WRONG_VALUE = "wrong_value"  # row, field, kind
    WRONG_ITEM = "wrong_item"  # row, field, kind, item: from 1
    WRONG_HOURS = "wrong_hours"  # row, field, problem: a ``ProblemWithHours``, windows


class AnswersError(ValueError):
    """The document cannot be taken. ``params`` are ours, but for what :func:`_cut` leaves of names and values.

    ``all``: everything that is wrong, this first.
    """

    def __init__(self, trouble: Trouble, **params: Any) -> None:
        super().__init__(trouble.value)
        self.trouble, self.params = trouble, params
        self.all: tuple[AnswersError, ...] = (self,)


def read(data: bytes) -> tuple[Answer, ...]:
    """Return the answers in UTF-8 (or UTF-16, UTF-32) JSON, in the order of the checklist; :class:`AnswersError`."""
    try:
        document = json.loads(
            data.decode(json.detect_encoding(data)), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except UnicodeDecodeError:
        raise AnswersError(Trouble.NOT_TEXT) from None
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
    wrong: list[AnswersError] = []
    answers = {row_id: _answer(row_id, value, wrong) for row_id, value in document.items()}
    if wrong:
        wrong[0].all = tuple(wrong)
        raise wrong[0]
    found = (answers.get(row.id) for row in ROWS)
    return tuple(answer for answer in found if answer is not None)


def _answer(row_id: str, value: Any, wrong: list[AnswersError]) -> Answer | None:
    """Return the answer to a row, None if it has none; what is wrong with it is added to ``wrong``."""
    row = row_of(row_id)
    if row is None:
        wrong.append(AnswersError(Trouble.UNKNOWN_ROW, row=_cut(row_id), allowed=[row.id for row in ROWS]))
        return None
    detail = value.get("detail", {}) if isinstance(value, Mapping) else None
    if not isinstance(detail, Mapping) or not {"answer"} <= set(value) <= {"answer", "detail"}:
        wrong.append(AnswersError(Trouble.ROW_SHAPE, row=row.id))
        return None
    code = value["answer"]
    if not isinstance(code, str) or row.choice(code) is None:
        wrong.append(AnswersError(Trouble.UNKNOWN_ANSWER, row=row.id, allowed=list(row.codes)))
    for name, given in detail.items():
        wrong += _troubles(row, name, given)
    told = {name: _whole(given) for name, given in detail.items()}
    return Answer(id=row.id, section=row.section, answer=str(code), detail=told, documented=row.documented)


def _troubles(row: Row, name: str, value: Any) -> Iterator[AnswersError]:
    """Yield what is wrong with a thing that is told besides an answer, as exactly as it is known."""
    field = row.field(name)
    if field is None:
        allowed = [field.name for field in row.fields]
        yield AnswersError(Trouble.UNKNOWN_FIELD, row=row.id, field=_cut(name), allowed=allowed)
        return
    if field.kind.takes(value):
        return
    where = {"row": row.id, "field": field.name, "kind": Kind(field.kind).value}
    problems = document_problems(value) if field.kind is Kind.HOURS else ()
    for problem in problems[:MOST_ITEMS]:
        shown = dataclasses.replace(problem, value=_cut(problem.value))
        yield AnswersError(Trouble.WRONG_HOURS, row=row.id, field=field.name, problem=shown, windows=len(value))
    if problems:
        return
    several = isinstance(value, list) and len(value) <= MOST_ITEMS
    items = [number for number, item in enumerate(value, start=1) if not field.kind.takes([item])] if several else []
    if items and field.kind.takes([]):
        yield AnswersError(Trouble.WRONG_ITEM, **where, item=items[0])
    else:
        yield AnswersError(Trouble.WRONG_VALUE, **where)


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
    """Return as much of a name or value as cannot spell a key: all of it, if it has next to no digits."""
    harmless = len(name) <= _LONGEST_NAME and sum(char.isdigit() for char in name) <= _FEW_DIGITS and "sk-" not in name
    return name if len(name) <= _ECHOED or harmless else f"{name[:_ECHOED]}..."


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
