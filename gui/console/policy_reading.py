"""From the JSON of a policy to its statements, naming on the way all that is odd."""

from __future__ import annotations

import difflib

from gui.console.policy import Effect, Oddity, Policy, PolicyFinding, Statement, Terms
from gui.console.policy_text import BrokenPolicy, Members, Number, read_json

__all__ = ["MOST_FINDINGS", "read_policy"]

MOST_FINDINGS = 100
_SHOWN = 80
_VERSIONS = ("2012-10-17", "2008-10-17", "1")
"""Those of IAM, and that of the policy languages of Alibaba Cloud."""

_SERVICES = ("deepseek:", "models:")
"""Those of the actions that guides name, all in small letters (checklist.md 3.3)."""

_TOP = ("Version", "Id", "Statement")
_KEYS = (
    "Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition", "Principal", "NotPrincipal",
)  # fmt: skip
_REPLACEMENT = "\ufffd"  # REPLACEMENT CHARACTER


def read_policy(text: str) -> Policy | BrokenPolicy:
    """Read a policy that was pasted; every text gives one or the other, and none an error."""
    read = read_json(text)
    return read if isinstance(read, BrokenPolicy) else _Reading().policy(read)


def _shown(value: object) -> str:
    """Return a text of the policy, bounded and without lone surrogates, which no report can hold."""
    text = "".join(_REPLACEMENT if 0xD800 <= ord(letter) <= 0xDFFF else letter for letter in str(value)[: _SHOWN + 1])
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _kind(value: object) -> str:
    if isinstance(value, Number):
        return "number"
    kinds = {str: "text", list: "list", Members: "object", bool: "boolean"}
    return kinds.get(type(value), "null")


class _Reading:
    def __init__(self) -> None:
        self.findings: list[PolicyFinding] = []

    def odd(self, code: Oddity, path: str, value: object = "", meant: str = "") -> None:
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(PolicyFinding(code, path, _shown(value), meant))

    def policy(self, document: Members) -> Policy:
        found, clear, _doubtful = self.keys(document, _TOP, "")
        version = found.get("Version")
        if "Version" not in found:
            self.odd(Oddity.VERSION_MISSING, "Version")
        elif version not in _VERSIONS or isinstance(version, Number):
            self.odd(Oddity.VERSION_UNKNOWN, "Version", version if isinstance(version, str) else _kind(version))
        given = found.get("Statement")
        if "Statement" not in found:
            self.odd(Oddity.STATEMENT_MISSING, "Statement")
            return Policy((), tuple(self.findings), None, clear=False)
        if isinstance(given, Members):
            self.odd(Oddity.NO_LIST, "Statement")
            statements = [self.statement(given, 0, "Statement")]
        elif isinstance(given, list):
            if not given:
                self.odd(Oddity.EMPTY_LIST, "Statement")
            statements = [self.statement(each, number, f"Statement[{number}]") for number, each in enumerate(given)]
        else:
            self.odd(Oddity.WRONG_KIND, "Statement", _kind(given))
            statements, clear = [], False
        told = _shown(version) if isinstance(version, str) else None
        return Policy(tuple(statements), tuple(self.findings), told, clear)

    def keys(self, members: Members, known: tuple[str, ...], path: str) -> tuple[dict[str, object], bool, set[str]]:
        """Return the members whose keys are known, whether nothing makes them unclear, and the names in doubt.

        In doubt is what stands there in two ways: which one counts, nobody can tell.
        """
        found: dict[str, object] = {}
        seen: set[str] = set()
        doubtful: set[str] = set()
        clear = True
        for key, value in members.pairs:
            if key in seen:
                self.odd(Oddity.DUPLICATE_KEY, path, key)
                clear = False
                if key in found and found[key] != value:
                    doubtful.add(key)
            seen.add(key)
            if key in known:
                found[key] = value
                continue
            meant = next((name for name in known if name.lower() == key.strip().lower()), None)
            if meant is not None:
                self.odd(Oddity.KEY_CASE, path, key, meant)
                clear = False
                doubtful.add(meant)
            else:
                alike = difflib.get_close_matches(key[:_SHOWN], known, 1, 0.8)
                self.odd(Oddity.KEY_UNKNOWN, path, key, alike[0] if alike else "")
        return found, clear, doubtful

    def statement(self, given: object, number: int, path: str) -> Statement:
        if not isinstance(given, Members):
            self.odd(Oddity.WRONG_KIND, path, _kind(given))
            return Statement(number, None, None, None, None, clear=False)
        found, clear, doubtful = self.keys(given, _KEYS, path)
        sid = found.get("Sid")
        effect = self.effect(found, path)
        actions = self.terms(found, "Action", path)
        resources = self.terms(found, "Resource", path)
        if resources is None and not {"Resource", "NotResource"} & found.keys() and effect is Effect.ALLOW and clear:
            resources = Terms(())  # "Resource must cover the endpoint": what is not there covers nothing
        if "Effect" in doubtful:
            effect = None
        if doubtful & {"Action", "NotAction"}:
            actions = None
        if doubtful & {"Resource", "NotResource"}:
            resources = None
        return Statement(
            number,
            _shown(sid) if isinstance(sid, str) and sid else None,
            effect,
            actions,
            resources,
            self.conditions(found, path),
            clear and None not in (effect, actions, resources),
        )

    def effect(self, found: dict[str, object], path: str) -> Effect | None:
        value = found.get("Effect")
        if "Effect" not in found:
            self.odd(Oddity.EFFECT_MISSING, path)
            return None
        for effect in Effect:
            if value == effect.value:
                return effect
        text = value if isinstance(value, str) else _kind(value)
        meant = next((effect.value for effect in Effect if effect.value.lower() == text.strip().lower()), "")
        self.odd(Oddity.EFFECT_UNKNOWN, f"{path}.Effect", text, meant)
        return None

    def terms(self, found: dict[str, object], name: str, path: str) -> Terms | None:
        """Read ``Action`` or ``Resource``, or their opposite; None if it is not there or cannot be told."""
        inverted = f"Not{name}"
        if name in found and inverted in found:
            self.odd(Oddity.BOTH_FORMS, path, name, inverted)
            return None
        if name not in found and inverted not in found:
            self.odd(Oddity.ACTION_MISSING if name == "Action" else Oddity.RESOURCE_MISSING, path)
            return None
        key = name if name in found else inverted
        value, here = found[key], f"{path}.{key}"
        if isinstance(value, str) and not isinstance(value, Number):
            self.odd(Oddity.NO_LIST, here)
            values: list[object] = [value]
        elif isinstance(value, list):
            values = value
            if not values:
                self.odd(Oddity.EMPTY_LIST, here)
                if key == inverted:
                    return None
        else:
            self.odd(Oddity.WRONG_KIND, here, _kind(value))
            return None
        single = value is not values
        patterns = [
            self.pattern(each, name, here if single else f"{here}[{number}]") for number, each in enumerate(values)
        ]
        if None in patterns:
            return None
        return Terms(tuple(pattern for pattern in patterns if pattern), inverted=key == inverted)

    def pattern(self, value: object, name: str, path: str) -> str | None:
        """Name what is odd about one pattern; it counts exactly as it is written. None: nobody can tell."""
        if not isinstance(value, str) or isinstance(value, Number):
            self.odd(Oddity.WRONG_KIND, path, _kind(value))
            return None
        if not value:
            self.odd(Oddity.EMPTY_TEXT, path)
        elif "${" in value:
            self.odd(Oddity.VARIABLE, path, value)
            return None
        elif value != value.strip(" \t\r\n"):
            self.odd(Oddity.BLANKS, path, value)
        elif unlike := next((letter for letter in value if not " " <= letter <= "~"), None):
            self.odd(Oddity.ODD_CHARACTER, path, f"U+{ord(unlike):04X}")
        elif name == "Action" and ":" not in value and set(value) - set("*?"):
            self.odd(Oddity.ACTION_WITHOUT_SERVICE, path, value)
        elif name == "Action" and value != value.lower() and value.lower().startswith(_SERVICES):
            self.odd(Oddity.ACTION_CASE, path, value, _shown(value.lower()))
        elif name == "Resource" and not value.startswith(("arn:", "*", "?")):
            self.odd(Oddity.RESOURCE_NO_ARN, path, value)
        return value

    def conditions(self, found: dict[str, object], path: str) -> tuple[str, ...]:
        """List what must hold besides: conditions, and the principals whom a statement is about."""
        conditions: list[str] = []
        for key in ("Principal", "NotPrincipal"):
            if key in found:
                self.odd(Oddity.PRINCIPAL, f"{path}.{key}", key)
                conditions.append(key)
        given = found.get("Condition")
        if isinstance(given, Members):
            for operator, tests in given.pairs:
                keys = [key for key, _value in tests.pairs] if isinstance(tests, Members) else []
                conditions += [_shown(f"{operator} {key}".strip()) for key in keys or [""]]
        elif "Condition" in found:
            self.odd(Oddity.WRONG_KIND, f"{path}.Condition", _kind(given))
            conditions.append("Condition")
        for condition in conditions:
            if condition not in ("Principal", "NotPrincipal", "Condition"):
                self.odd(Oddity.CONDITION, f"{path}.Condition", condition)
        return tuple(conditions)
