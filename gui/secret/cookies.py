"""Cookies: in headers however a client shows them, in a HAR, in the jar of a browser."""

from __future__ import annotations

import re

from gui.secret.placeholders import holds_placeholder

__all__ = ["COOKIE", "JAR", "cookie", "in_har", "in_jar"]

COOKIE = ("cookie",)
JAR = ("\ttrue\t/", "\tfalse\t/")

_BACK = 4300
"""Code points that are read back from a value, or from a name behind its value."""

Span = tuple[int, int]

_NAME = r"[!#$%&*+.^_`|~A-Za-z0-9-]{1,128}"
# A value may have quotes of its own, which a JSON string shows escaped.
_PAIRS = (
    rf"{_NAME}=(?:[^\r\n\"'\\<>]"
    r"|(?<==)\\{0,3}\"[^\r\n\"'\\<>]{1,2000}\\{0,3}\"(?=[;\s]|\Z|\\{0,3}[\"'])){1,4096}"
)
_COOKIE = re.compile(
    r"cookie2?(?:[_-]?(?:header|string))?[\"'\\]{0,4}\s{0,4}"
    r"(?:(?:[:=]\s{0,4}(?:b(?=[\"'\\]))?[\"'\\]{0,4}|[\"']\s{0,8},\s{0,80}(?:[\"'\\]{1,4}value[\"'\\]{1,4}\s{0,4}:\s{0,4})?"
    rf"[b\"'\\]{{1,4}}|(?<=[\"'\s])b?[\"']|(?<=\t)|(?<=<cookie )(?=[^\s>]{{3,2000}} for ))(?P<value>{_PAIRS})"
    # a list of them, over several lines too, and a mapping of names to values
    rf"|[:=]\s{{0,4}}\[\s{{0,80}}[\"'\\]{{1,4}}(?P<several>{_NAME}=[^\[\]<>]{{1,4096}}?)(?=\\{{0,3}}[\"']\s{{0,80}}\])"
    # one without a name
    r"|[:=]\s{0,4}[\"'\\]{0,4}(?P<bare>(?=[A-Za-z]{0,80}[0-9])(?=[0-9]{0,80}[A-Za-z])[A-Za-z0-9_.%~+/-]{16,4096}={0,2})(?![\w(]))",
    re.IGNORECASE | re.ASCII,
)
_MAPPING = re.compile(
    r"cookies?[\"'\\]{0,4}\s{0,4}[:=]\s{0,4}\{\s{0,80}"
    r"(?P<value>\\{0,3}[\"'][^\"'\\{}]{1,128}\\{0,3}[\"']\s{0,4}:\s{0,4}\\{0,3}[\"'](?!\\{0,3}[\"'])[^{}<>]{1,4096}\\{0,3}[\"'])\s{0,80},?\s{0,80}\}",
    re.IGNORECASE | re.ASCII,
)
_VALUE_FIRST = re.compile(
    rf"value[\"'\\]{{1,4}}\s{{0,4}}:\s{{0,4}}[\"'\\]{{1,4}}(?P<value>{_PAIRS})[\"'\\]{{1,4}}\s{{0,8}},\s{{0,80}}"
    r"[\"'\\]{1,4}name[\"'\\]{1,4}\s{0,4}:\s{0,4}[\"'\\]{1,4}(?:set-)?\Z",
    re.IGNORECASE | re.ASCII,
)


def cookie(text: str, at: int) -> Span | None:
    """Return the [start, end) of the cookies to which the name belongs that goes on at ``at``."""
    match = _COOKIE.match(text, at)
    if match is not None:
        group = next(name for name in ("value", "several", "bare") if match[name] is not None)
        return match.start(group), match.start(group) + len(match[group].rstrip())
    match = _MAPPING.match(text, at)
    if match is None and text[at + 6 : at + 7] in ("'", '"', "\\"):
        begin = text.rfind("value", max(0, at - _BACK), at)
        match = _VALUE_FIRST.fullmatch(text, begin, at) if begin >= 0 else None
    return match.span("value") if match is not None else None


_LISTED = re.compile(r"value\\{0,3}[\"']\s{0,4}:\s{0,4}\\{0,3}[\"'](?P<value>[^\"'\\\r\n]{4,4096})")


def in_har(text: str, at: int) -> Span | None:
    """Return the [start, end) of a value in a list of cookies, as a HAR has it: ``value`` stands at ``at``."""
    match = _LISTED.match(text, at)
    begin = text.rfind("cookies", max(0, at - _BACK), at) if match is not None else -1
    if match is None or begin < 0 or "]" in text[begin:at] or text[begin + 7 : begin + 13].strip("\\\"': ")[:1] != "[":
        return None
    return match.span("value")


_JAR = re.compile(
    r"\t(?:TRUE|FALSE)\t/[^\s]{0,400}\t(?:TRUE|FALSE)\t[0-9]{1,20}(?:\.[0-9]{1,9})?\t[^\s]{1,256}\t(?P<value>[^\s]{1,4096})"
)


def in_jar(text: str, at: int) -> Span | None:
    """Return the [start, end) of a value in a jar, of which the path of the cookie begins behind ``at``."""
    match = _JAR.match(text, at)
    return match.span("value") if match is not None and not holds_placeholder(match["value"]) else None
