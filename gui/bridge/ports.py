"""What the window needs from the world, as Protocols. ``machine`` fills them; tests fill them with stand-ins."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from gui.probes.scope import USUAL, Scope

if TYPE_CHECKING:
    from gui.bridge.copies import Looking
    from gui.bridge.listening import Listening
    from gui.bridge.stored_keys import Visit

    # What these need (httpx, cryptography, jinja2) takes longer to load than all of the window: it is loaded late.
    from gui.bundle import Advance, Collected, Extras
    from gui.diagnosis import Question, Update
    from gui.history import PastRun
    from gui.probes.target import BaseUrl
    from gui.probes.waiting import Cancellation
    from gui.report import Answer, Cause, CauseEntry, Change, Finding, Outcome, ProbeResult, Report, SkipReason
    from gui.secret import ApiKey, Redactor

__all__ = [
    "Answered",
    "Diagnose",
    "Form",
    "KeptOf",
    "Memory",
    "Practice",
    "PracticeProblem",
    "Reach",
    "RefusedError",
    "Surroundings",
    "Texts",
    "UnkeptError",
]


class RefusedError(Exception):
    """What was asked for cannot be done as it was entered; ``code`` says why (``bad_proxy``, or of a key file)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class UnkeptError(Exception):
    """Something could not be kept or looked up; ``code`` is a code of :class:`gui.history.Trouble`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class Form:
    """What the user has entered; texts are as entered, empty ones mean nothing.

    ``earlier``: the report to compare the run with; ``row``: the only row of it that is run again, None for all.
    ``answers``: what the user saw in the console, as :mod:`gui.console` has checked it.
    """

    key: ApiKey
    url: BaseUrl
    model: str = ""
    free_only: bool = False
    scope: Scope = USUAL
    trusted_hosts: frozenset[str] = frozenset()
    client_error: str = dataclasses.field(default="", repr=False)
    client_key: ApiKey | None = None
    second_key: ApiKey | None = None
    key_id: str = ""
    key_name: str = ""
    stored_as: str = ""
    answers: tuple[Answer, ...] = dataclasses.field(default=(), repr=False)
    earlier: Report | None = None
    row: str | None = None

    def about_the_same(self, question: Question) -> bool:
        """Tell whether the other rows of an earlier run are still true for what is entered now."""
        same_address = str(question.url) == str(self.url) and (question.model or "") == self.model
        return same_address and question.key.same_as(self.key)

    def asks_as(self, other: Form) -> bool:
        """Tell whether a run with either would ask the same; answers from the console and names are told besides."""
        texts = all(getattr(self, name) == getattr(other, name) for name in _ASKED)
        pairs = ((self.key, other.key), (self.client_key, other.client_key), (self.second_key, other.second_key))
        return texts and str(self.url) == str(other.url) and all(_same_key(one, another) for one, another in pairs)


_ASKED = ("model", "free_only", "scope", "trusted_hosts", "client_error")


def _same_key(one: ApiKey | None, other: ApiKey | None) -> bool:
    return one is other if one is None or other is None else one.same_as(other)


@dataclasses.dataclass(frozen=True)
class Reach:
    """What the tabs about the key reach out to on this computer, only when they are told to."""

    listening: Listening
    keychain: Visit
    looking: Looking


@dataclasses.dataclass(frozen=True)
class PracticeProblem:
    """One scenario of the practice server and the cause that it leads to."""

    name: str
    cause: Cause


@dataclasses.dataclass(frozen=True)
class Practice:
    """A practice server that runs: where it is, and what else has to be asked there (options of ``diagnose``)."""

    name: str
    base_url: str
    options: Mapping[str, str]


@dataclasses.dataclass(frozen=True, eq=False)
class Answered:
    """A report, and the question that it answers."""

    question: Question
    report: Report


@dataclasses.dataclass(frozen=True)
class KeptOf:
    """What is kept about a key: answers with the time at which they were given, and runs, the newest first.

    ``keys``: about so many keys something is kept; ``damaged``: so many files were put aside; ``path``: the file.
    """

    path: Path
    answers: tuple[Answer, ...]
    runs: tuple[PastRun, ...]
    keys: int
    damaged: int


class Texts(Protocol):
    """The sentences that the item models show; :class:`gui.wording.Wording` is one."""

    def probe(self, probe_id: str) -> str:
        """Name a probe."""

    def section(self, number: int) -> str:
        """Name a section of the checklist."""

    def console_row(self, row_id: str) -> str:
        """Name a row that only the console shows."""

    def console_choice(self, row_id: str, code: str) -> str:
        """Name an answer to such a row."""

    def console_order(self, place: int) -> str:
        """Say which one of the open rows to look at first, second and so on."""

    def outcome(self, outcome: Outcome) -> str:
        """Say what a probe found out."""

    def change(self, change: Change) -> str:
        """Say how a row differs from that of an earlier run."""

    def skip(self, skip: SkipReason) -> str:
        """Say why a probe was not run."""

    def finding(self, finding: Finding) -> str:
        """Say in one line what is odd."""

    def removing(self, hindrance: str) -> str:
        """Say what can be done with a finding, or why it cannot be taken out."""


class Diagnose(Protocol):
    """Runs a question to its report; :func:`gui.diagnosis.diagnose` is one."""

    def __call__(self, question: Question, listener: Callable[[Update], None], cancellation: Cancellation) -> Report:
        """Return the report; ``listener`` hears each change on the calling thread."""


class Memory(Protocol):
    """What is kept from one start to the next, by the fingerprint of a key, without the key.

    Everything waits for a disk and belongs on a worker thread; everything raises :class:`UnkeptError`.
    """

    def answers_of(self, key: ApiKey) -> tuple[Answer, ...]:
        """Return what was answered about a key, as it was kept: nobody has checked it."""

    def keep_answer(self, key: ApiKey, answer: Answer, question: Question | None) -> None:
        """Keep an answer in place of the one to the same row, without secrets; ``question``: where more are known."""

    def drafts_of(self, key: ApiKey) -> dict[str, dict[str, str]]:
        """Return by row and field what was typed beside answers about a key and was not understood."""

    def keep_draft(self, key: ApiKey, row_id: str, texts: Mapping[str, str], question: Question | None) -> None:
        """Keep such texts in place of those of the same row, without secrets; none of them: forget those."""

    def take_back(self, key: ApiKey, row_id: str) -> None:
        """Forget an answer."""

    def keep_run(self, answered: Answered) -> None:
        """Keep a report, or in place of itself when it was judged anew."""

    def untold(self) -> tuple[str, ...]:
        """Return the codes of what went wrong unseen since this was asked last: a run looks for the one before it."""

    def kept_of(self, key: ApiKey | None) -> KeptOf:
        """Return what is kept about a key, and of how many; without a key, only of how many."""

    def run_of(self, key: ApiKey, run_id: str) -> Report | None:
        """Return the report of a run that is kept, as it may be shown; None if it is kept no more."""

    def forget(self, key: ApiKey) -> None:
        """Delete all about a key, so that it cannot be read any more either."""

    def forget_all(self) -> None:
        """Delete all about every key, and the damaged files."""

    def save(self) -> None:
        """Write what the disk has not taken yet."""


class Surroundings(Protocol):
    """What is around the window: this machine, its practice servers, its disk.

    Everything but ``end_practice`` may wait and belongs on a worker thread.
    """

    diagnose: Diagnose
    memory: Memory

    def question(self, form: Form, practice: Practice | None) -> Question:
        """Complete what was entered to a question, with proxies, certificates and what else the machine knows.

        Raises :class:`RefusedError` (``bad_proxy``).
        """

    def judge_again(self, answered: Answered, answers: tuple[Answer, ...]) -> Answered:
        """Judge what was found once more, with these answers from the console."""

    def name_key(self, answered: Answered, key_id: str, key_name: str) -> Answered:
        """Put the id and the name of the key, told after the run, into its question and its report."""

    def judge_so_far(
        self, question: Question, heard: Sequence[ProbeResult], answers: tuple[Answer, ...]
    ) -> tuple[CauseEntry, ...]:
        """Judge what a run has found till now, with other answers than it began with."""

    def start_practice(self, name: str) -> Practice:
        """Start a practice server; the one before ends."""

    def end_practice(self) -> None:
        """End the practice server, if one runs."""

    def read_key_file(self, path: Path) -> str:
        """Return the content of a file; raises :class:`RefusedError`."""

    def collect(self, answered: Answered, extras: Extras, advance: Advance) -> Collected:
        """Make the files of the bundle; raises :class:`gui.bundle.StoppedError` if ``advance`` wants that."""

    def write(
        self,
        collected: Collected,
        path: Path,
        answered: Answered,
        extras: Extras,
        stopped: Callable[[], bool],
        stands: Callable[[], None],
    ) -> None:
        """Write what was collected with ``extras``; raises :class:`gui.bundle.BundleError`, also where ``stopped``.

        ``stands`` hears that it has its name; where a network folder hangs, this never returns.
        """

    def redactor(self, answered: Answered, extras: Extras) -> Redactor:
        """Return what takes every known secret out of what is told of a bundle, those of its note too."""

    def check(self, texts: Sequence[str], answered: Answered, extras: Extras) -> None:
        """Search texts of what was collected, as the archive is searched; raises :class:`gui.bundle.BundleLeak`."""
