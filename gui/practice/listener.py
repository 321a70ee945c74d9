"""A listening socket with one thread a connection, built so that closing ends all of it at once.

`socketserver` polls for its end and cannot end a handler that waits for its client; here a socket pair wakes the
acceptor and every connection can be interrupted from outside.
"""

import contextlib
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Callable

CLOSE_SECONDS = 1.0
"""Within this time `close` has joined every thread."""


class Connection:
    """One accepted connection; `interrupt` may be called from any thread, the rest by its own thread only."""

    def __init__(self, accepted: socket.socket) -> None:
        self.socket = accepted
        self._lock = threading.Lock()
        self._interrupted = False

    def secure(self, context: ssl.SSLContext) -> None:
        """Answer a TLS handshake. Raises OSError (ssl.SSLError is one) if the client does not go on with it."""
        with self._lock:
            if self._interrupted:
                raise ConnectionAbortedError
            # wrapping moves the descriptor to a new socket, so it must not happen while `interrupt` looks at the old
            secured = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
            self.socket = secured
        secured.do_handshake()

    def interrupt(self) -> None:
        """Make every blocked or later operation on the socket return at once."""
        with self._lock, contextlib.suppress(OSError):
            self._interrupted = True
            # the plain shutdown: SSLSocket.shutdown would take the TLS state away under the thread that uses it
            socket.socket.shutdown(self.socket, socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the socket; not under way at the same time as `interrupt`, so that no descriptor is mixed up."""
        with self._lock:
            self.socket.close()


Talk = Callable[[Connection], None]


class Listener:
    """Takes a port of 127.0.0.1, accepts there from `start` on, and runs `talk` in a thread for each connection.

    Raises OSError if the port is taken. An OSError in `talk` is a client that went away; anything else is our own
    fault, and its type goes to `errors`, because nobody reads the stderr of a thread.
    """

    def __init__(self, port: int, talk: Talk, closing: threading.Event) -> None:
        self._socket = socket.create_server(("127.0.0.1", port), backlog=128)
        self.port: int = self._socket.getsockname()[1]
        self.errors: list[str] = []
        self._talk = talk
        self._closing = closing
        self._wake, self._woken = socket.socketpair()
        self._lock = threading.Lock()
        self._connections: dict[threading.Thread, Connection] = {}
        self._acceptor = threading.Thread(target=self._accept, name=f"practice-accept-{self.port}", daemon=True)

    def start(self) -> None:
        """Begin to accept; until then clients wait in the backlog."""
        self._acceptor.start()

    def close(self) -> None:
        """End the acceptor and every connection and join their threads; `closing` is set if it was not."""
        self._closing.set()
        self._wake.close()
        deadline = time.monotonic() + CLOSE_SECONDS
        if self._acceptor.ident is not None:
            self._acceptor.join(CLOSE_SECONDS)
        self._socket.close()
        self._woken.close()
        with self._lock:
            connections = dict(self._connections)
        for connection in connections.values():
            connection.interrupt()
        for thread in connections:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _accept(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._socket, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while not self._closing.is_set():
                selector.select()
                if self._closing.is_set():
                    return
                try:
                    accepted, _ = self._socket.accept()
                except OSError:
                    # the client is gone already, or descriptors ran out: do not spin
                    self._closing.wait(0.05)
                    continue
                self._serve(accepted)

    def _serve(self, accepted: socket.socket) -> None:
        connection = Connection(accepted)
        thread = threading.Thread(target=self._run, args=(connection,), name=f"practice-{self.port}", daemon=True)
        with self._lock:
            # a thread is forgotten only once it has ended, so that `close` joins the ones that are just ending too
            self._connections = {old: kept for old, kept in self._connections.items() if old.is_alive()}
            thread.start()
            self._connections[thread] = connection

    def _run(self, connection: Connection) -> None:
        try:
            connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._talk(connection)
        except OSError:
            pass
        except Exception as fault:  # noqa: BLE001 - a fault of the practice server must not print a traceback
            self.errors.append(type(fault).__name__)
        finally:
            connection.close()
