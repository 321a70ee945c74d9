"""What fish sets: ``set -x NAME value`` in its configuration, and the universal variables that it keeps in a file."""

from __future__ import annotations

import re
import sys

from gui.copies.assignment import Assignment, line_finder

__all__ = ["parse_fish", "parse_fish_variables"]

_TOKEN = re.compile(
    r"(?P<blank>[ \t]+|\\\n)|(?P<comment>\#[^\n]*)|(?P<end>[\n;]|&&|\|\||[|&])"
    r"|(?P<word>(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|\\.|[^\s;|&'\"\\]|\r)+)|(?P<odd>.)",
    re.DOTALL,
)
_PIECE = re.compile(
    r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"|\\(x[0-9A-Fa-f]{1,2}|X[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{1,4}|U[0-9A-Fa-f]{1,6}|[0-7]{1,3}|.)"
    r"|(.)",
    re.DOTALL,
)
_NAME = re.compile(r"\w+", re.ASCII)
_BARE = {"a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_OPENING = frozenset({"if", "while", "for", "switch", "function", "begin"})
_PASSING_ON = frozenset({"and", "or", "not", "else", "builtin", "command"})
_UNIVERSAL = re.compile(r"SETUVAR (?P<flags>(?:--\w+ )*)(?P<name>\w+):(?P<value>.*)", re.ASCII)
_UNIVERSAL_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")


def parse_fish(text: str) -> list[Assignment]:
    """Return what a fish script sets, in its order; never raises. Blocks make what they set unsure."""
    line = line_finder(text)
    found: list[Assignment] = []
    command: list[tuple[str, int]] = []
    depth, conditional = 0, False
    for match in [*_TOKEN.finditer(text), None]:
        if match is not None and match["word"] is not None:
            command.append((match["word"], match.start()))
        elif match is None or match["end"] is not None:
            names = [word for word, _at in command]
            while names and names[0] in _PASSING_ON:
                conditional |= names[0] in ("and", "or")
                names, command = names[1:], command[1:]
            head = names[0] if names else ""
            depth = max(0, depth + (head in _OPENING) - (head == "end"))
            if head == "set" and (gone := _erased(names[1:])) is not None:
                sure = depth == 0 and not conditional
                found += [
                    Assignment(name=name, value="", line=line(command[0][1]), sure=sure, erased=True) for name in gone
                ]
            elif head in ("set", "export"):
                made = _set(names[1:]) if head == "set" else _export(names[1:])
                if made is not None:
                    name, value, exported = made
                    sure = depth == 0 and not conditional
                    found.append(
                        Assignment(name=name, value=value, line=line(command[0][1]), exported=exported, sure=sure)
                    )
            command = []
            conditional = match is not None and match["end"] in ("&&", "||")
    return found


def _erased(words: list[str]) -> list[str] | None:
    """Return the names that ``set --erase`` takes away."""
    options = [word for word in words if word.startswith("-") and word != "-"]
    short = "".join(option for option in options if not option.startswith("--"))
    if "e" not in short and "--erase" not in options:
        return None
    return [word for word in words if word not in options and _NAME.fullmatch(word)]


def _set(words: list[str]) -> tuple[str, str | None, bool] | None:
    options = [word for word in words if word.startswith("-") and word != "-"]
    plain = words[len(options) :]
    short = "".join(option for option in options if not option.startswith("--"))
    if len(plain) < 2 or not _NAME.fullmatch(plain[0]) or any(letter in short for letter in "eqnSL"):
        return None
    if {"--erase", "--query", "--names", "--append", "--prepend"} & set(options):
        return None
    values = [_value(word) for word in plain[1:]]
    joined = None if None in values else " ".join(value or "" for value in values)
    return plain[0], joined, "x" in short or "--export" in options


def _export(words: list[str]) -> tuple[str, str | None, bool] | None:
    """``export NAME=value``: a function of fish for those who come from other shells."""
    name, equals, rest = "".join(words[:1]).partition("=")
    return (name, _value(rest), True) if equals and _NAME.fullmatch(name) else None


def _value(word: str) -> str | None:
    """Return a word without its quotes; None if it holds a variable or a command."""
    parts = []
    for single, double, escaped, bare in _PIECE.findall(word):
        if single:
            parts.append(re.sub(r"\\([\\'])", r"\1", single))
        elif double:
            if re.search(r"(?<!\\)(?:\\\\)*\$", double):
                return None
            parts.append(re.sub(r"\\(\n|[\\\"$])", lambda match: match[1].strip("\n"), double))
        elif escaped:
            parts.append(_escape(escaped))
        elif bare in ("$", "("):
            return None
        else:
            parts.append(bare)
    return "".join(parts)


def _escape(escaped: str) -> str:
    """Return what stands behind a backslash outside of quotes."""
    if escaped[0] in "01234567":
        return chr(int(escaped, 8))
    if escaped[0] in "xXuU" and len(escaped) > 1:
        number = int(escaped[1:], 16)
        return chr(number) if number <= sys.maxunicode else escaped
    return _BARE.get(escaped, escaped.strip("\n"))


def parse_fish_variables(text: str) -> list[Assignment]:
    """Return the exported variables of the file ``fish_variables``, one a line; never raises."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        match = _UNIVERSAL.fullmatch(line)
        if match and "--export" in match["flags"]:
            value = _UNIVERSAL_ESCAPE.sub(_universal, match["value"])
            found.append(Assignment(name=match["name"], value=value, line=number))
    return found


def _universal(match: re.Match[str]) -> str:
    if match[4]:
        return _BARE.get(match[4], match[4])
    number = int(match[1] or match[2] or match[3], 16)
    if number == 0x1E:  # stands between the values of a list
        return " "
    return chr(number) if number <= 0x10FFFF else match[0]
