"""What each client does with this very key: refuses it, sends it, repairs it silently (invisible-characters.md 4)."""

from __future__ import annotations

import dataclasses
import enum

from gui.key.inspector import Inspected
from gui.key.oversized import FULL
from gui.key.refusals import Refusal, refusal
from gui.key.wire import FAMILIES, STRONGEST, effect, empty_effect, units, value_end
from gui.secret import DEEPSEEK_KEY

__all__ = ["ClientOutlook", "Fate", "arrival", "outlook", "outlook_of"]


class Fate(enum.StrEnum):
    """What becomes of a key in a client. Whether DeepSeek knows the key, none of them says."""

    UNCHANGED = "unchanged"  # a clean key, sent as it is
    REPAIRED = "repaired"  # the clean key is sent, although another text was given
    BLANK_LEFT = "blank_left"  # the clean key with blanks behind it, which many servers cut off
    OTHER = "other"  # something else than the clean key is sent
    SENT = "sent"  # it is sent; which key is meant is not known
    EMPTY = "empty"  # the header is sent without a key
    BROKEN = "broken"  # a line break in the key tears the request apart
    REFUSED = "refused"  # raised on this machine; nothing is sent


@dataclasses.dataclass(frozen=True, slots=True)
class ClientOutlook:
    """What one client family does: ``effect`` is the strongest of its effects on the text, ``refusal`` what it prints.

    ``refusal`` is None unless the fate is REFUSED. ``from_environment`` is the fate of a key that comes from a
    variable, where that is another one: some clients trim those.
    """

    client: str
    fate: Fate
    effect: str
    refusal: Refusal | None = None
    from_environment: Fate | None = None


def outlook_of(inspected: Inspected) -> tuple[ClientOutlook, ...]:
    """Return what each client does with the text that was inspected."""
    candidate = inspected.candidate
    return outlook(inspected.key.reveal(), candidate.reveal() if candidate is not None else None)


def outlook(text: str, cleaned: str | None = None) -> tuple[ClientOutlook, ...]:
    """Return what each client of :data:`gui.key.wire.FAMILIES` does with ``text``; no part of it is in the values.

    ``cleaned`` is the key that is meant, as far as that is known. A text of more than 4,096 code points gives nothing.
    """
    if len(text) > FULL:
        return ()
    return tuple(_of(family, text, cleaned) for family in FAMILIES)


def arrival(family: str, text: str) -> bytes | None:
    """Return the bytes that ``family`` puts behind ``Bearer ``, None if it refuses ``text``.

    An undecodable byte of a file or variable (a lone surrogate) is sent as that byte where surrogates are sent at all.
    """
    sent, _ = _simulated(family, text)
    return sent


_TRIM_VARIABLES = frozenset({"openai-node"})
"""Measured with openai 7.57 (internal/utils/env): a key that is passed in code is not trimmed."""
_JAVASCRIPT_BLANKS = (
    "\t\n\v\f\r \u00a0\ufeff\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""What ``String.prototype.trim`` takes off: blanks of all kinds and BYTE ORDER MARK, but no ZERO WIDTH SPACE."""


def _of(family: str, text: str, cleaned: str | None) -> ClientOutlook:
    sent, strongest = _simulated(family, text)
    fate = Fate.REFUSED if sent is None else _fate(sent, text, cleaned)
    told = refusal(family, text) if sent is None else None
    return ClientOutlook(family, fate, strongest, told, _from_environment(family, text, cleaned, fate))


def _from_environment(family: str, text: str, cleaned: str | None, fate: Fate) -> Fate | None:
    trimmed = text.strip(_JAVASCRIPT_BLANKS)
    if family not in _TRIM_VARIABLES or trimmed == text or not trimmed:
        return None
    sent, _ = _simulated(family, trimmed)
    then = Fate.REFUSED if sent is None else _fate(sent, text, cleaned)
    return None if then is fate else then


def _simulated(family: str, text: str) -> tuple[bytes | None, str]:
    if not text:
        strongest = empty_effect(family)
        return (None if strongest == "raises" else b""), strongest
    end = value_end(text)
    steps = [(unit, effect(family, unit, last=at >= end)) for at, unit in units(text)]
    strongest = min((what for _, what in steps), key=STRONGEST.index)
    if any(what == "raises" for _, what in steps):
        return None, "raises"
    sent = b""
    for unit, what in steps:
        if what == "cut":
            break
        sent += _bytes(unit, what)
    if effect(family, " ", last=True) == "removed":  # trimmed when all else is out: what was in between may be gone
        sent = sent.rstrip(b" \t")
    return sent, strongest


def _bytes(unit: str, what: str) -> bytes:
    if what == "removed":
        return b""
    if what == "replaced":
        return b"?"
    if what == "latin-1":
        return unit.encode("latin-1")
    undecodable = "\udc80" <= unit <= "\udcff"  # LOW SURROGATES, as Python keeps bytes that are no UTF-8
    return unit.encode("utf-8", "surrogateescape" if undecodable else "surrogatepass")


def _fate(sent: bytes, text: str, cleaned: str | None) -> Fate:
    if not sent.strip(b" \t\r\n"):
        return Fate.EMPTY
    if b"\n" in sent or b"\r" in sent:
        return Fate.BROKEN
    if cleaned is None:
        return Fate.SENT
    if text != cleaned and DEEPSEEK_KEY.fullmatch(text):
        return Fate.SENT  # it may be the key itself, and what was taken for a slip of the hand may be none
    wanted = cleaned.encode("ascii")
    if sent == wanted:
        return Fate.UNCHANGED if text == cleaned else Fate.REPAIRED
    return Fate.BLANK_LEFT if sent.rstrip(b" \t") == wanted else Fate.OTHER
