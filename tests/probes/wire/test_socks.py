"""The greeting of a SOCKS5 proxy: in any number of pieces, and whatever it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.probes.waiting import Deadline
from gui.probes.wire.sockets import FailedError
from gui.probes.wire.socks import greet
from gui.report import FailureCode

CONNECTED = b"\x05\x00\x00\x01\x7f\x00\x00\x01\x04\x38"


class Proxy:
    """Says ``words`` in pieces of ``size`` bytes, whatever it is told."""

    def __init__(self, words: bytes, size: int = 1) -> None:
        self.words, self.size, self.told = words, size, b""

    def read(self, limit: int, deadline: Deadline) -> bytes:
        piece, self.words = self.words[: min(limit, self.size)], self.words[min(limit, self.size) :]
        return piece

    def write(self, data: bytes, deadline: Deadline) -> None:
        self.told += data

    def close(self) -> None:
        pass


def met(words: bytes, user: str = "", password: str = "", host: str = "api.deepseek.com") -> FailureCode | None:
    try:
        greet(Proxy(words), host, 443, user, password, Deadline.after(5))
    except FailedError as failed:
        return failed.code
    return None


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_a_greeting_comes_in_any_pieces_and_takes_nothing_of_the_host(size: int) -> None:
    proxy = Proxy(b"\x05\x00" + CONNECTED + b"of the host", size)
    greet(proxy, "api.deepseek.com", 443, "", "", Deadline.after(5))
    assert proxy.words == b"of the host"
    assert proxy.told == b"\x05\x01\x00" + b"\x05\x01\x00\x03\x10api.deepseek.com\x01\xbb"


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", b"\x01\x7f\x00\x00\x01"),
        ("::1", b"\x04" + bytes(15) + b"\x01"),
        ("a.invalid", b"\x03\x09a.invalid"),
    ],
)
def test_addresses_are_sent_as_what_they_are(host: str, address: bytes) -> None:
    proxy = Proxy(b"\x05\x00" + CONNECTED)
    greet(proxy, host, 80, "", "", Deadline.after(5))
    assert proxy.told.endswith(b"\x05\x01\x00" + address + b"\x00\x50")


def test_user_and_password_are_sent_when_they_are_asked_for() -> None:
    proxy = Proxy(b"\x05\x02\x01\x00" + CONNECTED)
    greet(proxy, "a.invalid", 80, "me", "word", Deadline.after(5))
    assert proxy.told.startswith(b"\x05\x02\x00\x02\x01\x02me\x04word\x05")
    silent = Proxy(b"\x05\x00" + CONNECTED)
    greet(silent, "a.invalid", 80, "me", "word", Deadline.after(5))
    assert b"word" not in silent.told


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (b"\x05\x00" + CONNECTED, None),
        (b"\x05\x00\x05\x00\x00\x03\x03abc\x00\x50", None),
        (b"\x05\x00\x05\x00\x00\x04" + bytes(18), None),
        (b"\x05\xff", FailureCode.PROXY_AUTHENTICATION_REQUIRED),
        (b"\x05\x02", FailureCode.PROXY_NOT_SPOKEN),
        (b"\x05\x00\x05\x02\x00\x01" + bytes(6), FailureCode.PROXY_REFUSED),
        (b"\x05\x00\x05\x00\x00\x09" + bytes(6), FailureCode.PROXY_NOT_SPOKEN),
        (b"\x05\x00\x04\x00\x00\x01" + bytes(6), FailureCode.PROXY_NOT_SPOKEN),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", FailureCode.PROXY_NOT_SPOKEN),
        (b"\x05", FailureCode.PROXY_FAILED),
        (b"", FailureCode.PROXY_FAILED),
    ],
)
def test_what_a_proxy_says_has_a_code(words: bytes, code: FailureCode | None) -> None:
    assert met(words) is code


def test_a_wrong_password_has_a_code() -> None:
    assert met(b"\x05\x02\x01\x01", "me", "word") is FailureCode.PROXY_AUTHENTICATION_REQUIRED
    assert met(b"\x05\x02\x01\x00" + CONNECTED, "me", "w" * 256) is FailureCode.PROXY_AUTHENTICATION_REQUIRED
    assert met(b"\x05\x00" + CONNECTED, host="a" * 256) is FailureCode.PROXY_REFUSED


@given(st.binary(max_size=40), st.sampled_from(["", "me"]))
def test_nothing_that_a_proxy_says_is_without_a_code(words: bytes, user: str) -> None:
    code = met(words, user)
    assert code is None or code.value.startswith("proxy_")
