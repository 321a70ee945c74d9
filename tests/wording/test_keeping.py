"""Everything that can go wrong with what is kept has a sentence, and dates are those where the user is."""

import msgspec
import pytest

from gui.console import check
from gui.history import Trouble
from gui.wording import LANGUAGES, Wording
from gui.wording.bundle.keeping import UNKEPT, day, given_line, old_line, unkept_line


def test_every_trouble_has_a_sentence():
    assert set(UNKEPT) == {trouble.value for trouble in Trouble}
    for language in LANGUAGES:
        said = [unkept_line(code, Wording.load(language)) for code in UNKEPT]
        assert not any("{" in line for line in said)
        assert len(set(said)) == len(said) - 1  # unfit and too large are the same to a person


@pytest.mark.parametrize("moment", ["", "soon", "9999-12-31T23:59:59", "0001-01-01T00:00:00+00:00", "2026-13-01"])
def test_a_moment_that_is_none_costs_nothing(moment):
    assert len(day(moment) or "2026-11-03") == 10
    (answer,) = check({"1.1": {"answer": "disabled"}})
    old = msgspec.structs.replace(answer, given_at=moment)
    assert old_line(old, Wording.load("en"))
    assert given_line(answer, Wording.load("en")) is None
