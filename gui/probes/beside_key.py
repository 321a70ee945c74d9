"""What is secret in a text that the user gave beside the key: an error, a note, the name of a model or of the key.

The key itself may stand there, and so may somebody else's; but most of it are names and ids that support needs, and a
report that has ``[key-3]`` where a request id or a model was helps nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gui import key
from gui.secret import PERSONAL, Redactor, spelled_keys

__all__ = ["secrets_beside", "secrets_in_name"]

_NAME = re.compile(r"(?!sk[-_])(?:[A-Za-z0-9]{1,11}[-_./+])+[A-Za-z0-9]{1,11}", re.ASCII | re.IGNORECASE)
"""Short words in a row, as models, machines and times are called; keys have a long run of letters and digits."""

_SEARCHED = 1 << 15
"""Code points of a text in which more is looked for than keys as they are; the redactor looks through all of it."""

_MOST = 32
"""Most secrets of one text."""

_PLAIN = re.compile(r"sk-[0-9A-Za-z_\-]{9,253}", re.ASCII)
_CALLED_KEY = re.compile(
    r"(?:(?<![\w-])key|\u5bc6\u94a5)[\"'`]?\s{0,4}(?:is\b|was\b|[:=\u662f\u4e3a\uff1a])\s{0,4}[\"'`]?"
    r"([0-9a-f]{32})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
"""What has lost its ``sk-`` and is called a key; "key id is ..." calls it otherwise."""


def secrets_beside(text: str) -> list[str]:
    """Return the certain secrets in a text: what begins as keys do, or stands behind a name that says so.

    Never what only has the letters of a key: trace ids, request ids, key IDs, checksums and numbers of tickets have
    the same, and they are what support can look up.
    """
    found: dict[str, None] = {}
    for piece in _certain(text):
        found.update((secret.reveal(), None) for secret in key.inspect(piece).secrets)
        if len(found) >= _MOST:
            break
    return list(found)[:_MOST]


def secrets_in_name(text: str) -> list[str]:
    """Return what may be a key in the name of a model: it goes out in the body of a request, and no id stands there."""
    found = (secret.reveal() for secret in key.inspect(text).secrets)
    return [secret for secret in found if not _NAME.fullmatch(secret)]


def _certain(text: str) -> Iterator[str]:
    """Yield the stretches that are secret whatever the rest of the text is."""
    yield from (match[0] for match in _PLAIN.finditer(text))
    begun = text[:_SEARCHED]
    yield from (match[1] for match in _CALLED_KEY.finditer(begun))
    yield from (begun[start:end] for start, end in spelled_keys(begun))
    yield from (begun[hit.start : hit.end] for hit in Redactor(keep=PERSONAL).find(begun))
