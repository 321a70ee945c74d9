"""The keys in a larger paste: each with the reason why it was found, for the user to pick one.

``inspect`` takes a text for one key with something around it. A settings file may hold several, of several vendors,
with masks and placeholders among them; which one is meant only the user knows.
"""

from __future__ import annotations

import dataclasses
import enum
import itertools
import re
from collections.abc import Iterator

from gui.key.charset import BIDI_OVERRIDES
from gui.key.inspector import Inspected, inspect
from gui.key.shapes import LENGTH, Shape
from gui.secret.vendors import VENDORS, recognise

__all__ = ["LIMIT", "Candidate", "Why", "candidates", "choices"]

LIMIT = 50
"""Most candidates of one text: beyond it nobody picks from a list."""

_TRIES = 2000
_BUDGET, _EACH = 10_000, 20  # code points that are inspected, and what a value costs besides: a tenth of a second


class Why(enum.StrEnum):
    """Why a stretch of the text is taken for a key."""

    DEEPSEEK_NAME = "deepseek_name"
    DEEPSEEK_NEAR = "deepseek_near"
    HEADER = "header"
    KEY_NAME = "key_name"
    KEY_SHAPE = "key_shape"


@dataclasses.dataclass(frozen=True, eq=False, slots=True)
class Candidate:
    """One value that may be the key: ``[start, end)`` of the text, its line from 1, the name it is given, if any.

    ``inspected`` is the inspection of the value exactly as it stands in the text. ``times`` is how often the same
    value stands there; place and name are those of the first.
    """

    start: int
    end: int
    line: int
    name: str
    why: Why
    inspected: Inspected
    times: int = 1

    @property
    def shape(self) -> Shape:
        """What the value is."""
        return Shape(self.inspected.inspection.shape)

    @property
    def vendor(self) -> str | None:
        """Whose key it is, if that is another provider's."""
        return self.inspected.inspection.vendor

    @property
    def masked(self) -> str:
        """What may be shown of it."""
        return self.inspected.masked


_DASH = "-\u2010-\u2015\u2212\ufe58\ufe63\uff0d"  # hyphens, dashes, MINUS SIGN, small and full-width forms
# Searched for first, so that a text of megabytes costs one pass; what stands around it is matched in place.
_TELLING = re.compile(r"key|token|secret|authorization|bearer|password", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"[\w.\-]{0,60}\Z")
_VALUE_BEHIND = re.compile(
    r"(?P<rest>[\w.\-]{0,30})(?:[\"'\])]{0,3}[ \t]{0,40}(?:=>|:=|[:=,])[ \t]{0,40}|[ \t]{1,40})(?:bearer[ \t]{1,40})?"
    r"(?:(?P<quote>[\"'`])(?P<quoted>[^\n]{1,400}?)(?P=quote)|(?P<bare>[^\s\"'`,;(){}\[\]<>|&]{1,400}))",
    re.IGNORECASE,
)
_HEADER = re.compile(r"authorization|x-api-key|bearer", re.IGNORECASE)
_FREE = re.compile(
    rf"(?<![0-9A-Za-z_\-])s\W{{0,2}}k\W{{0,2}}[{_DASH}_][^\s\"'`,;(){{}}\[\]<>|&=]{{8,400}}", re.IGNORECASE
)
_OTHER = re.compile(
    rf"(?<![0-9A-Za-z_\-])(?:{'|'.join(vendor.pattern.pattern for vendor in VENDORS if vendor.telling)})(?!\w)",
    re.ASCII,
)
_OTHER_LENGTH = range(12, 256)
# Keys with no blank between them, or with a comma of another script: no key has an s in it but its first letter.
_BEGINNING = re.compile(r"sk-(?=[0-9a-z_\-]{13})", re.IGNORECASE | re.ASCII)
_COMPLETE = re.compile(r"sk-[0-9a-z]{32}", re.ASCII)
_BEHIND = re.compile(r"\W+\Z")
_VENDOR = re.compile(
    r"deepseek|openai|anthropic|claude|gemini|google|moonshot|kimi|qwen|dashscope|zhipu|groq|mistral", re.IGNORECASE
)
_NEAR = 160
_SHORTEST = 16  # code points of what may be left of a key
_MASKING = ("*", "..", "xxxxxx", "XXXXXX")
_DIGIT = re.compile(r"[0-9]")
_SPELLING = re.compile(r"sk[\-_]|[0-9a-f]{8}", re.IGNORECASE)  # a name is shown as it is: it must not be half of a key
_POP = "\u202c"  # POP DIRECTIONAL FORMATTING
_WINDOW, _OVERLAP = 65536, 512  # code points; nothing that is looked for is longer than the overlap
_RANK = {Shape.DEEPSEEK: 0, Shape.WRONG: 1, Shape.OTHER_VENDOR: 2, Shape.MASKED: 3}
_WORTH = frozenset(_RANK)
_BARE = re.compile(r"[\W_]*[0-9a-f]{32}[\W_]*", re.IGNORECASE)


def candidates(text: str) -> tuple[Candidate, ...]:
    """Return the values in ``text`` that may be the key, the likeliest first, at most :data:`LIMIT`.

    Keys of DeepSeek's shape stand before what is broken, another vendor's or masked; a name that says DeepSeek before
    others. Placeholders, addresses and ordinary words are none. Linear in the length of the text; never raises.
    """
    found: dict[str, Candidate] = {}
    taken: list[tuple[int, int]] = []
    # Each with a budget of its own: a log of ten thousand tokens does not hide the key at its end.
    for stretches in (_named(text), _shaped(text)):
        _gather(text, stretches, found, taken)
    order = {why: number for number, why in enumerate(Why)}
    ranked = sorted(found.values(), key=lambda it: (_RANK[it.shape], order[it.why], it.start))
    return tuple(ranked[:LIMIT])


def choices(text: str, inspected: Inspected) -> tuple[Candidate, ...]:
    """Return what there is to choose from: none if the text is one key, with whatever around it.

    ``inspected`` is the inspection of ``text``. A single candidate is worth a word only where the whole gave no key;
    a broken or masked one among other lines, too: of the whole nobody can say what is wrong with it.
    """
    if inspected.inspection.clean or len(text) <= LENGTH:
        return ()
    found = tuple(it for it in candidates(text) if not _reordered(text, it.start))
    usable = [it for it in found if it.inspected.candidate is not None]
    if len(found) >= 2 and (inspected.candidate is None or len(usable) >= 2):
        return found
    alone = inspected.candidate is None and bool(usable or "\n" in text.strip())
    return found if found and alone and (found[0].start, found[0].end) != (0, len(text)) else ()


def _reordered(text: str, start: int) -> bool:
    """Tell whether what stands at ``start`` is shown in another order than it is stored: nobody knows which is meant.

    An override of the direction of writing works until it is ended, or its line is.
    """
    line = text.rfind("\n", 0, start) + 1
    last = max(text.rfind(char, line, start) for char in BIDI_OVERRIDES)
    if last < 0:
        return False
    begun = sum(text.count(char, line, start) for char in BIDI_OVERRIDES)
    return text.find(_POP, last, start) < 0 or begun > text.count(_POP, line, start)


def _gather(
    text: str,
    stretches: Iterator[tuple[int, int, str, Why]],
    found: dict[str, Candidate],
    taken: list[tuple[int, int]],
) -> None:
    """Put into ``found`` by their values, and into ``taken`` by their places, what of ``stretches`` may be the key."""
    budget = _BUDGET
    worthless: set[tuple[str, Why]] = set()
    for start, end, name, why in _parted(text, stretches):
        value = text[start:end]
        if (value, why) in worthless or any(start < last and first < end for first, last in taken[-8:]):
            continue
        known = found.get(value)
        if known is not None:
            found[value] = dataclasses.replace(known, times=known.times + 1)
            taken.append((start, end))
            continue
        if not _may_be_key(value):
            continue
        budget -= len(value) + _EACH
        if budget < 0 or len(found) >= 4 * LIMIT:
            return
        inspected = inspect(value)
        if not _is_worth(inspected, value, why):
            worthless.add((value, why))
            continue
        taken.append((start, end))
        line = text.count("\n", 0, start) + 1
        found[value] = Candidate(start, end, line, name, why, inspected)


def _parted(text: str, stretches: Iterator[tuple[int, int, str, Why]]) -> Iterator[tuple[int, int, str, Why]]:
    """Yield the stretches, those that hold several keys in parts, without what parts them."""
    for start, end, name, why in stretches:
        begins = [match.start() for match in _BEGINNING.finditer(text, start, end)]
        if len(begins) < 2 or not any(_COMPLETE.match(text, at, end) for at in begins):
            yield start, end, name, why
            continue
        for at, behind in itertools.pairwise([*begins, end]):
            parting = _BEHIND.search(text[at:behind]) if behind < end else None
            yield at, at + parting.start() if parting else behind, name, why


def _named(text: str) -> Iterator[tuple[int, int, str, Why]]:
    """Yield what stands behind a telling name."""
    done = 0
    for told in _matches(_TELLING, text):
        behind = _VALUE_BEHIND.match(text, told.end())
        if told.start() < done or behind is None:
            continue
        before = _NAME_BEFORE.search(text, max(0, told.start() - 60), told.start())
        name = (before[0] if before else "") + told[0] + behind["rest"]
        name = "" if _SPELLING.search(name) else name
        start, end = behind.span("quoted" if behind["quoted"] is not None else "bare")
        done = start
        yield start, end, name, _why(text, start, end, name)


def _shaped(text: str) -> Iterator[tuple[int, int, str, Why]]:
    """Yield what begins like a key, wherever it stands."""
    for match in _matches(_FREE, text):
        yield *match.span(), "", Why.KEY_SHAPE
    for match in _matches(_OTHER, text):
        if len(match[0]) in _OTHER_LENGTH:
            yield *match.span(), "", Why.KEY_SHAPE


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the first matches, searched for window by window.

    A search holds the interpreter until it has found something: 10 MB without a match stop the window for a second.
    """
    tries, done = 0, 0
    for begin in range(0, len(text), _WINDOW):
        for match in pattern.finditer(text, max(begin, done), begin + _WINDOW + _OVERLAP):
            if match.start() >= begin + _WINDOW:
                break
            done = match.end()
            yield match
            tries += 1
            if tries >= _TRIES:
                return


def _why(text: str, start: int, end: int, name: str) -> Why:
    if "deepseek" in name.lower():
        return Why.DEEPSEEK_NAME
    before = [match[0].lower() for match in _VENDOR.finditer(text, max(0, start - _NEAR), start)]
    line_end = text.find("\n", end, end + _NEAR)
    behind = text[end : line_end if line_end >= 0 else end + _NEAR].lower()
    if before[-1:] == ["deepseek"] or (not before and "deepseek" in behind):
        return Why.DEEPSEEK_NEAR
    return Why.HEADER if _HEADER.search(name) else Why.KEY_NAME


def _may_be_key(value: str) -> bool:
    """Tell whether it is worth while to inspect a value: most of what stands behind a telling name is an ASCII word."""
    if not value.isascii() or any(mark in value for mark in _MASKING):
        return True
    return (len(value) >= _SHORTEST and _DIGIT.search(value) is not None) or recognise(value) is not None


def _is_worth(inspected: Inspected, value: str, why: Why) -> bool:
    shape = Shape(inspected.inspection.shape)
    if shape is Shape.DEEPSEEK and _BARE.fullmatch(value):  # a hash, an id, a key of Azure, unless DeepSeek is named
        return why in (Why.DEEPSEEK_NAME, Why.DEEPSEEK_NEAR)
    if shape is Shape.WRONG:  # a key that lost something, not any word behind a telling name
        return value[:2].lower() == "sk" and len(value) >= _SHORTEST and any(char.isdigit() for char in value)
    return shape in _WORTH
