"""Forms that show a part of a key: the starred one of a console or log, and the end that a server echoes.

The console of DeepSeek shows ``sk-`` + 5 + stars + 4; its server says ``Your api key: ****9f0e is invalid``
(deepseek-api.md 3.3) and counts what was really sent, a quotation mark behind the key among it.
"""

from __future__ import annotations

import dataclasses
import re

from gui.key.draft import Draft
from gui.key.shapes import TOKEN
from gui.key.wrapping import unwrap

__all__ = ["ECHOED", "Mask", "read_mask"]

ECHOED = 4
"""Most code points that a server echoes."""

FIRST = 8
"""Most code points of the beginning that the console shows, with the sk-."""

_LONGEST = 400
_HIDING = "*\u2022\u25cf\u00b7\u2026"  # BULLET, BLACK CIRCLE, MIDDLE DOT, HORIZONTAL ELLIPSIS
_STARS = {0xFF0A: "*", 0x2217: "*", 0x22C6: "*"}  # FULLWIDTH ASTERISK, ASTERISK OPERATOR, STAR OPERATOR
_WHOLE = re.compile(
    rf"(?P<head>(?:sk-)?[0-9A-Za-z]*)(?:[{_HIDING}]{{2,}}|\u2026|\.{{3,}})(?P<tail>\S{{0,12}})", re.ASCII
)
_QUOTED = re.compile(r"(?<![0-9A-Za-z*])(?P<head>(?:sk-[0-9A-Za-z]{0,12})?)\*{3,}(?P<tail>\S{1,4})(?=[\s.,;:)]|\Z)")
_FULL_STOPS = ".,;:!?"


@dataclasses.dataclass(frozen=True, slots=True)
class Mask:
    """What a masked form shows: the beginning with its ``sk-``, and the end; either may be empty."""

    head: str
    tail: str

    @property
    def shown(self) -> str:
        """What of the beginning belongs to one key only."""
        return self.head.removeprefix("sk-")

    @property
    def told(self) -> str:
        """The form as it may be told, empty if it shows more of a key than the console does."""
        return f"{self.head}****{self.tail}" if len(self.head) <= FIRST and len(self.tail) <= ECHOED else ""


def read_mask(text: str) -> Mask | None:
    """Return what a masked form shows; None for anything else, a text with a complete key in it too.

    It may be quoted, assigned to a name, have blanks around its stars, or stand in an error message.
    """
    if len(text) > _LONGEST or TOKEN.search(text):
        return None
    plain = text.translate(_STARS).strip()
    draft = Draft.of(plain)
    unwrap(draft)
    for value in (plain, "".join(draft.text.split())):
        matched = _WHOLE.fullmatch(value)
        if matched:
            return Mask(matched["head"], _ended(matched["head"], matched["tail"]))
    quoted = {(match["head"], match["tail"]) for match in _QUOTED.finditer(plain)}
    return Mask(*quoted.pop()) if len(quoted) == 1 else None


def _ended(head: str, tail: str) -> str:
    """Take off the full stop of a sentence: a server echoes no more than four code points."""
    return tail.rstrip(_FULL_STOPS) if not head and len(tail) > ECHOED else tail
