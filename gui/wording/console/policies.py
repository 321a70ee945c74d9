"""A custom policy in words: where its text is broken, what is odd about it, what it allows, what to change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from gui.wording.filling import fields
from gui.wording.marks import N_, Choices

if TYPE_CHECKING:
    from gui.wording.wording import Wording

__all__ = [
    "BASES",
    "CHANGES",
    "DEPENDS",
    "EXPECTED",
    "MET",
    "ODDITIES",
    "OUTCOMES",
    "basis_line",
    "broken_line",
    "change_line",
    "finding_line",
    "ruling_lines",
    "told",
]

BASES: dict[str, str] = {
    "guides_only": N_(
        "DeepSeek's documentation knows no such policies: their language is only described by guides, so this is what "
        "those say and not what DeepSeek promises."
    ),
}
"""By what ``gui.console.policy.BASIS`` may be."""

MET: dict[str, str] = {
    "nothing": N_("There is no text."),
    "too_large": N_("The text is too large for a policy."),
    "too_deep": N_("The text has more brackets inside each other than any policy."),
    "no_object": N_("The text is JSON, but no object in braces."),
    "end_of_text": N_("The text ends too early."),
    "comment": N_("A comment stands here, and JSON has none."),
    "trailing_comma": N_("A comma stands here with nothing after it."),
    "smart_quote": N_("A typographic quotation mark stands here. JSON takes only the straight one."),
    "single_quote": N_("A single quotation mark stands here. JSON takes only the double one."),
    "full_width": N_("A full-width or Chinese mark stands here. JSON takes only those of a keyboard set to English."),
    "markdown": N_("A mark of Markdown stands here, which was copied along and does not belong to the policy."),
    "python_word": N_("A word of Python stands here, and JSON has other words for it."),
    "odd_character": N_("A character stands here that has no place in JSON: {character}."),
    "line_break": N_("A text in quotation marks is broken over two lines, or has a control character in it."),
    "unclosed": N_("A text begins here, and its closing quotation mark is missing."),
    "bad_escape": N_("A backslash stands here with something after it that JSON does not know."),
    "something_else": N_("Here stands {character}."),
}
"""By ``gui.console.policy_text.Met``."""

EXPECTED: dict[str, str] = {
    "object": N_("an object in braces, with Version and Statement"),
    "key": N_("a name in double quotation marks"),
    "colon": N_("a colon"),
    "comma_or_end": N_("a comma or a closing bracket"),
    "value": N_("a value"),
    "end": N_("the end of the text"),
    "quote": N_("a closing quotation mark"),
    "escape": N_("another character after the backslash"),
    "less": N_("less"),
}
"""By ``gui.console.policy_text.Expected``."""

ODDITIES: dict[str, Choices] = {
    "duplicate_key": (N_("{value} is there twice, and nobody knows which one counts."),),
    "key_case": (N_("{value} should be written {meant}."),),
    "statement_missing": (N_("There is no Statement, so nobody can say what the policy allows."),),
    "wrong_kind": (N_("Something of the wrong kind stands here ({value})."),),
    "effect_missing": (N_("The Effect is missing: it must be Allow or Deny."),),
    "effect_unknown": (
        N_("The Effect {value} should be written {meant}."),
        N_("The Effect {value} is not known: it must be Allow or Deny."),
    ),
    "action_missing": (N_("The Action is missing."),),
    "resource_missing": (N_("The Resource is missing, so no endpoint is covered."),),
    "both_forms": (N_("{value} and {meant} exclude each other."),),
    "variable": (N_("{value} is a variable. What it stands for is only known to the service."),),
    "empty_list": (N_("The list is empty."),),
    "empty_text": (N_("The text is empty and stands for nothing."),),
    "blanks": (N_("Blanks at an end of {value} count, so it stands for something else."),),
    "odd_character": (N_("It has the character {value} in it, so it stands for something else."),),
    "action_without_service": (
        N_("The action {value} has no service in front of it, as in deepseek:call, so it stands for something else."),
    ),
    "resource_no_arn": (N_("{value} is no resource name as guides show them: those begin with arn:deepseek:api:"),),
    "no_list": (N_("One value stands where most policies have a list. That means the same."),),
    "key_unknown": (
        N_("{value} is not known and was left out. Is it {meant}?"),
        N_("{value} is not known and was left out."),
    ),
    "version_missing": (N_("The Version is missing. Most policies have one."),),
    "version_unknown": (N_("The Version {value} is none that is known."),),
    "action_case": (N_("{value} is usually written {meant}. By guides, capitals in an action do not matter."),),
    "condition": (N_("The condition {value} is not evaluated."),),
    "principal": (N_("Whom {value} names is not evaluated."),),
}
"""By ``gui.console.policy.Oddity``; the fields are those of a ``PolicyFinding``."""

OUTCOMES: dict[str, Choices] = {
    "allowed": (N_("The policy allows {action} for {resource}. What decides: {who}."),),
    "denied": (N_("The policy forbids {action} for {resource}. What decides: {who}."),),
    "not_allowed": (
        N_("Nothing in the policy allows {action} for {resource}; for some projects it is even forbidden: {who}."),
        N_("Nothing in the policy allows {action} for {resource}. What is not allowed is refused."),
    ),
    "depends": (
        N_("It depends whether the policy allows {action} for {resource}. What decides: {who}."),
        N_("It depends whether the policy allows {action} for {resource}."),
    ),
}
"""By ``gui.console.policy_ruling.PolicyOutcome``."""

DEPENDS: dict[str, Choices] = {
    "project": (
        N_("It depends on the project: {allowed} would be allowed, {refused} would be refused."),
        N_("It depends on the project: {refused} would be refused."),
        N_("It depends on the project: {allowed} would be allowed."),
        N_("It depends on the project."),
    ),
    "condition": (N_("It depends on a condition, and whether it holds cannot be seen from here."),),
    "form": (N_("It depends on how the service reads what has an odd form. Mend that first."),),
    "size": (N_("The policy has too many patterns to say what they do together."),),
}
"""By ``gui.console.policy_ruling.Depends``."""

CHANGES: dict[str, Choices] = {
    "fix_form": (
        N_("Mend the form of {who}, then look again."),
        N_("Mend the form of the policy, then look again."),
    ),
    "narrow_deny": (N_("In {who}, which forbids it, take out this call, or remove that statement."),),
    "replace_deny": (
        N_("Replace {who}, which forbids it, by one with Effect Allow, Action {action} and Resource {resource}."),
    ),
    "lift_condition": (N_("See that the condition of {who} holds, or remove the condition."),),
    "avoid_condition": (
        N_("See that the condition under which {who} forbids it does not hold, or take this call out of it."),
    ),
    "add_action": (N_("In {who}, add the action {action}."),),
    "add_resource": (N_("In {who}, add the resource {resource}."),),
    "add_statement": (N_("Add a statement with Effect Allow, Action {action} and Resource {resource}."),),
}
"""By ``gui.console.policy_ruling.ChangeKind``."""

_AT = N_("Line {line}, column {column}: {met} Expected: {expected}.")
_MEMBER = N_("{place}: {what}")
_STATEMENT, _NAMED = N_("statement {number}"), N_("statement {number} ({sid})")
_AND = N_(", ")
_THEN = N_("{said} {more}")
_STEP = re.compile(r"([A-Za-z]+)(?:\[([0-9]+)\])?")
_SHOWN = 10


def basis_line(basis: str, wording: Wording) -> str:
    """Say who describes this language."""
    return wording.text(BASES[basis])


def broken_line(met: str, expected: str, line: int, column: int, character: str, wording: Wording) -> str:
    """Say where the text of a policy stops being JSON, what stands there and what was expected.

    ``character`` is what people read of the one that stands there: itself, or its number.
    """
    said = _filled(MET[met], {"character": character or "U+0020"}, wording)
    return wording.compose(_AT, line=str(line), column=str(column), met=said, expected=wording.text(EXPECTED[expected]))


def finding_line(code: str, path: str, value: str, meant: str, wording: Wording) -> str:
    """Say what is odd about the form of a policy, and where: places are counted from 1."""
    said = _filled(ODDITIES[code], {"value": value if value.strip() else f'"{value}"', "meant": meant}, wording)
    steps = [(name, f" {int(number) + 1}" if number else "") for name, number in _STEP.findall(path)]
    place = wording.text(_AND).join(f"{name}{number}" for name, number in steps)
    return wording.compose(_MEMBER, place=place, what=said) if place else said


def ruling_lines(
    *,
    outcome: str,
    action: str,
    resource: str,
    depends_on: Sequence[str],
    deciders: Sequence[tuple[int, str | None]],
    allowed_for: str,
    refused_for: str,
    wording: Wording,
) -> list[str]:
    """Say whether an action is allowed, who decides (numbers from 0, and Sids), and what it depends on."""
    told = {"action": action, "resource": resource, "who": _who(deciders, wording)}
    examples = {"allowed": allowed_for, "refused": refused_for}
    return [
        _filled(OUTCOMES[outcome], told, wording),
        *(_filled(DEPENDS[each], examples, wording) for each in depends_on),
    ]


def change_line(
    kind: str, statement: tuple[int, str | None] | None, action: str, resource: str, wording: Wording
) -> str:
    """Say one thing to change in the policy; ``statement`` is its number from 0 and its Sid."""
    who = _who([statement], wording) if statement else ""
    return _filled(CHANGES[kind], {"who": who, "action": action, "resource": resource}, wording)


def told(params: Mapping[str, Any], wording: Wording) -> dict[str, str]:
    """Say what a report knows of a policy: ``who`` decides, which ``change`` is the smallest."""
    who, changes = _statements(params), params.get("changes")
    said = {"who": _who(who, wording)} if who else {}
    if isinstance(params.get("broken"), Mapping):
        said["broken"] = _broken_told(params["broken"], wording)
    if isinstance(changes, list):
        said["change"] = _joined(
            list(filter(None, (_change_told(each, wording) for each in changes[:_SHOWN]))), wording
        )
    return {name: text for name, text in said.items() if text}


def _broken_told(params: Mapping[str, Any], wording: Wording) -> str:
    """Say where a policy cannot be read; nothing if a report does not tell that."""
    met, expected, character = _text(params, "met"), _text(params, "expected"), params.get("character")
    line, column = params.get("line"), params.get("column")
    if met not in MET or expected not in EXPECTED or not isinstance(line, int) or not isinstance(column, int):
        return ""
    return broken_line(met, expected, line, column, character if isinstance(character, str) else "", wording)


def _change_told(change: object, wording: Wording) -> str:
    """Say one change of a report; nothing if it does not tell what, or where."""
    kind = change.get("kind") if isinstance(change, Mapping) else None
    if not isinstance(change, Mapping) or not isinstance(kind, str) or kind not in CHANGES:
        return ""
    statement = next(iter(_statements(change)), None)
    if statement is None and "who" in fields(CHANGES[kind][-1]):
        return ""
    return change_line(kind, statement, _text(change, "action"), _text(change, "resource"), wording)


def _text(params: Mapping[str, Any], name: str) -> str:
    value = params.get(name)
    return value if isinstance(value, str) and value else "?"


def _statements(params: Mapping[str, Any]) -> list[tuple[int, str | None]]:
    numbers, sids = params.get("statements"), params.get("sids")
    if not isinstance(numbers, list) or not isinstance(sids, list):
        return []
    pairs = zip(numbers, sids, strict=False)
    return [(number - 1, str(sid)) for number, sid in pairs if isinstance(number, int)]


def _joined(lines: list[str], wording: Wording) -> str:
    said = lines[0] if lines else ""
    for line in lines[1:]:
        said = wording.compose(_THEN, said=said, more=line)
    return said


def _who(statements: Sequence[tuple[int, str | None]], wording: Wording) -> str:
    named = [
        wording.text(_NAMED, number=number + 1, sid=sid) if sid else wording.text(_STATEMENT, number=number + 1)
        for number, sid in statements[:_SHOWN]
    ]
    return wording.text(_AND).join(named) + ("..." if len(statements) > _SHOWN else "")


def _filled(choices: Choices | str, told: dict[str, str], wording: Wording) -> str:
    shown = {name: value for name, value in told.items() if value}
    forms = (choices,) if isinstance(choices, str) else choices
    message = next((form for form in forms if fields(form) <= shown.keys()), forms[-1])
    return wording.text(message, **shown)
