"""The head of a request, read from a wire line by line and taken as it is: nothing is refused or folded."""

from __future__ import annotations

import dataclasses
import re

from gui.capture.captured import Trouble
from gui.capture.limits import LINES, SIZE
from gui.capture.token import CARRIERS
from gui.capture.wire import Wire

__all__ = ["Field", "Head", "read_head"]

_REQUEST_LINE = re.compile(rb"([!-~]+)[ \t]+(.*?)[ \t]+(HTTP/[0-9.]{1,5})[ \t]*", re.DOTALL)
_BEGINS_REQUEST = re.compile(rb"[\r\n]*[A-Z]{3,20} [^\r\n]* HTTP/[0-9]")
_BEGINS_BODY = re.compile(rb"\s*[{\[]")
_BLANK = (b"\n", b"\r\n")
_SETTLING_SECONDS = 0.05
"""A client hands its head over in one piece; what does not come within this time does not belong to it."""


@dataclasses.dataclass(repr=False)
class Field:
    """One header: its name in small letters, and what follows the colon, line breaks in it included.

    Blanks between the colon and the value belong to neither (RFC 9110 5.5). What stands behind the value is kept: it
    may be the end of a key that was pasted with a blank.
    """

    name: str
    value: bytearray
    ending: bytes
    lines: int = 1


@dataclasses.dataclass(repr=False)
class Head:
    """What arrived up to the end of the head. ``method`` is empty where the first line is no request."""

    method: bytes = b""
    target: bytes = b""
    version: bytes = b""
    fields: list[Field] = dataclasses.field(default_factory=list)
    raw: bytearray = dataclasses.field(default_factory=bytearray)
    troubles: list[Trouble] = dataclasses.field(default_factory=list)

    def first(self, name: str) -> bytes:
        """Return the first value of a header without blanks around it; empty if there is none."""
        return next((bytes(field.value.strip()) for field in self.fields if field.name == name), b"")

    def has_token(self, name: str, token: bytes) -> bool:
        """Tell whether a header that lists words has this one."""
        values = (bytes(field.value) for field in self.fields if field.name == name)
        return any(token in {part.strip().lower() for part in value.split(b",")} for value in values)

    @property
    def announces_body(self) -> bool:
        """Whether a body is said to follow."""
        return any(field.name in ("content-length", "transfer-encoding") for field in self.fields)


def read_head(wire: Wire) -> Head | None:
    """Read one head; None if nothing came but line breaks.

    A line break in a key ends its line, or even the head, too early. What is torn off is put back: it is a line without
    a colon behind the key, or headers where the next request would have to begin.
    """
    head = Head()
    line = _first_line(wire, head)
    if not line:
        return None
    matched = _REQUEST_LINE.fullmatch(line.rstrip(b"\r\n"))
    if matched:
        head.method, head.target, head.version = matched.groups()
    else:
        head.troubles.append(Trouble.NOT_HTTP)
        _add_line(head, line)
    blank = _read_lines(wire, head)
    if blank and head.fields and head.fields[-1].name in CARRIERS and not head.announces_body:
        _mend(wire, head, blank, crlf=line.endswith(b"\r\n"))
    if wire.stopped is not None:
        head.troubles.append(wire.stopped)
    elif len(head.raw) >= SIZE:
        _note(head, Trouble.HEAD_TOO_LARGE)
    return head


def _take_line(wire: Wire, head: Head) -> bytes:
    line = wire.line(SIZE - len(head.raw))
    head.raw += line
    return line


def _first_line(wire: Wire, head: Head) -> bytes:
    """Return the first line that is not empty (RFC 9112 2.2: empty ones before a request are skipped)."""
    line = _take_line(wire, head)
    while line in _BLANK:
        line = _take_line(wire, head)
    return line


def _read_lines(wire: Wire, head: Head) -> bytes:
    """Read headers up to an empty line and return that; empty if the bytes end before, or there are too many."""
    for _ in range(LINES):
        line = _take_line(wire, head)
        if line in _BLANK or not line:
            return line
        _add_line(head, line)
        if not line.endswith(b"\n"):
            return b""
    _note(head, Trouble.HEAD_TOO_LARGE)
    return b""


def _add_line(head: Head, line: bytes) -> None:
    text = line.removesuffix(b"\n")
    text = text.removesuffix(b"\r") if text != line else text
    ending = line[len(text) :]
    last = head.fields[-1] if head.fields else None
    name, colon, value = text.partition(b":")
    if last is not None and text[:1] in (b" ", b"\t"):
        _go_on(last, text, ending)
        _note(head, Trouble.FOLDED_LINE)
    elif colon:
        head.fields.append(Field(name.strip().lower().decode("latin-1"), bytearray(value.lstrip(b" \t")), ending))
    elif last is not None and last.name in CARRIERS:
        _go_on(last, text, ending)
        _note(head, Trouble.HEAD_BROKEN)
    elif head.method:
        _note(head, Trouble.STRAY_LINE)


def _go_on(field: Field, text: bytes, ending: bytes) -> None:
    field.value += field.ending + text
    field.ending = ending
    field.lines += 1


def _mend(wire: Wire, head: Head, blank: bytes, *, crlf: bool) -> None:
    """Put back what a line break at the end of the key has torn off, if the head ends right behind a key.

    In a head whose lines end in CR LF, a bare LF behind the key is the key's own. Otherwise only what follows can tell.
    """
    if not wire.waiting:
        wire.settled(_SETTLING_SECONDS)
    rest = wire.waiting
    own = crlf and head.fields[-1].ending == b"\n"
    torn = bool(rest) and not _BEGINS_REQUEST.match(rest) and not _BEGINS_BODY.match(rest)
    if not (own or torn):
        return
    _note(head, Trouble.HEAD_BROKEN)
    key = head.fields[-1]
    key.value += key.ending
    key.ending = b""
    key.lines += 1
    if not torn:
        return
    line = rest.partition(b"\n")[0]
    if line.strip() and b":" not in line:  # more of the key: the empty line stood within it
        key.value += blank
    elif crlf and rest.startswith(b"\r\n") and (blank == b"\n" or len(rest) > len(blank)):  # two line breaks
        key.value += blank
        _take_line(wire, head)
    if wire.waiting:
        _read_lines(wire, head)


def _note(head: Head, trouble: Trouble) -> None:
    if trouble not in head.troubles:
        head.troubles.append(trouble)
