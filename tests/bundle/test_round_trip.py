"""Reports go out and come back: equal to their redacted form, and sayable, whatever stands in them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from gui.bundle import Attachment, Extras, collect, verify, write_bundle
from gui.bundle.scrub import Scrubber
from gui.cli import readable
from gui.report import decode_report, encode_report
from gui.secret import Redactor
from gui.wording import LANGUAGES, Wording
from tests.bundle.samples import ENDED, sample_report
from tests.guards.keys import made_up_key
from tests.report.strategies import reports

KEY = made_up_key(8)
PLANTED = (
    KEY,
    f"Bearer {KEY}",
    f'"{KEY}"',
    KEY[6:30],
    "-".join(KEY),
    f"https://u:{KEY}@h/",
    KEY[::-1],
    KEY.encode().hex(),
)
QUICK = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@pytest.mark.rounds
def test_what_goes_out_comes_back_as_its_redacted_form(rounds, tmp_path, figures):
    many = rounds(small=40, full=500)
    seen = []

    @settings(QUICK, max_examples=many)
    @given(report=reports(PLANTED))
    def goes_out_and_comes_back(report):
        redactor = Redactor([KEY])
        collected = collect(report, redactor, extras=Extras(client_error_text="Error code: 401"))
        path = write_bundle(collected, tmp_path / "b.zip", [KEY], ended_at=report.ended_at, overwrite=True)
        found = verify(path, secrets=[KEY])
        assert found.problems == ()
        assert found.report == Scrubber(redactor).value(report)
        assert not collected.notes
        seen.append(report.run_id)

    goes_out_and_comes_back()
    figures("reports that went out and came back", len(seen))


WORDINGS = [Wording.load(language) for language in LANGUAGES]


@settings(QUICK, max_examples=25)
@given(report=reports())
def test_whatever_a_report_says_it_can_be_said(report):
    assert decode_report(encode_report(report)) == report
    for wording in WORDINGS:
        assert readable.report(report, wording)


def test_a_log_that_is_one_line_a_million_times_can_be_read_again(tmp_path):
    log = Attachment("app.log", "still waiting\n" * 76_000)
    collected = collect(sample_report(), Redactor(), extras=Extras(attachments=(log,)))
    assert verify(write_bundle(collected, tmp_path / "b.zip", [], ended_at=ENDED)).problems == ()
