"""Reports from files as they are shown: whatever stands in them, it can be said, drawn and printed."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from gui.bundle import (
    Crash,
    Extras,
    collect,
    collect_crash,
    environment_facts,
    open_foreign,
    presentable,
    write_bundle,
)
from gui.cli import readable
from gui.console import ROWS
from gui.report import Answer, encode_report
from gui.secret import Redactor
from gui.widgets.bundle.pages import answer_page, check_page, overview_page
from gui.widgets.checks.details_pages import section_page
from gui.wording import LANGUAGES, Wording
from tests.bundle import hostile
from tests.bundle.samples import ENDED, sample_report, with_exchange, with_key
from tests.guards.keys import made_up_key
from tests.report.strategies import reports

KEY = made_up_key(9)
WORDINGS = [Wording.load(language) for language in LANGUAGES]


def codes(found):
    return [problem.code.value for problem in found.problems]


def test_a_bundle_comes_with_its_environment(tmp_path):
    collected = collect(sample_report(), Redactor(), extras=Extras(environment=environment_facts()))
    found = open_foreign(write_bundle(collected, tmp_path / "b.zip", [], ended_at=ENDED))
    assert (found.report, found.problems, found.alone) == (sample_report(), (), False)
    assert found.searched_for == ("patterns",)
    assert found.environment is not None
    assert "python" in found.environment


def test_a_crash_report_is_cut_and_has_no_keys(tmp_path):
    crash = Crash(at=ENDED, exception=f"Error {KEY}", frames=["x" * 1000, KEY] * 200)
    documents = {file.name: file.data for file in collect_crash(crash, Redactor()).files}
    documents |= {"crash.json": msgspec.json.encode(crash)}
    path = tmp_path / "b.zip"
    path.write_bytes(hostile.packed(hostile.plain(hostile.listed(documents))))
    found = open_foreign(path)
    assert found.crash is not None
    assert codes(found) == ["key_pattern"]
    assert KEY[8:16] not in repr(found)
    assert len(found.crash.frames) == 100
    for wording in WORDINGS:
        assert KEY[8:16] not in overview_page(found, wording)


def test_a_report_alone(tmp_path):
    path = tmp_path / "report.json"
    path.write_bytes(b"\n " + encode_report(sample_report()))
    found = open_foreign(path)
    assert (found.report, found.problems, found.alone) == (sample_report(), (), True)
    path.write_bytes(encode_report(with_key(sample_report(), key_name=KEY)))
    found = open_foreign(path)
    assert codes(found) == ["key_pattern"]
    assert found.report is not None
    assert KEY[8:16] not in repr(found)


@pytest.mark.parametrize("name", hostile.REPORTS)
def test_no_hostile_report_alone_is_shown(name, tmp_path):
    change, code = hostile.REPORTS[name]
    path = tmp_path / "report.json"
    path.write_bytes(change(encode_report(sample_report())))
    found = open_foreign(path)
    assert found.report is None
    assert codes(found) in ([code], ["not_a_zip"])


@pytest.mark.parametrize(
    "at", ["", "yesterday", "2026-11-23", "2026-11-23T09:15:04", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"]
)
def test_times_that_no_run_has_are_refused(at, tmp_path):
    path = tmp_path / "report.json"
    path.write_bytes(encode_report(sample_report(started_at=at)))
    assert codes(open_foreign(path)) == ["report_invalid"]


def test_what_has_no_end_is_cut():
    probe = sample_report().probes[0]
    many = tuple(msgspec.structs.replace(probe, id=f"p{number}") for number in range(5000))
    long = with_exchange(sample_report(), body_excerpt="x" * 10**6, response_headers={str(n): "" for n in range(9999)})
    shown = presentable(msgspec.structs.replace(long, probes=(*long.probes, *many)))
    exchange = shown.probes[0].exchange
    assert exchange is not None
    assert (len(shown.probes), len(exchange.body_excerpt or ""), len(exchange.response_headers)) == (200, 16_384, 100)
    lines = presentable(with_exchange(sample_report(), body_excerpt="\n" * 10_000)).probes[0].exchange
    assert lines is not None
    assert (lines.body_excerpt or "").count("\n") < 300
    late = presentable(
        msgspec.structs.replace(sample_report(), probes=(msgspec.structs.replace(probe, duration_ms=10**300),))
    )
    assert late.probes[0].duration_ms == 10**15


def test_only_pages_of_deepseek_can_be_clicked():
    for url in (
        "file:///etc/passwd",
        "http://platform.deepseek.com/",
        "https://platform.deepseek.com.evil.example/",
        "seen:x",
        "",
    ):
        entry = sample_report().verdict
        step = msgspec.structs.replace(entry.next_step, url=url)
        entry = msgspec.structs.replace(entry, next_step=step)
        shown = presentable(sample_report(verdict=entry, causes=(entry,)))
        assert (shown.verdict.next_step.url, shown.causes[0].next_step.url) == (None, None)


@pytest.mark.parametrize(
    "detail", [{"allowed_models": 5}, {"hours": {"x": 1}}, {"policy": [1]}, {"qps": "many"}, {"x": 1}]
)
def test_answers_with_what_the_console_does_not_know_are_shown_without_it(detail):
    answers = tuple(Answer(id=row.id, section=row.section, answer="x", detail=detail, documented=False) for row in ROWS)
    real = tuple(
        Answer(id=row.id, section=row.section, answer=row.codes[0], detail=detail, documented=False) for row in ROWS
    )
    for console in (answers, real):
        shown = presentable(sample_report(console=console))
        assert all(answer.detail == {} for answer in shown.console)
        for wording in WORDINGS:
            assert readable.report(shown, wording)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(report=reports())
def test_every_page_of_any_report_can_be_shown(report, tmp_path):
    path = tmp_path / "report.json"
    path.write_bytes(encode_report(report))
    found = open_foreign(path)
    assert found.report is not None, found.problems
    answers = {answer.id: answer for answer in found.report.console}
    for wording in WORDINGS:
        pages = [overview_page(found, wording), readable.report(found.report, wording)]
        pages += [check_page(result, found.report, wording) for result in found.report.probes]
        pages += [answer_page(row, answers.get(row.id), found.report, wording) for row in ROWS]
        pages += [section_page(number, found.report.inspection, wording) for number in range(6)]
        html = "".join(pages[:1] + pages[2:])
        assert "<b>x</b>" not in html
        assert not set(html) & {"\x1b", "\u202e"}
        assert all(pages)


def test_other_json_is_no_bundle(tmp_path):
    path = tmp_path / "package.json"
    path.write_text(json.dumps({"name": "x"}), encoding="ascii")
    assert codes(open_foreign(path)) == ["report_invalid"]
    path.write_text("[1]", encoding="ascii")
    assert codes(open_foreign(path)) == ["not_a_zip"]
