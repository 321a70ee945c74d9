"""The policy of DESIGN 5.1: which text leaves the machine, and to whom."""

import pytest

from gui import key
from gui.probes.sending import decide, decide_second
from gui.probes.target import Route, parse_base_url, route_for
from gui.report import SkipCode

DEEPSEEK = "https://api.deepseek.com"


def _decide(text, url=DEEPSEEK, route=None, **options):
    options = {"accept_candidate": False, "trusted_hosts": (), **options}
    return decide(key.inspect(text), parse_base_url(url), route or Route(), **options)


def test_a_clean_key_is_sent_as_it_is_and_a_dirty_one_cleaned(fake_key):
    for text in (fake_key(1), f" {fake_key(1)}\u200b\n", f'"{fake_key(1)}"'):
        sendable = _decide(text)
        assert sendable.refusal is None
        assert sendable.key.reveal() == fake_key(1)


def test_one_that_needs_confirming_waits_for_a_yes(fake_key):
    text = fake_key(1).upper()
    assert _decide(text).refusal.code is SkipCode.NEEDS_CONFIRMATION
    assert _decide(text, accept_candidate=True).key.reveal() == fake_key(1)


@pytest.mark.parametrize(
    "text",
    ["", " ", "YOUR_API_KEY", "sk-1a2b3" + "*" * 23 + "9f0e", "sk-short", DEEPSEEK, "sk-ant-api03-" + "Ab1_" * 24],
)
def test_what_is_no_key_is_never_sent(text):
    sendable = _decide(text, accept_candidate=True)
    assert (sendable.key, sendable.refusal.code) == (None, SkipCode.NO_KEY_TO_SEND)


@pytest.mark.parametrize(
    ("url", "trusted", "code"),
    [
        (DEEPSEEK, (), None),
        ("https://api.deepseek.com.example", (), SkipCode.HOST_NOT_TRUSTED),
        ("https://relay.example/v1", (), SkipCode.HOST_NOT_TRUSTED),
        ("https://relay.example/v1", ("relay.example",), None),
        ("https://relay.example/v1", ("RELAY.example.",), None),
        ("https://relay.example/v1", ("example",), SkipCode.HOST_NOT_TRUSTED),
        ("http://relay.example/v1", ("relay.example",), SkipCode.PLAIN_HTTP),
        ("http://api.deepseek.com", (), SkipCode.PLAIN_HTTP),
        ("http://127.0.0.1:8080", (), None),
        ("http://[::1]:8080", (), None),
    ],
)
def test_hosts_and_encryption(fake_key, url, trusted, code):
    refusal = _decide(fake_key(2), url, trusted_hosts=trusted).refusal
    assert (refusal.code if refusal else None) == code


def test_plain_http_to_this_machine_through_a_proxy_elsewhere_is_refused(fake_key):
    here = "http://127.0.0.1:8080"
    away = route_for(parse_base_url(here), "http://proxy.example:3128", {})
    near = route_for(parse_base_url(here), "http://127.0.0.1:3128", {})
    assert _decide(fake_key(3), here, away).refusal.code is SkipCode.PLAIN_HTTP
    assert _decide(fake_key(3), here, near).refusal is None
    assert _decide(fake_key(3), here).refusal is None


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (lambda one, two: two, None),
        (lambda one, two: f"Bearer {two}\n", None),
        (lambda one, two: two.upper(), SkipCode.NEEDS_CONFIRMATION),
        (lambda one, two: one, SkipCode.SAME_KEY),
        (lambda one, two: f" {one}\n", SkipCode.SAME_KEY),
        (lambda one, two: one.upper(), SkipCode.SAME_KEY),
        (lambda one, two: two[:20], SkipCode.NO_KEY_TO_SEND),
    ],
)
def test_a_second_key_is_another_key_and_certain(second, code, fake_key):
    one, two = fake_key(1), fake_key(2)
    sendable = decide_second(
        key.inspect(second(one, two)), key.inspect(one), parse_base_url(DEEPSEEK), Route(), trusted_hosts=()
    )
    assert (sendable.refusal.code if sendable.refusal else None) == code
    assert (sendable.key.reveal() if sendable.key else None) == (None if code else two)


def test_a_second_key_goes_to_no_other_host_than_the_first(fake_key):
    for trusted, code in (((), SkipCode.HOST_NOT_TRUSTED), (("relay.example",), None)):
        url = parse_base_url("https://relay.example")
        sendable = decide_second(
            key.inspect(fake_key(2)), key.inspect(fake_key(1)), url, Route(), trusted_hosts=trusted
        )
        assert (sendable.refusal.code if sendable.refusal else None) == code
