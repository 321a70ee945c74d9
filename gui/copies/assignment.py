"""What a place sets: a name, the value it gives it, and where that stands."""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Callable

__all__ = ["Assignment", "line_finder"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Assignment:
    """One name and its value, exactly as a program would get it; ``value`` is None where only running it would tell.

    ``line`` counts from 1 and is None where the place has no lines. ``exported`` is False where a shell keeps the
    variable to itself; ``sure`` is False where it is set only under a condition. ``erased`` is True where the variable
    is taken away: what was set before is void then. ``near`` holds other values of the same group in a settings file:
    the provider and the address that a key belongs to.
    """

    name: str
    value: str | None = dataclasses.field(repr=False)
    line: int | None = None
    exported: bool = True
    sure: bool = True
    erased: bool = False
    near: tuple[str, ...] = dataclasses.field(default=(), repr=False)


def line_finder(text: str) -> Callable[[int], int]:
    """Return a function from an index into ``text`` to its line, from 1; lines end at LF, as editors count them."""
    ends = [index for index, char in enumerate(text) if char == "\n"]

    def line(index: int) -> int:
        return bisect.bisect_left(ends, index) + 1

    return line
