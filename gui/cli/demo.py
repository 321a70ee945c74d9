"""What ``make run`` does on a machine without a screen: a practice diagnosis in the terminal, and its bundle."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

from gui.cli import diagnose, readable
from gui.cli.arguments import parse
from gui.cli.exits import Exit
from gui.cli.terminal import Terminal
from gui.practice import SCENARIOS, PracticeServer
from gui.wording import Say, Wording, negotiate

__all__ = ["main"]

_SCENARIO = "no-balance"
_VARIABLE = "KEY_DOCTOR_PRACTICE_KEY"


def main(folder: Path | None = None) -> int:
    """Run it and return the exit code: 0 if the bundle was written."""
    wording = Wording.load(negotiate(None, os.environ), zone=None)
    terminal = Terminal(wording)
    scenario = next(s for s in SCENARIOS if s.name == _SCENARIO)
    path = (folder or Path.cwd()) / "key-doctor-example.zip"
    terminal.say(Say.DEMO_NO_DISPLAY)
    terminal.say(Say.DEMO_SCENARIO, name=scenario.name, description=wording.text(scenario.description))
    os.environ[_VARIABLE] = f"sk-{secrets.token_hex(16)}"
    with PracticeServer(_SCENARIO) as server:
        words = ["diagnose", "--key-env", _VARIABLE, "--base-url", server.base_url, "--proxy", "none", *server.options]
        question = diagnose.question_of(parse(words, wording), terminal)
        report, known = diagnose.diagnosed(question, terminal)
        written = diagnose.export(report, question, path, known, terminal, overwrite=True)
    terminal.result(readable.report(report, wording))
    if written:
        terminal.result(readable.exported(path, wording))
    terminal.say(Say.DEMO_END, command="key-doctor diagnose")
    return Exit.WORKS if written else Exit.FAULT


if __name__ == "__main__":
    sys.exit(main())
