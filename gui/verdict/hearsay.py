"""What can be said of nothing but a client's text: no key, no network (DESIGN 5.1, ``explain``)."""

from __future__ import annotations

from gui.report import CauseEntry, Client, ClientError, Target
from gui.verdict.case import UNSEEN, Case
from gui.verdict.ranking import judge

__all__ = ["judge_text"]

_TARGET = Target(base_url="https://api.deepseek.com", host="api.deepseek.com", stands_in=False)


def judge_text(error: ClientError, *, tail_is_ours: bool | None = None) -> tuple[CauseEntry, ...]:
    """Return the causes that the text speaks for by the rules of a run, the likeliest first; never empty.

    ``tail_is_ours``: whether the tail in it is that of a key at hand; None if there is none to compare with.
    """
    return judge(Case(UNSEEN, {}, _TARGET, client=Client(error=error), tail_is_ours=tail_is_ours))
