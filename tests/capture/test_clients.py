"""Real clients: what of a key arrives is what invisible-characters.md 4.1 has measured for each of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gui.capture import Captured, Encoding
from gui.key import inspect
from gui.key.arrival import Note, judge_arrival
from gui.key.comparison import Relation
from gui.secret import ApiKey
from tests.capture.heard import MESSAGE, request

HERE = Path(__file__).with_name("clients")
NODE_PACKAGES = Path(sys.prefix, "node", "node_modules")
ODD = ("", " ", "\u200b", "\u00a0")  # ZERO WIDTH SPACE, NO-BREAK SPACE
REFUSED = None
CLEAN = ("", Encoding.ASCII)
BLANK = (" ", Encoding.ASCII)
ZWSP_UTF_8, NBSP_UTF_8 = ("\u200b", Encoding.UTF_8), ("\u00a0", Encoding.UTF_8)
NBSP_LATIN_1 = ("\u00a0", Encoding.LATIN_1)
QUESTION_MARK = ("?", Encoding.ASCII)

Fates = tuple[tuple[str, Encoding] | None, ...]
TABLE: dict[str, tuple[str, Fates]] = {
    "httpx": ("httpx", (CLEAN, REFUSED, REFUSED, REFUSED)),
    "openai": ("openai-python", (CLEAN, REFUSED, REFUSED, REFUSED)),
    "requests": ("python-requests", (CLEAN, BLANK, REFUSED, NBSP_LATIN_1)),
    "urllib": ("urllib", (CLEAN, BLANK, REFUSED, NBSP_LATIN_1)),
    "aiohttp": ("aiohttp", (CLEAN, BLANK, ZWSP_UTF_8, NBSP_UTF_8)),
    "curl": ("curl", (CLEAN, BLANK, ZWSP_UTF_8, NBSP_UTF_8)),
    "node fetch": ("undici", (CLEAN, CLEAN, REFUSED, NBSP_LATIN_1)),
    "node openai": ("openai-node", (CLEAN, CLEAN, REFUSED, NBSP_LATIN_1)),
    "node axios": ("axios", (CLEAN, CLEAN, CLEAN, NBSP_LATIN_1)),
    "java": ("Java", (CLEAN, CLEAN, REFUSED, QUESTION_MARK)),
}


def _run(words: list[str], stdin: str, **env: str) -> str:
    direct = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    done = subprocess.run(
        words, input=stdin, capture_output=True, text=True, timeout=120, check=True, env={**direct, **env}
    )
    return done.stdout


def _needed(tool: str) -> str:
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is not installed here")
    return found


def _python(client: str, url: str, keys: list[str]) -> list[str]:
    return list(json.loads(_run([sys.executable, str(HERE / "python_clients.py"), client, url], json.dumps(keys))))


def _node(client: str, url: str, keys: list[str]) -> list[str]:
    node = _needed("node")
    if client == "fetch" and _run([node, "-p", "typeof fetch"], "").strip() != "function":
        pytest.skip("this Node has no fetch")
    if client != "fetch" and not (NODE_PACKAGES / client).is_dir():
        pytest.skip(f"npm has not installed the package {client}")
    words = [node, str(HERE / "node_clients.cjs"), client, url]
    return list(json.loads(_run(words, json.dumps(keys), NODE_PATH=str(NODE_PACKAGES))))


def _curl(_client: str, url: str, keys: list[str]) -> list[str]:
    curl, fates = _needed("curl"), []
    for number, key in enumerate(keys):
        # From a file of options on stdin, since arguments can be seen by all.
        text = f'header = "Authorization: Bearer {key}"\nurl = "{url}/{number}/chat/completions"\n'
        options = ["--silent", "--show-error", "--data", '{"model":"deepseek-chat"}', "--config", "-"]
        fates.append(_run([curl, *options], text, LC_ALL="C.UTF-8"))
    return fates


def _java(_client: str, url: str, keys: list[str]) -> list[str]:
    java = _needed("java")
    _needed("javac")
    units = [key.encode("utf-16-be").hex() for key in keys]
    return _run([java, str(HERE / "Caller.java"), url], "".join(f"{unit}\n" for unit in units)).splitlines()


CALLERS: dict[str, Callable[[str, str, list[str]], list[str]]] = {"node": _node, "curl": _curl, "java": _java}


@pytest.mark.parametrize("name", TABLE)
def test_what_a_client_sends_is_what_was_measured(ear, fake_key, name):
    family, fates = TABLE[name]
    keys = [fake_key(name) + odd for odd in ODD]
    runtime, _, client = name.partition(" ")
    shown = CALLERS.get(runtime, _python)(client or name, ear.url, keys)
    ear.send(request(first=b"GET /end HTTP/1.1"))
    arrived: dict[int, Captured] = {}
    while (captured := ear.next()).path != "/end":
        number = int(captured.path.split("/")[1])
        assert number not in arrived, "the client has tried again"
        arrived[number] = captured
    for number, (key, odd, fate) in enumerate(zip(keys, ODD, fates, strict=True)):
        assert (number in arrived) == (fate is not None), (name, odd)
        assert (MESSAGE in shown[number]) == (fate is not None), (name, odd)
        if fate is None:
            continue
        captured = arrived[number]
        sent, encoding = fate
        (one,) = captured.credentials
        assert (one.token.same_as(ApiKey(fake_key(name) + sent)), one.encoding) == (True, encoding), (name, odd)
        assert (captured.client.family, captured.model, captured.troubles) == (family, "deepseek-chat", ())
        arrival = judge_arrival(one.token, inspect(key), one.otherwise, captured.client.family)
        assert (arrival.note is Note.REPAIRED) == (sent == "" and odd != ""), (name, odd)
        if sent == odd:
            assert arrival.relation is Relation.IDENTICAL
