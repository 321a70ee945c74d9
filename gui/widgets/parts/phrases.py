"""Texts of widgets that follow the language while the program runs."""

from __future__ import annotations

from collections.abc import Callable

from gui.wording import Wording

__all__ = ["Phrases"]


class Phrases:
    """Remembers which setter gets which message; says them all again in another language."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._known: list[tuple[Callable[[str], object], str]] = []

    @property
    def wording(self) -> Wording:
        """The language that is spoken now."""
        return self._wording

    def add(self, setter: Callable[[str], object], message: str) -> None:
        """Let ``setter`` have a message that was marked with ``N_`` and has no parameters, now and in each language."""
        self._known.append((setter, message))
        setter(self._wording.text(message))

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._wording = wording
        for setter, message in self._known:
            setter(wording.text(message))
