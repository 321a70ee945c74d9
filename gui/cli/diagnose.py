"""``key-doctor diagnose``: run the ladder, print the verdict, write the bundle if asked."""

from __future__ import annotations

import argparse
import dataclasses
import os
from collections.abc import Callable
from pathlib import Path

from gui import assets, bundle, diagnosis
from gui.cli import again, console_answers, error_text, keys, readable
from gui.cli.arguments import wants_copies
from gui.cli.exits import Exit, UsageError, exit_of
from gui.cli.patience import patiently
from gui.cli.terminal import Terminal
from gui.diagnosis import Question, Update
from gui.probes.probe import Stores
from gui.probes.repairs import meant
from gui.probes.scope import Scope
from gui.probes.status_feed import StatusFeed, StatusFeedError, feeds_for
from gui.probes.target import DEFAULT_BASE_URL, BaseUrl, BaseUrlError, ProxyError, parse_base_url, route_for
from gui.probes.waiting import Cancellation
from gui.probes.ways import other_ways
from gui.probes.wire import trust
from gui.report import Lifecycle, Report
from gui.secret import Redactor, installation_secret
from gui.wording import EXPORT_TROUBLE, Say

__all__ = ["diagnosed", "export", "question_of", "run"]


def run(options: argparse.Namespace, terminal: Terminal) -> Exit:
    """Run the command; raises :class:`UsageError` before anything is sent."""
    terminal.require_output()
    question = question_of(options, terminal)
    destination = _destination(options.export, terminal) if options.export is not None else None
    if destination is not None:
        _require_quiet_name(destination, question)
    report, secrets = diagnosed(question, terminal)
    # Written before anything is printed: a reader that goes away must not cost the bundle.
    written = destination is None or export(report, question, destination, secrets, terminal)
    if options.json:
        terminal.document(report)
    else:
        terminal.result(readable.report(report, terminal.wording))
        if destination is not None and written:
            terminal.result(readable.exported(destination, terminal.wording))
    return exit_of(report) if written else Exit.FAULT


def question_of(options: argparse.Namespace, terminal: Terminal) -> Question:
    """Return the question that the options ask."""
    try:
        url = parse_base_url(DEFAULT_BASE_URL if options.base_url is None else options.base_url)
    except BaseUrlError as error:
        probably = meant(options.base_url or "")
        if probably is not None:
            raise UsageError(Say.ADDRESS_MEANT, url=probably) from None
        raise UsageError(Say(f"base_url_{error.code}")) from None
    try:
        route = route_for(url, options.proxy, os.environ)
        status_feeds = _status_feeds(url, options)
    except ProxyError:
        raise UsageError(Say.BAD_PROXY_SETTING if options.proxy == "system" else Say.BAD_PROXY) from None
    earlier = again.recheck_of(options)
    note = keys.note_of_file(options.note_file) if options.note_file is not None else None
    told = error_text.from_file(options.client_error_file) if options.client_error_file is not None else None
    answers = console_answers.from_file(options.answers, terminal.wording) if options.answers is not None else ()
    question = Question(
        key=keys.from_options(options, terminal),
        url=url,
        route=route,
        stores=_stores(options.ca_file),
        ways=other_ways(url, route, os.environ),
        model=_printable(options.model),
        accept_candidate=options.accept_candidate,
        trusted_hosts=options.trust_host,
        free_only=options.free_only,
        scope=_scope(options),
        seconds=options.deadline,
        client_error=_printable(told.text) if told is not None else None,
        client_error_cut=told is not None and told.cut,
        client_key=keys.from_file(options.client_key_file) if options.client_key_file is not None else None,
        second_key=keys.from_file(options.second_key_file) if options.second_key_file is not None else None,
        key_id=_printable(options.key_id),
        key_name=_printable(options.key_name),
        stored_as=_printable(options.key_stored),
        note=_printable(note),
        answers=answers,
        installation=installation_secret(assets.data_folder()),
        status_feeds=status_feeds,
        again=earlier,
    )
    again.require_same(question)
    question = again.with_answers(question, terminal)
    for line in console_answers.which_hold(question.answers, terminal.wording):
        terminal.progress(line)
    if question.client_error_cut:
        terminal.say(Say.ERROR_TEXT_CUT)
    return _with_copies(question, options) if wants_copies(options) else question


def _status_feeds(url: BaseUrl, options: argparse.Namespace) -> tuple[StatusFeed, ...]:
    try:
        return feeds_for(url, options.status_feed, options.proxy, os.environ)
    except StatusFeedError:
        raise UsageError(Say.BAD_STATUS_FEED) from None


def _scope(options: argparse.Namespace) -> Scope:
    if options.repeat_billed and not options.repeat:
        raise UsageError(Say.MISSING_OPTION, option="--repeat")
    names = [_printable(name) or "" for name in options.models]
    return Scope(
        models=tuple(name for name in names if name not in ("all", "default", "")),
        all_models="all" in names,
        also=options.also,
        burst=int(options.burst),
        repeat=int(options.repeat),
        repeat_billed=options.repeat_billed,
        raw_form=options.raw_form,
    )


def _with_copies(question: Question, options: argparse.Namespace) -> Question:
    from gui.cli.other_copies import (
        look_for_copies,
        secrets_of,
        without_source,
    )  # parsers that no other run needs: 100 ms
    from gui.copies import in_effect, reported

    found = look_for_copies(options, question.key)
    return dataclasses.replace(
        question,
        other_copies=reported(without_source(found, options).copies),
        copies_in_effect=reported(in_effect(found.copies)),
        other_keys=tuple(secrets_of(found)),
    )


def _printable(text: str | None) -> str | None:
    """Return outside text without lone surrogates, which no report can hold."""
    return None if text is None else text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _stores(ca_file: str | None) -> Stores:
    if ca_file is None:
        return Stores.usual()
    try:
        return Stores({"file": trust.file_store(Path(ca_file))})
    except trust.TrustError as error:
        say = Say.FILE_NOT_FOUND if error.code == "not_found" else Say.FILE_NOT_CERTIFICATES
        raise UsageError(say, path=ca_file) from None


def _destination(name: str, terminal: Terminal) -> Path:
    """Return where the bundle goes; what can be known to fail is told before the run."""
    if not name.strip():
        raise UsageError(Say.EXPORT_NAME_EMPTY)
    path = Path(name)
    try:
        patiently(lambda _stopped, _stands: bundle.try_place(path), path, terminal)
    except bundle.BundleError as error:
        raise UsageError(EXPORT_TROUBLE[error.code], path=name) from None
    return path


def _require_quiet_name(path: Path, question: Question) -> None:
    """Raise :class:`UsageError` if the name of the file spells a secret: whoever gets it would read it there."""
    if bundle.search([bundle.BundleFile(path.name, b"")], diagnosis.known_secrets(question)):
        raise UsageError(Say.EXPORT_NAME_HOLDS_KEY)


def diagnosed(question: Question, terminal: Terminal) -> tuple[Report, list[str]]:
    """Run the question with progress on the terminal; return the report and the secrets of the run."""
    secrets = diagnosis.known_secrets(question)
    terminal.redactor = diagnosis.redactor_of(question)

    def heard(update: Update) -> None:
        if update.result.lifecycle in (Lifecycle.DONE, Lifecycle.CANCELLED):
            terminal.progress(readable.progress(update.result, terminal.wording))

    terminal.progress(terminal.wording.price(diagnosis.most_calls(question)))
    cancellation = Cancellation()
    try:
        return diagnosis.diagnose(question, heard, cancellation), secrets
    finally:
        cancellation.close()


def export(
    report: Report, question: Question, path: Path, secrets: list[str], terminal: Terminal, *, overwrite: bool = False
) -> bool:
    """Write the bundle; say why if it cannot be."""
    extras = bundle.Extras(
        environment=bundle.environment_facts(),
        client_error_text=question.client_error,
        client_error_cut=question.client_error_cut,
    )
    collected = bundle.collect(report, Redactor(secrets, ordinals=question.ordinals), extras=extras)

    def write(stopped: Callable[[], bool], stands: Callable[[], None]) -> None:
        bundle.write_bundle(
            collected, path, secrets, ended_at=report.ended_at, overwrite=overwrite, stopped=stopped, stands=stands
        )

    try:
        patiently(write, path, terminal)
    except bundle.BundleError as error:
        terminal.say(EXPORT_TROUBLE[error.code], path=str(path))
        if isinstance(error, bundle.BundleLeak):
            terminal.say(Say.EXPORT_LEAK_PLACE, file=error.file, rule=error.rule)
        return False
    return True
