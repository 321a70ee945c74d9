"""What stands in place of a secret: an ordinal, so that a reader can see where the same secret stood."""

from __future__ import annotations

import re
import threading
from collections.abc import Container, Iterable

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

    All Redactors of a run share one, threads too: then a secret that the run met has the same placeholder in the files
    of a bundle that are made later. Known secrets have the next numbers of keys, the first ones if a run begins with
    them: one that comes later, in a note, takes none that something else has.
    """

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._given: dict[str, str] = {}
        self._known: dict[str, str] = {}
        self._rules: dict[str, str] = {}
        self._lock = threading.Lock()

    def begin(self, known: Iterable[str]) -> list[str]:
        """Return the rule of each secret that a Redactor knows, which its placeholder has in brackets."""
        with self._lock:
            return [self._known.get(value) or self._begun(value) for value in known]

    def _begun(self, value: str) -> str:
        given = self._given.get(value, "")
        if given.startswith("[key-"):
            rule = given[1:-1]  # it was met before anybody told of it
        else:
            self._last["key"] = number = self._last.get("key", 0) + 1
            rule = f"key-{number}"
        self._known[value] = rule
        return rule

    def rule_of(self, placeholder: str) -> str | None:
        """Return the rule by which a placeholder was put in place, None if none of ours is."""
        return self._rules.get(placeholder)

    def apart(self, text: str, begun: Container[str], ours: Container[str]) -> str:
        """Return ``text`` with what reads as a placeholder of this run, but is none, in round brackets.

        ``begun`` are the rules of secrets that will have one, ``ours`` the placeholders that are some. What is not
        given yet stays as it is, and is never given.
        """
        if "[" not in text:
            return text
        self.reserve(text)

        def typed(match: re.Match[str]) -> str:
            read = match[0]
            if read in ours or not (read[1:-1] in begun or read in self._rules):
                return read
            return f"({read[1:-1]})"

        return _PLACEHOLDER.sub(typed, text)

    def known(self, rule: str) -> str:
        """Return the placeholder of a known secret, which its ``rule`` names."""
        with self._lock:
            return self._noted(f"[{rule}]", rule)

    def _noted(self, placeholder: str, rule: str) -> str:
        self._rules.setdefault(placeholder, rule)
        return placeholder

    def reserve(self, text: str) -> None:
        """Never give what stands in ``text`` already: it was given by somebody else, for something else."""
        if "[" in text:
            with self._lock:
                for noun, number in _PLACEHOLDER.findall(text):
                    self._last[noun] = max(self._last.get(noun, 0), int(number))

    def of(self, noun: str, value: str, rule: str) -> str:
        """Return the placeholder of ``value``, which ``rule`` has found; ``noun`` names it if it is new."""
        with self._lock:
            if value in self._known:
                return self._noted(f"[{self._known[value]}]", rule)
            if value not in self._given:
                self._last[noun] = number = self._last.get(noun, 0) + 1
                self._given[value] = f"[{noun}-{number}]"
            return self._noted(self._given[value], rule)
