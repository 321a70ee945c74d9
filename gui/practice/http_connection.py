"""HTTP/1.1 on one connection: read requests, have them answered, write the answers byte by byte as they are."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable
from http import HTTPStatus
from typing import BinaryIO

from gui.practice.answers import Answer
from gui.practice.listener import Connection
from gui.practice.received import ReceivedRequest, UnreadableRequestError, announces_too_much, read_body, read_head

Headers = list[tuple[str, str]]
Respond = Callable[[ReceivedRequest], tuple[Answer, Headers]]
"""Gives the answer to a request, with the headers of its sender."""
Record = Callable[[ReceivedRequest], None]

_DRAIN_SECONDS = 0.5
_DRAIN_BYTES = 16 * 1024 * 1024


class HttpConnection:
    """Talks HTTP with one client until it leaves, asks to close, or `closing` is set. Raises OSError."""

    def __init__(
        self,
        connection: Connection,
        respond: Respond,
        record: Record,
        closing: threading.Event,
        *,
        via_proxy: bool = False,
    ) -> None:
        self._socket = connection.socket
        self._respond = respond
        self._record = record
        self._closing = closing
        self._via_proxy = via_proxy
        self._tls = isinstance(connection.socket, ssl.SSLSocket)

    def talk(self) -> None:
        """Answer requests one after the other."""
        with self._socket.makefile("rb") as stream:
            try:
                while not self._closing.is_set() and self._exchange(stream):
                    pass
            except UnreadableRequestError as fault:
                # 413 and 431 are limits of this server; what DeepSeek answers there is not known
                self._write(Answer(fault.status), [("connection", "close")], head_only=False)
                self._drain()

    def _exchange(self, stream: BinaryIO) -> bool:
        """One request and its answer; false if the connection ends here."""
        request = read_head(stream, via_proxy=self._via_proxy, tls=self._tls)
        if request is None:
            return False
        try:
            if request.expects_continue and not announces_too_much(request):
                self._socket.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
            request = request.with_body(read_body(stream, request))
        finally:
            # a head whose body never came still tells whether a key was sent
            self._record(request)
        answer, headers = self._respond(request)
        if self._closing.is_set():
            return False
        keep = request.keeps_alive and answer.cut_at is None
        connection = ("connection", "keep-alive" if keep else "close")
        self._write(answer, [*headers, connection], head_only=request.method == "HEAD")
        return keep

    def _write(self, answer: Answer, headers: Headers, *, head_only: bool) -> None:
        length = ("transfer-encoding", "chunked") if answer.chunks else ("content-length", str(len(answer.body)))
        content_type = [("content-type", answer.content_type)] if answer.content_type else []
        lines = [f"HTTP/1.1 {answer.status} {answer.reason or HTTPStatus(answer.status).phrase}"]
        lines += [f"{name}: {value}" for name, value in (*content_type, length, *answer.headers, *headers)]
        head = "\r\n".join([*lines, "", ""]).encode("latin-1")
        if head_only:
            self._socket.sendall(head)
        elif answer.chunks is None:
            self._socket.sendall(head + answer.body[: answer.cut_at])
        else:
            self._socket.sendall(head)
            for chunk in answer.chunks():
                self._socket.sendall(b"%x\r\n%b\r\n" % (len(chunk), chunk))
            if not self._closing.is_set():  # a stall that is ended by `close` must not look like a complete body
                self._socket.sendall(b"0\r\n\r\n")

    def _drain(self) -> None:
        """Read on for a moment: closing with unread input would reset the connection and lose our answer."""
        with contextlib.suppress(OSError):
            socket.socket.shutdown(self._socket, socket.SHUT_WR)
            self._socket.settimeout(_DRAIN_SECONDS)
            left = _DRAIN_BYTES
            while left > 0 and not self._closing.is_set():
                data = self._socket.recv(65536)
                if not data:
                    return
                left -= len(data)
