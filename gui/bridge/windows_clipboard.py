"""The clipboard of Windows without Qt, which makes LF of every CR LF and stops at the first NUL (DESIGN 6).

CF_UNICODETEXT is UTF-16 with a NUL behind it, in a block of memory that may be longer. All calls are those of
https://learn.microsoft.com/windows/win32/dataxchg/using-the-clipboard and of GlobalLock, GlobalSize and GlobalUnlock;
they are given in, so that the sequence can be tried out where there is no Windows.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable
from typing import Any

__all__ = ["UnicodeClipboard", "decode_block", "system_clipboard"]

CF_UNICODETEXT = 13
_TRIES, _PAUSE_S = 10, 0.005
"""Another program may hold the clipboard for a moment. 50 ms in all: a paste that takes longer feels broken."""


def decode_block(block: bytes) -> str:
    """Return the text in a block of memory: UTF-16, lone surrogates and NULs inside kept, the end taken off.

    The end is a NUL, and whatever zeros the block has behind it, since sizes are rounded up: so NULs at the very end of
    a text cannot be told from them and are lost. An odd last byte belongs to no text.
    """
    text = block[: len(block) & ~1].decode("utf-16-le", "surrogatepass")
    return text.rstrip("\0")


class UnicodeClipboard:
    """Reads CF_UNICODETEXT by the functions of ``user32`` and ``kernel32``.

    ``pause`` waits that many seconds between two tries to open the clipboard.
    """

    def __init__(self, user32: Any, kernel32: Any, pause: Callable[[float], None] = time.sleep) -> None:
        self._user32, self._kernel32, self._pause = user32, kernel32, pause
        # Without these, ctypes takes handles and pointers for 32 bits and cuts them.
        for function, result, arguments in (
            (user32.OpenClipboard, ctypes.c_int, [ctypes.c_void_p]),
            (user32.CloseClipboard, ctypes.c_int, []),
            (user32.IsClipboardFormatAvailable, ctypes.c_int, [ctypes.c_uint]),
            (user32.GetClipboardData, ctypes.c_void_p, [ctypes.c_uint]),
            (kernel32.GlobalLock, ctypes.c_void_p, [ctypes.c_void_p]),
            (kernel32.GlobalUnlock, ctypes.c_int, [ctypes.c_void_p]),
            (kernel32.GlobalSize, ctypes.c_size_t, [ctypes.c_void_p]),
        ):
            function.restype, function.argtypes = result, arguments

    def read(self) -> str | None:
        """Return the text on the clipboard exactly; None if there is none, or it cannot be had just now."""
        if not self._user32.IsClipboardFormatAvailable(CF_UNICODETEXT) or not self._open():
            return None
        try:
            # Belongs to the clipboard: it is neither freed nor kept.
            handle = self._user32.GetClipboardData(CF_UNICODETEXT)
            return self._copied(handle) if handle else None
        finally:
            self._user32.CloseClipboard()

    def _open(self) -> bool:
        for last in (False,) * (_TRIES - 1) + (True,):
            if self._user32.OpenClipboard(None):
                return True
            if not last:
                self._pause(_PAUSE_S)
        return False

    def _copied(self, handle: int) -> str | None:
        address = self._kernel32.GlobalLock(handle)
        if not address:
            return None
        try:
            return decode_block(ctypes.string_at(address, self._kernel32.GlobalSize(handle)))
        finally:
            self._kernel32.GlobalUnlock(handle)


def system_clipboard(platform: str) -> UnicodeClipboard | None:
    """Return that of this computer; None where there is no Windows."""
    if platform != "win32":
        return None
    load = getattr(ctypes, "WinDLL")  # noqa: B009  type checkers know it on Windows only
    return UnicodeClipboard(load("user32", use_last_error=True), load("kernel32", use_last_error=True))
