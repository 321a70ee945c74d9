"""What is secret in a text that the user gave beside the key: an error, a note, the name of a model or of the key.

The key itself may stand there, and so may somebody else's; but most of it are names and ids that support needs, and a
report that has ``[key-3]`` where a request id or a model was helps nobody.
"""

from __future__ import annotations

import re

import msgspec

from gui import key
from gui.probes.client_error import read_client_error

__all__ = ["secrets_beside"]

_NAME = re.compile(r"(?!sk[-_])(?:[A-Za-z0-9]{1,11}[-_./+])+[A-Za-z0-9]{1,11}", re.ASCII | re.IGNORECASE)
"""Short words in a row, as models, machines and times are called; keys have a long run of letters and digits."""


def secrets_beside(text: str) -> list[str]:
    """Return what must be taken out of every output: keys, and what may be one; never an id that the text names."""
    error = read_client_error(text)
    ids = set(msgspec.structs.astuple(error.ids)) if error is not None else set()
    found = (secret.reveal() for secret in key.inspect(text).secrets)
    return [secret for secret in found if secret not in ids and not _NAME.fullmatch(secret)]
