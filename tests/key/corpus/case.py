"""What one entry of the corpus is: a spoiled key and what is expected of it.

Kinds and modes are written as one string, so that a table reads like the reference. A word is a kind that must be
found; ``?word`` may be found (the reference leaves open whether it is listed); ``one/other`` wants at least one of
them. A mode ``auto|confirm`` is open in the same way, and counts as neither in the figures. The expected key is never
open.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tests.key.keys import BODIES, fill, key

Row = tuple[str, str, str, str | None]
"""Text, kinds, mode, and the key that comes out."""

Template = tuple[str, str, str, str]
"""The same with a template of `tests.key.keys.fill`, and the name of the key that comes out, or nothing."""


@dataclass(frozen=True, slots=True)
class Case:
    """``number`` counts within the family: ``ws-020``."""

    family: str
    number: int
    text: str
    kinds: str
    mode: str
    expected: str | None

    @property
    def name(self) -> str:
        return f"{self.family}-{self.number:03d}"

    def missed(self, found: set[str]) -> list[str]:
        """Return the expected kinds that were not found; of alternatives, all of them."""
        required = [word for word in self.kinds.split() if not word.startswith("?")]
        return [word for word in required if found.isdisjoint(word.split("/"))]

    def unwanted(self, found: set[str]) -> list[str]:
        """Return the found kinds that were neither expected nor left open."""
        allowed = {kind for word in self.kinds.split() for kind in word.lstrip("?").split("/")}
        return sorted(found - allowed)

    @property
    def required(self) -> int:
        """How many kinds must be found."""
        return sum(not word.startswith("?") for word in self.kinds.split())

    @property
    def open_mode(self) -> bool:
        return "|" in self.mode


def cases(family: str, rows: Iterable[Row]) -> Iterator[Case]:
    """Number the rows of a family."""
    for number, (text, kinds, mode, expected) in enumerate(rows, 1):
        yield Case(family, number, text, kinds, mode, expected)


def template_cases(parts: Mapping[str, Iterable[Template]]) -> Iterator[Case]:
    """Fill in the templates of several families."""
    for family, rows in parts.items():
        yield from cases(family, [(fill(text), kinds, mode, key(it) if it else None) for text, kinds, mode, it in rows])


def turn() -> Iterator[str]:
    """Yield the made-up keys one after another, for ever."""
    return (key(name) for name in itertools.cycle(BODIES))


def added(char: str, good: str) -> tuple[str, str, str]:
    """Return the key with something before it, within its first third, and behind it."""
    return char + good, good[:12] + char + good[12:], good + char
