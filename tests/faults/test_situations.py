"""Every situation: the right code from the right probe, the right cause, and the key only where it belongs."""

from __future__ import annotations

import pytest

from gui.report import encode_report
from gui.secret import spells
from tests.faults.everything import SITUATIONS
from tests.faults.sightings import rightful, wrongful
from tests.faults.situation import Ran, Situation, run
from tests.guards.plugin import FULL

HERE = [row for row in SITUATIONS if FULL or not row.slow]


def _sends_the_key(ran: Ran) -> bool:
    """Whether the first call with the key was made: then a server must have seen it, else none."""
    models = ran.probe("models")
    return models is not None and models.started_at is not None


@pytest.mark.rounds
@pytest.mark.parametrize("situation", HERE, ids=[row.name for row in HERE])
def test_a_situation_is_told_as_what_it_is(situation: Situation) -> None:
    reason = situation.why_not_here
    if reason:
        pytest.skip(reason)
    ran = run(situation)
    assert ran.amiss(situation) == {}
    assert ran.report.verdict.cause == situation.cause
    assert [p.id for p in ran.report.probes if p.outcome == "crashed"] == []
    assert wrongful(ran.heard, ran.key) == []
    assert (rightful(ran.heard, ran.key) > 0) is _sends_the_key(ran)
    assert not spells(encode_report(ran.report), [ran.key])
    assert ran.seconds < situation.seconds + 1


def test_no_two_situations_have_one_name() -> None:
    names = [row.name for row in SITUATIONS]
    assert sorted(set(names)) == sorted(names)


def test_there_are_more_than_enough() -> None:
    assert len(SITUATIONS) >= 45
