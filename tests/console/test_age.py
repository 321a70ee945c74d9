"""How long an answer counts."""

import msgspec
import pytest

from gui.console import check, is_old

NOW = "2026-11-27T12:00:00.000Z"


@pytest.mark.parametrize(
    ("row", "code", "given_at", "old"),
    [
        ("1.1", "enabled", "2026-11-27T11:59:00.000Z", False),
        ("1.1", "enabled", "2026-11-20T12:00:00.000Z", False),
        ("1.1", "enabled", "2026-11-20T11:59:59.000Z", True),
        ("2.1", "used_up", "2026-11-26T12:00:00.000Z", False),
        ("2.1", "used_up", "2026-11-26T11:00:00.000Z", True),
        ("2.3", "not_now", "2026-11-24T12:00:00.000Z", True),
        ("B", "none", "2026-11-25T12:00:00.000Z", True),
        ("1.1", "enabled", "2026-11-27T12:04:00.000Z", False),  # two clocks
        ("1.1", "enabled", "2027-11-27T12:00:00.000Z", True),
        ("1.1", "enabled", "2026-11-27T11:00:00", False),  # nobody wrote a zone: ours are in UTC
        ("1.1", "enabled", "last week", True),
        ("1.1", "enabled", msgspec.UNSET, True),
    ],
)
def test_an_answer_grows_old(row, code, given_at, old):
    (answer,) = check({row: {"answer": code}})
    assert is_old(msgspec.structs.replace(answer, given_at=given_at), NOW) is old
