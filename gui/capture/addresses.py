"""What to put into a client as its base URL. DeepSeek's own three: deepseek-api.md 1.1."""

from __future__ import annotations

import dataclasses

__all__ = ["HOST", "Addresses", "addresses"]

HOST = "127.0.0.1"
"""Never a name: ``localhost`` may mean another address, and nothing but this computer must reach the listener."""


@dataclasses.dataclass(frozen=True)
class Addresses:
    """One listener, as different clients want it written.

    ``plain`` goes where https://api.deepseek.com stood, ``openai`` where https://api.deepseek.com/v1 stood, and
    ``anthropic`` where https://api.deepseek.com/anthropic stood. The listener answers alike under all paths.
    """

    plain: str
    openai: str
    anthropic: str


def addresses(port: int) -> Addresses:
    """Return the base URLs of a listener on ``port``; http and not https, which it does not speak."""
    plain = f"http://{HOST}:{port}"
    return Addresses(plain, f"{plain}/v1", f"{plain}/anthropic")
