"""What neighbouring lines have in common at both ends, and so what a log puts around each line of a text.

Behind names of containers, numbers of lines and ``data: {"text":"`` of a stream, a key in pieces reads on.
"""

from __future__ import annotations

import itertools
import re

__all__ = ["without_prefixes"]

_COMPARED = 512
"""Code points at each end of a line that are held against its neighbour."""
_KEPT = 32
"""Code points that stay at each end of what is left: a piece of a key is at an end, and a line can be long."""
_DIGITS = str.maketrans("123456789", "000000000")
_TO_SIGN = re.compile(r".*[^0-9A-Za-z]", re.ASCII | re.DOTALL)
_FROM_SIGN = re.compile(r"[^0-9A-Za-z]", re.ASCII)


def without_prefixes(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return ``text`` without what its lines share with a neighbour, and the [start, end) of what was taken away.

    Digits count as the same, since lines are numbered. What is shared ends, and begins, with something that is neither
    letter nor digit, so that a piece of a key is none of it. Empty lines are passed over.
    """
    lines, at = [], 0
    for line in text.translate(_DIGITS).split("\n"):
        if line and not line.isspace():
            lines.append((at, line))
        at += len(line) + 1
    if len(lines) < 2:
        return text, []
    shared = [_shared(one, other) for (_, one), (_, other) in itertools.pairwise(lines)]
    kept, removed, behind = [], [], 0
    for (start, line), before, after in zip(lines, [(0, 0), *shared], [*shared, (0, 0)], strict=True):
        head, tail = max(before[0], after[0]), max(before[1], after[1])
        if not head and not tail:
            continue
        first, last = start + head, max(start + head, start + len(line) - tail)
        gaps = [(start, first), (first + _KEPT, last - _KEPT), (last, start + len(line))]
        for begin, end in gaps:
            if begin < end:
                kept.append(text[behind:begin])
                removed.append((begin, end))
                behind = end
    return "".join([*kept, text[behind:]]), removed


def _shared(one: str, other: str) -> tuple[int, int]:
    """Return how much two lines share at the beginning and at the end."""
    head = tail = 0
    if one[0] == other[0]:
        match = _TO_SIGN.match(one, 0, _same(one[:_COMPARED], other[:_COMPARED]))
        head = match.end() if match else 0
    if one[-1] == other[-1]:
        same = _same(one[: -_COMPARED - 1 : -1], other[: -_COMPARED - 1 : -1])
        found = _FROM_SIGN.search(one, len(one) - same)
        tail = len(one) - found.start() if found else 0
    return head, tail


def _same(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    for count, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return count
    return min(len(one), len(other))
