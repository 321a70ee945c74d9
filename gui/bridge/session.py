"""One run at a time, on a thread of its own; Stop and close within moments. Knows no widget."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from gui.bridge.fault import Fault
from gui.bridge.hub import SignalHub
from gui.bridge.ports import Answered, RefusedError
from gui.probes.waiting import Cancellation

if TYPE_CHECKING:
    from gui.diagnosis import Update

__all__ = ["Run", "RunSession"]

_SHOWN_FIRST_S = 0.03
"""So long the window has the interpreter to itself, to show that a run has begun: both at once take twice as long."""

Run = Callable[["Callable[[Update], None]", Cancellation], Answered]
"""What a run does, on its thread: it tells each change to the first argument, and ends soon when cancelled."""


class RunSession:
    """Starts, stops and ends runs; what they tell goes through ``hub``.

    Its threads are daemons, and the end of the interpreter closes it: a pool's threads are waited for before anything
    could cancel them, which took as long as the run's deadline.
    """

    def __init__(self, hub: SignalHub) -> None:
        self._hub = hub
        self._cancellation: Cancellation | None = None
        self._thread: threading.Thread | None = None
        self._closed = False
        atexit.register(self.close)

    @property
    def running(self) -> bool:
        """Whether a run has not come to its end yet."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, run: Run) -> None:
        """Start a run; one that is under way is stopped first, and its events are dropped.

        Raises RuntimeError once it is closed.
        """
        if self._closed:
            raise RuntimeError("closed")
        self.stop()
        number = self._hub.begin()
        self._cancellation = cancellation = Cancellation()
        before = self._thread
        self._thread = threading.Thread(
            target=self._work, args=(before, number, run, cancellation), name="diagnosis", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Stop the run: its workers wake at once, and its report tells what was found till then."""
        if self._cancellation is not None:
            self._cancellation.cancel()

    def close(self) -> None:
        """Stop, wait for the workers, and tell nothing any more."""
        atexit.unregister(self.close)
        self._closed = True
        self._hub.close()
        self.stop()
        if self._thread is not None:
            self._thread.join()

    def _work(self, before: threading.Thread | None, number: int, run: Run, cancellation: Cancellation) -> None:
        if before is not None:
            before.join()
        cancellation.wait(_SHOWN_FIRST_S)

        def heard(update: Update) -> None:
            self._hub.emit_updated(number, update)

        try:
            self._hub.emit_finished(number, run(heard, cancellation))
        except RefusedError as refused:
            self._hub.emit_refused(number, refused.code)
        except Exception as error:  # noqa: BLE001  the crash net: class and place are told, never the text
            self._hub.emit_failed(number, Fault.of(error))
        finally:
            cancellation.close()
