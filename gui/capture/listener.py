"""The socket on 127.0.0.1, a thread a connection, and the end of all of them within a second."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
import time
from collections.abc import Callable

from gui.capture.addresses import HOST, Addresses, addresses
from gui.capture.answer import answer
from gui.capture.captured import Captured, Ended
from gui.capture.limits import CLOSE_SECONDS, CONNECTIONS, IDLE_SECONDS, REQUESTS, SECONDS
from gui.capture.request import capture, receive
from gui.capture.wire import Wire

__all__ = ["Listener"]


class Listener:
    """Takes a port of 127.0.0.1, answers every request with ``message``, and tells what it was.

    ``heard`` is called for each request before it is answered, so that requests that a client makes one after the
    other are heard in their order; ``ended`` once with the reason when the listener has stopped. Both are called on
    threads of the listener, one call at a time, and none of either after :meth:`close` has returned. They must not call
    :meth:`close`. ``most`` is how many requests are taken before it stops by itself, ``seconds`` how long one may take.
    Raises OSError if the port is taken. Starts once.
    """

    def __init__(
        self,
        message: str,
        heard: Callable[[Captured], None],
        ended: Callable[[Ended], None] | None = None,
        *,
        port: int = 0,
        most: int = REQUESTS,
        seconds: float = SECONDS,
    ) -> None:
        self._message, self._heard, self._ended = message, heard, ended
        self._most, self._seconds = most, seconds
        self._socket = socket.create_server((HOST, port), backlog=32)
        self.addresses: Addresses = addresses(self._socket.getsockname()[1])
        self._wake, self._woken = socket.socketpair()
        self._lock, self._telling = threading.Lock(), threading.Lock()
        self._wires: dict[threading.Thread, Wire] = {}
        self._taken = self._answered = 0
        self._reason: Ended | None = None
        self._acceptor = threading.Thread(target=self._accept, name="capture", daemon=True)

    def start(self) -> None:
        """Begin to accept; until then clients wait."""
        self._acceptor.start()

    def close(self) -> None:
        """Stop, end every connection and join all threads, within a second; any number of times."""
        self._stop(Ended.ASKED)
        if self._acceptor.ident is None:
            self._shut()
        else:
            self._acceptor.join(2 * CLOSE_SECONDS)

    def _stop(self, reason: Ended) -> None:
        with self._lock:
            self._reason = self._reason or reason
        self._stir()

    def _stir(self) -> None:
        """Wake the acceptor."""
        with contextlib.suppress(OSError):
            self._wake.send(b"!")

    def _accept(self) -> None:
        try:
            self._accept_until_stopped()
        except Exception:  # noqa: BLE001  nobody reads what a thread prints, and its text might hold a key
            self._stop(Ended.FAULT)
        self._shut()
        with self._telling:
            if self._ended is not None and self._reason is not None:
                self._ended(self._reason)

    def _accept_until_stopped(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._woken, selectors.EVENT_READ)
            listening = False
            while self._reason is None:
                # At the most connections, further clients wait in the queue of the system.
                room = self._served() < CONNECTIONS
                if room != listening:
                    (self._listen_to if room else self._leave)(selector)
                    listening = room
                for ready, _ in selector.select():
                    if ready.fileobj is self._woken:
                        self._woken.recv(4096)
                    else:
                        self._serve()

    def _listen_to(self, selector: selectors.BaseSelector) -> None:
        selector.register(self._socket, selectors.EVENT_READ)

    def _leave(self, selector: selectors.BaseSelector) -> None:
        selector.unregister(self._socket)

    def _served(self) -> int:
        """Return how many connections there are; their threads live on a moment after they have ended."""
        with self._lock:
            self._wires = {thread: wire for thread, wire in self._wires.items() if thread.is_alive()}
            return sum(not wire.closed for wire in self._wires.values())

    def _serve(self) -> None:
        try:
            accepted, _ = self._socket.accept()
        except OSError:
            time.sleep(0.05)  # the client is gone already, or descriptors ran out: do not spin
            return
        wire = Wire(accepted)
        thread = threading.Thread(target=self._talk, args=(wire,), name="capture-connection", daemon=True)
        with self._lock:
            thread.start()
            self._wires[thread] = wire

    def _talk(self, wire: Wire) -> None:
        try:
            wire.begin(self._seconds)
            while wire.peek(1) and self._exchange(wire):
                wire.begin(min(IDLE_SECONDS, self._seconds))
        except OSError:
            pass  # the client went away
        except Exception:  # noqa: BLE001  as above
            self._stop(Ended.FAULT)
        finally:
            wire.close()
            self._stir()

    def _exchange(self, wire: Wire) -> bool:
        """Receive, answer and tell one request; False when the connection is over."""
        wire.begin(self._seconds)
        arrived = receive(wire)
        if arrived is None or wire.interrupted:
            return False
        with self._lock:
            if self._reason is not None or self._taken >= self._most:
                return False
            self._taken += 1
            number = self._taken
        captured = capture(arrived, number)
        last = number == self._most or not arrived.keeps_alive
        with self._telling:
            if self._reason is None:
                self._heard(captured)
        with contextlib.suppress(OSError):  # a client that hangs up before its answer was heard all the same
            wire.send(answer(self._message, last=last, head_only=captured.method == "HEAD"))
        if last:
            wire.linger()
        with self._lock:
            self._answered += 1
            done = self._answered == self._most
        if done:
            self._stop(Ended.REQUESTS)
        return not last

    def _shut(self) -> None:
        """Close the socket, end every connection and join their threads."""
        deadline = time.monotonic() + CLOSE_SECONDS
        self._socket.close()
        with self._lock:
            wires = dict(self._wires)
        for wire in wires.values():
            wire.interrupt()
        for thread in wires:
            thread.join(max(0.0, deadline - time.monotonic()))
        self._wake.close()
        self._woken.close()
