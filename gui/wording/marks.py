"""The marks that let Babel find messages in the sources. They change nothing: translation happens when text is made.

A message is one plain literal with named fields, ``N_("The proxy {proxy} does not answer.")``. Fields are filled by
``Wording.text``; an f-string could never be found again in the catalogue.
"""

from __future__ import annotations

from typing import Final

__all__ = ["NP_", "N_", "Choices"]

Choices = tuple[str, ...]
"""Forms of one message, the most telling first. The first whose fields all have values is used; the last has none."""


def _mark(message: str) -> str:
    return message


def _mark_plural(singular: str, plural: str) -> tuple[str, str]:
    return singular, plural


N_: Final = _mark
NP_: Final = _mark_plural
