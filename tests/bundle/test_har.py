"""The HTTP Archive, as other tools open it."""

from __future__ import annotations

from gui.bundle.har import har
from gui.report import Timing
from tests.bundle.samples import TRACE, sample_report, with_exchange

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
