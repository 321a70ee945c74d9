"""Patterns against regular expressions, and what is not known against every text that could stand there."""

from __future__ import annotations

import itertools
import re
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from gui.console.wildcards import Budget, Pattern, examples

some_patterns = st.text("ab/*?", max_size=8)


def brute(pattern: str, text: str) -> bool:
    expression = "".join({"*": ".*", "?": "."}.get(letter, re.escape(letter)) for letter in pattern)
    return re.fullmatch(expression, text, re.DOTALL) is not None


@given(some_patterns, st.text("ab/\n", max_size=8))
@settings(max_examples=300, deadline=None)
def test_a_pattern_stands_for_what_its_regular_expression_stands_for(pattern, text):
    assert Pattern(pattern).matches(text) is brute(pattern, text)
    assert bool(Pattern(pattern).accepting(text) & Pattern(pattern).start()) is brute(pattern, text)


@given(st.lists(some_patterns, max_size=4), st.text("ab", max_size=2), st.text("ab/", max_size=2))
@settings(max_examples=60, deadline=None)
def test_a_text_that_is_not_known_is_every_text(patterns, before, after):
    found = examples([Pattern(pattern) for pattern in patterns], before, after, lambda matching: matching, Budget())
    assert found is not None
    for matching, middle in found.items():
        assert matching == tuple(brute(pattern, before + middle + after) for pattern in patterns)
    for length in range(4):
        for letters in itertools.product("ab/x", repeat=length):
            middle = "".join(letters)
            matching = tuple(brute(pattern, before + middle + after) for pattern in patterns)
            assert len(found[matching]) <= length


def test_long_patterns_take_no_long_time():
    started = time.process_time()
    assert not Pattern("a*" * 20_000 + "b").matches("a" * 20_000)
    hard = [Pattern(f"*{letter}" + "?" * 60) for letter in "abcdefgh"]
    budget = Budget()
    assert examples(hard, "", "", lambda matching: matching, budget) is None
    assert examples(hard, "", "", lambda matching: matching, budget) is None
    assert time.process_time() - started < 5
