"""``key-doctor inspect``: what the key text is, offline."""

from __future__ import annotations

import argparse
from typing import Any

import msgspec

from gui import key
from gui.cli import keys
from gui.cli.arguments import wants_copies
from gui.cli.exits import Exit
from gui.cli.key_text import inspected_lines
from gui.cli.terminal import Terminal
from gui.cli.way_back import instructions, instructions_lines
from gui.key import Inspected
from gui.key.clients import outlook_of
from gui.key.lengths import measure_of
from gui.putback import Target
from gui.secret import PERSONAL, Redactor
from gui.secret.vendors import same_shape, vendor_of

__all__ = ["run"]


def run(options: argparse.Namespace, terminal: Terminal) -> Exit:
    """Run the command. 0: a clean key, or only instructions were wanted; 1: something was found."""
    terminal.require_output()
    target = Target(options.how) if options.how is not None else None
    if target is not None and not keys.source_named(options):
        if options.json:
            terminal.document({"how": instructions(target)})
        else:
            terminal.result(instructions_lines(target, terminal.wording))
        return Exit.WORKS
    given = keys.from_options(options, terminal)
    inspected = key.inspect(given.reveal(), reveal=options.reveal)
    secrets, document, lines = [*inspected.secrets], _document(inspected), ""
    if wants_copies(options):
        from gui.cli import other_copies  # parsers that no other inspection needs: 100 ms

        found = other_copies.look_for_copies(options, given)
        secrets += other_copies.secrets_of(found)
        copies = other_copies.without_source(found, options)
        document |= other_copies.copies_document(copies)
        lines = "\n\n" + other_copies.copies_lines(copies, terminal.wording)
    terminal.redactor = Redactor((secret.reveal() for secret in secrets), keep=PERSONAL)
    if options.json:
        document |= {"how": instructions(target)} if target is not None else {}
        (terminal.revealed if options.reveal else terminal.document)(document)
    else:
        terminal.result(inspected_lines(inspected, terminal.wording, hint=target is None) + lines)
        if target is not None:
            terminal.result("\n" + instructions_lines(target, terminal.wording))
    return Exit.WORKS if inspected.inspection.clean else Exit.CAUSE_FOUND


def _document(inspected: Inspected) -> dict[str, Any]:
    """Return what ``--json`` prints (DESIGN 5.4); all beside ``findings`` and ``cleaned`` is additional."""
    found = inspected.inspection
    tree: dict[str, Any] = msgspec.to_builtins(found)
    vendor = vendor_of(found.vendor)
    alike = same_shape(inspected.key.reveal()) if found.clean else ()
    return {
        "findings": tree["findings"],
        "cleaned": tree["cleaned"],
        "lengths": msgspec.to_builtins(measure_of(inspected)),
        "shape": found.shape,
        "vendor": {"id": vendor.id, "base_url": vendor.base_url or None} if vendor else None,
        "same_shape": [{"id": other.id, "base_url": other.base_url} for other in alike],
        "clients": msgspec.to_builtins(outlook_of(inspected)),
    }
