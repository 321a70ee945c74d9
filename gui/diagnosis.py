"""The story of a run on one page: inspect, probe, judge, report. Read this first.

No Qt, no printing, no argument parsing: the window and the command line both call :func:`diagnose`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable

import msgspec

from gui import __version__, key
from gui.asking import (
    Question,
    Recheck,
    answers_without,
    client_of,
    copies_without,
    known_secrets,
    models_without,
    named,
    redactor_of,
    report_without,
    summary_of,
    target_of,
)
from gui.probes import ladder, runner
from gui.probes.again import again, can_come, joining_for, not_joined
from gui.probes.price import most_billed_calls
from gui.probes.probe import Context, Probe
from gui.probes.sending import Sendable, decide, decide_raw, decide_second
from gui.probes.waiting import Cancellation, Deadline
from gui.report import (
    SCHEMA_ID,
    Answer,
    App,
    CauseEntry,
    Clock,
    KeySummary,
    Lifecycle,
    ProbeResult,
    Report,
    Target,
    changes_between,
    same_key,
    same_target,
    spent,
)
from gui.report.stamps import local_offset, now, run_id, skew
from gui.verdict import Case, ask_next, judge

__all__ = [
    "Question",
    "Recheck",
    "Update",
    "diagnose",
    "judge_again",
    "judge_so_far",
    "known_secrets",
    "most_calls",
    "redactor_of",
    "repeats",
    "row_can_come",
    "usable",
]


@dataclasses.dataclass(frozen=True)
class Update:
    """One step forward: the probe that changed, and the verdict as it stands with it."""

    result: ProbeResult
    causes: tuple[CauseEntry, ...]


Listener = Callable[[Update], None]


def diagnose(question: Question, listener: Listener, cancellation: Cancellation) -> Report:
    """Run the whole diagnosis and return its report; ``listener`` hears each change on the calling thread.

    Cancelling ends it within moments with a report of what was found till then. Never raises for what the key
    text or the network does.
    """
    started = now()
    inspected = key.inspect(question.key.reveal())
    redactor = redactor_of(question)
    question = models_without(question)
    sendable = decide(
        inspected,
        question.url,
        question.route,
        accept_candidate=question.accept_candidate,
        trusted_hosts=question.trusted_hosts,
    )
    target = target_of(question, redactor)
    client, tail_is_ours = client_of(question, inspected, redactor)
    answers = answers_without(question.answers, redactor)
    copies = copies_without(question.other_copies, redactor)
    in_effect = copies_without(question.copies_in_effect, redactor)
    summary = summary_of(question, inspected, redactor)
    row = _row_again(question, target, summary)
    before = report_without(question.again.report, redactor) if question.again is not None else None
    probes = _planned(question) if row is None else again(row, _planned(question))
    kept = before.probes if before is not None and row is not None else ()
    results = _not_asked(kept, probes, row)

    def case() -> Case:
        return Case(inspected.inspection, dict(results), target, answers, client, tail_is_ours, in_effect)

    so_far = judge(case())

    def heard(result: ProbeResult) -> None:
        nonlocal so_far
        results[result.id] = result
        if result.lifecycle in (Lifecycle.DONE, Lifecycle.CANCELLED):  # one that only begins is no evidence
            so_far = judge(case())
        listener(Update(result, so_far))

    context = Context(
        url=question.url,
        route=question.route,
        stores=question.stores,
        sendable=sendable,
        model=question.model,
        deadline=Deadline.after(question.seconds),
        cancellation=cancellation,
        redactor=redactor,
        lookup=question.lookup,
        second=_second(question, inspected),
        raw=decide_raw(question.key, sendable) if question.scope.raw_form else None,
        status_feeds=question.status_feeds,
        scope=question.scope,
    )
    joining = ladder.joining if row is None else joining_for(row, ladder.joining)
    ran = runner.run(probes, context, heard, free_only=question.free_only, joining=joining)
    ordered = ran if row is None else _together(kept, ran, row)
    results = {result.id: result for result in ordered}
    causes = judge(case())
    report = Report(
        schema=SCHEMA_ID,
        app=App(name="key-doctor", version=__version__),
        run_id=run_id(),
        started_at=started,
        ended_at=now(),
        clock=Clock(local_offset=local_offset(), server_skew_ms=skew(ordered)),
        target=msgspec.structs.replace(target, tls_store=context.store or question.stores.first),
        key=msgspec.structs.replace(summary, other_copies=copies),
        inspection=inspected.inspection,
        client=client,
        probes=tuple(ordered),
        console=answers,
        verdict=causes[0],
        causes=causes,
        cost=spent(ran, most_calls(question)),
        note=redactor.redact(question.note) if question.note else msgspec.UNSET,
        asks=ask_next(case()) or msgspec.UNSET,
    )
    return report if before is None else msgspec.structs.replace(report, changes=changes_between(before, report, row))


def judge_again(question: Question, report: Report, answers: tuple[Answer, ...]) -> tuple[Question, Report]:
    """Return question and report with other answers from the console: judged anew over what was found, nothing asked.

    Everything is redacted once more, since an answer may hold a secret that nobody knew of. The id and the name of the
    key are those of ``question``, which may have been told since.
    """
    question = dataclasses.replace(question, answers=answers)
    inspected, redactor = key.inspect(question.key.reveal()), redactor_of(question)
    answers = answers_without(answers, redactor)
    report = msgspec.structs.replace(report_without(report, redactor), inspection=report.inspection, console=answers)
    report = msgspec.structs.replace(report, key=named(report.key, question, redactor))
    ours, in_effect = client_of(question, inspected, redactor)[1], copies_without(question.copies_in_effect, redactor)
    results = {result.id: result for result in report.probes}
    case = Case(inspected.inspection, results, report.target, answers, report.client, ours, in_effect)
    causes, asks = judge(case), ask_next(case) or msgspec.UNSET
    report = msgspec.structs.replace(report, verdict=causes[0], causes=causes, asks=asks)
    if question.again is None or report.changes is msgspec.UNSET:
        return question, report
    before = report_without(question.again.report, redactor)
    changes = changes_between(before, report, report.changes.row)
    return question, msgspec.structs.replace(report, changes=changes)


def judge_so_far(
    question: Question, heard: Iterable[ProbeResult], answers: tuple[Answer, ...]
) -> tuple[CauseEntry, ...]:
    """Return the causes as they stand amid a run, with other answers from the console than it began with.

    ``heard``: what its listener has heard till now.
    """
    question = dataclasses.replace(question, answers=answers)
    inspected, redactor = key.inspect(question.key.reveal()), redactor_of(question)
    target = target_of(question, redactor)
    row = _row_again(question, target, summary_of(question, inspected, redactor))
    results: dict[str, ProbeResult] = {}
    if question.again is not None and row is not None:
        kept = report_without(question.again.report, redactor).probes
        results = _not_asked(kept, again(row, _planned(question)), row)
    results.update((result.id, result) for result in heard)
    client, ours = client_of(question, inspected, redactor)
    in_effect, answers = copies_without(question.copies_in_effect, redactor), answers_without(answers, redactor)
    return judge(Case(inspected.inspection, results, target, answers, client, ours, in_effect))


def _not_asked(kept: Iterable[ProbeResult], probes: list[Probe], row: str | None) -> dict[str, ProbeResult]:
    """Return the rows of an earlier run that stay as they are while one of them is asked again."""
    asked = {row, *(probe.id for probe in probes)}
    return {result.id: result for result in kept if result.id not in asked}


def _planned(question: Question) -> list[Probe]:
    question = models_without(question)
    return ladder.plan(
        secure=question.url.secure,
        model=question.model,
        scope=question.scope,
        control=question.second_key is not None,
        status=bool(question.status_feeds),
        ways=question.ways,
    )


def row_can_come(question: Question) -> bool:
    """Tell whether the row that is asked again is one that such a run has."""
    row = question.again.row if question.again is not None else None
    return row is None or can_come(row, _planned(question))


def repeats(question: Question) -> tuple[bool, bool]:
    """Tell whether a question is about the key, and about the address and model, of the run that it does again."""
    redactor = redactor_of(question)
    summary = summary_of(question, key.inspect(question.key.reveal()), redactor)
    return _repeats(question, target_of(question, redactor), summary)


def _repeats(question: Question, target: Target, summary: KeySummary) -> tuple[bool, bool]:
    if question.again is None:
        return False, False
    before = question.again.report
    return same_key(before.key, summary), same_target(before.target, target)


def usable(report: Report) -> bool:
    """Tell whether a report from outside can be judged on: its schema leaves open what stands in facts."""
    try:
        judge(Case(report.inspection, {result.id: result for result in report.probes}, report.target))
        changes_between(report, report)
    except Exception:  # noqa: BLE001  whatever stands there instead of a fact, it is no report of ours
        return False
    return True


def _row_again(question: Question, target: Target, summary: KeySummary) -> str | None:
    """Return the row that is asked again; None for all: results of another key or address must not stand beside it."""
    return question.again.row if question.again is not None and all(_repeats(question, target, summary)) else None


def _together(kept: tuple[ProbeResult, ...], ran: list[ProbeResult], row: str) -> list[ProbeResult]:
    """Return the rows of an earlier run with those in place that were asked again. What was stopped loses nothing."""
    new = {result.id: result for result in ran if result.lifecycle is not Lifecycle.CANCELLED}
    earlier = {result.id: result for result in kept}
    if row in earlier and all(result.id != row for result in ran):
        new[row] = not_joined(earlier[row])
    return [new.get(result.id, result) for result in kept] + [r for r in ran if r.id not in earlier]


def most_calls(question: Question) -> int:
    """Return how many billed calls the run makes at most; 0 where none is allowed."""
    row = question.again.row if question.again is not None else None
    if row is None or not all(repeats(question)):
        return most_billed_calls(question.scope, model=question.model, free_only=question.free_only)
    billed = [probe for probe in again(row, _planned(question)) if probe.billed]
    return 0 if question.free_only else sum(probe.calls for probe in billed)


def _second(question: Question, first: key.Inspected) -> Sendable | None:
    if question.second_key is None:
        return None
    second = key.inspect(question.second_key.reveal())
    return decide_second(second, first, question.url, question.route, trusted_hosts=question.trusted_hosts)
