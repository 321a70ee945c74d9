r"""What is secret by its shape or by the name beside it, though nobody has told of it.

A rule begins to look where one of its anchors stands, so that a text of 20 MB is read by :meth:`str.find` and not by
forty patterns. What support needs is no secret whatever it looks like: trace ids and request ids are hexadecimal as
keys are, but no rule goes by that alone.
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import re
from collections.abc import Callable

from gui.secret.assignments import ASSIGNED, QUERY, assigned, in_query
from gui.secret.commands import OPTIONS, cookie_option, pair_option, password_option
from gui.secret.cookies import COOKIE, JAR, cookie, in_har, in_jar
from gui.secret.vendors import key_beginnings

__all__ = ["BY_NAME", "LONGEST", "RULES", "Rule"]

LONGEST = 7500
"""Code points of the longest stretch that one rule takes."""

BY_NAME = frozenset({"cookie", "query", "assignment"})
"""The rules that go by what stands before a value; in a format of ours that may be another field."""

Span = tuple[int, int]


@dataclasses.dataclass(frozen=True)
class Rule:
    """One kind of secret: its name in the account, what its placeholders are called, and how it is found.

    ``find(text, at)`` gets the text and where one of the ``anchors`` (in lower case) stands in it, and returns the
    [start, end) of the secret, or None.
    """

    name: str
    noun: str
    anchors: tuple[str, ...]
    find: Callable[[str, int], Span | None]


def _by(pattern: str, group: int = 0, flags: int = 0) -> Callable[[str, int], Span | None]:
    """Return what finds ``group`` of a pattern that begins at the anchor."""
    compiled = re.compile(pattern, re.ASCII | flags)

    def find(text: str, at: int) -> Span | None:
        match = compiled.match(text, at)
        return match.span(group) if match else None

    return find


# A letter of an escape or of a percent sign before a key is none of a word.
_LEFT = (
    r"(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2})|(?<=%25[0-9A-Fa-f]{2})|(?<=\\[nrt])|(?<=\\x[0-9A-Fa-f]{2})"
    r"|(?<=\\u[0-9A-Fa-f]{4}))"
)
_HIDDEN = (
    "\u00ad\u200b-\u200f\u2060\ufeff"  # soft hyphen, zero-width characters and marks, word joiner, byte order mark
)
# A name of words has no digit: sk-learn-contrib-modules is none.
_DIGIT = r"(?=[A-Za-z0-9_-]{0,200}?[0-9]|[A-Za-z]{20})"


def _key_rules() -> list[Rule]:
    rules = []
    for begin, least in key_beginnings():
        body = (
            "[A-Z0-9]{16}(?![A-Za-z0-9])" if begin in ("AKIA", "ASIA") else rf"[A-Za-z0-9_\-{_HIDDEN}]{{{least},2048}}+"
        )
        if begin == "sk-":
            body = rf"(?:(?:sp|lm)-[A-Za-z0-9_.:-]{{{least},2048}}+|{body})"
        rules.append(Rule("key", "key", (begin.lower(),), _by(rf"{_LEFT}{re.escape(begin)}{_DIGIT}{body}")))
    return rules


_BASIC = re.compile(r"(?<![A-Za-z0-9])Basic(?:[ \t]+|%20|\+)([A-Za-z0-9+/_-]{8,4096}+={0,2})", re.IGNORECASE | re.ASCII)


def _basic(text: str, at: int) -> Span | None:
    """Find a name and a password in base64; "Basic permission" is none: in clear, a colon stands in one."""
    match = _BASIC.match(text, at)
    if match is None:
        return None
    digits = match[1].rstrip("=").replace("-", "+").replace("_", "/")
    try:
        clear = base64.b64decode(digits + "=" * (-len(digits) % 4))
    except binascii.Error:
        return None
    return match.span(1) if b":" in clear and (clear.isascii() or any(char.isdigit() for char in digits)) else None


_ZHIPU = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{32}\.(?=[A-Za-z]*[0-9])[0-9A-Za-z]{16}(?![0-9A-Za-z])")


def _zhipu(text: str, at: int) -> Span | None:
    match = _ZHIPU.match(text, at - 32) if at >= 32 else None
    return match.span() if match else None


_MARK = re.compile(r"[0-9A-Za-z]{4,28}+(?![0-9A-Za-z+/=])", re.ASCII)
_HEAD_OF_AZURE = re.compile(r"[0-9A-Za-z]{52,76}\Z", re.ASCII)


def _azure(text: str, at: int) -> Span | None:
    match = _MARK.match(text, at + 4)
    head = _HEAD_OF_AZURE.search(text, max(0, at - 77), at) if match and text[at : at + 4].isupper() else None
    if match is None or head is None or text[head.start() - 1 : head.start()] in ("+", "/"):
        return None
    return head.start(), match.end()


_BEGIN = re.compile(r"-----BEGIN (?:[A-Z0-9]{1,16} ){0,4}PRIVATE KEY(?: BLOCK)?-----")
_LAST = re.compile(r"-----END (?:[A-Z0-9]{1,16} ){0,4}PRIVATE KEY(?: BLOCK)?-----")
_END = re.compile(r"-----END [A-Z0-9 ]{0,60}-----")
_BODY = re.compile(r"(?:[A-Za-z0-9+/=:,. \t-]|\s|\\{1,4}[nr])*+")
_TAIL = re.compile(r"(?:[A-Za-z0-9+/=]{16,128}(?:\s|\\{1,4}[nr]){1,8})+\Z")


def _private_key(text: str, at: int) -> Span | None:
    """Find a PEM block, whole, or as much of it as there is."""
    begin = _BEGIN.match(text, at)
    if begin is not None:
        end = _END.search(text, begin.end(), at + LONGEST)
        inner = _BEGIN.search(text, begin.end(), end.start() if end else at + LONGEST)
        if end is not None and inner is None:
            return at, end.end()
        body = _BODY.match(text, begin.end(), inner.start() if inner else at + LONGEST)
        return at, begin.end() + len((body[0] if body else "").rstrip())
    end = _LAST.match(text, at)
    tail = _TAIL.search(text[max(0, at - LONGEST // 2) : at]) if end is not None else None
    return (at - len(tail[0]), at) if tail is not None else None


_URL = re.compile(r"(?<=[A-Za-z0-9+.-])://([^\s/\"'<>?#\\]{1,400})@")


def _url_credentials(text: str, at: int) -> Span | None:
    match = _URL.match(text, at)
    return match.span(1) if match and match[1] != "git" else None


RULES: tuple[Rule, ...] = (
    *_key_rules(),
    Rule("key", "key", ("sk-",), _by(r"(?<![A-Za-z])SK-(?=[A-F]*[0-9])[0-9A-F]{32}(?![0-9A-Za-z])")),
    Rule("key", "key", ("sk-",), _by(r"(?<=[0-9])sk-(?=[a-f]*[0-9])[0-9a-f]{32}(?![0-9A-Za-z])")),
    Rule("key", "key", ("jqqj", "aaab", "acog"), _azure),
    Rule("key", "key", (".",), _zhipu),
    Rule("jwt", "secret", ("eyj",), _by(rf"{_LEFT}eyJ[A-Za-z0-9_-]{{8,4096}}(?:\.[A-Za-z0-9_-]{{0,4096}}){{2,4}}")),
    Rule("private-key", "private-key", ("-----begin", "-----end"), _private_key),
    Rule(
        "bearer",
        "secret",
        ("bearer",),
        # "Bearer authentication" is none: a token has a digit, or is longer than a word.
        _by(
            r"(?<![A-Za-z0-9])Bearer(?:[ \t]+|%20|\+|:[ \t]*|\\u0020)"
            r"((?=[A-Za-z0-9._~+/=-]{0,400}?[0-9]|[A-Za-z._~+/=-]{24})[A-Za-z0-9._~+/=-]{8,4096})",
            1,
            re.IGNORECASE,
        ),
    ),
    Rule("basic", "secret", ("basic",), _basic),
    Rule("url-credentials", "secret", ("://",), _url_credentials),
    # HTTPS_PROXY=name:password@host without a scheme, --proxy name:password@host, --proxy-user name:password
    Rule(
        "url-credentials",
        "secret",
        ("proxy",),
        _by(
            r"(?:proxy(?:[\"'\\]{0,4}\s{0,4}[=:]|(?<=--proxy)[ \t])\s{0,4}[\"'\\]{0,4}(?=[^\s/\"'<>?#\\@]{3,300}@)"
            r"|proxy-user(?:=|[ \t]{1,4})[\"']?)([^\s/\"'<>?#\\@:=]{1,100}:[^\s/\"'<>?#\\@]{1,200})",
            1,
            re.IGNORECASE,
        ),
    ),
    Rule("cookie", "cookie", COOKIE, cookie),
    Rule("cookie", "cookie", ("value",), in_har),
    Rule("cookie", "cookie", JAR, in_jar),
    Rule("cookie", "cookie", OPTIONS, cookie_option),
    Rule("query", "secret", QUERY, in_query),
    Rule("url-credentials", "secret", OPTIONS, pair_option),
    Rule("assignment", "secret", ASSIGNED, assigned),
    Rule("assignment", "secret", OPTIONS, password_option),
)
"""Most telling first: where two find the same place, the first gives its name."""
