"""The documents of any report: the same bytes each time, within their bounds, and what they claim to be."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from gui.bundle import LONGEST_MAILTO, Extras, collect, mailto, ticket_text
from gui.bundle.columns import COLUMNS, width
from gui.bundle.page import page
from gui.report import decode_report, encode_report
from gui.secret import Redactor
from gui.wording import Wording
from tests.bundle.full import full_report
from tests.bundle.test_browser import RULES
from tests.bundle.test_page import parsed
from tests.guards import node
from tests.report.strategies import reports

WORDINGS = Wording.load("zh_CN"), Wording.load("en")
QUICK = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.generate],
    database=None,
)
ELSEWHERE = """
import hashlib
from gui.bundle import collect
from gui.secret import Redactor
from tests.bundle.full import full_report
print([(file.name, hashlib.sha256(file.data).hexdigest()) for file in collect(full_report(), Redactor()).files])
"""


@settings(QUICK, max_examples=25)
@given(reports())
def test_the_same_report_gives_the_same_bytes(report):
    extras = Extras(environment={"python": "3"}, client_error_text="Error code: 401")
    once = collect(report, Redactor(), extras=extras)
    assert once.notes == ()
    assert once == collect(decode_report(encode_report(report)), Redactor(), extras=extras)


def test_the_same_report_gives_the_same_bytes_on_another_computer(tmp_path):
    files = collect(full_report(), Redactor()).files
    here = str([(file.name, hashlib.sha256(file.data).hexdigest()) for file in files])
    elsewhere = {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "LANG": "tr_TR.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        cwd=tmp_path,
        env=os.environ | elsewhere | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == here


@settings(QUICK, max_examples=25)
@given(reports())
def test_ticket_and_mail_keep_to_their_bounds_and_the_page_is_well_formed(report):
    assert all(width(line) <= COLUMNS for line in ticket_text(report, WORDINGS).splitlines())
    for wording in WORDINGS:
        assert len(mailto(report, wording)) <= LONGEST_MAILTO
    parsed(page(report, WORDINGS))


def test_a_validator_finds_nothing_wrong_in_the_pages_of_any_report(tmp_path):
    command = node.package("html-validate") / "bin" / "html-validate.mjs"
    rules = tmp_path / "rules.json"
    rules.write_text(RULES)
    made: list[Path] = []

    @settings(QUICK, max_examples=15)
    @given(reports())
    def gather(report):
        made.append(tmp_path / f"{len(made)}.html")
        made[-1].write_text(page(report, WORDINGS), "utf-8")

    gather()
    found = node.run(command, "--config", rules, "--formatter", "text", *made)
    assert (found.stdout, found.returncode) == ("", 0), found.stderr
