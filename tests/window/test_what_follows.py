"""What limits, hours and a policy mean for the calls stands below what is typed, and the row of the policy knows it."""

import datetime
import json

import pytest
from PySide6.QtWidgets import QWidget

from gui.bridge.checklist import State
from gui.console import Field, Kind
from gui.console.policy_ruling import BASE_ACTION
from gui.report import Reason, Step
from gui.widgets.checks.answer_field import AnswerField
from gui.wording import LANGUAGES, Wording
from gui.wording.console.checks import meaning, permission_line, which_holds
from gui.wording.console.policies import BASES, basis_line, broken_line, change_line
from gui.wording.console.quotas import hours_line, hours_problem_line, quota_line
from tests.window.console_rows import choose, state

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

BROKEN = '{"Statement":[{"Effect":"Allow"\n "Action":"*"}]}'
TELLING_ALL = {"Effect": "Allow", "Action": ["deepseek:call"], "Resource": ["*"]}
FORBIDDING = TELLING_ALL | {"Effect": "Deny", "Sid": "Night", "Condition": {"IpAddress": "10.0.0.0/8"}}
TURN = datetime.timedelta(minutes=12, hours=3)


def policy(*statements):
    return json.dumps({"Version": "1", "Statement": statements})


@pytest.fixture
def asked(program, diagnosed):
    """Return a function that opens a row of the console after a refused run, and gives an answer."""
    diagnosed("permission-refused")
    program.window.menu.all_checks.trigger()

    def open_row(row, code):
        form = choose(program, row)
        form.choices[code].click()
        return form

    return open_row


def in_each_language(program):
    for language in (*LANGUAGES, "en"):
        program.window.language_wanted.emit(language)
        yield Wording.load(language)


def test_a_broken_policy_is_told_by_line_and_column_as_it_is_typed(program, asked, qtbot):
    form = asked("3.4", "pasted")
    assert not form.follows.isVisible()
    form.fields["policy"].set_text(BROKEN)
    qtbot.waitUntil(form.follows.isVisible, timeout=5000)
    for wording in in_each_language(program):
        said = broken_line("something_else", "comma_or_end", 2, 2, '"', wording)
        assert form.follows.text() == said
        assert form.follows.isVisible()
        assert form.fields["policy"].text() == BROKEN
    assert state(program, "3.4") == State.UNKNOWN
    form.fields["policy"].set_text("")
    qtbot.waitUntil(lambda: not form.follows.isVisible(), timeout=5000)


def test_a_policy_is_ruled_on_where_it_is_pasted_and_its_row_follows(program, asked, qtbot):
    form = asked("3.4", "pasted")
    form.fields["policy"].set_text(policy(TELLING_ALL, TELLING_ALL | {"Effect": "Deny", "Sid": "Night"}))
    qtbot.waitUntil(form.follows.isVisible, timeout=5000)
    for wording in in_each_language(program):
        lines = form.follows.text().splitlines()
        assert lines[0] == basis_line(next(iter(BASES)), wording)
        assert any("deepseek:call" in line and "Night" in line for line in lines)
        assert change_line("narrow_deny", (1, "Night"), "", "", wording) in lines
    assert state(program, "3.4") == State.FAILED
    form.fields["policy"].set_text(policy(TELLING_ALL))
    assert state(program, "3.4") == State.PASSED
    form.fields["policy"].set_text(policy(TELLING_ALL, FORBIDDING))
    assert state(program, "3.4") == State.UNKNOWN
    said = program.window.details.form.follows
    qtbot.waitUntil(lambda: "IpAddress" in said.text(), timeout=5000)
    form.take_back.click()
    assert not program.window.details.form.follows.isVisible()


def test_limits_and_hours_are_told_below_what_is_typed(program, asked, qtbot):
    form = asked("2.1", "room_left")
    form.fields["calls_used_today"].set_text("500")
    form.fields["calls_allowed_today"].set_text("500")
    qtbot.waitUntil(form.follows.isVisible, timeout=5000)
    for wording in in_each_language(program):
        assert form.follows.text() == quota_line("calls_used_up", {"used": 500, "allowed": 500}, wording)
    assert state(program, "2.1") == State.FAILED
    form.fields["calls_used_today"].set_text("499")
    assert state(program, "2.1") == State.PASSED
    form = asked("2.3", "has_hours")
    assert not form.follows.isVisible()
    report = program.desk.report
    now = datetime.datetime.fromisoformat(report.started_at)
    now += datetime.timedelta(milliseconds=report.clock.server_skew_ms or 0)
    opens = (now + TURN).replace(second=0, microsecond=0)
    local = opens.astimezone(datetime.timezone(datetime.timedelta(hours=8)))
    end = local + datetime.timedelta(hours=1)

    form.fields["hours"].set_text(f"Asia/Shanghai mon-sun {local:%H:%M}-{end:%H:%M}")
    qtbot.waitUntil(form.follows.isVisible, timeout=5000)
    for wording in in_each_language(program):
        assert form.follows.text() == hours_line(
            opened=False, turn=opens, zone="Asia/Shanghai", now=now, wording=wording
        )
    assert f"{local:%H:%M}" in form.follows.text()
    assert "3 h 12 min" in form.follows.text()
    assert state(program, "2.3") == State.FAILED
    form.fields["hours"].set_text("Asia/Shanghai mon-sun 00:00-24:00")
    assert state(program, "2.3") == State.PASSED
    form = asked("3.3", "granted")
    form.fields["permissions"].set_text("models:inference")
    qtbot.waitUntil(form.follows.isVisible, timeout=5000)
    for wording in in_each_language(program):
        assert form.follows.text() == permission_line("deepseek:call", ticked=False, wording=wording)
        assert form._meaning.text() == meaning("3.3", "listed", wording)
    assert state(program, "3.3") == State.FAILED


@pytest.mark.parametrize(
    ("typed", "code", "told"),
    [
        ("Beijing mon-fri 08:00-22:00", "zone_unknown", {"value": "Beijing", "meant": "Asia/Shanghai"}),
        ("localtime mon-fri 08:00-22:00", "zone_unknown", {"value": "localtime"}),
        ("mon-fri 08:00-22:00", "zone_missing", {}),
        ("Asia/Shanghai 08:00-22:00", "no_days", {}),
        ("Asia/Shanghai mon-sun 08:00-08:00", "same_times", {"value": "08:00"}),
        ("Asia/Shanghai mon-fry 08:00-22:00", "day_unknown", {"value": "mon-fry"}),
        ("Asia/Shanghai mon 08:00-25:00", "time_unreadable", {"value": "25:00"}),
        ("Asia/Shanghai mon 08:00-22:00\nCST tue 8:00-9:00", "zone_unknown",
         {"value": "CST", "meant": "Asia/Shanghai", "entry": 1}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_hours_that_cannot_be_used_name_the_reason(qtbot, language, typed, code, told):
    wording = Wording.load(language)
    form = QWidget()
    qtbot.addWidget(form)
    field = AnswerField(Field("hours", Kind.HOURS), None, wording, form)
    field.set_text(typed)
    assert field.message.text() == hours_problem_line(code, told, wording)
    assert field.value() is None
    assert field.editor.accessibleDescription() == field.message.text()


def test_the_banner_tells_one_change_and_how_many_follow(program, asked, qtbot):
    form, desk = asked("3.4", "pasted"), program.desk
    night = TELLING_ALL | {"Effect": "Deny", "Sid": "Night"}
    form.fields["policy"].set_text(policy(night, {"Effect": "Allow", "Action": "models:list", "Resource": "*"}))
    qtbot.waitUntil(lambda: desk.report.verdict.next_step.code == Step.CHANGE_POLICY, timeout=5000)
    step, banner = desk.report.verdict.next_step, program.window.banner
    assert [each["kind"] for each in step.params["changes"]] == ["narrow_deny"]
    assert step.params["more"] == 1
    for wording in in_each_language(program):
        assert change_line("narrow_deny", (0, "Night"), "", "", wording) in banner.step.text()
        assert "..." not in banner.step.text()
        second = change_line("add_action", (1, None), BASE_ACTION, "", wording)
        assert second in form.follows.text(), "the row tells all of them"


def test_where_a_policy_cannot_be_read_stands_in_the_banner_and_the_evidence(program, asked, qtbot):
    form, desk = asked("3.4", "pasted"), program.desk
    form.fields["policy"].set_text('{"Statement": [')
    qtbot.waitUntil(lambda: desk.report.verdict.next_step.code == Step.COPY_POLICY_AGAIN, timeout=5000)
    for wording in in_each_language(program):
        assert "16" in program.window.banner.step.text()
        program.window.details.show_verdict()
        (evidence,) = (e for e in desk.report.verdict.in_favour if e.code == Reason.CONSOLE_POLICY_BROKEN)
        assert wording.reason(evidence) in program.window.details.page.toPlainText()


def test_no_money_and_an_amount_are_asked_about_in_the_form(program, asked, qtbot):
    form = asked("B", "none")
    form.fields["amount"].set_text("80")
    qtbot.waitUntil(lambda: form.follows.text() == which_holds(80, program.window.wording), timeout=5000)
    assert not form._meaning.text()
    form.fields["amount"].set_text("-80")
    qtbot.waitUntil(lambda: not form.follows.text(), timeout=5000)
    assert form._meaning.text()


def test_what_is_typed_beside_an_answer_says_what_it_means(program, asked, qtbot):
    form = asked("4.3", "same_length")
    meant = form._meaning.text()
    form.fields["length"].set_text("36")
    form.fields["length_stripped"].set_text("35")
    qtbot.waitUntil(lambda: form._meaning.text() != meant, timeout=5000)
    assert form._meaning.text() == meaning("4.3", "other_length", program.window.wording, {})
