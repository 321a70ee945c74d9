"""JSON of untrusted origin, looked at before anything is built of it: how deep, how much, and every name once.

Decoders take the last of two equal names and others the first, so that one document would be two. What is nested
without end, or makes a million tiny values out of a megabyte, costs a decoder its stack or the machine its memory.
"""

from __future__ import annotations

import json
import re

__all__ = ["DocumentError", "check_document"]

DEEPEST = 40
"""Levels; a report has nine, and what a client sent may stand in it."""
MOST_VALUES = 200_000
"""Names, strings, objects and lists together; a report with everything in it has a few thousand."""

_TOKEN = re.compile(rb'"((?:[^"\\\x00-\x1f]|\\.)*+)"(?:[ \t\r\n]*+(:))?|[{}\[\]]|[^"{}\[\]]++')


class DocumentError(ValueError):
    """The bytes are no document that is worth decoding."""


def check_document(data: bytes) -> None:
    """Raise :class:`DocumentError` if ``data`` is nested too deep, has too many values, or a name twice in an object.

    Whether it is JSON at all, the decoder says.
    """
    if not data.isascii():
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            raise DocumentError from None
    open_names: list[set[bytes]] = []
    values = position = 0
    while position < len(data):
        token = _TOKEN.match(data, position)
        if token is None:
            raise DocumentError
        position = token.end()
        first = data[token.start()]
        if first in b"{[":
            open_names.append(set())
        elif first in b"}]":
            if not open_names:
                raise DocumentError
            open_names.pop()
        elif token[2] is not None:
            _note(open_names, token[1])
        elif first not in b'"':
            values += data.count(b",", token.start(), position)
        values += 1
        if len(open_names) > DEEPEST or values > MOST_VALUES:
            raise DocumentError


def _note(open_names: list[set[bytes]], name: bytes) -> None:
    if b"\\" in name:
        try:
            name = json.loads(b'"%b"' % name).encode("utf-8", "surrogatepass")
        except ValueError:
            raise DocumentError from None
    if not open_names or name in open_names[-1]:
        raise DocumentError
    open_names[-1].add(name)
