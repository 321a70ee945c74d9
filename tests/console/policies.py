"""Policies made by chance, in the names of DeepSeek's guides and in those of a service that other evaluators know."""

from __future__ import annotations

import functools
import itertools
import random
import re
from collections.abc import Iterator, Sequence
from typing import Any

PREFIX, AWS_PREFIX = "arn:deepseek:api:", "arn:aws:s3:::"
END = "/chat/completions"
ACTIONS = {"deepseek:call": "s3:GetObject", "deepseek:put": "s3:PutObject"}

# The same in both languages: the action asked for, in other capitals, with wildcards, and other actions.
_ACTION_PATTERNS = (
    ("*", "*"),
    ("deepseek:*", "s3:*"),
    ("deepseek:call", "s3:GetObject"),
    ("DeepSeek:CALL", "S3:GETOBJECT"),
    ("deepseek:c*", "s3:G*"),
    ("deepseek:?all", "s3:?etObject"),
    ("deepseek:?call", "s3:?GetObject"),
    ("deepseek:*l*", "s3:*g*"),
    ("deepseek:list", "s3:ListBucket"),
)
_PIECES = ("*", "?", "p", "P", "pa", "/", "/chat", "/chat/completions", "completions", "s")


def _resource(chance: random.Random) -> tuple[str, str]:
    if chance.random() < 0.1:
        return "*", "*"
    tail = "".join(chance.choices(_PIECES, k=chance.randrange(1, 4))) + chance.choice(("", "*", END, END))
    return PREFIX + tail, AWS_PREFIX + tail


def _few(chance: random.Random, make: Any) -> tuple[Any, Any]:
    pairs = [make() for _ in range(chance.choice((1, 1, 2, 3)))]
    ours, theirs = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return (ours[0], theirs[0]) if len(pairs) == 1 and chance.random() < 0.5 else (ours, theirs)


def policies(seed: int, most: int) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield pairs that mean the same: one in our names, one in theirs."""
    chance = random.Random(seed)
    for _ in range(most):
        ours: list[dict[str, Any]] = []
        theirs: list[dict[str, Any]] = []
        for _ in range(chance.choice((1, 2, 2, 3, 4))):
            effect = chance.choice(("Allow", "Allow", "Deny"))
            action = chance.choice(("Action", "Action", "Action", "NotAction"))
            resource = chance.choice(("Resource", "Resource", "Resource", "NotResource"))
            actions = _few(chance, lambda: chance.choice(_ACTION_PATTERNS))
            resources = _few(chance, lambda: _resource(chance))
            ours.append({"Effect": effect, action: actions[0], resource: resources[0]})
            theirs.append({"Effect": effect, action: actions[1], resource: resources[1]})
        yield _document(ours), _document(theirs)


def _document(statements: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def middles(most: int = 3) -> list[str]:
    """Return every short text that may stand where the project is not known."""
    letters = ("p", "P", "a", "/", "x", "s")
    return ["".join(text) for length in range(most + 1) for text in itertools.product(letters, repeat=length)]


def _any(values: Any, text: str, flags: re.RegexFlag) -> bool:
    return any(_expression(value, flags).fullmatch(text) for value in ([values] if isinstance(values, str) else values))


@functools.cache
def _expression(value: str, flags: re.RegexFlag) -> re.Pattern[str]:
    expression = "".join({"*": ".*", "?": "."}.get(letter, re.escape(letter)) for letter in value)
    return re.compile(expression, flags | re.DOTALL)


def brute(document: dict[str, Any], action: str, resource: str, conditions: bool | None = None) -> str:
    """Evaluate a well-formed policy for one resource, with all conditions true or all false; in three words."""
    said = "not_allowed"
    for statement in document["Statement"]:
        if "Condition" in statement and not conditions:
            continue
        actions = _any(statement.get("Action", statement.get("NotAction")), action, re.IGNORECASE)
        resources = _any(statement.get("Resource", statement.get("NotResource")), resource, re.NOFLAG)
        if actions is ("Action" in statement) and resources is ("Resource" in statement):
            if statement["Effect"] == "Deny":
                return "denied"
            said = "allowed"
    return said
