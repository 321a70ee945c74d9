"""A server that answers with given bytes and keeps what it received."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import threading
from collections.abc import Iterator

__all__ = ["RawServer", "http", "raw_server"]


def http(status: str = "200 OK", body: bytes = b"{}", *headers: str) -> bytes:
    """Return an HTTP/1.1 answer."""
    lines = [f"HTTP/1.1 {status}", f"content-length: {len(body)}", *headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


class RawServer:
    """``port``, and the requests it ``received``, heads and bodies."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.received: list[bytes] = []

    @property
    def base_url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"


def _request(stream: socket.socket) -> bytes:
    """Read a head and, if it announces one, a body."""
    asked = bytearray()
    while piece := stream.recv(65536):
        asked += piece
        head, blank, body = bytes(asked).partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head.lower())
        if not blank and asked[:1].isalpha():
            continue
        if length is None or len(body) >= int(length[1]):
            break
    return bytes(asked)


@contextlib.contextmanager
def raw_server(*answers: bytes, context: ssl.SSLContext | None = None) -> Iterator[RawServer]:
    """Answer the n-th connection that asks something with the n-th of ``answers``, the last one again and again."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = RawServer(listener.getsockname()[1])
    over = threading.Event()

    def serve() -> None:
        while True:
            try:
                accepted, _ = listener.accept()
            except OSError:
                return
            if over.is_set():
                accepted.close()
                return
            with contextlib.suppress(OSError), accepted:
                accepted.settimeout(5)
                with context.wrap_socket(accepted, server_side=True) if context else accepted as stream:
                    asked = _request(stream)
                    if asked:
                        server.received.append(asked)
                        stream.sendall(answers[min(len(server.received), len(answers)) - 1])

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield server
    finally:
        over.set()
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", server.port), 1):
            pass
        thread.join(10)
        listener.close()
