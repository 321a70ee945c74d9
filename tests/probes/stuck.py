"""Servers that get stuck in one phase of an exchange, and tell when a client has come there."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

PHASES = ("resolving", "connecting", "handshake", "waiting", "dripping", "streaming")

_HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"


class Stuck:
    """A place to get stuck in: ``base_url``, ``lookup`` for names, ``reached`` once a client is there."""

    def __init__(self, base_url: str, lookup: Callable[..., list], reached: threading.Event) -> None:
        self.base_url, self.lookup, self.reached = base_url, lookup, reached


@contextlib.contextmanager
def stuck_in(phase: str) -> Iterator[Stuck]:
    """Serve one phase; everything is closed and joined at the end."""
    reached, over = threading.Event(), threading.Event()

    def lookup(host: str, port: int, **_: object) -> list:
        if phase == "resolving":
            reached.set()
            over.wait(60)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    # Two connections fill a backlog of nothing: the kernel drops what comes after.
    listener = socket.create_server(("127.0.0.1", 0), backlog=0 if phase == "connecting" else 16)
    port = listener.getsockname()[1]
    fillers: list[socket.socket] = []
    threads: list[threading.Thread] = []
    with contextlib.ExitStack() as stack:
        stack.callback(_each, threads, lambda thread: thread.join(10))
        stack.callback(over.set)
        stack.callback(_each, fillers, lambda filler: filler.close())
        stack.callback(listener.close)
        if phase == "connecting":
            for _ in range(4):
                filler = socket.socket()
                filler.setblocking(False)
                filler.connect_ex(("127.0.0.1", port))
                fillers.append(filler)
            reached.set()  # the first connection that the program makes is already stuck
        else:
            accepting = threading.Thread(target=_accept, args=(listener, phase, reached, over, threads))
            threads.append(accepting)
            accepting.start()
            stack.callback(lambda: _wake(port))
        scheme = "https" if phase == "handshake" else "http"
        yield Stuck(f"{scheme}://127.0.0.1:{port}", lookup, reached)


def _each(things: list[Any], act: Callable[[Any], None]) -> None:
    for thing in things:
        act(thing)


def _wake(port: int) -> None:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        pass


def _accept(
    listener: socket.socket, phase: str, reached: threading.Event, over: threading.Event, threads: list
) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(listener, selectors.EVENT_READ)
        while not over.is_set():
            if not selector.select(0.05):
                continue
            with contextlib.suppress(OSError):
                accepted, _ = listener.accept()
                thread = threading.Thread(target=_serve, args=(accepted, phase, reached, over))
                threads.append(thread)
                thread.start()


def _serve(accepted: socket.socket, phase: str, reached: threading.Event, over: threading.Event) -> None:
    with accepted, contextlib.suppress(OSError):
        accepted.settimeout(0.02)
        if not _request_came(accepted, over):
            return
        if phase in ("handshake", "waiting"):
            reached.set()
            over.wait(60)
            return
        accepted.sendall(_HEAD)
        piece = b"1\r\nx\r\n" if phase == "dripping" else b"e\r\n: keep-alive\n\n\r\n"
        while not over.is_set():
            accepted.sendall(piece)
            reached.set()
            over.wait(0.02)


def _request_came(accepted: socket.socket, over: threading.Event) -> bool:
    """Wait for the first bytes; a probe that only connects closes without any."""
    while not over.is_set():
        with contextlib.suppress(TimeoutError):
            return bool(accepted.recv(65536))
    return False
