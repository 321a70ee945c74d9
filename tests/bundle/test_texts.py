"""The page and the HAR as their readers see them."""

from __future__ import annotations

import base64
import hashlib
import html.parser
import re

import msgspec
import pytest

from gui.bundle.har import har
from gui.bundle.page import page
from gui.report import Cause, Ids, Timing
from gui.wording import Wording
from tests.bundle.samples import TRACE, probe, sample_report, with_exchange, with_key

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
    assert [attributes["lang"] for tag, attributes in tags if tag == "section"] == ["zh-Hans", "en"]
    assert sum(tag == "h1" for tag, _ in tags) == 1
    assert all("scope" in attributes for tag, attributes in tags if tag == "th")
    assert all(attributes.get("aria-label") for tag, attributes in tags if tag == "svg")
    for wording in wordings:
        assert wording.cause_title(Cause.KEY_REJECTED) in text
        assert wording.section(1) in text
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text


def test_a_page_without_any_probe(wordings):
    empty = msgspec.structs.replace(sample_report(), probes=(), console=(), causes=())
    assert "<svg" not in page(empty, wordings)


ENTRY = {"startedDateTime", "time", "request", "response", "cache", "timings"}
REQUEST_FIELDS = {"method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize"}
RESPONSE_FIELDS = {
    "status",
    "statusText",
    "httpVersion",
    "cookies",
    "headers",
    "content",
    "redirectURL",
    "headersSize",
    "bodySize",
}
TIMINGS = {"blocked", "dns", "connect", "ssl", "send", "wait", "receive"}


def test_the_har_has_the_fields_that_the_format_demands():
    log = har(sample_report())["log"]
    assert log["version"] == "1.2"
    assert set(log["creator"]) == {"name", "version"}
    assert len(log["entries"]) == 2
    for entry in log["entries"]:
        assert set(entry) >= ENTRY
        assert all(name.startswith("_") for name in set(entry) - ENTRY)
        assert set(entry["request"]) == REQUEST_FIELDS
        assert set(entry["response"]) == RESPONSE_FIELDS
        assert set(entry["response"]["content"]) >= {"size", "mimeType"}
        assert set(entry["timings"]) == TIMINGS
        parts = [value for name, value in entry["timings"].items() if name != "ssl" and value >= 0]
        assert entry["time"] == sum(parts) == 141
        assert entry["request"]["queryString"] == [{"name": "page", "value": "1"}]
        assert entry["response"]["statusText"] == "Unauthorized"
        assert entry["_ids"]["trace_id"] == TRACE


def test_an_exchange_without_an_answer():
    report = with_exchange(
        sample_report(),
        status=None,
        http_version=None,
        body_excerpt=None,
        body_bytes=0,
        url="https://[broken",
        response_headers={},
        timing_ms=Timing(dns=5),
    )
    entry = har(report)["log"]["entries"][0]
    assert entry["response"]["status"] == 0
    assert entry["request"]["queryString"] == []
    assert entry["timings"]["connect"] == -1
    assert entry["time"] == 5


def test_a_redirect_and_an_excerpt():
    report = with_exchange(sample_report(), response_headers={"Location": "https://x.example/"}, body_bytes=9999)
    response = har(report)["log"]["entries"][0]["response"]
    assert response["redirectURL"] == "https://x.example/"
    assert response["content"]["comment"] == "excerpt"
