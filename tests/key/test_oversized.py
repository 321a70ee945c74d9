"""Margins of long texts: found window by window, as if they were looked at in one go."""

from __future__ import annotations

import itertools

import pytest

from gui.key.oversized import FULL, frame
from tests.key.keys import key

WINDOW = 32768


@pytest.mark.parametrize("before", [0, 1, WINDOW - 1, WINDOW, WINDOW + 1, 3 * WINDOW])
@pytest.mark.parametrize("behind", [0, 1, WINDOW - 36, WINDOW - 35, WINDOW, 2 * WINDOW + 7])
def test_a_key_in_a_wide_margin_is_found(before: int, behind: int) -> None:
    text = " " * before + key() + "\0" * behind
    framed = frame(text)
    if len(text) > FULL:
        assert (framed.start, framed.inner, framed.cut) == (before, key(), False)
        assert [(mark.start, mark.end) for mark in framed.marks] == [
            (start, end) for start, end in ((0, before), (before + 35, len(text))) if start < end
        ]


def test_a_text_of_nothing_but_blanks_is_one_margin() -> None:
    framed = frame(" " * (3 * WINDOW))
    assert (framed.inner, framed.start) == ("", 3 * WINDOW)
    assert [(mark.start, mark.end) for mark in framed.marks] == [(0, 3 * WINDOW)]


@pytest.mark.parametrize("sizes", [(1, 2, 3, 4), (WINDOW, 1, WINDOW + 1), (5000, 4, 1, 1, 100_000), (1,) * 250])
def test_stretches_of_a_margin_are_told_apart(sizes: tuple[int, ...]) -> None:
    text = "".join(char * size for char, size in zip(itertools.cycle(" \0"), sizes, strict=False)) + "x" * FULL
    edges = [0, *itertools.accumulate(sizes)]
    marks = [mark for mark in frame(text).marks if mark.end <= edges[-1]]
    assert [(mark.start, mark.end) for mark in marks] == list(itertools.pairwise(edges))
