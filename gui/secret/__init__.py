"""A key as a value that cannot slip out: mask, fingerprint, leak rule and the one Redactor (DESIGN 5.2, 8).

What searches is loaded when it is first asked for: its patterns take 50 ms, and an empty window waits for nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from gui.secret.api_key import ApiKey
from gui.secret.fingerprint import fingerprint, installation_secret
from gui.secret.mask import DEEPSEEK_KEY, core, mask
from gui.secret.process import keep_to_ourselves

if TYPE_CHECKING:
    from gui.secret.leak import Leak, find_leaks, longest_run, spells
    from gui.secret.moments import in_a_moment, in_a_number
    from gui.secret.patterns import BY_NAME
    from gui.secret.personal import PERSONAL
    from gui.secret.placeholders import Ordinals
    from gui.secret.readings import fold
    from gui.secret.redactor import BY_ITS_NAME, LONGEST_SECRET, SEARCHED_AT_ONCE, Redaction, Redactor, StoppedError
    from gui.secret.spelled import bare_keys, spelled_keys
    from gui.secret.vendors import may_hold_a_key

__all__ = [
    "BY_ITS_NAME",
    "BY_NAME",
    "DEEPSEEK_KEY",
    "LONGEST_SECRET",
    "PERSONAL",
    "SEARCHED_AT_ONCE",
    "ApiKey",
    "Leak",
    "Ordinals",
    "Redaction",
    "Redactor",
    "StoppedError",
    "bare_keys",
    "core",
    "find_leaks",
    "fingerprint",
    "fold",
    "in_a_moment",
    "in_a_number",
    "installation_secret",
    "keep_to_ourselves",
    "longest_run",
    "mask",
    "may_hold_a_key",
    "spelled_keys",
    "spells",
]

_PLACES = {
    "leak": (
        "Leak",
        "find_leaks",
        "longest_run",
        "spells",
    ),
    "moments": (
        "in_a_moment",
        "in_a_number",
    ),
    "patterns": ("BY_NAME",),
    "personal": ("PERSONAL",),
    "placeholders": ("Ordinals",),
    "readings": ("fold",),
    "redactor": (
        "BY_ITS_NAME",
        "LONGEST_SECRET",
        "SEARCHED_AT_ONCE",
        "Redaction",
        "Redactor",
        "StoppedError",
    ),
    "spelled": (
        "bare_keys",
        "spelled_keys",
    ),
    "vendors": ("may_hold_a_key",),
}
_PLACE_OF = {name: place for place, names in _PLACES.items() for name in names}


def __getattr__(name: str) -> object:
    place = _PLACE_OF.get(name)
    if place is None:
        raise AttributeError(name)
    found: object = getattr(importlib.import_module(f"gui.secret.{place}"), name)
    globals()[name] = found
    return found
