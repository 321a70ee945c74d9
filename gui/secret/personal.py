"""Who somebody is: mail addresses, and names of users in paths. No secret, but nothing that must go into a report."""

from __future__ import annotations

import re

from gui.secret.placeholders import placeholders_in

__all__ = ["HOMES", "MAIL_SIGNS", "PERSONAL", "WRITTEN_OUT", "mail", "mail_in_words", "tilde", "user"]

PERSONAL = frozenset({"mail", "user"})
"""The rules that a user may switch off: what stays on this computer, or what is told on purpose."""

_LOCAL = re.compile(r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9_][A-Za-z0-9._%+\-]{0,63}\Z", re.ASCII)
MAIL_SIGNS = ("@", "%40", "%2540", "&#64;", "&#064;", "&#x40;", "&commat;", "\\u0040", "\uff20")
"""How an at sign is written: in queries, in HTML, in JSON, full-width."""
_AT = re.compile(r"(?:@|%(?:25)?40|&#0?64;|&#x40;|&commat;|\\u0040|\uff20)", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}(?P<last>[A-Za-z]{2,24})(?![A-Za-z0-9@-])(?!\.[A-Za-z0-9])",
    re.ASCII,
)
_ENCODED = re.compile(r".*%(?:25)?(?:3[A-Fa-f]|2[02367CcFf])", re.DOTALL)
WRITTEN_OUT = ("[at]", "(at)", "{at}")
_DOT = r"(?:\.| ?[\[({]dot[\])}] ?)"
_IN_WORDS = re.compile(
    rf"[\[({{]at[\])}}] ?(?:[A-Za-z0-9-]{{1,63}}{_DOT}){{1,8}}(?P<last>[A-Za-z]{{2,24}})(?![A-Za-z0-9@-])",
    re.IGNORECASE | re.ASCII,
)
# endings of files and of units of systemd: icon@2x.png, getty@tty1.service
_NO_MAIL = frozenset((
    "png", "jpg", "jpeg", "gif", "svg", "webp", "js", "mjs", "cjs", "ts", "css", "html", "json", "py", "md",
    "service", "socket", "timer", "slice", "mount", "target", "scope",
))  # fmt: skip
_OURS = frozenset({"api-service@deepseek.com", "service@deepseek.com"})
"""DeepSeek's own (deepseek-api.md 6)."""

HOMES = ("home", "users", "documents and settings", "documents%20and%20settings", "dokumente und einstellungen",
         "/run/media/", "/var/mail/", "/var/spool/mail/")  # fmt: skip
_SIGN = r"(?:\\u00(?:2[Ff]|5[Cc])|[/\\]{1,4}(?!u00[25])|(?:%(?:25)?(?:2[Ff]|5[Cc])){1,4})"
_LETTER = r"(?:[^\s/\\\"'<>|:*?,;()\[\]{}$%@&=#]|%(?:[4-9A-Fa-f])[0-9A-Fa-f](?<!%5[Cc]))"
_USER = re.compile(
    r"(?:home[0-9]?|users|documents(?: |%20)and(?: |%20)settings|dokumente und einstellungen|/run/media"
    r"|/var/(?:spool/)?mail)"
    # Windows has names with blanks
    rf"{_SIGN}(?P<name>{_LETTER}{{1,64}}(?:(?: {_LETTER}{{1,30}}){{1,2}}(?=\\))?)",
    re.IGNORECASE | re.ASCII,
)
_BEFORE = re.compile(rf"{_SIGN}\Z")
_ROOT = re.compile(
    r"(?:(?<=[A-Za-z]:)|(?<=[A-Za-z]%3[Aa])|(?<=/[a-z])|(?<=\\n)|(?<![\w.\]-]-[A-Za-z])(?<=-[A-Za-z])"
    r"|(?<![A-Za-z0-9._~\]-])/(?:export|var|usr|private|data|net/[\w.-]{1,60}|afs/[\w.-]{1,60}|Volumes/[\w. -]{1,60}"
    r"|System/Volumes/Data|mnt/[\w.-]{1,60}|cygdrive/[a-z])"
    # a share, and addresses of files on another computer
    r"|(?<![:\\])\\{2,4}[\w$.-]{1,63}(?:\\{1,2}[\w$ .-]{1,40}){0,2}|(?:file|sftp|smb|vscode-remote)://[\w.+-]{1,100})\Z",
    re.ASCII,
)
_BARE = re.compile(r"(?<![A-Za-z0-9._~-])\Z")
_METHOD = re.compile(r"(?<![A-Za-z0-9_=-])(?:GET|POST|PUT|HEAD|DELETE|PATCH|OPTIONS)[ ]{1,4}\Z")
_NOBODY = frozenset((
    "shared", "public", "default", "all", "name", "user", "users", "username", "you", "me", "runner", "runneradmin",
    "linuxbrew", "root", "admin",
))  # fmt: skip

Span = tuple[int, int]


def mail(text: str, at: int) -> Span | None:
    """Return the [start, end) of the mail address whose at sign stands at ``at``."""
    sign = _AT.match(text, at)
    domain = _DOMAIN.match(text, sign.end()) if sign else None
    local = _LOCAL.search(text, max(0, at - 80), at) if domain else None
    if sign is None or domain is None or local is None or domain["last"].lower() in _NO_MAIL:
        return None
    start, end = local.start(), domain.end()
    plain = sign[0] == "@"
    if not plain and (encoded := _ENCODED.match(local[0])):
        start += encoded.end()
    before = text[max(0, start - 200) : start]
    # git@github.com: is an address of a repository, and what stands in an address before @ is a rule of its own.
    whole = r"://[^\s/\"'<>]*\Z" if plain else r"://[^\s/\"'<>?#]*\Z"
    if start == at or local[0] == "git" or f"{text[start:at]}@{domain[0]}".lower() in _OURS or re.search(whole, before):
        return None
    return start, end


def mail_in_words(text: str, at: int) -> Span | None:
    """Return the [start, end) of a mail address in which the at sign is a word in brackets."""
    match = _IN_WORDS.match(text, at)
    blank = at - 1 if text[at - 1 : at] == " " else at
    local = _LOCAL.search(text, max(0, blank - 80), blank) if match else None
    if match is None or local is None or match["last"].lower() in _NO_MAIL:
        return None
    return local.start(), match.end()


def user(text: str, at: int) -> Span | None:
    """Return the [start, end) of the name of a user in a path whose folder of homes stands at ``at``."""
    match = _USER.match(text, at)
    if match is None:
        return None
    if text[at] != "/":
        sign = _BEFORE.search(text, max(0, at - 24), at)
        before = text[max(0, sign.start() - 160) : sign.start()] if sign else ""
        if sign is None or _METHOD.search(before[-16:]) or not (_BARE.search(before[-1:]) or _ROOT.search(before)):
            return None
        if before.endswith("]") and any(end == len(before) for _, end in placeholders_in(before)):
            return None  # what stood there was no root
    name = match["name"].rstrip(".")
    if name.lower() in _NOBODY or not name:
        return None
    return match.start("name"), match.start("name") + len(name)


_TILDE = re.compile(r"(?<![\w~./\\%=^-])~(?P<name>[a-z_][a-z0-9_-]{1,31})/[.A-Za-z][\w.-]{2}", re.ASCII)


def tilde(text: str, at: int) -> Span | None:
    """Return the [start, end) of the user whose home is written as ``~name/``."""
    match = _TILDE.match(text, at)
    return match.span("name") if match and match["name"] not in _NOBODY else None
