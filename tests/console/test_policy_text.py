"""Where a policy is broken, and that nothing that is pasted raises."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.console.policy_text import MOST_CHARACTERS, MOST_NESTED, BrokenPolicy, Expected, Members, Met, read_json


@pytest.mark.parametrize(
    ("text", "met", "expected", "line", "column"),
    [
        ("", Met.NOTHING, Expected.OBJECT, 1, 1),
        (" \n ", Met.NOTHING, Expected.OBJECT, 1, 1),
        ("\n  []", Met.NO_OBJECT, Expected.OBJECT, 2, 3),
        ('"{}"', Met.NO_OBJECT, Expected.OBJECT, 1, 1),
        ('{"a": 1', Met.END_OF_TEXT, Expected.COMMA_OR_END, 1, 8),
        ('{"a": ', Met.END_OF_TEXT, Expected.VALUE, 1, 7),
        ('{\n  // the calls\n  "a": 1}', Met.COMMENT, Expected.KEY, 2, 3),
        ('{"a": /* x */ 1}', Met.COMMENT, Expected.VALUE, 1, 7),
        ('{"a": 1} # x', Met.COMMENT, Expected.END, 1, 10),
        ('{"a": 1,\n}', Met.TRAILING_COMMA, Expected.KEY, 1, 8),
        ('{"a": [1,\n 2, ]}', Met.TRAILING_COMMA, Expected.VALUE, 2, 3),
        ("{\u201ca\u201d: 1}", Met.SMART_QUOTE, Expected.KEY, 1, 2),
        ("{'a': 1}", Met.SINGLE_QUOTE, Expected.KEY, 1, 2),
        ('{"a"\uff1a 1}', Met.FULL_WIDTH, Expected.COLON, 1, 5),
        ('{"a": 1\uff0c "b": 2}', Met.FULL_WIDTH, Expected.COMMA_OR_END, 1, 8),
        ('```json\n{"a": 1}\n```', Met.MARKDOWN, Expected.VALUE, 1, 1),
        ('{"a": True}', Met.PYTHON_WORD, Expected.VALUE, 1, 7),
        ('{"a":\u00a01}', Met.ODD_CHARACTER, Expected.VALUE, 1, 6),
        ('{\u200b"a": 1}', Met.ODD_CHARACTER, Expected.KEY, 1, 2),
        ('{"a": "b}', Met.UNCLOSED, Expected.QUOTE, 1, 7),
        ('{"a": "b\nc"}', Met.LINE_BREAK, Expected.QUOTE, 1, 9),
        ('{"a": "\\p"}', Met.BAD_ESCAPE, Expected.ESCAPE, 1, 8),
        ('{"a" 1}', Met.SOMETHING_ELSE, Expected.COLON, 1, 6),
        ('{"a": 1 "b": 2}', Met.SOMETHING_ELSE, Expected.COMMA_OR_END, 1, 9),
        ('{"a": 1}}', Met.SOMETHING_ELSE, Expected.END, 1, 9),
        ("Version: 1", Met.SOMETHING_ELSE, Expected.VALUE, 1, 1),
    ],
)
def test_a_broken_text_is_located_and_named(text, met, expected, line, column):
    broken = read_json(text)
    assert isinstance(broken, BrokenPolicy)
    assert (broken.met, broken.expected, broken.line, broken.column) == (met, expected, line, column)


def test_all_of_a_good_text_is_kept():
    read = read_json('\ufeff{"a": {"b": 1, "b": [NaN, 1e5, -0, "\\u00e9"]}}')
    assert read == Members((("a", Members((("b", "1"), ("b", ["NaN", "1e5", "-0", "\u00e9"])))),))
    assert isinstance(read_json('{"a": ' + "9" * 5000 + "}"), Members)


def test_there_is_a_most():
    assert isinstance(read_json('{"a": ' + "[" * 30 + "]" * 30 + "}"), Members)
    for text in ('{"a": ' + "[" * 100_0 + "]" * 100_0 + "}", "[" * 30_000, '{"a":' * 10_000):
        broken = read_json(text)
        assert isinstance(broken, BrokenPolicy)
        assert (broken.met, broken.line) == (Met.TOO_DEEP, 1)
        assert text[: broken.column].count("[") + text[: broken.column].count("{") == MOST_NESTED + 1
    large = read_json('{"a": "' + "x" * MOST_CHARACTERS + '"}')
    assert isinstance(large, BrokenPolicy)
    assert large.met is Met.TOO_LARGE
    brackets_in_a_text = '{"a": "' + "[{" * 500 + '\\"]"}'
    assert isinstance(read_json(brackets_in_a_text), Members)


_json = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(st.text(max_size=3), _json, max_size=3),
    st.integers(0, 200),
    st.text('{}[]",:\\/#*1 \n', max_size=2),
)
@settings(max_examples=150, deadline=None)
def test_good_texts_are_read_and_spoilt_ones_never_raise(document, place, spoil):
    text = json.dumps(document, indent=1)
    assert isinstance(read_json(text), Members)
    spoilt = text[:place] + spoil + text[place:]
    try:
        json.loads(spoilt)
    except ValueError:
        broken = read_json(spoilt)
        assert isinstance(broken, BrokenPolicy)
        line = spoilt.split("\n")[broken.line - 1]
        assert 1 <= broken.column <= len(line) + 1
    else:
        read_json(spoilt)


@given(st.text(max_size=30))
@settings(max_examples=100, deadline=None)
def test_no_text_raises(text):
    read_json(text)
