"""Writes docs/verdicts.md: ``python -m tests.verdict.table``. What the rules make of each sample is asked of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

from gui.console import ROWS, check
from gui.console.rows import Leaning
from gui.key import inspect
from gui.practice import SCENARIOS
from gui.probes.client_error import read_client_error
from gui.report import Answer, Cause, CauseEntry, Confidence, FailureCode, Outcome, ProbeResult
from gui.verdict import READS, RULES, Case, ask_next, judge
from gui.verdict.objections import OBJECTIONS
from gui.verdict.ranking import WORKS
from gui.verdict.supports import SUPPORTS
from gui.wording import Wording
from gui.wording.console.checks import choice, question
from tests.verdict.cases import CLEAN, MODEL, case, result
from tests.verdict.samples import CLIENT_TEXTS, KEY_TEXTS

__all__ = ["DOCUMENT", "document", "judged", "reached"]

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "verdicts.md"

_INTRODUCTION = """\
# The verdict

How the program decides why a call fails. `python -m tests.verdict.table` writes this file from the rules and from the
samples of the tests; a test holds it against them.

A rule makes its cause **certain**, **likely** or **possible**; the strongest that applies counts. An objection is what
speaks against causes: none of them can then be surer than it says, and what is **ruled out** is no cause any more. A
support is said beside a cause and weighs nothing. Of causes that are equally sure, the one further up in this order is
named first: key text, way to the host, rejected key, characters in the key, account and service, client.

All that the program knows of the console comes from guides and from people, and not from DeepSeek's documentation: an
answer alone makes a cause possible, and likely only where the network shows something that fits.
"""

_SURE = {
    Confidence.CERTAIN: "certain",
    Confidence.LIKELY: "likely",
    Confidence.POSSIBLE: "possible",
    Confidence.RULED_OUT: "ruled out",
}


def _failed(probe_id: str, code: FailureCode, status: int) -> ProbeResult:
    return result(probe_id, Outcome.FAIL, code, status, deepseek=True, envelope="json", model=MODEL)


_REFUSED = result("models", Outcome.FAIL, FailureCode.ANSWER_A3, 401, tail="c7a1", tail_matches=True, deepseek=True)
_FORBIDDEN = result(
    f"chat.{MODEL}", Outcome.FAIL, FailureCode.HTTP_UNEXPECTED_ANSWER, 403, envelope="json", deepseek=True, model=MODEL
)
_UNPAID = result(f"chat.{MODEL}", Outcome.FAIL, FailureCode.ANSWER_B1, 402, deepseek=True, model=MODEL)
_EMPTY = result(
    "balance", Outcome.FAIL, None, 200, available=False, balances=[{"currency": "CNY", "total": "0.00"}], deepseek=True
)
_CIRCUMSTANCES = {
    "The call is forbidden (403)": (_FORBIDDEN,),
    "The key is refused (401)": (_REFUSED,),
    "Refused for lack of balance (402), and there is none": (_UNPAID, _EMPTY),
    "Refused for lack of balance (402), and there is money": (_UNPAID,),
    "Everything works": (),
}
_CALLS = {
    "401, in DeepSeek's words": (_REFUSED,),
    "401, in unknown words": (_failed("models", FailureCode.HTTP_UNEXPECTED_ANSWER, 401),),
    "402, and the balance is zero": (_UNPAID, _EMPTY),
    "402, and there is money": (_UNPAID,),
    "403, in API form": (_FORBIDDEN,),
    "403, a permission is missing": (_failed(f"chat.{MODEL}", FailureCode.ANSWER_PERMISSION, 403),),
    "403, the account is suspended": (_failed(f"chat.{MODEL}", FailureCode.ANSWER_SUSPENDED, 403),),
    "429, calls come too fast": (_failed(f"chat.{MODEL}", FailureCode.ANSWER_C2, 429),),
    "429, a limit by the remaining balance": (_failed(f"chat.{MODEL}", FailureCode.ANSWER_C1, 429),),
    "a page of a firewall (403)": (
        result("models", Outcome.FAIL, FailureCode.HTTP_HTML_INSTEAD_OF_API, 403, deepseek=False, envelope="html"),
    ),
    "everything works": (),
}
_NO_CALLS = ("balance", f"chat.{MODEL}")


def document() -> str:
    """Return the whole document."""
    english, chinese = Wording.load("en"), Wording.load("zh_CN")
    pieces = [
        _INTRODUCTION,
        "\n## Causes\n\n",
        _table(("Code", "English", "\u4e2d\u6587", "Reached by"), _causes(english, chinese)),
        "\n## Practice scenarios\n\nEach is run over real sockets by the tests (`tests/cli/test_scenarios.py`).\n\n",
        _table(
            ("Scenario", "What happens", "Cause"),
            ((f"`{s.name}`", s.description, f"`{s.expected}`") for s in SCENARIOS),
        ),
        "\n## Answers from the console\n\nThe first cause, by what DeepSeek says to the key at the same time.\n\n",
        _table(("Row", "Answer", *_CIRCUMSTANCES), _console(english)),
        "\n## What to ask next\n\nThe rows of the console whose answers may change most, by what a call meets. First "
        "those after which another cause comes first, then those that make it surer or less sure, change the next "
        "step, add a cause, or rule one out.\n\n",
        _table(("A call meets", "Cause", "Ask first", "Then"), _questions()),
        "\n## Key texts\n\nThe first cause where nothing was sent yet.\n\n",
        _table(("Text", "Cause"), ((what, _named(judge(_unsent(text))[0])) for what, text in KEY_TEXTS)),
        "\n## What a client printed\n\nThe first cause where everything works from here.\n\n",
        _table(("Text", "Cause"), ((what, _named(judge(_printed(text))[0])) for what, text in CLIENT_TEXTS)),
        "\n## Rules\n\n",
        _table(("Rule", "If", "then this is the cause", "How sure"),
               ((f"`{r.name}`", " ".join(READS[r.name]), f"`{r.cause.value}`", _SURE[r.strength])
                for r in (*RULES, WORKS))),
        "\n## Objections\n\n",
        _table(("Objection", "If", "then none of these", "is surer than"),
               ((f"`{o.name}`", o.reads, _codes(o.causes), _SURE[o.at_most]) for o in OBJECTIONS)),
        "\n## Supports\n\n",
        _table(("Support", "If", "it is said beside"),
               ((f"`{s.name}`", s.reads, _codes(s.causes)) for s in SUPPORTS)),
    ]  # fmt: skip
    return "".join(pieces)


def judged() -> Iterator[tuple[CauseEntry, ...]]:
    """Yield what is made of every sample that needs no network, all its causes."""
    for given, _, refusal in _given():
        yield judge(_answered(given, refusal))
    for _, text in KEY_TEXTS:
        yield judge(_unsent(text))
    for _, text in CLIENT_TEXTS:
        yield judge(_printed(text))


def reached() -> dict[Cause, list[str]]:
    """Return by what each cause comes to be the first one; nothing for a cause that no sample reaches."""
    by: dict[Cause, list[str]] = {cause: [] for cause in Cause}
    for scenario in SCENARIOS:
        by[Cause(scenario.expected)].append(f"scenario `{scenario.name}`")
    for given, _, refusal in _given():
        found = judge(_answered(given, refusal))[0]
        if any(evidence.kind == "answer" for evidence in found.in_favour):
            by[found.cause].append(f"answer `{given.id} {given.answer}`")
    for what, text in KEY_TEXTS:
        by[judge(_unsent(text))[0].cause].append(f"key text: {what}")
    for what, text in CLIENT_TEXTS:
        by[judge(_printed(text))[0].cause].append(f"client's text: {what}")
    by[Cause.UNKNOWN].append("a run in which nothing could be asked")
    return {cause: list(dict.fromkeys(ways)) for cause, ways in by.items()}


def _causes(english: Wording, chinese: Wording) -> Iterator[tuple[str, ...]]:
    ways = reached()
    for cause in Cause:
        how = ways[cause][:4]
        yield f"`{cause.value}`", english.cause(cause), chinese.cause(cause), "; ".join(how) or "**nothing yet**"


def _given() -> Iterator[tuple[Answer, str, tuple[ProbeResult, ...]]]:
    """Yield every answer that says or shows that something is wrong, under each of some circumstances."""
    for row in ROWS:
        # That the console shows money is good, and yet what does not go together with a 402.
        for code in (c.code for c in row.choices if c.leaning is Leaning.BAD or (row.id, c.code) == ("B", "money")):
            for name, results in _CIRCUMSTANCES.items():
                yield check({row.id: {"answer": code}})[0], name, results


def _answered(given: Answer, results: tuple[ProbeResult, ...]) -> Case:
    return dataclasses.replace(
        case(*results, without=_NO_CALLS if _REFUSED in results else (), model=MODEL), answers=(given,)
    )


def _console(english: Wording) -> Iterator[tuple[str, ...]]:
    rows: dict[tuple[str, str], list[str]] = {}
    for given, _, results in _given():
        rows.setdefault((given.id, given.answer), []).append(_named(judge(_answered(given, results))[0]))
    for (row_id, code), causes in rows.items():
        yield f"{row_id} {question(row_id, english)}", choice(row_id, code, english), *causes


def _questions() -> Iterator[tuple[str, ...]]:
    """Yield, for each way in which a call ends, the rows that may change something, with their stake."""
    for what, results in _CALLS.items():
        asked = case(*results, without=_NO_CALLS if results and results[0].id == "models" else (), model=MODEL)
        told = [f"{ask.row} ({ask.stake.value.replace('_', ' ')})" for ask in ask_next(asked) if ask.answers]
        yield what, _named(judge(asked)[0]), (told or ["nothing"])[0], ", ".join(told[1:5]) or "-"


def _unsent(text: str) -> Case:
    return Case(inspect(text).inspection, {}, case().target)


def _printed(text: str) -> Case:
    error = read_client_error(text)
    return dataclasses.replace(
        case(error=error, tail_is_ours=False if error and error.tail else None), inspection=CLEAN
    )


def _named(entry: CauseEntry) -> str:
    return f"`{entry.cause.value}`, {_SURE[entry.confidence]}"


def _codes(causes: frozenset[Cause]) -> str:
    return ", ".join(f"`{cause.value}`" for cause in Cause if cause in causes)


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


if __name__ == "__main__":
    DOCUMENT.write_text(document(), "utf-8")
