"""Secrets by the name that stands before them: settings, environments, headers, JSON, queries of addresses."""

from __future__ import annotations

import re

from gui.secret.placeholders import holds_placeholder

__all__ = ["ASSIGNED", "QUERY", "assigned", "in_query", "is_told_by"]

# How each name goes on from its anchor to its end. What stands before an anchor belongs to the name as well:
# DEEPSEEK_API_KEY, clientSecret, x-auth-token. Names in the plural count something: prompt_tokens.
_NAMES = (
    r"api[-_ ]?keys?|(?:access|secret|private|signing|encryption|master|auth|subscription|account|license)[-_ ]?key"
    r"|(?:secret|token|credential|credentials|authorization|signature|passwd|password|passphrase)(?:[-_]?value)?"
    r"|(?:session[-_]?token|session[-_]?key)"
    r"|\u5bc6\u94a5|\u5bc6\u7801|\u53e3\u4ee4"  # the Chinese words for key, password, passphrase
)
ASSIGNED: tuple[str, ...] = (
    "api", "accesskey", "access_key", "access-key", "access key", "secret", "private_key", "private-key", "privatekey",
    "signing", "encryption", "master", "auth", "subscription", "account", "license", "token", "credential",
    "signature", "passw", "passphrase", "session", "\u5bc6\u94a5", "\u5bc6\u7801", "\u53e3\u4ee4",
)  # fmt: skip
_PASSWORD = re.compile(r"pass|\u5bc6\u7801|\u53e3\u4ee4", re.IGNORECASE)
_BARE = r"[!#$%*+./0-9:=?@A-Z^_a-z~-]{1,512}"
_WORD = re.compile(_BARE)
_ASSIGNED = re.compile(
    rf"(?P<name>{_NAMES})"
    r"(?:(?P<quoted>[\"'\\]{0,4})\s{0,8}(?P<sign>:=|=>|[:=\uff1a]|%3[aAdD])\s{0,8}"
    # [("authorization", "..."), ...], and {"name": "authorization", "value": "..."}
    r"|[\"'\\]{1,4}\s{0,8},\s{0,80}(?:[\"'\\]{1,4}value[\"'\\]{1,4}\s{0,8}:\s{0,8})?b?(?=[\"'\\])"
    r"|(?P<option>(?<=[A-Za-z])[ ]{1,4})(?![-:=])"  # --api-key VALUE
    r"|>)"
    r"b?(?:(?P<quote>\\{0,3}[\"'])(?P<inner>(?:(?!(?P=quote))(?:\\.|[^\r\n])){1,512})(?P=quote)?"
    rf"|(?P<bare>{_BARE}))",
    re.IGNORECASE | re.ASCII,
)
_NAME_ALONE = re.compile(rf"({_NAMES})\Z", re.IGNORECASE | re.ASCII)
_SCHEME = re.compile(r"(?:Bearer|Basic|Token|ApiKey|Digest|Negotiate|NTLM|AWS4-HMAC-SHA256)[ \t]+", re.IGNORECASE)
_DULL = re.compile(
    r"(?:none|null|nil|true|false|yes|no|on|off|undefined|empty|missing|required|optional|string|str|bytes|secret|token"
    r"|password|passwd|key|apikey|api[-_]key|value|hidden|masked|redacted|removed|not[-_ ]?set|set|unset|invalid|valid"
    r"|your[-_].*|my[-_](?:api[-_])?key|<.*|\$.*|%[A-Za-z_]+%|\{.*|.*\*{3}.*|.*\.\.\..*|.*x{6}.*|.*\u2022{3}.*|https?://.*"
    r"|os\.environ.*|process\.env.*|import\.meta.*|getenv.*|env[.:].*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_CODE = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+\Z", re.ASCII)
_OPTION = re.compile(r"--?[A-Za-z][A-Za-z-]{0,24}\Z", re.ASCII)

Span = tuple[int, int]


def assigned(text: str, at: int) -> Span | None:
    """Return the [start, end) of what is assigned to the name that goes on at ``at``, if it looks like a secret."""
    match = _ASSIGNED.match(text, at)
    if match is None:
        return None
    if match["option"] is not None and not _OPTION.search(text, max(0, at - 27), at) and text[at - 2 : at] != "--":
        return None
    group = "inner" if match["inner"] is not None else "bare"
    start, end = match.span(group)
    scheme = _SCHEME.match(text, start, end)
    if scheme is not None:
        start = scheme.end()
    elif group == "bare" and (scheme := _SCHEME.match(text, start)):
        bare = _WORD.match(text, scheme.end())
        if bare is None:
            return None
        start, end = bare.span()
    value = text[start:end].rstrip(".,;:!?") if group == "bare" else text[start:end].strip()
    spaced = match["sign"] in (":", "\uff1a") and match["quoted"] == "" and group == "bare"
    if text[end : end + 1] in ("(", "[") and group == "bare":
        return None  # a call
    if not value or _dull(value) or not _telling(value, password=bool(_PASSWORD.match(match["name"])), prose=spaced):
        return None
    start = text.index(value, start)
    return start, start + len(value)


def is_told_by(name: str, value: str) -> bool:
    """Tell whether a field of that name holds a secret in ``value``, all of it."""
    match = _NAME_ALONE.search(name)
    if match is None or not value.strip() or _dull(value.strip()):
        return False
    return _telling(value.strip(), password=bool(_PASSWORD.match(match[1])), prose=False)


def _dull(value: str) -> bool:
    return bool(_DULL.match(value) or _CODE.match(value)) or holds_placeholder(value)


def _telling(value: str, *, password: bool, prose: bool) -> bool:
    """Tell whether a value is a secret by its looks; a password may be any word, but in a sentence not."""
    digit, letter = any(c.isdigit() for c in value), any(c.isalpha() for c in value)
    if password:
        return len(value) >= 4 and (digit or not prose or not value.isalpha())
    if " " in value and not digit:
        return False
    return len(value) >= 8 and ((digit and letter) or (len(value) >= 16 and value.isalnum() and not value.isdigit()))


_QUERY = re.compile(
    r"(?:(?:(?:api|access|auth|secret|session|subscription)[-_]?)?(?:key|token)|(?:client[-_]?)?secret|auth|sign?|signature"
    r"|ticket|passw(?:or)?d|pwd|x-amz-(?:signature|credential|security-token)|code|sas|credential)"
    r"(?:=|%3[dD])(?P<value>[^&\s#\"'<>\\,;()\[\]{}]{6,2048})",
    re.IGNORECASE | re.ASCII,
)
QUERY: tuple[str, ...] = ("?", "&")


def in_query(text: str, at: int) -> Span | None:
    """Return the [start, end) of a secret value in the query of an address, whose sign stands at ``at``."""
    match = _QUERY.match(text, at + (5 if text.startswith("&amp;", at) else 1))
    if match is None or _dull(match["value"]) or not any(char.isdigit() for char in match["value"]):
        return None
    return match.span("value")
