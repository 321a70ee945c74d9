"""What every value of a report is."""

from __future__ import annotations

from typing import Any

import msgspec

__all__ = ["Params", "Value"]

Params = dict[str, Any]
"""JSON-like parameters of a code: strings, numbers, booleans, null, lists of them."""


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all report values: immutable, compared by content, unknown fields of newer reports tolerated."""
