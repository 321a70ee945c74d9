"""One request from a connection, decided on from its raw bytes."""

from __future__ import annotations

import dataclasses
import datetime

from gui.capture.body import asked_for, read_body
from gui.capture.captured import Captured, Client, Credential, Trouble
from gui.capture.clients import family
from gui.capture.head import Head, read_head
from gui.capture.token import CARRIERS, credential
from gui.capture.wire import Wire
from gui.report import is_schema_word
from gui.secret import PERSONAL, ApiKey, Redactor, fold

__all__ = ["Arrived", "capture", "receive"]

_KEPT = 64 * 1024
_LONGEST_SHOWN, _LONGEST_METHOD = 200, 20
_LONGEST_SECRET = 512
_MOST_CREDENTIALS = 16
_TLS_RECORD = b"\x16\x03"
_OF_KEYS = frozenset(
    {
        Trouble.NO_KEY,
        Trouble.EMPTY_KEY,
        Trouble.SEVERAL_KEYS,
        Trouble.NO_BEARER,
        Trouble.BASIC,
        Trouble.OTHER_HEADER,
        Trouble.TWICE,
    }
)
_ENDS_CONNECTION = frozenset(Trouble) - _OF_KEYS - {Trouble.BROWSER}


@dataclasses.dataclass(repr=False)
class Arrived:
    """The raw parts of one request."""

    head: Head
    body: bytes = b""

    @property
    def keeps_alive(self) -> bool:
        """Whether another request may follow on this connection: only after one whose end is beyond doubt."""
        head = self.head
        return (
            head.version == b"HTTP/1.1"
            and not head.has_token("connection", b"close")
            and not _ENDS_CONNECTION.intersection(head.troubles)
        )


def receive(wire: Wire) -> Arrived | None:
    """Read the next request, whatever it is; None if the client sent nothing more. Raises OSError."""
    first = wire.peek(1)
    if not first:
        return None
    foreign = _foreign(first, wire)
    if foreign is not None:
        return Arrived(Head(raw=bytearray(wire.take(_KEPT)), troubles=[foreign]))
    head = read_head(wire)
    if head is None:
        return None
    if head.version.startswith(b"HTTP/2"):
        head.troubles.append(Trouble.HTTP_2)
        return Arrived(head)
    if head.method == b"CONNECT" or head.target.lower().startswith((b"http://", b"https://")):
        head.troubles.append(Trouble.PROXY)
    whole = wire.stopped is None and Trouble.HEAD_TOO_LARGE not in head.troubles
    return Arrived(head, read_body(wire, head) if whole and head.method != b"CONNECT" else b"")


def _foreign(first: bytes, wire: Wire) -> Trouble | None:
    """Tell what is no HTTP by its first byte, so that nobody waits for a line break that never comes."""
    if first == _TLS_RECORD[:1]:
        return Trouble.TLS if wire.peek(2) == _TLS_RECORD else Trouble.NOT_HTTP
    return None if first in b"\r\n\t" or b" " <= first <= b"~" else Trouble.NOT_HTTP


def capture(arrived: Arrived, number: int) -> Captured:
    """Return what is told of a request."""
    head = arrived.head
    carriers = [field for field in head.fields if field.name in CARRIERS][:_MOST_CREDENTIALS]
    credentials = tuple(credential(field.name, bytes(field.value), field.lines) for field in carriers)
    shown = _Shown(credentials)
    headers = {f.name: f.value.decode("latin-1") for f in reversed(head.fields) if f.name not in CARRIERS}
    name, version = family(headers)
    model, stream = asked_for(arrived.body)
    now = datetime.datetime.now(datetime.UTC)
    return Captured(
        number=number,
        at=now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        method=shown(head.method.decode("latin-1"))[:_LONGEST_METHOD],
        path=shown(_path(head.target)),
        version=shown(head.version.decode("latin-1")),
        credentials=credentials,
        client=Client(name, shown(version) if version else None, shown(headers.get("user-agent", ""))),
        model=shown(model) if model is not None else None,
        stream=stream,
        head_bytes=len(head.raw),
        body_bytes=len(arrived.body),
        troubles=tuple(dict.fromkeys([*head.troubles, *_troubles(head, credentials)])),
        raw_head=ApiKey(bytes(head.raw[:_KEPT]).decode("latin-1")),
    )


def _path(target: bytes) -> str:
    """Return the path without the query, where some clients put their key."""
    text = target.decode("utf-8", "backslashreplace")
    if "://" in text[:10]:
        text = "/" + text.partition("://")[2].partition("/")[2]
    return text.partition("?")[0].partition("#")[0]


def _troubles(head: Head, credentials: tuple[Credential, ...]) -> list[Trouble]:
    filled = [one for one in credentials if not _is_empty(one)]
    found = []
    if not credentials and not _ENDS_CONNECTION.intersection(head.troubles) - {Trouble.BODY_TOO_LARGE}:
        asks = head.method == b"OPTIONS" and any(f.name == "origin" for f in head.fields)
        found.append(Trouble.BROWSER if asks else Trouble.NO_KEY)
    if credentials and not filled:
        found.append(Trouble.EMPTY_KEY)
    if any(not one.token.same_as(filled[0].token) for one in filled[1:]):
        found.append(Trouble.SEVERAL_KEYS)
    headers = [one.header for one in filled]
    if headers.count("authorization") > 1:
        found.append(Trouble.TWICE)
    if headers and "authorization" not in headers and not _for_anthropic(head, headers):
        found.append(Trouble.OTHER_HEADER)
    for one in filled:
        if one.basic:
            found.append(Trouble.BASIC)
        elif one.header == "authorization" and (one.scheme or "").lower() != "bearer":
            found.append(Trouble.NO_BEARER)
    return found


def _for_anthropic(head: Head, headers: list[str]) -> bool:
    return "x-api-key" in headers and _path(head.target).startswith("/anthropic")


def _is_empty(one: Credential) -> bool:
    """Tell whether nothing is in a token but blanks, what cannot be seen, and quotation marks (``""``)."""
    return not fold(one.token.reveal(), decode=False).strip("\"'")


class _Shown:
    """Makes a text from outside fit to be shown: short, printable, and without a key.

    Keys of its own request go, and whatever else looks like one: a key in the place of a model's name is one that
    nobody has told of.
    """

    def __init__(self, credentials: tuple[Credential, ...]) -> None:
        # Of a text that is a word of ours, a model's name say, nothing is given away.
        texts = [one.token.reveal()[:_LONGEST_SECRET].strip() for one in credentials]
        self._redactor = Redactor((text for text in texts if not is_schema_word(text)), keep=PERSONAL)

    def __call__(self, text: str) -> str:
        # Redacted first and cut then: half a key would look like none.
        whole = self._redactor.redact_short(text[: 8 * _LONGEST_SHOWN])
        return "".join(char if char.isprintable() else "?" for char in whole[:_LONGEST_SHOWN])
