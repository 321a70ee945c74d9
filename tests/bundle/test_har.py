"""The HTTP Archive, as other tools open it."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.bundle import collect
from gui.bundle.har import har
from gui.report import Timing
from gui.secret import Redactor
from tests.bundle.full import full_report
from tests.bundle.samples import TRACE, sample_report, with_exchange
from tests.guards import node

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
    assert log["_recorded"]["credentials"] == "none"
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


def timings(**changes) -> dict[str, int]:
    return dict(har(with_exchange(sample_report(), **changes))["log"]["entries"][0]["timings"])


def test_the_handshake_counts_into_connecting_and_stands_beside_it():
    found = timings(timing_ms=Timing(dns=5, connect=38, tls=51, first_byte=139, total=141))
    assert found == {"blocked": -1, "dns": 5, "connect": 89, "ssl": 51, "send": 0, "wait": 45, "receive": 2}
    found = timings(timing_ms=Timing(connect=38, first_byte=139, total=141))
    assert (found["dns"], found["connect"], found["ssl"], found["wait"]) == (-1, 38, -1, 101)


@pytest.mark.parametrize(
    ("timing", "url", "where"),
    [
        (Timing(total=3000), "https://h/", {"connect": 3000, "ssl": -1, "wait": 0}),
        (Timing(connect=20, total=3000), "https://h/", {"connect": 3000, "ssl": 2980, "wait": 0}),
        (Timing(connect=20, total=3000), "http://127.0.0.1/", {"connect": 20, "ssl": -1, "wait": 2980}),
        (Timing(connect=20, tls=30, total=3000), "https://h/", {"connect": 50, "ssl": 30, "wait": 2950}),
    ],
)
def test_what_ended_before_its_end_took_the_time_that_was_left(timing, url, where):
    found = timings(status=None, timing_ms=timing, url=url)
    assert {name: found[name] for name in where} == where


def test_a_call_with_a_body_says_that_it_is_not_recorded():
    request = har(with_exchange(sample_report(), method="POST"))["log"]["entries"][0]["request"]
    assert request["bodySize"] == -1
    assert "postData" not in request
    assert not any(header["name"].lower() in ("authorization", "x-api-key") for header in request["headers"])


figures = st.none() | st.integers(-3, 10**7)
odd_exchanges = st.fixed_dictionaries(
    {
        "timing_ms": st.builds(Timing, dns=figures, connect=figures, tls=figures, first_byte=figures, total=figures),
        "status": st.none() | st.integers(0, 999),
        "method": st.sampled_from(["GET", "POST"]),
        "http_version": st.none() | st.just("HTTP/1.1"),
        "body_excerpt": st.none() | st.text(max_size=30),
        "body_bytes": st.integers(0, 10**9),
        "content_type": st.none() | st.text(max_size=30),
        "response_headers": st.dictionaries(st.text(max_size=10), st.text(max_size=10), max_size=3),
        "url": st.sampled_from(["https://h.example/a?b=c&d", "http://127.0.0.1:8000/", "https://h.example/a?%00=%ff"]),
    }
)


@settings(max_examples=25, deadline=None)
@given(odd_exchanges)
def test_the_parts_of_every_call_add_up(changes):
    timing = changes["timing_ms"]
    (entry, *_) = har(with_exchange(sample_report(), **changes))["log"]["entries"]
    parts = entry["timings"]
    assert all(value >= -1 for value in parts.values())
    assert min(parts["send"], parts["wait"], parts["receive"]) >= 0
    assert entry["time"] == sum(value for name, value in parts.items() if name != "ssl" and value >= 0)
    known = [max(step or 0, 0) for step in (timing.dns, timing.connect, timing.tls)]
    assert entry["time"] == max(sum(known), timing.total or 0, timing.first_byte or 0)
    assert parts["ssl"] <= parts["connect"] or parts["connect"] == -1


def validated(archives: list[object]) -> list[list[str] | None]:
    """Return what the validator of `har-validator` says, by its JSON Schema of the format."""
    node.package("har-validator")
    done = node.run(Path(__file__).with_name("validate_har.cjs"), text=json.dumps(archives))
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def test_a_validator_of_the_format_finds_nothing_wrong():
    made: list[object] = [
        har(sample_report()),
        har(full_report()),
        har(msgspec.structs.replace(sample_report(), probes=())),
    ]

    @settings(max_examples=25, deadline=None, database=None)
    @given(odd_exchanges)
    def gather(changes):
        made.append(har(with_exchange(sample_report(), **changes)))

    gather()
    broken = har(sample_report())
    del broken["log"]["entries"][0]["response"]["content"]
    *found, wrong = validated([*made, broken])
    assert found == [None] * len(made)
    assert wrong


def test_another_program_opens_the_archive_of_a_bundle():
    haralyzer = pytest.importorskip("haralyzer")
    files = {file.name: file.data for file in collect(full_report(), Redactor()).files}
    archive = haralyzer.HarParser(json.loads(files["exchanges.har"]))
    calls = [probe for probe in full_report().probes if probe.exchange is not None]
    page = archive.pages[0]
    assert (archive.creator["name"], len(page.entries)) == ("key-doctor", len(calls))
    refused = [entry for entry in page.entries if entry.response.status == 402]
    assert {entry.response.headers[1]["value"] for entry in refused} == {TRACE}
    assert [entry.request.method for entry in refused] == ["POST"] * 5
    for entry in page.entries:
        assert entry.startTime.tzinfo is not None
        assert entry.time == sum(value for name, value in entry.timings.items() if name != "ssl" and value > 0)
