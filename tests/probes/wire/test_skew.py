"""How far the clock of the server can be from ours, by its Date header."""

import email.utils
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.probes.wire.scrubbing import skew

NOW = 1_800_000_000.25


def date(moment):
    return email.utils.formatdate(moment, usegmt=True)


@given(
    ahead=st.floats(-100_000, 100_000),
    trip=st.floats(0, 20),
    share=st.floats(0, 1),
)
def test_what_is_claimed_as_certain_never_exceeds_the_truth(ahead, trip, share):
    written = NOW + trip * share + ahead  # what the server's clock shows when it writes the header
    found = skew(date(math.floor(written)), NOW, NOW + trip)
    assert found is not None
    assert abs(found.least) <= abs(ahead) * 1000 + 1
    assert found.least == 0 or (found.least > 0) == (ahead > 0)
    assert found.middle - found.within - 1 <= ahead * 1000 <= found.middle + found.within + 1


def test_a_clock_that_agrees_is_not_called_wrong_whatever_the_answer_took():
    for trip in (0.0, 0.3, 5.0):
        found = skew(date(math.floor(NOW)), NOW, NOW + trip)
        assert found is not None
        assert found.least == 0


@pytest.mark.parametrize("header", [None, "", "yesterday", "Thu, 99 Foo 2026 00:00:00 GMT"])
def test_without_a_date_nothing_is_known(header):
    assert skew(header, NOW, NOW) is None
