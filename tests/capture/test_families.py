"""Clients are known by what they say of themselves."""

import pytest

from gui.capture.clients import family


@pytest.mark.parametrize(
    ("agent", "name", "version"),
    [
        ("OpenAI/Python 3.57.0", "openai-python", "3.57.0"),
        ("AsyncOpenAI/Python/3.57.0", "openai-python", "3.57.0"),
        ("OpenAI/JS 7.57.0", "openai-node", "7.57.0"),
        ("Anthropic/Python 2.12.0", "anthropic-python", None),
        ("python-httpx/0.28.1", "httpx", "0.28.1"),
        ("python-requests/2.34.2", "python-requests", "2.34.2"),
        ("Python/3.11 aiohttp/3.14.5", "aiohttp", "3.14.5"),
        ("Python-urllib/3.11", "urllib", "3.11"),
        ("curl/7.88.1", "curl", "7.88.1"),
        ("axios/1.21.1", "axios", "1.21.1"),
        ("node-fetch", "node-fetch", None),
        ("node", "undici", None),
        ("undici", "undici", None),
        ("Go-http-client/1.1", "Go-http-client", "1.1"),
        ("okhttp/4.12.0", "okhttp", "4.12.0"),
        ("Java-http-client/17.0.9", "Java", "17.0.9"),
        ("Java/1.8.0", "Java", "1.8.0"),
        ("Mozilla/5.0 (X11; Linux x86_64)", "browser", "5.0"),
        ("Mozilla/5.0 (Windows NT; en-US) WindowsPowerShell/5.1", "PowerShell", "5.1"),
        ("my own program", None, None),
        ("", None, None),
    ],
)
def test_by_user_agent(agent, name, version):
    assert family({"user-agent": agent})[0] == name
    if version:
        assert family({"user-agent": agent})[1] == version


def test_an_sdk_that_hides_its_agent_is_known_by_its_other_headers():
    told = {"user-agent": "my app", "x-stainless-lang": "python", "x-stainless-package-version": "3.57.0"}
    assert family(told) == ("openai-python", "3.57.0")
    assert family({**told, "anthropic-version": "2023-06-01", "x-stainless-lang": "js"})[0] == "anthropic-node"
    assert family({**told, "x-stainless-package-version": "\u202e"}) == ("openai-python", None)
    assert family({"x-stainless-lang": "lisp"}) == (None, None)
