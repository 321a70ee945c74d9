"""A server on this machine that keeps the head of each request as bytes and refuses nothing."""

from __future__ import annotations

import contextlib
import socket
import threading

_END = (b"\r\n\r\n", b"\n\r\n")
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"


class RawServer:
    """Start it in a ``with`` block. A head is there before the client has its answer."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lock = threading.Lock()
        self._heads: list[bytes] = []
        self._thread = threading.Thread(target=self._serve)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> RawServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(20)

    def taken(self) -> list[bytes]:
        """Return the heads since the last call; connections on which nothing came are none."""
        with self._lock:
            heads, self._heads = self._heads, []
        return heads

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection, contextlib.suppress(OSError):
                connection.settimeout(10)
                self._hear(connection)

    def _hear(self, connection: socket.socket) -> None:
        head = b""
        while not any(end in head for end in _END):
            more = connection.recv(65536)
            if not more:
                break
            head += more
        if head:
            with self._lock:
                self._heads.append(head)
            connection.sendall(_ANSWER)
