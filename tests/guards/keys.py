"""Keys for tests: made up when they are needed, so that no key stands in a file."""

from __future__ import annotations

import hashlib


def made_up_key(seed: object = 0) -> str:
    """A well-formed key; the same seed gives the same one."""
    return "sk-" + hashlib.sha256(f"made up for the tests of Key Doctor: {seed}".encode()).hexdigest()[:32]
