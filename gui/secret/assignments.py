"""Secrets by the name that stands before them: settings, environments, headers, JSON, queries of addresses."""

from __future__ import annotations

import re

from gui.secret.names import ANCHORS, NAMES, PASSWORD, TELLING, WEAK, is_path
from gui.secret.placeholders import holds_placeholder

__all__ = ["ASSIGNED", "QUERY", "assigned", "in_query", "is_dull", "is_told_by"]

ASSIGNED = ANCHORS

_BARE = r"[!#$%*+./0-9:=?@A-Z^_a-z~-]{1,512}"
_WORD = re.compile(_BARE)
_BLANKS = r"(?:\\?\s){0,8}"  # a shell has a backslash before a blank that is no end
_OPENING, _CLOSING = "\u201c\u2018\u201e\u300c\u300e\u00ab\u3010", "\u201d\u2019\u300d\u300f\u00bb\u3011\u201c"
_ASSIGNED = re.compile(
    rf"(?P<name>{NAMES})"
    rf"(?:(?P<quoted>[\"'\\]{{0,4}}){_BLANKS}(?P<sign>:=|=>|[:=\uff1a\uff1d]|%3[aAdD]){_BLANKS}"
    # [("authorization", "..."), ...], and {"name": "authorization", "value": "..."}
    r"|[\"'\\]{1,4}\s{0,8},\s{0,80}(?:[\"'\\]{1,4}value[\"'\\]{1,4}\s{0,8}:\s{0,8})?b?(?=[\"'\\])"
    # "the password is ...", and with the verbs of Chinese and Japanese
    r"|(?P<verb>\s{1,4}(?:is|was|ist|lautet|est|es|\u00e8|\u00e9)(?:\s{0,4}:\s{0,4}|\s{1,4})"
    r"|\s{0,4}\u5c31?[\u662f\u4e3a\u70ba\u306f](?:\s{0,4}[:\uff1a])?\s{0,4})"
    r"|(?P<option>(?<=[A-Za-z])[ ]{1,4})(?![-:=])"  # --api-key VALUE
    rf"|(?P<gap>(?<=[\u4e00-\u9fff\uac00-\ud7a3])(?:[ \u3000]{{1,4}}|(?=[{_OPENING}])))"
    r"|>)"
    r"(?:b(?=\\{0,3}[\"']))?(?:(?P<quote>\\{0,3}[\"'])(?P<inner>(?:(?!(?P=quote))(?:\\.|[^\r\n])){1,512})(?P=quote)?"
    rf"|[{_OPENING}](?P<pair>[^\r\n{_OPENING}{_CLOSING}]{{1,200}})"
    rf"|(?P<bare>{_BARE}))",
    re.IGNORECASE | re.ASCII,
)
_NAME_ALONE = re.compile(rf"({NAMES})\Z", re.IGNORECASE | re.ASCII)
_SCHEME = re.compile(
    r"(?:Bearer|Basic|Token|ApiKey|Digest|Negotiate|NTLM|AWS4-HMAC-SHA256)(?:\\?[ \t])+", re.IGNORECASE
)
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
    group = next(name for name in ("inner", "pair", "bare") if match[name] is not None)
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
    if text[end : end + 1] in ("(", "[") and group == "bare":
        return None  # a call
    if not value or is_dull(value) or not _is_secret(match, value, bare=group == "bare"):
        return None
    start = text.index(value, start)
    return start, start + len(value)


def _is_secret(match: re.Match[str], value: str, *, bare: bool) -> bool:
    """Tell whether what stands behind a name is a secret, by the name and by what is between them."""
    name = match["name"]
    password = PASSWORD.match(name) is not None
    if is_path(name, value):
        return False
    if match["verb"] is not None or match["gap"] is not None:
        said = TELLING.match(name) is not None and (password or match["gap"] is None)
        return said and _told_in_words(value, password=password, gap=match["gap"] is not None and bare)
    if WEAK.match(name) and (value.isalpha() or (value.isdigit() and len(value) < 6)):
        return bool(
            match.string[match.start() - 1 : match.start()] in ("_", "-") and value.isalpha() and len(value) > 5
        )
    spaced = match["sign"] in (":", "\uff1a") and match["quoted"] == "" and bare
    return _telling(value, password=password, prose=spaced)


def is_told_by(name: str, value: str) -> bool:
    """Tell whether a field of that name holds a secret in ``value``, all of it."""
    match = _NAME_ALONE.search(name)
    if match is None or not value.strip() or is_dull(value.strip()):
        return False
    if is_path(match[1], value.strip()) or (WEAK.match(match[1]) and value.strip().isdigit()):
        return False
    return _telling(value.strip(), password=bool(PASSWORD.match(match[1])), prose=False)


def is_dull(value: str) -> bool:
    """Tell whether a value stands for a secret, or for none: a variable, a placeholder, "none"."""
    return bool(_DULL.match(value) or _CODE.match(value)) or holds_placeholder(value)


def _telling(value: str, *, password: bool, prose: bool) -> bool:
    """Tell whether a value is a secret by its looks; a password may be any word, but in a sentence not."""
    digit, letter = any(c.isdigit() for c in value), any(c.isalpha() for c in value)
    if password:
        return len(value) >= 4 and (digit or not prose or not value.isalpha())
    if " " in value and not digit:
        return False
    return len(value) >= 8 and ((digit and letter) or (len(value) >= 16 and value.isalnum() and not value.isdigit()))


_SIGNS = frozenset("!#$%&*+=?@^")
_ALGORITHM = re.compile(
    r"(?:SHA|MD|AES|RSA|DES|SM|RC|HMAC|BASE|OAUTH|HTTP|TLS|UTF|ASCII|PBKDF|ARGON)-?[0-9]", re.IGNORECASE
)


def _told_in_words(value: str, *, password: bool, gap: bool) -> bool:
    """Tell whether a word of a sentence is the secret that it speaks of: "the password is wrong" has none."""
    digits, letter = sum(c.isdigit() for c in value), any(c.isalpha() for c in value)
    if _ALGORITHM.match(value):
        return False
    if not password:
        return len(value) >= 16 and digits >= 2 and letter and " " not in value and ":" not in value
    if gap:
        return len(value) >= 6 and digits > 0 and letter
    return (len(value) >= 4 and ((digits > 0 and letter) or not _SIGNS.isdisjoint(value))) or (
        len(value) >= 6 and value.isdigit()
    )


# Names of which a short value is a secret, and others, of which six characters with a digit are one.
_STRONG = (
    r"(?:(?:api|access|auth|id|refresh|secret|session|subscription)[-_]?)?token|(?:client[-_]?)?secret|auth|sign?|signature"
    r"|ticket|(?:j|php)?sess(?:ion)?(?:[-_]?id)?|sid|jwt|otp"
)
_QUERY = re.compile(
    rf"(?:(?P<strong>{_STRONG})|(?:(?:api|access|auth|secret|session|subscription)[-_]?)?key|passw(?:or)?d|pwd"
    r"|x-amz-(?:signature|credential|security-token)|(?P<code>code)|sas|credential)"
    r"(?:=|%3[dD])(?P<value>(?:(?!%26|\\u0026)[^&\s#\"'<>,;()\[\]{}\\]){3,2048})",
    re.IGNORECASE | re.ASCII,
)
_ERROR = re.compile(r"[A-Z]{1,6}[-_]?[0-9]+\Z")
QUERY: tuple[str, ...] = ("?", "&", "%3f", "%26", "\\u0026", ";jsessionid")


def in_query(text: str, at: int) -> Span | None:
    """Return the [start, end) of a secret value in the query of an address, whose sign stands at ``at``."""
    signs = (("&amp;", 5), ("%3f", 3), ("%3F", 3), ("%26", 3), ("\\u0026", 6))
    match = _QUERY.match(text, at + next((length for sign, length in signs if text.startswith(sign, at)), 1))
    if match is None:
        return None
    value = match["value"]
    digit = any(char.isdigit() for char in value)
    if not digit or is_dull(value):
        return None
    if len(value) < 6:
        letter = any(char.isalpha() for char in value)
        if match["code"] is not None and (not letter or _ERROR.match(value)):
            return None
        if match["strong"] is None and match["code"] is None:
            return None
        if not letter and len(value) < 4:
            return None
    return match.span("value")
