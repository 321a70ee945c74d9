"""Reports of every shape that the types allow, for hypothesis: what the program makes, and what it never would.

The strategy is made from the types themselves, so that a new field is in it at once. Strings are mostly words that
some table knows, so that there is a sentence about them, and otherwise anything at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st
from msgspec import inspect

from gui.console import ROWS
from gui.report import SCHEMA_ID, Cause, FailureCode, FindingKind, Reason, Report, Step

_PROBES = (
    *("name", "tcp", "tls", "tcp.ipv6", "route.system", "no_key", "empty_token", "bad_key", "models", "balance"),
    *("chat.deepseek-flash", "stream.deepseek-flash", "fim", "anthropic", "burst", "repeat", "second_key", "raw_key"),
    *("incidents", "base_url", "chat.", "none_of_them"),
)
_NAMES = (
    *("probe", "model", "models", "tail", "status", "balances", "contradictions", "calls", "failed", "seconds", "at"),
    *("position", "said", "vendor", "limit", "host", "url", "kind", "answer", "failure", "opens", "note", "tokens"),
    *("currency", "total", "skew_ms", "skew_least_ms", "issuer", "addresses", "address", "available", "requests"),
    *("policy", "hours", "days", "zone", "quota", "period", "used", "name", "encoding", "family", "families", "path"),
)
_ANSWERS = tuple({choice.code for row in ROWS for choice in row.choices} | {"cannot_look", "not_in_my_console"})
_TIMES = (
    "2026-11-23T09:15:02.114Z",
    "2026-11-23T09:15:04.031Z",
    "1970-01-01T00:00:00.000Z",
    "2999-12-31T23:59:59.999Z",
)
_MORE = (
    *("https://api.deepseek.com", "http://user@[::1]:8/%zz?q#f", "javascript:alert(1)", "U+200B", "sk-", "+08:00"),
    *("<b>x</b>", "&amp;", "{x}", "%s", "a\x1b[2Jb", "a\u202eb", "a\nb", "\u5bc6\u94a5", "x" * 300, ""),
)
_WORDS = (
    *_PROBES, *_NAMES, *_ANSWERS, *_TIMES, *_MORE, *(row.id for row in ROWS),
    *(str(code) for codes in (Reason, Step, Cause, FailureCode, FindingKind) for code in codes),
)  # fmt: skip
_NUMBERS = st.integers(-3, 40) | st.integers(-(2**53), 2**53)


def texts(more: Sequence[str] = ()) -> st.SearchStrategy[str]:
    """Return known words, anything else that UTF-8 can hold, and the texts of ``more``."""
    anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    return st.sampled_from((*_WORDS, *more)) | anything | st.sampled_from((*more, *_MORE))


def reports(more: Sequence[str] = ()) -> st.SearchStrategy[Report]:
    """Return reports; texts of ``more`` stand anywhere in them."""
    return _Making(texts(more)).of(inspect.type_info(Report))


class _Making:
    """Strategies for the types of a report; the same string may stand anywhere."""

    def __init__(self, strings: st.SearchStrategy[str]) -> None:
        self._strings = strings
        scalars = st.none() | st.booleans() | _NUMBERS | st.floats(-1e6, 1e6) | strings
        names = st.sampled_from(_NAMES) | strings
        flat = st.lists(scalars, max_size=3) | st.dictionaries(names, scalars, max_size=3)
        self._params = st.dictionaries(names, scalars | flat | st.lists(flat, max_size=2), max_size=4)
        self._known: dict[str, st.SearchStrategy[str]] = {
            "schema": st.just(SCHEMA_ID),
            "started_at": st.sampled_from(_TIMES),
            "ended_at": st.sampled_from(_TIMES),
            "answer": st.sampled_from(_ANSWERS) | strings,
        }
        self._made: dict[type, st.SearchStrategy[Any]] = {}

    def of(self, kind: inspect.Type, name: str = "") -> st.SearchStrategy[Any]:
        match kind:
            case inspect.StructType():
                return self._struct(kind)
            case inspect.UnionType():
                return st.one_of([self.of(k, name) for k in kind.types])
            case inspect.VarTupleType():
                return st.lists(self.of(kind.item_type), max_size=3).map(tuple)
            case inspect.DictType(value_type=inspect.AnyType()):
                return self._params
            case inspect.DictType():
                return st.dictionaries(self._strings, self.of(kind.value_type), max_size=3)
            case inspect.EnumType():
                return st.sampled_from(list(kind.cls))
            case inspect.StrType():
                return self._known.get(name, self._strings)
            case inspect.IntType():
                return _NUMBERS
            case inspect.FloatType():
                return st.floats(0, 1)
            case inspect.BoolType():
                return st.booleans()
            case inspect.NoneType():
                return st.none()
        raise AssertionError(kind)

    def _struct(self, kind: inspect.StructType) -> st.SearchStrategy[Any]:
        if kind.cls not in self._made:
            required = {f.name: self.of(f.type, f.name) for f in kind.fields if f.required}
            optional = {f.name: self.of(f.type, f.name) for f in kind.fields if not f.required}
            cls = kind.cls
            self._made[cls] = st.fixed_dictionaries(required, optional=optional).map(lambda values: cls(**values))
        return self._made[kind.cls]
