"""The environment that launchd gives to the programs of a user on macOS, and its files (launchd.plist(5))."""

from __future__ import annotations

import plistlib
from xml.parsers.expat import ExpatError

from gui.copies.assignment import Assignment
from gui.copies.settings import BrokenError
from gui.copies.shell_words import Word
from gui.copies.shell_words import words as split

__all__ = ["parse_agent"]


def parse_agent(text: str) -> list[Assignment]:
    """Return the ``EnvironmentVariables`` of a LaunchAgent; raises :class:`BrokenError`.

    So is what an agent sets with ``launchctl setenv NAME value``, the usual way to set a variable at login. The line
    is where the value stands as it is.
    """
    try:
        tree = plistlib.loads(text.encode("utf-8", "surrogateescape"))
    except (plistlib.InvalidFileException, ExpatError, ValueError, OverflowError, IndexError, TypeError, KeyError,
            AttributeError, RecursionError):  # fmt: skip
        # The standard library lets through what its parts raise for a plist that is damaged.
        raise BrokenError from None
    if not isinstance(tree, dict):
        return []
    pairs: list[tuple[str, str]] = []
    words: list[str] = []
    variables = tree.get("EnvironmentVariables")
    if isinstance(variables, dict):
        pairs += [(name, value) for name, value in variables.items() if isinstance(value, str)]
    arguments = tree.get("ProgramArguments")
    for said in arguments if isinstance(arguments, list) else ():
        # Either a word of its own, or a whole script behind sh -c.
        words += (
            [one.text for one in split(str(said), {}) if isinstance(one, Word)] if " " in str(said) else [str(said)]
        )
    pairs += [(words[at + 1], words[at + 2]) for at, word in enumerate(words[:-2]) if word == "setenv"]
    return [Assignment(name=str(name), value=value, line=_line(text, value)) for name, value in pairs]


def _line(text: str, value: str) -> int | None:
    at = text.find(value) if value else -1
    return text.count("\n", 0, at) + 1 if at >= 0 else None
