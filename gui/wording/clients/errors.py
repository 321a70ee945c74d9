"""What was read from the text that a client printed, line by line."""

from __future__ import annotations

import re
import unicodedata

import msgspec

from gui.report import Cause, CauseEntry, ClientError, FailureCode
from gui.wording.failures import ANSWER_ALIASES
from gui.wording.key.vendors import VENDORS
from gui.wording.marks import N_, NP_
from gui.wording.wording import Wording

__all__ = ["HINTS", "brief", "lines", "meaning"]

_STATUS = N_("HTTP status: {status}")
_ROW = N_("Wording {row}: {meaning}")
_TAIL, _NO_TAIL = N_("The key that arrived ends in: {tail}"), N_("The key that arrived was too short to show its end.")
_PLACE = N_("Refused character: number {place} of the key")
_CHARACTER = N_("Refused character: number {place} of the key, {character}")
_VENDOR = N_("Answered by: {vendor}")
_FAMILY = N_("Client: {family}")
_TRACE, _REQUEST, _EDGE = N_("Trace id: {id}"), N_("Request id: {id}"), N_("Edge id: {id}")
_OTHERS = NP_("{n} more error is in the text", "{n} more errors are in the text")
_NOTHING = N_("Nothing in it is known to this program.")
_NO_KEY = N_("The client found no key to send.")
_CANNOT_SEND = N_("The client refuses to send the key because of a character in it.")
_BAD_URL = N_("The client cannot call the address that it was given.")
_BRIEF, _BRIEF_STATUS = N_("This text says: {title}."), N_("This text says: {title} (HTTP {status}).")
_BRIEF_NOTHING = N_("Nothing in it is known to this program; it goes into the bundle all the same.")
_OTHER_KEY = N_("Your client uses another key: the one that it sent ends in {tail}, the one above in {own}.")
_SAME_KEY = N_("The key that your client sent ends in {tail}, as the one above does.")
_BRIEF_PLACE = N_("What it refuses is character {place} of the key.")
_BRIEF_CHARACTER = N_("What it refuses is character {place} of the key, {character}.")
_BRIEF_OTHERS = NP_("{n} more error is in the text.", "{n} more errors are in the text.")
_A_KEY = N_("The key that your client sent ends in {tail}.")
HINTS: dict[str, str] = {
    "quote": N_("It ends in a quote: the quotes around the key were saved with it."),
    "template": N_("It ends as a template does whose variable was never filled in."),
    "placeholder": N_("That is the end of a placeholder: no key was set."),
    "blank": N_("A blank was sent with the key."),
    "foreign": N_("A DeepSeek key cannot end so: keys end in digits and the letters a to f."),
}
"""By ``gui.key.tails.TailHint``."""
_DOCUMENTED = frozenset("ABCDEFGH")
_NUMBER = re.compile(r"U\+([0-9A-F]{4,5}|10[0-9A-F]{4})")


def meaning(error: ClientError, wording: Wording) -> str | None:
    """Say in one sentence what the text tells of; None if it is only a status, or nothing."""
    unsent = {"no_key": _NO_KEY, "cannot_send": _CANNOT_SEND, "bad_url": _BAD_URL}.get(error.answer or "")
    if unsent is not None:
        return wording.text(unsent)
    code = _code(error)
    return wording.failure(code) if code is not None else None


def brief(
    error: ClientError, cause: CauseEntry, ours: bool | None, own: str | None, wording: Wording, hint: str | None = None
) -> list[str]:
    """Return one or two lines on what was read, for a key field beside it; ``hint`` as for :func:`lines`.

    ``ours``: whether the tail in the text is that of the key at hand, None if that cannot be told; ``own`` is the tail
    of that key.
    """
    told = meaning(error, wording)
    if cause.cause is Cause.UNKNOWN:
        head = told or (wording.text(_STATUS, status=error.status) if error.status else wording.text(_BRIEF_NOTHING))
    else:
        title = wording.cause_title(cause.cause)
        brief_status = wording.text(_BRIEF_STATUS, title=title, status=error.status)
        head = wording.text(_BRIEF, title=title) if error.status is None else brief_status
        if ours is not False:  # what the answer means to a key is of no use to another
            head = _in_a_row(head, told)
    second = []
    if error.tail and error.tail.strip():
        message = _A_KEY if ours is None else _SAME_KEY if ours else _OTHER_KEY
        second.append(wording.text(message, tail=error.tail, **({"own": own or ""} if ours is False else {})))
        if hint in HINTS and not ours:
            second.append(wording.text(HINTS[hint]))
    if error.position is not None:
        second.append(_refused(error, error.position + 1, (_BRIEF_PLACE, _BRIEF_CHARACTER), wording))
    if error.others is not msgspec.UNSET:
        second.append(wording.plural(*_BRIEF_OTHERS, error.others))
    return [head, *([_in_a_row(*second)] if second else [])]


def _in_a_row(*sentences: str | None) -> str:
    return " ".join(filter(None, sentences)).replace("\u3002 ", "\u3002")  # its blank is in it


def _refused(error: ClientError, place: int, messages: tuple[str, str], wording: Wording) -> str:
    without, named = messages
    if error.character is msgspec.UNSET:
        return wording.text(without, place=place)
    return wording.text(named, place=place, character=_called(error.character))


def _called(character: str) -> str:
    """Return ``U+200B ZERO WIDTH SPACE`` for ``U+200B``; controls have no name, and a foreign report says anything."""
    number = _NUMBER.fullmatch(character)
    name = unicodedata.name(chr(int(number[1], 16)), "") if number else ""
    return f"{character} {name}" if name else character


def lines(error: ClientError, wording: Wording, hint: str | None = None) -> list[str]:
    """Return everything that was read, one fact a line; never empty. ``hint`` is what the tail gives away."""
    found = [wording.text(_STATUS, status=error.status)] if error.status is not None else []
    told = meaning(error, wording)
    if told is not None:
        row = error.answer if error.answer and error.answer[0] in _DOCUMENTED and len(error.answer) == 2 else None
        found.append(wording.text(_ROW, row=row, meaning=told) if row else told)
    if error.tail is not None:
        found.append(wording.text(_TAIL, tail=error.tail) if error.tail.strip() else wording.text(_NO_TAIL))
    if hint in HINTS:
        found.append(wording.text(HINTS[hint]))
    if error.position is not None:
        found.append(_refused(error, error.position + 1, (_PLACE, _CHARACTER), wording))
    if error.vendor is not None:
        name = wording.text(VENDORS[error.vendor]) if error.vendor in VENDORS else error.vendor
        found.append(wording.text(_VENDOR, vendor=name))
    if error.family is not None:
        found.append(wording.text(_FAMILY, family=error.family))
    named_ids = ((_TRACE, error.ids.trace_id), (_REQUEST, error.ids.request_id), (_EDGE, error.ids.edge_id))
    found += [wording.text(message, id=value) for message, value in named_ids if value is not None]
    if error.others is not msgspec.UNSET:
        found.append(wording.plural(*_OTHERS, error.others))
    return found or [wording.text(_NOTHING)]


def _code(error: ClientError) -> FailureCode | None:
    if error.answer is not None:
        known = ANSWER_ALIASES.get(error.answer)
        try:
            return known or FailureCode(f"answer_{error.answer.lower()}")
        except ValueError:
            return None
    return error.failure if error.failure is not msgspec.UNSET else None
