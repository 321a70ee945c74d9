"""Several causes at once are kept apart: the banner names the first, says what to do, and names the others."""

import pytest

from gui.practice import PracticeServer
from gui.report import Cause
from gui.wording import LANGUAGES, Wording
from gui.wording.verdict.changes import moment

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def dirty(program, paste, another_key, qtbot):
    """Return a function that diagnoses a key with an invisible character in it."""

    def run(scenario):
        with PracticeServer(scenario) as server:
            paste(f"{another_key}\u200b")
            program.window.target.url.setText(server.base_url)
            program.window.diagnose()
            qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)
        return program.desk.report

    return run


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dirty_key_of_an_empty_account_is_told_as_both(program, dirty, language):
    program.window.language_wanted.emit(language)
    report, banner, wording = dirty("no-balance"), program.window.banner, Wording.load(language)
    assert [entry.cause for entry in report.causes[:2]] == ["key.contaminated", "account.no_balance"]
    assert wording.verdict(report.verdict) in banner.sentence.text()
    assert banner.besides.isVisible()
    if language == "en":
        assert banner.besides.text().startswith("There is also: ")
    assert wording.cause_title(report.causes[1].cause) in banner.besides.text()
    assert wording.confidence(report.causes[1].confidence) in banner.besides.text()


def test_two_reasons_for_one_refusal_are_told_as_alternatives(program, diagnosed, qtbot):
    diagnosed("forbidden")
    program.desk.console.put("5.1", "paused", {})
    qtbot.waitUntil(lambda: program.desk.causes[0].cause == "account.switched_off", timeout=5000)
    assert program.window.banner.besides.text().startswith("It may also be: Permission missing (likely)")


def test_what_is_certain_is_told_apart_from_what_may_be(program, dirty, qtbot):
    dirty("no-balance")
    program.desk.console.put("5.1", "paused", {})
    qtbot.waitUntil(lambda: "may" in program.window.banner.besides.text(), timeout=5000)
    certain, likely = program.window.banner.besides.text().splitlines()
    assert certain == f"There is also: {program.window.wording.cause_title(Cause.ACCOUNT_NO_BALANCE)} (certain)"
    assert likely.startswith("It may also be: ")
    assert "certain" not in likely


def test_one_cause_alone_is_told_alone(program, diagnosed):
    diagnosed("no-balance")
    assert not program.window.banner.besides.isVisible()


def test_what_only_the_client_could_be_is_not_named_beside_a_cause(program, dirty):
    dirty("healthy")
    assert not program.window.banner.besides.isVisible()


def test_the_time_is_that_of_the_wall_and_utc_is_in_the_tooltip(program, diagnosed):
    report, footer = diagnosed("healthy"), program.window.footer
    assert moment(report.ended_at, program.window.wording) in footer.shown.accessibleName()
    assert footer.shown.toolTip() == report.ended_at


def test_in_a_narrow_window_both_ends_of_the_key_stay_in_sight(program, diagnosed, qtbot):
    program.window.language_wanted.emit("zh_CN")
    program.window.resize(900, 600)
    report, shown = diagnosed("healthy"), program.window.footer.shown
    qtbot.waitUntil(lambda: shown.fontMetrics().horizontalAdvance(shown.text().split("\n")[0]) <= shown.width())
    first = shown.text().split("\n")[0]
    assert first.startswith(report.key.masked[:8])
    assert first.endswith(report.key.masked[-4:])
    program.window.resize(1400, 600)
    qtbot.waitUntil(lambda: shown.text().split("\n")[0] == report.key.masked)
