"""Keys for tests: made up when they are needed, so that no key stands in a file."""

from __future__ import annotations

import hashlib
import secrets


def made_up_key(seed: object = 0) -> str:
    """A well-formed key; the same seed gives the same one."""
    return "sk-" + hashlib.sha256(f"made up for the tests of Key Doctor: {seed}".encode()).hexdigest()[:32]


def new_key() -> str:
    """A well-formed key that nobody has seen before."""
    return f"sk-{secrets.token_hex(16)}"
