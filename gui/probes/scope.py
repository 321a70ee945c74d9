"""How far a run goes beyond the usual checks: what the user has asked for, and nothing of it unasked."""

from __future__ import annotations

import dataclasses

__all__ = ["BASELINE_MODEL", "MOST_MODELS", "OTHER_FORMATS", "USUAL", "Scope", "ramp"]

BASELINE_MODEL = "deepseek-flash"
"""Listed by ``/models`` in autumn 2026 (deepseek-api.md 2): the model asked when the user names none."""

OTHER_FORMATS = ("fim", "anthropic")
"""Further formats of the API that can be asked (deepseek-api.md 1.1)."""

MOST_MODELS = 20
"""So many models are called at most: DeepSeek lists two (deepseek-api.md 1.2), and a relay hundreds."""


@dataclasses.dataclass(frozen=True)
class Scope:
    """What the user has asked for besides the usual checks. Everything is off by default.

    - ``models``: further models to call by name; ``all_models``: each one that ``/models`` lists, up to `MOST_MODELS`.
    - ``also``: of `OTHER_FORMATS`.
    - ``repeat``: ask for the list of models so many times, below 2 not at all; ``repeat_billed``: and make as many
      smallest completions, one after another.
    - ``burst``: so many completions at once at most, below 2 none.
    - ``raw_form``: send the text as it was pasted too, as a contrast to the cleaned key (DESIGN 5.1: only on request).
    """

    models: tuple[str, ...] = ()
    all_models: bool = False
    also: tuple[str, ...] = ()
    burst: int = 0
    repeat: int = 0
    repeat_billed: bool = False
    raw_form: bool = False


USUAL = Scope()
"""The usual checks and nothing else."""


def ramp(most: int) -> list[int]:
    """Return how many completions are made at once in each step of a burst: doubled, and ``most`` in the last."""
    sizes, size = [], 2
    while size < most:
        sizes.append(size)
        size *= 2
    return [*sizes, most] if most >= 2 else []
