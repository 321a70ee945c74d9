"""Real clients: what the simulation says of a key is what each of them does with it, down to the bytes."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import aiohttp
import httpx
import openai
import pytest
import requests

from gui.key.clients import Fate, arrival, outlook
from gui.wording import Wording
from gui.wording.clients.naming import printed
from tests.guards import node
from tests.key.keys import fill, key
from tests.key.raw_server import RawServer

TEMPLATES = [
    "{A}",
    "",
    " ",
    "{A} \t ",
    "{A}\n ",
    "{A} \r\n",
    "{A}\u200b ",
    "{A} \u200b",
    "{A:9}\n {A:9:}",
    "{A:9}\n\u200b{A:9:}",
    "{A:9}\u200b\u200b{A:9:}",
    "{A:9}\xa0{A:12:}\x01",
    "\U0001f600{A}\u200b",
    '"{A}"',
    "{A:13}\u0430{A:14:}",
]
# One of each column of the table; UTF-8 with BOM, an emoji, a half of one.
ODD = [
    " ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\0",
    "\v",
    "\x1b",
    "\x7f",
    "\x85",
    "\xa0",
    "\u200b",
    "\ufeff",
    "\U0001f600",
    "\ud83d",
]
TEXTS = [fill(template) for template in TEMPLATES]
TEXTS += [text for odd in ODD for text in (odd + key(), key()[:9] + odd + key()[9:], key() + odd)]

Call = Callable[[str, str], object]
Calls = Callable[[str, list[str]], list[str | None]]


def bearer(text: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}"}


def with_httpx(url: str, text: str) -> object:
    return httpx.post(url, headers=bearer(text), trust_env=False)


def with_requests(url: str, text: str) -> object:
    with requests.Session() as session:
        session.trust_env = False
        return session.post(url, headers=bearer(text))


def with_openai(url: str, text: str) -> object:
    with openai.OpenAI(api_key=text, base_url=url, max_retries=0) as client:
        return client.models.list()


def with_aiohttp(url: str, text: str) -> object:
    async def call() -> bytes:
        async with aiohttp.ClientSession() as session, session.post(url, headers=bearer(text)) as answer:
            return await answer.read()

    return asyncio.run(call())


def in_python(call: Call) -> Calls:
    def all_of_them(url: str, texts: list[str]) -> list[str | None]:
        thrown: list[str | None] = []
        for number, text in enumerate(texts):
            try:
                call(f"{url}/{number}/", text)
            except Exception as error:  # noqa: BLE001  whatever a client raises is what it does
                thrown.append(str(error))
            else:
                thrown.append(None)
        return thrown

    return all_of_them


def in_node(client: str) -> Calls:
    def all_of_them(url: str, texts: list[str]) -> list[str | None]:
        if reason := node.missing({"axios": "axios", "openai-node": "openai"}.get(client)):
            pytest.skip(reason)
        calls = Path(__file__).with_name("node_calls.cjs")
        done = node.run(calls, client, url, text=json.dumps(texts), check=True, proxies=False)
        return list(json.loads(done.stdout))

    return all_of_them


def with_curl(url: str, texts: list[str]) -> list[str | None]:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl is not installed here")
    thrown: list[str | None] = []
    for number, text in enumerate(texts):
        header = f"Authorization: Bearer {text}".encode("utf-8", "surrogatepass")
        try:
            words: list[str | bytes] = [curl, "--silent", "--noproxy", "*", "--header", header, f"{url}/{number}/"]
            subprocess.run(words, capture_output=True, timeout=60, check=True)
        except ValueError as error:  # an argument cannot hold a NUL
            thrown.append(str(error))
        else:
            thrown.append(None)
    return thrown


CLIENTS: dict[str, Calls] = {
    "httpx": in_python(with_httpx),
    "requests": in_python(with_requests),
    "openai": in_python(with_openai),
    "aiohttp": in_python(with_aiohttp),
    "curl": with_curl,
} | {name: in_node(name) for name in ("node-fetch", "node-http", "openai-node", "axios")}


def sent_with(number: int, heads: list[bytes]) -> bytes | None:
    """What stands behind ``Authorization: `` in the request of this number, to the end of the head."""
    for head in heads:
        if re.match(rb"[A-Z]+ /%d/" % number, head):
            return re.split(rb"\nauthorization: ", head, maxsplit=1, flags=re.IGNORECASE)[1]
    return None


@pytest.mark.parametrize("client", CLIENTS)
def test_the_simulation_tells_what_happens(client: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "*")
    with RawServer() as server:
        thrown = CLIENTS[client](server.url, TEXTS)
        heads = server.taken()
    for number, text in enumerate(TEXTS):
        what = (client, ascii(text))
        (told,) = (one for one in outlook(text, key()) if one.client == client)
        sent, foreseen = sent_with(number, heads), arrival(client, text)
        assert (sent is None) == (told.fate is Fate.REFUSED) == (foreseen is None), what
        if sent is None or foreseen is None:
            prints(client, text, str(thrown[number]))
        elif foreseen.strip():
            assert sent.startswith(b"Bearer " + foreseen + b"\r\n"), what
        else:
            assert sent.partition(b"\r\n")[0].rstrip() == b"Bearer", what


def prints(client: str, text: str, really: str) -> None:
    """Hold the text that we show against the one of the client; dots stand for anything."""
    (told,) = (one for one in outlook(text) if one.client == client)
    shown = printed(Wording.load("en"), told).removesuffix(" (the whole key is shown there)")
    if client != "curl":
        pattern = ".*".join(re.escape(part) for part in shown.split("..."))
        assert re.search(pattern, really, re.DOTALL), (client, ascii(text))
