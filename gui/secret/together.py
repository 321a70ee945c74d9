"""Many short texts as one, for a search that costs more to begin than a short text to be searched."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator

__all__ = ["Group", "groups"]

# Of these nothing goes on beyond the end: no line breaks, no markup, no letters that something would unify.
_PLAIN = re.compile(r"[ -;=-~]{0,1000}")
_FAR = "\n" + "\x01" * 48 + "\n"
"""Stands between the texts: longer than what any list may have between its numbers."""


class Group:
    """Texts one behind the other in ``whole``, so far apart that nothing reaches into the next or hides what is in it.

    Attributes:
        texts: these, in their order; their numbers count from 0.
        whole: all of them.
    """

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.whole = _FAR.join(texts)
        self._begins = list(itertools.accumulate((len(text) + len(_FAR) for text in texts[:-1]), initial=0))

    def place(self, at: int) -> tuple[int, int]:
        """Return the number of the text to which a place in the whole belongs, and the place in that text."""
        number = bisect.bisect_right(self._begins, at) - 1
        return number, at - self._begins[number]

    def numbers(self, start: int, end: int) -> range:
        """Return the numbers of the texts that [start, end) of the whole touches."""
        return range(self.place(start)[0], self.place(max(end - 1, start))[0] + 1)


def groups(texts: Iterable[str], most: int) -> Iterator[Group]:
    """Yield those of ``texts`` that can be searched together, by as many as have ``most`` code points."""
    group: list[str] = []
    length = 0
    for text in filter(_PLAIN.fullmatch, dict.fromkeys(texts)):
        length += len(text) + len(_FAR)
        if length > most and group:
            yield Group(group)
            group, length = [], len(text) + len(_FAR)
        group.append(text)
    if group:
        yield Group(group)
