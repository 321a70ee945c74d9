"""How far a run goes beyond the usual checks: what the user has asked for, and nothing of it unasked."""

from __future__ import annotations

import dataclasses

__all__ = ["USUAL", "Scope"]


@dataclasses.dataclass(frozen=True)
class Scope:
    """What the user has asked for besides the usual checks. Everything is off by default.

    ``burst``: so many completions at once at most, below 2 none. ``raw_form``: send the text as it was pasted too, as a
    contrast to the cleaned key (DESIGN 5.1: only on request).
    """

    burst: int = 0
    raw_form: bool = False


USUAL = Scope()
"""The usual checks and nothing else."""
