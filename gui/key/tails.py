"""The end of a key that a server or a client has shown: whose it is, and what it gives away."""

from __future__ import annotations

import enum
import re

from gui.key.inspector import Inspected

__all__ = ["TailHint", "ends_in", "hint_of"]


class TailHint(enum.StrEnum):
    """What the last characters of a refused key give away (peers.md 2: seen in public reports)."""

    QUOTE = "quote"
    TEMPLATE = "template"
    PLACEHOLDER = "placeholder"
    BLANK = "blank"
    FOREIGN = "foreign"


_QUOTES = "\"'`\u2018\u2019\u201c\u201d"
_TEMPLATE_ENDS = "}>)]%$"
_PLACEHOLDERS = re.compile(r"[_-]key|null|none|ined|here|x{3,4}|\*{2,4}|\.{2,4}|true|json|oken", re.IGNORECASE)
"""Of YOUR_API_KEY, null, None, undefined, your-key-here, xxxx, true, json, token."""
_DEEPSEEK = re.compile(r"[0-9a-f]{4}")


def ends_in(inspected: Inspected, tail: str) -> bool | None:
    """Tell whether a key ends in ``tail``, as it was given or cleaned; None if there is no key or no tail.

    A client that kept a quote or a blank echoes the end of the raw text: that is this key, too.
    """
    keys = [*inspected.secrets, *filter(None, [inspected.candidate])]
    if not tail or not keys:
        return None
    return any(key.reveal().endswith(tail) for key in (inspected.key, *keys))


def hint_of(tail: str) -> TailHint | None:
    """Return what a shown end gives away; None for one that a DeepSeek key can have (deepseek-api.md 4.1)."""
    if not tail or _DEEPSEEK.fullmatch(tail):
        return None
    if tail[-1] in _QUOTES:
        return TailHint.QUOTE
    if tail[-1] in _TEMPLATE_ENDS:
        return TailHint.TEMPLATE
    if _PLACEHOLDERS.fullmatch(tail):
        return TailHint.PLACEHOLDER
    return TailHint.BLANK if any(char.isspace() for char in tail) else TailHint.FOREIGN
