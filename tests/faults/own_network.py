"""A network of a thread's own (Linux): its own loopback, routes and resolver, which vanish with the thread.

``unshare`` and not ``ip netns``: threads that the program starts from here are in it too, so that the program runs in
this process as in any other situation; there is nothing to name and nothing to take down.
"""

from __future__ import annotations

import ctypes
import functools
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

__all__ = ["HOLE", "inside", "ip", "resolve_with", "why_not"]

HOLE = "127.0.0.9"
"""The address on which the situations play: one of the loopback, so that nothing can leave this machine."""

_NEW_NETWORK, _NEW_MOUNTS = 0x40000000, 0x00020000  # CLONE_NEWNET, CLONE_NEWNS
_BIND, _PRIVATE = 0x1000, 0x4000 | 0x40000  # MS_BIND, MS_REC | MS_PRIVATE

_Result = TypeVar("_Result")


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _check(code: int) -> None:
    if code:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def inside(work: Callable[[], _Result]) -> _Result:
    """Do ``work`` in a thread with a network of its own, in which only the loopback is up."""
    results: list[_Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            _check(_libc().unshare(_NEW_NETWORK | _NEW_MOUNTS))
            _check(_libc().mount(None, b"/", None, _PRIVATE, None))
            ip("link", "set", "lo", "up")
            results.append(work())
        except BaseException as error:  # noqa: BLE001  raised again where it is waited for
            errors.append(error)

    thread = threading.Thread(target=run, name="own network")
    thread.start()
    thread.join()
    if errors:
        raise errors[0]
    return results[0]


def ip(*arguments: str) -> None:
    """Run ``ip`` on the network of this thread."""
    subprocess.run(["ip", *arguments], check=True, capture_output=True, timeout=10)


def resolve_with(address: str) -> None:
    """Let the resolver of this thread, and of those that it starts, ask only a name server at ``address``."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (
            ("resolv.conf", f"nameserver {address}\noptions timeout:1 attempts:1\n"),
            ("nsswitch.conf", "hosts: files dns\n"),
        ):
            file, goal = Path(folder, name), Path("/etc", name)
            if goal.exists():
                file.write_text(text)
                _check(_libc().mount(os.fsencode(file), os.fsencode(goal), None, _BIND, None))


@functools.cache
def why_not() -> str | None:
    """Say why there can be no such network here, None if there can."""
    if sys.platform != "linux":
        return "networks of their own are for Linux"
    if shutil.which("ip", path=os.environ.get("PATH", "") + ":/sbin:/usr/sbin") is None:
        return "ip (iproute2) is not installed"
    try:
        inside(lambda: None)
    except OSError as error:
        return f"this machine does not allow it: {os.strerror(error.errno or 0)}"
    except subprocess.CalledProcessError:
        return "this machine does not allow it: no settings for the network"
    return None
