"""What the details pane says of the verdict: why, what else is possible, what to tell support; each reason leads on."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QUrl

from gui.report import Cause, CauseEntry, Confidence, Evidence, EvidenceKind
from gui.widgets.banner import RUN_AGAIN, STOPPED, UNDECIDED
from gui.widgets.page_parts import bullets, heading, link, paragraph, small_heading, title
from gui.wording import N_, Say, Wording

__all__ = ["source_of", "verdict_page"]

_ALL_GOOD = N_("Nothing speaks against it.")
_SEPARATOR = N_("; ")
_BEHIND, _MORE = N_(" ({source})"), N_("More at {url}")
_EMPTY = N_(
    "What speaks for and against a cause will stand here. Choose a check to see what was asked and what came back."
)
_SCHEME, _MARK = "seen", "\0"


def verdict_page(causes: Sequence[CauseEntry], wording: Wording, *, stopped: bool = False) -> str:
    """Return why the verdict is what it is, and what else is possible.

    ``stopped``: the user ended the run before all was asked, so a verdict that is none asks nobody to write to support.
    """
    if not causes:
        return paragraph(wording.text(_EMPTY))
    if stopped and causes[0].cause in UNDECIDED:
        parts = [title(wording.text(STOPPED)), paragraph(wording.text(RUN_AGAIN))]
    else:
        parts = [_entry(causes[0], wording)]
    # Beside a cause that is certain, "everything works from here" would only contradict it.
    certain = causes[0].confidence is Confidence.CERTAIN
    others = [
        entry
        for entry in causes[1:]
        if entry.confidence is not Confidence.RULED_OUT and not (certain and entry.cause is Cause.CLIENT_OTHER)
    ]
    if others:
        parts.append(heading(wording.say(Say.ALSO_POSSIBLE)))
        parts += [_entry(entry, wording, small=True) for entry in others]
    ruled_out = [wording.cause_title(entry.cause) for entry in causes if entry.confidence is Confidence.RULED_OUT]
    if ruled_out:
        parts += [heading(wording.say(Say.RULED_OUT)), paragraph(wording.text(_SEPARATOR).join(ruled_out))]
    return "".join(parts)


def source_of(url: QUrl) -> tuple[EvidenceKind, str] | None:
    """Return where a link of this page leads: the kind and the id of a piece of evidence, or nothing for a web page."""
    if url.scheme() != _SCHEME:
        return None
    kind, _, evidence_id = url.path(QUrl.ComponentFormattingOption.FullyDecoded).partition("/")
    return EvidenceKind(kind), evidence_id


def _entry(entry: CauseEntry, wording: Wording, *, small: bool = False) -> str:
    name = wording.headline(entry)
    parts = [paragraph(name, bold=True) if small else title(name), paragraph(wording.verdict(entry))]
    for what, evidence in ((Say.SPEAKS_FOR, entry.in_favour), (Say.SPEAKS_AGAINST, entry.against)):
        if evidence:
            reasons = [wording.reason(each) for each in evidence]
            parts += [small_heading(wording.say(what)), bullets(reasons, [_source(each, wording) for each in evidence])]
        elif not small and what is Say.SPEAKS_AGAINST:
            parts += [small_heading(wording.say(what)), paragraph(wording.text(_ALL_GOOD))]
    parts += [small_heading(wording.say(Say.DO_THIS_NEXT)), paragraph(wording.step(entry.next_step))]
    url = entry.next_step.url
    if url:
        parts.append(paragraph("", after=_around(_MORE, "url", link(url, url), wording)))
    if not small:
        parts += [small_heading(wording.say(Say.TELL_SUPPORT)), paragraph(wording.support(entry.cause))]
    return "".join(parts)


def _source(evidence: Evidence, wording: Wording) -> str:
    """Return where a piece of evidence was seen, in brackets, as a link to it."""
    address = QUrl()
    address.setScheme(_SCHEME)
    address.setPath(f"{evidence.kind.value}/{evidence.id}", QUrl.ParsingMode.DecodedMode)
    where = link(wording.source(evidence), bytes(address.toEncoded().data()).decode("ascii"))
    return _around(_BEHIND, "source", where, wording)


def _around(message: str, field: str, inside: str, wording: Wording) -> str:
    """Return a message around a piece of HTML."""
    before, _, after = wording.compose(message, **{field: _MARK}).partition(_MARK)
    return f"{html.escape(before)}{inside}{html.escape(after)}"
