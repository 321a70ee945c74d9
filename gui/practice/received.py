"""Reading one HTTP/1.1 request from a connection without losing a byte of its headers.

`http.server` hands headers to the e-mail parser, which folds, strips and decodes them; tests of a key doctor must see
what really went over the wire, so the few lines of HTTP that are needed are read here.
"""

from dataclasses import dataclass, field, replace
from typing import BinaryIO, Self
from urllib.parse import urlsplit

MAX_HEAD_BYTES = 64 * 1024
MAX_BODY_BYTES = 1024 * 1024
_MAX_CHUNK_LINE = 1024


class UnreadableRequestError(Exception):
    """The request cannot be read; `status` is the HTTP status to refuse it with (400, 413 or 431)."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True)
class ReceivedRequest:
    """One request as it arrived; headers and body stay out of the repr, they may hold somebody's real key.

    `headers` are pairs of bytes as received: only the colon, one blank after it and the line end are missing. `target`
    is the request target as sent (a path, an absolute URL or a CONNECT authority).
    """

    method: str
    target: str
    headers: tuple[tuple[bytes, bytes], ...] = field(repr=False)
    body: bytes = field(default=b"", repr=False)
    via_proxy: bool = False
    tls: bool = False
    version: str = "HTTP/1.1"

    def header(self, name: str) -> bytes | None:
        """Return the first value of a header, as received, or None; `name` is compared without case."""
        wanted = name.lower().encode("ascii")
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    @property
    def path(self) -> str:
        """The path of the target as sent, without query; "" for targets without one.

        A doubled slash is kept: it is a common fault of base URLs and no route.
        """
        if self.target.startswith("/"):
            return self.target.partition("?")[0]
        try:
            return urlsplit(self.target).path
        except ValueError:
            return ""

    def with_body(self, body: bytes) -> Self:
        """Return the same request with its body, which is read after the head."""
        return replace(self, body=body)

    def _has_token(self, name: str, token: bytes) -> bool:
        values = (value for key, value in self.headers if key.lower() == name.encode("ascii"))
        return any(token in {part.strip().lower() for part in value.split(b",")} for value in values)

    @property
    def keeps_alive(self) -> bool:
        """Whether the client allows another request on this connection."""
        return self.version != "HTTP/1.0" and not self._has_token("connection", b"close")

    @property
    def is_chunked(self) -> bool:
        """Whether the body comes in chunks."""
        return self._has_token("transfer-encoding", b"chunked")

    @property
    def expects_continue(self) -> bool:
        """Whether the client waits for `100 Continue` before it sends the body."""
        return self._has_token("expect", b"100-continue")


def read_head(stream: BinaryIO, *, via_proxy: bool = False, tls: bool = False) -> ReceivedRequest | None:
    """Read request line and headers; None if the client closed before a request began.

    Raises UnreadableRequestError (400 or 431), and OSError from the connection.
    """
    lines: list[bytes] = []
    size = 0
    while True:
        line = stream.readline(MAX_HEAD_BYTES + 1 - size)
        size += len(line)
        if size > MAX_HEAD_BYTES:
            raise UnreadableRequestError(431)
        if not line.endswith(b"\n"):
            if lines or line:
                raise UnreadableRequestError(400)
            return None
        if line not in (b"\r\n", b"\n"):
            lines.append(line.removesuffix(b"\n").removesuffix(b"\r"))
        elif lines:  # RFC 9112 2.2: empty lines before the request line are skipped
            break
    parts = lines[0].decode("latin-1").split(" ")
    if len(parts) != 3 or not all(parts) or not parts[2].startswith("HTTP/1."):
        raise UnreadableRequestError(400)
    headers = tuple(_split_header(line) for line in lines[1:])
    return ReceivedRequest(parts[0], parts[1], headers, via_proxy=via_proxy, tls=tls, version=parts[2])


def read_body(stream: BinaryIO, head: ReceivedRequest) -> bytes:
    """Read the body that the head announces, chunked or counted, up to MAX_BODY_BYTES.

    Raises UnreadableRequestError (400 or 413), and OSError from the connection.
    """
    if head.is_chunked:
        return _read_chunks(stream)
    announced = (head.header("content-length") or b"0").strip()
    if not announced.isdigit() or len(announced) > 18:
        raise UnreadableRequestError(400)
    return _read_exactly(stream, int(announced))


def announces_too_much(head: ReceivedRequest) -> bool:
    """Tell whether content-length alone already says that the body is too large, so that no `100 Continue` is due."""
    announced = (head.header("content-length") or b"0").strip()
    return announced.isdigit() and len(announced) <= 18 and int(announced) > MAX_BODY_BYTES


def _split_header(line: bytes) -> tuple[bytes, bytes]:
    name, colon, value = line.partition(b":")
    if not colon or not name:
        raise UnreadableRequestError(400)
    return name, value.removeprefix(b" ")


def _read_exactly(stream: BinaryIO, size: int) -> bytes:
    if size > MAX_BODY_BYTES:
        raise UnreadableRequestError(413)
    data = stream.read(size)
    if len(data) != size:
        raise UnreadableRequestError(400)
    return data


def _read_chunks(stream: BinaryIO) -> bytes:
    body = bytearray()
    while True:
        digits = stream.readline(_MAX_CHUNK_LINE).partition(b";")[0].strip()
        try:
            # int() alone would also take "+5", "-5" and "0x5"
            size = int(digits, 16) if digits.isalnum() and len(digits) <= 16 else -1
        except ValueError:
            size = -1
        if size < 0:
            raise UnreadableRequestError(400)
        if size == 0:
            break
        if len(body) + size > MAX_BODY_BYTES:
            raise UnreadableRequestError(413)
        body += _read_exactly(stream, size)
        if stream.readline(_MAX_CHUNK_LINE).strip():
            raise UnreadableRequestError(400)
    while stream.readline(MAX_HEAD_BYTES).strip():  # trailers
        pass
    return bytes(body)
