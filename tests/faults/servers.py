"""Servers that follow a script for each connection, and keep every byte that they receive.

What arrives is kept twice over if it must be: in clear as it came over TCP, and what TLS had in it.
"""

from __future__ import annotations

import contextlib
import enum
import ipaddress
import re
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

__all__ = ["Heard", "Role", "Script", "Server", "Wire"]

_PATIENCE = 20.0
"""Seconds after which a script that waits for bytes gives up: longer than any situation lasts."""


class Role(enum.Enum):
    """What a server is to the user: the host that they named, somebody else, or a proxy."""

    NAMED = "named"
    OTHER = "other"
    PROXY = "proxy"


@dataclass
class Heard:
    """What one server received over one connection; ``secure``: inside TLS, ``local``: over the loopback."""

    role: Role
    secure: bool
    local: bool
    data: bytearray = field(default_factory=bytearray)


class Wire:
    """One accepted connection, as a script sees it."""

    def __init__(self, accepted: socket.socket, server: Server) -> None:
        self.sock, self.server = accepted, server
        self.heard = Heard(server.role, secure=False, local=server.local)
        server.heard.append(self.heard)
        self.over = server.over

    def read(self, limit: int = 65536) -> bytes:
        """Return what comes next, empty at the end."""
        data = self.sock.recv(limit)
        self.heard.data += data
        return data

    def request(self) -> bytes:
        """Return a head and, if it announces one, its body; what is no HTTP, as it comes; empty if nothing came."""
        asked = bytearray()
        while piece := self.read():
            asked += piece
            head, blank, body = bytes(asked).partition(b"\r\n\r\n")
            length = re.search(rb"content-length: (\d+)", head.lower())
            if not asked[:1].isalpha() or (blank and len(body) >= (int(length[1]) if length else 0)):
                break
        return bytes(asked)

    def send(self, data: bytes) -> None:
        """Send all of ``data``."""
        self.sock.sendall(data)

    def secure(self, context: ssl.SSLContext) -> None:
        """Shake hands as a server; what comes from now on is kept apart."""
        secured = context.wrap_socket(self.sock, server_side=True, do_handshake_on_connect=False)
        self.sock = secured
        try:
            secured.do_handshake()
        except ssl.SSLError:
            self._see_off(secured)
            raise
        self.heard = Heard(self.server.role, secure=True, local=self.server.local)
        self.server.heard.append(self.heard)

    def _see_off(self, secured: ssl.SSLSocket) -> None:
        """Read to the end what comes in spite of our alert: a reset would overtake it."""
        self.sock = socket.socket(fileno=secured.detach())
        self.sock.settimeout(_PATIENCE)
        self.sock.shutdown(socket.SHUT_WR)
        while self.sock.recv(65536):
            pass

    def hold(self) -> None:
        """Keep the connection open, and silent, until the client hangs up or the situation is over."""
        while self.read():
            pass

    def drip(self, piece: bytes, pause: float) -> None:
        """Send ``piece`` again and again, until the client hangs up or the situation is over."""
        while not self.over.is_set():
            self.send(piece)
            self.over.wait(pause)

    def reset(self) -> None:
        """Hang up with a TCP reset."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()

    def wake(self) -> None:
        """End whatever the script waits for."""
        with contextlib.suppress(OSError):
            self.sock.shutdown(socket.SHUT_RDWR)


Script = Callable[[Wire], None]
"""What a server does with one connection. It may end with OSError: the client has gone."""


class Server:
    """A listener on a free port of the loopback; each connection is served by a thread of its own."""

    def __init__(self, script: Script, role: Role, tls: ssl.SSLContext | None, host: str = "127.0.0.1") -> None:
        self._script, self.role, self._tls = script, role, tls
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, 0), family=family)
        self.host, self.port = host, int(self._listener.getsockname()[1])
        self.local = ipaddress.ip_address(host).is_loopback
        self.heard: list[Heard] = []
        self.over = threading.Event()
        self._wires: list[Wire] = []
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept, name=f"server {self.port}")
        self._accepting.start()

    def _accept(self) -> None:
        while True:
            try:
                accepted, _ = self._listener.accept()
            except OSError:
                return
            if self.over.is_set():
                accepted.close()
                return
            accepted.settimeout(_PATIENCE)
            wire = Wire(accepted, self)
            self._wires.append(wire)
            thread = threading.Thread(target=self._serve, args=(wire,), name=f"connection to {self.port}")
            self._threads.append(thread)
            thread.start()

    def _serve(self, wire: Wire) -> None:
        try:
            with contextlib.suppress(OSError, ValueError):
                if self._tls is not None:
                    wire.secure(self._tls)
                self._script(wire)
        finally:
            wire.sock.close()

    def close(self) -> None:
        """End all connections and wait for their threads."""
        self.over.set()
        with contextlib.suppress(OSError), socket.create_connection((self.host, self.port), 1):
            pass
        self._accepting.join(10)
        self._listener.close()
        for wire in self._wires:
            wire.wake()
        for thread in self._threads:
            thread.join(10)
