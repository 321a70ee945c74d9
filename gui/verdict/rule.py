"""What a rule is."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable

from gui.report import Cause, Confidence, Evidence
from gui.verdict.case import Case

__all__ = ["Fires", "Objection", "Rule", "Support", "in_words"]

Fires = Callable[[Case], Iterable[Evidence]]
"""Returns the evidence; none means that the rule does not fire."""


def in_words(sentence: str) -> str:
    """Mark a sentence that people read, for the catalogue, where it does not stand in the row of a table."""
    return sentence


@dataclasses.dataclass(frozen=True)
class Rule:
    """If ``fires`` gives evidence, ``cause`` holds with ``strength``. ``reads`` is the rule in words, for people.

    ``besides`` is one more sentence of it. In the tables ``reads`` is one plain literal, so that the catalogue finds it
    (``tests/wording/catalogue.py``).
    """

    name: str
    cause: Cause
    strength: Confidence
    reads: str
    fires: Fires
    besides: str = ""


@dataclasses.dataclass(frozen=True)
class Objection:
    """If ``fires`` gives evidence, none of ``causes`` is surer than ``at_most``. It can never raise one."""

    name: str
    causes: frozenset[Cause]
    at_most: Confidence
    reads: str
    fires: Fires


@dataclasses.dataclass(frozen=True)
class Support:
    """If ``fires`` gives evidence, it stands beside what already speaks for ``causes``; it raises none of them."""

    name: str
    causes: frozenset[Cause]
    reads: str
    fires: Fires
