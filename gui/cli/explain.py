"""``key-doctor explain``: what the text that a client printed says, offline, without any key."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from gui.cli import error_text
from gui.cli.exits import Exit, UsageError
from gui.cli.terminal import Terminal
from gui.key.tails import hint_of
from gui.probes.client_error import read_client_error
from gui.report import Cause, CauseEntry, ClientError, Confidence, to_builtins
from gui.verdict import READS, judge_text
from gui.wording import N_, Say, Wording
from gui.wording.clients.errors import lines as lines_read
from gui.wording.verdict.ruling import rule_lines

__all__ = ["run"]

_COLON = N_(": ")
_ALSO = N_("{title} ({confidence})")


def run(options: argparse.Namespace, terminal: Terminal) -> Exit:
    """Run the command. 1: the text speaks for a cause; 3: for none that is known."""
    terminal.require_output()
    given = error_text.from_stdin(terminal) if options.error_file is None else error_text.from_file(options.error_file)
    error = read_client_error(given.text)
    if error is None:
        raise UsageError(Say.ERROR_TEXT_EMPTY)
    if given.cut:
        terminal.say(Say.ERROR_TEXT_CUT)
    causes = judge_text(error)
    if options.json:
        terminal.document(_document(error, causes))
    else:
        terminal.result("\n".join(_lines(error, causes, terminal.wording)))
    return Exit.UNKNOWN if causes[0].cause is Cause.UNKNOWN else Exit.CAUSE_FOUND


def _document(error: ClientError, causes: tuple[CauseEntry, ...]) -> dict[str, Any]:
    """Return what ``--json`` prints: the verdict, the fields of ``client.error`` in a report, then all causes."""
    first = causes[0]
    tree: dict[str, Any] = to_builtins(error)
    return {
        "cause": first.cause.value,
        "confidence": first.confidence.value,
        "failure": None,
        "character": None,
        "others": 0,
        **tree,
        "tail_hint": _hint(error),
        "next_step": to_builtins(first.next_step),
        "causes": to_builtins(causes),
    }


def _hint(error: ClientError) -> str | None:
    return hint_of(error.tail) if error.tail else None


def _lines(error: ClientError, causes: tuple[CauseEntry, ...], wording: Wording) -> Iterator[str]:
    first = causes[0]
    colon = wording.text(_COLON)
    yield f"{wording.say(Say.CAUSE)}{colon}{wording.verdict(first)}"
    yield f"{wording.say(Say.HOW_SURE)}{colon}{wording.confidence(first.confidence)}  [{first.cause.value}]"
    yield f"{wording.say(Say.DO_THIS_NEXT)}{colon}{wording.step(first.next_step)}"
    if first.next_step.url:
        yield f"  {wording.say(Say.MORE_AT, url=first.next_step.url)}"
    yield from ("", f"{wording.say(Say.READ_FROM_TEXT)}{colon}".rstrip())
    yield from (f"  - {line}" for line in lines_read(error, wording, _hint(error)))
    rules = [line for line, _seen in rule_lines(first, READS, wording)]
    if rules:
        yield from ("", f"{wording.say(Say.RULES)}{colon}".rstrip())
        yield from (f"  - {line}" for line in rules)
    yield from ("", f"{wording.say(Say.TELL_SUPPORT)}{colon}{wording.support(first)}")
    others = [entry for entry in causes[1:] if entry.confidence is not Confidence.RULED_OUT]
    if others:
        yield from ("", f"{wording.say(Say.ALSO_POSSIBLE)}{colon}".rstrip())
    for entry in others:
        sure = wording.confidence(entry.confidence)
        yield f"  - {wording.text(_ALSO, title=wording.cause_title(entry.cause), confidence=sure)}"
