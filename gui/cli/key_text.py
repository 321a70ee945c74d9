"""An inspected key as a person reads it in a terminal. The key itself is never in it, only its mask."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from gui.cli import way_back
from gui.key import Inspected, Shape
from gui.key.candidates import choices
from gui.key.clients import ClientOutlook, outlook_of
from gui.key.lengths import measure_of
from gui.report import CleaningMode, Finding
from gui.secret.vendors import same_shape, vendor_of
from gui.wording import N_, Say, Wording
from gui.wording.clients.naming import client_name, deed, in_order, printed, summary
from gui.wording.key.candidates import FOUND, choice_told
from gui.wording.key.findings import WHOLE_TEXT
from gui.wording.key.lengths import lengths_told
from gui.wording.key.shapes import outcome_told, same_shape_told, shape_told

__all__ = ["inspected_lines"]

_COLON, _COMMA = N_(": "), N_(", ")
_GIVEN = N_("As it was given")
_LENGTHS = N_("Lengths")
_SHAPE = N_("Shape")
_ODD = N_("What is odd in it:")
_MORE_ODD = N_("There is more that is odd; the first {count} are shown.")
_GIVE_ONE = N_("Run the command again with the one that you mean, and with nothing else.")
_CLIENTS = N_("What programs do with it:")
_GET_IT = N_("To get the cleaned key, run the command again with --json --reveal; it then prints the key itself.")
_COPY_ANEW = N_("Copy the whole key again, or create a new one at platform.deepseek.com > API keys.")
_WIDEST, _MOST = 72, 20
_SAID_BY_FINDINGS = frozenset({Shape.EMPTY, Shape.PLACEHOLDER, Shape.MASKED, Shape.URL, Shape.OTHER_VENDOR})
"""What the advice of the one finding says all about."""


def inspected_lines(inspected: Inspected, wording: Wording, *, hint: bool = True) -> str:
    """Return an inspection as lines: what it is, what is odd in it, what programs do with it, what to do.

    Of a longer text, the values in it that may be the key: everything else would be odd there. ``hint``: at the end,
    name the option that tells how to put the key back, if there is one to put back.
    """
    found = inspected.inspection
    lines = [*_heading(inspected, wording)]
    several = choices(inspected.key.reveal(), inspected)
    if several:
        lines += ["", wording.plural(*FOUND, len(several))]
        lines += [f"  {choice_told(wording, one, one.inspected.inspection)}" for one in several]
        return "\n".join([*lines, "", wording.text(_GIVE_ONE)])
    if not found.findings:
        lines += ["", wording.say(Say.KEY_TEXT_CLEAN)]
    else:
        lines += ["", wording.text(_ODD), *_findings(found.findings, wording)]
    outlooks = outlook_of(inspected)
    if outlooks:
        lines += ["", summary(wording, outlooks)]
    if len({(outlook.fate, outlook.effect) for outlook in outlooks}) > 1:
        lines += ["", wording.text(_CLIENTS), *_clients(outlooks, wording)]
    lines += _what_to_do(inspected, wording)
    if hint and inspected.candidate is not None:
        lines += ["", way_back.hint(wording)]
    return "\n".join(lines)


def _heading(inspected: Inspected, wording: Wording) -> Iterator[str]:
    found = inspected.inspection
    yield _pair(wording.say(Say.KEY), inspected.masked or "-", wording)
    drawn = _drawn(len(inspected.key), found.findings)
    if drawn:
        yield _pair(wording.text(_GIVEN), drawn, wording)
    yield _pair(wording.text(_LENGTHS), lengths_told(wording, measure_of(inspected)), wording)
    vendor = vendor_of(found.vendor)
    shape = shape_told(
        wording,
        found.shape,
        clean=found.clean,
        sure=found.cleaned.mode is CleaningMode.AUTO,
        vendor=found.vendor,
        base_url=vendor.base_url if vendor else "",
    )
    yield _pair(wording.text(_SHAPE), shape, wording)
    if found.clean:
        alike = same_shape(inspected.key.reveal())
        yield from (f"  {line}" for line in same_shape_told(wording, ((v.id, v.base_url) for v in alike)))


def _drawn(length: int, findings: Sequence[Finding]) -> str:
    """Return a star for each code point that nothing is said of, and the numbers of findings where these stand."""
    numbers: dict[int, list[int]] = {}
    for number, finding in enumerate(findings[:_MOST], start=1):
        if finding.kind not in WHOLE_TEXT:
            for at in range(finding.start, min(finding.end, _WIDEST)):
                numbers.setdefault(at, []).append(number)
    if not numbers or length > _WIDEST:
        return ""
    drawn = ""
    for odd, run in itertools.groupby(range(length), key=numbers.__contains__):
        places = list(run)
        told = dict.fromkeys(number for at in places for number in numbers.get(at, ()))
        drawn += f"[{','.join(map(str, told))}]" if odd else "*" * len(places)
    return drawn


def _findings(findings: Sequence[Finding], wording: Wording) -> Iterator[str]:
    for number, finding in enumerate(findings[:_MOST], start=1):
        yield f"  [{number}] {wording.finding(finding)}"
        origin = wording.origin(finding)
        if origin:
            yield f"      {origin}"
    if len(findings) > _MOST:
        yield "  " + wording.text(_MORE_ODD, count=_MOST)


def _clients(outlooks: Sequence[ClientOutlook], wording: Wording) -> Iterator[str]:
    """Yield a line for all that do the same; below it a line for all that print the same."""
    deeds: dict[str, dict[str, list[str]]] = {}
    for outlook in in_order(outlooks):
        texts = deeds.setdefault(deed(wording, outlook), {})
        texts.setdefault(printed(wording, outlook), []).append(client_name(outlook.client))
    colon, comma = wording.text(_COLON), wording.text(_COMMA)
    for done, texts in deeds.items():
        silent = comma.join(texts.pop("", ()))
        yield f"  {done}{colon}{silent}".rstrip()
        yield from (f"    {comma.join(names)}{colon}{text}" for text, names in texts.items())


def _what_to_do(inspected: Inspected, wording: Wording) -> Iterator[str]:
    found = inspected.inspection
    if found.clean or found.shape in _SAID_BY_FINDINGS:
        return
    yield ""
    if inspected.candidate is not None:
        yield _pair(wording.say(Say.CLEANED_KEY), inspected.candidate.masked, wording)
    yield outcome_told(wording, found)
    yield wording.text(_COPY_ANEW if inspected.candidate is None else _GET_IT)


def _pair(name: str, value: str, wording: Wording) -> str:
    return f"{name}{wording.text(_COLON)}{value}"
