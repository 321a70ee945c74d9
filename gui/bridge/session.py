"""One run at a time, on a thread of its own; Stop and close within moments. Knows no widget."""

from __future__ import annotations

import concurrent.futures

from gui.bridge.fault import Fault
from gui.bridge.hub import SignalHub
from gui.bridge.ports import Diagnose
from gui.diagnosis import Question, Update
from gui.probes.waiting import Cancellation

__all__ = ["RunSession"]


class RunSession:
    """Starts, stops and ends runs; what they tell goes through ``hub``."""

    def __init__(self, diagnose: Diagnose, hub: SignalHub) -> None:
        self._diagnose, self._hub = diagnose, hub
        self._pool = concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="diagnosis")
        self._cancellation: Cancellation | None = None
        self._future: concurrent.futures.Future[None] | None = None

    @property
    def running(self) -> bool:
        """Whether a run has not come to its end yet."""
        return self._future is not None and not self._future.done()

    def start(self, question: Question) -> None:
        """Start a run; one that is under way is stopped first, and its events are dropped."""
        self.stop()
        run = self._hub.begin()
        self._cancellation = cancellation = Cancellation()
        self._future = self._pool.submit(self._work, run, question, cancellation)

    def stop(self) -> None:
        """Stop the run: its workers wake at once, and its report tells what was found till then."""
        if self._cancellation is not None:
            self._cancellation.cancel()

    def close(self) -> None:
        """Stop, wait for the workers, and tell nothing any more."""
        self._hub.close()
        self.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _work(self, run: int, question: Question, cancellation: Cancellation) -> None:
        def heard(update: Update) -> None:
            self._hub.emit_updated(run, update)

        try:
            self._hub.emit_finished(run, self._diagnose(question, heard, cancellation))
        except Exception as error:  # noqa: BLE001  the crash net: class and place are told, never the text
            self._hub.emit_failed(run, Fault.of(error))
        finally:
            cancellation.close()
