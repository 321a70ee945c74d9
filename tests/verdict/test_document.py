"""The document says what the rules say, and every cause is reached by something."""

from gui.report import Cause
from tests.verdict.table import DOCUMENT, document, reached


def test_the_document_is_that_of_the_rules():
    assert DOCUMENT.read_text("utf-8") == document(), "write it again: python -m tests.verdict.table"


def test_every_cause_is_the_first_one_of_some_sample():
    assert [cause for cause, ways in reached().items() if not ways] == []
    assert set(reached()) == set(Cause)
