"""What a shell profile (POSIX sh, bash, zsh) sets, read without running it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from gui.copies.assignment import Assignment
from gui.copies.shell_words import Word, words

__all__ = ["parse_shell"]

_OPENING = frozenset({"if", "while", "until", "for", "case", "select", "{"})
_CLOSING = frozenset({"fi", "done", "esac", "}"})
_GOING_ON = frozenset({"then", "else", "elif", "do", "!", "time"})
_HEADS = frozenset({"for", "case", "select"})
_EXPORTING = frozenset({"export"})
_DECLARING = frozenset({"declare", "typeset", "local", "readonly"})
_ERASING = frozenset({"unset"})
_DECLARED = re.compile(r"([A-Za-z_]\w*)=", re.ASCII)
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_PASSING_ON = frozenset({"command", "builtin"})


def parse_shell(text: str) -> list[Assignment]:
    """Return the assignments of a script in their order; never raises.

    Variables are filled in from what the script itself has set before. Functions, loops and conditions make what they
    set unsure. Other files that the script reads are not followed.
    """
    script = _Script()
    # A line that begins with a byte order mark is an unknown command for a shell; the variable is not set.
    command: list[Word] = []
    conditional, within = False, 0  # in how many subshells: what they set ends with them
    for token in words(text, script.known):
        if isinstance(token, Word):
            command.append(token)
            continue
        if token.sign in ("<", ">"):
            continue
        script.run(command, sure=not conditional and not within)
        command = []
        conditional = token.sign in ("&&", "||")
        within = max(0, within + (token.sign == "(") - (token.sign == ")"))
    script.run(command, sure=not conditional and not within)
    return script.finished()


class _Script:
    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self._found: list[Assignment] = []
        self._exported: set[str] = set()
        self._exports_all = False
        self._depth = 0

    def run(self, command: list[Word], *, sure: bool) -> None:
        """Take note of one simple command."""
        rest = list(self._past_control(command))
        while rest and rest[0].name is None and rest[0].text in _PASSING_ON:
            rest = rest[1:]
        if not rest:
            return
        first, sure = rest[0], sure and self._depth == 0
        if first.name is not None:
            # Before a command, as in A=1 program, it is set for that command alone.
            if all(word.name is not None for word in rest):
                for word in rest:
                    self._assign(word, exported=self._exports_all, sure=sure)
        elif first.text in _EXPORTING or first.text in _DECLARING:
            options = "".join(word.text for word in rest[1:] if word.name is None and word.text.startswith("-"))
            exported = (first.text in _EXPORTING and "n" not in options) or "x" in options or self._exports_all
            for word in map(_declared, rest[1:]):
                if word.name is not None:
                    self._assign(word, exported=exported, sure=sure)
                elif exported:
                    self._exported.add(word.text)
        elif first.text in _ERASING:
            for word in rest[1:]:
                if word.name is None and _NAME.fullmatch(word.text):
                    self._erase(word, sure=sure)
        elif first.text == "set":
            said = [word.text for word in rest[1:]]
            flags = "".join(word for word in said if word.startswith("-") and not word.startswith("--"))
            self._exports_all |= "a" in flags or ("allexport" in said and "-o" in said)
            self._exports_all &= not ("+a" in said or ("allexport" in said and "+o" in said))

    def _erase(self, word: Word, *, sure: bool) -> None:
        self._found.append(Assignment(name=word.text, value="", line=word.line, sure=sure, erased=True))
        self.known.pop(word.text, None)

    def finished(self) -> list[Assignment]:
        """Return what was found; a variable that is exported anywhere is exported everywhere."""
        return [dataclasses.replace(one, exported=one.exported or one.name in self._exported) for one in self._found]

    def _past_control(self, command: list[Word]) -> Iterator[Word]:
        """Yield what is behind the words of control, and keep count of what is open."""
        for number, word in enumerate(command):
            if word.name is None and word.text == "function":
                self._depth += any(behind.text == "{" for behind in command[number:])
                return
            if word.name is None and word.text in _CLOSING:
                self._depth = max(0, self._depth - 1)
            elif word.name is None and word.text in _OPENING:
                self._depth += 1
                if word.text in _HEADS:
                    return
            elif word.name is not None or word.text not in _GOING_ON:
                yield from command[number:]
                return

    def _assign(self, word: Word, *, exported: bool, sure: bool) -> None:
        name = word.name or ""
        value = None if word.computed else word.text
        self._found.append(Assignment(name=name, value=value, line=word.line, exported=exported, sure=sure))
        if value is None:
            self.known.pop(name, None)
        else:
            self.known[name] = value
        if exported:
            self._exported.add(name)


def _declared(word: Word) -> Word:
    """Return a word of ``export`` as what it declares, however it is quoted: ``export "NAME=value"``."""
    matched = _DECLARED.match(word.text) if word.name is None else None
    return Word(word.text[matched.end() :], word.line, matched[1], word.computed) if matched else word
