"""``key-doctor verify``: check an archive that claims to be a bundle."""

from __future__ import annotations

import argparse
import dataclasses
import os
from pathlib import Path

import msgspec

from gui import bundle, key
from gui.cli import keys, readable
from gui.cli.exits import Exit, UsageError
from gui.cli.terminal import Terminal
from gui.secret import PERSONAL, Redactor
from gui.wording import Say
from gui.wording.bundle import bundles

__all__ = ["run"]


def run(options: argparse.Namespace, terminal: Terminal) -> Exit:
    """Run the command. 0: nothing wrong; 1: something is, and is named; 2: there is no such file, or none to read."""
    terminal.require_output()
    path = Path(options.bundle)
    try:
        os.stat(path)
    except OSError:
        raise UsageError(Say.FILE_NOT_FOUND, path=options.bundle) from None
    secrets = _secrets(options.key_file) if options.key_file is not None else []
    terminal.redactor = Redactor(secrets, keep=PERSONAL)
    found = _checked(path, secrets)
    if any(problem.code is bundle.ProblemCode.UNREADABLE for problem in found.problems):
        raise UsageError(Say.FILE_NOT_READABLE, path=options.bundle)
    if options.json:
        terminal.document(_document(found))
    else:
        shown = terminal.redactor.redact_short(options.bundle)
        terminal.result("\n".join(_lines(found, shown, terminal)))
    return Exit.WORKS if found.ok else Exit.CAUSE_FOUND


def _checked(path: Path, secrets: list[str]) -> bundle.Verification:
    """Check a bundle; or one report out of it, which says so first and can never be all right."""
    found = bundle.verify(path, secrets=secrets)
    if [problem.code for problem in found.problems] != [bundle.ProblemCode.NOT_A_ZIP]:
        return found
    alone = bundle.read_alone(path, secrets)
    if alone is None or alone.refused:
        return alone or found
    return dataclasses.replace(alone, problems=(bundle.Problem(bundle.ProblemCode.ALONE), *alone.problems))


def _secrets(key_file: str) -> list[str]:
    """Return the key in the file, unwrapped as ``diagnose`` does it; a file without one would be a false all-clear."""
    secrets = [secret.reveal() for secret in key.inspect(keys.from_file(key_file).reveal()).secrets]
    if not secrets:
        raise UsageError(Say.FILE_HOLDS_NO_KEY, path=key_file)
    return secrets


def _document(found: bundle.Verification) -> dict[str, object]:
    return {
        "ok": found.ok,
        "files": found.files,
        "searched_for": list(found.searched_for),
        "problems": [{"code": problem.code, "name": problem.name} for problem in found.problems],
        "kind": "report" if found.report else "crash" if found.crash else None,
        "verdict": found.report.verdict.cause.value if found.report else None,
        "crash": msgspec.to_builtins(bundle.presentable_crash(found.crash)) if found.crash else None,
    }


def _lines(found: bundle.Verification, path: str, terminal: Terminal) -> list[str]:
    wording = terminal.wording
    codes = [problem.code.value for problem in found.problems]
    told = (bundles.problem_line(problem.code.value, problem.name, path, wording) for problem in found.problems)
    lines = list(dict.fromkeys(told))  # of many members that cannot be read, one sentence speaks
    lines += bundles.searched_lines(codes, found.searched_for, wording)
    if found.searched_for == ("patterns",):
        lines.append(wording.say(Say.VERIFY_ADD_KEY_FILE))
    if found.report is not None:
        lines += ["", readable.report(bundle.presentable(found.report), wording, read_back=True)]
    if found.crash is not None:
        crash = bundle.presentable_crash(found.crash)
        lines += ["", wording.text(bundles.CRASH_INTRO)]
        lines += bundles.crash_lines(crash.version, crash.at, crash.exception, crash.frames, wording)
    return lines
