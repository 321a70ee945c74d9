"""Files of systemd's ``environment.d`` (environment.d(5)), and ``/etc/environment`` (pam_env(8))."""

from __future__ import annotations

import re

from gui.copies.assignment import Assignment, line_finder

__all__ = ["parse_environment_d", "parse_etc_environment"]

_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_VARIABLE = re.compile(r"\$(?:\{([A-Za-z_]\w*)(?::[-+][^}]*)?\}|([A-Za-z_]\w*))", re.ASCII)


def parse_environment_d(text: str) -> list[Assignment]:
    """Return what a ``*.conf`` of environment.d sets; never raises.

    As systemd reads it: one pair a line, quotes only at the beginning of a value, a backslash takes the meaning of the
    next character away and goes on behind a line break, ``$NAME`` and ``${NAME}`` are filled in.
    """
    reader = _Pairs(text)
    found: list[Assignment] = []
    known: dict[str, str] = {}
    while (pair := reader.next()) is not None:
        name, raw, line = pair
        if not _NAME.fullmatch(name):
            continue
        value = _filled(raw, known)
        found.append(Assignment(name=name, value=value, line=line))
        if value is not None:
            known[name] = value
    return found


def parse_etc_environment(text: str) -> list[Assignment]:
    """Return what ``/etc/environment`` sets, as pam_env reads it; never raises.

    One pair a line, ``export`` allowed in front of it, quotation marks at both ends are dropped, nothing is filled in.
    """
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip(" \t\r").removeprefix("export ").lstrip(" \t")
        name, equals, value = stripped.partition("=")
        if stripped.startswith("#") or not equals or not re.fullmatch(r"\w+", name, re.ASCII):
            continue
        if value[:1] in ("'", '"'):
            value = value[1:-1] if len(value) > 1 and value[-1] in ("'", '"') else value[1:]
        found.append(Assignment(name=name, value=value, line=number))
    return found


def _filled(value: str, known: dict[str, str]) -> str | None:
    """Return the value with its variables, or None if one of them is not set in this file."""
    missing = False

    def fill(match: re.Match[str]) -> str:
        nonlocal missing
        name = match[1] or match[2]
        missing |= name not in known
        return known.get(name, "")

    filled = _VARIABLE.sub(fill, value)
    return None if missing else filled


class _Pairs:
    """The state machine of systemd's ``parse_env_file``."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = line_finder(text)

    def next(self) -> tuple[str, str, int] | None:
        """Return the next name, value and line; None at the end."""
        text = self._text
        while self._at < len(text):
            start = self._at
            while start < len(text) and text[start] in " \t\r\n":
                start += 1
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            if start >= len(text):
                break
            name, equals, _rest = text[start:end].partition("=")
            if text[start] in "#;":
                self._at = self._end_of_comment(start)
                continue
            if not equals:
                self._at = end
                continue
            self._at = start + len(name) + 1
            return name.strip(" \t\r"), self._value(), self._line(start)
        self._at = len(text)
        return None

    def _end_of_comment(self, at: int) -> int:
        while (end := self._text.find("\n", at)) >= 0:
            if self._text[end - 1] != "\\":
                return end
            at = end + 1
        return len(self._text)

    def _value(self) -> str:
        text, parts, quote, fresh = self._text, list[str](), "", True
        kept = 0  # what is quoted or escaped keeps its blanks
        while self._at < len(text):
            char = text[self._at]
            self._at += 1
            if quote:
                if char == quote:
                    quote, fresh = "", True
                elif char == "\\" and quote == '"':
                    following = text[self._at : self._at + 1]
                    self._at += 1
                    if following in ('"', "\\", "$", "`"):
                        parts.append(following)
                    elif following != "\n":
                        parts.append(char + following)
                else:
                    parts.append(char)
                kept = len(parts)
            elif char in "\r\n":
                break
            elif fresh and char in "'\"":
                quote = char
            elif fresh and char in " \t":
                continue
            elif char == "\\":
                following = text[self._at : self._at + 1]
                self._at += 1
                parts += [following] if following != "\n" else []
                kept, fresh = len(parts), False
            else:
                fresh = False
                parts.append(char)
                kept = len(parts) if char not in " \t" else kept
        return "".join(parts[:kept])
