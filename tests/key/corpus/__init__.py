"""Spoiled keys with what is expected of them, written from the reference before the program was asked.

The same families as in `key-examples.jsonl` beside the checkout, and some more. No key stands here: they are assembled
from seven made-up ones when the tests run.
"""

from __future__ import annotations

from tests.key.corpus.case import Case
from tests.key.corpus.encodings import encoding_cases
from tests.key.corpus.field import field_cases
from tests.key.corpus.lacking import lacking_cases
from tests.key.corpus.points import point_cases
from tests.key.corpus.structures import structure_cases


def corpus() -> list[Case]:
    """Return all of them, in the order of their families."""
    return [*point_cases(), *structure_cases(), *encoding_cases(), *lacking_cases(), *field_cases()]
