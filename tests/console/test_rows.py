"""The rows of the checklist as data."""

import json
from pathlib import Path

import pytest

from gui.console import CANNOT_LOOK, NOT_THERE, ROWS, Kind, Leaning, answers_schema, row_of
from gui.report import is_schema_word

PUBLISHED = Path(__file__).parents[2] / "docs" / "answers.schema.json"


def test_the_rows_are_those_of_the_checklist():
    wanted = "1.1 1.2 1.3 B 2.1 2.2 2.3 3.1 3.2 3.3 3.4 4.1 4.2 4.3 4.4 5.1 5.2 5.3 R"
    assert " ".join(row.id for row in ROWS) == wanted
    assert all(row.section == int(row.id[0]) for row in ROWS if row.id not in "BR")
    assert {row.id: row.section for row in ROWS if row.id in "BR"} == {"B": 2, "R": 1}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_each_row_takes_the_two_ways_out_and_a_note(row):
    for code in (NOT_THERE, CANNOT_LOOK):
        assert row.choice(code).leaning is Leaning.NEITHER
    assert row.field("note").kind is Kind.TEXT
    assert row.url is None or row.url.startswith("https://")
    assert not (row.general and row.documented)
    assert len(set(row.codes)) == len(row.codes)
    assert row_of(row.id) is row


def test_next_to_nothing_is_documented():
    assert [row.id for row in ROWS if row.documented] == ["1.3", "B", "4.1"]


def test_no_secret_can_shred_an_answer():
    words = {code for row in ROWS for code in row.codes} | {field.name for row in ROWS for field in row.fields}
    assert [word for word in sorted(words) if not is_schema_word(word)] == [], "name it in gui/report/vocabulary.py"


def test_the_published_schema_is_current():
    wanted = json.dumps(answers_schema(), indent=2) + "\n"
    assert PUBLISHED.read_text("utf-8") == wanted, (
        "write json.dumps(gui.console.answers_schema(), indent=2) there again"
    )
