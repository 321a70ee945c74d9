"""``ticket.txt``: what a person pastes into a mail to DeepSeek's API support, in Chinese and in English.

``ticket_text`` is the text, ``subject`` its subject in one language; ``gui.bundle.mail`` makes a mail of both.
Give them the redacted report, which is what lies in ``report.json`` of a collection.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec

from gui.bundle.calls import Call, failing, local_time, moment_of
from gui.bundle.columns import wrapped
from gui.bundle.essentials import account, balance, console_mask, key_id, known_as, matters, since, telling_call
from gui.bundle.words import SEPARATOR, TICKET
from gui.report import Answer, CauseEntry, Confidence, Evidence, EvidenceKind, Ids, Reason, Report
from gui.wording import Wording, safe
from gui.wording.clients.errors import lines as client_lines
from gui.wording.clients.errors import meaning
from gui.wording.console.balances import holdings
from gui.wording.console.checks import choice, question, told

__all__ = [
    "SUPPORT",
    "Ticket",
    "answer_line",
    "for_support",
    "ids_of",
    "message_of",
    "ruled_out",
    "subject",
    "ticket_text",
]

SUPPORT = "api-service@deepseek.com"
"""Where DeepSeek takes questions about the API (deepseek-api.md 6)."""

_RULE = "-" * 72
_LONGEST_ANSWER = 600
"""So much is shown of what a server answered: its wording is what support searches for."""


def ticket_text(report: Report, wordings: tuple[Wording, ...]) -> str:
    """Return the ticket, one part for each of ``wordings``, in lines of at most ``COLUMNS``.

    Every value stands on lines of its own and cannot forge another one.
    """
    parts = [Ticket(report, wording).text() for wording in wordings]
    heading = "\n".join(wording.text(TICKET["heading"]) for wording in wordings)
    return f"{heading}\n\n" + f"\n{_RULE}\n\n".join(parts)


def subject(report: Report, wording: Wording) -> str:
    """Return the subject of the mail: the cause, the key as support knows it, the time in UTC. One line."""
    name = "subject" if failing(report) else "subject_quiet"
    cause = wording.cause_title(matters(report)[0].cause)
    return wording.text(TICKET[name], cause=cause, key=known_as(report), at=_to_seconds(report.ended_at))


class Ticket:
    """The ticket in one language: whole (``text``), or in the few lines for which a mail has room (``brief``)."""

    def __init__(self, report: Report, wording: Wording) -> None:
        self._report = report
        self._wording = wording
        self._lines: list[str] = []

    def text(self) -> str:
        """Return all of it."""
        self._lines = []
        self._say("to", address=SUPPORT)
        self._tell("subject_line", subject=subject(self._report, self._wording))
        for title, part in (
            ("what", self._what),
            ("when", self._when),
            ("key", self._key),
            ("calls", self._calls),
            ("console", self._console),
            ("ruled_out", self._ruled_out),
            ("surroundings", self._surroundings),
            ("note", self._note),
        ):
            before = len(self._lines)
            part()
            if len(self._lines) > before:
                self._lines[before:before] = ["", f"[{self._wording.text(TICKET[title])}]"]
        self._lines.append("")
        app = self._report.app
        self._say("program", name=app.name, version=app.version, run=self._report.run_id)
        return "\n".join(self._lines) + "\n"

    def brief(self) -> list[str]:
        """Return what must not be missing, the most important lines first, times in UTC, not broken into columns."""
        words, call = self._wording, telling_call(self._report)
        lines = [self.symptom()]
        if call is not None:
            lines.append(words.text(TICKET["call_at"], value=call.at or words.text(TICKET["not_sent"])))
            lines += [words.text(TICKET[name], value=value) for name, value in ids_of(call.ids)]
        # Nobody but the user can do anything with the fingerprint.
        lines += [words.text(TICKET[name], value=value) for name, value in self.key_lines() if name != "fingerprint"]
        if noted := since(self._report).noted:
            lines.append(words.text(TICKET["since_noted"], at=noted))
        found, *besides = self._found()
        lines.append(found)
        for answer in for_support(self._report.console):
            lines.append(" ".join([*answer_line(answer, words), *self._unread(answer)]))
        return lines + besides

    def symptom(self) -> str:
        """Say in one line what fails."""
        words, call = self._wording, telling_call(self._report)
        if call is None:
            error = self._report.client.error
            said = meaning(error, words) if error else None
            return words.compose(TICKET["symptom_client"], failure=said) if said else words.text(TICKET["no_calls"])
        if not call.method:
            probe = words.probe(call.probe)
            if call.failure is None:
                return words.compose(TICKET["symptom_step_only"], probe=probe, outcome=words.outcome(call.outcome))
            return words.compose(TICKET["symptom_step"], probe=probe, failure=words.failure(call.failure))
        request = f"{safe(call.method)} {safe(call.url)}"
        if call.model:
            request = words.compose(TICKET["with_model"], request=request, model=safe(call.model))
        failure = words.failure(call.failure) if call.failure else ""
        if call.status is None:
            return words.compose(TICKET["symptom_silent"], request=request, failure=failure)
        name = "symptom_status" if failure else "symptom_status_only"
        return words.compose(TICKET[name], request=request, status=safe(call.status), failure=failure)

    def key_lines(self) -> list[tuple[str, str]]:
        """Return what is known of the key: names of sentences of ``TICKET`` with the value in each."""
        key, typed = self._report.key, console_mask(self._report)
        shown = ("key_typed", typed) if typed else ("key_masked", key.masked)
        lines = [("key_id", key_id(self._report)), shown, ("key_name", key.key_name)]
        lines += [("account", account(self._report)), ("fingerprint", key.fingerprint)]
        return [(name, value) for name, value in lines if value]

    def since_lines(self) -> list[str]:
        """Say since when it fails."""
        told = since(self._report).told()
        return [self._wording.compose(TICKET[name], at=self.moment(at)) for name, at in told if at]

    def moment(self, utc: str) -> str:
        """Write a time in UTC, with what the clock on the user's wall showed."""
        local = local_time(utc, self._report.clock.local_offset)
        if local is None:
            return self._wording.text(TICKET["at_utc"], utc=utc)
        return self._wording.text(TICKET["at_both"], utc=utc, local=local)

    # The parts.

    def _what(self) -> None:
        self._add(self.symptom())
        for line in self._found():
            self._add(line)
        if self._report.target.stands_in:
            self._say("stands_in", host=self._report.target.host)
        elif any(ids_of(call.ids) for call in failing(self._report)):
            self._say("question")

    def _found(self) -> list[str]:
        words = self._wording
        told = ((words.verdict(entry), words.confidence(entry.confidence)) for entry in matters(self._report))
        return [words.compose(TICKET["found"], verdict=verdict, confidence=sure) for verdict, sure in told]

    def _when(self) -> None:
        for line in self.since_lines():
            self._add(line)
        self._say("run", start=self._report.started_at, end=self._report.ended_at)

    def _key(self) -> None:
        for name, value in self.key_lines():
            self._say(name, value=value)

    def _calls(self) -> None:
        calls = failing(self._report)
        if not calls:
            self._say("no_calls")
        for number, call in enumerate(calls, start=1):
            self._call(number, call)
        self._client()

    def _call(self, number: int, call: Call) -> None:
        words = self._wording
        self._say("call", number=number, probe=f"{words.probe(call.probe)} [{safe(call.probe)}]")
        self._tell("call_at", 3, value=self.moment(call.at) if call.at else words.text(TICKET["not_sent"]))
        if call.method:
            self._say("request", 3, method=call.method, url=call.url)
        self._optional("model", call.model)
        if call.method:
            self._say("status", 3, value=call.status or words.text(TICKET["no_answer"]))
        if call.failure:
            self._tell("failure", 3, value=f"{words.failure(call.failure)} [{call.failure.value}]")
        for name, value in ids_of(call.ids):
            self._say(name, 3, value=value)
        if call.excerpt and call.excerpt.strip():
            self._tell("answer", 3, value=safe(message_of(call.excerpt), _LONGEST_ANSWER))

    def _client(self) -> None:
        if self._report.client.error is not None:
            self._say("client_call")
            for line in client_lines(self._report.client.error, self._wording):
                self._add(line, begin="   ")

    def _console(self) -> None:
        for answer in for_support(self._report.console):
            self._add(" ".join([*answer_line(answer, self._wording), *self._unread(answer)]), begin="- ")

    def _unread(self, answer: Answer) -> list[str]:
        """Say why what was told besides an answer could not be read, if it could not."""
        found = (e for entry in self._report.causes for e in entry.in_favour if e.kind is EvidenceKind.ANSWER)
        broken = (e for e in found if e.id == answer.id and e.code == Reason.CONSOLE_POLICY_BROKEN)
        return [self._wording.reason(e) for e in broken][:1]

    def _ruled_out(self) -> None:
        words = self._wording
        together = ruled_out(self._report, words)
        if not together:
            self._say("nothing_ruled_out")
        for titles, reasons in together:
            line = words.compose(TICKET["ruled_out_by"], causes=titles, reasons=reasons) if reasons else titles
            self._add(line, begin="- ")

    def _surroundings(self) -> None:
        target, skew = self._report.target, self._report.clock.server_skew_ms
        if balances := holdings(balance(self._report), self._wording):
            self._tell("balance", 0, value=balances)
        self._say("base_url", value=target.base_url)
        if target.model:
            self._say("model", value=target.model)
        if target.proxy:
            self._say("proxy", value=target.proxy)
        else:
            self._say("direct")
        if skew is None:
            self._say("clock_unknown")
        else:
            self._say("clock", value=skew)

    def _note(self) -> None:
        if self._report.note is msgspec.UNSET or not self._report.note.strip():
            return
        for line in self._report.note.splitlines():
            # A line of a note may be longer than what is made safe at once.
            self._lines += wrapped(safe(line, 10 * len(line) + 1), begin="> ", hang="> ")

    # Lines.

    def _say(self, name: str, indent: int = 0, /, **params: object) -> None:
        """Add a sentence with values from outside."""
        self._add(self._wording.text(TICKET[name], **params), begin=" " * indent)

    def _tell(self, name: str, indent: int = 0, /, **told: str) -> None:
        """Add a sentence with others of this program in it."""
        self._add(self._wording.compose(TICKET[name], **told), begin=" " * indent)

    def _optional(self, name: str, value: object) -> None:
        if value is not None and value != "":
            self._say(name, 3, value=value)

    def _add(self, line: str, *, begin: str = "") -> None:
        self._lines += wrapped(line, begin=begin, hang=" " * (len(begin) + 2))


def answer_line(answer: Answer, wording: Wording) -> tuple[str, str]:
    """Return the row of a console answer with its question, and what was answered: in words, with its code."""
    asked = question(answer.id, wording)
    item = safe(answer.id) if asked == safe(answer.id) else f"{safe(answer.id)} {asked}"
    given = f"{choice(answer.id, answer.answer, wording)} [{safe(answer.answer)}]"
    parts = [given, *told(answer.detail, wording)]
    if isinstance(answer.given_at, str):  # days before the run, perhaps
        parts.append(wording.text(TICKET["answered"], at=_to_seconds(answer.given_at)))
    return item, wording.text(SEPARATOR).join(parts)


def ruled_out(report: Report, wording: Wording) -> list[tuple[str, str]]:
    """Return what was ruled out and how: the titles of the causes that the same reasons exclude, and these reasons."""
    together: dict[str, list[str]] = {}
    for entry in report.causes:
        if entry.confidence is Confidence.RULED_OUT:
            together.setdefault(_how(entry, wording), []).append(wording.cause_title(entry.cause))
    separator = wording.text(SEPARATOR)
    return [(separator.join(titles), reasons) for reasons, titles in together.items()]


def _how(entry: CauseEntry, wording: Wording) -> str:
    return " ".join(dict.fromkeys(_reason(evidence, wording) for evidence in entry.against))


def _reason(evidence: Evidence, wording: Wording) -> str:
    """Say a reason; one that a check has found says which, so that support can look it up."""
    reason = wording.reason(evidence)
    if evidence.kind is not EvidenceKind.PROBE:
        return reason
    return wording.compose(TICKET["reason_seen"], reason=reason, source=wording.source(evidence))


def for_support(answers: Iterable[Answer]) -> list[Answer]:
    """Return the answers in the order of support, which asks for the last status change and its reason first."""
    return sorted(answers, key=lambda answer: (answer.id != "1.2", answer.section))


def _to_seconds(utc: str) -> str:
    moment = moment_of(utc)
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment else utc


def ids_of(ids: Ids) -> list[tuple[str, str]]:
    """Return the identifiers that are known: their names in ``Ids``, and their values."""
    pairs = (("trace_id", ids.trace_id), ("request_id", ids.request_id), ("edge_id", ids.edge_id))
    return [(name, value) for name, value in pairs if value]


def message_of(excerpt: str) -> str:
    """Return the message in an answer of the shape of deepseek-api.md 3.2, or else the answer as it came."""
    try:
        message = json.loads(excerpt)["error"]["message"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return excerpt
    return message if isinstance(message, str) and message.strip() else excerpt
