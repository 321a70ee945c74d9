"""What is told of a single code point, and what is kept back while the key is hidden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.key import inspect
from gui.key.code_point import CodePoint, code_point
from gui.key.glance import glance
from gui.key.oversized import FULL
from gui.report import FindingKind as K
from gui.secret import spells
from tests.key.keys import key

OURS = key("D")
ZWSP, A, RLO = "\u200b", "\u0430", "\u202e"
"""ZERO WIDTH SPACE, CYRILLIC SMALL LETTER A, RIGHT-TO-LEFT OVERRIDE."""


def told(text: str, at: int, *, reveal: bool = False) -> CodePoint | None:
    return code_point(text, at, inspect(text).inspection.findings, reveal=reveal)


def test_a_code_point_in_full() -> None:
    found = told(OURS[:12] + ZWSP + OURS[12:], 12)
    assert found is not None
    assert (found.number, found.name, found.kind) == ("U+200B", "ZERO WIDTH SPACE", K.ZERO_WIDTH)
    assert (found.at, found.length, found.origin, found.hidden) == (12, 36, "web_page", False)
    assert (found.wire["httpx"], found.wire["curl"], found.wire["axios"]) == ("raises", "utf-8", "removed")


@pytest.mark.parametrize(
    ("char", "name"), [("\0", "NULL"), ("\x1b", "ESCAPE"), ("\x85", "NEXT LINE"), ("\x7f", "DELETE")]
)
def test_controls_have_names_too(char: str, name: str) -> None:
    found = told(OURS[:5] + char + OURS[5:], 5)
    assert found is not None
    assert found.name == name


def test_of_several_in_a_row_each_is_told_by_itself() -> None:
    text = OURS + "\u00a0\u2009\r\n"  # NO-BREAK SPACE, THIN SPACE
    names = [one.name for at in range(35, 39) if (one := told(text, at)) is not None]
    assert names == ["NO-BREAK SPACE", "THIN SPACE", "CARRIAGE RETURN", "LINE FEED"]


def test_good_characters_are_not_told_of() -> None:
    text = OURS[:12] + ZWSP + OURS[12:]
    assert all((told(text, at, reveal=True) is None) == (at != 12) for at in range(len(text)))
    assert told(text, len(text)) is None
    assert told(text, -1) is None


def test_plain_characters_that_a_finding_is_about_are_told_of() -> None:
    found = told(f'"{OURS}"', 0)
    assert found is not None
    assert (found.kind, found.number, found.name) == (K.QUOTE_WRAPPED, "U+0022", "QUOTATION MARK")
    capital = told(OURS.replace("a", "A", 1), OURS.index("a"))
    assert capital is not None
    assert (capital.kind, capital.number, capital.hidden) == (K.CASE_CHANGED, None, True)


def test_a_lookalike_is_told_with_the_eye_open_only() -> None:
    text = OURS.replace("a", A, 1)
    closed, opened = told(text, text.index(A)), told(text, text.index(A), reveal=True)
    assert closed is not None
    assert opened is not None
    assert (closed.number, closed.name, closed.reading, closed.hidden) == (None, None, None, True)
    assert (opened.number, opened.name, opened.reading) == ("U+0430", "CYRILLIC SMALL LETTER A", "a")


def test_behind_a_capped_list_each_is_told_for_what_it_is() -> None:
    text = f"{ZWSP}x" * 300 + RLO
    found = told(text, 600)
    assert found is not None
    assert (found.kind, found.name) == (K.BIDI_CONTROL, "RIGHT-TO-LEFT OVERRIDE")


SPELLINGS = st.sampled_from(
    [
        lambda char: chr(ord(char) + 0xFEE0),
        lambda char: chr(0xE0000 + ord(char)),
        lambda char: chr(0xFE00 + ord(char) % 16),
        lambda char: char.upper(),
        lambda char: chr(0x2800 + ord(char)),
    ]
)  # full-width, tags, variation selectors, capitals, braille


@given(SPELLINGS, st.integers(0, 20))
def test_closed_no_walk_over_a_text_spells_the_key(spelling, begin: int) -> None:
    text = OURS[:begin] + "".join(map(spelling, OURS[begin:]))
    walked = [told(text, at) for at in range(len(text))]
    said = " ".join(f"{one.number} {one.name} {one.reading}" for one in walked if one is not None)
    assert not spells(said, [OURS])


def test_a_glance_at_a_long_text_counts_what_is_odd_at_its_beginning() -> None:
    assert glance(RLO * 10 + "a" + ZWSP * 3) == {K.BIDI_CONTROL: 10, K.ZERO_WIDTH: 3}
    assert glance("NAME=Value; (more)") == {K.ASCII_SPACE: 1}
    assert glance("a" * FULL + RLO) == {}
