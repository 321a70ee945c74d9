"""``key-doctor verify``: check an archive that claims to be a bundle."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from gui import bundle, key
from gui.cli import keys, readable
from gui.cli.exits import Exit, UsageError
from gui.cli.terminal import Terminal
from gui.secret import Redactor
from gui.wording import Say

__all__ = ["run"]

_SAID = {
    bundle.ProblemCode.HASH_DIFFERS: Say.VERIFY_WRONG_HASH,
    bundle.ProblemCode.FILE_MISSING: Say.VERIFY_FILE_MISSING,
    bundle.ProblemCode.REPORT_MISSING: Say.VERIFY_FILE_MISSING,
    bundle.ProblemCode.FILE_UNLISTED: Say.VERIFY_FILE_UNLISTED,
    bundle.ProblemCode.KEY_PATTERN: Say.VERIFY_PATTERN_FOUND,
    bundle.ProblemCode.KEY_FOUND: Say.VERIFY_KEY_FOUND,
    bundle.ProblemCode.NEWER_SCHEMA: Say.VERIFY_NEWER_SCHEMA,
    bundle.ProblemCode.TOO_LARGE: Say.VERIFY_TOO_LARGE,
    bundle.ProblemCode.UNPACKED_TOO_LARGE: Say.VERIFY_TOO_LARGE,
    bundle.ProblemCode.RATIO: Say.VERIFY_TOO_LARGE,
    bundle.ProblemCode.TOO_MANY_MEMBERS: Say.VERIFY_TOO_LARGE,
}
"""The other problems are all ways of not being a bundle of ours."""


def run(options: argparse.Namespace, terminal: Terminal) -> Exit:
    """Run the command. 0: nothing wrong; 1: something is, and is named."""
    terminal.require_output()
    path = Path(options.bundle)
    try:
        os.stat(path)
    except OSError:
        raise UsageError(Say.FILE_NOT_FOUND, path=options.bundle) from None
    secrets = _secrets(options.key_file) if options.key_file is not None else []
    terminal.redactor = Redactor(secrets)
    found = bundle.verify(path, secrets=secrets)
    if options.json:
        terminal.document(_document(found))
    else:
        terminal.result("\n".join(_lines(found, options.bundle, terminal)))
    return Exit.WORKS if found.ok else Exit.CAUSE_FOUND


def _secrets(key_file: str) -> list[str]:
    """Return the key in the file, unwrapped as ``diagnose`` does it; a file without one would be a false all-clear."""
    secrets = [secret.reveal() for secret in key.inspect(keys.from_file(key_file).reveal()).secrets]
    if not secrets:
        raise UsageError(Say.FILE_HOLDS_NO_KEY, path=key_file)
    return secrets


def _document(found: bundle.Verification) -> dict[str, object]:
    return {
        "ok": found.ok,
        "searched_for": list(found.searched_for),
        "problems": [{"code": problem.code, "name": problem.name} for problem in found.problems],
        "verdict": found.report.verdict.cause.value if found.report else None,
    }


def _lines(found: bundle.Verification, path: str, terminal: Terminal) -> list[str]:
    wording = terminal.wording
    lines = [
        wording.say(_SAID.get(problem.code, Say.VERIFY_NOT_A_BUNDLE), name=problem.name, path=path)
        for problem in found.problems
    ]
    if found.ok:
        lines.append(wording.say(Say.VERIFY_GOOD if "key" in found.searched_for else Say.VERIFY_GOOD_WITHOUT_KEY))
    if found.report is not None:
        lines += ["", readable.report(found.report, wording)]
    return lines
