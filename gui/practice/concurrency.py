"""The limit of parallel completions that shrinks with the balance (deepseek-api.md 5.2)."""

import threading
import time

HOLD_SECONDS = 0.4
"""How long a request stays in flight after the last one came, so that a burst overlaps even on a busy machine."""
LONGEST_HOLD_SECONDS = 2.0


class Gate:
    """Counts completions in flight; `limit` 0 means that there is no limit and nothing is held."""

    def __init__(self, limit: int, closing: threading.Event) -> None:
        self.limit = limit
        self._closing = closing
        self._lock = threading.Lock()
        self._in_flight = 0
        self._newest = 0.0

    def pass_through(self) -> int | None:
        """Hold the caller for a moment; at once the number in flight, with this one, if that is beyond the limit.

        A request counts until it leaves here, not until its last byte was written as on the real server: else a
        client that has its answer could be refused because this thread has not counted down yet.
        """
        if not self.limit:
            return None
        started = time.monotonic()
        with self._lock:
            self._newest = started
            if self._in_flight >= self.limit:
                return self._in_flight + 1
            self._in_flight += 1
        try:
            while True:
                until = min(self._newest + HOLD_SECONDS, started + LONGEST_HOLD_SECONDS)
                remaining = until - time.monotonic()
                if remaining <= 0 or self._closing.wait(remaining):
                    return None
        finally:
            with self._lock:
                self._in_flight -= 1
