"""A listener under test, and raw sockets to talk to it."""

from __future__ import annotations

import contextlib
import queue
import socket
from collections.abc import Iterator
from typing import Any

from gui.capture import Captured, Ended, Listener

PATIENCE = 10.0
MESSAGE = "the listener has answered"


class Ear:
    """A running listener and what it has told."""

    def __init__(self, **bounds: Any) -> None:
        self.events: queue.SimpleQueue[Captured | Ended] = queue.SimpleQueue()
        self.listener = Listener(MESSAGE, self.events.put, self.events.put, **bounds)
        self.url = self.listener.addresses.plain
        self.port = int(self.url.rpartition(":")[2])

    def next(self) -> Captured:
        """Wait for the next request."""
        event = self.events.get(timeout=PATIENCE)
        assert isinstance(event, Captured), event
        return event

    def reason(self) -> Ended:
        """Wait for the end, whatever is still told before it."""
        while True:
            event = self.events.get(timeout=PATIENCE)
            if isinstance(event, Ended):
                return event

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), PATIENCE)

    def send(self, data: bytes) -> bytes:
        """Send bytes, say that no more come, and return all of the answer."""
        with self.connect() as client:
            client.sendall(data)
            client.shutdown(socket.SHUT_WR)
            return everything(client)

    def hear(self, data: bytes) -> Captured:
        """Send bytes and return what was made of them."""
        self.send(data)
        return self.next()


def everything(client: socket.socket) -> bytes:
    """Read until the other side closes."""
    pieces = bytearray()
    with contextlib.suppress(ConnectionError):
        while piece := client.recv(65536):
            pieces += piece
    return bytes(pieces)


@contextlib.contextmanager
def listening(**bounds: Any) -> Iterator[Ear]:
    ear = Ear(**bounds)
    ear.listener.start()
    try:
        yield ear
    finally:
        ear.listener.close()


def request(*lines: bytes, first: bytes = b"GET /models HTTP/1.1", end: bytes = b"\r\n", body: bytes = b"") -> bytes:
    """Join a request of lines, each with its end, and the empty one."""
    return b"".join(line + end for line in (first, *lines)) + end + body


def post(body: bytes, *lines: bytes) -> bytes:
    length = b"Content-Length: %d" % len(body)
    return request(*lines, length, first=b"POST /v1/chat/completions HTTP/1.1", body=body)
