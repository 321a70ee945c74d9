"""What can be said of a long text before it has been looked at."""

from __future__ import annotations

import collections

from gui.key.charset import kinds_of
from gui.key.oversized import FULL
from gui.report import FindingKind as K

__all__ = ["glance"]

_EVERYWHERE = frozenset({K.CASE_CHANGED, K.BAD_CHAR})  # capitals and punctuation: every text has them


def glance(text: str) -> dict[K, int]:
    """Return the kinds of odd code points among the first :data:`gui.key.oversized.FULL`, and how many of each."""
    counted: collections.Counter[K] = collections.Counter()
    for char, times in collections.Counter(text[:FULL]).items():
        for kind in kinds_of(char)[:1]:
            if kind not in _EVERYWHERE:
                counted[kind] += times
    return dict(counted.most_common())
