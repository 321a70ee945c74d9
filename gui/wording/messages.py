"""Messages in one language: translated, filled, and safe whatever their values hold."""

from __future__ import annotations

import datetime
import gettext
from collections.abc import Mapping, Sequence
from typing import Self

from gui.wording import language as languages
from gui.wording.escape import safe
from gui.wording.filling import fields, fill
from gui.wording.marks import N_, Choices

__all__ = ["SEPARATOR", "Messages"]

SEPARATOR = N_(", ")
_LONG_NUMBER = 10_000


class Messages:
    """Says messages that were marked, and insists on their parameters; make one with ``load``."""

    __slots__ = ("_translations", "language", "zone")

    def __init__(
        self, language: str, translations: gettext.NullTranslations, zone: datetime.tzinfo | None = datetime.UTC
    ) -> None:
        self.language, self.zone = language, zone
        self._translations = translations

    @classmethod
    def load(cls, language: str, zone: datetime.tzinfo | None = datetime.UTC) -> Self:
        """Load "en" or "zh_CN"; ``ValueError`` for another one, ``AssetError`` if its catalogue is not there.

        ``zone``: in which times are told; null stands for that of this computer.
        """
        return cls(language, languages.catalogue(language), zone)

    def text(self, message: str, /, **params: object) -> str:
        """Say a message that was marked with ``N_``; a missing parameter is a ``KeyError``."""
        return fill(self._translated(message), {name: self._value(value) for name, value in params.items()})

    def compose(self, message: str, /, **told: str) -> str:
        """Put sentences of this program into a message: what was from outside is safe in them, and none is cut."""
        return fill(self._translated(message), told)

    def plural(self, singular: str, plural: str, n: int, /, **params: object) -> str:
        """Say a message that was marked with ``NP_`` for a number, which it may name as ``{n}``."""
        message = self._translations.ngettext(singular, plural, n)
        return fill(message, {name: self._value(value) for name, value in {"n": n, **params}.items()})

    def number(self, number: int) -> str:
        """Write a count or a place: from five digits on with commas, which Chinese has too."""
        return f"{number:,}" if number >= _LONG_NUMBER else str(number)

    def _translated(self, message: str) -> str:
        # gettext answers the empty message with the header of the catalogue.
        return self._translations.gettext(message) if message else ""

    def _value(self, value: object) -> str:
        if isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray):
            return safe(self._translated(SEPARATOR).join(safe(item) for item in value))
        return safe(value)

    def _filled(self, choices: Choices, shown: Mapping[str, str]) -> str:
        """Fill the first message whose fields are all there; the last one has no fields."""
        message = next((choice for choice in choices if fields(choice) <= shown.keys()), choices[-1])
        return fill(self._translated(message), shown)
