"""Why a cause stands where it stands: the rules that fired, in words; the same ones in the terminal and the window.

What a rule says stands in the tables of the verdict; who calls hands it in, by its id (``gui.verdict.READS``).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from gui.report import CauseEntry, Confidence, Evidence, FiredRule, RuleKind
from gui.wording.marks import N_

if TYPE_CHECKING:
    from gui.wording.wording import Wording

__all__ = ["EXCLUDES", "Exclusion", "Reads", "excluded", "place_line", "rule_lines"]

Reads = Mapping[str, tuple[str, ...]]
"""The sentences of a rule, an objection or a support, by its id."""

_MAKES: dict[Confidence, str] = {
    Confidence.CERTAIN: N_("This makes it certain: {rule}"),
    Confidence.LIKELY: N_("This makes it likely: {rule}"),
    Confidence.POSSIBLE: N_("This makes it possible: {rule}"),
}
_LEAVES: dict[Confidence, str] = {
    Confidence.CERTAIN: N_("This is said against it and makes it no less sure: {rule}"),
    Confidence.LIKELY: N_("This leaves it likely at most: {rule}"),
    Confidence.POSSIBLE: N_("This leaves it possible at most: {rule}"),
    Confidence.RULED_OUT: N_("This rules it out: {rule}"),
}
_SUPPORTS = N_("This goes with it and makes it no surer: {rule}")
EXCLUDES = N_("{causes}. Because: {rule}")
"""What an exclusion says."""
_UNKNOWN = N_("A rule that this version of the program cannot describe: {id}.")
_JOINED = N_("{first} {second}")
_LESS_SURE = N_("It stands here because it is less sure than what stands above.")
_LATER = N_(
    "It is as sure as what stands above. The order is the way of a call: text of the key, network, key, account, "
    "service, client; what comes first is mended first."
)


@dataclasses.dataclass(frozen=True)
class Exclusion:
    """What one objection rules out: what it says, the names of the causes, and what it saw."""

    rule: str
    causes: tuple[str, ...]
    seen: tuple[Evidence, ...]


def rule_lines(entry: CauseEntry, reads: Reads, wording: Wording) -> list[tuple[str, tuple[Evidence, ...]]]:
    """Return what each rule says that fired for or against a cause, with what it saw."""
    said = [reads.get(fired.id, ()) for fired in entry.rules]
    # What a stronger rule says and more is not said twice.
    whole = [not any(len(one) < len(more) and more[: len(one)] == one for more in said) for one in said]
    return [
        (_line(fired, reads, wording), _seen(entry, fired))
        for fired, alone in zip(entry.rules, whole, strict=True)
        if alone or not reads.get(fired.id)
    ]


def place_line(entry: CauseEntry, above: CauseEntry, wording: Wording) -> str:
    """Say why a cause stands below the one above it."""
    return wording.text(_LATER if entry.confidence is above.confidence else _LESS_SURE)


def excluded(causes: Sequence[CauseEntry], reads: Reads, wording: Wording) -> list[Exclusion]:
    """Return what rules out causes, each objection once; of a report that names no rules the rule is empty."""
    found: dict[str, tuple[list[str], list[Evidence]]] = {}
    for entry in causes:
        if entry.confidence is Confidence.RULED_OUT:
            fired = next((rule for rule in entry.rules if rule.confidence is Confidence.RULED_OUT), None)
            rule = _sentence(fired, reads, wording) if fired is not None else ""
            names, seen = found.setdefault(rule, ([], []))
            names.append(wording.cause_title(entry.cause))
            seen += [e for e in (_seen(entry, fired) if fired is not None else entry.against) if e not in seen]
    return [Exclusion(rule, tuple(names), tuple(seen)) for rule, (names, seen) in found.items()]


def _line(fired: FiredRule, reads: Reads, wording: Wording) -> str:
    rule = _sentence(fired, reads, wording)
    if fired.confidence is None:
        return wording.compose(_SUPPORTS, rule=rule)
    table = _LEAVES if fired.kind is RuleKind.OBJECTION else _MAKES
    return wording.compose(table.get(fired.confidence, _SUPPORTS), rule=rule)


def _sentence(fired: FiredRule, reads: Reads, wording: Wording) -> str:
    sentences = [wording.text(sentence) for sentence in reads.get(fired.id, ())]
    if not sentences:
        return wording.text(_UNKNOWN, id=fired.id)
    first, *more = sentences
    for second in more:
        first = wording.compose(_JOINED, first=first, second=second)
    return first


def _seen(entry: CauseEntry, fired: FiredRule) -> tuple[Evidence, ...]:
    listed = entry.against if fired.kind is RuleKind.OBJECTION else entry.in_favour
    return tuple(listed[place] for place in fired.evidence if 0 <= place < len(listed))
