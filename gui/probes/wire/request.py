"""What is asked of the server: one value, without a byte of HTTP. ``transport.send`` makes an exchange of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Literal

from gui.probes.target import BaseUrl
from gui.secret import ApiKey

__all__ = ["BODY_LIMIT", "Request"]

BODY_LIMIT = 64 * 1024
"""So many bytes of a body are received unless a request wants more; the rest is left on the wire."""


@dataclasses.dataclass(frozen=True)
class Request:
    """What to ask: ``path`` is appended to the base URL; the key goes into one header and nowhere else.

    ``beside``: appended to the base URL without the ending that names a format (:attr:`BaseUrl.beside`).
    ``key_header``: ``x-api-key`` for Anthropic's format (deepseek-api.md 1.1), without ``Bearer``. ``headers`` are
    further ones of ours, never a credential. ``empty_token`` sends ``Bearer `` with nothing behind it. ``as_given``
    sends ``key`` in UTF-8 as other clients do, blanks at its end and odd characters included, which the client in use
    here would refuse (invisible-characters.md 4.1); what would break the head of a request is refused all the same.
    """

    method: str
    path: str
    body: Mapping[str, Any] | None = None
    key: ApiKey | None = None
    key_header: Literal["authorization", "x-api-key"] = "authorization"
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    beside: bool = False
    empty_token: bool = False
    as_given: bool = False
    handshake_only: bool = False
    """Stop when the connection stands, before a byte of HTTP is sent."""
    first_data: float | None = None
    """Seconds from the answer's head to its first meaningful byte; keep-alives do not count (deepseek-api.md 1.5)."""
    body_limit: int = BODY_LIMIT

    def address(self, url: BaseUrl) -> str:
        """Return the whole address.

        What a format does not have is asked beside it: under ``/anthropic`` only messages are promised, under
        ``/beta`` only completions (deepseek-api.md 1.1), and neither has a list of models or a balance of its own.
        """
        elsewhere = url.speaks_anthropic or (self.method == "GET" and url.path.endswith("/beta"))
        return f"{url.beside if self.beside or elsewhere else url}{self.path}"
