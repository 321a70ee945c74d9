"""Each way in which a copy stands to a key has its sentences."""

from __future__ import annotations

from gui.key.comparison import Relation
from gui.wording import Wording
from gui.wording.key import comparisons, copies
from tests.wording.reading import reads_well


def test_every_relation_has_a_sentence_and_a_cell(wording: Wording) -> None:
    assert set(comparisons.RELATIONS) == set(Relation)
    assert set(copies.RELATIONS) == set(Relation)
    for message in comparisons.RELATIONS.values():
        reads_well(wording.text(message))
