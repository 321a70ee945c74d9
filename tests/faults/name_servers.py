"""A name server that says one thing to every question (RFC 1035 4), on port 53 of a network of its own."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Iterator

__all__ = ["addresses", "code", "name_server", "nonsense"]

Answer = Callable[[bytes], bytes]

SERVER_FAILURE, NO_SUCH_NAME, REFUSED = 2, 3, 5
_RESPONSE = 0x8180  # an answer, recursion desired and available
_A, _AAAA, _INTERNET = 1, 28, 1
_THE_NAME_ASKED_FOR = b"\xc0\x0c"


def _question(asked: bytes) -> bytes:
    end = asked.index(b"\0", 12) + 5
    return asked[12:end]


def _answer(asked: bytes, number: int, records: list[bytes]) -> bytes:
    head = struct.pack("!HHHHHH", int.from_bytes(asked[:2], "big"), _RESPONSE | number, 1, len(records), 0, 0)
    return head + _question(asked) + b"".join(records)


def code(number: int) -> Answer:
    """Answer with an error, or with 0: that there is nothing of what was asked for."""
    return lambda asked: _answer(asked, number, [])


def addresses(*texts: str) -> Answer:
    """Answer questions for A with these addresses, and say of AAAA that there is none."""

    def answer(asked: bytes) -> bytes:
        kind = int.from_bytes(_question(asked)[-4:-2], "big")
        records = [
            _THE_NAME_ASKED_FOR + struct.pack("!HHIH", _A, _INTERNET, 60, 4) + socket.inet_aton(text) for text in texts
        ]
        return _answer(asked, 0, records if kind == _A else [])

    return answer


def nonsense(asked: bytes) -> bytes:
    """Answer with bytes that are no answer."""
    return asked[:2] + b"\xff" * 40


@contextlib.contextmanager
def name_server(answer: Answer) -> Iterator[None]:
    """Serve at 127.0.0.1 as long as the block runs."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 53))
    over = threading.Event()

    def serve() -> None:
        while True:
            asked, who = sock.recvfrom(4096)
            if over.is_set():
                return
            sock.sendto(answer(asked), who)

    thread = threading.Thread(target=serve, name="name server")
    thread.start()
    try:
        yield
    finally:
        over.set()
        with contextlib.closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as waker:
            waker.sendto(b"x", ("127.0.0.1", 53))
        thread.join(10)
        sock.close()
