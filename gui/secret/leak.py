"""The leak rule of DESIGN 5.2 as one function: redactor, export gate and tests all call it."""

from __future__ import annotations

import base64
import dataclasses
import functools
from collections.abc import Iterable, Iterator

from gui.secret.mask import core
from gui.secret.readings import fold, locate

__all__ = ["RUN", "Leak", "find_leaks", "longest_run", "spells"]

RUN = 8
"""So many consecutive core characters are a leak."""


@dataclasses.dataclass(frozen=True)
class Leak:
    """One stretch of text that spells part of a secret: [start, end) in code points, by which form, of which one."""

    start: int
    end: int
    form: str
    secret: int


@functools.lru_cache(maxsize=512)
def _windows(folded: str) -> tuple[tuple[str, str, bool], ...]:
    """Return (form, needle, case matters) for every run of a folded core."""
    found: dict[tuple[str, str, bool], None] = {}
    for start in range(len(folded) - RUN + 1):
        run = folded[start : start + RUN]
        found["plain", run.casefold(), False] = None
        found["reversed", run[::-1].casefold(), False] = None
        found["hex", run.encode("utf-8", "surrogatepass").hex(), False] = None
        found["hex-utf-16", run.encode("utf-16-le", "surrogatepass").hex(), False] = None
        for name, data in (
            ("base64", run.encode("utf-8", "surrogatepass")),
            ("base64-utf-16", run.encode("utf-16-le", "surrogatepass")),
        ):
            for shift in range(3):
                # Bytes before and after are unknown: only the digits that depend on the run alone are searched.
                digits = base64.b64encode(bytes(shift) + data).rstrip(b"=").decode("ascii")
                first = -(-shift * 8 // 6)
                needle = digits[first : (shift + len(data)) * 8 // 6]
                found[name, needle, True] = None
                found[name, needle.replace("+", "-").replace("/", "_"), True] = None
    return tuple(found)


def _needles(secret: str) -> tuple[tuple[str, str, bool], ...]:
    return _windows(fold(core(secret), decode=False))


def _hits(folded: str, lowered: str, secret: str) -> Iterator[tuple[int, int, str]]:
    for form, needle, exact in _needles(secret):
        hay = folded if exact else lowered
        at = hay.find(needle)
        while at >= 0:
            yield at, at + len(needle), form
            at = hay.find(needle, at + 1)


def _lower(folded: str) -> str:
    """Lower case without changing the length, so that positions stay true."""
    return folded.lower() if folded.isascii() else "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


def spells(text: str | bytes, secrets: Iterable[str]) -> bool:
    """Tell whether ``text`` leaks any of ``secrets``; bytes are read as Latin-1 so that nothing is undecodable."""
    text = text.decode("latin-1") if isinstance(text, bytes) else text
    secrets = list(secrets)
    literal, decoded = fold(text, decode=False), fold(text, decode=True)
    for folded in (literal, decoded) if decoded != literal else (literal,):
        lowered = _lower(folded)
        if len(folded) >= RUN and any(next(_hits(folded, lowered, secret), None) for secret in secrets):
            return True
    return False


def find_leaks(text: str, secrets: Iterable[str]) -> list[Leak]:
    """Return every leak of ``secrets`` in ``text``, by secret, then by place; positions in code points."""
    secrets = list(secrets)
    if not spells(text, secrets):
        return []
    found: dict[Leak, None] = {}
    for decode in (False, True):
        folded, spans = locate(text, decode=decode)
        lowered = _lower(folded)
        for index, secret in enumerate(secrets):
            for first, last, form in _hits(folded, lowered, secret):
                found[Leak(spans[first][0], spans[last - 1][1], form, index)] = None
    return sorted(found, key=lambda leak: (leak.secret, leak.start, leak.end))


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
