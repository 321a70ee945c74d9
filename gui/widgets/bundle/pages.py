"""What the window says of a report from a file: HTML for a QTextBrowser, everything escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from gui.console import Row
from gui.meanings import meaning_line, meaning_lines
from gui.report import Answer, OtherCopy, ProbeResult, Report
from gui.verdict.leanings import seen_in
from gui.widgets.checks.details_pages import changes_part, identifiers_of, probe_page
from gui.widgets.parts.page_parts import bullets, code, heading, paragraph, title
from gui.widgets.verdict.page import verdict_page
from gui.wording import N_, Say, Wording, safe
from gui.wording.bundle.bundles import CRASH_INTRO, crash_lines
from gui.wording.console.checks import choice, question, told, where
from gui.wording.key.copies import PLACES, RELATIONS
from gui.wording.verdict.changes import moment

if TYPE_CHECKING:
    from gui.bundle import Foreign

__all__ = ["answer_page", "check_page", "crash_page", "overview_page"]

_LINE = N_("{name}: {value}")
_RUN, _NOTE, _COMPUTER, _IDS = N_("The run"), N_("Note"), N_("Computer and program"), N_("Identifiers")
_KEY, _KEY_ID, _KEY_NAME = N_("Key"), N_("Key ID"), N_("Name of the key in the console")
_AT_CONSOLE, _LENGTH = N_("As the console shows it"), N_("Length")
_ADDRESS, _MODEL, _PROXY = N_("Base URL"), N_("Model"), N_("Proxy")
_BEGAN, _ENDED, _OFFSET = N_("Began"), N_("Ended"), N_("Offset of the local clock")
_VERSION, _RUN_ID, _SPENT = N_("Version of the program"), N_("Number of the run"), N_("Spent")
_COPY = N_("{place}, {detail}: {masked}, {relation}")
_ANSWER, _UNANSWERED = N_("Answer: {choice}"), N_("This was not answered.")
_WHERE = N_("Where: {place}")
_MOST_LINES = 100


def overview_page(found: Foreign, wording: Wording) -> str:
    """Return why the verdict is what it is, then the run, the key, the note and the computer."""
    report = found.report
    if report is None:
        return crash_page(found, wording)
    parts = [changes_part(report.changes, wording)] if report.changes else []
    parts.append(verdict_page(report.causes, wording, asks=report.asks or ()))
    parts += [heading(wording.text(_RUN)), bullets(_run(report, wording))]
    copies = [_copy(copy, wording) for copy in report.key.other_copies]
    if copies:
        parts += [heading(wording.say(Say.OTHER_COPIES)), bullets(copies)]
    if report.note is not msgspec.UNSET and report.note.strip():
        parts += [heading(wording.text(_NOTE)), code(report.note)]
    return "".join([*parts, _computer(found, wording)])


def crash_page(found: Foreign, wording: Wording) -> str:
    """Return where in the program a mistake happened, and on what computer."""
    crash = found.crash
    if crash is None:
        return ""
    lines = crash_lines(crash.version, crash.at, crash.exception, crash.frames, wording)
    return paragraph(wording.text(CRASH_INTRO)) + code("\n".join(lines)) + _computer(found, wording)


def _computer(found: Foreign, wording: Wording) -> str:
    lines = list(_flat(found.environment or {}))[:_MOST_LINES]
    return heading(wording.text(_COMPUTER)) + code("\n".join(lines)) if lines else ""


def check_page(result: ProbeResult, report: Report, wording: Wording) -> str:
    """Return what a check asked and got, with what support can look it up by."""
    changes = report.changes.rows if report.changes else ()
    change = next((change for change in changes if change.id == result.id), None)
    page = probe_page(result, report.causes, wording, change)
    ids = identifiers_of(result)
    return page + heading(wording.text(_IDS)) + code(ids) if ids else page


def answer_page(row: Row, answer: Answer | None, report: Report, wording: Wording) -> str:
    """Return what the console was asked, what was answered, and what that means for the run of the report."""
    parts = [title(wording.console_row(row.id)), paragraph(question(row.id, wording))]
    if answer is None:
        parts.append(paragraph(wording.text(_UNANSWERED), bold=True))
    else:
        seen = seen_in(report)
        said = choice(row.id, answer.answer, wording)
        parts += [paragraph(wording.compose(_ANSWER, choice=said), bold=True), bullets(told(answer.detail, wording))]
        meant = meaning_line(answer, seen, wording)
        parts += [paragraph(line) for line in (meant, *meaning_lines(answer, seen, wording)) if line]
    return "".join([*parts, paragraph(wording.compose(_WHERE, place=where(row.id, wording)))])


def _run(report: Report, wording: Wording) -> Iterator[str]:
    key, target = report.key, report.target
    named = (
        (_KEY, key.masked),
        (_AT_CONSOLE, key.console_masked),
        (_KEY_ID, key.key_id),
        (_KEY_NAME, key.key_name),
        (_LENGTH, wording.lengths(key.length, key.length_stripped)),
        (_ADDRESS, target.base_url),
        (_MODEL, target.model),
        (_PROXY, target.proxy),
        (_BEGAN, moment(report.started_at, wording)),
        (_ENDED, moment(report.ended_at, wording)),
        (_OFFSET, report.clock.local_offset),
        (_SPENT, wording.spent(report.cost.billed_calls, report.cost.tokens)),
        (_VERSION, f"{report.app.name} {report.app.version}"),
        (_RUN_ID, report.run_id),
    )
    yield from (wording.text(_LINE, name=wording.text(name), value=value) for name, value in named if value)


def _copy(copy: OtherCopy, wording: Wording) -> str:
    place = wording.text(PLACES[copy.place]) if copy.place in PLACES else copy.place
    relation = wording.text(RELATIONS[copy.relation]) if copy.relation in RELATIONS else copy.relation
    return wording.text(_COPY, place=place, detail=copy.detail, masked=copy.masked or "-", relation=relation)


def _flat(value: Any, name: str = "") -> Iterator[str]:
    """Yield a line for each value in a JSON-like tree, with the way to it."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _flat(item, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list):
        yield f"{name}: {safe(', '.join(map(str, value))) or '-'}"
    else:
        yield f"{name}: {'-' if value is None else safe(value)}"
