"""``ticket.txt``: what a person pastes into a mail to DeepSeek's API support, in Chinese and in English."""

from __future__ import annotations

import msgspec

from gui.bundle.calls import Call, client_ids, failing, local_time
from gui.bundle.words import TICKET
from gui.report import Answer, Confidence, Ids, Report
from gui.wording import Wording, safe
from gui.wording.console import choice, question, told

__all__ = ["SUPPORT", "ticket_text"]

SUPPORT = "api-service@deepseek.com"
"""Where DeepSeek takes questions about the API (deepseek-api.md 6)."""

_RULE = "-" * 72


def ticket_text(report: Report, wordings: tuple[Wording, ...]) -> str:
    """Return the ticket, one part for each of ``wordings``. Every value stands on one line and cannot forge another."""
    parts = [_Part(report, wording).text() for wording in wordings]
    heading = " / ".join(wording.text(TICKET["heading"]) for wording in wordings)
    return f"{heading}\n\n" + f"\n{_RULE}\n\n".join(parts)


class _Part:
    """The ticket in one language."""

    def __init__(self, report: Report, wording: Wording) -> None:
        self._report = report
        self._wording = wording
        self._lines: list[str] = []

    def text(self) -> str:
        self._head()
        self._key()
        self._calls()
        self._console()
        self._ruled_out()
        self._surroundings()
        return "\n".join(self._lines) + "\n"

    def _say(self, name: str, indent: int = 0, /, **params: object) -> None:
        self._lines.append(" " * indent + self._wording.text(TICKET[name], **params))

    def _title(self, name: str) -> None:
        self._lines += ["", f"[{self._wording.text(TICKET[name])}]"]

    def _optional(self, name: str, value: object, indent: int = 0) -> None:
        if value is not None and value != "":
            self._say(name, indent, value=value)

    def _head(self) -> None:
        report, words = self._report, self._wording
        key = report.key.key_id or report.key.console_masked or report.key.masked
        self._say("to", address=SUPPORT)
        self._say("subject", cause=words.cause_title(report.verdict.cause), key=key, at=report.ended_at)
        confidence = words.confidence(report.verdict.confidence)
        self._title("what")
        self._say("verdict", verdict=words.verdict(report.verdict), confidence=confidence)
        self._title("when")
        self._say("run", start=report.started_at, end=report.ended_at)
        if local := local_time(report.started_at, report.clock.local_offset):
            self._say("local", at=local)

    def _key(self) -> None:
        key = self._report.key
        self._title("key")
        self._optional("key_id", key.key_id)
        self._optional("key_masked", key.console_masked or key.masked)
        self._optional("key_name", key.key_name)
        self._optional("fingerprint", key.fingerprint)

    def _calls(self) -> None:
        self._title("calls")
        calls = failing(self._report)
        if not calls:
            self._say("no_calls")
        for number, call in enumerate(calls, start=1):
            self._call(number, call)
        if ids := client_ids(self._report):
            self._say("client_call")
            self._ids(ids)

    def _call(self, number: int, call: Call) -> None:
        words = self._wording
        at = call.at or words.text(TICKET["not_sent"])
        probe = f"{words.probe(call.probe)} [{safe(call.probe)}]"
        self._say("call", number=number, at=at, probe=probe)
        if call.method:
            self._say("request", 3, method=call.method, url=call.url)
        self._optional("model", call.model, 3)
        if call.method:
            self._say("status", 3, value=call.status or words.text(TICKET["no_answer"]))
        if call.failure:
            self._say("failure", 3, value=f"{words.failure(call.failure)} [{call.failure.value}]")
        self._ids(call.ids)
        self._optional("answer", call.excerpt, 3)

    def _ids(self, ids: Ids) -> None:
        for name in ("trace_id", "request_id", "edge_id"):
            self._optional(name, getattr(ids, name), 3)

    def _console(self) -> None:
        answers = self._report.console
        if not answers:
            return
        self._title("console")
        # The last status change and its reason are what support asks for first.
        for answer in sorted(answers, key=lambda answer: (answer.id != "1.2", answer.section)):
            item, given = answer_line(answer, self._wording)
            self._lines.append(f"- {item}: {given}")

    def _ruled_out(self) -> None:
        words = self._wording
        self._title("ruled_out")
        entries = [entry for entry in self._report.causes if entry.confidence is Confidence.RULED_OUT]
        if not entries:
            self._say("nothing_ruled_out")
        for entry in entries:
            reasons = "; ".join(words.reason(evidence) for evidence in entry.against)
            title = words.cause_title(entry.cause)
            self._lines.append(f"- {title}: {reasons}" if reasons else f"- {title}")

    def _surroundings(self) -> None:
        report = self._report
        self._title("surroundings")
        self._say("base_url", value=report.target.base_url)
        self._optional("model", report.target.model)
        if report.target.proxy:
            self._say("proxy", value=report.target.proxy)
        else:
            self._say("direct")
        if report.clock.server_skew_ms is None:
            self._say("clock_unknown")
        else:
            self._say("clock", value=report.clock.server_skew_ms)
        if report.note is not msgspec.UNSET and report.note.strip():
            self._title("note")
            self._lines += [f"> {safe(line)}" for line in report.note.splitlines()]
        self._lines.append("")
        self._say("program", name=report.app.name, version=report.app.version, run=report.run_id)


def answer_line(answer: Answer, wording: Wording) -> tuple[str, str]:
    """Return the row of a console answer with its question, and what was answered: in words, with its code."""
    asked = question(answer.id, wording)
    item = safe(answer.id) if asked == safe(answer.id) else f"{safe(answer.id)} {asked}"
    given = f"{choice(answer.id, answer.answer, wording)} [{safe(answer.answer)}]"
    return item, "; ".join((given, *told(answer.detail, wording)))
