"""The frozen values of a captured request. Keys are :class:`~gui.secret.ApiKey`; every ``str`` is fit to be shown."""

from __future__ import annotations

import dataclasses
import enum

from gui.secret import ApiKey

__all__ = ["Captured", "Client", "Credential", "Encoding", "Ended", "Trouble"]


class Trouble(enum.StrEnum):
    """What is odd about a request as a whole; what is odd about a key in it is a matter of its text."""

    TLS = "tls"
    """The bytes begin a TLS handshake: the client was given https://."""
    HTTP_2 = "http_2"
    """The bytes begin HTTP/2, which the listener does not speak."""
    NOT_HTTP = "not_http"
    """The bytes are no HTTP request."""
    PROXY = "proxy"
    """The client takes the listener for a proxy (CONNECT, or a whole address as its target)."""
    BROWSER = "browser"
    """A page in a browser asks beforehand (CORS) and will send no key, because nothing allows it to."""
    NO_KEY = "no_key"
    """No header carries a key."""
    EMPTY_KEY = "empty_key"
    """There is a header for the key, and nothing in it."""
    BASIC = "basic"
    """``Authorization`` holds a user name and a password (``curl -u``), which DeepSeek does not look at."""
    SEVERAL_KEYS = "several_keys"
    """There are different keys."""
    NO_BEARER = "no_bearer"
    """``Authorization`` does not begin with the word Bearer: DeepSeek answers A2."""
    OTHER_HEADER = "other_header"
    """The key is in another header than ``Authorization``: DeepSeek's documentation knows ``x-api-key``, and that only
    below ``/anthropic`` (deepseek-api.md 1.1)."""
    TWICE = "twice"
    """``Authorization`` stands there more than once, which servers commonly refuse."""
    HEAD_BROKEN = "head_broken"
    """A line break in the key tears the head apart: what comes after it is lost on a server."""
    FOLDED_LINE = "folded_line"
    """A header goes on in a line that begins with a blank, which servers refuse or join."""
    STRAY_LINE = "stray_line"
    """A line of the head has no colon and belongs to no key."""
    HEAD_TOO_LARGE = "head_too_large"
    BODY_TOO_LARGE = "body_too_large"
    """A bound of the listener's own and no fault of the client: long prompts and pictures are usual."""
    BODY_BROKEN = "body_broken"
    """Length or chunks of the body make no sense."""
    CUT = "cut"
    """The client went away in the middle."""
    TIMED_OUT = "timed_out"
    """The request was not complete in time."""


_NO_FAULTS = frozenset({Trouble.BODY_TOO_LARGE})


class Encoding(enum.StrEnum):
    """How the bytes of a token became text."""

    ASCII = "ascii"
    UTF_8 = "utf-8"
    """An encoded surrogate, which strict UTF-8 does not have, became that surrogate."""
    LATIN_1 = "latin-1"
    """The bytes are no UTF-8: each is one character of Latin-1, as requests and Node send them."""
    MIXED = "mixed"
    """UTF-8, but for some bytes that are none: these became U+DC80 to U+DCFF (PEP 383)."""


class Ended(enum.StrEnum):
    """Why a listener stopped."""

    ASKED = "asked"
    REQUESTS = "requests"
    """It has recorded as many requests as it may."""
    FAULT = "fault"
    """It made a mistake of its own."""


@dataclasses.dataclass(frozen=True, eq=False, slots=True)
class Credential:
    """One header that carries a key.

    ``header`` is its name in small letters, ``scheme`` the word before the key as sent (``Bearer``), None without one.
    ``token`` is all that follows one blank, to the last byte; a line break in it tore the head, and ``lines`` says over
    how many lines it went. ``otherwise`` is the Latin-1 reading of bytes that happen to be UTF-8 too: of which of both
    the client thought, the bytes do not tell.
    """

    header: str
    scheme: str | None
    token: ApiKey
    encoding: Encoding
    lines: int = 1
    otherwise: ApiKey | None = None

    @property
    def basic(self) -> bool:
        """Whether this is a user name with a password, in Base64."""
        return (self.scheme or "").lower() == "basic"


@dataclasses.dataclass(frozen=True, slots=True)
class Client:
    """The program that called, by its own words: ``family`` such as ``openai-python``, None if it is not known."""

    family: str | None
    version: str | None
    agent: str


@dataclasses.dataclass(frozen=True, eq=False, slots=True)
class Captured:
    """One request as it arrived.

    ``number`` counts from 1, ``at`` is UTC in ISO 8601 with milliseconds. ``method``, ``path`` (without query) and
    ``version`` are empty for what is no HTTP. ``model`` and ``stream`` come from a JSON body, None where it does not
    say. ``head_bytes`` and ``body_bytes`` were received. ``raw_head`` is the head as received, at most 64 KiB of it,
    one code point a byte (Latin-1); keys are in it, so it is wrapped as one.
    """

    number: int
    at: str
    method: str
    path: str
    version: str
    credentials: tuple[Credential, ...]
    client: Client
    model: str | None
    stream: bool | None
    head_bytes: int
    body_bytes: int
    troubles: tuple[Trouble, ...]
    raw_head: ApiKey

    @property
    def keys(self) -> tuple[Credential, ...]:
        """The credentials that are keys; the letters of a user name with its password (Basic) say nothing."""
        return tuple(one for one in self.credentials if not one.basic)

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong with the request as a whole."""
        return not set(self.troubles) - _NO_FAULTS
