"""The story of a run on one page: inspect, probe, judge, report. Read this first.

No Qt, no printing, no argument parsing: the window and the command line both call :func:`diagnose`.
"""

from __future__ import annotations

import base64
import dataclasses
import socket
from collections.abc import Callable, Collection, Iterator, Mapping
from urllib.parse import quote

import msgspec

from gui import __version__, key
from gui.key.tails import ends_in
from gui.probes import ladder, runner
from gui.probes.again import again, can_come, joining_for, not_joined
from gui.probes.beside_key import secrets_beside
from gui.probes.client_error import read_client_error
from gui.probes.price import most_billed_calls
from gui.probes.probe import Context, Probe, Stores
from gui.probes.resolver import Lookup
from gui.probes.scope import USUAL, Scope
from gui.probes.sending import Sendable, decide, decide_raw, decide_second
from gui.probes.status_feed import StatusFeed
from gui.probes.target import BaseUrl, Route
from gui.probes.waiting import Cancellation, Deadline
from gui.probes.ways import Ways
from gui.report import (
    SCHEMA_ID,
    Answer,
    App,
    CauseEntry,
    Client,
    ClientError,
    Clock,
    Comparison,
    KeySummary,
    Lifecycle,
    OtherCopy,
    ProbeResult,
    Report,
    Target,
    changes_between,
    is_schema_word,
    same_key,
    same_target,
    spent,
)
from gui.report.stamps import local_offset, now, run_id, skew
from gui.secret import ApiKey, Redactor, fingerprint
from gui.verdict import Case, judge

__all__ = [
    "Question",
    "Recheck",
    "Update",
    "diagnose",
    "judge_again",
    "known_secrets",
    "repeats",
    "row_can_come",
    "usable",
]


@dataclasses.dataclass(frozen=True, eq=False)
class Recheck:
    """An earlier run that is done again: ``row`` of it with what that row needs, or all of it (None)."""

    report: Report
    row: str | None = None


@dataclasses.dataclass(frozen=True, eq=False)
class Question:
    """What the user asks: a key text, where to try it, and what else they know. Only ``key`` and ``url`` are needed.

    ``answers``: what the user saw in the console, as :mod:`gui.console` has checked it.
    ``other_copies`` go into the report; ``copies_in_effect``, those that programs get, into the verdict.
    ``other_keys`` are the secrets in all of them: nothing is asked about these, but names and paths that go into the
    report may spell them. ``status_feeds``: the feeds of the status page, asked without any key; the composition roots
    fill it (:func:`gui.probes.status_feed.feeds_for`). ``again``: an earlier run to compare this one with.
    """

    key: ApiKey
    url: BaseUrl
    route: Route
    stores: Stores
    model: str | None = None
    accept_candidate: bool = False
    trusted_hosts: Collection[str] = ()
    free_only: bool = False
    scope: Scope = USUAL
    seconds: float = 30.0
    client_error: str | None = dataclasses.field(default=None, repr=False)
    client_key: ApiKey | None = None
    second_key: ApiKey | None = None
    key_id: str | None = None
    key_name: str | None = None
    stored_as: str | None = None
    note: str | None = dataclasses.field(default=None, repr=False)
    answers: tuple[Answer, ...] = dataclasses.field(default=(), repr=False)
    other_copies: tuple[OtherCopy, ...] = ()
    copies_in_effect: tuple[OtherCopy, ...] = ()
    other_keys: tuple[ApiKey, ...] = ()
    installation: bytes = dataclasses.field(default=b"", repr=False)
    lookup: Lookup = socket.getaddrinfo
    ways: Ways = dataclasses.field(default_factory=Ways)
    status_feeds: tuple[StatusFeed, ...] = ()
    again: Recheck | None = None


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
    redactor = Redactor(known_secrets(question))
    sendable = decide(
        inspected,
        question.url,
        question.route,
        accept_candidate=question.accept_candidate,
        trusted_hosts=question.trusted_hosts,
    )
    target = _target(question, redactor)
    client, tail_is_ours = _client(question, inspected, redactor)
    answers = tuple(_redacted_answer(answer, redactor) for answer in question.answers)
    copies = _redacted(question.other_copies, redactor)
    in_effect = _redacted(question.copies_in_effect, redactor)
    summary = _summary(question, inspected, redactor)
    row = _row_again(question, target, summary)
    before = _redacted_report(question.again.report, redactor) if question.again is not None else None
    probes = _planned(question)
    kept: tuple[ProbeResult, ...] = ()
    if before is not None and row is not None:
        probes, kept = again(row, probes), before.probes
    asked = {row, *(probe.id for probe in probes)}
    results = {result.id: result for result in kept if result.id not in asked}

    def verdict() -> tuple[CauseEntry, ...]:
        return judge(Case(inspected.inspection, dict(results), target, answers, client, tail_is_ours, in_effect))

    so_far = verdict()

    def heard(result: ProbeResult) -> None:
        nonlocal so_far
        results[result.id] = result
        if result.lifecycle in (Lifecycle.DONE, Lifecycle.CANCELLED):  # one that only begins is no evidence
            so_far = verdict()
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
    causes = verdict()
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
    )
    return report if before is None else msgspec.structs.replace(report, changes=changes_between(before, report, row))


def judge_again(question: Question, report: Report, answers: tuple[Answer, ...]) -> tuple[Question, Report]:
    """Return question and report with other answers from the console: judged anew over what was found, nothing asked.

    Everything is redacted once more, since an answer may hold a secret that nobody knew of.
    """
    question = dataclasses.replace(question, answers=answers)
    inspected, redactor = key.inspect(question.key.reveal()), Redactor(known_secrets(question))
    answers = tuple(_redacted_answer(answer, redactor) for answer in answers)
    report = msgspec.structs.replace(_redacted_report(report, redactor), inspection=report.inspection, console=answers)
    ours, in_effect = _client(question, inspected, redactor)[1], _redacted(question.copies_in_effect, redactor)
    results = {result.id: result for result in report.probes}
    causes = judge(Case(inspected.inspection, results, report.target, answers, report.client, ours, in_effect))
    report = msgspec.structs.replace(report, verdict=causes[0], causes=causes)
    if question.again is None or report.changes is msgspec.UNSET:
        return question, report
    before = _redacted_report(question.again.report, redactor)
    changes = changes_between(before, report, report.changes.row)
    return question, msgspec.structs.replace(report, changes=changes)


def _planned(question: Question) -> list[Probe]:
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
    redactor = Redactor(known_secrets(question))
    summary = _summary(question, key.inspect(question.key.reveal()), redactor)
    return _repeats(question, _target(question, redactor), summary)


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


def _redacted_report(report: Report, redactor: Redactor) -> Report:
    """Return an earlier report without the secrets of this run: it came from outside."""
    return msgspec.convert(redactor.redact_tree(msgspec.to_builtins(report)), Report)


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


def known_secrets(question: Question) -> list[str]:
    """Return every secret of this run for the redactor and the gates.

    Keys raw and unwrapped, keys that stand in what the user wrote besides, those of other copies on this computer, and
    the passwords of proxies with their encoded forms. A password that is a word of our schema is left out: removing it
    would shred the report (DESIGN 8).
    """
    keys = [question.key, *(other for other in (question.client_key, question.second_key) if other is not None)]
    texts = [*filter(None, (question.client_error, question.note, question.model, *question.scope.models))]
    texts += filter(None, (question.key_id, question.key_name, question.stored_as))
    texts += (text for answer in question.answers for text in _texts(answer.detail))
    found = [secret.reveal() for one in keys for secret in key.inspect(one.reveal()).secrets]
    found += [secret for text in texts for secret in secrets_beside(text)]
    # A variable for keys may hold the name of a model, which stands in the report.
    found += [other for other in (one.reveal() for one in question.other_keys) if not is_schema_word(other)]
    for route in {question.route, *question.ways.by_name.values(), *(feed.route for feed in question.status_feeds)}:
        if route.password:
            pair = f"{route.user}:{route.password}"
            forms = [pair, base64.b64encode(pair.encode()).decode(), route.password, quote(route.password)]
            found += [form for form in forms if not is_schema_word(form)]
    return found


def _texts(value: object) -> Iterator[str]:
    """Yield every text in a JSON-like value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def _redacted_answer(answer: Answer, redactor: Redactor) -> Answer:
    """Return an answer without secrets in what was told besides; its codes are ours."""
    return msgspec.structs.replace(answer, detail=redactor.redact_tree(answer.detail))


def _redacted(copies: tuple[OtherCopy, ...], redactor: Redactor) -> tuple[OtherCopy, ...]:
    return tuple(msgspec.convert(redactor.redact_tree(msgspec.to_builtins(copy)), OtherCopy) for copy in copies)


def _second(question: Question, first: key.Inspected) -> Sendable | None:
    if question.second_key is None:
        return None
    second = key.inspect(question.second_key.reveal())
    return decide_second(second, first, question.url, question.route, trusted_hosts=question.trusted_hosts)


def _client(question: Question, inspected: key.Inspected, redactor: Redactor) -> tuple[Client, bool | None]:
    error = read_client_error(question.client_error or "")
    ours = ends_in(inspected, error.tail) if error and error.tail else None
    if error:
        error = msgspec.convert(redactor.redact_tree(msgspec.to_builtins(error)), ClientError)
    comparison = None
    if question.client_key is not None:
        theirs = key.inspect(question.client_key.reveal())
        comparison = Comparison(
            relation=_relation(question.key, question.client_key, inspected, theirs),
            masked=question.client_key.masked,
            length=len(question.client_key),
        )
    return Client(error=error, comparison=comparison), ours


def _relation(mine: ApiKey, theirs: ApiKey, my_text: key.Inspected, their_text: key.Inspected) -> str:
    if mine.same_as(theirs):
        return "equal"
    if their_text.inspection.shape == "empty":
        return "empty"
    one, other = my_text.candidate, their_text.candidate
    return "cleaned_equal" if one is not None and other is not None and one.same_as(other) else "different"


def _target(question: Question, redactor: Redactor) -> Target:
    return Target(
        base_url=redactor.redact(str(question.url)),
        host=question.url.host,
        stands_in=not question.url.is_deepseek,
        proxy=question.route.shown,
        tls_store=question.stores.first,
        model=redactor.redact(question.model) if question.model else None,
    )


def _summary(question: Question, inspected: key.Inspected, redactor: Redactor) -> KeySummary:
    raw = question.key.reveal()
    shown = inspected.candidate or question.key
    return KeySummary(
        masked=shown.masked,
        fingerprint=fingerprint(shown.reveal(), question.installation),
        length=len(raw),
        length_stripped=len(raw.strip()),
        key_id=redactor.redact(question.key_id) if question.key_id else None,
        key_name=redactor.redact(question.key_name) if question.key_name else None,
        stored_as=redactor.redact(question.stored_as) if question.stored_as else None,
    )
