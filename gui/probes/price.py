"""What a run costs at most, before it starts. Pure and quick to load: the window says it while the user still chooses.

A smallest call takes about ten tokens: a prompt of a few words and an answer of at most four. Their price is no part of
this: it changes, and with the hour of the day (deepseek-api.md 2).
"""

from __future__ import annotations

from gui.probes.scope import BASELINE_MODEL, MOST_MODELS, Scope, ramp

__all__ = ["most_billed_calls"]


def most_billed_calls(scope: Scope, *, model: str | None, free_only: bool) -> int:
    """Return how many calls that DeepSeek bills a run makes at most; ``model``: the user's own.

    The smallest call, the same as a stream, and one on a listed model as the contrast, which is made only where the
    model that matters is not on the list or not the usual one; and what was asked for besides. A call that is refused
    costs nothing.
    """
    if free_only:
        return 0
    named = {model or BASELINE_MODEL, *scope.models[:MOST_MODELS]}
    completions = max(MOST_MODELS, len(named)) if scope.all_models else len(named) + 1
    repeated = scope.repeat if scope.repeat > 1 and scope.repeat_billed else 0
    return completions + 1 + len(set(scope.also)) + sum(ramp(scope.burst)) + repeated
