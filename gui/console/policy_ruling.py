"""What a policy says to one call: allowed or not, which statement decides, and the smallest change that would allow it.

A matching Deny beats every Allow, and without a matching Allow the answer is no. The resource asked for is
``arn:deepseek:api:<unknown>/chat/completions`` (checklist.md 3.4): every text may stand in the middle, and the answer
is taken over all of them. Actions compare without regard to capitals, resources exactly.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from gui.console.policy import BASIS, Effect, Policy, Statement, Terms
from gui.console.policy_reading import read_policy
from gui.console.policy_text import BrokenPolicy
from gui.console.wildcards import Budget, Pattern, examples

__all__ = [
    "ACTIONS",
    "BASE_ACTION",
    "BEFORE",
    "ENDPOINT",
    "Analysis",
    "Change",
    "ChangeKind",
    "Depends",
    "PolicyOutcome",
    "Ruling",
    "analyse",
    "rule",
]

BASE_ACTION = "deepseek:call"
ACTIONS = (BASE_ACTION, "models:inference", "models:finetune")
"""The base permission and the two finer ones (checklist.md 3.3)."""

BEFORE = "arn:deepseek:api:"
ENDPOINT = "/chat/completions"


class PolicyOutcome(enum.StrEnum):
    """The answer for one action."""

    ALLOWED = "allowed"  # for every project
    DENIED = "denied"  # a Deny forbids it for every project
    NOT_ALLOWED = "not_allowed"  # no Allow holds for any project
    DEPENDS = "depends"


class Depends(enum.StrEnum):
    """What an answer depends on."""

    PROJECT = "project"  # on the part of the resource that is not known
    CONDITION = "condition"  # on a condition, which is not evaluated
    FORM = "form"  # on how the service reads what has an odd form
    SIZE = "size"  # there are too many patterns to look at all that they do together


class ChangeKind(enum.StrEnum):
    """One thing to change in the policy."""

    FIX_FORM = "fix_form"  # statement, or the whole policy
    NARROW_DENY = "narrow_deny"  # statement: it must not be about this call any more
    REPLACE_DENY = "replace_deny"  # statement: by one that allows action, resource; nothing else is allowed anyway
    LIFT_CONDITION = "lift_condition"  # statement: its condition must hold, or go
    AVOID_CONDITION = "avoid_condition"  # statement: its condition must not hold, or it must not be about this call
    ADD_ACTION = "add_action"  # statement, action
    ADD_RESOURCE = "add_resource"  # statement, resource
    ADD_STATEMENT = "add_statement"  # action, resource


@dataclass(frozen=True, slots=True)
class Change:
    """One change; ``statement`` counts from 0."""

    kind: ChangeKind
    statement: int | None = None
    action: str = ""
    resource: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The answer for one action and the endpoint.

    ``decided_by`` are the numbers (from 0) of the statements that decide; none, if it is that no statement allows it.
    ``allowed_for`` and ``refused_for`` are resources that show an answer which depends on the project.
    """

    action: str
    resource: str
    outcome: PolicyOutcome
    depends_on: tuple[Depends, ...] = ()
    decided_by: tuple[int, ...] = ()
    allowed_for: str = ""
    refused_for: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that a policy says about calls to one endpoint; the first ruling is that of the base permission."""

    policy: Policy
    rulings: tuple[Ruling, ...]
    basis: str = BASIS

    @property
    def changes(self) -> tuple[Change, ...]:
        """The smallest change for a call: what the base permission needs, and if nothing, what the finer one does.

        Whether a call needs the finer one besides, nobody tells (checklist.md 3.3).
        """
        base, finer = self.rulings[:2]
        return base.changes or finer.changes


class _State(enum.Enum):
    ALLOWED = enum.auto()
    DENIED = enum.auto()
    NOT_ALLOWED = enum.auto()
    MAYBE = enum.auto()


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question: an action, and every resource ``before + <unknown> + after``."""

    action: str
    before: str
    after: str
    budget: Budget

    @property
    def resource(self) -> str:
        return f"{self.before}*{self.after}"


_Judged = tuple[_State, tuple[int, ...]]
_REFUSED = (_State.DENIED, _State.NOT_ALLOWED)


def analyse(text: str, endpoint: str = ENDPOINT) -> Analysis | BrokenPolicy:
    """Read a pasted policy and answer for each action; ``endpoint`` is the path that is called, from its slash on."""
    policy = read_policy(text)
    if isinstance(policy, BrokenPolicy):
        return policy
    return Analysis(policy, tuple(rule(policy, action, endpoint) for action in ACTIONS))


def rule(policy: Policy, action: str, endpoint: str = ENDPOINT, before: str = BEFORE) -> Ruling:
    """Answer for one action and for every resource ``before + <unknown> + endpoint``."""
    asked = _Asked(action, before, endpoint, Budget())
    if not policy.clear:
        fix = (Change(ChangeKind.FIX_FORM),)
        return Ruling(action, asked.resource, PolicyOutcome.DEPENDS, (Depends.FORM,), changes=fix)
    about = [statement for statement in policy.statements if _about(statement, action)]
    found = _judgements(about, asked)
    if found is None:
        return Ruling(action, asked.resource, PolicyOutcome.DEPENDS, (Depends.SIZE,))
    states = {state for state, _deciders in found}
    decided_by = tuple(dict.fromkeys(number for _state, numbers in found for number in numbers))
    outcome = _outcome(states)
    changes = () if outcome is PolicyOutcome.ALLOWED else _changes(policy, about, asked)
    if outcome is not PolicyOutcome.DEPENDS:
        return Ruling(action, asked.resource, outcome, (), decided_by, changes=changes)
    return Ruling(
        action,
        asked.resource,
        outcome,
        _depends(policy, found, states),
        decided_by,
        _example(found, (_State.ALLOWED,), asked) if len(states) > 1 else "",
        _example(found, _REFUSED, asked) if len(states) > 1 else "",
        changes,
    )


def _about(statement: Statement, action: str) -> bool:
    """Tell whether a statement is, or may be, about an action."""
    return statement.actions is None or _holds(statement.actions, lambda text: Pattern(text.lower()), action.lower())


def _holds(terms: Terms, pattern: Callable[[str], Pattern], text: str) -> bool:
    return any(pattern(each).matches(text) for each in terms.patterns) is not terms.inverted


def _judgements(about: Sequence[Statement], asked: _Asked) -> dict[_Judged, str] | None:
    """Return every judgement that some middle leads to, with one of the shortest such middles."""
    texts = list(dict.fromkeys(text for each in about if each.resources for text in each.resources.patterns))
    places = {text: place for place, text in enumerate(texts)}

    def covers(statement: Statement, matching: tuple[bool, ...]) -> bool:
        terms = statement.resources
        if terms is None:
            return True
        return any(matching[places[text]] for text in terms.patterns) is not terms.inverted

    def judge(matching: tuple[bool, ...]) -> _Judged:
        return _judged([statement for statement in about if covers(statement, matching)])

    return examples([Pattern(text) for text in texts], asked.before, asked.after, judge, asked.budget)


def _judged(matching: Sequence[Statement]) -> _Judged:
    """Judge one resource by the statements that are, or may be, about it."""
    firm = [each for each in matching if each.clear and not each.conditions]
    maybe = [each for each in matching if not each.clear or each.conditions]
    denies = [each.number for each in firm if each.effect is Effect.DENY]
    if denies:
        return _State.DENIED, (denies[0],)
    allows = [each.number for each in firm if each.effect is Effect.ALLOW]
    if allows:
        may_deny = [each.number for each in maybe if each.effect is not Effect.ALLOW]
        return (_State.MAYBE, (allows[0], *may_deny)) if may_deny else (_State.ALLOWED, (allows[0],))
    may_allow = any(each.effect is not Effect.DENY for each in maybe)
    return (_State.MAYBE, tuple(each.number for each in maybe)) if may_allow else (_State.NOT_ALLOWED, ())


def _outcome(states: set[_State]) -> PolicyOutcome:
    if states == {_State.ALLOWED}:
        return PolicyOutcome.ALLOWED
    if states == {_State.DENIED}:
        return PolicyOutcome.DENIED
    return PolicyOutcome.NOT_ALLOWED if states <= set(_REFUSED) else PolicyOutcome.DEPENDS


def _depends(policy: Policy, found: dict[_Judged, str], states: set[_State]) -> tuple[Depends, ...]:
    maybe = [policy.statements[number] for state, numbers in found if state is _State.MAYBE for number in numbers]
    reasons = (
        (Depends.PROJECT, len(states) > 1),
        (Depends.CONDITION, any(each.conditions and each.clear for each in maybe)),
        (Depends.FORM, any(not each.clear for each in maybe)),
    )
    return tuple(reason for reason, holds in reasons if holds)


def _example(found: dict[_Judged, str], states: tuple[_State, ...], asked: _Asked) -> str:
    return next(
        (f"{asked.before}{middle}{asked.after}" for (state, _numbers), middle in found.items() if state in states), ""
    )


def _changes(policy: Policy, about: Sequence[Statement], asked: _Asked) -> tuple[Change, ...]:
    """Return the smallest change after which the call is allowed for every project.

    Beside what has an odd form, nothing is added: whether more is needed shows only when that is mended.
    """
    touching = [each for each in about if _touches(each, asked)]
    fixes = tuple(Change(ChangeKind.FIX_FORM, each.number) for each in touching if not each.clear)
    denies = [each for each in touching if each.clear and each.effect is Effect.DENY]
    # What forbids on a condition only is left alone by a call that does not meet it.
    narrowed = tuple(
        Change(ChangeKind.AVOID_CONDITION if each.conditions else ChangeKind.NARROW_DENY, each.number)
        for each in denies
    )
    if fixes:
        return (*fixes, *narrowed)
    allows = [each for each in policy.statements if each.effect is Effect.ALLOW and each.clear]
    firm = [each for each in allows if not each.conditions and each in about]
    if _always(firm, asked):
        return narrowed
    if [change.kind for change in narrowed] == [ChangeKind.NARROW_DENY] and not _any_allow(policy):
        # Without it nothing more would be allowed: so it may go, and what allows the call takes its place.
        number = narrowed[0].statement
        return (Change(ChangeKind.REPLACE_DENY, number, action=asked.action, resource=asked.resource),)
    return (*narrowed, _addition(allows, about, asked))


def _any_allow(policy: Policy) -> bool:
    return any(each.effect is not Effect.DENY for each in policy.statements)


def _addition(allows: Sequence[Statement], about: Sequence[Statement], asked: _Asked) -> Change:
    covering = [each for each in allows if _always([replace(each, conditions=())], asked)]
    for each in covering:
        if each in about:
            return Change(ChangeKind.LIFT_CONDITION, each.number)
    for each in covering:
        if not each.conditions and each.actions and not each.actions.inverted:
            return Change(ChangeKind.ADD_ACTION, each.number, action=asked.action)
    for each in allows:
        if each in about and not each.conditions and each.resources and not each.resources.inverted:
            return Change(ChangeKind.ADD_RESOURCE, each.number, resource=asked.resource)
    return Change(ChangeKind.ADD_STATEMENT, action=asked.action, resource=asked.resource)


def _always(statements: Sequence[Statement], asked: _Asked) -> bool:
    found = _judgements(statements, asked)
    return found is not None and {state for state, _numbers in found} == {_State.ALLOWED}


def _touches(statement: Statement, asked: _Asked) -> bool:
    """Tell whether a statement is, or may be, about any resource that is asked for, whatever it does to it."""
    found = _judgements([replace(statement, effect=Effect.DENY, conditions=(), clear=True)], asked)
    return found is None or any(state is _State.DENIED for state, _numbers in found)
