"""Each code of the listener has its sentence."""

from __future__ import annotations

from gui.capture import Encoding, Ended, Trouble
from gui.key.arrival import Note
from gui.key.comparison import Relation
from gui.wording import Wording
from gui.wording.clients.listening import ENCODINGS, ENDINGS, NOTES, RELATIONS, TROUBLES, answer_message
from tests.wording.reading import reads_well


def test_every_code_has_a_sentence(wording: Wording) -> None:
    assert set(TROUBLES) == set(Trouble)
    assert set(RELATIONS) == set(Relation)
    assert set(NOTES) == set(Note)
    assert set(ENDINGS) == set(Ended)
    assert set(ENCODINGS) == set(Encoding) - {Encoding.ASCII}
    for message in (*TROUBLES.values(), *RELATIONS.values(), *ENDINGS.values(), *ENCODINGS.values(), *NOTES.values()):
        reads_well(wording.text(message))


def test_clients_are_answered_in_every_language() -> None:
    english, _, chinese = answer_message().partition(" / ")
    assert "Key Doctor" in english
    assert "DeepSeek" in chinese
    assert english != chinese
