"""Crash reports that come back: verified like every bundle, and told as what they are."""

from __future__ import annotations

import pytest

from gui.bundle import Crash, collect, collect_crash, verify, write_bundle
from gui.secret import Redactor
from tests.bundle.hostile import listed, packed, plain
from tests.bundle.samples import ENDED, sample_report
from tests.guards.keys import made_up_key

KEY = made_up_key("crash report")
CRASH = Crash(at=ENDED, exception="KeyError", frames=["app.py:12 main", "desk.py:7 run"])


def told(found):
    return [problem.code.value for problem in found.problems]


def crash_bundle(path, **changes):
    files = {file.name: file.data for file in collect_crash(CRASH, Redactor()).files}
    files |= {name.replace("__", "."): data for name, data in changes.items()}
    path.write_bytes(packed(plain(listed(files))))
    return path


def test_a_crash_report_is_whole_without_a_report(tmp_path):
    written = write_bundle(collect_crash(CRASH, Redactor()), tmp_path / "b.zip", [KEY], ended_at=ENDED)
    for path in (written, crash_bundle(tmp_path / "c.zip")):
        found = verify(path, secrets=[KEY])
        assert (found.ok, found.problems, found.report, found.crash) == (True, (), None, CRASH)
        assert found.environment is not None
        assert not found.refused


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"", "report_invalid"),
        (b"[]", "report_invalid"),
        (b'{"at": "yesterday", "exception": "E", "frames": []}', "report_invalid"),
        (b'{"at": "2026-11-23T09:15:04Z", "exception": 1, "frames": []}', "report_invalid"),
        (b'{"at": "2026-11-23T09:15:04Z", "exception": "E", "exception": "F", "frames": []}', "report_invalid"),
        (b'{"schema": "other/1", "at": "2026-11-23T09:15:04Z", "exception": "E", "frames": []}', "report_invalid"),
        (b'{"schema": "key-doctor/crash/2", "new": {}}', "newer_schema"),
        (b'{"frames": [' + b"1," * 200_000 + b"1]}", "too_large"),
    ],
)
def test_a_crash_report_that_is_none_is_not_shown(tmp_path, document, code):
    found = verify(crash_bundle(tmp_path / "b.zip", crash__json=document))
    assert (told(found), found.crash, found.refused) == ([code], None, True)
    assert found.problems[0].name == "crash.json"


def test_a_report_counts_before_a_crash_report(tmp_path):
    files = {file.name: file.data for file in collect(sample_report(), Redactor()).files}
    path = tmp_path / "b.zip"
    path.write_bytes(packed(plain(listed(files | {"crash.json": b'{"at": "", "exception": "", "frames": []}'}))))
    found = verify(path)
    assert (told(found), found.crash) == ([], None)
    assert found.report is not None
