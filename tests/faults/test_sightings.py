"""The watch over the wire bites: planted keys are found wherever they do not belong."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from tests.faults.servers import Heard, Role
from tests.faults.sightings import rightful, wrongful

HEAD = "GET /models HTTP/1.1\r\nhost: x\r\n"


def proper(key: str) -> str:
    return f"{HEAD}authorization: Bearer {key}\r\n\r\n"


def heard(text: str, role: Role = Role.NAMED, *, secure: bool = True, local: bool = True) -> list[Heard]:
    return [Heard(role, secure, local, bytearray(text.encode()))]


def test_the_key_in_its_header_at_the_named_host_is_right(fake_key: Callable[..., str]) -> None:
    key = fake_key(1)
    for found in (heard(proper(key)), heard(proper(key), secure=False), heard(proper(key), local=False)):
        assert (rightful(found, key), wrongful(found, key)) == (1, [])
    twice = heard(proper(key) + proper(key))
    assert (rightful(twice, key), wrongful(twice, key)) == (2, [])


@pytest.mark.parametrize(
    "planted",
    [
        lambda key: f"GET /models?key={key} HTTP/1.1\r\nhost: x\r\n\r\n",
        lambda key: f"{HEAD}x-api-key: {key}\r\n\r\n",
        lambda key: f"{HEAD}authorization: Bearer {key}\r\nauthorization: Bearer {key}\r\n\r\n",
        lambda key: f"{HEAD}cookie: {base64.b64encode(key.encode()).decode()}\r\n\r\n",
        lambda key: f"POST /x HTTP/1.1\r\nhost: x\r\n\r\n{key[8:20]}",
        lambda key: f"{proper(key)}{key}",
    ],
)
def test_the_key_anywhere_else_at_the_named_host_is_wrong(
    planted: Callable[[str], str], fake_key: Callable[..., str]
) -> None:
    assert wrongful(heard(planted(fake_key(2))), fake_key(2)) == ["named server, inside TLS"]


def test_the_key_at_anybody_else_is_wrong(fake_key: Callable[..., str]) -> None:
    key = fake_key(3)
    for role in (Role.OTHER, Role.PROXY):
        found = heard(proper(key), role, secure=False)
        assert (rightful(found, key), wrongful(found, key)) == (0, [f"{role.value} server, in clear"])


def test_the_key_in_clear_beyond_this_machine_is_wrong(fake_key: Callable[..., str]) -> None:
    found = heard(proper(fake_key(4)), secure=False, local=False)
    assert (rightful(found, fake_key(4)), wrongful(found, fake_key(4))) == (0, ["named server, in clear"])
