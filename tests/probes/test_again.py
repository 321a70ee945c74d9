"""One row once more: it, what it needs, and nothing else."""

import json

import pytest

from gui.probes import ladder
from gui.probes.again import again, can_come, joining_for, not_joined
from gui.probes.probe import Found, Probe
from gui.report import Lifecycle, Outcome, SkipCode, decode_report
from tests.report.example import example

PLAN = ladder.plan(secure=True, model=None, control=True, status=True)
PATH = ["name", "tcp", "tls", "no_key"]
RESULT = decode_report(json.dumps(example()).encode()).probes[0]


def found(_context):
    return Found(Outcome.PASS)


@pytest.mark.parametrize(
    ("row", "asked"),
    [
        ("name", ["name"]),
        ("no_key", PATH),
        ("bad_key", [*PATH, "bad_key"]),
        ("balance", [*PATH, "models", "balance"]),
        ("chat.deepseek-flash", [*PATH, "models", "chat.deepseek-flash"]),
        ("chat.of-the-day", [*PATH, "models", "chat.of-the-day"]),
        ("stream.deepseek-flash", [*PATH, "models", "chat.deepseek-flash", "stream.deepseek-flash"]),
        ("stream.of-the-day", [*PATH, "models", "chat.of-the-day", "stream.of-the-day"]),
        ("second_key", [*PATH, "second_key"]),
        ("incidents", ["incidents"]),
        ("tcp.ipv6", [*PATH, "models"]),
        ("base_url", [*PATH, "models"]),
    ],
)
def test_a_row_takes_what_it_needs(row, asked):
    assert [probe.id for probe in again(row, PLAN)] == asked


def test_a_row_that_joins_may_come_and_one_of_an_option_may_not():
    assert all(can_come(row, PLAN) for row in ("name", "incidents", "base_url", "tcp.ipv6", "stream.deepseek-flash"))
    assert not any(can_come(row, PLAN) for row in ("burst", "raw_key", "fim", "nonsense"))


def test_only_the_row_itself_joins_and_waits_for_nothing_that_is_not_there(context):
    def joining(*_asked):
        return [Probe("tcp.ipv6", 0, found, needs=("tcp", "elsewhere")), Probe("chat.other", 2, found, billed=True)]

    (joined,) = joining_for("tcp.ipv6", joining)(RESULT, context, ["name", "tcp"])
    assert (joined.id, joined.needs) == ("tcp.ipv6", ("tcp",))
    assert joining_for("tcp.ipv6", joining)(RESULT, context, ["tcp", "tcp.ipv6"]) == []


def test_a_row_that_joins_no_more_is_not_needed():
    row = not_joined(RESULT)
    assert (row.id, row.lifecycle, row.outcome, row.started_at) == (RESULT.id, Lifecycle.DONE, Outcome.SKIPPED, None)
    assert row.skipped_because is not None
    assert row.skipped_because.code is SkipCode.NOT_NEEDED
