"""Looks at a key text: what it is, and which values in it may be the key."""

from __future__ import annotations

from gui import key
from gui.key.candidates import Candidate, choices

__all__ = ["looked_at"]


def looked_at(text: str) -> tuple[key.Inspected, tuple[Candidate, ...]]:
    """Return the inspection of a text and its candidates; on any thread."""
    inspected = key.inspect(text)
    return inspected, choices(text, inspected)
