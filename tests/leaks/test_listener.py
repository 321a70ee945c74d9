"""Canaries in every part of what a client sends to the listener: none comes out, to the user or back to the client."""

from __future__ import annotations

import json
import socket

import pytest

from tests.cli.test_listen import PATIENCE, listen
from tests.leaks.places import around
from tests.leaks.planting import TEXTS, canary
from tests.leaks.sinks import Sinks, below

__all__ = ["around"]

NAMES = (
    "pasted",
    "bearer",
    "x-api-key",
    "basic",
    "cookie",
    "agent",
    "query",
    "path",
    "model",
    "body",
    "header",
    "proxy",
)


def request(keys, form):
    body = json.dumps({"model": f"deepseek-{keys['model']}", "api_key": keys["body"], "n": TEXTS[form](keys["pasted"])})
    lines = [
        f"POST /v1/{keys['path']}/chat/completions?key={keys['query']} HTTP/1.1",
        f"Host: {keys['bearer']}.invalid",
        f"Authorization: Bearer {keys['bearer']}",
        f"X-Api-Key: {keys['x-api-key']}",
        f"Proxy-Authorization: Bearer {keys['proxy']}",
        f"Cookie: session={keys['cookie']}; other={keys['pasted']}",
        f"User-Agent: curl/8.1 {keys['agent']}",
        f"X-{keys['header']}: {TEXTS[form](keys['pasted'])}",
        f"Content-Length: {len(body.encode())}",
        "Connection: close",
    ]
    return "\r\n".join([*lines, "", body]).encode()


@pytest.mark.parametrize("form", ["plain", "base64", "percent"])
@pytest.mark.parametrize("words", [(), ("--json",)])
def test_nothing_that_a_client_sends_comes_out(words, form, around):
    keys = {name: canary(f"listened {name} {form}") for name in NAMES}
    with listen("--once", "--key-env", "MINE", *words, MINE=f"{keys['pasted']}\u200b") as running:
        with socket.create_connection(("127.0.0.1", int(running.url.rpartition(":")[2])), PATIENCE) as client:
            client.sendall(request(keys, form))
            answer = b""
            while piece := client.recv(65536):
                answer += piece
        code, out, err = running.ended()
    assert code in (0, 1)
    assert out
    sinks = Sinks(keys)
    sinks.take([("answer", answer), ("stdout", out.encode()), ("stderr", err.encode()), *below(around)])
    assert sinks.leaks() == []
