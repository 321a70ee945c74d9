"""This computer as the window sees it: the rooms that cost time to load meet here, and the window loads them late."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from gui import bundle, diagnosis
from gui.asking import answers_without
from gui.bridge.ports import Answered, Form, KeptOf, Memory, Practice, RefusedError, UnkeptError
from gui.bundle import Advance, Collected, Extras
from gui.diagnosis import Question, Recheck
from gui.history import History, HistoryError
from gui.history import Trouble as HistoryTrouble
from gui.key import inspect, sources
from gui.practice import PracticeServer
from gui.probes.probe import Stores
from gui.probes.scope import USUAL, Scope
from gui.probes.status_feed import feeds_for
from gui.probes.target import ProxyError, route_for
from gui.probes.ways import other_ways
from gui.report import Answer, CauseEntry, ProbeResult, Report
from gui.report.stamps import now
from gui.secret import PERSONAL, ApiKey, Redactor, fingerprint, installation_secret

__all__ = ["Machine"]

_LONGEST_MODEL = 200
_SECONDS, _LONGER_SECONDS = 30.0, 120.0
"""For the usual checks, and where the user has asked for more of them."""
_PRACTICE_LATENCY_MS = 40
"""A server next door answers faster than anybody can look: the probes of a practice run are seen, as in life."""


class Kept:
    """What is kept in a file of the user (:class:`gui.bridge.ports.Memory`)."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._history = folder, History(folder)
        self._untold: list[str] = []

    def answers_of(self, key: ApiKey) -> tuple[Answer, ...]:
        """Return what was answered about a key, with the time at which it was given."""
        with _told():
            given = self._history.given_of(self._name_of(key))
        rows = (one for row, one in given.items() if not row.startswith(_TYPED))
        return tuple(msgspec.structs.replace(one.answer, given_at=one.given_at) for one in rows)

    def drafts_of(self, key: ApiKey) -> dict[str, dict[str, str]]:
        """Return what was typed beside answers about a key and is none."""
        with _told():
            given = self._history.given_of(self._name_of(key))
        typed = {row.removeprefix(_TYPED): one.answer.detail for row, one in given.items() if row.startswith(_TYPED)}
        return {row: {name: str(text) for name, text in detail.items()} for row, detail in typed.items()}

    def keep_answer(self, key: ApiKey, answer: Answer, question: Question | None) -> None:
        """Keep an answer; secrets are taken out of what was told besides, not only refused."""
        if question is not None:
            secrets = diagnosis.known_secrets(dataclasses.replace(question, answers=(answer,)))
        else:
            secrets = [secret.reveal() for secret in inspect(key.reveal()).secrets]
        (answer,) = answers_without((answer,), Redactor(secrets, keep=PERSONAL))
        given_at = answer.given_at if isinstance(answer.given_at, str) else now()
        with _told():
            self._history.answer(self._name_of(key), (answer,), given_at, secrets)

    def keep_draft(self, key: ApiKey, row_id: str, texts: Mapping[str, str], question: Question | None) -> None:
        """Keep what was typed beside an answer and is none, without secrets; nothing is kept of no texts."""
        row = f"{_TYPED}{row_id}"
        if texts:
            typed = Answer(id=row, section=0, answer="", detail=dict(texts), documented=False)
            self.keep_answer(key, typed, question)
        else:
            self.take_back(key, row)

    def take_back(self, key: ApiKey, row_id: str) -> None:
        """Forget an answer."""
        with _told():
            self._history.take_back(self._name_of(key), (row_id,))

    def keep_run(self, answered: Answered) -> None:
        """Keep a report."""
        with _told():
            self._history.keep(answered.report, diagnosis.known_secrets(answered.question))

    def last_run(self, key: ApiKey, url: str, model: str | None) -> Report | None:
        """Return the report of the newest run with a key there, None if there is none or it cannot be read."""
        name = self._name_of(key)
        try:
            for run in self._history.runs_of(name):
                report = self._history.report_of(name, run.run_id)
                if report is not None and (report.target.base_url, report.target.model) == (url, model):
                    return report if diagnosis.usable(report) else None
        except HistoryError as error:
            self._untold.append(error.trouble.value)
        return None

    def untold(self) -> tuple[str, ...]:
        """Return what went wrong where nobody could tell it."""
        untold, self._untold = self._untold, []
        return tuple(untold)

    def kept_of(self, key: ApiKey | None) -> KeptOf:
        """Return what is kept about a key, and of how many."""
        history = self._history
        with _told():
            keys = history.fingerprints()
            runs = history.runs_of(self._name_of(key)) if key is not None else ()
        answers = self.answers_of(key) if key is not None else ()
        return KeptOf(history.path, answers, runs, len(keys), len(history.damaged))

    def run_of(self, key: ApiKey, run_id: str) -> Report | None:
        """Return the report of a run that is kept, as it may be shown; None if it is kept no more."""
        with _told():
            report = self._history.report_of(self._name_of(key), run_id)
        if report is None:
            return None
        report = bundle.presentable(report)
        if not diagnosis.usable(report):  # written by another version, or by another hand
            raise UnkeptError(HistoryTrouble.UNREADABLE.value)
        return report

    def forget(self, key: ApiKey) -> None:
        """Delete all about a key."""
        with _told():
            self._history.forget(self._name_of(key))

    def forget_all(self) -> None:
        """Delete all about every key."""
        with _told():
            self._history.forget_all()

    def save(self) -> None:
        """Write what the disk has not taken yet."""
        with _told():
            self._history.save()

    def _name_of(self, key: ApiKey) -> str:
        return fingerprint(key.reveal(), installation_secret(self._folder))


_TYPED = "typed "
"""Stands before a row, for what was typed beside its answer and is not understood yet.

It lies among the answers: their gate, their bound and their end are its own, and no version knows a row of that name.
"""


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except HistoryError as error:
        raise UnkeptError(error.trouble.value) from None


class Machine:
    """This computer as the window sees it (:class:`gui.bridge.ports.Surroundings`)."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        self.diagnose = diagnosis.diagnose
        self._kept = Kept(folder)
        self.memory: Memory = self._kept
        self._folder, self._environ = folder, environ
        self._stores: Stores | None = None
        self._server: PracticeServer | None = None
        self._long_texts = bundle.LongTexts()
        self._searched = bundle.Searched()

    def question(self, form: Form, practice: Practice | None) -> Question:
        """Complete what was entered to a question. A practice problem is reached directly, unless it has a proxy.

        The first run since the start is compared with the last one that was kept.
        """
        options = practice.options if practice is not None else {}
        proxy = options.get("--proxy", "none" if practice is not None else "system")
        try:
            route = route_for(form.url, proxy, self._environ)
            feeds = feeds_for(form.url, options.get("--status-feed"), proxy, self._environ)
        except ProxyError:
            raise RefusedError("bad_proxy") from None
        self._stores = self._stores or Stores.usual()
        scope = _with_options(form.scope, options)
        model = _printable(form.model[:_LONGEST_MODEL]) or None
        earlier = form.earlier
        if earlier is None and practice is None and len(form.key) > 0:
            cleaned = inspect(form.key.reveal()).candidate
            earlier = self._kept.last_run(cleaned or form.key, str(form.url), model)
        return Question(
            key=form.key,
            url=form.url,
            route=route,
            stores=self._stores,
            ways=other_ways(form.url, route, self._environ if practice is None else {}),
            model=model,
            trusted_hosts=form.trusted_hosts,
            free_only=form.free_only,
            scope=scope,
            seconds=_SECONDS if scope == USUAL else _LONGER_SECONDS,
            client_error=_printable(form.client_error) or None,
            client_key=form.client_key,
            second_key=form.second_key,
            key_id=_printable(form.key_id.strip()) or None,
            key_name=_printable(form.key_name.strip()) or None,
            stored_as=_printable(form.stored_as) or None,
            installation=installation_secret(self._folder),
            status_feeds=feeds,
            answers=form.answers,
            again=Recheck(earlier, form.row) if earlier is not None else None,
        )

    def judge_again(self, answered: Answered, answers: tuple[Answer, ...]) -> Answered:
        """Judge what was found once more, with these answers from the console."""
        return Answered(*diagnosis.judge_again(answered.question, answered.report, answers))

    def name_key(self, answered: Answered, key_id: str, key_name: str) -> Answered:
        """Put the id and the name of the key into what was found."""
        told_id, told_name = _printable(key_id.strip()) or None, _printable(key_name.strip()) or None
        question = dataclasses.replace(answered.question, key_id=told_id, key_name=told_name)
        return Answered(*diagnosis.judge_again(question, answered.report, question.answers))

    def judge_so_far(
        self, question: Question, heard: Sequence[ProbeResult], answers: tuple[Answer, ...]
    ) -> tuple[CauseEntry, ...]:
        """Judge what a run has found till now, with other answers than it began with."""
        return diagnosis.judge_so_far(question, heard, answers)

    def start_practice(self, name: str) -> Practice:
        """Start a practice server; the one before ends."""
        self.end_practice()
        self._server = PracticeServer(name, latency_ms=_PRACTICE_LATENCY_MS)
        self._server.start()
        options = self._server.options
        return Practice(name, self._server.base_url, dict(zip(options[::2], options[1::2], strict=True)))

    def end_practice(self) -> None:
        """End the practice server, if one runs."""
        server, self._server = self._server, None
        if server is not None:
            server.close()

    def read_key_file(self, path: Path) -> str:
        """Return the content of a file, every byte as it is. Of pipes and devices nobody knows when they end."""
        try:
            if path.exists() and not (path.is_file() or path.is_dir()):
                raise RefusedError(sources.SourceCode.NOT_READABLE)
            return sources.from_file(path)
        except sources.SourceError as error:
            raise RefusedError(error.code) from None
        except (OSError, ValueError):  # a name too long, a folder that may not be searched, a NUL
            raise RefusedError(sources.SourceCode.NOT_READABLE) from None

    def collect(self, answered: Answered, extras: Extras, advance: Advance) -> Collected:
        """Make the files of the bundle, with what this computer is and what the user's client has printed."""
        report = bundle.without_parts(answered.question, answered.report, extras.without)
        error = answered.question.client_error
        extras = dataclasses.replace(extras, environment=bundle.environment_facts(), client_error_text=error)
        kept, ordinals = PERSONAL if extras.personal else (), answered.question.ordinals
        redactor = Redactor(_secrets(answered, extras), keep=kept, ordinals=ordinals)
        collected = bundle.collect(
            report, redactor, extras=extras, advance=lambda share: advance(share / 2), long_texts=self._long_texts
        )
        bundle.search_ahead(collected.files, redactor.secrets, self._searched, lambda share: advance((1 + share) / 2))
        return collected

    def write(
        self,
        collected: Collected,
        path: Path,
        answered: Answered,
        extras: Extras,
        stopped: Callable[[], bool],
        stands: Callable[[], None],
    ) -> None:
        """Write the bundle; the dialog has asked whether a file of that name may be replaced."""
        bundle.write_bundle(
            collected,
            path,
            _secrets(answered, extras),
            ended_at=answered.report.ended_at,
            overwrite=True,
            stopped=stopped,
            stands=stands,
            searched=self._searched,
        )

    def redactor(self, answered: Answered, extras: Extras) -> Redactor:
        """Return what takes secrets out of names and paths. Names of users stay: they are shown to themselves."""
        return Redactor(_secrets(answered, extras), keep=PERSONAL)

    def check(self, texts: Sequence[str], answered: Answered, extras: Extras) -> None:
        """Search texts that are to leave this program."""
        files = [bundle.BundleFile("ticket.txt", text.encode("utf-8")) for text in texts]
        for hit in bundle.search(files, _secrets(answered, extras), searched=self._searched):
            raise bundle.BundleLeak(hit.file, hit.rule)


def _secrets(answered: Answered, extras: Extras) -> list[str]:
    """Return what must not get into a bundle, with what stands in a note that came after the question."""
    note = _printable(extras.note or "") or answered.question.note
    question = answered.question
    return diagnosis.known_secrets(question if note == question.note else dataclasses.replace(question, note=note))


def _with_options(scope: Scope, options: Mapping[str, str]) -> Scope:
    """Return what was asked for together with what a practice problem needs."""
    also = filter(None, options.get("--also", "").split(","))
    return dataclasses.replace(
        scope,
        burst=max(scope.burst, int(options.get("--burst", "0"))),
        repeat=max(scope.repeat, int(options.get("--repeat", "0"))),
        also=tuple(dict.fromkeys((*scope.also, *also))),
    )


def _printable(text: str) -> str:
    """Return ``text`` without lone surrogates, which no report can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
