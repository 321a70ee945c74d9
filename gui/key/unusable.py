"""Texts that hold no key at all: empty, a URL, another vendor's key, a mask, a placeholder."""

from __future__ import annotations

import dataclasses
import re

from gui.key.draft import Draft, Mark
from gui.key.shapes import LENGTH, Shape, is_key
from gui.report import FindingKind as K
from gui.secret.vendors import recognise

__all__ = ["Unusable", "unusable"]


@dataclasses.dataclass(frozen=True, slots=True)
class Unusable:
    """What the text is instead of a key, whose key it is if another vendor's, and the marks that say so."""

    shape: Shape
    marks: tuple[Mark, ...]
    vendor: str | None = None


_URL = re.compile(
    r"(?:[a-z][a-z0-9+.\-]{1,20}://\S*|(?:[a-z0-9\-]+\.)+(?:com|cn|ai|io|net|org|dev|app|cloud)(?::[0-9]+)?(?:/\S*)?)",
    re.IGNORECASE | re.ASCII,
)
# BULLET, BLACK and WHITE CIRCLE, MIDDLE DOT, BULLET OPERATOR, DOT OPERATOR, LARGE CIRCLE, BLACK SQUARE, SMALL SQUARE,
# FULL BLOCK, KATAKANA MIDDLE DOT, HEAVY and LOW ASTERISK, FULLWIDTH ASTERISK, WHITE and MEDIUM BLACK CIRCLE, ASTERISK
# OPERATOR, MULTIPLICATION SIGN
_DOT = "*\u2217\xd7\u2022\u25cf\u25cb\u00b7\u2219\u22c5\u2b24\u25a0\u25aa\u2588\u30fb\u2731\u204e\uff0a\u26aa\u26ab"
_MASKED = re.compile(
    rf"(?:sk-?)?[0-9A-Za-z\-]*(?:[{_DOT}]+|\u2026+|\.{{2,}})(?:[{_DOT}.\u2026]*[0-9A-Za-z\-]*)"  # HORIZONTAL ELLIPSIS
    r"|sk-(?=[0-9a-f]*x{3,}[0-9a-f]*\Z)(?!x+\Z)[0-9a-fx]+",
    re.IGNORECASE,
)
_MASK = re.compile(rf"[{_DOT}\u2026.]")  # a stray dot in a whole key is no mask; HORIZONTAL ELLIPSIS
_SAMPLE = re.compile(r"sk-\.{2,}", re.IGNORECASE)
_RUN = re.compile(r"[0-9a-f]{12,}", re.IGNORECASE)

_NAME = r"[A-Za-z_][A-Za-z0-9_.\-]*"
_PLACEHOLDER = re.compile(
    r"(?:sk[-_])?(?:"
    rf"\$\{{?\s*(?:env:)?{_NAME}\s*(?::?[-?=].*)?\}}?|%{_NAME}%?|\{{+\s*[^{{}}]+\s*\}}*|<+[^<>]+>*|\[+[^\[\]]+\]*|@{_NAME}@"
    r"|(?:export\s+|set\s+)?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+"  # the name of a variable instead of its value
    r"|\$\(.*\)"  # a command that nobody ran
    r"|__\w+__|process\.env\S*|os\.(?:environ|getenv)\S*"
    r"|none|null|nil|undefined|nan|true|false|n/?a|empty|unset|not[-_ ]?set|todo|tbd|changeme|secret|password|string"
    r"|(?:test|fake|dummy|demo|sample|example|invalid|my|the)?[-_ ]{0,3}(?:deepseek|openai|llm)?[-_ ]{0,3}(?:api)?"
    r"[-_ ]{0,3}"
    r"(?:key|token|secret)(?:[-_ ]*here)?"
    r"|test|fake|dummy|demo|sample|example|placeholder|([!-~])\1{2,}"
    r"|1234(?:5(?:6(?:7(?:8(?:90?)?)?)?)?)?|abc(?:def|123)?|foo|bar"
    r")",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\byour\b|your(?:[-_ ]|(?:deepseek|openai)?(?:api|key|secret|token))|x{4,}|placeholder|example"
    r"|replace[-_ ]?(?:me|with|this)|change[-_ ]?me|insert[-_ ]|paste[-_ ]"
    r"|enter[-_ ]|goes[-_ ]here|[-_ ]here\b|dummy|redacted|hidden"
    # your, fill in, enter, replace, paste, here, please, key (twice), sample in Chinese
    r"|\u4f60\u7684|\u60a8\u7684|\u586b|\u8f93\u5165|\u66ff\u6362|\u7c98\u8d34|\u6b64\u5904|\u8fd9\u91cc|\u8bf7"
    r"|\A\W*(?:api\s*)?\u5bc6\u94a5\W*\Z|\A\W*\u79d8\u94a5\W*\Z|\u793a\u4f8b",
    re.IGNORECASE,
)


def unusable(unwrapped: Draft, bare: Draft) -> Unusable | None:
    """Return what the value is instead of a key, or None: ``unwrapped`` has its blanks, ``bare`` has none."""
    words, value = unwrapped.text.strip(), bare.text
    if not value.strip("\"'`\0"):  # NULs stay in it as long as they may be halves of UTF-16
        return Unusable(Shape.EMPTY, ())
    place = bare.place(0, len(bare.cells))
    vendor = recognise(value)
    if vendor is not None and not _WORDS.search(value):
        return Unusable(Shape.OTHER_VENDOR, (Mark(K.WRONG_VENDOR, *place),), vendor.id)
    if _URL.fullmatch(words) and not _PLACEHOLDER.fullmatch(words):
        return Unusable(Shape.URL, (Mark(K.URL_IN_KEY, *place),))
    if _MASKED.fullmatch(value) and not _SAMPLE.fullmatch(value) and not is_key(_MASK.sub("", value)):
        return Unusable(Shape.MASKED, (Mark(K.MASKED, *place),))
    if _SAMPLE.fullmatch(value) or _speaks(words):
        marks = [Mark(K.PLACEHOLDER, *place)]
        if value[:3].lower() == "sk-" and len(value) < LENGTH:
            marks.append(Mark(K.TRUNCATED, *place))
        return Unusable(Shape.PLACEHOLDER, tuple(marks))
    return None


def _speaks(words: str) -> bool:
    if any(char.isdigit() for run in _RUN.findall(words) for char in run):
        return False  # part of a real key
    return bool(_PLACEHOLDER.fullmatch(words) or _WORDS.search(words))
