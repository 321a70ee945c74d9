"""Keeps tests on this machine and out of the real home.

An audit hook sees every connection, name look-up and opening of a file in this process, whoever makes it. What is not
allowed raises OutsideError where it happens, and is noted, so that a test fails even if the program turns the exception
into a result. Child processes get the same hook through `child/sitecustomize.py` and note into a file.

This module needs the standard library only: it is loaded in every Python that a test starts.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
import tempfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

NOTES_VARIABLE = "KEY_DOCTOR_GUARD_NOTES"
HOME_VARIABLE = "KEY_DOCTOR_GUARD_HOME"
CHILD_NAME = "_key_doctor_guard"

_CHECKOUT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
_WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_notes: list[str] = []
_installed = False


class OutsideError(OSError):
    """A test tried to leave the machine or to change the real home."""


def take_notes() -> list[str]:
    """Return what was refused in this process since the last call."""
    notes = _notes[:]
    _notes.clear()
    return notes


def _refuse(sentence: str) -> None:
    path = os.environ.get(NOTES_VARIABLE)
    if path and __name__ == CHILD_NAME:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, f"{sentence} (in the child process {os.getpid()})\n".encode("ascii", "backslashreplace"))
        finally:
            os.close(handle)
    else:
        _notes.append(sentence)
    raise OutsideError(sentence)


def is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _text(value: object) -> str:
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes | bytearray) else str(value)


def _network() -> int | None:
    """Tell which network the calling thread is in; only Linux has more than one."""
    try:
        return os.stat("/proc/thread-self/ns/net").st_ino
    except OSError:
        return None


_OUR_NETWORK = _network()


def _cannot_leave() -> bool:
    """Whether the calling thread is in a network of its own, from which nothing leads out (tests/faults)."""
    here = _network()
    return here is not None and here != _OUR_NETWORK


def _address(what: str, sock: socket.socket, address: Any) -> None:
    if sock.family in {socket.AF_INET, socket.AF_INET6}:
        host = _text(address[0]) if isinstance(address, tuple) and address else ""
        if not is_loopback(host) and not _cannot_leave():
            _refuse(f"{what} {host!r}: tests use addresses of the loopback only")
    elif what != "binds to" and hasattr(socket, "AF_UNIX") and sock.family == socket.AF_UNIX:
        path = _text(address)
        if not any(_is_below(path, folder) for folder in _temporary):
            _refuse(f"{what} the local socket {path!r}: tests use sockets in temporary folders only")


def _connect(sock: socket.socket, address: Any) -> None:
    _address("connects to", sock, address)


def _send(sock: socket.socket, address: Any) -> None:
    if address is not None:
        _address("sends to", sock, address)


def _bind(sock: socket.socket, address: Any) -> None:
    _address("binds to", sock, address)


def _look_up(host: Any, *_rest: Any) -> None:
    name = _text(host).rstrip(".").lower() if host else ""
    if name and not (is_loopback(name) or _is_literal(name) or name.endswith(".invalid")):
        _refuse(f"looks up the name {name!r}: tests use names that end in .invalid only")


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _folders(*names: str) -> tuple[str, ...]:
    return tuple({form for name in names if name for form in (os.path.abspath(name), os.path.realpath(name))})


_temporary = _folders(tempfile.gettempdir(), os.environ.get("TMPDIR", ""))
_homes = tuple(
    folder
    for folder in _folders(os.environ.get(HOME_VARIABLE) or os.path.expanduser("~"))
    if folder != os.path.abspath(os.sep)
)
# A home may itself lie in a temporary folder, as one made for a trial does: it is no less real for that.
_may_write = (
    *(folder for folder in _temporary if not any(_is_below(home, folder) for home in _homes)),
    *_folders(_CHECKOUT, sys.prefix),
)


def _change(path: Any) -> None:
    if not isinstance(path, str | bytes):
        return
    full = os.path.abspath(os.fsdecode(path))
    if "__pycache__" in full or not any(_is_below(full, home) for home in _homes):
        return
    if not any(_is_below(full, folder) for folder in _may_write):
        _refuse(f"writes to {full!r}: tests write to temporary folders only")


def _open(path: Any, mode: Any, flags: Any) -> None:
    if isinstance(mode, str) and mode:
        writes = any(letter in mode for letter in "wax+")
    else:
        writes = isinstance(flags, int) and bool(flags & _WRITE_FLAGS)
    if writes:
        _change(path)


def _change_both(source: Any, target: Any, *_rest: Any) -> None:
    _change(source)
    _change(target)


def _change_first(path: Any, *_rest: Any) -> None:
    _change(path)


_WATCHED: dict[str, Callable[..., None]] = {
    "socket.connect": _connect,
    "socket.sendto": _send,
    "socket.sendmsg": _send,
    "socket.bind": _bind,
    "socket.getaddrinfo": _look_up,
    "socket.gethostbyname": _look_up,
    "open": _open,
    "os.mkdir": _change_first,
    "os.remove": _change_first,
    "os.rmdir": _change_first,
    "os.truncate": _change_first,
    "os.rename": _change_both,
    "sqlite3.connect": _change_first,
}


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    check = _WATCHED.get(event)
    if check is not None:
        check(*arguments)


def install() -> None:
    """Start watching; an audit hook stays until the process ends."""
    global _installed  # a process has one audit hook of ours
    if not _installed:
        _installed = True
        sys.addaudithook(_hook)
