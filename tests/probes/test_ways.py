"""The other ways to the host, and the entries of NO_PROXY that programs read differently."""

from urllib import request

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.probes.no_proxy import excludes, unclear
from gui.probes.target import Route, parse_base_url
from gui.probes.ways import Ways, other_ways, system_proxy

HOST = parse_base_url("https://api.deepseek.com")
HERE = parse_base_url("http://127.0.0.1:8080")
PROXY = Route("http", "proxy", 3128)
ENVIRONMENT = {"HTTPS_PROXY": "http://proxy:3128"}


@pytest.mark.parametrize(
    ("in_use", "environ", "setting", "ways"),
    [
        (Route(), {}, None, {}),
        (PROXY, ENVIRONMENT, None, {"direct": None}),
        (Route(), ENVIRONMENT, None, {"environment": "http://proxy:3128"}),
        (Route(), {**ENVIRONMENT, "NO_PROXY": "deepseek.com"}, None, {}),
        (PROXY, ENVIRONMENT, "http://other:1", {"direct": None, "system": "http://other:1"}),
        (PROXY, ENVIRONMENT, "http://proxy:3128", {"direct": None}),
        (Route("socks5", "x", 1), ENVIRONMENT, "proxy:3128", {"direct": None, "environment": "http://proxy:3128"}),
        (Route(), {"HTTPS_PROXY": "ftp://broken"}, "ftp://broken", {}),
        (Route(), {"ALL_PROXY": "socks5://s"}, None, {"environment": "socks5://s:1080"}),
    ],
)
def test_each_way_that_differs_is_there_once(in_use, environ, setting, ways):
    found = other_ways(HOST, in_use, environ, settings=lambda url: setting)
    assert {name: route.shown for name, route in found.by_name.items()} == ways


def test_a_proxy_elsewhere_is_no_way_to_this_machine():
    environ = {"HTTP_PROXY": "http://proxy:3128"}
    assert other_ways(HERE, Route(), environ, settings=lambda url: None) == Ways()
    environ = {"HTTP_PROXY": "http://127.0.0.1:3128"}
    assert list(other_ways(HERE, Route(), environ, settings=lambda url: None).by_name) == ["environment"]


def test_the_settings_of_windows_and_of_macos_are_asked_whatever_the_environment_says(monkeypatch):
    for read, bypass in (
        ("getproxies_registry", "proxy_bypass_registry"),
        ("getproxies_macosx_sysconf", "proxy_bypass_macosx_sysconf"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(f"urllib.request.{read}", lambda: {"https": "http://set:1"}, raising=False)
            patched.setattr(f"urllib.request.{bypass}", lambda host: host == "127.0.0.1", raising=False)
            assert system_proxy(HOST) == "http://set:1"
            assert system_proxy(HERE) is None


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("", []),
        ("deepseek.com", []),
        ("api.deepseek.com", []),
        (".deepseek.com", []),
        ("*", []),
        ("localhost,127.0.0.1", []),
        ("*.deepseek.com", ["*.deepseek.com"]),
        ("https://api.deepseek.com", ["https://api.deepseek.com"]),
        ("https://api.deepseek.com/v1", ["https://api.deepseek.com/v1"]),
        (".api.deepseek.com", [".api.deepseek.com"]),
        ("localhost;api.deepseek.com", ["api.deepseek.com"]),
        ("localhost api.deepseek.com", ["api.deepseek.com"]),
        ("api.deepseek.com:443", ["api.deepseek.com:443"]),
        ("api.deepseek.com:8443", []),
        ("*.deepseek.com,deepseek.com", []),
        ("localhost,*", ["*"]),
        ("seek.com", []),
    ],
)
def test_entries_that_only_some_programs_understand_are_named(text, entries):
    assert unclear(HOST, text) == entries


def test_ranges_of_addresses_are_for_some_programs_only():
    assert unclear(parse_base_url("http://10.1.2.3"), "10.0.0.0/8, x") == ["10.0.0.0/8"]
    assert unclear(parse_base_url("http://10.1.2.3"), "10.1.2.3") == []


@settings(max_examples=50)
@given(st.lists(st.sampled_from(["", " ", "*", ".", "com", "api.deepseek.com", ".deepseek.com", "x:443", "seek.com"])))
def test_what_urllib_says_is_what_is_said_here(entries):
    text = ",".join(entries)
    bypass = vars(request)["proxy_bypass_environment"]
    assert excludes(HOST, text) == bool(bypass(HOST.authority, {"no": text}))


@given(st.text(max_size=40))
def test_no_text_upsets_it(text):
    unclear(HOST, text)
    other_ways(HOST, Route(), {"HTTPS_PROXY": text, "NO_PROXY": text}, settings=lambda url: text)
