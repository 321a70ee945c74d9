"""``key-doctor inspect``: what the key text is, offline."""

from __future__ import annotations

import argparse

import msgspec

from gui import key
from gui.cli import keys, readable
from gui.cli.exits import Exit
from gui.cli.terminal import Terminal
from gui.secret import Redactor

__all__ = ["run"]


def run(options: argparse.Namespace, terminal: Terminal) -> Exit:
    """Run the command. 0: a clean key; 1: something was found."""
    terminal.require_output()
    given = keys.from_options(options, terminal.wording)
    inspected = key.inspect(given.reveal(), reveal=options.reveal)
    terminal.redactor = Redactor(secret.reveal() for secret in inspected.secrets)
    found = inspected.inspection
    if options.json:
        tree = msgspec.to_builtins(found)
        document = {"findings": tree["findings"], "cleaned": tree["cleaned"]}
        (terminal.revealed if options.reveal else terminal.document)(document)
    else:
        shown = (inspected.candidate or given).masked
        stripped = len(given.reveal().strip())
        terminal.result(readable.inspection(found, shown, len(given), stripped, terminal.wording))
    return Exit.WORKS if found.clean else Exit.CAUSE_FOUND
