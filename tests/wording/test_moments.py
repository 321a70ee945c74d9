"""Times are told in the zone of who reads them, and a check that was not needed says why."""

from __future__ import annotations

import datetime

from gui.report import SkipCode, SkipReason
from gui.wording import Wording, probes
from gui.wording.verdict import changes
from tests.wording.reading import reads_well


def test_a_moment_is_told_in_the_zone_of_who_reads_it() -> None:
    at = "2026-11-27T08:00:00.000Z"
    for offset, said in (
        (0, "2026-11-27 08:00:00 UTC"),
        (480, "2026-11-27 16:00:00 UTC+08:00"),
        (-570, "2026-11-26 22:30:00 UTC-09:30"),
    ):
        zone = datetime.timezone(datetime.timedelta(minutes=offset))
        assert changes.moment(at, Wording.load("en", zone)) == said
    zone = datetime.timezone(datetime.timedelta(hours=-8))
    for odd in ("yesterday", "2026-11-27T08:00:00", "0001-01-01T00:00:00.000Z"):
        assert changes.moment(odd, Wording.load("en", zone)) == odd
    reads_well(changes.moment(at, Wording.load("zh_CN", None)))


def test_a_check_that_was_not_needed_says_why(wording: Wording) -> None:
    told = {wording.skip(SkipReason(code=SkipCode.NOT_NEEDED, params={"why": why})) for why in probes.NOT_NEEDED}
    assert len(told) == len(probes.NOT_NEEDED)
    for said in told:
        reads_well(said)
        assert said != wording.skip(SkipReason(code=SkipCode.NOT_NEEDED))
