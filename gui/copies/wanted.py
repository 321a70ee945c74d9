"""Which of all that a place sets may be a copy of a key for DeepSeek."""

from __future__ import annotations

import re

from gui.copies.assignment import Assignment
from gui.key import Inspected, Shape, inspect
from gui.report import CleaningMode

__all__ = ["NAMES", "inspected_copy", "is_wanted_name"]

NAMES = (
    "DEEPSEEK_API_KEY",
    "DEEPSEEK_KEY",
    "DEEPSEEK_TOKEN",
    "OPENAI_API_KEY",
    "ANTHROPIC_API_KEY",
    "ANTHROPIC_AUTH_TOKEN",
    "AIDER_OPENAI_API_KEY",
    "LLM_API_KEY",
)
"""Variables from which clients take the key that they send to DeepSeek, by its own guides and by those of clients."""

_EXACT = frozenset(NAMES) | {"openai-api-key", "anthropic-api-key"}
_KEYISH = re.compile(r"key|token|secret|auth|bearer", re.IGNORECASE)
_NO_KEY = re.compile(r"url|base|host|model|file|path|env_?key|helper", re.IGNORECASE)
_LIKE = re.compile(r"sk[-_]|[^\x00-\x7f]", re.IGNORECASE)
_SHORTEST, _LONGEST = 20, 4096
_NOT_COPIES = frozenset({Shape.PLACEHOLDER, Shape.EMPTY, Shape.URL})


def is_wanted_name(assignment: Assignment) -> bool:
    """Tell whether name and neighbours say that it is a key that may go to DeepSeek."""
    name = assignment.name
    leaf = name.rpartition(".")[2]
    if leaf in _EXACT:
        return True
    if "deepseek" not in name.lower() and not any("deepseek" in other.lower() for other in assignment.near):
        return False
    return leaf.lower() == "deepseek" or (bool(_KEYISH.search(leaf)) and not _NO_KEY.search(leaf))


def inspected_copy(assignment: Assignment, *, setting: bool) -> Inspected | None:
    """Return the inspection of a value that may be a copy, None for all others.

    A value is one by its name, or because a key of DeepSeek's shape is in it for certain. In a setting, a reference to
    a variable and other placeholders are none: a variable that holds one is, since it is what the client sends.
    """
    value = assignment.value or ""
    named = is_wanted_name(assignment)
    if not named and not (_SHORTEST <= len(value) <= _LONGEST and _LIKE.search(value)):
        return None
    inspected = inspect(value)
    found = inspected.inspection
    if named:
        return None if setting and Shape(found.shape) in _NOT_COPIES else inspected
    certain = found.clean or (inspected.candidate is not None and found.cleaned.mode is CleaningMode.AUTO)
    return inspected if certain else None
