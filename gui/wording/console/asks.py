"""What to look at next in the console, in words: the question, and what would follow from which answer."""

from __future__ import annotations

from collections.abc import Iterator

from gui.report import Ask, NextStep, Outlook, Stake
from gui.wording.console.checks import question
from gui.wording.marks import N_
from gui.wording.wording import Wording

__all__ = ["EXAMPLES", "STAKES", "asked", "consequences"]

_ROW = N_("{row} {question}")
_OR = N_('" or "')
_OR_IF = N_(", or if ")
_FOLLOWS: dict[Stake, str] = {
    Stake.VERDICT: N_('If you see "{answers}", the verdict becomes: {cause} ({confidence}).'),
    Stake.CONFIDENCE: N_('If you see "{answers}", this verdict becomes: {confidence}.'),
    Stake.STEP: N_('If you see "{answers}", do this instead: {step}'),
    Stake.RANKING: N_('If you see "{answers}", there is another cause to think of.'),
    Stake.RULED_OUT: N_('If you see "{answers}", there is a cause less to think of.'),
}
_FOLLOWS_FROM: dict[Stake, str] = {
    Stake.VERDICT: N_("If {example}, the verdict becomes: {cause} ({confidence})."),
    Stake.CONFIDENCE: N_("If {example}, this verdict becomes: {confidence}."),
    Stake.STEP: N_("If {example}, do this instead: {step}"),
    Stake.RANKING: N_("If {example}, there is another cause to think of."),
    Stake.RULED_OUT: N_("If {example}, there is a cause less to think of."),
}

STAKES: dict[Stake, str] = {
    Stake.VERDICT: N_("an answer may change the verdict"),
    Stake.CONFIDENCE: N_("an answer may make it surer, or less sure"),
    Stake.STEP: N_("an answer may change what to do"),
    Stake.RANKING: N_("an answer may bring up another cause, or take one away"),
    Stake.RULED_OUT: N_("an answer may rule out a cause"),
}
"""What a row is worth a look for; one whose answers change nothing only tells support more."""

EXAMPLES: dict[str, str] = {
    "B.more": N_("the console shows clearly more money than the account of this key has"),
    "2.1.limit_zero": N_("a limit that you enter is zero"),
    "2.1.list_without": N_("the list of models that you enter lacks the model that you call"),
    "2.2.list_without": N_("the list of models that you enter lacks the model that you call"),
    "2.2.list_empty": N_("the list of models is there and empty"),
    "2.3.covers_now": N_("the hours that you enter cover this moment"),
    "2.3.not_now": N_("the hours that you enter do not cover this moment"),
    "3.3.granted": N_("deepseek:call is among the permissions that you enter"),
    "3.3.missing": N_("deepseek:call is not among the permissions that you enter"),
    "3.4.allows": N_("the policy that you paste allows the call"),
    "3.4.denies": N_("the policy that you paste does not allow the call"),
}
"""By row and name: ``gui.console.examples``. Nobody knows yet what will be entered, so each only says "if"."""


def asked(ask: Ask, wording: Wording) -> str:
    """Return the question with the number of its row."""
    return wording.compose(_ROW, row=ask.row, question=question(ask.row, wording))


def consequences(ask: Ask, wording: Wording) -> Iterator[str]:
    """Yield what would follow, a sentence for all answers with the same consequence; the greatest stake only."""
    alike: dict[tuple[Stake, bool, object], list[Outlook]] = {}
    for each in ask.answers:
        if each.stake is ask.stake and _sayable(ask, each):
            alike.setdefault(_consequence(each), []).append(each)
    for (stake, of_example, _), outlooks in alike.items():
        first = outlooks[0]
        follows = {
            "cause": wording.cause_title(first.cause),
            "confidence": wording.confidence(first.confidence),
            "step": wording.step(NextStep(code=first.step, params={}, url=None)),
        }
        if of_example:
            named = (wording.text(EXAMPLES[_example(ask, each)]) for each in outlooks)
            yield wording.compose(_FOLLOWS_FROM[stake], example=wording.text(_OR_IF).join(named), **follows)
        else:
            named = (wording.console_choice(ask.row, each.answer) for each in outlooks)
            yield wording.compose(_FOLLOWS[stake], answers=wording.text(_OR).join(named), **follows)


def _sayable(ask: Ask, outlook: Outlook) -> bool:
    """Tell whether there are words for it: a report of a newer version may have other examples."""
    return not outlook.example or _example(ask, outlook) in EXAMPLES


def _example(ask: Ask, outlook: Outlook) -> str:
    return f"{ask.row}.{outlook.example}"


def _consequence(outlook: Outlook) -> tuple[Stake, bool, object]:
    match outlook.stake:
        case Stake.VERDICT:
            told: object = (outlook.cause, outlook.confidence)
        case Stake.CONFIDENCE:
            told = outlook.confidence
        case Stake.STEP:
            told = outlook.step
        case _:
            told = None
    return outlook.stake, bool(outlook.example), told
