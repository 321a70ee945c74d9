"""Secrets among the options of commands: what curl, sshpass and their like are given besides an address."""

from __future__ import annotations

import dataclasses
import re

from gui.secret.assignments import is_dull

__all__ = ["OPTIONS", "cookie_option", "pair_option", "password_option"]

OPTIONS = (" -", "\t-", "\n-", '"-', "'-")
"""Where an option begins; in a list of a program it is quoted."""

_BACK = 2000
"""So many code points are read back to the name of the command,"""
_OFTEN = 4
"""and at so many places at most the name is looked at: it may be part of a word."""

_TO_VALUE = r"(?:[\"'],\s{0,8}|=|\s{1,4}(?:[\\^`]\r?\n\s{0,8})?)"
_LETTER = r"(?(quote)[^\"'\r\n\\]|[^\s\"'\\|<>;&,()])"
_PAIR = rf"[^\s:/\"'\\|<>;&$]{{1,100}}:(?P<told>(?!//){_LETTER}{{1,200}})"
_COOKIE = rf"[!#$%&*+.^_`|~A-Za-z0-9-]{{1,128}}=(?P<told>{_LETTER}{{1,4096}})"
_WORD = rf"(?P<told>(?!-){_LETTER}{{4,200}})"

Span = tuple[int, int]


@dataclasses.dataclass(frozen=True)
class _Command:
    """Commands by name, what stands behind each of their names, and the option with the secret that they take."""

    names: tuple[str, ...]
    rest: re.Pattern[str]
    option: re.Pattern[str]


def _option(value: str, letters: str, long: str = "", *, glued: bool = False) -> re.Pattern[str]:
    """Return what an option and its value look like: one of ``letters``, alone or behind others, or a ``long`` name."""
    short = rf"{letters}" if glued else rf"[A-Za-z]{{0,8}}?[{letters}]{_TO_VALUE}?"
    names = rf"-(?:{long}){_TO_VALUE}|" if long else ""
    return re.compile(rf"[\s\"']-(?:{names}{short})(?P<quote>\$?\\{{0,3}}[\"'])?(?P<value>{value})")


def _command(names: str, option: re.Pattern[str], rest: str = "", then: str = "") -> _Command:
    """Return a row; ``rest`` is how a name may go on, and ``then`` what stands behind it before all options."""
    end = rf"(?<![A-Za-z0-9_.\]-]){{name}}{rest}(?:\.exe)?[\"']?(?=[\s,]){then}"
    begin = "|".join(map(re.escape, names.split()))
    return _Command(tuple(names.split()), re.compile(end.replace("{name}", f"(?:{begin})"), re.ASCII), option)


_LOGIN = r"(?:\s{1,4}[a-z]{1,12}){0,2}\s{1,4}login\s"
_PAIRS = (
    _command("curl", _option(_PAIR, "uU", "user|proxy-user"), "(?:ie)?"),
    _command("http xh hey", _option(_PAIR, "a", "auth"), "s?"),
    _command("ab", _option(_PAIR, "A")),
)
_COOKIES = (_command("curl", _option(_COOKIE, "b", "cookie"), "(?:ie)?"),)
_PASSWORDS = (
    _command("sshpass", _option(_WORD, "p")),
    _command("mysql mariadb", _option(_WORD, "p", glued=True), "-?[a-z]{0,8}"),
    _command("7z rar unrar", _option(_WORD, "p", glued=True), "[az]?"),
    _command("redis-cli", _option(_WORD, "a")),
    _command("docker podman nerdctl buildah skopeo helm oras crane az", _option(_WORD, "p"), then=_LOGIN),
    _command("mongo", _option(_WORD, "p"), "(?:sh|dump|restore)?"),
    _command("ldap", _option(_WORD, "w"), "[a-z]{3,12}"),
    _command("zip unzip ipmitool sqlcmd bcp", _option(_WORD, "P")),
)
_ANY_PAIR = _option(_PAIR, "uUaA", "user|proxy-user|auth")
_ANY_COOKIE = _option(_COOKIE, "b", "cookie")
_ANY_PASSWORD = _option(_WORD, "paPw")


def pair_option(text: str, at: int) -> Span | None:
    """Return the [start, end) of a name and a password, which stand behind the option that begins at ``at``."""
    return _found(_ANY_PAIR, _PAIRS, text, at)


def cookie_option(text: str, at: int) -> Span | None:
    """Return the [start, end) of the cookies that curl is told to send."""
    return _found(_ANY_COOKIE, _COOKIES, text, at)


def password_option(text: str, at: int) -> Span | None:
    """Return the [start, end) of a password behind an option of a single letter."""
    return _found(_ANY_PASSWORD, _PASSWORDS, text, at)


def _found(quick: re.Pattern[str], commands: tuple[_Command, ...], text: str, at: int) -> Span | None:
    # Most of what begins like an option is none of these.
    if quick.match(text, at) is None:
        return None
    for command in commands:
        match = command.option.match(text, at) if _is_in(command, text, at) else None
        if match is not None and not is_dull(match["told"]):
            return match.span("value")
    return None


_END = re.compile(r"\s(?:\||\|\||;|&&)\s|;\s|(?<![\\^`\r])\r?\n")
"""What ends a command: a line that does not go on, or a sign for the next one."""


def _is_in(command: _Command, text: str, at: int) -> bool:
    """Tell whether what begins at ``at`` is an option of that command."""
    first = max(0, at - _BACK)
    for name in command.names:
        begin = text.rfind(name, first, at)
        for _ in range(_OFTEN):
            if begin < 0:
                break
            if command.rest.match(text, begin, at + 1):
                return _END.search(text, begin, at + 1) is None
            begin = text.rfind(name, first, begin)
    return False
