"""A report as a person reads it in a terminal: the cause in one sentence first, then why, then what was asked."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from gui.cli import again, console_answers
from gui.console import ROWS
from gui.report import Ask, Cause, CauseEntry, Confidence, Evidence, OtherCopy, ProbeResult, Report, Stake, first_ask
from gui.verdict import READS
from gui.verdict.leanings import seen_in
from gui.wording import N_, Say, Wording, safe
from gui.wording.console import asks, balances
from gui.wording.key.copies import PLACES, RELATIONS
from gui.wording.verdict import ruling

__all__ = ["SUPPORT", "exported", "progress", "report"]

SUPPORT = "api-service@deepseek.com"
"""DeepSeek's API support (deepseek-api.md 6)."""

_SURE = (Confidence.CERTAIN, Confidence.LIKELY)
_COLON, _SEPARATOR = N_(": "), N_("; ")
_STEP_BESIDES = N_("For {cause}, do this: {step}")
_ASIDE = N_(" ({detail})")
_SHARE = N_("{failed} of {calls} calls failed")
_COPY = N_("{place}, {detail}: {masked}, {relation}")


def report(report: Report, wording: Wording, *, read_back: bool = False) -> str:
    """Return the whole report as lines.

    ``read_back``: it is somebody else's, out of a file: whoever reads it cannot look into that console, and nothing
    here takes answers.
    """
    verdict = report.verdict
    lines = [
        _pair(Say.KEY, f"{report.key.masked or '-'}  {safe(report.target.base_url)}", wording),
        "",
        _pair(Say.CAUSE, wording.verdict(verdict), wording),
        _pair(Say.HOW_SURE, f"{wording.confidence(verdict.confidence)}  [{verdict.cause.value}]", wording),
        _pair(Say.DO_THIS_NEXT, wording.step(verdict.next_step), wording),
    ]
    if verdict.next_step.url:
        lines.append(f"  {wording.say(Say.MORE_AT, url=verdict.next_step.url)}")
    also = [e for e in report.causes[1:] if e.confidence in _SURE and e.cause is not Cause.CLIENT_OTHER]
    # What is certain holds beside the first one; what is likely may be another reason for the same failure.
    certain = [entry for entry in also if entry.confidence is Confidence.CERTAIN]
    likely = [entry for entry in also if entry.confidence is Confidence.LIKELY]
    lines += [*_also(Say.BESIDES, certain, wording), *_steps_besides(certain, wording)]
    lines += _also(Say.PERHAPS, likely, wording)
    lines += _look_next(report, wording)
    if report.changes:
        lines += ["", *again.lines(report.changes, wording)]
    lines += _evidence(Say.SPEAKS_FOR, verdict.in_favour, wording)
    lines += _evidence(Say.SPEAKS_AGAINST, verdict.against, wording)
    lines += _block(Say.RULES, _rules(verdict, wording), wording)
    lines += ["", _pair(Say.TELL_SUPPORT, wording.support(verdict), wording)]
    others = [e for e in report.causes[1:] if e.confidence is not Confidence.RULED_OUT]
    lines += _block(Say.ALSO_POSSIBLE, _others(verdict, others, wording), wording)
    lines += _block(Say.KEY_TEXT, (wording.finding(f) for f in report.inspection.findings[:20]), wording)
    lines += _block(Say.OTHER_COPIES, (_copy(c, wording) for c in report.key.other_copies), wording)
    open_rows = {ask.row for ask in report.asks or ()}
    lines += _block(Say.CHECKS, _checks(report, () if read_back else open_rows, wording), wording)
    if open_rows and read_back:
        lines += ["", wording.say(Say.NOT_TOLD, rows=[ask.row for ask in report.asks or ()])]
    elif open_rows:
        lines += ["", wording.say(Say.ASK_INTRO), *_order(report.asks or (), wording)]
    lines += _block(Say.RULED_OUT, _excluded(report.causes, wording), wording)
    lines += ["", _pair(Say.SPENT, wording.spent(report.cost.billed_calls, report.cost.tokens), wording)]
    return "\n".join(lines)


def _also(name: Say, causes: Iterable[CauseEntry], wording: Wording) -> Iterable[str]:
    """Yield the line of other causes, if there are any."""
    named = [_named(entry, wording) for entry in causes]
    if named:
        yield _pair(name, wording.text(_SEPARATOR).join(named), wording)


def _steps_besides(certain: Iterable[CauseEntry], wording: Wording) -> Iterable[str]:
    """Yield what is to be done about each cause that is certain, too: none of it is done by the first step."""
    for entry in certain:
        title, step = wording.cause_title(entry.cause), wording.step(entry.next_step)
        yield f"  - {wording.compose(_STEP_BESIDES, cause=title, step=step)}"
        if entry.next_step.url:
            yield f"    {wording.say(Say.MORE_AT, url=entry.next_step.url)}"


def _order(asks: Sequence[Ask], wording: Wording) -> Iterable[str]:
    """Yield the rows in the order in which to look, those that change nothing by themselves apart."""
    for say, rows in (
        (Say.ASK_ORDER, [ask.row for ask in asks if ask.stake is not Stake.NOTHING]),
        (Say.ASK_OTHERS, [ask.row for ask in asks if ask.stake is Stake.NOTHING]),
    ):
        if rows:
            yield wording.say(say, rows=rows)


def _look_next(report: Report, wording: Wording) -> list[str]:
    """Return the one question to the console that may change the verdict, and what would follow from which answer."""
    ask = first_ask(report.asks, report.verdict.confidence)
    if ask is None:
        return []
    follows = (f"  - {line}" for line in asks.consequences(ask, wording))
    return [_pair(Say.LOOK_NEXT, asks.asked(ask, wording), wording), *follows]


def exported(path: Path, wording: Wording) -> str:
    """Return where the bundle is and where to send it."""
    return f"{wording.say(Say.BUNDLE_WRITTEN, path=str(path))}\n{wording.say(Say.SEND_IT_TO, address=SUPPORT)}"


def progress(result: ProbeResult, wording: Wording) -> str:
    """Return one line on a probe that has come to its end."""
    title = wording.probe(result.id)
    if result.skipped_because is not None:
        return f"{title}{wording.text(_COLON)}{wording.skip(result.skipped_because)}"
    if result.outcome is None:
        return f"{title}{wording.text(_COLON)}{wording.lifecycle(result.lifecycle)}"
    line = wording.say(Say.PROGRESS, title=title, outcome=wording.outcome(result.outcome), ms=result.duration_ms)
    if result.failure is not None:
        line = f"{line}  {wording.failure(result.failure)}"
    held = [
        balances.holdings(result.facts.get("balances") or [], wording),
        balances.contradictions(result.facts.get("contradictions") or [], wording),
    ]
    line = "  ".join([line, *filter(None, held)])
    failed, calls = result.facts.get("failed"), result.facts.get("calls")
    # Of one row that stands for many requests the share is what counts.
    return line + _aside(wording.text(_SHARE, failed=failed, calls=calls), wording) if failed and calls else line


def _pair(name: Say, value: str, wording: Wording) -> str:
    return f"{wording.say(name)}{wording.text(_COLON)}{value}"


def _aside(detail: str, wording: Wording) -> str:
    return wording.text(_ASIDE, detail=detail)


def _named(entry: CauseEntry, wording: Wording) -> str:
    return wording.cause_title(entry.cause) + _aside(wording.confidence(entry.confidence), wording)


def _one_line(entry: CauseEntry, wording: Wording) -> str:
    return f"{_named(entry, wording)}{wording.text(_COLON)}{wording.verdict(entry)}"


def _others(first: CauseEntry, others: Sequence[CauseEntry], wording: Wording) -> Iterable[str]:
    """Yield the other causes, below each the rules that name it and why it stands where it does."""
    for above, entry in itertools.pairwise([first, *others]):
        yield _one_line(entry, wording)
        yield from (f"  {line}" for line in _rules(entry, wording))
        yield f"  {ruling.place_line(entry, above, wording)}"


def _rules(entry: CauseEntry, wording: Wording) -> Iterable[str]:
    for line, seen in ruling.rule_lines(entry, READS, wording):
        yield line + _seen(seen, wording)


def _excluded(causes: Sequence[CauseEntry], wording: Wording) -> Iterable[str]:
    for each in ruling.excluded(causes, READS, wording):
        names = wording.text(_SEPARATOR).join(each.causes)
        said = wording.compose(ruling.EXCLUDES, rule=each.rule, causes=names) if each.rule else names
        yield said + _seen(each.seen, wording)


def _seen(evidence: Iterable[Evidence], wording: Wording) -> str:
    places = dict.fromkeys(wording.source(each) for each in evidence)
    return wording.compose(_ASIDE, detail=wording.text(_SEPARATOR).join(places)) if places else ""


def _evidence(title: Say, evidence: Iterable[Evidence], wording: Wording) -> list[str]:
    return _block(title, (wording.reason(e) + _aside(wording.source(e), wording) for e in evidence), wording)


def _copy(copy: OtherCopy, wording: Wording) -> str:
    place = wording.text(PLACES[copy.place]) if copy.place in PLACES else safe(copy.place)
    relation = wording.text(RELATIONS[copy.relation]) if copy.relation in RELATIONS else safe(copy.relation)
    said = {"place": place, "detail": copy.detail, "masked": copy.masked or "-", "relation": relation}
    return wording.text(_COPY, **said)


def _checks(report: Report, open_rows: Collection[str], wording: Wording) -> Iterable[str]:
    """Yield the sections, each with what was probed, what was answered, and what is still to be looked at."""
    told: dict[int, list[str]] = {}
    for result in report.probes:
        told.setdefault(result.section, []).append(progress(result, wording))
    answers, seen = {answer.id: answer for answer in report.console}, seen_in(report)
    for row in ROWS:
        if row.id in answers:
            said = console_answers.answer_lines(answers[row.id], seen, wording)
            told.setdefault(row.section, []).extend(said)
        elif row.id in open_rows:
            told.setdefault(row.section, []).extend(console_answers.question_lines(row, wording))
    for section, lines in sorted(told.items()):
        yield f"{section} {wording.section(section)}"
        yield from (f"  {line}" for line in lines)


def _block(title: Say, items: Iterable[str], wording: Wording) -> list[str]:
    lines = [f"  - {item}" if not item.startswith("  ") else f"  {item}" for item in items]
    return ["", _pair(title, "", wording).rstrip(), *lines] if lines else []
