"""The entry point: ``python -m gui``, ``key-doctor``. Without arguments the window, with them the command line.

A single bundle or report as the only argument is opened in the window too.
"""

from __future__ import annotations

import importlib.util
import os
import socket
import sys
from collections.abc import Mapping

__all__ = ["has_display", "main"]

_FIRST_X_PORT = 6000
_SECONDS = 2.0
_BARE = frozenset({"eglfs", "linuxfb", "minimalegl", "vkkhrdisplay"})
"""Platforms of Qt for devices with one window and no desktop; without such a device they end the process."""


def main() -> int:
    """Run the program; an interruption while it is still loading ends it as quietly as a later one."""
    try:
        words = sys.argv[1:]
        if (not words or _is_file(words)) and has_display(os.environ, sys.platform):
            from gui.app import main as window

            return window(*words)
        from gui.cli import main as command_line

        return command_line()
    except KeyboardInterrupt:
        return 130


def _is_file(words: list[str]) -> bool:
    """Tell whether the words are the name of a bundle or report; a key, whatever its end, the command line refuses."""
    if len(words) != 1 or words[0].startswith("-") or not words[0].casefold().endswith((".zip", ".json")):
        return False
    from gui.cli.arguments import looks_like_a_key

    return not looks_like_a_key(words[0])


def has_display(environ: Mapping[str, str], platform: str) -> bool:
    """Tell whether a window can be opened. Asked before Qt is: it ends the process where it finds no display."""
    if wanted := environ.get("QT_QPA_PLATFORM"):
        # Qt takes the first of these that works; behind the colon stands what it is told besides.
        return any(_works(name.partition(":")[0].strip().lower(), environ) for name in wanted.split(";"))
    if platform in ("win32", "darwin"):
        return True
    return _wayland_answers(environ, environ.get("WAYLAND_DISPLAY", "")) or _x_answers(environ.get("DISPLAY", ""))


def _works(name: str, environ: Mapping[str, str]) -> bool:
    """Tell whether Qt can draw on the platform of that name: its plug-in is there, and what it draws on answers."""
    if name in _BARE or not _is_there(name, environ):
        return False
    if name == "xcb":
        return _x_answers(environ.get("DISPLAY", ""))
    if name.startswith("wayland"):
        return _wayland_answers(environ, environ.get("WAYLAND_DISPLAY") or "wayland-0")
    return True


def _is_there(name: str, environ: Mapping[str, str]) -> bool:
    """Tell whether Qt has a plug-in of that name, without loading it; where its folder is elsewhere, only Qt knows."""
    spec = importlib.util.find_spec("PySide6")
    roots = spec.submodule_search_locations or () if spec is not None else ()
    folders = [os.path.join(root, *way) for root in roots for way in (("Qt", "plugins"), ("plugins",))]
    folders = [os.path.join(folder, "platforms") for folder in folders]
    if not any(map(os.path.isdir, folders)) or environ.get("QT_PLUGIN_PATH"):
        return True
    folders += filter(None, environ.get("QT_QPA_PLATFORM_PLUGIN_PATH", "").split(os.pathsep))
    stem = name.partition("-")[0]  # one plug-in has wayland and wayland-egl
    files = (f"libq{stem}.so", f"libq{stem}.dylib", f"q{stem}.dll")
    return any(os.path.exists(os.path.join(folder, file)) for folder in folders for file in files)


def _wayland_answers(environ: Mapping[str, str], name: str) -> bool:
    if environ.get("WAYLAND_SOCKET"):  # a connection that is open already
        return True
    return bool(name) and _connects(socket.AF_UNIX, os.path.join(environ.get("XDG_RUNTIME_DIR", ""), name))


def _x_answers(display: str) -> bool:
    """Tell whether there is an X server at a display such as ``:0``, ``unix:0.0`` or ``host:10.0``."""
    host, colon, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not colon or not number.isdecimal():
        return False
    if host not in ("", "unix"):
        return _connects(socket.AF_INET, (host, _FIRST_X_PORT + int(number))) and _lets_us_in(display)
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108  where X servers listen
    return os.path.exists(path) and _connects(socket.AF_UNIX, path) and _lets_us_in(display)


def _lets_us_in(display: str) -> bool:
    """Tell whether the X server takes our cookie, which that of another user does not; asked as Qt asks."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt may have one of its own
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(os.fsencode(display), None))
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused


def _connects(family: int, address: str | tuple[str, int]) -> bool:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.settimeout(_SECONDS)
            probe.connect(address)
    except (OSError, ValueError, UnicodeError):
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
