"""A report from a file, made fit to be looked at: a bundle, or a ``report.json`` or ``crash.json`` alone.

Whoever made the file chose every text and number in it. Before anything of it is drawn, what looks like a key is taken
out, and lists, texts and numbers are cut to what a report of ours could have: a page of a million lines would keep the
window from answering, and numbers without end fit into no paint.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from gui.bundle.alone import read_alone
from gui.bundle.crash import Crash
from gui.bundle.reading import Problem, ProblemCode
from gui.bundle.scrub import Scrubber
from gui.bundle.verification import Verification, verify
from gui.console import AnswersError, check
from gui.report import Answer, CauseEntry, Changes, Report
from gui.secret import PERSONAL, Redactor

__all__ = ["Foreign", "open_foreign", "presentable", "presentable_crash"]

T = TypeVar("T")

MOST_ITEMS = {"probes": 200, "causes": 60, "in_favour": 20, "against": 20, "findings": 60}
_MOST_OTHERWISE = 100
LONGEST = 16_384
"""Code points of one text; an excerpt of an answer has a quarter of that."""
_MARGIN = 1000
MOST_LINES = 300
LARGEST_NUMBER = 10**15
"""Of either sign: three hundred centuries in milliseconds."""
_POLICY, _LONGEST_POLICY = "policy", 200_000
"""A policy of the console is taken apart, not drawn: cut, it would be another one."""
_LARGEST_SKEW = 10**11
_PAGES = ("https://platform.deepseek.com/", "https://api-docs.deepseek.com/", "https://status.deepseek.com/")


@dataclasses.dataclass(frozen=True)
class Foreign:
    """What was read: the report, or that on a mistake of the program, as it may be shown; neither with only a problem.

    ``alone``: without its bundle.
    """

    report: Report | None
    problems: tuple[Problem, ...]
    searched_for: tuple[str, ...]
    environment: Mapping[str, Any] | None = None
    alone: bool = False
    crash: Crash | None = None


def open_foreign(path: Path, advance: Callable[[float], bool] = lambda _share: True) -> Foreign:
    """Read the file at ``path``; ``advance`` hears how much is done (0 to 1), and says whether to go on.

    Raises nothing of its own: what is wrong stands among the problems.
    """
    found = verify(path, advance=advance)
    if [problem.code for problem in found.problems] == [ProblemCode.NOT_A_ZIP]:
        found = read_alone(path) or found
        return _shown(found, alone=not found.refused)
    return _shown(found, alone=False)


def _shown(found: Verification, *, alone: bool) -> Foreign:
    environment = found.environment if not found.refused else None
    return Foreign(
        presentable(found.report) if found.report is not None else None,
        found.problems,
        found.searched_for,
        _drawable(environment) if environment is not None else None,
        alone,
        presentable_crash(found.crash) if found.crash is not None else None,
    )


def presentable_crash(crash: Crash) -> Crash:
    """Return ``crash`` as it may be drawn and printed, as :func:`presentable` does it with a report."""
    return _drawable(crash)


def presentable(report: Report) -> Report:
    """Return ``report`` as it may be drawn and printed: without what looks like a key, and nothing without end."""
    report = _drawable(report)
    skew = report.clock.server_skew_ms
    if skew is not None:
        skew = min(max(skew, -_LARGEST_SKEW), _LARGEST_SKEW)
    return msgspec.structs.replace(
        report,
        clock=msgspec.structs.replace(report.clock, server_skew_ms=skew),
        console=tuple(_checked(answer) for answer in report.console),
        changes=_paired(report.changes) if report.changes else report.changes,
        verdict=_linked(report.verdict),
        causes=tuple(_linked(entry) for entry in report.causes or (report.verdict,)),
    )


def _paired(changes: Changes) -> Changes:
    """Return changes whose facts are pairs, before and after."""
    rows = [
        msgspec.structs.replace(
            row, facts={name: pair for name, pair in row.facts.items() if isinstance(pair, list) and len(pair) == 2}
        )
        for row in changes.rows
    ]
    return msgspec.structs.replace(changes, rows=tuple(rows))


def _linked(entry: CauseEntry) -> CauseEntry:
    """Return a cause whose next step leads to a page of DeepSeek's or to none: it is there to be clicked."""
    step = entry.next_step
    if step.url is None or step.url.startswith(_PAGES):
        return entry
    return msgspec.structs.replace(entry, next_step=msgspec.structs.replace(step, url=None))


def _checked(answer: Answer) -> Answer:
    """Return an answer with nothing told besides it that the console does not know: more is worked out from those."""
    try:
        (checked,) = check({answer.id: {"answer": answer.answer, "detail": answer.detail}})
    except AnswersError:
        return msgspec.structs.replace(answer, detail={})
    return checked


def _cut(value: Any, longest: int, name: str = "") -> Any:
    """Return a value with everything in it cut; ``name`` is that of its field."""
    if isinstance(value, msgspec.Struct):
        fields = {field: _cut(getattr(value, field), longest, field) for field in value.__struct_fields__}
        return type(value)(**fields)
    if type(value) is str:
        return value[:_LONGEST_POLICY] if name == _POLICY else _text(value, longest)
    if type(value) is int:
        return min(max(value, -LARGEST_NUMBER), LARGEST_NUMBER)
    if type(value) is float:
        return min(max(value, -float(LARGEST_NUMBER)), float(LARGEST_NUMBER))
    if isinstance(value, Mapping):
        first = list(value.items())[:_MOST_OTHERWISE]
        return {_text(str(key), longest): _cut(item, longest, str(key)) for key, item in first}
    if isinstance(value, list | tuple):
        return type(value)(_cut(item, longest) for item in value[: MOST_ITEMS.get(name, _MOST_OTHERWISE)])
    return value


def _text(text: str, longest: int) -> str:
    lines = text[:longest].split("\n", MOST_LINES)
    return "\n".join(lines[:MOST_LINES])


def _drawable(value: T) -> T:
    """Return a value cut, and without what looks like a key; what is cut through has lost its look, so twice."""
    scrubbed = Scrubber(Redactor(keep=PERSONAL)).value(_cut(value, LONGEST + _MARGIN))
    return cast("T", _cut(scrubbed, LONGEST))
