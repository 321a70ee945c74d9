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
_AGAIN = 3
"""Times that a line comes again, always behind one other line, before it counts as what stands between pieces."""
_TO_SIGN = re.compile(r".*[^0-9A-Za-z]", re.ASCII | re.DOTALL)
_FROM_SIGN = re.compile(r"[^0-9A-Za-z]", re.ASCII)


def without_prefixes(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return ``text`` without what its lines share with a neighbour, and the [start, end) of what was taken away.

    Digits count as the same, since lines are numbered. What is shared ends, and begins, with something that is neither
    letter nor digit, so that a piece of a key is none of it. Empty lines are passed over, and every second line goes
    that is the same again and again.
    """
    if "\n" not in text:
        return text, []
    lines, at = [], 0
    for line in _numbered_alike(text).split("\n"):
        if line and not line.isspace():
            lines.append((at, line))
        at += len(line) + 1
    if len(lines) < 2:
        return text, []
    between = _between(lines)
    removed = [(lines[number][0], lines[number][0] + len(lines[number][1])) for number in between]
    if between:
        lines = [line for number, line in enumerate(lines) if number not in between]
    shared = _all_shared(lines)
    for (start, line), before, after in zip(lines, shared, shared[1:], strict=False):
        head, tail = max(before[0], after[0]), max(before[1], after[1])
        if not head and not tail:
            continue
        end = start + len(line)
        if len(line) <= head + tail and head < len(line):
            # With a line whose number is a digit longer it can share the end with all that the line says.
            tail = max(other[1] if other[0] else 0 for other in (before, after))
        first = start + head
        last = max(first, end - tail)
        if first + _KEPT < last - _KEPT:
            removed += [(start, first), (first + _KEPT, last - _KEPT), (last, end)]
        else:
            removed += [(start, first), (last, end)]
    removed = [(start, end) for start, end in removed if start < end]
    if between:
        removed.sort()
    ends = [0, *(end for _, end in removed)]
    starts = [*(start for start, _ in removed), len(text)]
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True)), removed


def _between(lines: list[tuple[int, str]]) -> set[int]:
    """Return the numbers of lines that are the same as the second next one, and so on for some time."""
    found: set[int] = set()
    times = [0, 0]
    for number in range(2, len(lines)):
        one = lines[number][1]
        if one == lines[number - 2][1] and one != lines[number - 1][1]:
            times[number % 2] += 1
            if times[number % 2] >= _AGAIN:
                found.update(range(number - 2 * _AGAIN, number + 1, 2))
        else:
            times[number % 2] = 0
    return found


def _all_shared(lines: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """Return how much each line shares with the one before it, at both ends, and nothing for what is behind the last.

    Two that are the same but for their digits share all, or, if that may be what they tell, as much as with others.
    """
    # In what programs print, the same two lines stand behind each other again and again.
    known: dict[tuple[str, str], tuple[int, int]] = {}
    shared = [(0, 0)]
    last = (0, 0)
    same: list[int] = []
    for number, ((_, one), (_, other)) in enumerate(itertools.pairwise(lines), 1):
        if one == other:
            same.append(number)
            shared.append((0, 0))
            continue
        found = known.get((one, other))
        if found is None:
            found = known[one, other] = _shared(one, other)
        for alike in same:
            shared[alike] = _of_same(lines[alike][1], last, found)
        same.clear()
        last = found
        shared.append(found)
    for alike in same:
        shared[alike] = _of_same(lines[alike][1], last, (0, 0))
    shared.append((0, 0))
    return shared


def _of_same(line: str, before: tuple[int, int], after: tuple[int, int]) -> tuple[int, int]:
    head = max(before[0], after[0])
    return (head, max(before[1], after[1])) if head else _shared(line, line)


def _numbered_alike(text: str) -> str:
    for digit in "123456789":
        text = text.replace(digit, "0")  # a tenth of what str.translate takes outside ASCII
    return text


def _shared(one: str, other: str) -> tuple[int, int]:
    """Return how much two lines share at the beginning and at the end."""
    head = tail = 0
    if one[0] == other[0]:
        match = _TO_SIGN.match(one, 0, _same(one[:_COMPARED], other[:_COMPARED]))
        head = match.end() if match else 0
    if one[-1] == other[-1]:
        found = _FROM_SIGN.search(one, len(one) - _same_at_end(one, other))
        tail = len(one) - found.start() if found else 0
    return head, tail


def _same(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    shorter = min(len(one), len(other))
    if one[:shorter] == other[:shorter]:
        return shorter
    at = 0
    while one[at : at + 16] == other[at : at + 16]:
        at += 16
    while one[at] == other[at]:
        at += 1
    return at


def _same_at_end(one: str, other: str) -> int:
    """Return how many characters two texts end with alike, of the last that are compared."""
    shorter, count = min(len(one), len(other), _COMPARED), 0
    behind, beyond = len(one), len(other)
    while count + 16 <= shorter and one[behind - 16 : behind] == other[beyond - 16 : beyond]:
        count, behind, beyond = count + 16, behind - 16, beyond - 16
    while count < shorter and one[behind - 1] == other[beyond - 1]:
        count, behind, beyond = count + 1, behind - 1, beyond - 1
    return count
