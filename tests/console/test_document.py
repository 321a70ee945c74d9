"""A document of answers: what is taken, and what is said of one that is not."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.console import ROWS, AnswersError, Kind, Trouble, answers_schema, check, read, tells
from gui.secret import spells

HOURS = {"zone": "Asia/Shanghai", "days": ["mon", "fri"], "from": "22:00", "to": "06:00"}
GOOD: dict[Kind, list[Any]] = {
    Kind.LINE: ["", "x" * 500],
    Kind.TEXT: ["x" * 10_000],
    Kind.DOCUMENT: ['{"Statement": [}', "x" * 200_000],
    Kind.MOMENT: ["2026-11-20", "2026-11-20T08:30:00+08:00", "2026-11-20 08:30", "2024-02-29T00:00:00Z"],
    Kind.MOMENTS: [[], ["2026-11-20"]],
    Kind.COUNT: [0, 10**14],
    Kind.RATE: [0, 0.5, 3],
    Kind.AMOUNT: [0, 110, 12.5, -0.01],
    Kind.CURRENCY: ["CNY", "USD"],
    Kind.NAMES: [[], ["deepseek-flash"]],
    Kind.HOURS: [[], [HOURS], [HOURS, HOURS | {"from": "00:00", "to": "24:00"}]],
    Kind.NOTICES: [[], [{"date": "2026-11-20", "text": "off by default"}]],
}
BAD: dict[Kind, list[Any]] = {
    Kind.LINE: [None, 3, "x" * 501, ["x"], True],
    Kind.TEXT: [None, "x" * 10_001],
    Kind.DOCUMENT: [{"Statement": []}, None],
    Kind.MOMENT: ["yesterday", "2026-13-01", "2026-11-20T25:00", "2026-11-20\n", 20261120, None, "2023-02-29"],
    Kind.MOMENTS: ["2026-11-20", ["yesterday"], ["2026-11-20"] * 101],
    Kind.COUNT: [-1, 1.5, True, "3", None, 10**15],
    Kind.RATE: [-1, True, "3", 1e300],
    Kind.AMOUNT: [True, "110.00", None, -1e300, 10**15],
    Kind.CURRENCY: ["cny", "EUR", 1, None, ["CNY"]],
    Kind.NAMES: ["deepseek-flash", [1], ["x"] * 101],
    Kind.HOURS: [
        HOURS,
        [HOURS | {"zone": "Mars/Base"}],
        [HOURS | {"zone": "../../etc/passwd"}],
        [HOURS | {"days": []}],
        [HOURS | {"days": ["monday"]}],
        [HOURS | {"days": ["mon", "mon"]}],
        [HOURS | {"days": [[]]}],
        [HOURS | {"from": "24:00"}],
        [HOURS | {"to": "24:30"}],
        [HOURS | {"to": "6:00"}],
        [HOURS | {"more": 1}],
        [HOURS | {"to": "22:00"}],
        [HOURS | {"zone": "Etc/GMT+8"}],
        [HOURS] * 51,
        [{name: HOURS[name] for name in ("zone", "days", "from")}],
    ],
    Kind.NOTICES: [[{"date": "2026-11-20"}], [{"date": "x", "text": "x"}], [{"date": "2026-11-20", "text": 1}], ["x"]],
}
FIELDS = [(row, field) for row in ROWS for field in row.fields]


def document(row, field, value):
    return {row.id: {"answer": row.codes[0], "detail": {field.name: value}}}


@pytest.mark.parametrize(("row", "field"), FIELDS, ids=lambda x: getattr(x, "id", getattr(x, "name", "")))
def test_a_field_takes_what_it_is_for_and_nothing_else(row, field):
    validator = jsonschema.Draft202012Validator(answers_schema())
    for value in GOOD[field.kind]:
        (answer,) = read(json.dumps(document(row, field, value)).encode())
        assert answer.detail == {field.name: value}
        assert (answer.id, answer.section, answer.documented) == (row.id, row.section, row.documented)
        assert validator.is_valid(document(row, field, value))
    for value in BAD[field.kind]:
        with pytest.raises(AnswersError) as caught:
            read(json.dumps(document(row, field, value)).encode())
        assert caught.value.trouble in (Trouble.WRONG_VALUE, Trouble.WRONG_ITEM, Trouble.WRONG_HOURS), value
        assert (caught.value.params["row"], caught.value.params["field"]) == (row.id, field.name)


def test_the_schema_lets_through_what_is_read():
    validator = jsonschema.Draft202012Validator(answers_schema())
    validator.check_schema(answers_schema())
    for row in ROWS:
        for code in row.codes:
            whole = {row.id: {"answer": code}}
            validator.validate(whole)
            (answer,) = check(whole)
            assert (answer.answer, answer.detail) == (code, {})
            assert tells(answer) is (code not in ("not_in_my_console", "cannot_look"))


def test_answers_come_in_the_order_of_the_checklist():
    found = check({"R": {"answer": "noted"}, "5.1": {"answer": "on"}, "1.1": {"answer": "enabled", "detail": {}}})
    assert [answer.id for answer in found] == ["1.1", "5.1", "R"]


@pytest.mark.parametrize(
    ("data", "trouble", "params"),
    [
        (b"", Trouble.NOT_JSON, {"line": 1, "column": 1}),
        (b'{\n "1.1": }', Trouble.NOT_JSON, {"line": 2, "column": 9}),
        (b"\xff\xff\xff", Trouble.NOT_TEXT, {}),
        ('{"1.1": {"answer": "enabled", "detail": {"note": "\u98ce\u63a7"}}}'.encode("gbk"), Trouble.NOT_TEXT, {}),
        (b"[" * 100_000, Trouble.NOT_JSON, {"line": None, "column": None}),
        (b'{"2.1": {"answer": "zero", "detail": {"qps": NaN}}}', Trouble.NOT_JSON, {"line": None, "column": None}),
        (b'{"2.1": {"answer": "zero", "detail": {"qps": ' + b"9" * 5000 + b"}}}", Trouble.NOT_JSON,
         {"line": None, "column": None}),
        (b"[]", Trouble.WRONG_SHAPE, {}),
        (b"null", Trouble.WRONG_SHAPE, {}),
        (b'{"1.1": {"answer": "enabled"}, "1.1": {"answer": "disabled"}}', Trouble.TWICE, {"name": "1.1"}),
        (b'{"1.1": {"answer": "enabled", "answer": "disabled"}}', Trouble.TWICE, {"name": "answer"}),
        (b'{"1.1": "enabled"}', Trouble.ROW_SHAPE, {"row": "1.1"}),
        (b'{"1.1": {"answer": "enabled", "note": "x"}}', Trouble.ROW_SHAPE, {"row": "1.1"}),
        (b'{"1.1": {"answer": "enabled", "detail": null}}', Trouble.ROW_SHAPE, {"row": "1.1"}),
        (b'{"1.1": {}}', Trouble.ROW_SHAPE, {"row": "1.1"}),
        (b'{"2.2": {"answer": "allowed", "detail": {"allowed_models": ["a", 5]}}}', Trouble.WRONG_ITEM,
         {"row": "2.2", "field": "allowed_models", "kind": "names", "item": 2}),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(data, trouble, params):
    with pytest.raises(AnswersError) as caught:
        read(data)
    assert (caught.value.trouble, caught.value.params) == (trouble, params)


@pytest.mark.parametrize("answer", ["Enabled", "", None, 1, ["enabled"], "on"])
def test_an_unknown_answer_is_told_what_is_allowed(answer):
    with pytest.raises(AnswersError) as caught:
        check({"1.1": {"answer": answer}})
    assert caught.value.trouble is Trouble.UNKNOWN_ANSWER
    assert caught.value.params["allowed"][:2] == ["enabled", "disabled"]
    assert caught.value.params["allowed"][-2:] == ["not_in_my_console", "cannot_look"]


def test_an_unknown_row_or_field_is_told_what_is_allowed():
    with pytest.raises(AnswersError) as caught:
        check({"3.9": {"answer": "on"}})
    assert caught.value.trouble is Trouble.UNKNOWN_ROW
    assert caught.value.params["row"] == "3.9"
    assert "5.1" in caught.value.params["allowed"]
    with pytest.raises(AnswersError) as caught:
        check({"1.2": {"answer": "changed", "detail": {"calls_today": 3}}})
    assert caught.value.params == {"row": "1.2", "field": "calls_today", "allowed": ["changed_at", "reason", "note"]}


@pytest.mark.parametrize(
    ("changed", "code", "value", "meant"),
    [
        ({"zone": "Beijing"}, "zone_unknown", "Beijing", "Asia/Shanghai"),
        ({"zone": "Mars/Base"}, "zone_unknown", "Mars/Base", ""),
        ({"zone": ""}, "zone_missing", "", ""),
        ({"zone": "Etc/GMT+8"}, "zone_sign", "Etc/GMT+8", ""),
        ({"days": []}, "no_days", "", ""),
        ({"days": "mon-fri"}, "days_no_list", "", ""),
        ({"days": ["someday"]}, "day_unknown", "someday", ""),
        ({"days": ["Monday"]}, "spelling", "Monday", "mon"),
        ({"days": [1]}, "spelling", "1", "mon"),
        ({"days": ["mon", "mon"]}, "day_twice", "mon", ""),
        ({"from": None}, "time_missing", "", ""),
        ({"from": "8:00"}, "spelling", "8:00", "08:00"),
        ({"to": "25:00"}, "time_unreadable", "25:00", ""),
        ({"from": "08:00", "to": "08:00"}, "same_times", "08:00", ""),
        ({"note": "x"}, "name_unknown", "note", ""),
    ],
)
def test_hours_that_cannot_be_taken_name_the_reason(changed, code, value, meant):
    with pytest.raises(AnswersError) as caught:
        check({"2.3": {"answer": "has_hours", "detail": {"hours": [HOURS, HOURS | changed]}}})
    (wrong,) = caught.value.all
    assert wrong.trouble is Trouble.WRONG_HOURS
    problem = wrong.params["problem"]
    assert (problem.code, problem.value, problem.meant, problem.entry) == (code, value, meant, 1)


def test_hours_without_days_are_told_though_a_person_may_leave_them_out():
    with pytest.raises(AnswersError) as caught:
        check({"2.3": {"answer": "has_hours", "detail": {"hours": [{k: HOURS[k] for k in ("zone", "from", "to")}]}}})
    assert caught.value.params["problem"].code == "no_days"


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(AnswersError) as caught:
        check(
            {
                "9.9": {"answer": "on"},
                "1.1": {"answer": "enabled"},
                "2.1": {"answer": "plenty", "detail": {"qps": "3", "more": 1}},
                "2.3": {"answer": "has_hours", "detail": {"hours": [HOURS | {"zone": "CST", "days": []}]}},
                "5.1": "on",
            }
        )
    assert caught.value.all[0] is caught.value
    assert [(each.trouble, each.params["row"]) for each in caught.value.all] == [
        (Trouble.UNKNOWN_ROW, "9.9"),
        (Trouble.UNKNOWN_ANSWER, "2.1"),
        (Trouble.WRONG_VALUE, "2.1"),
        (Trouble.UNKNOWN_FIELD, "2.1"),
        (Trouble.WRONG_HOURS, "2.3"),
        (Trouble.WRONG_HOURS, "2.3"),
        (Trouble.ROW_SHAPE, "5.1"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_it_may_be_written_as_programs_of_windows_write(encoding):
    text = '{"1.1": {"answer": "disabled", "detail": {"note": "\u98ce\u63a7"}}}'
    assert read(text.encode(encoding))[0].detail["note"] == "\u98ce\u63a7"


def test_no_lone_surrogate_gets_in():
    (answer,) = read(
        b'{"5.3": {"answer": "restricts", "detail": {"notices": [{"date": "2026-11-20", "text": "\\ud800"}]}}}'
    )
    assert answer.detail["notices"][0]["text"] == "?"


def test_no_message_repeats_a_key(fake_key):
    key = fake_key("in the answers")
    for whole in (
        f'{{"{key}": 1}}',
        f'{{"1.1": {{"answer": "{key}"}}}}',
        f'{{"1.1": {{"answer": "enabled", "{key}": 1}}}}',
        f'{{"1.1": {{"answer": "enabled", "detail": {{"{key}": 1}}}}}}',
        f'{{"1.2": {{"answer": "changed", "detail": {{"changed_at": "{key}"}}}}}}',
        f'{{"{key}": 1, "{key}": 2}}',
        f'{{"2.3": {{"answer": "has_hours", "detail": {{"hours": [{{"zone": "{key}"}}]}}}}}}',
        f'{{"2.3": {{"answer": "has_hours", "detail": {{"hours": [{{"days": ["{key[3:]}"], "{key}": 1}}]}}}}}}',
        f'{{"1.1": {key}}}',
        f'"{key}"',
    ):
        with pytest.raises(AnswersError) as caught:
            read(whole.encode())
        assert not spells(" ".join(f"{each!r} {each.params}" for each in caught.value.all), [key]), whole


@settings(max_examples=25)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["1.1", "answer", "detail", "hours", "x"]), inner, max_size=3)
        ),
    )
)
def test_whatever_stands_there_is_taken_or_refused_in_our_words(value):
    try:
        answers = read(json.dumps(value).encode())
    except AnswersError:
        return
    jsonschema.validate(value, answers_schema())
    assert len(answers) == len(value)
