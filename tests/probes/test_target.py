"""The base URL as given, the route, and who may see the key."""

import pytest

from gui.probes.target import BaseUrlError, ProxyError, Route, parse_base_url, route_for


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("api.deepseek.com", "no_scheme"),
        ("", "no_scheme"),
        ("ftp://api.deepseek.com", "bad_scheme"),
        ("https://user:pw@api.deepseek.com", "has_credentials"),
        ("https://@api.deepseek.com", "has_credentials"),
        ("https://", "no_host"),
        ("https://:443", "no_host"),
        ("https://[::1", "no_host"),
        ("https://api.d\u0435epseek.com", "non_ascii_host"),
        ("https://api.deepseek.com?x=1", "has_query"),
        ("https://api.deepseek.com/#top", "has_query"),
        ("https://api.deepseek.com:0", "bad_port"),
        ("https://api.deepseek.com:99999", "bad_port"),
        ("https://api.deepseek.com:abc", "bad_port"),
        ("https://api.deepseek.com/v1 beta", "bad_characters"),
        ("https://api.deepseek.com/\u00e9", "bad_characters"),
        ("https://api.deepseek.com/\x00", "bad_characters"),
    ],
)
def test_what_cannot_be_used_has_a_code(text, code):
    with pytest.raises(BaseUrlError) as caught:
        parse_base_url(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "shown", "deepseek", "loopback"),
    [
        ("https://api.deepseek.com/", "https://api.deepseek.com", True, False),
        (" HTTPS://API.DeepSeek.com:443/v1/ ", "https://api.deepseek.com/v1", True, False),
        ("https://api.deepseek.com.evil.example", "https://api.deepseek.com.evil.example", False, False),
        ("https://notdeepseek.com", "https://notdeepseek.com", False, False),
        ("http://127.0.0.1:8080/api", "http://127.0.0.1:8080/api", False, True),
        ("http://[::1]:8080", "http://[::1]:8080", False, True),
        ("http://localhost", "http://localhost", False, True),
        ("http://127.0.0.1.example", "http://127.0.0.1.example", False, False),
    ],
)
def test_a_base_url_is_taken_literally_and_its_host_judged(text, shown, deepseek, loopback):
    url = parse_base_url(text)
    assert (str(url), url.is_deepseek, url.is_loopback) == (shown, deepseek, loopback)


HOST = parse_base_url("https://api.deepseek.com")
HERE = parse_base_url("http://127.0.0.1:8080")


@pytest.mark.parametrize(
    ("environ", "url", "shown"),
    [
        ({}, HOST, None),
        ({"HTTPS_PROXY": "http://proxy:3128"}, HOST, "http://proxy:3128"),
        ({"https_proxy": "proxy:3128"}, HOST, "http://proxy:3128"),
        ({"HTTP_PROXY": "http://proxy:3128"}, HOST, None),
        ({"HTTP_PROXY": "http://proxy:3128"}, HERE, "http://proxy:3128"),
        ({"ALL_PROXY": "socks5://proxy"}, HOST, "socks5://proxy:1080"),
        ({"HTTPS_PROXY": "http://u:p%40ss@proxy:1"}, HOST, "http://proxy:1"),
        ({"HTTPS_PROXY": "http://proxy:1", "NO_PROXY": ".deepseek.com"}, HOST, None),
        ({"HTTPS_PROXY": "http://proxy:1", "no_proxy": "*"}, HOST, None),
        ({"HTTPS_PROXY": "http://proxy:1", "NO_PROXY": "example.com"}, HOST, "http://proxy:1"),
        ({"HTTPS_PROXY": ""}, HOST, None),
    ],
)
def test_the_environment_decides_the_route(environ, url, shown, monkeypatch):
    monkeypatch.setattr("urllib.request.getproxies", dict)
    assert route_for(url, "system", environ).shown == shown


def test_settings_of_the_system_are_used_where_the_environment_has_none(monkeypatch):
    monkeypatch.setattr("urllib.request.getproxies", lambda: {"https": "http://wpad:8080"})
    monkeypatch.setattr("urllib.request.proxy_bypass", lambda host: host == "127.0.0.1")
    assert route_for(HOST, "system", {}).shown == "http://wpad:8080"
    assert route_for(parse_base_url("https://127.0.0.1"), "system", {}).direct


def test_credentials_are_decoded_and_never_shown():
    route = route_for(HOST, "system", {"HTTPS_PROXY": "http://us%65r:p%40ss@proxy:1"})
    assert (route.user, route.password) == ("user", "p@ss")
    assert "p@ss" not in repr(route)
    assert "user" not in repr(route)


@pytest.mark.parametrize("text", ["ftp://x", "http://", "http://x:99999", "socks4://x:1", "http://pr\u00f6xy:1"])
def test_a_proxy_that_cannot_be_used_is_refused(text):
    with pytest.raises(ProxyError):
        route_for(HOST, text, {})


def test_none_means_none_whatever_the_environment_says():
    assert route_for(HOST, "none", {"HTTPS_PROXY": "http://proxy:1"}).direct


def test_plain_http_stays_local_only_if_the_proxy_does():
    assert Route().keeps_plain_http_local(HERE)
    assert route_for(HERE, "http://127.0.0.1:3128", {}).keeps_plain_http_local(HERE)
    assert not route_for(HERE, "http://proxy:3128", {}).keeps_plain_http_local(HERE)
    assert not Route().keeps_plain_http_local(parse_base_url("http://api.deepseek.com"))
