"""The entry point: ``python -m gui``, ``key-doctor``. Without arguments the window, with them the command line.

A single bundle or report as the only argument is opened in the window too.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping

__all__ = ["has_display", "main"]

_FIRST_X_PORT = 6000
_SECONDS = 2.0


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
    if platform in ("win32", "darwin") or environ.get("QT_QPA_PLATFORM"):
        return True
    return _wayland_answers(environ) or _x_answers(environ.get("DISPLAY", ""))


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY", "")
    return bool(name) and _connects(socket.AF_UNIX, os.path.join(environ.get("XDG_RUNTIME_DIR", ""), name))


def _x_answers(display: str) -> bool:
    """Tell whether there is an X server at a display such as ``:0``, ``unix:0.0`` or ``host:10.0``."""
    host, colon, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not colon or not number.isdecimal():
        return False
    if host not in ("", "unix"):
        return _connects(socket.AF_INET, (host, _FIRST_X_PORT + int(number)))
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108  where X servers listen
    return os.path.exists(path) and _connects(socket.AF_UNIX, path)


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
