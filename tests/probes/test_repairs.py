"""What a base URL was probably meant to be, and which of the guesses an API answers under."""

import json
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.practice import PracticeServer
from gui.probes.repairs import MOST, meant, repairs
from gui.probes.rungs import base_url
from gui.probes.runner import run
from gui.probes.sending import Sendable
from gui.probes.target import BaseUrlError, parse_base_url
from gui.report import Cause, Exchange, FailureCode, Ids, Lifecycle, Outcome, ProbeResult, Timing
from gui.secret import ApiKey
from tests.cli.command import diagnose
from tests.probes.raw import http, raw_server

A1 = http("401 Authorization Required", b"Authentication Fails (governor)", "x-ds-trace-id: " + "0f" * 16)
API = "https://api.deepseek.com"
FIRST = {
    f"{API}/v1/v1": (f"{API}/v1", "doubled"),
    f"{API}/v1/v1/v1": (f"{API}/v1", "doubled"),
    f"{API}/chat/completions": (API, "endpoint"),
    f"{API}/v1/chat/completions": (f"{API}/v1", "endpoint"),
    f"{API}/v1/chat/completions/chat/completions": (f"{API}/v1", "endpoint"),
    f"{API}/v1/models": (f"{API}/v1", "endpoint"),
    f"{API}//v1": (f"{API}/v1", "slashes"),
    f"{API}/V1": (f"{API}/v1", "case"),
    f"{API}/v1.": (f"{API}/v1", "junk"),
    f"{API}/v1%20": (f"{API}/v1", "junk"),
    f"{API}/v1'": (f"{API}/v1", "junk"),
    f"{API}/v1,": (f"{API}/v1", "junk"),
    f"{API}/beta/chat/completions": (f"{API}/beta", "endpoint"),
    f"{API}/v2": (API, "path"),
    f"{API}/api/v1": (API, "path"),
    "https://platform.deepseek.com": (API, "host"),
    "https://platform.deepseek.com/api_keys": (API, "host"),
    "https://chat.deepseek.com/v1": (f"{API}/v1", "host"),
    "https://deepseek.com": (API, "host"),
    "https://api-docs.deepseek.com/zh-cn": (API, "host"),
    "http://api.deepseek.com": (API, "scheme"),
    "http://api.deepseek.com:80/v1": (f"{API}/v1", "scheme"),
    "https://relay.example.com": ("https://relay.example.com/v1", "version"),
    "https://relay.example.com/v1/chat/completions": ("https://relay.example.com/v1", "endpoint"),
}


@pytest.mark.parametrize(("given_url", "wanted"), FIRST.items())
def test_the_first_guess_is_the_likely_one(given_url, wanted):
    first = repairs(parse_base_url(given_url))[0]
    assert (str(first.url), first.codes[0]) == wanted


@pytest.mark.parametrize("url", [API, f"{API}/v1", f"{API}/beta", f"{API}/anthropic", "https://relay.example.com/v1"])
def test_what_may_well_be_right_is_not_repaired(url):
    assert repairs(parse_base_url(url)) == []


def test_several_faults_are_mended_together():
    first = repairs(parse_base_url("http://platform.deepseek.com/v1/v1/chat/completions."))[0]
    assert str(first.url) == f"{API}/v1"
    assert first.codes == ("junk", "endpoint", "doubled", "host")


@given(
    st.lists(st.sampled_from(["v1", "chat", "completions", "", ".", "%20", "x", "V1", "models"]), max_size=6),
    st.sampled_from([API, "http://api.deepseek.com", "https://platform.deepseek.com", "http://127.0.0.1:8080"]),
)
def test_guesses_are_few_new_and_never_lead_to_another_owner(parts, host):
    try:
        url = parse_base_url("/".join([host, *parts]))
    except BaseUrlError:
        return
    found = repairs(url)
    assert len(found) <= MOST
    assert url not in [guess.url for guess in found]
    assert all(guess.codes for guess in found)
    for guess in found:
        assert guess.url.host == url.host or (guess.url.is_deepseek and url.is_deepseek)
        assert guess.url.secure or not url.secure
        assert parse_base_url(str(guess.url)) == guess.url


def failed(probe_id, code, status=404):
    exchange = Exchange(
        method="GET", url="x", status=status, http_version="HTTP/1.1", request_headers={}, response_headers={},
        content_type=None, body_excerpt="", body_bytes=0, ids=Ids(), timing_ms=Timing(),
    )  # fmt: skip
    return ProbeResult(
        id=probe_id, section=1, lifecycle=Lifecycle.DONE, outcome=Outcome.FAIL, failure=code, billed=False,
        started_at=None, duration_ms=None, skipped_because=None, facts={}, exchange=exchange,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("result", "joins"),
    [
        (failed("models", FailureCode.ANSWER_E1), True),
        (failed("no_key", FailureCode.ANSWER_E2), True),
        (failed("no_key", FailureCode.HTTP_HTML_INSTEAD_OF_API, 200), True),
        (failed("no_key", FailureCode.HTTP_REDIRECT, 301), True),
        (failed("no_key", FailureCode.HTTP_HTML_INSTEAD_OF_API, 403), False),
        (failed("models", FailureCode.ANSWER_A3, 401), False),
        (failed("tcp", FailureCode.CONNECTION_REFUSED), False),
        (failed("chat.x", FailureCode.ANSWER_E1), False),
    ],
)
def test_it_joins_where_the_base_url_is_none_of_an_api(context, result, joins):
    context.url = parse_base_url(f"{API}/v1/v1")
    assert bool(base_url.joins(result, context)) is joins
    context.url = parse_base_url(API)
    assert base_url.joins(result, context) == []


@pytest.fixture
def tried(context, fake_key):
    """Return a function that tries the repairs of a base URL, after an answer without or with the key."""

    def run_it(url, after="no_key", key=True):
        context.url = parse_base_url(url)
        context.addresses = [(socket.AF_INET, ("127.0.0.1", context.url.port))]
        context.lookup = socket.getaddrinfo
        context.sendable = Sendable(ApiKey(fake_key("repairs")) if key else None, None)
        return run(base_url.joins(failed(after, FailureCode.ANSWER_E1), context), context, lambda _: None)[0]

    return run_it


def test_a_path_is_right_where_the_key_gets_its_models(tried):
    with PracticeServer("healthy") as server:
        found = tried(f"{server.base_url}/v1/v1", "models")
        assert (found.outcome, found.facts["works"]) == (Outcome.PASS, f"{server.base_url}/v1")
        assert (found.facts["repairs"], found.facts["with_key"]) == (["doubled"], True)


def test_without_the_key_a_repair_is_right_where_an_api_answers(tried, fake_key):
    with raw_server(A1) as server:
        found = tried(f"{server.base_url}/v1/v1")
    assert (found.outcome, found.facts["with_key"]) == (Outcome.PASS, False)
    assert not any(fake_key("repairs").encode() in request for request in server.received)


def test_where_nothing_answers_nothing_is_said(tried):
    with raw_server(http("404 Not Found", b"")) as server:
        found = tried(f"{server.base_url}/v1/v1", "models")
    assert (found.outcome, found.failure) == (Outcome.INCONCLUSIVE, None)
    assert "works" not in found.facts


def test_the_key_stays_where_a_repair_is_not_answered_without_it(tried, fake_key):
    with raw_server(http("200 OK", b"<html>login</html>")) as server:
        tried(f"{server.base_url}/v1/v1", "models")
    assert server.received
    assert not any(b"authorization" in request.lower() for request in server.received)


def test_the_key_never_goes_to_another_host_or_in_another_way(context, fake_key):
    context.sendable = Sendable(ApiKey(fake_key("repairs")), None)
    with raw_server(A1) as server:
        context.url = parse_base_url("http://platform.deepseek.com")
        context.lookup = lambda *_, **__: [(socket.AF_INET, 1, 6, "", ("127.0.0.1", server.port))]
        run(base_url.joins(failed("models", FailureCode.ANSWER_E1), context), context, lambda _: None)
    assert not any(fake_key("repairs").encode() in request for request in server.received)


@pytest.mark.parametrize("name", ["doubled-path", "endpoint-in-base", "wrong-path"])
def test_the_next_step_names_the_address_that_works(name, tmp_path, fake_key):
    with PracticeServer(name) as server:
        report = json.loads(diagnose(server, fake_key(name), tmp_path, "--json", "--free-only").out)
        origin = server.base_url.removesuffix(server.scenario.base_path)
    assert report["verdict"]["cause"] == Cause.ENDPOINT_WRONG_PATH
    assert report["verdict"]["confidence"] == "certain"
    assert report["verdict"]["next_step"]["params"] == {"base_url": f"{origin}/v1"}


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("api.deepseek.com", API),
        ("api.deepseek.com/v1", f"{API}/v1"),
        ("htps://api.deepseek.com/v1/", f"{API}/v1"),
        ("https//api.deepseek.com", API),
        ("'https://api.deepseek.com/beta'", f"{API}/beta"),
        ("platform.deepseek.com/api_keys", API),
        ("https://api.deepseek.com/v1/chat/completions?x=1", f"{API}/v1"),
        ("API.DeepSeek.com:443/V1", f"{API}/v1"),
        ("deepseek.com", API),
        ("api.deepseek.com.evil.example", None),
        ("https://notdeepseek.com x", None),
        ("relay.example.com/v1", None),
        ("someone@api.deepseek.com", None),
        ("", None),
    ],
)
def test_a_text_that_is_no_base_url_is_told_what_it_was_meant_to_be(text, url):
    assert meant(text) == url


@given(st.text(max_size=60))
def test_nothing_of_a_text_comes_back_but_a_known_path(text):
    assert meant(f"api.deepseek.com/{text}") in (None, API, f"{API}/v1", f"{API}/beta", f"{API}/anthropic")
