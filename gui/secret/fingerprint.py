"""A short name for a key that can be said aloud: the fingerprint of DESIGN 5.2."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from gui.secret.mask import DEEPSEEK_KEY

__all__ = ["fingerprint", "installation_secret"]

_LENGTH = 10


def fingerprint(cleaned: str, installation: bytes) -> str:
    """Return ten hexadecimal digits that name a key.

    A value of the shape ``sk-`` + 32 has 128 bits of entropy, so its plain SHA-256 gives nothing away and is
    the same on every machine. Any other text may be short or guessable: it is keyed with ``installation``
    (32 random bytes of this installation), so the digits cannot be looked up elsewhere.
    """
    data = cleaned.encode("utf-8", "surrogatepass")
    if DEEPSEEK_KEY.fullmatch(cleaned):
        return hashlib.sha256(data).hexdigest()[:_LENGTH]
    return hmac.new(installation, data, hashlib.sha256).hexdigest()[:_LENGTH]


def installation_secret(folder: Path) -> bytes:
    """Return the 32 bytes of this installation, made on first use in ``folder``, mode 0600.

    A folder that cannot be written gives bytes that last for this process only: a fingerprint that changes
    between runs is better than a diagnosis that fails.
    """
    path = folder / "installation-secret"
    try:
        held = path.read_bytes()
        if len(held) == 32:
            return held
    except OSError:
        pass
    fresh = secrets.token_bytes(32)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(fresh)
    except OSError:
        pass
    return fresh
