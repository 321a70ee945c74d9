"""CF_UNICODETEXT: what is in the block, and that every door that is opened is closed again. No Windows is needed."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from gui.bridge.clipboard import SensitiveClipboard
from gui.bridge.windows_clipboard import UnicodeClipboard, decode_block, system_clipboard

ANY = st.text(st.characters(exclude_categories=()))
UNITS = st.lists(st.integers(0, 0xFFFF)).map(lambda units: b"".join(unit.to_bytes(2, "little") for unit in units))
HIGH = 0x7FFF_1234_5678
"""A handle that does not fit into 32 bits."""


def block(text: str, behind: int = 0) -> bytes:
    return text.encode("utf-16-le", "surrogatepass") + b"\0\0" * (1 + behind)


@given(ANY, st.integers(0, 5))
def test_any_text_comes_out_of_a_block_that_is_longer_than_it(text: str, behind: int) -> None:
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")  # halves that are a pair
    assert decode_block(block(text, behind)) == joined.rstrip("\0")


@given(UNITS)
def test_any_units_are_read_and_can_be_given_back(units: bytes) -> None:
    text = decode_block(units)
    assert units.startswith(text.encode("utf-16-le", "surrogatepass"))
    assert not units[len(text.encode("utf-16-le", "surrogatepass")) :].strip(b"\0")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (block("a\r\nb"), "a\r\nb"),
        (block("a\0b"), "a\0b"),
        (block("\ufeffa"), "\ufeffa"),  # ZERO WIDTH NO-BREAK SPACE
        (block("\ufffea"), "\ufffea"),
        (block("a\ud800") + b"\0", "a\ud800"),
        (b"a\0", "a"),
        (b"", ""),
        (b"\0\0", ""),
    ],
)
def test_what_qt_changes_is_kept(data: bytes, text: str) -> None:
    assert decode_block(data) == text


class Function:
    """A function of a library: takes ``restype`` and ``argtypes`` as ctypes does, and checks its arguments by them."""

    def __init__(self, name: str, calls: list[str], answer: Callable[..., object]) -> None:
        self._name, self._calls, self._answer = name, calls, answer
        self.restype: object = ctypes.c_int
        self.argtypes: list[type] | None = None

    def __call__(self, *arguments: int | None) -> object:
        self._calls.append(self._name)
        assert self.argtypes is not None
        assert len(arguments) == len(self.argtypes)
        for kind, value in zip(self.argtypes, arguments, strict=True):
            assert kind(value).value == value, "a handle was cut"
        answer = self._answer(*arguments)
        if isinstance(answer, int):
            assert self.restype(answer).value in (answer, None if answer == 0 else answer)  # type: ignore[operator]
        return answer


class Windows:
    """A clipboard that holds ``data``, and is busy the first ``busy`` times."""

    def __init__(self, data: bytes | None, busy: int = 0, *, handle: int = HIGH, lockable: bool = True) -> None:
        self.calls: list[str] = []
        self.paused: list[float] = []
        self._memory = ctypes.create_string_buffer(data or b"", len(data or b"") or 1)
        address = ctypes.addressof(self._memory) if lockable else 0
        tries = iter([0] * busy + [1] * 100)
        answers: dict[str, Callable[..., object]] = {
            "OpenClipboard": lambda _owner: next(tries),
            "CloseClipboard": lambda: 1,
            "IsClipboardFormatAvailable": lambda format_: int(format_ == 13 and data is not None),
            "GetClipboardData": lambda _format: handle,
            "GlobalLock": lambda _handle: address,
            "GlobalUnlock": lambda _handle: 0,
            "GlobalSize": lambda _handle: len(data or b""),
        }
        for name, answer in answers.items():
            setattr(self, name, Function(name, self.calls, answer))

    def clipboard(self) -> UnicodeClipboard:
        return UnicodeClipboard(self, self, self.paused.append)


def test_it_is_opened_locked_read_unlocked_and_closed() -> None:
    windows = Windows(block("a\r\n\0b"))
    assert windows.clipboard().read() == "a\r\n\0b"
    assert windows.calls == [
        *("IsClipboardFormatAvailable", "OpenClipboard", "GetClipboardData", "GlobalLock"),
        *("GlobalSize", "GlobalUnlock", "CloseClipboard"),
    ]
    assert windows.paused == []


def test_a_busy_clipboard_is_waited_for_but_not_for_long() -> None:
    windows = Windows(block("text"), busy=4)
    assert windows.clipboard().read() == "text"
    assert len(windows.paused) == 4
    windows = Windows(block("text"), busy=99)
    assert windows.clipboard().read() is None
    assert "CloseClipboard" not in windows.calls, "it is another program's"
    assert sum(windows.paused) <= 0.05


@pytest.mark.parametrize("windows", [Windows(block("text"), handle=0), Windows(block("text"), lockable=False)])
def test_what_cannot_be_had_leaves_nothing_open(windows: Windows) -> None:
    assert windows.clipboard().read() is None
    assert windows.calls[-1] == "CloseClipboard"
    assert windows.calls.count("GlobalUnlock") == 0


def test_without_text_it_is_not_opened() -> None:
    windows = Windows(None)
    assert windows.clipboard().read() is None
    assert windows.calls == ["IsClipboardFormatAvailable"]


def test_a_paste_takes_it_and_falls_back_to_qt(qapp, fake_key) -> None:
    system = QGuiApplication.clipboard()
    mime = QMimeData()
    mime.setData("text/plain", b"as Qt has it")
    system.setMimeData(mime)
    exact = SensitiveClipboard(system, unicode=Windows(block("a\r\nb\0c")).clipboard())
    busy = SensitiveClipboard(system, unicode=Windows(block("text"), busy=99).clipboard())
    assert exact.text() == "a\r\nb\0c"
    assert busy.text() == "as Qt has it"
    exact.write(fake_key() + "\n")
    assert exact.text() == fake_key() + "\n", "its own copy comes back as it was"
    exact.clear()
    busy.clear()
    system.clear()


@pytest.mark.skipif(sys.platform == "win32", reason="there it is one")
def test_elsewhere_there_is_none() -> None:
    assert system_clipboard(sys.platform) is None
