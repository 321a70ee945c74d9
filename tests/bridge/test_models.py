"""The checklist and the findings as Qt models, held against Qt's own model tester."""

import datetime
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from gui import key
from gui.bridge.checklist import ChecklistModel, Role, State
from gui.bridge.findings import FindingRole, FindingsModel
from gui.console import ROWS, check
from gui.report import FailureCode, Lifecycle, Outcome, ProbeResult, SkipCode, SkipReason
from gui.verdict.leanings import Seen
from gui.wording import Wording


def probe(probe_id, section, lifecycle=Lifecycle.DONE, outcome=None, **more):
    values: dict[str, Any] = {
        "failure": None,
        "started_at": None,
        "duration_ms": 12,
        "skipped_because": None,
        "billed": False,
    }
    values |= {"facts": {}, "exchange": None, **more}
    return ProbeResult(id=probe_id, section=section, lifecycle=lifecycle, outcome=outcome, **values)


def nothing_seen():
    return Seen((), None, datetime.datetime.now(datetime.UTC))


@pytest.fixture
def checklist(qapp):
    model = ChecklistModel(Wording.load("en"), nothing_seen)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    yield model
    del tester


def state(model, section):
    return model.data(model.index(section, 0), Role.STATE)


def test_six_sections_stand_there_from_the_start(checklist):
    shown = [checklist.data(checklist.index(n, 0)) for n in range(checklist.rowCount())]
    assert shown[0] == "0 Reaching DeepSeek"
    assert [line[0] for line in shown] == list("012345")
    assert [state(checklist, n) for n in (3, 5)] == [State.IDLE, State.IDLE], "no row stands there to be answered"
    checklist.set_console(ROWS, {})
    assert [state(checklist, n) for n in (3, 5)] == [State.ASK, State.ASK]


def test_the_row_of_an_answer_follows_the_run(qapp):
    held = [datetime.datetime(2026, 11, 23, 4, tzinfo=datetime.UTC)]
    model = ChecklistModel(Wording.load("en"), lambda: Seen((), None, held[0]))
    hours = {"zone": "Asia/Shanghai", "days": ["mon"], "from": "08:00", "to": "22:00"}
    given = check({"2.3": {"answer": "has_hours", "detail": {"hours": [hours]}}})
    model.set_console(ROWS, {answer.id: answer for answer in given})
    where = model.find_console("2.3")
    assert where.data(Role.STATE) == State.PASSED
    held[0] += datetime.timedelta(hours=12)
    told = []
    model.dataChanged.connect(lambda first, _last: told.append(QPersistentModelIndex(first)))
    model.hold_again([])
    assert where in told
    assert where.data(Role.STATE) == State.FAILED
    assert state(model, 2) == State.FAILED


def test_open_rows_tell_the_order_in_which_to_look(checklist):
    checklist.set_console(ROWS, {})
    told = []
    checklist.dataChanged.connect(lambda first, _last: told.append(first.data()))
    checklist.hold_again(["5.1", "1.1"])
    assert [checklist.find_console(row).data(Role.ORDER) for row in ("5.1", "1.1", "1.2")] == [1, 2, None]
    assert {"5.1 Master switch", "1.1 State of the key"} <= set(told)
    first = checklist.find_console("5.1")
    assert "Number 1 in the order" in first.data(Qt.ItemDataRole.ToolTipRole)
    (given,) = check({"5.1": {"answer": "on"}})
    checklist.set_answers({"5.1": given})
    assert first.data(Role.ORDER) is None
    assert "order" not in first.data(Qt.ItemDataRole.AccessibleTextRole)
    told.clear()
    checklist.hold_again(["1.1"])
    assert checklist.find_console("1.1").data(Role.ORDER) == 1
    assert "1.1 State of the key" in told


def test_a_probe_appears_once_and_changes_in_place(checklist):
    for lifecycle, outcome in ((Lifecycle.PENDING, None), (Lifecycle.RUNNING, None), (Lifecycle.DONE, Outcome.PASS)):
        checklist.put(probe("models", 1, lifecycle, outcome))
    where = checklist.find("models")
    assert checklist.rowCount(checklist.index(1, 0)) == 1
    assert where.data(Role.STATE) == State.PASSED  # an enum of strings leaves a QVariant as a string
    assert where.data() == "Models for this key"
    assert where.parent() == checklist.index(1, 0)
    assert checklist.find("nothing") == QModelIndex()


def test_a_section_shows_its_gravest_row(checklist):
    checklist.put(probe("name", 0, outcome=Outcome.PASS))
    assert state(checklist, 0) is State.PASSED
    checklist.put(probe("tcp", 0, outcome=Outcome.WARN))
    assert state(checklist, 0) is State.WARNING
    checklist.put(probe("tls", 0, outcome=Outcome.FAIL, failure=FailureCode.TLS_RESET))
    assert state(checklist, 0) is State.FAILED
    checklist.put(probe("no_key", 0, Lifecycle.RUNNING))
    assert state(checklist, 0) is State.RUNNING


@pytest.mark.parametrize(
    ("lifecycle", "outcome", "shown"),
    [
        (Lifecycle.PENDING, None, State.IDLE),
        (Lifecycle.DONE, Outcome.SKIPPED, State.SKIPPED),
        (Lifecycle.DONE, Outcome.PASS, State.PASSED),
    ],
)
def test_the_key_is_not_called_good_before_it_was_tried(checklist, lifecycle, outcome, shown):
    checklist.put(probe("no_key", 1, outcome=Outcome.PASS))
    checklist.put(probe("models", 1, lifecycle, outcome))
    assert state(checklist, 1) is shown


def test_progress_counts_what_has_come_to_its_end(checklist):
    checklist.put(probe("name", 0, outcome=Outcome.PASS))
    checklist.put(probe("tcp", 0, Lifecycle.RUNNING))
    checklist.put(probe("tls", 0, Lifecycle.CANCELLED))
    assert checklist.progress() == (2, 3)
    checklist.clear()
    assert checklist.progress() == (0, 0)


def test_a_skipped_probe_says_why_and_readers_hear_the_outcome(checklist):
    reason = SkipReason(code=SkipCode.PREREQUISITE_FAILED, params={"probe": "tcp"})
    where = checklist.put(probe("tls", 0, outcome=Outcome.SKIPPED, skipped_because=reason))
    assert "Connect" in where.data(Qt.ItemDataRole.ToolTipRole)
    assert where.data(Qt.ItemDataRole.AccessibleTextRole) == "Encrypt and check the certificate: not run"


def test_the_language_changes_in_place(checklist, qtbot):
    where = checklist.put(probe("models", 1, outcome=Outcome.PASS))
    with qtbot.waitSignal(checklist.dataChanged):
        checklist.set_texts(Wording.load("zh_CN"))
    assert not where.data().isascii()


@pytest.mark.parametrize(("text", "expected"), [("{}", State.PASSED), ("{}\n", State.FAILED), ("", State.FAILED)])
def test_the_key_text_has_its_section(checklist, fake_key, text, expected):
    checklist.set_inspection(key.inspect(text.format(fake_key(1))).inspection)
    assert state(checklist, 4) is expected
    checklist.set_inspection(None)
    assert state(checklist, 4) is State.IDLE


def test_findings_are_a_list_of_sentences(qapp, fake_key):
    model = FindingsModel(Wording.load("en"))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_inspection(key.inspect(f"{fake_key(1)}\u200b\n").inspection)
    assert model.rowCount() == 2
    first = model.index(0)
    assert "ZERO WIDTH SPACE" in first.data()
    assert first.data(FindingRole.FINDING).start == 35
    model.set_texts(Wording.load("zh_CN"))
    assert not first.data().isascii()
    model.set_inspection(None)
    assert model.rowCount() == 0
    assert tester.model() is model
