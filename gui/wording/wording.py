"""The sentences of one language, for every code of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from gui.report import (
    Cause,
    CauseEntry,
    Change,
    CleaningMode,
    Confidence,
    Evidence,
    EvidenceKind,
    FailureCode,
    Finding,
    FindingKind,
    Lifecycle,
    NextStep,
    Outcome,
    Reason,
    Severity,
    SkipReason,
    Step,
)
from gui.wording import failures, interface, probes
from gui.wording.console import amounts, answered, policies, quotas, terms
from gui.wording.console import answers as console_answers
from gui.wording.console import titles as console_titles
from gui.wording.escape import safe
from gui.wording.key import findings, vendors
from gui.wording.marks import N_, Choices
from gui.wording.messages import SEPARATOR, Messages
from gui.wording.say import Say
from gui.wording.verdict import causes, changes, reasons, steps, support

__all__ = ["Wording"]

_Code = TypeVar("_Code", Reason, Step, FailureCode, FindingKind)

_HEADLINE = N_("{title} - {confidence}")
_MORE = N_("{shown} and {count} more")
_SHOWN_CODE_POINTS = 3
_FATES = {"raises": "refused", "removed": "removed", "cut": "cut", "header_broken": "cut"}
"""What a client does with a code point (``Finding.wire``); every other word means that some form of it is sent."""


def _known(kind: type[_Code], code: str) -> _Code | None:
    try:
        return kind(code)
    except ValueError:
        return None


def _unusual(finding: Finding) -> bool:
    """Tell whether it is only a letter that no known key has, in a text that is a key as it stands."""
    return finding.kind is FindingKind.ASCII_CONFUSION and finding.severity is Severity.WARNING


class Wording(Messages):
    """Turns codes into sentences of one language; make one with ``load``.

    What comes out of a report may be newer than this program or lack parameters: a sentence is found for it all the
    same.
    """

    __slots__ = ()

    # Causes.

    def cause_title(self, cause: Cause) -> str:
        """Name a cause in a few words."""
        return self._translated(causes.TITLES[cause])

    def cause(self, cause: Cause, params: Mapping[str, Any] | None = None) -> str:
        """Say in one sentence what is wrong."""
        return self._choose(causes.SENTENCES[cause], params or {})

    def verdict(self, entry: CauseEntry) -> str:
        """Say in one sentence what is wrong, with what the reasons for it know: the limit, the host, the model."""
        not_sent = self._not_sent(entry)
        if not_sent:
            return self._choose(not_sent, entry.next_step.params)
        return answered.told(entry, self._reasoned(entry), self)

    def _reasoned(self, entry: CauseEntry) -> str:
        telling = causes.TELLING.get(entry.cause, ())
        for evidence in entry.in_favour:
            if evidence.code in causes.AS_THE_REASON:
                return self.reason(evidence)
            if evidence.code in telling:
                return self.cause(entry.cause, {**evidence.params, **self._span(evidence)})
        return self.cause(entry.cause)

    def headline(self, entry: CauseEntry) -> str:
        """Name a cause in a few words and say how sure it is; that there is none is no guess."""
        title = self._translated(causes.KEPT_HERE) if self._not_sent(entry) else self.cause_title(entry.cause)
        if entry.cause is Cause.UNKNOWN:
            return title
        return self.text(_HEADLINE, title=title, confidence=self.confidence(entry.confidence))

    def support(self, entry: CauseEntry) -> str:
        """Say what support wants to know about a cause, or that it is not theirs to help."""
        if entry.cause is Cause.ACCOUNT_NO_BALANCE and entry.next_step.code == Step.CONTACT_SUPPORT:
            return self._translated(support.LOCKED)
        if answered.nothing_forbids(entry):
            return self._translated(support.NOTHING_FORBIDS)
        return self._translated(support.NOT_SENT if self._not_sent(entry) else support.SUPPORT[entry.cause])

    def confidence(self, confidence: Confidence) -> str:
        """Say how sure a cause is."""
        return self._translated(terms.CONFIDENCES[confidence])

    def reason(self, evidence: Evidence) -> str:
        """Say why this speaks for or against a cause."""
        code = _known(Reason, evidence.code)
        if code is None:
            return self.text(reasons.UNKNOWN_REASON, code=evidence.code)
        shown = self._shown(evidence.params)
        if code is Reason.CLIENT_SAYS:
            shown |= self._meaning(f"answer_{str(evidence.params.get('answer')).lower()}")
        elif code is Reason.CLIENT_NETWORK:
            shown |= self._meaning(str(evidence.params.get("failure")))
        elif code is Reason.CLIENT_CANNOT_SEND and isinstance(evidence.params.get("position"), int):
            shown["place"] = str(evidence.params["position"] + 1)
        elif code in (Reason.UNWANTED_CHARACTERS, Reason.LOOKALIKE_CHARACTERS):
            shown |= self._kinds(evidence.params.get("kind"))
        elif code is Reason.STATUS_INCIDENT and "at" in shown:
            shown["at"] = changes.moment(shown["at"], self)
        shown |= self._span(evidence)
        if code is Reason.CONSOLE_SAYS and evidence.id in reasons.TRIED_ROWS:
            return self._filled(reasons.TRIED, shown)
        seen_by_probe = reasons.SEEN_BY_PROBE if evidence.kind is EvidenceKind.PROBE else {}
        return self._filled(seen_by_probe.get(code, reasons.REASONS[code]), shown)

    def source(self, evidence: Evidence) -> str:
        """Say where this was seen."""
        if evidence.kind is EvidenceKind.CLIENT and evidence.id in reasons.CLIENT_SOURCES:
            return self._translated(reasons.CLIENT_SOURCES[evidence.id])
        shown = self._shown({"id": evidence.id})
        if evidence.id:
            shown["probe"] = self.probe(evidence.id)
        return self._filled(reasons.SOURCES[evidence.kind], shown)

    def step(self, step: NextStep) -> str:
        """Say the one thing to do next."""
        code = _known(Step, step.code)
        if code is None:
            return self.text(steps.UNKNOWN_STEP, code=step.code)
        return self._choose(steps.STEPS[code], step.params)

    # Probes.

    def probe(self, probe_id: str) -> str:
        """Name a probe; an unknown one keeps its id."""
        if probe_id in probes.PROBES:
            return self._translated(probes.PROBES[probe_id])
        for prefix, message in probes.OF_A_MODEL.items():
            if probe_id.startswith(prefix) and probe_id != prefix:
                return self.text(message, model=probe_id.removeprefix(prefix))
        return safe(probe_id)

    def section(self, number: int) -> str:
        """Name one of the six sections of the checklist."""
        if number in probes.SECTIONS:
            return self._translated(probes.SECTIONS[number])
        return self.text(probes.UNKNOWN_SECTION, number=number)

    def console_row(self, row_id: str) -> str:
        """Name a row that only the console shows; an unknown one keeps its id."""
        titles = console_titles.TITLES
        return f"{row_id} {self._translated(titles[row_id])}" if row_id in titles else safe(row_id)

    def console_choice(self, row_id: str, code: str) -> str:
        """Name an answer to such a row; an unknown one keeps its code."""
        message = console_answers.CHOICES.get(f"{row_id}.{code}") or console_answers.CHOICES.get(code)
        return self._translated(message) if message else safe(code)

    def console_order(self, place: int) -> str:
        """Say which one of the open rows to look at first, second and so on."""
        return self.text(console_titles.ORDER, place=place)

    def outcome(self, outcome: Outcome) -> str:
        """Say what a probe found out."""
        return self._translated(terms.OUTCOMES[outcome])

    def lifecycle(self, lifecycle: Lifecycle) -> str:
        """Say where a probe stands."""
        return self._translated(terms.LIFECYCLES[lifecycle])

    def failure(self, failure: FailureCode) -> str:
        """Say what went wrong in an exchange."""
        return self._translated(failures.FAILURES[failure])

    def change(self, change: Change) -> str:
        """Say how a row differs from that of an earlier run, in two or three lines."""
        return "\n".join(changes.row_lines(change, self))

    def skip(self, skip: SkipReason) -> str:
        """Say why a probe was not run."""
        shown = self._shown(skip.params)
        if skip.params.get("why") in probes.NOT_NEEDED:
            return self._translated(probes.NOT_NEEDED[skip.params["why"]])
        if isinstance(skip.params.get("probe"), str):
            shown["probe"] = self.probe(skip.params["probe"])
        return self._filled(probes.SKIPS[skip.code], shown)

    # The key text.

    def finding_kind(self, kind: FindingKind, *, unusual: bool = False) -> str:
        """Name a kind of finding; ``unusual`` is whether it is a letter of a text that is a key as it stands."""
        return self._translated(findings.UNUSUAL if unusual else findings.KINDS[kind])

    def finding(self, finding: Finding) -> str:
        """Say in one line what is odd, where, what it does and what to do."""
        shown = {
            "what": self._what(finding),
            "effect": self._effect(finding),
            "advice": self._translated(findings.UNUSUAL_ADVICE if _unusual(finding) else findings.ADVICE[finding.kind]),
        }
        if finding.end > finding.start and finding.kind not in findings.WHOLE_TEXT:
            single, several = findings.PLACES
            message = single if finding.end - finding.start == 1 else several
            shown["where"] = self.text(message, first=self.number(finding.start + 1), last=self.number(finding.end))
        return self._filled(findings.LINE, shown)

    def origin(self, finding: Finding) -> str | None:
        """Say where such a thing usually comes from, if that is known."""
        message = findings.ORIGINS.get(finding.origin or "")
        return self._translated(message) if message else None

    def removing(self, hindrance: str) -> str:
        """Say what can be done with a finding, or why it cannot be taken out (empty code: it can)."""
        possible, impossible = findings.REMOVING
        if hindrance not in findings.HINDRANCES:
            return self._translated(possible)
        return self.text(impossible, why=self._translated(findings.HINDRANCES[hindrance]))

    def severity(self, severity: Severity) -> str:
        """Say how bad a finding is."""
        return self._translated(terms.SEVERITIES[severity])

    def cleaning(self, mode: CleaningMode) -> str:
        """Say whether a text can be cleaned."""
        return self._translated(terms.CLEANING[mode])

    # The interface.

    def say(self, code: Say, /, **params: object) -> str:
        """Say a sentence of the command line."""
        return self.text(interface.SENTENCES[code], **params)

    def lengths(self, length: int, stripped: int) -> str:
        """Say how long a text is, and how long without blanks at its ends if that is something else."""
        characters = self.plural(*amounts.CHARACTERS, length, n=self.number(length))
        if length == stripped:
            return characters
        return self.text(amounts.LENGTHS, characters=characters, stripped=self.number(stripped))

    def spent(self, billed_calls: int, tokens: int) -> str:
        """Say what a run has spent."""
        if not billed_calls:
            return self.text(amounts.NOTHING_SPENT)
        calls = self.plural(*amounts.BILLED_CALLS, billed_calls)
        return self.text(amounts.SPENT, calls=calls, tokens=self.plural(*amounts.TOKENS, tokens))

    def price(self, most_billed_calls: int) -> str:
        """Say before a run what it costs at most."""
        if not most_billed_calls:
            return self.text(amounts.COSTS_NOTHING)
        return self.text(amounts.COSTS, calls=self.plural(*amounts.BILLED_CALLS, most_billed_calls))

    # How it is done.

    @staticmethod
    def _not_sent(entry: CauseEntry) -> Choices:
        """Return what to say if no cause was found because the key was not sent."""
        step = _known(Step, entry.next_step.code)
        return causes.NOT_SENT.get(step, ()) if step is not None and entry.cause is Cause.UNKNOWN else ()

    def _shown(self, params: Mapping[str, Any]) -> dict[str, str]:
        """Return the parameters that have something to show."""
        shown = {}
        for name, value in params.items():
            if name == "opens" and (opening := quotas.opening(value, self)):
                shown[name] = opening
            if value is None or isinstance(value, bool | Mapping):
                continue
            if name == "vendor" and isinstance(value, str) and value in vendors.VENDORS:
                shown[name] = self._translated(vendors.VENDORS[value])
            elif name == "said" and isinstance(value, str) and value in console_answers.CHOICES:
                shown[name] = self._translated(console_answers.CHOICES[value])
            elif text := self._value(value).strip():
                shown[name] = text
        return shown | policies.told(params, self)

    def _choose(self, choices: Choices, params: Mapping[str, Any]) -> str:
        return self._filled(choices, self._shown(params))

    def _meaning(self, failure: str) -> dict[str, str]:
        row = failure.removeprefix("answer_").upper()
        code = failures.ANSWER_ALIASES.get(row) or _known(FailureCode, failure)
        return {"meaning": self.failure(code)} if code else {}

    def _span(self, evidence: Evidence) -> dict[str, str]:
        """Return how far a clock is off as people say it, in whichever direction."""
        seconds = evidence.params.get("seconds")
        if evidence.code != Reason.CLOCK_OFF or isinstance(seconds, bool) or not isinstance(seconds, int | float):
            return {}
        unit, of = next((u for u in amounts.SPANS if abs(seconds) >= 2 * u[1]), amounts.SPANS[-1])
        return {"seconds": self.plural(*unit, round(abs(seconds) / of))}

    def _kinds(self, kinds: object) -> dict[str, str]:
        """Return the names of finding kinds, of one or of a list, instead of their codes."""
        codes = [kinds] if isinstance(kinds, str) else kinds
        if not isinstance(codes, Sequence):
            return {}
        names = []
        for code in filter(None, codes):
            kind = _known(FindingKind, code)
            names.append(self.finding_kind(kind) if kind else safe(code))
        return {"kind": self._translated(SEPARATOR).join(names)} if names else {}

    def _what(self, finding: Finding) -> str:
        kind = self.finding_kind(finding.kind, unusual=_unusual(finding))
        shown = {"kind": kind} | self._shown({"name": finding.name})
        if finding.code_points:
            listed_once = dict.fromkeys(finding.code_points) if finding.name else finding.code_points
            listed = " ".join(safe(code_point) for code_point in list(listed_once)[:_SHOWN_CODE_POINTS])
            # A finding lists a few code points at most; how many there are its place tells.
            hidden = 0 if finding.name else max(len(listed_once), finding.end - finding.start) - _SHOWN_CODE_POINTS
            shown["code_points"] = self.text(_MORE, shown=listed, count=hidden) if hidden > 0 else listed
        return self._filled(findings.NAMES, shown)

    def _effect(self, finding: Finding) -> str:
        if _unusual(finding):
            return self._translated(findings.UNUSUAL_EFFECT)
        if finding.kind in findings.NOT_OF_A_CHARACTER:
            return self._translated(findings.EFFECTS[finding.kind])
        fates = frozenset(_FATES.get(word, "sent") for word in finding.wire.values())
        return self._translated(findings.WIRE_EFFECTS.get(fates, findings.EFFECTS[finding.kind]))
