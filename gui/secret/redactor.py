"""The one Redactor: everything that is shown, logged, copied or written goes through it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping
from typing import Any

from ahocorasick_rs import BytesAhoCorasick

from gui.secret.assignments import is_told_by
from gui.secret.edge_ids import by_chance
from gui.secret.leak import find_leaks
from gui.secret.moments import in_a_moment
from gui.secret.patterns import BY_NAME, RULES, Rule
from gui.secret.personal import HOMES, MAIL_SIGNS, PERSONAL, WRITTEN_OUT, mail, mail_in_words, tilde, user
from gui.secret.placeholders import Ordinals, placeholders_in
from gui.secret.spelled import bare_keys
from gui.secret.together import Group, groups

__all__ = ["BY_ITS_NAME", "LONGEST_SECRET", "SEARCHED_AT_ONCE", "Redaction", "Redactor", "StoppedError"]

LONGEST_SECRET = 1 << 13
"""Code points. What a longer stretch of a text spells is found only as far as it reaches."""

SEARCHED_AT_ONCE = 1 << 16
"""So much is searched at once, with :data:`LONGEST_SECRET` more on both sides."""

_RULES = (
    *RULES,
    Rule("mail", "mail", MAIL_SIGNS, mail),
    Rule("mail", "mail", WRITTEN_OUT, mail_in_words),
    Rule("user", "user", HOMES, user),
    Rule("user", "user", ("~",), tilde),
)
_ALL = dict.fromkeys(anchor for rule in _RULES for anchor in rule.anchors)
_FOREIGN = [anchor for anchor in _ALL if not anchor.isascii()]
_ANCHORS = [anchor for anchor in _ALL if anchor.isascii()]
_AUTOMATON = BytesAhoCorasick([anchor.encode("ascii") for anchor in _ANCHORS])
BY_ITS_NAME = "pattern:assignment"
"""The rule of :meth:`Redactor.told_by_name`."""
_NOUNS = {f"pattern:{rule.name}": rule.noun for rule in _RULES}


class StoppedError(Exception):
    """A redaction was cancelled; what it had returned by then is whole as far as it goes."""


@dataclasses.dataclass(frozen=True)
class Redaction:
    """One removed stretch: its rule (``key-1``, ``pattern:bearer``), place in the original text and placeholder."""

    rule: str
    start: int
    end: int
    placeholder: str


@dataclasses.dataclass(order=True)
class _Span:
    """A stretch and its rule: the rank of a known secret is its number, those of patterns come behind."""

    start: int
    end: int
    rank: int


class Redactor:
    """Replaces known secrets, and what looks like one, by placeholders.

    ``secrets`` are exact values after unwrapping, most important first. Each is searched whole as it is and in every
    spelling of the leak rule; one without a core of eight is searched whole. Within a whole time none is found that
    reads as a piece of it (``gui/secret/moments.py``).

    ``keep`` names rules that are left out: ``PERSONAL`` (mail addresses, names of users in paths) for what stays on
    this computer or where the user says so, as an export may offer. What the user tells on purpose (:meth:`tell`) stays
    as well.

    Spans are found on the original and merged, so one replacement can neither hide nor tear another. A placeholder is
    an ordinal: the same secret gets the same one from one Redactor, and from all that share ``ordinals``, whichever
    text it stands in; the known ones are numbered in their order. Known and unknown ones are found again in nothing
    that was redacted once. Threads may share one.
    """

    def __init__(
        self, secrets: Iterable[str] = (), *, keep: Iterable[str] = (), ordinals: Ordinals | None = None
    ) -> None:
        self._secrets = [s for s in dict.fromkeys(secrets) if len(s) >= 6]
        kept = frozenset(keep)
        self._rules = [rule for rule in _RULES if rule.name not in kept]
        self._anchors: dict[str, list[int]] = {}
        for rank, rule in enumerate(self._rules):
            for anchor in rule.anchors:
                self._anchors.setdefault(anchor, []).append(rank)
        self._ordinals = ordinals if ordinals is not None else Ordinals()
        self._names = self._ordinals.begin(self._secrets)
        self._told = ""
        self._own: Callable[[str], bool] = lambda _: False

    @property
    def secrets(self) -> tuple[str, ...]:
        """The known secrets, for the gate that searches finished files."""
        return tuple(self._secrets)

    @property
    def settings(self) -> Hashable:
        """What is looked for: Redactors with the same find the same."""
        return tuple(self._secrets), tuple(self._names), tuple(rule.name for rule in self._rules), self._told

    def tell(self, text: str) -> None:
        """Keep mail addresses and names that stand in ``text``: it was written to be told."""
        self._told += f"{text.casefold()}\n"

    def let_be(self, own: Callable[[str], bool]) -> None:
        """Keep what is ``own``, a word of the format that is redacted, though a known secret has it as a part."""
        self._own = own

    def reserve(self, text: str) -> None:
        """Give no placeholder that stands in ``text``: another Redactor gave it, for another secret."""
        self._ordinals.reserve(text)

    def apart(self, text: str, ours: Container[str] = ()) -> str:
        """Return a text of the user in which nothing reads as a placeholder of this run, but those that are ``ours``.

        Who types ``[key-1]``, or attaches what another run has redacted, does not mean the secret that this run calls
        so: it becomes ``(key-1)``, which is as long. To be called before the text is redacted.
        """
        return self._ordinals.apart(text, self._names, ours)

    def placeholder(self, rule: str, value: str) -> str:
        """Return what stands for a value that ``rule`` has found, as :class:`Redaction` names it."""
        return self._ordinals.known(rule) if rule in self._names else self._ordinals.of(_NOUNS[rule], value, rule)

    def given_in(self, text: str) -> dict[str, str]:
        """Return the placeholders in ``text`` that were put in place by this Redactor or one of its run, with rules."""
        found = (text[start:end] for start, end in placeholders_in(text))
        return {given: rule for given in found if (rule := self._ordinals.rule_of(given)) is not None}

    def find(self, text: str, cancelled: Callable[[], bool] = lambda: False) -> list[Redaction]:
        """Return the merged stretches to remove, in order; known secrets win over patterns where they overlap."""
        return [hit for _, _, hits in self._scan(_cut(text), cancelled) for hit in hits]

    def clean_of(self, texts: Iterable[str]) -> set[str]:
        """Return those of many short texts in which :meth:`find` finds nothing; some that are so may lack."""
        clean: set[str] = set()
        for group in groups(texts, SEARCHED_AT_ONCE):
            touched = self._touched(group)
            clean.update(text for number, text in enumerate(group.texts) if number not in touched)
        return clean

    def _touched(self, group: Group) -> set[int]:
        """Return the numbers of those texts in which something may have to go."""
        touched: set[int] = set()
        for leak in find_leaks(group.whole, self._secrets):
            touched.update(group.numbers(leak.start, leak.end))
        for secret in self._secrets:
            touched.update(group.place(at)[0] for at in _places(group.whole, secret))
        for anchor, places in _anchored(group.whole.lower()):
            rules = [self._rules[rank] for rank in self._anchors.get(anchor, ())]
            for number, place in map(group.place, places):
                if any(rule.find(group.texts[number], place) is not None for rule in rules):
                    touched.add(number)
        return touched

    def find_known(self, text: str, cancelled: Callable[[], bool] = lambda: False) -> list[Redaction]:
        """Return what :meth:`find` does where a known secret is near, and nothing elsewhere.

        There, what only looks like a secret is not looked for.
        """
        return [hit for _, _, hits in self._scan(_cut(text), cancelled, needed=True) for hit in hits]

    def redact(self, text: str) -> str:
        """Return ``text`` without any secret. Text without one comes back as it is."""
        return "".join(self.redact_stream(_cut(text)))

    def redact_short(self, text: str) -> str:
        """Return as :meth:`redact` a name or a path without what may be a key that lost its ``sk-``, or a piece of one.

        There, a number of 16 hexadecimal digits is nothing that anybody misses (:func:`bare_keys`).
        """
        merged: list[_Span] = []
        bare = [_Span(start, end, len(self._secrets)) for start, end in bare_keys(text)]
        for span in sorted([*self._spans(text), *bare]):
            _merge(merged, span)
        pieces, position = [], 0
        for hit in (self._redaction(span, text, 0) for span in merged):
            pieces += [text[position : hit.start], hit.placeholder]
            position = hit.end
        return "".join([*pieces, text[position:]])

    def redact_stream(self, chunks: Iterable[str], cancelled: Callable[[], bool] = lambda: False) -> Iterator[str]:
        """Yield what ``chunks`` make together, redacted, in pieces of its own.

        However they were cut, the result is that of :meth:`redact` for the whole; little more than 80 Ki code points
        are held. ``cancelled`` is asked before each 64 Ki, which take some 30 ms: raises :class:`StoppedError`.
        """
        for begin, text, hits in self._scan(chunks, cancelled):
            position = 0
            for hit in hits:
                yield text[position : hit.start - begin] + hit.placeholder
                position = hit.end - begin
            yield text[position:]

    def redact_tree(self, value: Any) -> Any:
        """Return a JSON-like value of ours with every string in it redacted and free of lone surrogates.

        Names of fields are ours and stay: a proxy password may well be one of them.
        """
        for text in _strings(value):
            self.reserve(text)
        return self._tree(value)

    def _tree(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.redact(value).encode("utf-8", "replace").decode("utf-8")
        if isinstance(value, Mapping):
            return {k: self._field(str(k), v) for k, v in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._tree(item) for item in value]
        return value

    def _field(self, name: str, value: Any) -> Any:
        if isinstance(value, str) and self.told_by_name(name, value):
            return self.placeholder(BY_ITS_NAME, value)
        return self._tree(value)

    def told_by_name(self, name: str, value: str) -> bool:
        """Tell whether a field's name says that all of its value is a secret, though nothing in it looks like one."""
        by_name = any(rule.name in BY_NAME for rule in self._rules)
        return by_name and is_told_by(name, value) and not self.find(value)

    def _scan(
        self, chunks: Iterable[str], cancelled: Callable[[], bool], *, needed: bool = False
    ) -> Iterator[tuple[int, str, list[Redaction]]]:
        """Yield (place, text, hits in it) of each piece that is settled, one behind the other.

        Where a known secret is ``needed``, a piece without one has no hits.

        Pieces end where the text has so many code points, not where its chunks do. A stretch belongs to the piece in
        which it begins; one that reaches into the next holds up what comes out.
        """
        source, held, base, done, out = iter(chunks), "", 0, 0, 0
        merged: list[_Span] = []
        ended = False
        while not ended or done < base + len(held):
            wanted = done + SEARCHED_AT_ONCE + LONGEST_SECRET - base
            held, ended = _filled(held, source, wanted) if not ended else (held, True)
            if cancelled():
                raise StoppedError
            start, done_next = max(done - LONGEST_SECRET - base, 0), min(done + SEARCHED_AT_ONCE, base + len(held))
            for span in self._spans(held[start:wanted], needed=needed):
                span = dataclasses.replace(span, start=span.start + base + start, end=span.end + base + start)
                if done <= span.start < done_next:
                    _merge(merged, span)
            done = done_next
            at_end = ended and done == base + len(held)
            settled = done if at_end or not merged or merged[-1].end <= done else merged[-1].start
            whole = [span for span in merged if span.end <= settled or at_end]
            yield out, held[out - base : settled - base], [self._redaction(span, held, base) for span in whole]
            merged, out = merged[len(whole) :], settled
            passed = max(min(settled, done - LONGEST_SECRET) - base, 0)
            held, base = held[passed:], base + passed

    def _redaction(self, span: _Span, held: str, base: int) -> Redaction:
        rule = self._rule(span)
        value = held[span.start - base : span.end - base]
        return Redaction(rule, span.start, span.end, self.placeholder(rule, value))

    def _spans(self, text: str, *, needed: bool = False) -> list[_Span]:
        """Return every stretch to remove, sorted; they may overlap. None if a known secret is ``needed`` and absent."""
        found = [_Span(leak.start, leak.end, leak.secret) for leak in find_leaks(text, self._secrets)]
        for number, secret in enumerate(self._secrets):
            found += [_Span(at, at + len(secret), number) for at in _places(text, secret)]
        if found:
            in_a_time = in_a_moment(text)
            found = [
                span
                for span in found
                if not in_a_time(span.start, span.end) and not self._own(text[span.start : span.end])
            ]
        if needed and not found:
            return []
        for anchor, places in _anchored(_lowered(text)):
            for rank in self._anchors.get(anchor, ()):
                rule, behind = self._rules[rank], 0
                for at in places:
                    span = rule.find(text, at) if at >= behind else None
                    if span is not None and not self._is_told(rule, text[slice(*span)]):
                        found.append(_Span(*span, len(self._secrets) + rank))
                        behind = span[1]
        if not found:
            return []
        in_an_id = by_chance(text)
        given = placeholders_in(text)
        return sorted(
            span
            for span in found
            if not any(a <= span.start and span.end <= b for a, b in given)
            and not (self._rule(span) == "pattern:key" and in_an_id(span.start, span.end))
        )

    def _rule(self, span: _Span) -> str:
        known = len(self._secrets)
        return self._names[span.rank] if span.rank < known else f"pattern:{self._rules[span.rank - known].name}"

    def _is_told(self, rule: Rule, value: str) -> bool:
        return rule.name in PERSONAL and bool(self._told) and value.casefold() in self._told


def _cut(text: str) -> Iterator[str]:
    """Yield a text in pieces: of one chunk of 20 MB, what is left would be copied after each."""
    return (text[at : at + SEARCHED_AT_ONCE] for at in range(0, len(text), SEARCHED_AT_ONCE))


def _filled(held: str, source: Iterator[str], wanted: int) -> tuple[str, bool]:
    """Return ``held`` with as many chunks behind it as it takes to have ``wanted`` code points, and whether all are."""
    pieces, length = [held], len(held)
    while length < wanted:
        chunk = next(source, None)
        if chunk is None:
            return "".join(pieces), True
        pieces.append(chunk)
        length += len(chunk)
    return "".join(pieces), False


def _merge(merged: list[_Span], span: _Span) -> None:
    if merged and span.start < merged[-1].end:
        merged[-1].end = max(merged[-1].end, span.end)
        merged[-1].rank = min(merged[-1].rank, span.rank)
    else:
        merged.append(span)


def _places(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))


def _anchored(lowered: str) -> Iterator[tuple[str, list[int]]]:
    """Yield each anchor of a rule that stands in a text in lower case, with its places."""
    places: dict[int, list[int]] = {}
    # One byte for each code point; a question mark may be another one.
    for number, at, _ in _AUTOMATON.find_matches_as_indexes(lowered.encode("ascii", "replace"), overlapping=True):
        places.setdefault(number, []).append(at)
    sure = lowered.isascii()
    for number, found in places.items():
        anchor = _ANCHORS[number]
        yield anchor, found if sure else [at for at in found if lowered.startswith(anchor, at)]
    if not sure:
        for anchor in _FOREIGN:
            if found := list(_places(lowered, anchor)):
                yield anchor, found


def _lowered(text: str) -> str:
    """Return ``text`` in lower case, letter by letter: places in it are those in the text."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _strings(item)
