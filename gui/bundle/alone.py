"""A report, or that on a mistake of the program, which somebody took out of its bundle: nobody vouches for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gui.bundle.reading import PIECE, Problem, ProblemCode
from gui.bundle.verification import LARGEST_REPORT, Verification, read_crash, read_report, searched

__all__ = ["read_alone"]


def read_alone(path: Path, secrets: Sequence[str] = ()) -> Verification | None:
    """Read a report that stands in a file of its own; None if the file does not look like one.

    What is right is not ``ok`` for that: it only has no ``problems``. Raises nothing of its own.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_REPORT + 1)
    except (OSError, ValueError):
        return None
    if not data.lstrip().startswith(b"{"):
        return None
    report, code = read_report(data)
    crash = None
    if code is ProblemCode.REPORT_INVALID:
        crash, code = read_crash(data)
    if report is None and crash is None:
        return Verification(False, (Problem(code or ProblemCode.REPORT_INVALID),), (), None, 0)
    pieces = (data[start : start + PIECE] for start in range(0, len(data), PIECE))
    problems = tuple(Problem(problem.code) for problem in searched("", pieces, secrets))
    searched_for = ("patterns", "key") if secrets else ("patterns",)
    return Verification(False, problems, searched_for, report, 1, crash=crash)
