"""What the headers of an answer say about limits: ``retry-after`` and ``x-ratelimit-*``, if they are there at all.

DeepSeek was never seen to send them (deepseek-api.md 1.6); relays and gateways do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["limits_of"]

_RATE = "x-ratelimit-"
_MOST, _LONGEST = 12, 80


def limits_of(headers: Mapping[str, str]) -> dict[str, Any]:
    """Return facts: ``retry_after`` (seconds or a date, as it came) and ``rate`` (name without its prefix -> value)."""
    facts: dict[str, Any] = {}
    after = headers.get("retry-after", "").strip()
    if after:
        facts["retry_after"] = after[:_LONGEST]
    named = sorted(name for name in headers if name.startswith(_RATE) and len(name) <= _LONGEST)
    if named:
        facts["rate"] = {name.removeprefix(_RATE): headers[name][:_LONGEST] for name in named[:_MOST]}
    return facts
