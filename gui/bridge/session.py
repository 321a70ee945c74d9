"""One run at a time, on a thread of its own; Stop and close within moments. Knows no widget."""

from __future__ import annotations

import concurrent.futures
from collections.abc import Callable
from typing import TYPE_CHECKING

from gui.bridge.fault import Fault
from gui.bridge.hub import SignalHub
from gui.bridge.ports import Answered, RefusedError
from gui.probes.waiting import Cancellation

if TYPE_CHECKING:
    from gui.diagnosis import Update

__all__ = ["Run", "RunSession"]

Run = Callable[["Callable[[Update], None]", Cancellation], Answered]
"""What a run does, on its thread: it tells each change to the first argument, and ends soon when cancelled."""


class RunSession:
    """Starts, stops and ends runs; what they tell goes through ``hub``."""

    def __init__(self, hub: SignalHub) -> None:
        self._hub = hub
        self._pool = concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="diagnosis")
        self._cancellation: Cancellation | None = None
        self._future: concurrent.futures.Future[None] | None = None

    @property
    def running(self) -> bool:
        """Whether a run has not come to its end yet."""
        return self._future is not None and not self._future.done()

    def start(self, run: Run) -> None:
        """Start a run; one that is under way is stopped first, and its events are dropped."""
        self.stop()
        number = self._hub.begin()
        self._cancellation = cancellation = Cancellation()
        self._future = self._pool.submit(self._work, number, run, cancellation)

    def stop(self) -> None:
        """Stop the run: its workers wake at once, and its report tells what was found till then."""
        if self._cancellation is not None:
            self._cancellation.cancel()

    def close(self) -> None:
        """Stop, wait for the workers, and tell nothing any more."""
        self._hub.close()
        self.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _work(self, number: int, run: Run, cancellation: Cancellation) -> None:
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
