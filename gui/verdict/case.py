"""Everything that a verdict is formed from, with the questions that rules ask of it. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from gui.console import contradicts, settled, tells
from gui.probes.scope import BASELINE_MODEL
from gui.report import (
    Answer,
    Cleaned,
    CleaningMode,
    Client,
    Evidence,
    EvidenceKind,
    FailureCode,
    FindingKind,
    Inspection,
    Lifecycle,
    OtherCopy,
    Outcome,
    ProbeResult,
    Reason,
    SkipCode,
    Target,
)

__all__ = [
    "RIVAL",
    "UNSEEN",
    "Case",
    "answer",
    "assumes_model",
    "called_model",
    "client",
    "environment",
    "finding",
    "probe",
    "status_of",
]

RIVAL = "DEEPSEEK_API_KEY"
"""The variable that DeepSeek's own guides name; another may well belong to another service."""

UNSEEN = Inspection(
    findings=(),
    clean=False,
    shape="unseen",
    vendor=None,
    cleaned=Cleaned(mode=CleaningMode.NONE, masked=None, length=None, edits=()),
)
"""Stands for the inspection where there is no key, only what a client printed."""

_OTHER_FORMATS = ("fim", "anthropic")
_ENVIRONMENTS = ("environment", "user_environment", "machine_environment")
_NO_VALUE_LEFT = (Outcome.SKIPPED, None)


@dataclasses.dataclass(frozen=True)
class Case:
    """Inspection, probe results so far, console answers and the client's side of one run.

    ``tail_is_ours``: whether the tail in the client's error is that of the pasted key, raw or cleaned; None if
    there is no tail or no key to compare with. It is compared where the key is, so that no rule sees a key.
    ``other_copies`` are those that programs get, and there only if the user has let the program look for them.
    """

    inspection: Inspection
    results: Mapping[str, ProbeResult]
    target: Target
    answers: tuple[Answer, ...] = ()
    client: Client = dataclasses.field(default_factory=Client)
    tail_is_ours: bool | None = None
    other_copies: tuple[OtherCopy, ...] = ()

    def result(self, probe_id: str) -> ProbeResult | None:
        """Return the result of a probe that ran to its end."""
        found = self.results.get(probe_id)
        return found if found and found.lifecycle is Lifecycle.DONE and found.outcome not in _NO_VALUE_LEFT else None

    def failure(self, probe_id: str) -> FailureCode | None:
        """Return why a probe did not simply pass."""
        found = self.result(probe_id)
        return found.failure if found else None

    def passed(self, probe_id: str) -> bool:
        """Whether a probe passed without reserve."""
        found = self.result(probe_id)
        return found is not None and found.outcome is Outcome.PASS

    def facts(self, probe_id: str) -> Mapping[str, Any]:
        """Return the facts of a probe that ran, else an empty mapping."""
        found = self.result(probe_id)
        return found.facts if found else {}

    @property
    def path_probes(self) -> Iterator[ProbeResult]:
        """The probes that need no key, in order: what they meet is met by any key."""
        return (r for r in map(self.result, ("name", "tcp", "tls", "no_key")) if r)

    @property
    def key_probes(self) -> Iterator[ProbeResult]:
        """The probes that sent this key and ran to their end, the user's own model before the contrast."""
        own = f"chat.{self.target.model}"
        ids = ["models", "balance", own, *(i for i in self.results if i.startswith("chat.") and i != own), "burst"]
        return (r for r in (*map(self.result, ids), *self.side_calls) if r)

    @property
    def side_calls(self) -> list[ProbeResult]:
        """The completions in another form than the usual one that ran: as a stream, in another format."""
        ids = (i for i in self.results if i.startswith("stream.") or i in _OTHER_FORMATS)
        return [r for r in map(self.result, ids) if r]

    @property
    def chats(self) -> list[ProbeResult]:
        """The completions that ran, the user's own model first."""
        return [r for r in self.key_probes if r.id.startswith("chat.")]

    @property
    def deciding_chats(self) -> list[ProbeResult]:
        """The completions whose failure is the user's: that of the named model, else all."""
        own = [r for r in self.chats if r.id == f"chat.{self.target.model}"]
        return own or self.chats

    @property
    def called_model(self) -> str | None:
        """The model that the calls are about: the user's own, else the first that failed, else the first called.

        Where no call was wanted and no model named, the usual one (:attr:`assumes_model`).
        """
        named = called_model(self.target, self.chats)
        return BASELINE_MODEL if named is None and self.assumes_model else named

    @property
    def assumes_model(self) -> bool:
        """Whether a list of models can only be held against the usual one: none was named, and no call wanted."""
        return assumes_model(self.target, self.results.values())

    @property
    def repeats(self) -> list[ProbeResult]:
        """The requests that were made again and again."""
        return [r for r in map(self.result, self.results) if r and r.id.partition(".")[0] == "repeat"]

    @property
    def accepted(self) -> bool:
        """Whether the server accepted the key."""
        return self.passed("models")

    @property
    def works(self) -> bool:
        """Whether a smallest completion on the model that matters came back whole."""
        return any(r.outcome is Outcome.PASS for r in self.deciding_chats)

    @property
    def only_free(self) -> bool:
        """Whether every billed probe was left out because only free checks were wanted."""
        return _only_free(self.results.values())

    @property
    def answered_by_deepseek(self) -> bool:
        """Whether the host answers a request without a key as DeepSeek does."""
        return self.passed("no_key") and self.facts("no_key").get("deepseek") is True

    @property
    def rival(self) -> OtherCopy | None:
        """The variable of the environment that holds another key, if there is one."""
        for copy in self.other_copies:
            named = copy.detail.rpartition(" ")[2] == RIVAL
            if named and copy.place in _ENVIRONMENTS and copy.relation == "different":
                return copy
        return None

    def told(self, row_id: str) -> Answer | None:
        """Return what the user saw in a row of the console; None for none, and for an answer that tells nothing.

        Where what was typed in beside it says something else, that is what was seen. Where the two contradict each
        other, nobody knows what was.
        """
        answers = (answer for answer in self.answers if answer.id == row_id)
        given = next((answer for answer in answers if tells(answer) and not contradicts(answer)), None)
        return settled(given, self.inspection.cleaned.masked) if given is not None else None

    def kinds(self) -> set[FindingKind]:
        """Return the kinds of findings in the key text."""
        return {f.kind for f in self.inspection.findings}


def called_model(target: Target, results: Iterable[ProbeResult]) -> str | None:
    """Return the model that the calls of a run are about: the user's own, else one that failed, else one called."""
    if target.model is not None:
        return target.model
    chats = [r for r in results if r.id.startswith("chat.") and r.lifecycle is Lifecycle.DONE and r.facts.get("model")]
    chats.sort(key=lambda r: r.outcome is Outcome.PASS)
    model = chats[0].facts["model"] if chats else None
    return model if isinstance(model, str) else None


def assumes_model(target: Target, results: Collection[ProbeResult]) -> bool:
    """Tell whether no model was named and none called because only free checks were wanted; the key is accepted.

    The model is then the one that a run with calls would call (``probes/scope.py``). A refusal of the free checks is
    none of a model.
    """
    accepted = any(r.id == "models" and r.outcome is Outcome.PASS for r in results)
    return target.model is None and accepted and _only_free(results)


def _only_free(results: Iterable[ProbeResult]) -> bool:
    billed = [r for r in results if r.billed]
    return all(r.skipped_because is not None and r.skipped_because.code is SkipCode.BILLED for r in billed)


def status_of(result: ProbeResult) -> int | None:
    """Return the HTTP status that a probe was answered with."""
    return result.exchange.status if result.exchange else None


def probe(result: ProbeResult, code: Reason, **params: Any) -> Evidence:
    """Return evidence that points at a probe."""
    return Evidence(kind=EvidenceKind.PROBE, id=result.id, code=code.value, params=params)


def finding(finding_id: str, code: Reason, **params: Any) -> Evidence:
    """Return evidence that points at a finding in the key text."""
    return Evidence(kind=EvidenceKind.FINDING, id=finding_id, code=code.value, params=params)


def answer(row_id: str, code: Reason, **params: Any) -> Evidence:
    """Return evidence that points at an answer from the console."""
    return Evidence(kind=EvidenceKind.ANSWER, id=row_id, code=code.value, params=params)


def environment(name: str, code: Reason, /, **params: Any) -> Evidence:
    """Return evidence that points at a variable of this computer's environment."""
    return Evidence(kind=EvidenceKind.ENVIRONMENT, id=name, code=code.value, params=params)


def client(part: str, code: Reason, **params: Any) -> Evidence:
    """Return evidence that points at the client's side: ``error``, ``comparison`` or ``capture``."""
    return Evidence(kind=EvidenceKind.CLIENT, id=part, code=code.value, params=params)
