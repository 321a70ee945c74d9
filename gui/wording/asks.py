"""What to look at next in the console, in words: the question, and what would follow from which answer."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from gui.report import Ask, NextStep, Outlook, Stake
from gui.wording.console import question
from gui.wording.marks import N_
from gui.wording.wording import Wording

__all__ = ["asked", "consequences"]

_ROW = N_("{row} {question}")
_OR = N_('" or "')
_FOLLOWS: dict[Stake, str] = {
    Stake.VERDICT: N_('If you see "{answers}", the verdict becomes: {cause} ({confidence}).'),
    Stake.CONFIDENCE: N_('If you see "{answers}", this verdict becomes: {confidence}.'),
    Stake.STEP: N_('If you see "{answers}", do this instead: {step}'),
    Stake.RANKING: N_('If you see "{answers}", there is another cause to think of.'),
    Stake.RULED_OUT: N_('If you see "{answers}", there is a cause less to think of.'),
}


def asked(ask: Ask, wording: Wording) -> str:
    """Return the question with the number of its row."""
    return wording.compose(_ROW, row=ask.row, question=question(ask.row, wording))


def consequences(ask: Ask, wording: Wording) -> Iterator[str]:
    """Yield what would follow, a sentence for all answers with the same consequence; the greatest stake only."""
    telling = [outlook for outlook in ask.answers if outlook.stake is ask.stake]
    for (stake, _), same in itertools.groupby(telling, key=_consequence):
        outlooks = list(same)
        first = outlooks[0]
        names = wording.text(_OR).join(wording.console_choice(ask.row, each.answer) for each in outlooks)
        yield wording.compose(
            _FOLLOWS[stake],
            answers=names,
            cause=wording.cause_title(first.cause),
            confidence=wording.confidence(first.confidence),
            step=wording.step(NextStep(code=first.step, params={}, url=None)),
        )


def _consequence(outlook: Outlook) -> tuple[Stake, object]:
    match outlook.stake:
        case Stake.VERDICT:
            told: object = (outlook.cause, outlook.confidence)
        case Stake.CONFIDENCE:
            told = outlook.confidence
        case Stake.STEP:
            told = outlook.step
        case _:
            told = None
    return outlook.stake, told
