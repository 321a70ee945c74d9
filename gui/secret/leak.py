"""The leak rule of DESIGN 5.2 as one function: redactor, export gate and tests all call it."""

from __future__ import annotations

import dataclasses
import functools
import sys
from collections.abc import Iterable, Iterator

from gui.secret.mask import core
from gui.secret.needles import RUN, SHORTEST, Needle, is_short, needles
from gui.secret.prefixes import without_prefixes
from gui.secret.readings import EXACT, Reading, Sieve, Source, fold, undo_escapes
from gui.secret.unwrapping import Budget, unwrapped

__all__ = ["RUN", "Leak", "find_leaks", "longest_run", "spells"]

_WRAPPINGS = 3
"""So many encodings are taken off, one in another, before the last search, which sees through one more."""


_BLOCK = 1 << 14
"""Bytes that are cut into quarters at once: any four bytes stand somewhere in a large enough text."""


@dataclasses.dataclass(frozen=True)
class Leak:
    """One stretch of text that spells part of a secret: [start, end) in code points, by which form, of which one.

    What is wrapped in more than can be searched is one too, of the first secret: nobody can say that none is in it.
    """

    start: int
    end: int
    form: str
    secret: int


class _Index:
    """The spellings of some secrets by any four of their bytes.

    Every stretch that tells a secret holds four bytes whose place in the text is a multiple of four (of two, for
    base85): the text is cut into such quarters at once, and only those that a secret has are looked at.
    """

    def __init__(self, secrets: tuple[str, ...]) -> None:
        secrets = tuple(secret if len(secret) >= SHORTEST else "" for secret in secrets)
        self.short = [(number, secret) for number, secret in enumerate(secrets) if secret and is_short(secret)]
        self.seeds: dict[Sieve, dict[int, list[tuple[int, Needle, int]]]] = {}
        for number, secret in enumerate(secrets):
            for needle in needles(secret) if secret else ():
                seeds = self.seeds.setdefault(needle.sieve, {})
                for at, seed in needle.seeds():
                    seeds.setdefault(int.from_bytes(seed, sys.byteorder), []).append((number, needle, at))

    def hits(self, seen: bytes, sieve: Sieve) -> Iterator[tuple[int, int, int, str]]:
        """Yield (first, last, secret, form) of what ``seen`` spells."""
        seeds = self.seeds.get(sieve)
        if not seeds:
            return
        known: dict[tuple[Needle, int], int] = {}
        for low in range(0, len(seen), _BLOCK):
            for shift in (0, 2) if sieve is EXACT else (0,):
                high = min(low + _BLOCK + shift, len(seen))
                quarters = memoryview(seen)[low + shift : high - (high - low - shift) % 4].cast("I")
                for value in set(quarters).intersection(seeds):
                    seed = value.to_bytes(4, sys.byteorder)
                    at = seen.find(seed, low, high)
                    while at >= 0:
                        for number, needle, offset in seeds[value]:
                            # What was met from another of its seeds already is the same stretch.
                            if at >= known.get((needle, at - offset), 0):
                                first, last = _extent(seen, at, needle.spelling, offset)
                                known[needle, at - offset] = last
                                if needle.tells(first + offset - at, last + offset - at):
                                    yield first, last, number, needle.form
                        at = seen.find(seed, at + 1, high)


def _extent(seen: bytes, at: int, spelling: bytes, offset: int) -> tuple[int, int]:
    """Return the [first, last) of the longest stretch of ``spelling`` in ``seen`` around what they share at ``at``."""
    first, last = 0, 4
    most = min(at, offset)
    while first < most and seen[at - first - 1] == spelling[offset - first - 1]:
        first += 1
    most = min(len(seen) - at, len(spelling) - offset)
    while last < most and seen[at + last] == spelling[offset + last]:
        last += 1
    return at - first, at + last


@functools.lru_cache(maxsize=64)
def _index(secrets: tuple[str, ...]) -> _Index:
    return _Index(secrets)


def _search(text: str, index: _Index, depth: int, budget: Budget) -> Iterator[Leak]:
    """Yield what ``text`` spells: as it stands, without escapes or what is around lines, and in what is wrapped."""
    decoded, (bare, removed) = undo_escapes(text), without_prefixes(text)
    sources = [Source(text)]
    sources += [Source(text, decoded)] if decoded != text else []
    sources += [Source(text, bare, removed)] if removed else []
    for source in sources:
        for sieve in index.seeds:
            reading = Reading(source, sieve)
            for first, last, number, form in index.hits(reading.seen, sieve):
                yield Leak(*reading.origin(first, last), form, number)
        for number, secret in index.short:
            at = source.read.find(secret)
            while at >= 0:
                yield Leak(*source.origin(at, at + len(secret)), "plain", number)
                at = source.read.find(secret, at + len(secret))
    if depth and (index.seeds or index.short):
        for inner in unwrapped(text, budget, inner=depth < _WRAPPINGS):
            for start, end in inner.hidden:
                yield Leak(start, end, f"{inner.form}, not searched", 0)
            for leak in _search(inner.text, index, depth - 1, budget):
                yield Leak(*inner.origin(leak.start, leak.end), f"{inner.form}, {leak.form}", leak.secret)


def spells(text: str | bytes, secrets: Iterable[str]) -> bool:
    """Tell whether ``text`` leaks any of ``secrets``; bytes are read as Latin-1 so that nothing is undecodable.

    Of a secret that has no core of eight, only the whole of it is a leak.
    """
    text = text.decode("latin-1") if isinstance(text, bytes) else text
    return next(_search(text, _index(tuple(secrets)), _WRAPPINGS, Budget(text)), None) is not None


def find_leaks(text: str, secrets: Iterable[str]) -> list[Leak]:
    """Return every leak of ``secrets`` in ``text``, by secret, then by place; positions in code points."""
    found = set(_search(text, _index(tuple(secrets)), _WRAPPINGS, Budget(text)))
    return sorted(found, key=lambda leak: (leak.secret, leak.start, leak.end, leak.form))


def longest_run(text: str | bytes, secret: str) -> int:
    """Return the length of the longest run of core characters that ``text`` spells plainly or escaped.

    For the figures of the leak gate; below :data:`RUN` is what must hold.
    """
    text = text.decode("latin-1") if isinstance(text, bytes) else text
    hays = [_lower(fold(text, decode=decode)) for decode in (False, True)]
    needle = _lower(fold(core(secret), decode=False))
    best = 0
    for start in range(len(needle)):
        while start + best < len(needle) and any(needle[start : start + best + 1] in hay for hay in hays):
            best += 1
    return best


def _lower(folded: str) -> str:
    """Lower case without changing the length, so that positions stay true."""
    lowered = folded.lower()
    return lowered if len(lowered) == len(folded) else "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)
