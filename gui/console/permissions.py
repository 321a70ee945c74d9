"""The permissions of a role, as they were read off a page, held against the one that a call needs (checklist.md 3.3).

They are the actions of a policy and compare as these do: capitals do not matter, ``*`` and ``?`` stand for more.
"""

from __future__ import annotations

from collections.abc import Iterable

from gui.console.wildcards import Pattern

__all__ = ["giving", "in_odd_case"]


def giving(names: Iterable[str], action: str) -> str | None:
    """Return the name that gives ``action``, one in small letters before any other; None if none does."""
    found = [name.strip() for name in names if Pattern(name.strip().lower()).matches(action.lower())]
    return min(found, key=in_odd_case, default=None)


def in_odd_case(name: str) -> bool:
    """Tell whether a name has capitals, which guides never write."""
    return name != name.lower()
