"""Who somebody is: mail addresses, and names of users in paths. No secret, but nothing that must go into a report."""

from __future__ import annotations

import re

__all__ = ["PERSONAL", "mail", "user"]

PERSONAL = frozenset({"mail", "user"})
"""The rules that a user may switch off: what stays on this computer, or what is told on purpose."""

_LOCAL = re.compile(r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9_][A-Za-z0-9._%+\-]{0,63}\Z", re.ASCII)
_DOMAIN = re.compile(
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}(?P<last>[A-Za-z]{2,24})(?![A-Za-z0-9@-])(?!\.[A-Za-z0-9])",
    re.ASCII,
)
# endings of files and of units of systemd: icon@2x.png, getty@tty1.service
_NO_MAIL = frozenset((
    "png", "jpg", "jpeg", "gif", "svg", "webp", "js", "mjs", "cjs", "ts", "css", "html", "json", "py", "md",
    "service", "socket", "timer", "slice", "mount", "target", "scope",
))  # fmt: skip
_OURS = frozenset({"api-service@deepseek.com", "service@deepseek.com"})
"""DeepSeek's own (deepseek-api.md 6)."""

_USER = re.compile(
    r"[/\\]{1,4}(?:home|Users)[/\\]{1,4}(?P<name>[^\s/\\\"'<>|:*?,;()\[\]{}$%@&=#]{1,64})", re.IGNORECASE | re.ASCII
)
_ROOT = re.compile(r"(?:(?<![A-Za-z0-9._~-])|(?<=[A-Za-z]:)|(?<=/mnt/[a-z])|(?<=/[a-z])|(?<=/var)|(?<=\\n))\Z")
_METHOD = re.compile(r"(?:GET|POST|PUT|HEAD|DELETE|PATCH|OPTIONS)[ ]{1,4}\Z")
_NOBODY = frozenset((
    "shared", "public", "default", "all", "name", "user", "users", "username", "you", "me", "runner", "runneradmin",
    "linuxbrew", "root", "admin",
))  # fmt: skip

Span = tuple[int, int]


def mail(text: str, at: int) -> Span | None:
    """Return the [start, end) of the mail address whose ``@`` stands at ``at``."""
    domain = _DOMAIN.match(text, at)
    local = _LOCAL.search(text, max(0, at - 80), at)
    if domain is None or local is None or domain["last"].lower() in _NO_MAIL:
        return None
    start, end = local.start(), domain.end()
    before = text[max(0, start - 200) : start]
    # git@github.com: is an address of a repository, and what stands in an address before @ is a rule of its own.
    if local[0] == "git" or text[start:end].lower() in _OURS or re.search(r"://[^\s/\"'<>]*\Z", before):
        return None
    return start, end


def user(text: str, at: int) -> Span | None:
    """Return the [start, end) of the name of a user in a path whose folder of homes stands at ``at``."""
    match = _USER.match(text, at)
    before = text[max(0, at - 16) : at]
    if match is None or not _ROOT.search(before) or _METHOD.search(before):
        return None
    name = match["name"].rstrip(".")
    if name.lower() in _NOBODY or not name:
        return None
    return match.start("name"), match.start("name") + len(name)
