"""What stands in place of a secret: an ordinal, so that a reader can see where the same secret stood."""

from __future__ import annotations

import re
import threading

__all__ = ["Ordinals", "holds_placeholder", "placeholders_in"]

_PLACEHOLDER = re.compile(r"\[(key|secret|cookie|private-key|mail|user)-([1-9][0-9]{0,5})\]")


def holds_placeholder(text: str) -> bool:
    """Tell whether a placeholder stands in ``text``."""
    return _PLACEHOLDER.search(text) is not None


def placeholders_in(text: str) -> list[tuple[int, int]]:
    """Return the [start, end) of each placeholder."""
    return [match.span() for match in _PLACEHOLDER.finditer(text)] if "[" in text else []


class Ordinals:
    """Gives each unknown secret its placeholder, the same one each time, in the order in which they are met.

    Threads of a run share one. ``known`` secrets have the first numbers of keys.
    """

    def __init__(self, known: int) -> None:
        self._last = {"key": known}
        self._given: dict[str, str] = {}
        self._lock = threading.Lock()

    def reserve(self, text: str) -> None:
        """Never give what stands in ``text`` already: it was given by somebody else, for something else."""
        if "[" in text:
            with self._lock:
                for noun, number in _PLACEHOLDER.findall(text):
                    self._last[noun] = max(self._last.get(noun, 0), int(number))

    def of(self, noun: str, value: str) -> str:
        """Return the placeholder of ``value``; ``noun`` names it if it is new."""
        with self._lock:
            if value not in self._given:
                self._last[noun] = number = self._last.get(noun, 0) + 1
                self._given[value] = f"[{noun}-{number}]"
            return self._given[value]
