"""Each row, answer, field and kind of the console checks has its sentences, in both languages."""

import pytest

from gui.console import ROWS, Kind
from gui.wording import Wording
from gui.wording.console import checks as console
from gui.wording.console.answers import CHOICES, MEANINGS
from tests.wording.reading import reads_well

CODES = [(row.id, code) for row in ROWS for code in row.codes]
NO_WORDS = {"console > api keys"}


def test_the_tables_have_every_code_and_no_other():
    rows = [row.id for row in ROWS]
    assert list(console.QUESTIONS) == rows
    assert list(console.WHERE) == rows
    assert set(console.KINDS) == set(Kind)
    assert set(console.FIELDS) == {field.name for row in ROWS for field in row.fields}
    own = {f"{row}.{code}" for row, code in CODES if code not in ("not_in_my_console", "cannot_look")}
    assert set(CHOICES) == own | {"not_in_my_console", "cannot_look"}
    assert set(MEANINGS) == set(CHOICES)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_question_reads_well(row, wording: Wording):
    asked, place = console.question(row.id, wording), console.where(row.id, wording)
    for text in (asked, place, console.standing(row.documented, wording)):
        reads_well(text)
    assert asked[-1] in "?\uff1f"
    assert len(place) <= 200, "or it is cut"
    for code in row.codes:
        reads_well(console.choice(row.id, code, wording))
        meant = console.meaning(row.id, code, wording)
        reads_well(meant)
        assert meant[-1] in ".\u3002"


def test_everything_is_translated(english: Wording, chinese: Wording):
    for table in (console.QUESTIONS, console.WHERE, console.FIELDS, console.KINDS, CHOICES, MEANINGS):
        for message in table.values():
            assert english.text(message) != chinese.text(message)


def test_a_chinese_reader_is_told_both_names_of_a_place(chinese: Wording):
    for row in ROWS:
        text = console.where(row.id, chinese)
        if row.id != "4.3":
            assert "\u63a7\u5236\u53f0" in text
            assert "\uff08" in text


def test_what_is_unknown_is_shown_as_it_is(wording: Wording):
    assert console.question("9.9", wording) == "9.9"
    assert console.where("9.9", wording) == ""
    assert console.choice("1.1", "new\u202e", wording) == "new\\u202e"
    assert console.meaning("1.1", "new", wording) == ""


DAYS_TOLD = {"hours": [{"zone": "Asia/Shanghai", "days": ["sat", "sun"], "from": "08:00", "to": "22:00"}]}


@pytest.mark.parametrize(
    ("language", "days"), [("en", "Saturday, Sunday 08:00"), ("zh_CN", "\u5468\u516d\u3001\u5468\u65e5 08:00")]
)
def test_the_days_of_effective_hours_have_names(language, days):
    (line,) = console.told(DAYS_TOLD, Wording.load(language))
    assert days in line
