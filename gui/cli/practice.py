"""``key-doctor practice``: a DeepSeek on this machine with a problem in it."""

from __future__ import annotations

import argparse
import shlex
import signal
import threading
from types import FrameType

from gui.cli.exits import Exit, UsageError
from gui.cli.terminal import Terminal
from gui.practice import SCENARIOS, PracticeServer
from gui.wording import Say

__all__ = ["run"]


def run(options: argparse.Namespace, terminal: Terminal) -> Exit:
    """List the scenarios, or serve one until the process is told to end."""
    terminal.require_output()
    if options.list:
        said = terminal.wording.text
        terminal.result("\n".join(f"{s.name}\t{s.expected}\t{said(s.description)}" for s in SCENARIOS))
        return Exit.WORKS
    if options.scenario is None:
        raise UsageError(Say.MISSING_OPTION, option="--scenario")
    if options.scenario not in {s.name for s in SCENARIOS}:
        raise UsageError(Say.UNKNOWN_SCENARIO, name=options.scenario)
    return _serve(options, terminal)


def _serve(options: argparse.Namespace, terminal: Terminal) -> Exit:
    ended = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    signal.signal(signal.SIGTERM, end)
    server = PracticeServer(
        options.scenario,
        port=int(options.port),
        edge=options.edge,
        wording=options.wording,
        latency_ms=int(options.latency),
    )
    try:
        server.start()
    except OSError:
        raise UsageError(Say.PORT_TAKEN, port=int(options.port)) from None
    try:
        terminal.result(f"{server.base_url}\n{shlex.join(server.options)}")
        ended.wait()
    finally:
        server.close()
    return Exit.WORKS
