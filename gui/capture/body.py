"""The body of a request, as far as the bounds allow, and the little that is read from it."""

from __future__ import annotations

import json

from gui.capture.captured import Trouble
from gui.capture.head import Head
from gui.capture.limits import SIZE
from gui.capture.wire import Wire

__all__ = ["asked_for", "read_body"]

_CHUNK_LINE = 1024
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
_LONGEST_NUMBER = 18


def read_body(wire: Wire, head: Head) -> bytes:
    """Read the body that ``head`` announces, chunked or counted; what is wrong with it goes to ``head.troubles``.

    A client that waits for ``100 Continue`` gets it. One that announces more than is taken is answered at once instead.
    """
    chunked = head.has_token("transfer-encoding", b"chunked")
    announced = head.first("content-length")
    if not chunked and not announced:
        return b""
    size = int(announced) if announced.isdigit() and len(announced) <= _LONGEST_NUMBER else -1
    if not chunked and size < 0:
        head.troubles.append(Trouble.BODY_BROKEN)
        return b""
    too_large = not chunked and size > SIZE
    if head.has_token("expect", b"100-continue") and not wire.waiting:
        if too_large:
            head.troubles.append(Trouble.BODY_TOO_LARGE)
            return b""
        wire.send(_CONTINUE)
    body = _chunks(wire, head) if chunked else wire.exactly(min(size, SIZE))
    if too_large:
        head.troubles.append(Trouble.BODY_TOO_LARGE)
    if wire.stopped is not None and wire.stopped not in head.troubles:
        head.troubles.append(wire.stopped)
    return body


def _chunks(wire: Wire, head: Head) -> bytes:
    body = bytearray()
    while wire.stopped is None:
        digits = wire.line(_CHUNK_LINE).partition(b";")[0].strip()
        try:
            # int() alone would also take "+5", "-5" and "0x5".
            size = int(digits, 16) if digits.isalnum() and len(digits) <= _LONGEST_NUMBER else -1
        except ValueError:
            size = -1
        if size < 0:
            if wire.stopped is None:
                head.troubles.append(Trouble.BODY_BROKEN)
            break
        if size == 0:
            _trailers(wire)
            break
        room = SIZE - len(body)
        body += wire.exactly(min(size, room))
        if size > room:
            head.troubles.append(Trouble.BODY_TOO_LARGE)
            break
        if wire.line(_CHUNK_LINE).strip():
            head.troubles.append(Trouble.BODY_BROKEN)
            break
    return bytes(body)


def _trailers(wire: Wire) -> None:
    taken = 0
    while taken < SIZE and (line := wire.line(SIZE)).strip():
        taken += len(line)


def asked_for(body: bytes) -> tuple[str | None, bool | None]:
    """Return model and stream of a JSON body, None for what it does not say; the model as it stands there."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return None, None
    if not isinstance(document, dict):
        return None, None
    model, stream = document.get("model"), document.get("stream")
    return model if isinstance(model, str) else None, stream if isinstance(stream, bool) else None
