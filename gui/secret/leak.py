"""The leak rule of DESIGN 5.2 as one function: redactor, export gate and tests all call it."""

from __future__ import annotations

import collections
import dataclasses
import functools
import hashlib
import threading
from collections.abc import Iterable, Iterator

from ahocorasick_rs import BytesAhoCorasick

from gui.secret.mask import core
from gui.secret.needles import RUN, SHORTEST, Needle, is_short, needles
from gui.secret.readings import Reading, Sieve, fold, sources
from gui.secret.unwrapping import Budget, torn, unwrapped

__all__ = ["RUN", "Leak", "find_leaks", "longest_run", "spells"]

_WRAPPINGS = 3
"""So many encodings are taken off, one in another, before the last search, which sees through one more."""
_UNSEARCHED = "not searched"
_WORTH_A_DIGEST, _MOST_DIGESTS = 512, 1024
"""Code points of the shortest text that is remembered as clean, and how many are; of a log those are some 64 MB."""


@dataclasses.dataclass(frozen=True)
class Leak:
    """One stretch of text that spells part of a secret: [start, end) in code points, by which form, of which one.

    What is wrapped in more than can be searched is one too, of the first secret: nobody can say that none is in it.
    """

    start: int
    end: int
    form: str
    secret: int

    @property
    def unsearched(self) -> bool:
        """Whether nothing was found there, but nobody can say that there is nothing."""
        return self.form.endswith(_UNSEARCHED)


class _Clean:
    """Remembers texts that spell nothing, by their digests.

    What is redacted is searched, and what is written is searched again, by who does not ask what was done to it; of the
    same text the answer is the same. Threads share one.
    """

    def __init__(self) -> None:
        self._digests: collections.OrderedDict[bytes, None] = collections.OrderedDict()
        self._lock = threading.Lock()

    @staticmethod
    def digest(text: str) -> bytes:
        """Return what stands for a text."""
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass")).digest()

    def __contains__(self, digest: bytes) -> bool:
        with self._lock:
            return digest in self._digests

    def add(self, digest: bytes) -> None:
        """Remember one more; the eldest of many is forgotten."""
        with self._lock:
            self._digests[digest] = None
            if len(self._digests) > _MOST_DIGESTS:
                self._digests.popitem(last=False)


class _Index:
    """The telling stretches of all spellings of some secrets, by sieve: one automaton finds them all in one pass.

    It sees every byte of what it searches, so that no stretch needs to be guessed from a piece of it.
    """

    def __init__(self, secrets: tuple[str, ...]) -> None:
        secrets = tuple(secret if len(secret) >= SHORTEST else "" for secret in secrets)
        # The other way round as well, if that is no word by chance.
        self.short = [
            (number, spelling)
            for number, secret in enumerate(secrets)
            if secret and is_short(secret)
            for spelling in ((secret, secret[::-1]) if len(secret) >= RUN else (secret,))
        ]
        owners: dict[Sieve, dict[bytes, list[tuple[int, Needle, int]]]] = {}
        for number, secret in enumerate(secrets):
            for needle in needles(secret) if secret else ():
                found = owners.setdefault(needle.sieve, {})
                for begin, stretch in needle.stretches():
                    found.setdefault(stretch, []).append((number, needle, begin))
        self._owners = {sieve: list(found.values()) for sieve, found in owners.items()}
        self._automata = {sieve: BytesAhoCorasick(list(found)) for sieve, found in owners.items()}
        self.clean = _Clean()

    @property
    def sieves(self) -> Iterable[Sieve]:
        """The sieves whose readings of a text are to be searched."""
        return self._automata

    def hits(self, seen: bytes, sieve: Sieve) -> Iterator[tuple[int, int, int, str]]:
        """Yield (first, last, secret, form) of what ``seen`` spells."""
        owners = self._owners[sieve]
        known: dict[tuple[Needle, int], int] = {}
        for stretch, at, _ in self._automata[sieve].find_matches_as_indexes(seen, overlapping=True):
            for number, needle, begin in owners[stretch]:
                # What goes on from the one before is the same stretch.
                if at >= known.get((needle, at - begin), 0):
                    first, last = _extent(seen, at, needle.spelling, begin)
                    known[needle, at - begin] = last
                    yield first, last, number, needle.form


def _extent(seen: bytes, at: int, spelling: bytes, offset: int) -> tuple[int, int]:
    """Return the [first, last) of the longest stretch of ``spelling`` in ``seen``: ``at`` there is ``offset`` in it."""
    first = last = 0
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
    readings = sources(text)
    for source in readings:
        for sieve in index.sieves:
            reading = Reading(source, sieve)
            for first, last, number, form in index.hits(reading.seen, sieve):
                yield Leak(*reading.origin(first, last), form, number)
        for number, secret in index.short:
            at = source.read.find(secret)
            while at >= 0:
                yield Leak(*source.origin(at, at + len(secret)), "plain", number)
                at = source.read.find(secret, at + len(secret))
    if not depth or not (index.sieves or index.short):
        return
    # Of what has its escapes undone only that is unwrapped which they stood in: it takes as long again.
    for source in readings if torn(text) else readings[:1]:
        for inner in unwrapped(source.read, budget, inner=depth < _WRAPPINGS, escaped=source is not readings[0]):
            for start, end in inner.hidden:
                yield Leak(*source.origin(start, end), f"{inner.form}, {_UNSEARCHED}", 0)
            for leak in _search(inner.text, index, 0 if inner.letters else depth - 1, budget):
                place = source.origin(*inner.origin(leak.start, leak.end))
                yield Leak(*place, f"{inner.form}, {leak.form}", leak.secret)


def spells(text: str | bytes, secrets: Iterable[str]) -> bool:
    """Tell whether ``text`` leaks any of ``secrets``; bytes are read as Latin-1 so that nothing is undecodable.

    Of a secret that has no core of eight, only the whole of it is a leak.
    """
    text = text.decode("latin-1") if isinstance(text, bytes) else text
    return next(_search(text, _index(tuple(secrets)), _WRAPPINGS, Budget(text)), None) is not None


def find_leaks(text: str, secrets: Iterable[str]) -> list[Leak]:
    """Return every leak of ``secrets`` in ``text``, by secret, then by place; positions in code points."""
    index = _index(tuple(secrets))
    digest = _Clean.digest(text) if len(text) >= _WORTH_A_DIGEST else None
    if digest is not None and digest in index.clean:
        return []
    found = set(_search(text, index, _WRAPPINGS, Budget(text)))
    if digest is not None and not found:
        index.clean.add(digest)
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
