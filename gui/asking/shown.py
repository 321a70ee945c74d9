"""What of a question stands in the report: masks, lengths, a fingerprint, and texts without secrets."""

from __future__ import annotations

import msgspec

from gui import key
from gui.asking.question import Question
from gui.key.tails import ends_in
from gui.probes.client_error import read_client_error
from gui.report import Client, ClientError, Comparison, KeySummary, Target
from gui.secret import ApiKey, Redactor, fingerprint

__all__ = ["client_of", "named", "summary_of", "target_of"]


def target_of(question: Question, redactor: Redactor) -> Target:
    """Return where the key is tried."""
    return Target(
        base_url=redactor.redact(str(question.url)),
        host=question.url.host,
        stands_in=not question.url.is_deepseek,
        proxy=question.route.shown,
        tls_store=question.stores.first,
        model=redactor.redact(question.model) if question.model else None,
    )


def summary_of(question: Question, inspected: key.Inspected, redactor: Redactor) -> KeySummary:
    """Return the key as a report shows it."""
    raw = question.key.reveal()
    shown = inspected.candidate or question.key
    summary = KeySummary(
        masked=shown.masked,
        fingerprint=fingerprint(shown.reveal(), question.installation),
        length=len(raw),
        length_stripped=len(raw.strip()),
        key_id=None,
        key_name=None,
        stored_as=redactor.redact(question.stored_as) if question.stored_as else None,
    )
    return named(summary, question, redactor)


def named(summary: KeySummary, question: Question, redactor: Redactor) -> KeySummary:
    """Return the summary with the id and the name of the key as they were told."""
    told = {"key_id": question.key_id, "key_name": question.key_name}
    return msgspec.structs.replace(summary, **{name: redactor.redact(it) if it else None for name, it in told.items()})


def client_of(question: Question, inspected: key.Inspected, redactor: Redactor) -> tuple[Client, bool | None]:
    """Return what the client of the user said and has, and whether the tail that it was told is that of the key."""
    error = read_client_error(question.client_error or "")
    ours = ends_in(inspected, error.tail) if error and error.tail else None
    if error:
        error = msgspec.convert(redactor.redact_tree(msgspec.to_builtins(error)), ClientError)
    comparison = None
    if question.client_key is not None:
        theirs = key.inspect(question.client_key.reveal())
        comparison = Comparison(
            relation=_relation(question.key, question.client_key, inspected, theirs),
            masked=question.client_key.masked,
            length=len(question.client_key),
        )
    return Client(error=error, comparison=comparison), ours


def _relation(mine: ApiKey, theirs: ApiKey, my_text: key.Inspected, their_text: key.Inspected) -> str:
    if mine.same_as(theirs):
        return "equal"
    if their_text.inspection.shape == "empty":
        return "empty"
    one, other = my_text.candidate, their_text.candidate
    return "cleaned_equal" if one is not None and other is not None and one.same_as(other) else "different"
