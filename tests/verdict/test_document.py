"""The document says what the rules say, and every cause is reached by something."""

import pytest

from gui.console import ROWS
from gui.practice import SCENARIOS
from gui.report import Cause
from gui.wording import LANGUAGES, Wording
from tests.verdict.cases import PASSED
from tests.verdict.complete import is_complete
from tests.verdict.table import DOCUMENT, document, judged, reached


def test_the_document_is_that_of_the_rules():
    assert DOCUMENT.read_text("utf-8") == document(), "write it again: python -m tests.verdict.table"


def test_every_cause_is_the_first_one_of_some_sample():
    assert [cause for cause, ways in reached().items() if not ways] == []
    assert set(reached()) == set(Cause)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cause_lacks_what_a_person_must_be_told(language):
    """Those of the practice scenarios are held against the same in tests/cli/test_scenarios.py, over sockets."""
    wording, rows = Wording.load(language), {row.id for row in ROWS}
    first = {scenario.expected for scenario in SCENARIOS} | {Cause.UNKNOWN}
    for causes in judged():
        first.add(causes[0].cause)
        for entry in causes:
            is_complete(entry, wording, PASSED, rows)
    assert first == set(Cause)
