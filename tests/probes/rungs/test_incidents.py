"""The status page: known only where it shows that it is up to date, and never asked with a key."""

import contextlib
import datetime
import socket
import threading
import time
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.practice import PracticeServer
from gui.probes.rungs import incidents
from gui.probes.status_feed import OFFICIAL, FeedError, StatusFeed, StatusFeedError, feeds_for, read_feed
from gui.probes.target import Route, parse_base_url
from gui.report import FailureCode, Outcome
from tests.probes.raw import http, raw_server

BEIJING = datetime.timezone(datetime.timedelta(hours=8))
NOW = datetime.datetime(2026, 11, 27, 12, tzinfo=datetime.UTC)
DEEPSEEK = parse_base_url("https://api.deepseek.com")


def rss(*items, built=NOW):
    head = f"<lastBuildDate>{format_datetime(built)}</lastBuildDate>" if built else ""
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'.encode()


def item(description="", title="API", **ago):
    date = format_datetime(NOW - datetime.timedelta(**ago))
    return f"<item><title>{title}</title><pubDate>{date}</pubDate><description>{description}</description></item>"


def date(moment=None):
    return "date: " + format_datetime(moment or datetime.datetime.now(datetime.UTC), usegmt=True)


@pytest.fixture
def ask(context):
    def asked(*urls, lookup=None):
        context.lookup = lookup or socket.getaddrinfo
        context.status_feeds = [StatusFeed(parse_base_url(url), Route()) for url in urls]
        return incidents.PROBE.run(context)

    return asked


@pytest.mark.parametrize(
    ("description", "state"),
    [
        ("&lt;strong&gt;Status:&lt;/strong&gt; monitoring", "open"),
        ("&lt;b&gt;Status:&lt;/b&gt;In Progress: it was resolved once", "open"),
        ("Status: resolved&lt;br&gt;We are monitoring", "closed"),
        ("&lt;strong&gt;Resolved&lt;/strong&gt; - over. &lt;strong&gt;Investigating&lt;/strong&gt; - begun.", "closed"),
        ("&lt;strong&gt;Identified&lt;/strong&gt; - found, not yet resolved.", "open"),
        ("Status: scheduled", "closed"),
        ("Status: ongoing", "open"),
        ("Status: postmortem", "closed"),
        ("Something is slow.", "not_told"),
        ("", "not_told"),
    ],
)
def test_the_state_is_what_the_entry_says_last(description, state):
    (incident,) = read_feed(rss(item(description, hours=30)), NOW).incidents
    assert incident.state == state
    assert incident.concerns(NOW) is (state == "open")


def test_an_entry_of_today_that_does_not_say_that_it_is_over_goes_on():
    (incident,) = read_feed(rss(item(hours=2)), NOW).incidents
    assert incident.concerns(NOW)


def test_seven_days_count_and_the_newest_comes_first():
    told = read_feed(rss(item(title="old", days=8), item(title="a", days=6), item(title="b", days=1)), NOW)
    assert [incident.title for incident in told.incidents] == ["b", "a"]
    assert told.as_of == NOW


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", FailureCode.STATUS_NOT_A_FEED),
        (b"\xff\xfe garbage", FailureCode.STATUS_NOT_A_FEED),
        (b'<?xml version="1.0" encoding="nonsense"?><rss/>', FailureCode.STATUS_NOT_A_FEED),
        (b"<feed><channel/></feed>", FailureCode.STATUS_NOT_A_FEED),
        (b"<rss/>", FailureCode.STATUS_NOT_A_FEED),
        (rss()[:-20], FailureCode.STATUS_NOT_A_FEED),
        (b"\xef\xbb\xbf\n<!DOCTYPE HTML><html>", FailureCode.STATUS_NOT_A_FEED),
        (b'{"status": {"indicator": "none"}}', FailureCode.STATUS_NOT_A_FEED),
        (b'<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss/>', FailureCode.STATUS_UNSAFE),
        (b'<!DOCTYPE rss [<!ENTITY a SYSTEM "http://127.0.0.1/">]><rss>&a;</rss>', FailureCode.STATUS_UNSAFE),
    ],
)
def test_what_shows_nothing_is_told_as_such(body, code):
    with pytest.raises(FeedError) as caught:
        read_feed(body, NOW)
    assert caught.value.code is code


@pytest.mark.parametrize(
    ("body", "fresh"),
    [
        (rss(built=None), False),
        (rss(built=NOW - datetime.timedelta(days=200)), False),
        (rss(item("Status: resolved", days=2), built=None), False),
        (rss(item("Status: scheduled", days=-3), built=NOW - datetime.timedelta(days=9)), False),
        (rss(item("Status: resolved", hours=20), built=None), True),
        (rss(built=NOW - datetime.timedelta(hours=23)), True),
    ],
)
def test_only_a_date_of_the_last_day_shows_that_a_feed_is_up_to_date(body, fresh):
    assert read_feed(body, NOW).fresh is fresh


def test_what_an_old_feed_tells_is_listed_and_counts_for_nothing(ask):
    now = datetime.datetime.now(datetime.UTC)
    date_of_entry = format_datetime((now - datetime.timedelta(days=3)).astimezone(BEIJING))
    told = "<description>&lt;p&gt;&lt;strong&gt;Status:&lt;/strong&gt; investigating&lt;/p&gt;</description>"
    entry = f"<item><title>API</title>{told}<pubDate>{date_of_entry}</pubDate></item>"
    with raw_server(http("200 OK", rss(entry, built=None), date())) as server:
        found = ask(server.base_url)
    assert (found.outcome, found.failure) == (Outcome.INCONCLUSIVE, FailureCode.STATUS_FROZEN)
    assert [(each["state"], each["now"]) for each in found.facts["incidents"]] == [("open", False)]


def test_a_deep_tree_is_read_like_any_other():
    deep = rss("<item>" + "<a>" * 50_000 + "</a>" * 50_000 + "</item>")
    assert read_feed(deep, NOW).incidents == ()


@given(st.binary(max_size=300) | st.text(max_size=80).map(lambda text: rss(item(text.replace("<", "&lt;"), hours=1))))
@settings(max_examples=25)
def test_whatever_comes_is_a_feed_or_a_code(body):
    with contextlib.suppress(FeedError):
        read_feed(body, NOW)


def test_only_a_run_against_deepseek_asks_the_official_feeds():
    asked = feeds_for(DEEPSEEK, None, "none", {})
    assert [str(feed.url) for feed in asked] == list(OFFICIAL)
    assert not any("statuspage.io" in url for url in OFFICIAL)
    for url in ("http://127.0.0.1:9", "https://no-such-name.invalid", "https://relay.invalid/v1"):
        assert feeds_for(parse_base_url(url), None, "none", {}) == ()
    assert feeds_for(DEEPSEEK, "none", "none", {}) == ()
    assert len(feeds_for(parse_base_url("http://127.0.0.1:9"), "http://127.0.0.1:8/f", "none", {})) == 1


@pytest.mark.parametrize(
    "url",
    [
        "https://deepseek.statuspage.io/history.rss", "https://statuspage.io/x", "http://status.deepseek.com/history.rss",
        "status.deepseek.com", "https://u:p@status.deepseek.com/history.rss", "",
    ],
)  # fmt: skip
def test_the_page_that_was_left_behind_and_plain_http_are_no_feeds(url):
    with pytest.raises(StatusFeedError):
        feeds_for(DEEPSEEK, url, "none", {})


def test_each_feed_has_a_way_of_its_own():
    environ = {"HTTPS_PROXY": "http://127.0.0.1:3128", "NO_PROXY": "status.deepseek.com"}
    assert [feed.route.direct for feed in feeds_for(DEEPSEEK, None, "system", environ)] == [True, False]


@pytest.mark.parametrize(
    ("scenario", "outcome", "failure"),
    [
        ("status-incident", Outcome.WARN, FailureCode.STATUS_INCIDENT),
        ("status-quiet", Outcome.PASS, None),
        ("status-frozen", Outcome.INCONCLUSIVE, FailureCode.STATUS_FROZEN),
        ("status-web-page", Outcome.INCONCLUSIVE, FailureCode.STATUS_NOT_A_FEED),
        ("status-bomb", Outcome.INCONCLUSIVE, FailureCode.STATUS_UNSAFE),
    ],
)
def test_pages_of_every_kind(ask, scenario, outcome, failure):
    with PracticeServer(scenario) as server:
        found = ask(server.options[1])
        (request,) = server.requests
    assert (found.outcome, found.failure) == (outcome, failure)
    assert request.header("authorization") is None
    assert found.exchange.url == server.options[1]
    if outcome is Outcome.PASS:
        assert [(each["state"], each["now"]) for each in found.facts["incidents"]] == [("closed", False)]


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (http("200 OK", rss(built=datetime.datetime.now(datetime.UTC))), FailureCode.STATUS_UNDATED),
        (http("200 OK", rss(), date(NOW - datetime.timedelta(days=900))), FailureCode.STATUS_UNDATED),
        (http("200 OK", b" " * 600_000, date()), FailureCode.STATUS_TOO_LARGE),
        (http("302 Found", b"", "location: http://127.0.0.1:1/", date()), FailureCode.STATUS_NOT_A_FEED),
        (http("503 Busy", rss(), date()), FailureCode.STATUS_NOT_A_FEED),
        (b"", FailureCode.RESPONSE_CLOSED),
    ],
)
def test_an_answer_that_proves_nothing_leaves_it_unknown(ask, answer, failure):
    with raw_server(answer) as server:
        found = ask(f"{server.base_url}/history.rss")
    assert (found.outcome, found.failure) == (Outcome.INCONCLUSIVE, failure)
    assert found.facts == {"host": "127.0.0.1"}


def test_the_second_feed_stands_in_for_the_first(ask):
    fresh = rss(built=datetime.datetime.now(datetime.UTC))
    with raw_server(http("404 Not Found", b"", date()), http("200 OK", fresh, date())) as server:
        assert ask(server.base_url, server.base_url).outcome is Outcome.PASS
        assert len(server.received) == 2


def test_of_two_feeds_that_tell_nothing_the_first_is_told(ask):
    with raw_server(http("404 Not Found", b"", date()), http("200 OK", b"<!DOCTYPE x><rss/>", date())) as server:
        assert ask(server.base_url, server.base_url).failure is FailureCode.STATUS_NOT_A_FEED


def test_a_page_that_cannot_be_found_holds_up_nothing(ask, context, monkeypatch):
    def lookup(*_args, **_kwargs):
        hung.wait(10)
        return []

    hung = threading.Event()
    monkeypatch.setattr(incidents, "_SECONDS", 0.2)
    begun = time.monotonic()
    found = ask("https://status.invalid/history.rss", "https://status2.invalid/history.rss", lookup=lookup)
    hung.set()
    assert (found.outcome, found.failure) == (Outcome.INCONCLUSIVE, FailureCode.DNS_TIMEOUT)
    assert time.monotonic() - begun < 2


def test_stop_ends_it_at_once(ask, context):
    context.cancellation.cancel()
    assert ask("http://127.0.0.1:1/history.rss").failure is FailureCode.CANCELLED


def test_stop_wakes_it_while_it_waits_for_the_page(ask, context):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        timer = threading.Timer(0.1, context.cancellation.cancel)
        begun = time.monotonic()
        timer.start()
        found = ask(f"http://127.0.0.1:{silent.getsockname()[1]}/history.rss")
        timer.join()
    assert found.failure is FailureCode.CANCELLED
    assert time.monotonic() - begun < 0.1 + 0.2
