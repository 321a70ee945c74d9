"""A custom policy as a frozen value: its statements, and all that is odd about its form.

The language is that of IAM as guides describe it (checklist.md 3.4); DeepSeek documents none (deepseek-api.md 4.2), so
``BASIS`` belongs beside everything that is said about a policy. What has an odd form is named and not guessed: such a
statement is not clear, and what follows from the policy then depends on how the service reads it.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

__all__ = ["BASIS", "HARMLESS", "Effect", "Oddity", "Policy", "PolicyFinding", "Statement", "Terms"]

BASIS = "guides_only"
"""The code that says who describes this language."""


class Effect(enum.StrEnum):
    """What a statement does, as it is written in a policy."""

    ALLOW = "Allow"
    DENY = "Deny"


class Oddity(enum.StrEnum):
    """What is odd about the form of a policy; ``gui/wording/console/policies.py`` has a sentence for each."""

    # It makes a statement, or the whole policy, unclear.
    DUPLICATE_KEY = "duplicate_key"  # value
    KEY_CASE = "key_case"  # value, meant
    STATEMENT_MISSING = "statement_missing"
    WRONG_KIND = "wrong_kind"  # value: what it is instead of a text, a list, an object
    EFFECT_MISSING = "effect_missing"
    EFFECT_UNKNOWN = "effect_unknown"  # value, meant: the same in other capitals
    ACTION_MISSING = "action_missing"
    RESOURCE_MISSING = "resource_missing"
    BOTH_FORMS = "both_forms"  # value, meant: Action and NotAction, Resource and NotResource
    VARIABLE = "variable"  # value: ${...}
    # It stands for nothing, or not for what it looks like.
    EMPTY_LIST = "empty_list"
    EMPTY_TEXT = "empty_text"
    BLANKS = "blanks"  # value
    ODD_CHARACTER = "odd_character"  # value: U+200B
    ACTION_WITHOUT_SERVICE = "action_without_service"  # value
    RESOURCE_NO_ARN = "resource_no_arn"  # value
    # It changes nothing.
    NO_LIST = "no_list"  # one text or object where most policies have a list
    KEY_UNKNOWN = "key_unknown"  # value, meant: a known one like it
    VERSION_MISSING = "version_missing"
    VERSION_UNKNOWN = "version_unknown"  # value
    ACTION_CASE = "action_case"  # value, meant: in small letters, as guides write it
    CONDITION = "condition"  # value: not evaluated
    PRINCIPAL = "principal"  # value: who it is about, not evaluated


HARMLESS = frozenset(
    {Oddity.NO_LIST, Oddity.KEY_UNKNOWN, Oddity.VERSION_MISSING, Oddity.VERSION_UNKNOWN, Oddity.ACTION_CASE}
)
"""What changes nothing about what a policy allows."""


@dataclass(frozen=True, slots=True)
class PolicyFinding:
    """One oddity: ``path`` as in ``Statement[1].Action[0]``, counting from 0 as JSON does."""

    code: Oddity
    path: str
    value: str = ""
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """The patterns of an element; ``inverted`` is ``NotAction`` and ``NotResource``: all but these."""

    patterns: tuple[str, ...]
    inverted: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; None is what cannot be told from its form.

    ``conditions`` are what must hold besides, as "operator key"; nobody evaluates them here.
    """

    number: int
    sid: str | None
    effect: Effect | None
    actions: Terms | None
    resources: Terms | None
    conditions: tuple[str, ...] = ()
    clear: bool = True


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy that could be read; without ``clear``, not even its statements are certain."""

    statements: tuple[Statement, ...]
    findings: tuple[PolicyFinding, ...] = field(default=())
    version: str | None = None
    clear: bool = True
