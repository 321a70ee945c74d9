"""Ids that an edge makes up at random, in which the beginning of a key stands by chance."""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["by_chance"]

_CLOUDFRONT = re.compile(r"(?<![\w=+/-])(?![\w-]*[0-9A-Fa-f]{16})[\w-]{54}==(?![\w=+/-])", re.ASCII)
"""``x-amz-cf-id`` (deepseek-api.md 2): 40 bytes in base64 for URLs. Sixteen hexadecimal digits in it are no chance."""


def by_chance(text: str) -> Callable[[int, int], bool]:
    """Return what tells whether a stretch stands in such an id and does not begin it.

    Two of ten thousand ids hold ``sk-`` and more behind it. With eight answers a run, each 600th run was not kept for
    the next start, and its bundle had lost the id. What is known to be secret is found there all the same.
    """
    ids = [match.span() for match in _CLOUDFRONT.finditer(text)] if "==" in text else []
    return lambda start, end: any(first < start and end <= last for first, last in ids)
