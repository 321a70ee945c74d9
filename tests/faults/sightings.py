"""Where the key was seen on the wire, and where it must not be (DESIGN 5.1)."""

from __future__ import annotations

import re

from gui.secret import spells
from tests.faults.servers import Heard, Role

__all__ = ["rightful", "wrongful"]


def _header(key: str) -> re.Pattern[bytes]:
    return re.compile(rb"^authorization: bearer " + key.encode() + rb"\r$", re.I | re.M)


def _may_see_it(one: Heard) -> bool:
    """Whether a server is the host that the user named, in a way that nobody else can read."""
    return one.role is Role.NAMED and (one.secure or one.local)


def rightful(heard: list[Heard], key: str) -> int:
    """Return how often the key came to the host that the user named, in its header."""
    return sum(len(_header(key).findall(bytes(one.data))) for one in heard if _may_see_it(one))


def wrongful(heard: list[Heard], key: str) -> list[str]:
    """Name every other place where eight characters of the key or more were seen, in any spelling."""
    found = []
    for one in heard:
        data = bytes(one.data)
        if _may_see_it(one):
            heads, rest = [], []
            for piece in _requests(data):
                head, blank, body = piece.partition(b"\r\n\r\n")
                heads.append(_header(key).sub(b"", head + b"\r\n", count=1))
                rest.append(blank + body)
            data = b"".join(heads + rest)
        if spells(data, [key]):
            found.append(f"{one.role.value} server, {'inside TLS' if one.secure else 'in clear'}")
    return found


def _requests(data: bytes) -> list[bytes]:
    """Part what came over one connection into its requests."""
    return re.split(rb"(?=^(?:GET|POST|CONNECT) \S+ HTTP/1\.1\r$)", data, flags=re.M)
