"""A real shell on a pseudo-terminal, typed into as a user would: one line, the prompt, the key, Enter."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import select
import shutil
import stat
import subprocess
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from gui.secret import spells

__all__ = ["SHELLS", "Terminal", "holding", "surroundings"]

SHELLS = ("bash", "zsh", "fish")
PATIENCE_S = 30
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b[=>]")


def _command_of(shell: str) -> list[str]:
    """The command that starts a shell as a terminal window does."""
    return [shutil.which(shell) or shell, *(["--interactive"] if shell == "fish" else ["-i"])]


def surroundings(shell: str, home: Path, **more: str) -> Mapping[str, str]:
    """An environment with history on and prompts that can be told apart; makes the start-up files below ``home``."""
    env = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    # dumb: the line editors then draw with few escape sequences.
    env |= {"HOME": str(home), "TERM": "dumb", "SHELL": _command_of(shell)[0], "XDG_CONFIG_HOME": str(home / ".config")}
    env |= {"XDG_DATA_HOME": str(home / ".local/share"), **more}
    history = home / ".history"
    if shell == "bash":
        text = f"HISTFILE={history}\nPROMPT_COMMAND='turn=$((turn+1))'\nPS1='ready $turn> '\n"
        written = {home / ".bashrc": text}
    elif shell == "zsh":
        text = f"HISTFILE={history}\nHISTSIZE=100\nSAVEHIST=100\nsetopt prompt_subst\nunsetopt prompt_sp\n"
        written = {home / ".zshrc": text + "precmd() { turn=$((turn+1)) }\nPS1='ready $turn> '\n"}
    else:
        text = (
            "set -g fish_greeting\nset -g turn 0\n"
            "function count_turns --on-event fish_prompt; set -g turn (math $turn + 1); end\n"
            'function fish_prompt; printf "ready $turn> "; end\n'
        )
        written = {Path(env["XDG_CONFIG_HOME"]) / "fish/config.fish": text}
    for path, text in written.items():
        if not path.exists():  # the window before has perhaps added something
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    return env


def holding(home: Path, key: str) -> dict[str, int]:
    """The files that spell the key in whatever form, with their modes."""
    held = {}
    for path in home.rglob("*"):
        # fish makes completions in the background, and takes files away again while this looks.
        with contextlib.suppress(FileNotFoundError, IsADirectoryError):
            data = path.read_bytes()
            if spells(data, [key]) or spells(data.replace(b"\\x2d", b"-"), [key]):
                held[path.relative_to(home).as_posix()] = stat.S_IMODE(path.stat().st_mode)
    return held


class Terminal:
    """One window with one shell in it.

    Attributes:
        shown: everything that the window has shown, escape sequences taken out.
    """

    def __init__(self, shell: str, env: Mapping[str, str], cwd: Path) -> None:
        self._ours, theirs = pty.openpty()
        termios.tcsetwinsize(self._ours, (50, 1000))  # wide: no line is broken in two
        self._process = subprocess.Popen(
            _command_of(shell),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=cwd,
            env=dict(env),
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(theirs)
        self.shown, self._raw, self._turn, self._closed = "", b"", 0, False
        self._wait_for_prompt(0)

    def run(self, line: str, *answers: str) -> str:
        """Type a line, and an answer at each prompt for a key; return what was shown till the next prompt."""
        begin = len(self.shown)
        self._type(line)
        for answer in answers:
            self._wait(self._asks_for_key)
            self._type(answer)
        self._wait_for_prompt(begin)
        return self.shown[begin:]

    def close(self) -> None:
        """Leave the shell as a user does, so that it writes its history."""
        if self._closed:
            return
        self._closed = True
        try:
            if self._process.poll() is None:
                self._type("exit")
                self._process.wait(PATIENCE_S)
        finally:
            self._process.kill()
            self._process.wait()
            os.close(self._ours)

    def _type(self, text: str) -> None:
        os.write(self._ours, text.encode() + b"\r")

    def _wait_for_prompt(self, begin: int) -> None:
        self._turn += 1
        self._wait(lambda: f"ready {self._turn}> " in self.shown[begin:])

    def _asks_for_key(self) -> bool:
        """Tell whether the prompt for a key is there and the terminal has stopped showing what is typed."""
        echoes = termios.tcgetattr(self._ours)[3] & termios.ECHO
        return self.shown.endswith("\nKey: ") and not echoes

    def _wait(self, reached: Callable[[], bool]) -> None:
        """Read what is shown until ``reached``; that the echo goes off is no event, so it is asked for now and then."""
        end = time.monotonic() + PATIENCE_S
        while not reached():
            left = end - time.monotonic()
            assert left > 0, self.shown
            if select.select([self._ours], [], [], min(left, 0.02))[0]:
                try:
                    self._raw += os.read(self._ours, 65536)
                except OSError:  # what Linux says when the shell has gone
                    raise AssertionError(self.shown) from None
                self.shown = re.sub(r"\r+\n?", "\n", _ESCAPES.sub("", self._raw.decode("utf-8", "replace")))


def _take_terminal() -> None:
    import fcntl

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
