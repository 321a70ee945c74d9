"""What there is to say of one code point of a key text, by the codes of ``gui.key.code_point`` and ``gui.key.wire``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from gui.report import FindingKind
from gui.wording.clients.naming import grouped
from gui.wording.key import findings
from gui.wording.marks import N_
from gui.wording.wording import Wording

__all__ = ["LABELS", "Stranger", "heading", "lines", "on_the_wire", "spoken"]


class Stranger(Protocol):
    """One code point: ``gui.key.code_point.CodePoint``."""

    @property
    def at(self) -> int:
        """Its place."""

    @property
    def length(self) -> int:
        """How long the text is."""

    @property
    def kind(self) -> FindingKind:
        """What it is."""

    @property
    def number(self) -> str | None:
        """``U+200B``."""

    @property
    def name(self) -> str | None:
        """Its Unicode name."""

    @property
    def reading(self) -> str | None:
        """What it looks like."""

    @property
    def hidden(self) -> bool:
        """Whether number and name are kept back."""

    @property
    def unusual(self) -> bool:
        """Whether it is only a letter that no known key has, in a text that is a key as it stands."""

    @property
    def origin(self) -> str | None:
        """Where it probably comes from."""

    @property
    def wire(self) -> Mapping[str, str]:
        """Client family -> effect."""


LABELS = (N_("What it is"), N_("From"), N_("On the wire"), N_("What to do"))

_NUMBERED, _NAMELESS = N_("{number} {name}"), N_("{number} (without a name)")
_HIDDEN = N_("{what} Press Show to see which character it is.")
_WHAT, _WHAT_READ = N_("{kind}, character {first} of {length}."), N_("{kind}, looks like {reading}")
_UNKNOWN_ORIGIN = N_("Nothing is known of where this usually comes from.")
_SENTENCE, _SPOKEN = N_("{label}: {text}"), N_("{heading}. {lines}")

_WIRE: dict[str, str] = {
    "raises": N_("Refused by {names}."),
    "header_broken": N_("Sent by {names} as a request that is torn apart."),
    "cut": N_("Cut off there by {names}."),
    "replaced": N_("Sent as a question mark by {names}."),
    "removed": N_("Left out by {names}."),
    "latin-1": N_("Sent in Latin-1 by {names}."),
    "utf-8": N_("Sent in UTF-8 by {names}."),
    "raw": N_("Sent as it is by {names}."),
}
"""Effect of ``gui.key.wire`` -> what it comes to, in the order in which it is told."""

_WIRE_ALL: dict[str, str] = {
    "raises": N_("Refused by all programs that were looked at."),
    "raw": N_("Sent as it is by all programs that were looked at."),
    "utf-8": N_("Sent in UTF-8 by all programs that were looked at."),
}


def heading(wording: Wording, stranger: Stranger) -> str:
    """Name a code point: ``U+200B ZERO WIDTH SPACE``."""
    if stranger.number is None:
        return _kind(wording, stranger)
    if stranger.name is None:
        return wording.text(_NAMELESS, number=stranger.number)
    return wording.text(_NUMBERED, number=stranger.number, name=stranger.name)


def lines(wording: Wording, stranger: Stranger) -> list[tuple[str, str]]:
    """Return label and text of what else there is to say: what it is, from where, on the wire, what to do."""
    kind = _kind(wording, stranger)
    if stranger.reading:
        kind = wording.text(_WHAT_READ, kind=kind, reading=stranger.reading)
    what = wording.text(_WHAT, kind=kind, first=wording.number(stranger.at + 1), length=wording.number(stranger.length))
    if stranger.hidden:
        what = wording.compose(_HIDDEN, what=what)
    origin, advice = findings.ORIGINS.get(stranger.origin or "", _UNKNOWN_ORIGIN), findings.ADVICE[stranger.kind]
    if stranger.unusual:
        origin, advice = findings.UNUSUAL_ORIGIN, findings.UNUSUAL_ADVICE
    texts = (what, wording.text(origin), on_the_wire(wording, stranger.wire), wording.text(advice))
    return [(wording.text(label), text) for label, text in zip(LABELS, texts, strict=True) if text]


def on_the_wire(wording: Wording, wire: Mapping[str, str]) -> str:
    """Say which clients refuse a code point, and how the others send it; empty if nothing is known of any."""
    by_effect: dict[str, list[str]] = {}
    for family, effect in wire.items():
        by_effect.setdefault(effect, []).append(family)
    if len(by_effect) == 1 and (effect := next(iter(by_effect))) in _WIRE_ALL:
        return wording.text(_WIRE_ALL[effect])
    told = [
        wording.text(message, names=grouped(wording, by_effect[effect]))
        for effect, message in _WIRE.items()
        if effect in by_effect
    ]
    return _run_on(told)


def spoken(wording: Wording, stranger: Stranger) -> str:
    """Say all of it in one go, for those who hear it."""
    said = [wording.compose(_SENTENCE, label=label, text=text) for label, text in lines(wording, stranger)]
    return wording.compose(_SPOKEN, heading=heading(wording, stranger), lines=_run_on(said))


def _kind(wording: Wording, stranger: Stranger) -> str:
    return wording.finding_kind(stranger.kind, unusual=stranger.unusual)


def _run_on(sentences: Sequence[str]) -> str:
    return " ".join(sentences).replace("\u3002 ", "\u3002")  # IDEOGRAPHIC FULL STOP: its blank is in it
