"""The words of a shell script (POSIX sh, bash, zsh), as far as a profile needs them: quotes, escapes, here-documents.

Nothing is run: a word that only a command or an unknown variable can complete is marked as computed. A carriage return
is an ordinary character, as it is for the shells: a profile with Windows line ends gives every value one.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping

from gui.copies.ansi_c import unescape
from gui.copies.assignment import line_finder

__all__ = ["Operator", "Word", "words"]

_OPERATOR = re.compile(r"\n|;;|&&|\|\||<<<|<<-?|[;&|()<>]")
_PLAIN = re.compile(r"[^\s;&|()<>\\'\"$`]+|\r|[^\S \t\n]")
_VARIABLE = re.compile(r"\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})", re.ASCII)
_ANSI_C = re.compile(r"\$'((?:[^'\\]|\\.)*)'", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_DELIMITER = re.compile(r"[ \t]*(?:'([^'\n]*)'|\"([^\"\n]*)\"|\\?([^\s;&|()<>'\"]+))")


@dataclasses.dataclass(frozen=True)
class Word:
    """A word, its quotes taken off. Where ``name`` and an unquoted ``=`` stand before it, ``text`` is what follows."""

    text: str = dataclasses.field(repr=False)
    line: int
    name: str | None = None
    computed: bool = False


@dataclasses.dataclass(frozen=True)
class Operator:
    """What stands between words and commands; ``sign`` is a line break, ``;``, ``&&`` and so on."""

    sign: str


def words(text: str, known: Mapping[str, str]) -> Iterator[Word | Operator]:
    """Yield words and operators in their order; never raises.

    ``known`` is asked for the values of variables while the caller fills it with what has been assigned so far.
    """
    reader = _Reader(text, known)
    while (found := reader.next()) is not None:
        yield found


class _Reader:
    def __init__(self, text: str, known: Mapping[str, str]) -> None:
        self._text, self._known = text, known
        self._line = line_finder(text)
        self._at = 0
        self._documents: list[tuple[str, bool]] = []
        self._parts: list[str] = []
        self._computed = False

    def next(self) -> Word | Operator | None:
        text = self._text
        while self._at < len(text):
            if text[self._at] in " \t":
                self._at += 1
            elif text.startswith("\\\n", self._at):
                self._at += 2
            elif text[self._at] == "#":
                self._at = self._end_of_line()
            elif match := _OPERATOR.match(text, self._at):
                return self._operator(match)
            else:
                return self._word()
        return None

    def _end_of_line(self) -> int:
        end = self._text.find("\n", self._at)
        return len(self._text) if end < 0 else end

    def _operator(self, match: re.Match[str]) -> Operator:
        self._at = match.end()
        if match[0] in ("<<", "<<-") and (named := _DELIMITER.match(self._text, self._at)):
            self._documents.append((named[1] or named[2] or named[3] or "", match[0] == "<<-"))
            self._at = named.end()
        elif match[0] == "\n":
            self._skip_documents()
        return Operator(match[0])

    def _skip_documents(self) -> None:
        for delimiter, indented in self._documents:
            while self._at < len(self._text):
                end = self._end_of_line()
                line = self._text[self._at : end]
                self._at = min(end + 1, len(self._text))
                if (line.lstrip("\t") if indented else line) == delimiter:
                    break
        self._documents.clear()

    def _word(self) -> Word:
        text, start = self._text, self._at
        self._parts, self._computed = [], False
        named = _NAME.match(text, start)
        name = named[0] if named and text.startswith("=", named.end()) else None
        if named and name is not None:
            self._at = named.end() + 1
        while self._at < len(text) and text[self._at] not in " \t\n;&|()<>":
            self._piece()
        if name is not None and text.startswith("(", self._at):  # an array
            self._computed = True
        return Word("".join(self._parts), self._line(start), name, self._computed)

    def _piece(self) -> None:
        text, at = self._text, self._at
        char = text[at]
        if match := _PLAIN.match(text, at):
            self._take(match[0], match.end())
        elif char == "\\":
            self._take("" if text.startswith("\n", at + 1) else text[at + 1 : at + 2] or "\\", at + 2)
        elif char == "'":
            end = text.find("'", at + 1)
            self._computed |= end < 0
            end = len(text) if end < 0 else end
            self._take(text[at + 1 : end], end + 1)
        elif char == '"':
            self._at += 1
            self._double_quoted()
        elif char == "$" and (match := _ANSI_C.match(text, at)):
            self._take(unescape(match[1]), match.end())
        elif text.startswith('$"', at):
            self._at += 2
            self._double_quoted()
        else:
            self._expansion()

    def _double_quoted(self) -> None:
        text = self._text
        while self._at < len(text):
            char = text[self._at]
            if char == '"':
                self._at += 1
                return
            if char == "\\":
                following = text[self._at + 1 : self._at + 2]
                kept = (
                    "" if following == "\n" else following if following in ('"', "\\", "$", "`") else char + following
                )
                self._take(kept, self._at + 2)
            elif char in "$`":
                self._expansion()
            else:
                self._take(char, self._at + 1)
        self._computed = True  # the closing quote is missing

    def _expansion(self) -> None:
        text, at = self._text, self._at
        following = text[at + 1 : at + 2]
        if match := _VARIABLE.match(text, at):
            value = self._known.get(match[1] or match[2])
            self._computed |= value is None
            self._take(value or "", match.end())
        elif text[at] == "`":
            self._computed = True
            self._at = _closing(text, at + 1, "`", "`")
        elif following in ("(", "{"):
            self._computed = True
            self._at = _closing(text, at + 2, following, ")" if following == "(" else "}")
        elif following and (following.isalnum() or following in "?#@*!$-_"):
            self._computed = True
            self._at += 2
        else:
            self._take("$", at + 1)

    def _take(self, piece: str, end: int) -> None:
        self._parts.append(piece)
        self._at = min(end, len(self._text))


def _closing(text: str, at: int, opening: str, closing: str) -> int:
    """Return the index behind the sign that closes what was opened before ``at``, quotes within left alone."""
    depth, quote = 1, ""
    while at < len(text):
        char = text[at]
        if char == "\\" and quote != "'":
            at += 1
        elif quote:
            quote = "" if char == quote else quote
        elif char == closing:  # first: a backtick closes itself
            depth -= 1
            if not depth:
                return at + 1
        elif char == opening:
            depth += 1
        elif char in "'\"":
            quote = char
        at += 1
    return len(text)
