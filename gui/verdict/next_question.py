"""What to ask next: the open rows of the console, ordered by how much an answer to each would change the ranking.

Each answer that a row takes is put into the case and judged; so are answers with typical details beside them, where the
meaning lies in these (``gui.console.examples``). To be quick, a rule is asked again only if it looked at that row
before: rules are functions of the case, so one that did not look says the same whatever the answer is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

import msgspec

from gui.console import CANNOT_LOOK, NOT_THERE, Row
from gui.console.examples import EXAMPLES, Scene
from gui.report import Answer, Ask, Cause, CauseEntry, Confidence, Evidence, Outlook, Params, Stake
from gui.verdict import ranking
from gui.verdict.case import Case
from gui.verdict.objections import OBJECTIONS
from gui.verdict.open_rows import still_open
from gui.verdict.rule import Objection, Rule
from gui.verdict.rules_console import server_time

__all__ = ["ask_next", "tries"]

_STAKES = tuple(Stake)


def ask_next(case: Case) -> tuple[Ask, ...]:
    """Return the open rows that are worth a look, the one that may change most first, else as in the checklist.

    Empty where the console can tell nothing. Rows whose answers change nothing come last. Deterministic; about 25 ms
    of CPU (``tests/bench/next_question.py`` holds it below 60), so nothing for the thread of the window.
    """
    questioned = _Questioned(case)
    scene = _scene(case)
    asks = [
        _ask(row, questioned, scene) for row in still_open(questioned.causes, case.answers, only_free=case.only_free)
    ]
    return tuple(sorted(asks, key=lambda ask: _STAKES.index(ask.stake)))


def tries(row: Row, case: Case) -> Iterator[tuple[Answer, str | None]]:
    """Give what is put into the case for a row: each answer alone, then those with typical details and their name."""
    return _tries(row, _scene(case))


def _scene(case: Case) -> Scene:
    offered, balances = case.facts("models").get("models"), case.facts("balance").get("balances")
    return Scene(
        model=case.called_model,
        offered=offered if isinstance(offered, list) else (),
        now=server_time(case),
        balances=balances if isinstance(balances, list) else (),
    )


def _tries(row: Row, scene: Scene) -> Iterator[tuple[Answer, str | None]]:
    for choice in row.choices:
        if choice.code not in (NOT_THERE, CANNOT_LOOK):  # neither good nor bad: nothing follows from them
            yield _answer(row, choice.code, {}), None
    for example in EXAMPLES.get(row.id, ()):
        detail = example.detail(scene)
        if detail is not None:
            yield _answer(row, example.answer, detail), example.name


def _answer(row: Row, code: str, detail: Params) -> Answer:
    return Answer(id=row.id, section=row.section, answer=code, detail=detail, documented=row.documented)


@dataclasses.dataclass(frozen=True)
class _Overheard(Case):
    """A case that notes which rows of the console it is asked for."""

    rows: set[str] = dataclasses.field(default_factory=set)

    def told(self, row_id: str) -> Answer | None:
        """Return what the user saw in a row, and note that somebody wanted to know."""
        self.rows.add(row_id)
        return super().told(row_id)


def _overheard(case: Case) -> _Overheard:
    return _Overheard(**{field.name: getattr(case, field.name) for field in dataclasses.fields(Case)})


class _Questioned:
    """A case with what each rule has said of it, and which rows of the console each rule has looked at.

    ``rows``: those that anything has looked at; an answer to another row changes nothing.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._rules = [(rule, *self._overheard(rule)) for rule in ranking.RULES]
        self._objections = [(objection, *self._overheard(objection)) for objection in OBJECTIONS]
        listening = _overheard(case)
        self.causes = self._ranked(listening, None)
        looked_at = (rows for *_, rows in (*self._rules, *self._objections))
        self.rows = frozenset().union(listening.rows, *looked_at)

    def answered(self, given: Answer) -> tuple[CauseEntry, ...]:
        """Return the causes as they were ranked if this was the answer to its row."""
        others = tuple(answer for answer in self._case.answers if answer.id != given.id)
        return self._ranked(dataclasses.replace(self._case, answers=(*others, given)), given.id)

    def _overheard(self, asked: Rule | Objection) -> tuple[tuple[Evidence, ...], frozenset[str]]:
        listening = _overheard(self._case)
        evidence = tuple(asked.fires(listening))
        return evidence, frozenset(listening.rows)

    def _ranked(self, case: Case, row_id: str | None) -> tuple[CauseEntry, ...]:
        def said(asked: Rule | Objection, evidence: tuple[Evidence, ...], rows: frozenset[str]) -> tuple[Evidence, ...]:
            return tuple(asked.fires(case)) if row_id in rows else evidence

        return ranking.rank(
            case,
            ranking.Fired(
                tuple((rule, said(rule, evidence, rows)) for rule, evidence, rows in self._rules),
                tuple((objection, said(objection, evidence, rows)) for objection, evidence, rows in self._objections),
            ),
        )


def _ask(row: Row, questioned: _Questioned, scene: Scene) -> Ask:
    outlooks: list[Outlook] = []
    for given, example in _tries(row, scene) if row.id in questioned.rows else ():
        causes = questioned.answered(given)
        stake = _stake(questioned.causes, causes)
        if stake is Stake.NOTHING:
            continue
        top = causes[0]
        outlook = Outlook(
            answer=given.answer,
            stake=stake,
            cause=top.cause,
            confidence=top.confidence,
            step=top.next_step.code,
            example=example if example is not None else msgspec.UNSET,
        )
        # To say of an example what an answer leads to by itself would tell a person nothing.
        if example is None or not any(_leads_as_far(outlook, other) for other in outlooks):
            outlooks.append(outlook)
    stake = min((outlook.stake for outlook in outlooks), key=_STAKES.index, default=Stake.NOTHING)
    return Ask(row=row.id, stake=stake, answers=tuple(outlooks))


def _leads_as_far(one: Outlook, other: Outlook) -> bool:
    return (one.stake, one.cause, one.confidence, one.step) == (other.stake, other.cause, other.confidence, other.step)


def _stake(before: tuple[CauseEntry, ...], after: tuple[CauseEntry, ...]) -> Stake:
    """Return the most that differs between two rankings."""
    old, new = before[0], after[0]
    if old.cause is not new.cause:
        return Stake.VERDICT
    if old.confidence is not new.confidence:
        return Stake.CONFIDENCE
    if old.next_step != new.next_step:
        return Stake.STEP
    if _holding(before) != _holding(after):
        return Stake.RANKING
    return Stake.NOTHING if _ruled_out(before) == _ruled_out(after) else Stake.RULED_OUT


def _holding(causes: Iterable[CauseEntry]) -> list[tuple[Cause, Confidence]]:
    return [(entry.cause, entry.confidence) for entry in causes if entry.confidence is not Confidence.RULED_OUT]


def _ruled_out(causes: Iterable[CauseEntry]) -> set[Cause]:
    return {entry.cause for entry in causes if entry.confidence is Confidence.RULED_OUT}
