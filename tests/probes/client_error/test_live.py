"""Real clients print real errors, and these are explained: status, wording, tail, identifiers, client."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gui.practice import PracticeServer
from gui.probes.client_error import read_client_error
from gui.secret import find_leaks
from gui.verdict import judge_text
from tests.guards import node

HERE = Path(__file__).parent
KEY = f"sk-{secrets.token_hex(16)}"
TAIL = KEY[-4:]

# scenario -> status, wording, tail, cause
ANSWERS = {
    "key-unknown": (401, "A3", TAIL, "key.rejected"),
    "no-such-user": (401, "A4", None, "key.rejected"),
    "no-balance": (402, "B1", None, "account.no_balance"),
    "rate-limited": (429, "C2", None, "quota.rate"),
    "tpm-limit": (429, "C3", None, "quota.rate"),
    "model-retired": (400, "D1", None, "model.unknown"),
    "model-retired-july": (400, "D1", None, "model.unknown"),
    "content-risk": (400, "D2", None, "content.filtered"),
    "wrong-path": (404, "E1", None, "endpoint.wrong_path"),
    "gateway-404": (404, "E2", None, "endpoint.wrong_path"),
    "overloaded": (503, "F1", None, "service.overloaded"),
    "server-error": (500, "F2", None, "service.error"),
    "bad-gateway": (502, "F3", None, "service.error"),
    "gateway-timeout": (504, "F3", None, "service.error"),
    "account-suspended": (403, "SUSPENDED", None, "account.suspended"),
    "permission-refused": (403, "PERMISSION", None, "project.permission"),
    "other-vendor": (401, None, TAIL, "endpoint.not_deepseek"),
    "relay": (401, None, None, "endpoint.not_deepseek"),
}
FAILURES = {"refused": "connection_refused", "no-such-name": "dns_failed", "intercepted": "tls_unknown_issuer"}
# What the client keeps to itself nobody can read.
SILENT = {("openai", "gateway-404"): (404, "E1", None, "endpoint.wrong_path")}

PYTHON = ("openai", "httpx", "requests", "aiohttp", "urllib")
NODE = ("openai-node", "node-fetch", "axios")
FAMILIES = {"openai": "openai-python"}
# Who prints the headers of the answer, and with them what support can look up.
WITH_HEADERS = {"requests", "aiohttp", "urllib", "openai-node", "axios", "curl"}


def printed(client: str, jobs: list[list[str]]) -> list[str]:
    """Return what ``client`` prints for each [url, key, model]."""
    if client in NODE:
        done = node.run(HERE / "printing_clients.cjs", client, text=json.dumps(jobs), check=True, proxies=False)
    else:
        env = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        words = [sys.executable, str(HERE / "printing_clients.py"), client]
        asked = json.dumps(jobs)
        done = subprocess.run(words, input=asked, capture_output=True, text=True, timeout=120, check=True, env=env)
    return list(json.loads(done.stdout))


def missing(client: str) -> str | None:
    if client == "curl":
        return None if shutil.which("curl") else "curl is not installed here"
    if client in PYTHON:
        return None
    return node.missing({"openai-node": "openai", "axios": "axios"}.get(client))


@pytest.mark.parametrize("client", [*PYTHON, *NODE])
def test_what_a_client_prints_of_an_answer_is_explained(client):
    if reason := missing(client):
        pytest.skip(reason)
    with contextlib.ExitStack() as stack:
        jobs = []
        for scenario in (*ANSWERS, *FAILURES):
            server = stack.enter_context(PracticeServer(scenario))
            model = "deepseek-chat" if scenario.startswith("model-") else "deepseek-flash"
            jobs.append([server.base_url, KEY, model])
        texts = dict(zip((*ANSWERS, *FAILURES), printed(client, jobs), strict=True))
    wrong: list[tuple[object, ...]] = []
    for scenario, expected in ANSWERS.items():
        error = read_client_error(texts[scenario])
        assert error is not None
        found = (error.status, error.answer, error.tail, judge_text(error)[0].cause.value)
        if found != SILENT.get((client, scenario), expected):
            wrong.append((scenario, found))
        said_ids = texts[scenario].count("(request_id:")
        assert (error.ids.request_id is not None) >= (said_ids > 0), scenario
        if client in WITH_HEADERS:
            assert (error.ids.trace_id is not None) == ("x-ds-trace-id" in texts[scenario].lower()), scenario
        assert find_leaks(repr(error), [KEY]) == []
    for scenario, failure in FAILURES.items():
        error = read_client_error(texts[scenario])
        assert error is not None
        if error.failure != failure:
            wrong.append((scenario, (error.failure,)))
    assert wrong == []


@pytest.mark.parametrize("client", [*PYTHON, *NODE])
def test_one_failure_is_told_once(client):
    if reason := missing(client):
        pytest.skip(reason)
    with PracticeServer("key-unknown") as unknown, PracticeServer("refused") as refused:
        for text in printed(client, [[s.base_url, KEY, "deepseek-flash"] for s in (unknown, refused)]):
            error = read_client_error(text)
            assert error is not None
            assert not isinstance(error.others, int)
            assert error.family in (FAMILIES.get(client, client), "node", "node-http", None)


# client -> what is sent is what it does with: no key, a key with ZERO WIDTH SPACE at 17, with a line feed at its end
REFUSALS = {
    "openai": ("no_key", ("cannot_send", 17, "U+200B"), ("cannot_send", None, None)),
    "httpx": ("no_key", ("cannot_send", 17, "U+200B"), ("cannot_send", None, None)),
    "requests": ("A2", ("cannot_send", 17, "U+200B"), ("cannot_send", None, None)),
    "urllib": ("A2", ("cannot_send", 17, "U+200B"), ("cannot_send", None, None)),
    "aiohttp": ("A2", ("A3", None, None), ("cannot_send", None, None)),
    "node-fetch": ("A2", ("cannot_send", 17, "U+200B"), None),
    "openai-node": ("no_key", ("cannot_send", 17, "U+200B"), None),
}


@pytest.mark.parametrize("client", REFUSALS)
def test_what_a_client_does_not_send_is_explained(client):
    if reason := missing(client):
        pytest.skip(reason)
    empty, odd, torn = REFUSALS[client]
    keys = ("", f"{KEY[:17]}\u200b{KEY[17:]}", f"{KEY}\n")
    with PracticeServer("key-unknown") as server:
        texts = printed(client, [[server.base_url, key, "deepseek-flash"] for key in keys])
    found = []
    for text in texts:
        error = read_client_error(text)
        assert error is not None
        character = error.character if isinstance(error.character, str) else None
        found.append((error.answer, error.position, character))
        assert find_leaks(repr(error), [KEY]) == []
    assert found[0][0] == empty
    assert found[1] == odd
    if torn is not None:
        assert found[2] == torn


@pytest.mark.parametrize("options", [["-v"], ["-sS", "-i"]])
def test_what_curl_shows_is_explained(options):
    if reason := missing("curl"):
        pytest.skip(reason)
    for scenario, (status, answer, tail, _) in ANSWERS.items():
        model = "deepseek-chat" if scenario.startswith("model-") else "deepseek-flash"
        with PracticeServer(scenario, edge="edgeone") as server:
            body = json.dumps({"model": model, "messages": [{"role": "user", "content": "hi"}]})
            words = ["curl", *options, "--noproxy", "*", "--max-time", "20", "-H", f"Authorization: Bearer {KEY}"]
            words += ["-H", "Content-Type: application/json", "-d", body, f"{server.base_url}/chat/completions"]
            done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
        error = read_client_error(done.stderr + done.stdout)
        assert error is not None
        assert (error.status, error.answer, error.tail) == (status, answer, tail), scenario
        assert (error.ids.trace_id is not None) == ("x-ds-trace-id" in (done.stderr + done.stdout).lower())
        assert find_leaks(repr(error), [KEY]) == []
