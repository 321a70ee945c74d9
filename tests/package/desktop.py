"""A display with a window manager and nobody at it, and a program that is started and driven there by keyboard."""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

PATIENCE = 30.0
BLINK = 0.02
"""Between two looks at whether something has happened."""

T = TypeVar("T")


class TrialError(Exception):
    """The program did not do what it must."""


def until(what: str, probe: Callable[[], T], seconds: float = PATIENCE) -> T:
    """Look until ``probe`` returns something true, and return that; say what was waited for if it never does."""
    end = time.monotonic() + seconds
    while True:
        found = probe()
        if found:
            return found
        if time.monotonic() > end:
            raise TrialError(f"waited {seconds:g} s for {what}")
        time.sleep(BLINK)


@contextlib.contextmanager
def ending(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """End a process when the block is left, however that happens."""
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def display() -> Iterator[str]:
    """Start an X server that chooses a free number, and a window manager; yield the name of the display."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writing], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with ending(server), os.fdopen(reading) as stream:
        name = f":{stream.readline().strip()}"
        if name == ":":
            raise TrialError("Xvfb does not start")
        with window_manager(name):
            yield name


@contextlib.contextmanager
def window_manager(name: str) -> Iterator[None]:
    """Run a window manager on a display until the block is left; it is ready when the block begins.

    It answers about its desktops long before it has given the keyboard to nobody, which is the last thing it does at
    its start: a window that appeared in between never got it. So its own command, run after all that, tells.
    """
    quiet = subprocess.DEVNULL
    with tempfile.TemporaryDirectory(prefix="key-doctor-desktop-") as folder:
        ready = Path(folder) / "ready"
        environment = {**os.environ, "DISPLAY": name, "HOME": folder}
        command = ["openbox", "--sm-disable", "--startup", shlex.join(["touch", str(ready)])]
        with ending(subprocess.Popen(command, env=environment, stdin=quiet, stdout=quiet, stderr=quiet)):
            until("the window manager", ready.exists)
            yield


def xdotool(name: str, *words: str) -> str:
    """Run one command of xdotool on a display; empty if it found nothing."""
    environment = {**os.environ, "DISPLAY": name, "LC_ALL": "C.UTF-8"}
    return subprocess.run(["xdotool", *words], env=environment, capture_output=True, check=False).stdout.decode()


class Program:
    """A program with windows. Use it as a context manager, so that it never outlives its user."""

    def __init__(self, command: Sequence[str], name: str, environment: Mapping[str, str], notes: Path) -> None:
        self._display, self._notes = name, notes
        with notes.open("wb") as stream:
            self._process = subprocess.Popen(
                command,
                env={**environment, "DISPLAY": name},
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=stream,
                start_new_session=True,
            )

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_exception: object) -> None:
        with ending(self._process):
            pass

    def windows(self) -> list[str]:
        """Return the titles of all windows that can be seen; menus are windows with titles of their own kind."""
        if self._process.poll() is not None:
            raise TrialError(f"it ended by itself with {self._process.returncode}: {self._said()}")
        numbers = self._xdotool("search", "--onlyvisible", "--pid", str(self._process.pid)).split()
        return [self._xdotool("getwindowname", number).rstrip("\n") for number in numbers]

    def wait_for(self, title: str) -> None:
        """Wait for the window of a title, and for it to have the keyboard."""
        until(f"the window {title!r}", lambda: title in self.windows())
        until(
            f"{title!r} to have the keyboard", lambda: self._xdotool("getactivewindow", "getwindowname") == f"{title}\n"
        )

    def wait_for_number(self, number: int) -> None:
        """Wait until so many windows can be seen."""
        until(f"{number} windows", lambda: len(self.windows()) == number)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self._xdotool("key", "--clearmodifiers", *keys)

    def enter(self, text: str) -> None:
        """Type a text."""
        self._xdotool("type", "--clearmodifiers", "--delay", "1", text)

    def leave(self, key: str) -> float:
        """Close the program with a key; it must end by itself, soon, well, silently and alone. Return the seconds."""
        begin = time.monotonic()
        self.press(key)
        try:
            code = self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise TrialError(f"it does not end within {PATIENCE:g} s") from None
        seconds = time.monotonic() - begin
        if code != 0:
            raise TrialError(f"it ended with {code}: {self._said()}")
        if self._said():
            raise TrialError(f"it printed: {self._said()}")
        if seconds > 1:
            raise TrialError(f"it took {seconds:.1f} s to end")
        if left := session(self._process.pid):
            raise TrialError(f"it left processes: {left}")
        return seconds

    def _said(self) -> str:
        return self._notes.read_text("utf-8", "replace")

    def _xdotool(self, *words: str) -> str:
        return xdotool(self._display, *words)


def session(leader: int) -> list[str]:
    """Return the processes of a session, by number and name."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            number, _, rest = path.read_text("utf-8", "replace").partition(" ")
            name, _, fields = rest.rpartition(") ")
            if int(fields.split()[3]) == leader:
                found.append(f"{number} {name.lstrip('(')}")
    return found
