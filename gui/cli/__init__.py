"""The command line: the same program as the window (DESIGN 5.1). One file a command."""

from __future__ import annotations

import argparse
import importlib
import itertools
import os
import signal
import sys
from collections.abc import Callable, Sequence

from gui import __version__
from gui.bridge.fault import Fault
from gui.cli import arguments
from gui.cli.crash_net import crash_net, tell_of
from gui.cli.exits import Exit, UsageError, no_display
from gui.cli.terminal import OutputError, Terminal
from gui.secret import keep_to_ourselves
from gui.wording import LANGUAGES, Say, Wording, negotiate

__all__ = ["main"]

_MODULES = {
    "diagnose": "diagnose",
    "explain": "explain",
    "inspect": "inspection",
    "listen": "listen",
    "practice": "practice",
    "verify": "verify",
}
"""A command's module is imported when it is asked for: half the start-up time is the HTTP library."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. No exception leaves it, and no text of one is printed."""
    words = list(sys.argv[1:] if argv is None else argv)
    keep_to_ourselves()
    terminal = Terminal(Wording.load(_language(words), zone=None))
    try:
        with crash_net(terminal):
            return _run(words, terminal)
    except UsageError as error:
        for each in (error, *error.more):
            terminal.say(each.say, **each.params)
        return Exit.USAGE
    except OutputError:
        terminal.say(Say.OUTPUT_FAILED)
        return Exit.FAULT
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one adds nothing
        terminal.say(Say.INTERRUPTED)
        return Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001  the crash net of DESIGN 8
        # The text of an exception may hold the key: its class and place are all that is told.
        tell_of(Fault.of(error), terminal)
        return Exit.FAULT


def _run(words: Sequence[str], terminal: Terminal) -> int:
    options = arguments.parse(words, terminal.wording)
    if options.version:
        terminal.result(f"key-doctor {__version__}")
        return Exit.WORKS
    if options.command is None:
        raise no_display(Say.NO_DISPLAY, Say.NO_DISPLAY_AS_SET)
    terminal.quiet = getattr(options, "quiet", False)
    terminal.crash_report = options.crash_report
    command: Callable[[argparse.Namespace, Terminal], Exit]
    command = importlib.import_module(f"gui.cli.{_MODULES[options.command]}").run
    return command(options, terminal)


def _language(words: Sequence[str]) -> str:
    """Return the language to speak, which even a refusal of the arguments needs."""
    asked = [after for word, after in itertools.pairwise(words) if word == "--lang"]
    asked += [word.partition("=")[2] for word in words if word.startswith("--lang=")]
    return negotiate(asked[-1] if asked and asked[-1] in LANGUAGES else None, os.environ)
