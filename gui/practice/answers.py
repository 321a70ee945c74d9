"""What an answer is: plain data that a connection writes, and the functions that make one from a call.

An `Answerer` is the unit of which scenarios are composed: given one call it returns one `Answer`. Nothing here touches
a socket.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

from gui.practice.received import ReceivedRequest

Edge = Literal["cloudfront", "edgeone"]
Wording = Literal["current", "legacy"]

# deepseek-api.md 4.1: `sk-` and 32 characters; scanners disagree on hex or [a-z0-9], so the wider class is accepted.
WELL_FORMED_KEY = re.compile(r"sk-[a-z0-9]{32}", re.ASCII)
KNOWN_BAD_KEY = "sk-" + "0" * 32


class Sender(Enum):
    """Who seems to have written an answer; decides which headers are added to it."""

    DEEPSEEK = "deepseek"
    """DeepSeek itself: trace id, its fixed headers and those of the edge."""
    EDGE = "edge"
    """The edge in front of DeepSeek: its headers, no trace id."""
    STRANGER = "stranger"
    """Anybody else: a date, and what the answer itself names."""


@dataclass(frozen=True)
class Call:
    """One request as the routes see it, with what an answer may depend on.

    `path` is without query; `body` is the parsed JSON object, empty until the body was checked; `origin` is scheme,
    host and port of this server; `pause` waits that many seconds and is true if the server is closing meanwhile;
    `known_keys` are the only keys that the server knows, None for every well-formed one; `lost_header` does not arrive;
    `number` counts the requests with a good key to one path, from 0.
    """

    request: ReceivedRequest = field(repr=False)
    path: str
    wording: Wording
    origin: str
    pause: Callable[[float], bool] = field(repr=False)
    body: Mapping[str, object] = field(default_factory=dict, repr=False)
    known_keys: frozenset[str] | None = field(default=None, repr=False)
    lost_header: str | None = None
    number: int = 0

    @property
    def wants_stream(self) -> bool:
        """Whether the body asks for server-sent events."""
        return self.body.get("stream") is True

    @property
    def token(self) -> str | None:
        """The key as the server understood it; None if nothing of that kind came, "" if it is empty or not a Bearer.

        Which blanks and which spellings of "bearer" the real server forgives is not known (deepseek-api.md 3.4); here
        the scheme is compared without case and blanks around the token are dropped, as HTTP itself has it.
        """
        authorization = self.request.header("authorization")
        if authorization is None:
            api_key = None if self.lost_header == "x-api-key" else self.request.header("x-api-key")
            return None if api_key is None else _text(api_key.strip(b" \t"))
        scheme, _, token = authorization.strip(b" \t").partition(b" ")
        return _text(token.strip(b" \t")) if scheme.lower() == b"bearer" else ""

    @property
    def has_scenario_key(self) -> bool:
        """Whether the token is a key that the server knows, or any well-formed one but the known bad one."""
        token = self.token or ""
        if self.known_keys is not None:
            return token in self.known_keys
        return WELL_FORMED_KEY.fullmatch(token) is not None and token != KNOWN_BAD_KEY


@dataclass(frozen=True)
class Answer:
    """One HTTP answer before the headers of its sender are added.

    `chunks` replaces `body` by a chunked one; `cut_at` is the number of body bytes after which the connection is
    closed although content-length promised more.
    """

    status: int
    body: bytes = b""
    content_type: str | None = None
    reason: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    sender: Sender = Sender.DEEPSEEK
    chunks: Callable[[], Iterator[bytes]] | None = None
    cut_at: int | None = None


Answerer = Callable[[Call], Answer]


def always(answer: Answer) -> Answerer:
    """Make an answerer that gives the same answer to every call."""
    return lambda _call: answer


def _text(token: bytes) -> str:
    try:
        return token.decode("utf-8")
    except UnicodeDecodeError:
        return token.decode("latin-1")
