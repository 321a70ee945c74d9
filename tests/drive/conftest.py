"""A display of its own with a window manager, and the program on it, driven by keys as a user would."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.package import desktop

HERE = Path(__file__).resolve().parent
MARKER = "application/x-key-doctor-copy"
TOOLS = ("Xvfb", "openbox", "xdotool", "xclip")


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """The name of a display with a window manager."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    with desktop.display() as name:
        yield name


class Driven:
    """The program in a process of its own, and what it tells."""

    def __init__(self, display: str, folder: Path, *more: str) -> None:
        folder.mkdir(exist_ok=True)
        self._env = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "NO_PROXY": "*",
        }
        self._errors = (folder / "stderr.txt").open("w+b")
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "driven.py"), str(folder / "data"), *more],
            env=self._env,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            cwd=HERE.parents[1],
        )
        self._lines: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.heard: list[dict[str, Any]] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        self._clipboards: list[subprocess.Popen[bytes]] = []
        self._marker = b""

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(json.loads(line))
        self._lines.put(None)

    def wait(self, wanted: Callable[[dict[str, Any]], bool], seconds: float = 30) -> dict[str, Any]:
        """Wait until the program tells something; what it told before does not count."""
        end = time.monotonic() + seconds
        while True:
            told = self._lines.get(timeout=max(0.01, end - time.monotonic()))
            assert told is not None, f"it ended: {self.errors()}"
            self.heard.append(told)
            assert told["event"] != "qt", told
            if wanted(told):
                return told

    def wait_for(self, event: str, since: int | None = None, **facts: Any) -> dict[str, Any]:
        """Wait for an event with these facts; ``since``: it may be among ``heard`` from there on."""

        def wanted(told: dict[str, Any]) -> bool:
            return told["event"] == event and all(told[name] == facts[name] for name in facts)

        known = [] if since is None else [told for told in self.heard[since:] if wanted(told)]
        return known[-1] if known else self.wait(wanted)

    def wait_seen(self) -> None:
        """Wait until the window has the keyboard, filled or not."""
        end = time.monotonic() + 30
        while self._xdotool("getactivewindow", "getwindowname", check=False) != b"Key Doctor for DeepSeek\n":
            assert time.monotonic() < end

    def wait_running(self, probe: str) -> None:
        """Wait until a probe runs."""
        self.wait(lambda told: told["event"] == "run" and told["states"].get(probe) == "running")

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        self._xdotool("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._xdotool("type", "--clearmodifiers", "--delay", "1", text)

    def copy(self, data: bytes, selection: str = "clipboard", target: str = "UTF8_STRING") -> None:
        """Copy bytes in another program, which stays their owner."""
        owner = subprocess.Popen(
            ["xclip", "-quiet", "-selection", selection, "-target", target, "-in"],
            env=self._env,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert owner.stdin is not None
        owner.stdin.write(data)
        owner.stdin.close()
        self._clipboards.append(owner)
        end = time.monotonic() + 10
        while self.selection(selection, target) != data:  # until it owns the clipboard
            assert time.monotonic() < end

    def selection(self, name: str, target: str = "UTF8_STRING") -> bytes:
        """Return what another program gets from a selection."""
        done = subprocess.run(
            ["xclip", "-selection", name, "-target", target, "-out"],
            env=self._env,
            capture_output=True,
            timeout=30,
            check=False,
        )
        return done.stdout

    def copied(self, target: str = "UTF8_STRING") -> bytes:
        """Wait until the program has copied something anew, and return what another program gets of it."""
        end = time.monotonic() + 30
        while True:
            # xclip gives what it has under every name: the list of names tells whose it is.
            ours = MARKER in self.selection("clipboard", "TARGETS").decode().split()
            marker = self.selection("clipboard", MARKER) if ours else b""
            if marker and marker != self._marker:
                break
            assert time.monotonic() < end
        self._marker = marker
        return self.selection("clipboard", target)

    def point(self, told: dict[str, Any], *more: str) -> None:
        """Move the mouse to the key field, whose place in the window the program has told, and do ``more``.

        Where the window is, the window manager is asked: it may still move it after it was shown.
        """
        self._xdotool(*self._over(told), *more)

    def click(self, told: dict[str, Any], button: str, **facts: Any) -> None:
        """Click on the key field until the program tells an inspection with these facts.

        On a busy machine the window manager, which looks at each click first, now and then keeps one to itself.
        """
        for patience in (5, 5, 30):
            self.point(told, "click", button)
            with contextlib.suppress(queue.Empty):
                self.wait(lambda heard: heard["event"] == "inspected" and facts.items() <= heard.items(), patience)
                return
        raise AssertionError(f"nobody heard the click; last heard: {self.heard[-4:]}")

    def _over(self, told: dict[str, Any], right: int = 0) -> tuple[str, ...]:
        window = self._xdotool("search", "--onlyvisible", "--name", "^Key Doctor for DeepSeek$").decode().split()[-1]
        return ("mousemove", "--window", window, str(told["x"] + right), str(told["y"]))

    def drag(self, data: bytes, target: str, told: dict[str, Any]) -> None:
        """Drag bytes from a window of another program and drop them on the key field."""
        source = subprocess.Popen(
            [sys.executable, str(HERE / "drag_source.py"), target],
            env=self._env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._clipboards.append(source)  # what it has dropped is still asked for: it ends with the others
        assert source.stdin is not None
        assert source.stdout is not None
        with source.stdout as told_by_source:
            source.stdin.write(data)
            source.stdin.close()
            x, y = told_by_source.readline().split()
            self._xdotool("mousemove", x.decode(), y.decode(), "mousedown", "1")
            assert told_by_source.readline() == b"pressed\n"
            for step in (40, 20, 5, 0):  # a drag begins with a movement, and a target wants to see one
                self._xdotool(*self._over(told, step))
                if step == 40:
                    assert told_by_source.readline() == b"dragging\n"
            self._xdotool("mouseup", "1")
            assert told_by_source.readline() == b"dropped\n"

    def errors(self) -> str:
        """Return what came on stderr."""
        self._errors.seek(0)
        return self._errors.read().decode()

    def wait_ended(self) -> tuple[float, dict[str, Any]]:
        """Wait for the end; return how long that took in seconds, and what was told last."""
        begin = time.monotonic()
        ended = self.wait_for("ended")
        assert self.process.wait(10) == ended["code"]
        seconds = time.monotonic() - begin
        assert self.errors() == ""
        return seconds, ended

    def close(self) -> None:
        """End what still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        self._reader.join(10)
        if self.process.stdout is not None:
            self.process.stdout.close()
        self._errors.close()
        for owner in self._clipboards:
            owner.kill()
            owner.wait(10)

    def _xdotool(self, *words: str, check: bool = True) -> bytes:
        done = subprocess.run(["xdotool", *words], env=self._env, timeout=60, check=check, capture_output=True)
        return done.stdout


@pytest.fixture
def drive(display: str, tmp_path: Path) -> Iterator[Callable[..., Driven]]:
    """A function that starts the program, and waits until everything is in its window."""
    started: list[Driven] = []

    def start(*more: str, wait: bool = True) -> Driven:
        started.append(Driven(display, tmp_path / f"home{len(started)}", *more))
        if wait:
            started[-1].wait_for("active")
        return started[-1]

    yield start
    for driven in started:
        driven.close()
