"""How many tokens an answer says that it used (deepseek-api.md 1.4)."""

from __future__ import annotations

from typing import Any

__all__ = ["counted", "tokens_of"]

_MOST_TOKENS = 10_000_000  # the largest context is a million (deepseek-api.md 2)


def tokens_of(data: Any) -> int:
    """Return how many tokens an answer says that it used; 0 if it does not say, or says what cannot be."""
    usage = data.get("usage") if isinstance(data, dict) else None
    return counted(usage.get("total_tokens")) if isinstance(usage, dict) else 0


def counted(number: Any) -> int:
    """Return a number of tokens as an answer tells it; 0 for what cannot be one."""
    if isinstance(number, bool) or not isinstance(number, int):
        return 0
    return number if 0 <= number <= _MOST_TOKENS else 0
