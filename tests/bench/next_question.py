"""What ordering the open questions of the console costs: CPU, because a verdict is shown only with them.

The questions are asked of runs in which most rows matter, with none answered and with several; the bound is that of
``gui/verdict/next_question.py``. Beside it stands one judging of the same case, of which it is many.
"""

from __future__ import annotations

import dataclasses
import statistics
import sys
import time
from collections.abc import Callable

from gui.console import check
from gui.report import FailureCode, Outcome
from gui.verdict import Case, ask_next, judge
from tests.verdict.cases import MODEL, case, result

ROUNDS = 15
BOUND_MS = 60.0
RATIO = 40.0
"""So many judgings: each answer of each row is one, but only the rules that look at that row are asked anew."""

POLICY = '{"Version": "1", "Statement": [{"Effect": "Allow", "Action": ["*"], "Resource": ["arn:deepseek:api:p?/*"]}]}'
ANSWERS = {
    "1.1": {"answer": "enabled"},
    "2.1": {"answer": "room_left", "detail": {"calls_used_today": 3, "calls_allowed_today": 100}},
    "3.4": {"answer": "pasted", "detail": {"policy": POLICY}},
}


def cases() -> dict[str, Case]:
    """Runs after which nearly every row of the console is open."""

    def refused(code: FailureCode, status: int) -> Case:
        facts = {"envelope": "json", "deepseek": True, "tail": "c7a1", "tail_matches": True}
        failed = result("models", Outcome.FAIL, code, status, **facts)
        return case(failed, without=("balance", f"chat.{MODEL}"))

    empty = result(f"chat.{MODEL}", Outcome.FAIL, FailureCode.ANSWER_B1, 402, model=MODEL, deepseek=True)
    plain = {
        "403 without a reason": refused(FailureCode.HTTP_UNEXPECTED_ANSWER, 403),
        "401, the key unknown": refused(FailureCode.ANSWER_A3, 401),
        "402, no balance": case(empty),
        "only free checks": case(without=(f"chat.{MODEL}",)),
    }
    told = check(ANSWERS)
    answered = {f"{name}, answered": dataclasses.replace(each, answers=told) for name, each in plain.items()}
    return plain | answered


def milliseconds(work: Callable[[], object]) -> float:
    """Return the CPU of this thread alone: whatever else runs here does not count."""
    begin = time.thread_time()
    work()
    return (time.thread_time() - begin) * 1000


def measure(name: str, asked: Case) -> bool:
    """Measure one case."""
    assert ask_next(asked), "there must be something to ask"
    rounds = [(milliseconds(lambda: ask_next(asked)), milliseconds(lambda: judge(asked))) for _ in range(ROUNDS)]
    ordering, judging = (statistics.median(times) for times in zip(*rounds, strict=True))
    good = bool(ordering < BOUND_MS and ordering < RATIO * judging)
    print(
        f"{name:32} {ordering:6.1f} ms {BOUND_MS:6.1f} ms {ordering / judging:6.1f} {RATIO:6.1f}  "
        f"{'ok' if good else 'TOO SLOW'}"
    )
    return good


def main() -> int:
    print(f"{'CPU of ordering the questions':32} {'median':>9} {'bound':>9} {'ratio':>6} {'bound':>6}")
    good = [measure(name, asked) for name, asked in cases().items()]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
