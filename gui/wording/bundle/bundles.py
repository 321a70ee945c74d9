"""What the check of a bundle found, in words; codes are those of ``gui.bundle.ProblemCode``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from gui.wording.escape import safe
from gui.wording.marks import N_
from gui.wording.verdict.changes import moment
from gui.wording.wording import Wording

__all__ = ["CRASH_INTRO", "PROBLEMS", "crash_lines", "problem_line", "searched_lines"]

_NOT_A_BUNDLE = N_("{path} is not a bundle of this program, or it is damaged. Ask for it again.")
_TOO_LARGE = N_("{path} is larger than any bundle of this program, so it was not opened.")
_NOT_OURS = N_("{path} was not opened: it has something in it that no bundle of this program has ({name}).")

PROBLEMS: dict[str, str] = {
    "unreadable": N_("{path} cannot be read. Check that you may read it."),
    "too_large": _TOO_LARGE,
    "not_a_zip": _NOT_A_BUNDLE,
    "damaged": _NOT_A_BUNDLE,
    "too_many_members": _TOO_LARGE,
    "unpacked_too_large": _TOO_LARGE,
    "ratio": _TOO_LARGE,
    "unsafe_name": _NOT_OURS,
    "duplicate_name": N_("{path} was not opened: it has two files called {name}, and nobody can tell which counts."),
    "special_file": _NOT_OURS,
    "encrypted": N_("{path} was not opened: it is protected by a password, which no bundle of this program is."),
    "manifest_missing": _NOT_A_BUNDLE,
    "manifest_invalid": _NOT_A_BUNDLE,
    "newer_schema": N_("{path} was made by a newer version of this program. Update the program to read it."),
    "file_missing": N_("The file {name} is missing from the bundle. Ask for the bundle again."),
    "file_unlisted": N_("The file {name} was added to the bundle after export. Do not rely on it."),
    "hash_differs": N_("The file {name} in the bundle was changed after export. Do not rely on it."),
    "report_missing": N_("The file {name} is missing from the bundle. Ask for the bundle again."),
    "report_invalid": N_("{path} has no report in it that this program can read. Ask for it again."),
    "alone": N_(
        "{path} is one file out of a bundle, so nobody can tell whether it was changed. Ask for the whole bundle."
    ),
    "unsearched": N_(
        "The file {name} in the bundle has something packed in it that could not be searched for keys. Do not send it "
        "on."
    ),
    "key_pattern": N_("The file {name} in the bundle has text that looks like a key. Do not send it on."),
    "key_found": N_("The file {name} in the bundle has part of your key in it. Do not send it on."),
}
"""By ``gui.bundle.ProblemCode``."""

_BESIDE = {
    "unsearched": N_(
        "Beside the files, the bundle has something packed in it that could not be searched for keys. Do not send it "
        "on."
    ),
    "key_pattern": N_("Beside the files, the bundle has text that looks like a key. Do not send it on."),
    "key_found": N_("Beside the files, the bundle has part of your key in it. Do not send it on."),
}
"""Of the archive as a whole: in what it says about its files."""

CRASH_INTRO = N_(
    "This is a crash report: it tells the makers of Key Doctor where a mistake of the program happened. It says "
    "nothing about a key."
)
_VERSION, _AT, _CLASS = N_("Version of the program: {version}"), N_("When: {at}"), N_("What happened: {exception}")
_FRAMES = N_("Where in the program, outermost first:")

_UNCHANGED = N_("The bundle is complete and unchanged since its export.")
_NOT_SEARCHED = N_("It was not searched for keys.")
_NO_PATTERN = N_("It was searched for text that looks like a key: there is none.")
_REST_NO_PATTERN = N_("All the rest was searched for text that looks like a key: there is none.")
_NO_OTHER_PATTERN = N_("It was searched for other text that looks like a key: there is none.")
_SOME_PATTERN = N_("It was searched for text that looks like a key: there is some.")
_NO_KEY = N_("It was searched for every form of your key: there is none.")
_REST_NO_KEY = N_("All the rest was searched for every form of your key: there is none.")
_SOME_KEY = N_("It was searched for every form of your key: part of it is there.")


def problem_line(code: str, name: str, path: str, wording: Wording) -> str:
    """Say what is wrong with the archive at ``path``, or with the file ``name`` in it."""
    if not name and code in _BESIDE:
        return wording.text(_BESIDE[code])
    return wording.text(PROBLEMS[code], name=name, path=path)


def crash_lines(version: str, at: str, exception: str, frames: Sequence[str], wording: Wording) -> Iterator[str]:
    """Say what a crash report tells: of which version, when, a class of exception, where."""
    yield wording.text(_VERSION, version=version)
    yield wording.text(_AT, at=moment(at, wording))
    yield wording.text(_CLASS, exception=exception)
    if frames:
        yield wording.text(_FRAMES)
        yield from (f"  {safe(frame)}" for frame in frames)


def searched_lines(
    codes: Collection[str], searched_for: Collection[str], wording: Wording, *, alone: bool = False
) -> Iterator[str]:
    """Say what was done: whether it is unchanged, and what it was searched for, with what came of it.

    ``codes`` are those of the problems, ``searched_for`` what ``gui.bundle.Verification`` says. ``alone``: it is a
    report without a bundle, of which nobody can say whether it is unchanged.
    """
    if not alone and not set(codes) - {"key_pattern", "key_found", "unsearched"}:
        yield wording.text(_UNCHANGED)
    if not searched_for:
        yield wording.text(_NOT_SEARCHED)
    whole = "unsearched" not in codes
    if "patterns" in searched_for:
        none = _NO_OTHER_PATTERN if "key_found" in codes else _NO_PATTERN  # the user's key looks like one too
        yield wording.text(_SOME_PATTERN if "key_pattern" in codes else none if whole else _REST_NO_PATTERN)
    if "key" in searched_for:
        yield wording.text(_SOME_KEY if "key_found" in codes else _NO_KEY if whole else _REST_NO_KEY)
