"""What the details pane says of the verdict: why, what else is possible, what to tell support; each reason leads on."""

from __future__ import annotations

import html
import itertools
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QUrl

from gui.report import Ask, Cause, CauseEntry, Confidence, Evidence, EvidenceKind
from gui.widgets.parts.page_parts import bullets, heading, link, paragraph, small_heading, title
from gui.widgets.verdict.banner import RUN_AGAIN, STOPPED, UNDECIDED
from gui.wording import N_, Say, Wording
from gui.wording.console.asks import STAKES, asked
from gui.wording.console.terms import MEANINGS
from gui.wording.verdict.ruling import EXCLUDES, Exclusion, Reads, excluded, place_line, rule_lines

__all__ = ["source_of", "verdict_page"]

_ALL_GOOD = N_("Nothing speaks against it.")
_SEPARATOR = N_("; ")
_BEHIND, _MORE = N_(" ({source})"), N_("More at {url}")
_EMPTY = N_(
    "What speaks for and against a cause will stand here. Choose a check to see what was asked and what came back."
)
_LOOK_NEXT, _FOR = N_("Look next in the console, in this order"), N_(" ({stake})")
_SCHEME, _MARK = "seen", "\0"


def verdict_page(
    causes: Sequence[CauseEntry], wording: Wording, *, stopped: bool = False, asks: Sequence[Ask] = ()
) -> str:
    """Return why the verdict is what it is, what to look at next in the console, and what else is possible.

    ``stopped``: the user ended the run before all was asked, so a verdict that is none asks nobody to write to support.
    """
    if not causes:
        return paragraph(wording.text(_EMPTY))
    from gui.verdict import READS  # with causes it is loaded; an empty window does not wait for it

    if stopped and causes[0].cause in UNDECIDED:
        parts = [title(wording.text(STOPPED)), paragraph(wording.text(RUN_AGAIN))]
    else:
        parts = [_entry(causes[0], READS, wording)]
    parts += _look_next(asks, wording)
    # Beside a cause that is certain, "everything works from here" would only contradict it.
    certain = causes[0].confidence is Confidence.CERTAIN
    others = [
        entry
        for entry in causes[1:]
        if entry.confidence is not Confidence.RULED_OUT and not (certain and entry.cause is Cause.CLIENT_OTHER)
    ]
    if others:
        parts.append(heading(wording.say(Say.ALSO_POSSIBLE)))
        for above, entry in itertools.pairwise([causes[0], *others]):
            parts += [_entry(entry, READS, wording, small=True), paragraph(place_line(entry, above, wording))]
    out = excluded(causes, READS, wording)
    if out:
        parts += [heading(wording.say(Say.RULED_OUT)), _excluded(out, wording)]
    return "".join(parts)


def _look_next(asks: Sequence[Ask], wording: Wording) -> list[str]:
    """Return the open rows in the order in which to look, each with what it is worth a look for."""
    worth = [ask for ask in asks if ask.stake in STAKES]
    if not worth:
        return []
    rows = [link(asked(ask, wording), _address(EvidenceKind.ANSWER, ask.row)) for ask in worth]
    for_what = [html.escape(wording.compose(_FOR, stake=wording.text(STAKES[ask.stake]))) for ask in worth]
    said = [f"{row}{stake}" for row, stake in zip(rows, for_what, strict=True)]
    return [heading(wording.text(_LOOK_NEXT)), bullets([""] * len(said), said, numbered=True)]


def source_of(url: QUrl) -> tuple[EvidenceKind, str] | None:
    """Return where a link of this page leads: the kind and the id of a piece of evidence, or nothing for a web page."""
    if url.scheme() != _SCHEME:
        return None
    kind, _, evidence_id = url.path(QUrl.ComponentFormattingOption.FullyDecoded).partition("/")
    return EvidenceKind(kind), evidence_id


def _entry(entry: CauseEntry, reads: Reads, wording: Wording, *, small: bool = False) -> str:
    name = wording.headline(entry)
    parts = [paragraph(name, bold=True) if small else title(name), paragraph(wording.verdict(entry))]
    if not small and entry.in_favour:
        parts.append(paragraph(wording.text(MEANINGS[entry.confidence])))
    parts += [small_heading(wording.say(Say.DO_THIS_NEXT)), paragraph(wording.step(entry.next_step))]
    url = entry.next_step.url
    if url:
        parts.append(paragraph("", after=_around(_MORE, "url", link(url, url), wording)))
    for what, evidence in ((Say.SPEAKS_FOR, entry.in_favour), (Say.SPEAKS_AGAINST, entry.against)):
        if evidence:
            reasons = [wording.reason(each) for each in evidence]
            behind = [_sources([each], wording) for each in evidence]
            parts += [small_heading(wording.say(what)), bullets(reasons, behind)]
        elif not small and entry.in_favour and what is Say.SPEAKS_AGAINST:
            parts += [small_heading(wording.say(what)), paragraph(wording.text(_ALL_GOOD))]
    rules = rule_lines(entry, reads, wording)
    if rules:
        behind = [_sources(seen, wording) for _, seen in rules]
        parts += [small_heading(wording.say(Say.RULES)), bullets([line for line, _ in rules], behind)]
    if not small:
        parts += [small_heading(wording.say(Say.TELL_SUPPORT)), paragraph(wording.support(entry))]
    return "".join(parts)


def _excluded(out: Sequence[Exclusion], wording: Wording) -> str:
    names = [wording.text(_SEPARATOR).join(each.causes) for each in out]
    said = [
        wording.compose(EXCLUDES, rule=each.rule, causes=listed) if each.rule else listed
        for each, listed in zip(out, names, strict=True)
    ]
    return bullets(said, [_sources(each.seen, wording) for each in out])


def _sources(evidence: Iterable[Evidence], wording: Wording) -> str:
    """Return where evidence was seen, in brackets, each place once and as a link to it; empty if there is none."""
    places = list({wording.source(each): _source(each, wording) for each in evidence}.values())
    return _around(_BEHIND, "source", html.escape(wording.text(_SEPARATOR)).join(places), wording) if places else ""


def _source(evidence: Evidence, wording: Wording) -> str:
    return link(wording.source(evidence), _address(evidence.kind, evidence.id))


def _address(kind: EvidenceKind, evidence_id: str) -> str:
    address = QUrl()
    address.setScheme(_SCHEME)
    address.setPath(f"{kind.value}/{evidence_id}", QUrl.ParsingMode.DecodedMode)
    return bytes(address.toEncoded().data()).decode("ascii")


def _around(message: str, field: str, inside: str, wording: Wording) -> str:
    """Return a message around a piece of HTML."""
    before, _, after = wording.compose(message, **{field: _MARK}).partition(_MARK)
    return f"{html.escape(before)}{inside}{html.escape(after)}"
