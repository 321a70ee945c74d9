"""A practice server closes within a second whatever hangs on it, and leaves no thread or descriptor."""

import contextlib
import http.client
import os
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gui.practice import SCENARIOS, PracticeServer
from tests.practice.wire_client import (
    TIMEOUT,
    address,
    ask_on,
    chat,
    connection,
)

NAMES = [scenario.name for scenario in SCENARIOS]


def hang(server: PracticeServer) -> contextlib.AbstractContextManager[object]:
    """Leave half a request with whatever listens."""
    if server.scenario.name in {"refused", "no-such-name"}:
        return contextlib.nullcontext()
    opened = socket.create_connection(address(server.base_url), TIMEOUT)
    opened.sendall(b"POST /chat/com" if server.base_url.startswith("http:") else b"\x16\x03\x01")
    return opened


def descriptors() -> set[str]:
    links = set()
    for entry in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            links.add(f"{entry.name} {os.readlink(entry)}")
    return {link for link in links if "socket" in link or "practice" in link or "eventpoll" in link}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("tls", [False, True])
def test_closes_at_once_and_leaves_nothing(name, tls):
    threads = set(threading.enumerate())
    before = descriptors() if Path("/proc/self/fd").is_dir() else set()
    server = PracticeServer(name, tls=tls)
    server.start()
    files = [server.options[server.options.index("--ca-file") + 1]] if "--ca-file" in server.options else []
    with hang(server):
        started = time.monotonic()
        server.close()
        assert time.monotonic() - started < 1
    server.close()
    assert server.errors == ()
    assert set(threading.enumerate()) <= threads
    assert not any(Path(file).parent.exists() for file in files)
    if Path("/proc/self/fd").is_dir():
        assert descriptors() <= before


@pytest.mark.parametrize(
    ("name", "options"),
    [("low-balance", {}), ("healthy", {"latency_ms": 60_000}), ("stalled", {}), ("stalled", {"tls": True})],
)
def test_closes_at_once_while_it_holds_an_answer(monkeypatch, name, options):
    held = threading.Event()
    server = PracticeServer(name, **options)
    wait = server._closing.wait

    def pause(seconds: float) -> bool:
        held.set()
        return wait(seconds)

    monkeypatch.setattr(server._closing, "wait", pause)
    with server, ThreadPoolExecutor(1) as pool:
        call = pool.submit(chat, server)
        assert held.wait(TIMEOUT)
        started = time.monotonic()
        server.close()
        assert time.monotonic() - started < 1
        with pytest.raises((OSError, http.client.HTTPException)):
            call.result()
    assert server.errors == ()
    assert not any(thread.name.startswith("practice-") for thread in threading.enumerate())


@pytest.mark.parametrize("tls", [False, True])
def test_closes_at_once_with_idle_and_half_sent_requests(tls):
    with PracticeServer("healthy", tls=tls) as server, contextlib.ExitStack() as stack:
        clients = [stack.enter_context(connection(server)) for _ in range(10)]
        for client in clients:
            assert ask_on(client, "/models").status == 401
        for client in clients[:5]:
            client.sock.sendall(b"POST /chat/completions HTTP/1.1\r\nContent-Length: 5\r\n\r\n{")
        started = time.monotonic()
        server.close()
        assert time.monotonic() - started < 1
        assert clients[0].sock.recv(1) == b""
    assert server.errors == ()
