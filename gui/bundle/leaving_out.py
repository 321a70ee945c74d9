"""What a user leaves out of a bundle is in no file of it, nor in a verdict that was formed with it."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

import msgspec

from gui.bundle.files import Part
from gui.diagnosis import Question, judge_again
from gui.report import Report
from gui.verdict import Case, judge

__all__ = ["stripped", "without_parts"]

_JUDGED = (Part.ANSWERS, Part.OTHER_COPIES, Part.CLIENT_ERROR)


def without_parts(question: Question, report: Report, parts: Collection[Part]) -> Report:
    """Return ``report`` as if ``parts`` had never been told: judged anew over what was found, nothing is asked.

    What stays is redacted as before; a verdict that rested on what is left out becomes another one.
    """
    if not set(parts).intersection(_JUDGED):
        return report
    before = question.again
    if before is not None:
        before = dataclasses.replace(before, report=_judged_alone(stripped(before.report, parts)))
    question = dataclasses.replace(
        question,
        client_error=None if Part.CLIENT_ERROR in parts else question.client_error,
        copies_in_effect=() if Part.OTHER_COPIES in parts else question.copies_in_effect,
        again=before,
    )
    kept = stripped(report, parts)
    return judge_again(question, kept, kept.console)[1]


def stripped(report: Report, parts: Collection[Part]) -> Report:
    """Return ``report`` without the fields that hold ``parts``; its verdict stays as it is."""
    replace = msgspec.structs.replace
    if Part.ANSWERS in parts:
        report = replace(report, console=())
    if Part.OTHER_COPIES in parts:
        report = replace(report, key=replace(report.key, other_copies=()))
    if Part.CLIENT_ERROR in parts:
        report = replace(report, client=replace(report.client, error=None))
    return report


def _judged_alone(report: Report) -> Report:
    """Judge an earlier report by what stands in it: its cause is told beside the one of now."""
    results = {result.id: result for result in report.probes}
    causes = judge(Case(report.inspection, results, report.target, report.console, report.client))
    return msgspec.structs.replace(report, verdict=causes[0], causes=causes, asks=msgspec.UNSET)
