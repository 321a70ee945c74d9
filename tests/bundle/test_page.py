"""The page, as its readers see it and as its source is."""

from __future__ import annotations

import base64
import hashlib
import html
import html.parser
import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.bundle import ticket_text
from gui.bundle.page import page
from gui.bundle.waterfall import LEFT, RIGHT, picture
from gui.report import Cause, Client, Ids, Outcome, Timing
from gui.wording import Wording
from tests.bundle.full import full_report
from tests.bundle.samples import REQUEST, TRACE, probe, sample_report, with_exchange, with_key

HOSTILE = '<script>alert(1)</script><img src="http://evil.example/x" onerror=alert(2)>"\'&{{7*7}}'


@pytest.fixture
def wordings():
    return Wording.load("zh_CN"), Wording.load("en")


class _Page(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.void = {"meta", "input", "br"}

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.void:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def parsed(text: str) -> _Page:
    parser = _Page()
    parser.feed(text)
    parser.close()
    assert parser.open == []
    return parser


def hostile_report():
    report = with_key(sample_report(), key_name=HOSTILE, key_id=HOSTILE, console_masked=HOSTILE)
    report = with_exchange(report, ids=Ids(trace_id=HOSTILE))
    odd = probe(HOSTILE, 9, started_at=HOSTILE)
    answer = msgspec.structs.replace(report.console[0], id=HOSTILE, answer=HOSTILE, detail={HOSTILE: HOSTILE})
    return msgspec.structs.replace(report, note=HOSTILE, probes=(*report.probes, odd), console=(answer,))


@pytest.mark.parametrize("report", [sample_report(), hostile_report()], ids=["plain", "hostile"])
def test_the_page_loads_and_runs_nothing(report, wordings):
    page_ = parsed(page(report, wordings))
    assert {tag for tag, _ in page_.tags}.isdisjoint({"script", "img", "link", "iframe", "object", "a", "form", "base"})
    for tag, attributes in page_.tags:
        for name, value in attributes.items():
            assert name not in ("src", "href", "style", "srcset", "action", "data", "background")
            assert not name.startswith("on")
            assert "http" not in (value or "") or (tag, name) == ("meta", "http-equiv") or name == "aria-label"


def test_hostile_text_is_shown_as_text(wordings):
    text = page(hostile_report(), wordings)
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "{{7*7}}" in text


def test_the_policy_allows_the_style_and_nothing_else(wordings):
    text = page(sample_report(), wordings)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policies = [tag for name, tag in parsed(text).tags if name == "meta" and "http-equiv" in tag]
    assert policies[0]["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_the_page_reads_well_for_everybody(wordings):
    text = page(sample_report(), wordings)
    tags = parsed(text).tags
    parts = [attributes for tag, attributes in tags if attributes.get("class") == "part"]
    assert [attributes["lang"] for attributes in parts] == ["zh-Hans", "en"]
    assert sum(tag == "h1" for tag, _ in tags) == 1
    assert all("scope" in attributes for tag, attributes in tags if tag == "th")
    pictures = [attributes for tag, attributes in tags if tag == "svg" and "aria-hidden" not in attributes]
    assert pictures
    assert all(attributes.get("aria-label") for attributes in pictures)
    for wording in wordings:
        assert wording.cause_title(Cause.KEY_REJECTED) in text
        assert wording.section(1) in text
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text


def test_a_page_without_any_probe(wordings):
    empty = msgspec.structs.replace(sample_report(), probes=(), console=(), causes=())
    assert "<svg" not in page(empty, wordings)


@pytest.mark.parametrize("report", [sample_report(), full_report()], ids=["small", "full"])
def test_what_support_looks_for_stands_in_each_language(report, wordings):
    text = html.unescape(page(report, wordings))
    start = text.index('id="part-en"')
    mask = "sk-1a2b3" + "*" * 23 + "9f0e"
    for part in (text[:start], text[start:]):
        for needed in (TRACE, REQUEST, "build server", mask, "2026-11-23T09:15:02.", "+08:00"):
            assert needed in part
    for wording in wordings:
        assert wording.verdict(report.verdict) in text
        assert wording.step(report.verdict.next_step) in text


def test_the_result_is_what_deepseek_refuses_and_the_text_of_the_key_stands_among_the_others(wordings):
    report = sample_report()
    dirty = msgspec.structs.replace(report.verdict, cause=Cause.KEY_CONTAMINATED)
    both = msgspec.structs.replace(report, verdict=dirty, causes=(dirty, report.verdict))
    for wording in wordings:
        text = page(both, (wording,))
        result, _, rest = text.partition("</h2>")
        assert wording.cause_title(report.verdict.cause) in result
        assert wording.cause_title(dirty.cause) not in result
        assert wording.cause_title(dirty.cause) in rest


def test_one_language_is_chosen_by_buttons_that_need_no_script(wordings):
    tags = parsed(page(sample_report(), wordings)).tags
    buttons = [attributes for tag, attributes in tags if tag == "input"]
    assert [(b["type"], b["name"], b["id"], "checked" in b) for b in buttons] == [
        ("radio", "language", "show-zh_CN", True),
        ("radio", "language", "show-en", False),
    ]
    assert not any(tag == "input" for tag, _ in parsed(page(sample_report(), wordings[1:])).tags)


def test_characters_that_hide_or_turn_text_are_shown(wordings):
    odd = "a\u202eb\u2066c\u200bd"  # RIGHT-TO-LEFT OVERRIDE, LEFT-TO-RIGHT ISOLATE, ZERO WIDTH SPACE
    report = with_key(sample_report(), key_name=odd, key_id=odd)
    report = with_exchange(report, ids=Ids(trace_id=odd, edge_id=odd), url=f"https://h/{odd}", body_excerpt=odd)
    failed = msgspec.structs.replace(report.probes[0], outcome=Outcome.FAIL, id=odd, started_at=odd)
    report = msgspec.structs.replace(report, note=odd, probes=(failed,), run_id=odd)
    text = page(report, wordings)
    assert not set(text) & {"\u202e", "\u2066", "\u200b"}
    assert "a\\u202eb\\u2066c\\u200bd" in text


def with_value(value: str):
    report = with_exchange(
        with_key(sample_report(), key_name=value, key_id=value), ids=Ids(request_id=value), url=value
    )
    failed = msgspec.structs.replace(report.probes[0], outcome=Outcome.FAIL)
    return msgspec.structs.replace(report, probes=(failed, *report.probes[1:]), client=Client(), note=f"> {value}")


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=60).filter(lambda text: text.strip() and len(text.splitlines()) == 1))
def test_no_value_gets_out_of_its_place(value):
    english = (Wording.load("en"),)
    tags = [tag for tag, _ in parsed(page(with_value(value), english)).tags]
    assert tags == [tag for tag, _ in parsed(page(with_value("plain"), english)).tags]


def test_what_several_checks_found_alike_is_said_once():
    report = sample_report()
    reason = report.verdict.in_favour[0]
    twice = (reason, msgspec.structs.replace(reason, id="balance"))
    verdict = msgspec.structs.replace(report.verdict, in_favour=twice)
    english = Wording.load("en")
    text = page(msgspec.structs.replace(report, verdict=verdict, causes=(verdict,)), (english,))
    assert html.unescape(text).count(english.reason(reason)) == 1


def test_the_same_report_gives_the_same_page_and_ticket(wordings):
    again = msgspec.convert(msgspec.to_builtins(full_report()), type(full_report()))
    assert page(again, wordings) == page(full_report(), wordings)
    assert ticket_text(again, wordings) == ticket_text(full_report(), wordings)


def test_bars_lie_in_the_picture_and_their_parts_beside_one_another():
    drawn = picture(full_report())
    assert drawn is not None
    assert [bar.y for bar in drawn.bars] == sorted({bar.y for bar in drawn.bars})
    for bar in drawn.bars:
        assert bar.parts[0].x >= LEFT
        assert bar.end <= RIGHT + 0.1
        assert abs(sum(part.width for part in bar.parts) - (bar.end - bar.parts[0].x)) < 1 + 1.5 * len(bar.parts)
    assert drawn.phases == ("dns", "connect", "tls", "wait", "receive")
    assert drawn.ticks[0].after == 0
    assert all(LEFT <= tick.x <= RIGHT for tick in drawn.ticks)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.none() | st.integers(-5, 10**9), min_size=5, max_size=5),
    st.none() | st.integers(-5, 10**9),
    st.sampled_from(["2026-11-23T09:15:02.301Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "never", None]),
)
def test_any_figures_can_be_drawn(figures, duration, started):
    timing = Timing(**dict(zip(("dns", "connect", "tls", "first_byte", "total"), figures, strict=True)))
    report = with_exchange(sample_report(), timing_ms=timing)
    odd = msgspec.structs.replace(report.probes[0], duration_ms=duration, started_at=started)
    drawn = picture(msgspec.structs.replace(report, probes=(odd,)))
    if drawn is not None:
        for part in drawn.bars[0].parts:
            assert part.width > 0
            assert LEFT <= part.x <= RIGHT + 0.1


def test_a_step_below_http_is_drawn_as_what_it_is():
    drawn = picture(full_report())
    assert drawn is not None
    steps = {bar.probe.id: [part.phase for part in bar.parts] for bar in drawn.bars}
    assert (steps["name"], steps["tcp"], steps["tls"]) == (["dns"], ["connect"], ["tls"])


def test_a_bar_of_a_check_that_made_several_calls_has_a_rest(wordings):
    report = with_exchange(sample_report(), timing_ms=Timing(dns=1, connect=2, tls=3, first_byte=10, total=12))
    many = msgspec.structs.replace(report.probes[0], duration_ms=100)
    drawn = picture(msgspec.structs.replace(report, probes=(many,)))
    assert drawn is not None
    assert [part.phase for part in drawn.bars[0].parts] == ["dns", "connect", "tls", "wait", "receive", "rest"]
