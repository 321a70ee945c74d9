"""Puts values into the named fields of a message."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping

__all__ = ["fields", "fill"]

_HAN = "[\\u4e00-\\u9fff]"
"""CJK UNIFIED IDEOGRAPHS, as a pattern."""

_IS_CHINESE = re.compile(_HAN)
_BLANK_BEFORE = re.compile(rf"(?<={_HAN}) (?=\{{(\w+)\}})")
_BLANK_AFTER = re.compile(rf"(\{{(\w+)\}}) (?={_HAN})")


def fields(message: str) -> set[str]:
    """Return the names of the fields of a message."""
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


def fill(message: str, values: Mapping[str, str]) -> str:
    """Fill in the fields; a field without a value is a ``KeyError``.

    Chinese has a blank between its own words and Latin ones: it goes where the value turns out to be Chinese too.
    """
    if _IS_CHINESE.search(message):
        message = _BLANK_BEFORE.sub(lambda m: "" if _IS_CHINESE.match(values.get(m[1], "")) else " ", message)
        message = _BLANK_AFTER.sub(lambda m: m[1] if _IS_CHINESE.match(values.get(m[2], "")[-1:]) else m[0], message)
    return message.format_map(values)
