"""Runs and answers for these tests, all made up, and what a folder holds in bytes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from gui.history import HistoryError, Trouble
from gui.report import Answer, Report
from tests.report.example import example

__all__ = ["FINGERPRINT", "GIVEN_AT", "answer", "child", "everything_in", "run", "trouble_of"]

FINGERPRINT = "5c0f7e21ab"
GIVEN_AT = "2026-10-05T07:41:02.114Z"


def run(
    number: int = 0, *, fingerprint: str = FINGERPRINT, note: str | None = None, cause: str | None = None
) -> Report:
    """Return a run, told from others by its number."""
    document = example()
    document["run_id"] = f"01K2M5T9V{number:03}"
    document["key"]["fingerprint"] = fingerprint
    if note is not None:
        document["note"] = note
    if cause is not None:
        document["verdict"]["cause"] = document["causes"][0]["cause"] = cause
    return msgspec.convert(document, Report)


def answer(row: str = "2.2", said: str = "yes", **detail: Any) -> Answer:
    """Return an answered check."""
    return Answer(
        id=row, section=int(row[0]) if row[:1].isdecimal() else 0, answer=said, detail=detail, documented=False
    )


def everything_in(folder: Path) -> bytes:
    """Return names and bytes of all files, one after the other."""
    found = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return b"\0".join(part for path in found for part in (path.name.encode(), path.read_bytes()))


def trouble_of(call: Callable[[], object]) -> Trouble | None:
    """Return why a call did not work, None if it did."""
    try:
        call()
    except HistoryError as error:
        return error.trouble
    return None


def child(code: str, *words: object, **options: Any) -> subprocess.Popen[bytes]:
    """Start a Python of its own that runs ``code`` with these names at hand."""
    before = "import sys\nfrom pathlib import Path\nfrom gui.history import *\nfrom tests.history.made import *\n"
    return subprocess.Popen(
        [sys.executable, "-c", before + code, *map(str, words)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        **options,
    )
