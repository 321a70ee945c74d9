"""Which language, and its catalogue."""

from __future__ import annotations

import functools
import gettext
import struct
from collections.abc import Mapping
from pathlib import Path

from gui import assets

__all__ = ["DOMAIN", "LANGUAGES", "catalogue", "negotiate"]

LANGUAGES = ("en", "zh_CN")
"""The languages that are complete. English is the one of the sources and needs no catalogue."""

DOMAIN = "key-doctor"

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")


def negotiate(preferred: str | None, environ: Mapping[str, str]) -> str:
    """Choose the language: the preferred one, else the first that the environment names, else English.

    Every kind of Chinese gets ``zh_CN``, everything else ``en``. A value may look like ``zh``, ``zh-Hans-CN``,
    ``zh_CN.UTF-8`` or, in ``LANGUAGE``, ``zh_CN:en``; of such a list the first entry counts.
    """
    for value in (preferred, *(environ.get(name) for name in _VARIABLES)):
        if value and value.strip():
            first = value.strip().partition(":")[0]
            primary = first.replace("-", "_").partition("_")[0].partition(".")[0]
            return "zh_CN" if primary.casefold() == "zh" else "en"
    return "en"


def catalogue(language: str) -> gettext.NullTranslations:
    """Load the messages of a language; ``ValueError`` if there is none such, ``AssetError`` if it is not installed."""
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise ValueError(f"no wording for this language; there are: {known}")
    if language == "en":
        return gettext.NullTranslations()
    name = f"locale/{language}/LC_MESSAGES/{DOMAIN}.mo"
    path = assets.find(name)
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, LookupError, struct.error) as error:
        message = f"The program's file {name} cannot be read. Please install the program again."
        raise assets.AssetError(message) from error


@functools.lru_cache(maxsize=len(LANGUAGES))
def _read(path: Path, _changed_ns: int) -> gettext.GNUTranslations:
    """Read a catalogue once: that takes longer than all the sentences of a ticket."""
    with path.open("rb") as stream:
        return gettext.GNUTranslations(stream)
