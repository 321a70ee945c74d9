"""``diagnose --answers``: what the user saw in the console, and what is still to be looked at."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from gui import console
from gui.cli.exits import UsageError
from gui.console import AnswersError, Row, Trouble
from gui.meanings import meaning_line, meaning_lines
from gui.report import Answer
from gui.verdict.leanings import Seen, leaning
from gui.wording import N_, Say, Wording
from gui.wording.bundle.keeping import given_line
from gui.wording.console.checks import KINDS, choice, given, question, standing, told, where, which_holds
from gui.wording.console.quotas import hours_problem_line

__all__ = ["answer_lines", "from_file", "question_lines", "which_hold"]

_ADDRESS = N_(" ({url})")
_ROW = N_("{row} {question}")
_MOST = 20
"""So much of what is wrong with a file is told at once."""
_SAY = {
    Trouble.NOT_TEXT: Say.ANSWERS_NOT_TEXT,
    Trouble.NOT_JSON: Say.ANSWERS_NOT_JSON,
    Trouble.TWICE: Say.ANSWERS_TWICE,
    Trouble.WRONG_SHAPE: Say.ANSWERS_WRONG_SHAPE,
    Trouble.UNKNOWN_ROW: Say.ANSWERS_UNKNOWN_ROW,
    Trouble.ROW_SHAPE: Say.ANSWERS_ROW_SHAPE,
    Trouble.UNKNOWN_ANSWER: Say.ANSWERS_UNKNOWN_ANSWER,
    Trouble.UNKNOWN_FIELD: Say.ANSWERS_UNKNOWN_FIELD,
    Trouble.WRONG_VALUE: Say.ANSWERS_WRONG_VALUE,
    Trouble.WRONG_ITEM: Say.ANSWERS_WRONG_ITEM,
    Trouble.WRONG_HOURS: Say.ANSWERS_WRONG_HOURS,
}


def from_file(name: str, wording: Wording) -> tuple[Answer, ...]:
    """Return the answers in a file; raises :class:`UsageError` for all that is wrong, with what is allowed."""
    try:
        return console.read(_bytes_of(name))
    except AnswersError as error:
        told = [_told(each, name, wording) for each in error.all[:_MOST]]
        if len(error.all) > _MOST:
            told.append(UsageError(Say.ANSWERS_MORE, n=len(error.all) - _MOST))
        told[0].more = tuple(told[1:])
        raise told[0] from None


def _told(error: AnswersError, name: str, wording: Wording) -> UsageError:
    """Return one thing that is wrong, with the sentence for it."""
    trouble, params = error.trouble, dict(error.params)
    if trouble is Trouble.NOT_JSON and params["line"] is None:
        return UsageError(Say.FILE_NOT_JSON, path=name)
    if trouble in (Trouble.WRONG_VALUE, Trouble.WRONG_ITEM):
        params["expected"] = wording.text(KINDS[params.pop("kind")])
    if trouble is Trouble.WRONG_HOURS:
        problem, windows = params["problem"], params.pop("windows")
        told = {"field": problem.field, "value": problem.value, "meant": problem.meant}
        params["problem"] = hours_problem_line(
            problem.code.value, told | ({"entry": problem.entry} if windows > 1 else {}), wording
        )
    return UsageError(_SAY[trouble], path=name, **params)


def _bytes_of(name: str) -> bytes:
    path = Path(name)
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise UsageError(Say.FILE_IS_FOLDER, path=name)
        with path.open("rb") as file:
            data = file.read(console.LARGEST + 1)
    except FileNotFoundError:
        raise UsageError(Say.FILE_NOT_FOUND, path=name) from None
    except (OSError, ValueError):
        raise UsageError(Say.FILE_NOT_READABLE, path=name) from None
    if len(data) > console.LARGEST:
        raise UsageError(Say.FILE_TOO_LARGE, path=name)
    return data


def which_hold(answers: Iterable[Answer], wording: Wording) -> Iterator[str]:
    """Yield a question for each answer that contradicts what was told beside it."""
    for answer in filter(console.contradicts, answers):
        asked = which_holds(answer.detail["amount"], wording)
        yield wording.compose(_ROW, row=wording.console_row(answer.id), question=asked)


def answer_lines(answer: Answer, seen: Seen, wording: Wording) -> Iterator[str]:
    """Yield a given answer: what was asked, what was answered, what was told besides, and what all of it means."""
    asked = wording.text(_ROW, row=answer.id, question=question(answer.id, wording))
    yield given(asked, choice(answer.id, answer.answer, wording), leaning(answer, seen).value, wording)
    when = given_line(answer, wording)
    if when is not None:
        yield f"  {when}"
    yield from (f"  {line}" for line in told(answer.detail, wording))
    meant = meaning_line(answer, seen, wording)
    if meant:
        yield f"  {meant}"
    yield from (f"  {line}" for line in meaning_lines(answer, seen, wording))


def question_lines(row: Row, wording: Wording) -> Iterator[str]:
    """Yield an open question: what is asked, where to look, which answers there are, and who describes it."""
    yield wording.compose(_ROW, row=row.id, question=question(row.id, wording))
    address = wording.text(_ADDRESS, url=row.url) if row.url else ""
    yield f"  {wording.say(Say.LOOK_HERE, place=where(row.id, wording))}{address}"
    codes = [choice.code for choice in row.choices if choice.code not in (console.NOT_THERE, console.CANNOT_LOOK)]
    yield f"  {wording.say(Say.THEN_TELL, codes=codes)}"
    if not row.general:
        yield f"  {standing(row.documented, wording)}"
