"""What was given from outside, without the secrets of the run."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

import msgspec

from gui.asking.question import Question
from gui.asking.secrets import redactor_of
from gui.report import Answer, OtherCopy, Report
from gui.secret import Redactor

__all__ = ["answers_without", "copies_without", "models_without", "report_without"]


def answers_without(answers: Iterable[Answer], redactor: Redactor) -> tuple[Answer, ...]:
    """Return answers without secrets in what was told besides; their codes are ours."""
    return tuple(msgspec.structs.replace(answer, detail=redactor.redact_tree(answer.detail)) for answer in answers)


def copies_without(copies: Iterable[OtherCopy], redactor: Redactor) -> tuple[OtherCopy, ...]:
    """Return other copies of keys without secrets in their names and paths."""
    return tuple(msgspec.convert(redactor.redact_tree(msgspec.to_builtins(copy)), OtherCopy) for copy in copies)


def models_without(question: Question) -> Question:
    """Return the question without secrets in the names of its models.

    A key in the wrong field would go out in the body of a request, and its row would be called by it.
    """
    if not question.model and not question.scope.models:
        return question
    redactor = redactor_of(question)
    models = tuple(dict.fromkeys(redactor.redact(model) for model in question.scope.models))
    return dataclasses.replace(
        question,
        model=redactor.redact(question.model) if question.model else question.model,
        scope=dataclasses.replace(question.scope, models=models),
    )


def report_without(report: Report, redactor: Redactor) -> Report:
    """Return an earlier report without the secrets of this run: it came from outside."""
    return msgspec.convert(redactor.redact_tree(msgspec.to_builtins(report)), Report)
