"""``diagnose --again``: an earlier report or bundle, to be compared with, and one row of it asked once more."""

from __future__ import annotations

import argparse
import dataclasses
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from gui import bundle, diagnosis
from gui.cli.exits import UsageError
from gui.cli.terminal import Terminal
from gui.console import ROWS, AnswersError, check, is_old
from gui.diagnosis import Question, Recheck
from gui.report import Answer, Changes, Report, ReportError, decode_report
from gui.report.stamps import now
from gui.wording import Say, Wording
from gui.wording.verdict.changes import cause_line, row_lines, since_line, warnings

__all__ = ["lines", "recheck_of", "require_same", "with_answers"]

_LARGEST = 16 * 1024 * 1024
_ZIP = b"PK\x03\x04"


def recheck_of(options: argparse.Namespace) -> Recheck | None:
    """Return what is done again; raises :class:`UsageError`. No key comes out of a report: it is asked for again."""
    if options.again is None:
        if options.row is not None:
            raise UsageError(Say.ROW_WITHOUT_AGAIN)
        return None
    report = _read(options.again)
    rows = [result.id for result in report.probes]
    if options.row is not None and options.row not in rows:
        raise UsageError(Say.UNKNOWN_ROW, rows=", ".join(rows))
    return Recheck(report, options.row)


def require_same(question: Question) -> None:
    """Refuse to set one row of this key beside the rows of another; raises :class:`UsageError`."""
    again = question.again
    if again is None or again.row is None:
        return
    same_key, same_target = diagnosis.repeats(question)
    if not same_key:
        raise UsageError(Say.AGAIN_OTHER_KEY, masked=again.report.key.masked or "-")
    if not same_target:
        target = again.report.target
        raise UsageError(Say.AGAIN_OTHER_TARGET, url=target.base_url, model=target.model or "-")
    if not diagnosis.row_can_come(question):
        raise UsageError(Say.ROW_NEEDS_OPTION)


def with_answers(question: Question, terminal: Terminal) -> Question:
    """Return the question with the answers of the earlier report, unless that is about another key.

    An answer that is given now takes the place of an earlier one; one that is too old is named and left out.
    """
    again = question.again
    if again is None or not again.report.console or not diagnosis.repeats(question)[0]:
        return question
    answered, moment = {answer.id for answer in question.answers}, now()
    earlier = [answer for answer in _answers(again.report) if answer.id not in answered]
    old = [answer.id for answer in earlier if is_old(answer, moment)]
    fresh = [answer for answer in earlier if answer.id not in old]
    if fresh:
        terminal.note(Say.ANSWERS_TAKEN_OVER, rows=", ".join(answer.id for answer in fresh))
    if old:
        terminal.note(Say.ANSWERS_TOO_OLD, rows=", ".join(old))
    by_row = {answer.id: answer for answer in (*question.answers, *fresh)}
    return dataclasses.replace(question, answers=tuple(by_row[row.id] for row in ROWS if row.id in by_row))


def _answers(report: Report) -> Iterator[Answer]:
    """Yield the answers of a report as this version of the program understands them, with the time of each."""
    for answer in report.console:
        try:
            (checked,) = check({answer.id: {"answer": answer.answer, "detail": answer.detail}})
        except AnswersError:
            continue
        at = answer.given_at if isinstance(answer.given_at, str) else report.started_at
        yield msgspec.structs.replace(checked, given_at=at)


def _read(name: str) -> Report:
    path = Path(name)
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise UsageError(Say.FILE_NOT_READABLE, path=name)
        if about.st_size > _LARGEST:
            raise UsageError(Say.FILE_TOO_LARGE, path=name)
        with path.open("rb") as file:
            data = file.read(_LARGEST)
    except FileNotFoundError:
        raise UsageError(Say.FILE_NOT_FOUND, path=name) from None
    except (OSError, ValueError):
        raise UsageError(Say.FILE_NOT_READABLE, path=name) from None
    report: Report | None = None
    if data.startswith(_ZIP):
        found = bundle.verify(path)
        report = found.report if found.ok else None
    else:
        try:
            report = decode_report(data)
        except ReportError:
            report = None
    if report is None or not diagnosis.usable(report):
        raise UsageError(Say.AGAIN_NOT_A_REPORT, path=name)
    return report


def lines(changes: Changes, wording: Wording) -> Iterator[str]:
    """Yield what changed, a line each; rows with what they said before and say now."""
    yield since_line(changes, wording)
    for sentence in (*warnings(changes, wording), cause_line(changes, wording)):
        yield f"  {sentence}"
    for change in changes.rows:
        title, *said = row_lines(change, wording)
        yield f"  {title}"
        yield from (f"      {line}" for line in said)
