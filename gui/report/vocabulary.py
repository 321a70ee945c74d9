"""The words of our own formats: a secret that is one of them cannot be redacted without shredding the report."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

from gui.report.codec import json_schema

__all__ = ["is_schema_word", "schema_words"]

_MODELS = ("deepseek-flash", "deepseek-v4-flash", "deepseek-v4-pro", "deepseek-chat", "deepseek-reasoner")
"""Those of today and those that are still asked for (deepseek-api.md 2)."""

_ADDRESSES = ("api.deepseek.com", "platform.deepseek.com", "api-service@deepseek.com", "deepseek_api_key")
_ANSWERS = (
    "enabled", "disabled", "under_review", "risk_frozen", "not_listed", "not_in_my_console", "cannot_look", "note",
    "no_change", "changed", "changed_at", "reason", "not_needed", "not_sent", "sent", "refused", "no_entry",
    "sent_at", "no_limits", "room_left", "zero", "used_up", "too_low", "qps", "calls_used_today",
    "calls_allowed_today", "allowed_models", "allowed", "not_allowed", "no_hours", "covers_now", "not_now",
    "has_hours", "hours", "running", "in_arrears", "stopped", "project_state", "found", "not_found", "identity",
    "granted", "missing", "listed", "permissions", "no_policy", "allows", "denies", "pasted", "policy",
    "copy_button", "mouse", "typed", "forwarded", "mask_same", "mask_differs", "console_masked", "same_length",
    "other_length", "length", "length_stripped", "not_tried", "works", "fails", "on", "view_only", "paused", "off",
    "no_organisation", "no_restriction", "restricts", "organisation_policy", "no_notice", "unrelated", "notices",
    "noted", "no_key_id", "key_id", "times", "account", "money", "none", "other_currency", "granted_expired", "amount",
    "currency", "granted_until",
)  # fmt: skip
"""The codes and fields of console answers, which the schema leaves open; ``gui.console.rows`` has them."""
_BESIDE_THE_SCHEMA = ("deepseek", *_MODELS, *_ADDRESSES, *_ANSWERS, "key-doctor", "content", "response", "request")


def schema_words() -> Iterator[str]:
    """Yield every name and every code of the report's schema."""
    yield from _BESIDE_THE_SCHEMA
    yield from _strings(json_schema())


@functools.cache
def _joined() -> str:
    return "\n".join(word.casefold() for word in schema_words() if len(word) < 40)


def is_schema_word(text: str) -> bool:
    """Tell whether ``text`` is, or is part of, a word of the schema (DESIGN 8); no text shaped like a key is."""
    return "\n" not in text and text.casefold() in _joined()


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield str(key)
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
