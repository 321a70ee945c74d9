"""Taking off what was copied with a key: quotes, ``Bearer``, assignments, JSON, code, Markdown, a full stop.

The rules look at a view of the draft in which blanks, full-width forms and quotes of all scripts are plain ASCII,
one code point a cell, so that ``NAME=`` is found in any writing.
"""

from __future__ import annotations

import dataclasses
import re

from gui.key.charset import BLANKS, kinds_of
from gui.key.draft import Draft
from gui.report import FindingKind as K

__all__ = ["unwrap", "view"]

_ROUNDS = 24  # layers of wrapping that are taken off; real pastes have up to six

_NAME = r"(?!sk[\-_])[A-Za-z_][A-Za-z0-9_.\-]*"  # never the beginning of a key
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\u00b4"  # quotation marks, primes, acute accent


def _plain(char: str) -> str:
    if char.isascii() and char.isprintable():
        return char
    kinds = kinds_of(char)
    if K.LINE_BREAK in kinds:
        return "\n"
    if kinds and kinds[0] in BLANKS:
        return " "
    if K.FULLWIDTH in kinds:
        return chr(ord(char) - 0xFEE0)
    if K.QUOTE_SMART in kinds:
        return "'" if char in _SINGLE else '"'
    return {"\u3002": ".", "\u3001": ","}.get(char, char)  # IDEOGRAPHIC FULL STOP, IDEOGRAPHIC COMMA


def view(draft: Draft) -> str:
    """Return the draft as plain as can be, one code point a cell."""
    return "".join([_plain(cell.char) for cell in draft.cells])


_FRAGMENTS = frozenset({K.CODE_FRAGMENT, K.CONFIG_FRAGMENT})
_NAMING = frozenset({K.ENV_ASSIGNMENT, K.CONFIG_FRAGMENT, K.AUTH_PREFIX})


@dataclasses.dataclass(frozen=True, slots=True)
class _Rule:
    kind: K
    pattern: re.Pattern[str]


def _lead(kind: K, pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> _Rule:
    return _Rule(kind, re.compile(r"\s*(?P<it>" + pattern + ")", flags))


_LEAD: tuple[_Rule, ...] = (
    _lead(K.MARKDOWN, r"```[a-z]*\s+|`{1,3}|(?P<pair>\*{1,3}|_{1,2}|~~)(?=[^*_~].*(?P=pair)\s*\Z)"),
    _lead(K.MARKDOWN, r"<(?=[^<>]+>\s*\Z)|\[(?=[^\[\]]+\]\()"),
    _lead(K.CODE_FRAGMENT, r"<(?P<tag>[a-z][\w:.\-]*)(?:\s[^<>]*)?>(?=.*</(?P=tag)>\s*\Z)", re.IGNORECASE | re.DOTALL),
    _lead(K.CODE_FRAGMENT, r"[bfru]{1,2}(?=[\"'])"),  # strings of Python
    _lead(K.QUOTE_WRAPPED, r"\"\"\Z|''\Z|[\"']"),
    _lead(K.MARKDOWN, r"(?:[\-*+>]|#{1,6}|\(?[0-9]{1,2}[.)]|[\u2460-\u2473])\s+|\|\s*(?=.*\|\s*\Z)"),
    _lead(K.CODE_FRAGMENT, r"(?:[$%]\s|(?:PS\s)?[A-Z]:\\[^\n>]{0,80}>)\s*(?=[a-z$]\S*[\s=:])"),  # the prompt of a shell
    _lead(K.CODE_FRAGMENT, r"(?:curl|http|wget)\s(?:.*?\s)??(?=(?:-H|--header)\b)", re.IGNORECASE | re.DOTALL),
    _lead(K.CODE_FRAGMENT, r"(?:-H|--header)[\s=]+(?=[\"']?[\w\-]+\s*:)"),
    _lead(K.AUTH_PREFIX, r"(?:proxy-)?authorization[\"']?\s*[:=]\s*|x-api-key[\"']?\s*:\s*"),
    _lead(K.AUTH_PREFIX, r"bearer(?:\s*[:=]\s*|\s+|(?=sk)|\Z)"),
    _lead(K.ENV_ASSIGNMENT, rf"(?:export|declare\s+-x|typeset\s+-x)\s+{_NAME}\s*=\s*"),
    _lead(K.CODE_FRAGMENT, r"(?:docker|podman|kubectl)\s(?:.*?\s)??(?=(?:-e|--env)\b)", re.IGNORECASE | re.DOTALL),
    _lead(K.ENV_ASSIGNMENT, rf"(?:set(?:\s+-[a-z]+)?|setenv|setx|env|arg|-e|--env)\s+[\"']?{_NAME}(?:\s*=\s*|\s+)"),
    _lead(K.ENV_ASSIGNMENT, rf"\$env:{_NAME}\s*=\s*|environment\s*=\s*(?=[\"']?{_NAME}=)"),  # PowerShell, systemd
    _lead(K.CODE_FRAGMENT, rf"(?:const|let|var|final|val|static|string|auto)\s+{_NAME}(?:\s*:\s*{_NAME})?\s*:?=\s*"),
    _lead(K.CODE_FRAGMENT, rf"{_NAME}\[\s*[\"']{_NAME}[\"']\s*\]\s*=\s*|(?:process\.env|deno\.env|env)\.\w+\s*=\s*"),
    _lead(K.CODE_FRAGMENT, rf"(?:{_NAME}\s*=\s*)?(?:new\s+)?{_NAME}\(\s*(?=[{{\"']|\w+\s*=|sk-)"),
    _lead(K.ENV_ASSIGNMENT, r"[A-Z_][A-Z0-9_]*\s*=(?!=)\s*", re.NOFLAG),
    _lead(K.CODE_FRAGMENT, rf"{_NAME}\s*:?=\s*(?=[\"'])"),
    _lead(K.ENV_ASSIGNMENT, r"(?!sk_)[A-Z_][A-Z0-9_]*=(?!=)\s*"),
    _lead(K.CONFIG_FRAGMENT, rf"{_NAME}\s*=(?!=)\s*"),
    _lead(K.CODE_FRAGMENT, r"--?[a-z][\w\-]*(?:\s+|=)"),
    _lead(K.CONFIG_FRAGMENT, r"[{\[(]\s*(?=[\"']|sk|\w+[\"']?\s*[:=])"),
    # A label in any script: JSON and YAML keys, "API key:", U+5BC6 U+94A5 and a colon.
    _lead(K.CONFIG_FRAGMENT, r"(?!sk\b|sk_)[^\W\d][\w .\-/()]{0,39}[\"']?\s*(?::(?!//)|=>)\s*"),
)


def _trail(kind: K, pattern: str) -> _Rule:
    return _Rule(kind, re.compile(r"(?P<it>" + pattern + r")\Z", re.IGNORECASE))


_TRAIL: tuple[_Rule, ...] = (
    _trail(K.MARKDOWN, r"`{1,3}|\]\([^()\s]*[:/.#][^()]*\)"),
    _trail(K.QUOTE_WRAPPED, r"[\"']"),
    _trail(K.TRAILING_PUNCT, r"[,;:!?]+|(?<!\.)\."),  # more full stops than one are a mask
    _trail(K.CONFIG_FRAGMENT, r"\s(?:#|//)(?=[^\n]*[g-z\u3400-\u9fff]|[^0-9a-z\n]*\Z)[^\n]*"),
    # (a comment has words; digits alone may belong to the key)
    _trail(K.CODE_FRAGMENT, r"\s\\|</[a-z][\w:.\-]*>|<br\s*/?>"),
)
_CLOSERS = {"*": r"\*", "**": r"\*\*", "***": r"\*{3}", "_": "_", "__": "__", "~~": "~~", "<": ">", "|": r"\|"}
_MARKDOWN_CLOSERS = {opener: _trail(K.MARKDOWN, closer) for opener, closer in _CLOSERS.items()}
_BRACKETS = {"}": "{", "]": "[", ")": "("}
_LABEL = re.compile(
    r"key|token|secret|auth|bearer|api|password|\u5bc6|\u94a5", re.IGNORECASE
)  # half of "key" in Chinese


def unwrap(draft: Draft) -> None:
    """Take off what stands before and after the value, layer by layer, and mark it."""
    opened: list[_Rule] = []
    fragment: K | None = None
    for _ in range(_ROUNDS):
        seen = view(draft).rstrip()
        lead = next(((rule, match) for rule in _LEAD if (match := rule.pattern.match(seen))), None)
        # Nothing is left of a lone quotation mark, but NAME= with nothing behind it is an empty value.
        if lead and (seen[lead[1].end() :].strip() or _says_empty(lead[0], lead[1]["it"])):
            rule, match = lead
            fragment = rule.kind if rule.kind in _FRAGMENTS else fragment
            opened += [_MARKDOWN_CLOSERS[it] for it in [match["it"].strip()] if it in _MARKDOWN_CLOSERS]
            _take(draft, *match.span("it"), rule.kind)
            continue
        closers = (*_TRAIL, *opened)
        trail = next(((rule, match) for rule in closers if (match := rule.pattern.search(seen))), None)
        if trail and seen[: trail[1].start()].strip():
            rule, match = trail
            # A comma or a semicolon belongs to the line of code or settings, other punctuation to a sentence.
            kind = fragment if rule.kind is K.TRAILING_PUNCT and fragment and match["it"] in ",;" else rule.kind
            _take(draft, *match.span("it"), kind)
        elif seen[-1:] in _BRACKETS and seen.count(_BRACKETS[seen[-1]]) < seen.count(seen[-1]) and len(seen) > 1:
            _take(draft, len(seen) - 1, len(seen), fragment or K.TRAILING_PUNCT)
        else:
            return


def _says_empty(rule: _Rule, it: str) -> bool:
    """Tell whether a layer with nothing inside is an empty value, and not the value itself."""
    return it in ('""', "''") or (rule.kind in _NAMING and _LABEL.search(it[:48]) is not None)


def _take(draft: Draft, first: int, last: int, kind: K) -> None:
    chars = draft.text[first:last]
    if kind in _NAMING or (kind in _FRAGMENTS and first == 0):
        draft.labels.append(chars)
    if kind is K.QUOTE_WRAPPED and not chars.isascii():
        kind = K.QUOTE_SMART  # its own class marks it already
    else:
        draft.mark(kind, first, last)
        if kind is K.MARKDOWN and chars == "`":
            draft.mark(K.QUOTE_WRAPPED, first, last)  # the reference lists a single back quote in both rows
    draft.cut(first, last, kind)
