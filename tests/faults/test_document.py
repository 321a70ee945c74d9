"""The document says what the tables say."""

from tests.faults.table import DOCUMENT, document


def test_the_document_is_that_of_the_tables() -> None:
    assert DOCUMENT.read_text("utf-8") == document(), "write it again: python -m tests.faults.table"
