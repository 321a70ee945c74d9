"""What a PowerShell profile sets: ``$env:NAME = 'value'`` and ``[Environment]::SetEnvironmentVariable(...)``."""

from __future__ import annotations

import re

from gui.copies.assignment import Assignment, line_finder

__all__ = ["parse_powershell"]

_VALUE = r"(?:'(?P<single>(?:[^'\n]|'')*)'|\"(?P<double>(?:[^\"`\n]|`.|\"\")*)\"|(?P<else>[^\s;)]+))"
_ENV = re.compile(rf"(?P<indent>[ \t]*)\$\{{?env:(?P<name>\w+)\}}?[ \t]*=[ \t]*{_VALUE}", re.IGNORECASE | re.ASCII)
_CALL = re.compile(
    rf"(?P<indent>[ \t]*)\[(?:System\.)?Environment\]::SetEnvironmentVariable\([ \t]*['\"](?P<name>\w+)['\"]"
    rf"[ \t]*,[ \t]*{_VALUE}",
    re.IGNORECASE | re.ASCII,
)
_BACKTICK = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def parse_powershell(text: str) -> list[Assignment]:
    """Return what a profile sets at the beginning of its lines; never raises. What is indented may be conditional."""
    line = line_finder(text)
    found = []
    at = 0
    for piece in text.split("\n"):
        match = _ENV.match(piece) or _CALL.match(piece)
        if match:
            found.append(Assignment(name=match["name"], value=_value(match), line=line(at), sure=not match["indent"]))
        at += len(piece) + 1
    return found


def _value(match: re.Match[str]) -> str | None:
    if match["single"] is not None:
        return match["single"].replace("''", "'")
    if match["double"] is None or re.search(r"(?<!`)\$", match["double"]):
        return None
    return re.sub(r"`(.)|\"\"", lambda m: _BACKTICK.get(m[1], m[1]) if m[1] else '"', match["double"])
