"""Every secret of a run, for the redactor and the gates."""

from __future__ import annotations

import base64
import weakref
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from gui import key
from gui.asking.question import Question
from gui.probes.beside_key import secrets_beside, secrets_in_name
from gui.report import is_schema_word
from gui.secret import PERSONAL, Redactor

__all__ = ["known_secrets", "redactor_of"]


_KNOWN: weakref.WeakKeyDictionary[Question, tuple[str, ...]] = weakref.WeakKeyDictionary()
"""Worked out once for each question, which never changes, and forgotten with it."""


def redactor_of(question: Question) -> Redactor:
    """Return what takes the secrets out of all that stays on this computer; placeholders are those of the whole run."""
    redactor = Redactor(known_secrets(question), keep=PERSONAL, ordinals=question.ordinals)
    redactor.let_be(is_schema_word)  # a password may have one as a part, with its user before it or not
    return redactor


def known_secrets(question: Question) -> list[str]:
    """Return every secret of this run for the redactor and the gates.

    Keys raw and unwrapped, keys that certainly stand in what the user wrote besides (an id that support needs looks as
    one without its ``sk-`` does), those of other copies on this computer, and
    the passwords of proxies with their encoded forms. A password that is a word of our schema is left out: removing it
    would shred the report (DESIGN 8). What a proxy is told is found by its shape as well, whatever the password.
    """
    known = _KNOWN.get(question)
    if known is None:
        known = _KNOWN[question] = tuple(_secrets(question))
    return list(known)


def _secrets(question: Question) -> list[str]:
    keys = [question.key, *(other for other in (question.client_key, question.second_key) if other is not None)]
    texts = [*filter(None, (question.client_error, question.note))]
    texts += filter(None, (question.key_id, question.key_name, question.stored_as))
    texts += (text for answer in question.answers for text in _texts(answer.detail))
    found = [secret.reveal() for one in keys for secret in key.inspect(one.reveal()).secrets]
    found += [secret for text in texts for secret in secrets_beside(text)]
    models = filter(None, (question.model, *question.scope.models))
    found += [secret for model in models for secret in secrets_in_name(model)]
    # A variable for keys may hold the name of a model, which stands in the report.
    found += [other for other in (one.reveal() for one in question.other_keys) if not is_schema_word(other)]
    for route in {question.route, *question.ways.by_name.values(), *(feed.route for feed in question.status_feeds)}:
        if route.password:
            pair = f"{route.user}:{route.password}"
            forms = [base64.b64encode(pair.encode()).decode(), route.password, quote(route.password)]
            if not is_schema_word(route.password):
                forms.insert(0, pair)  # else the word would be found by it, wherever it stands
            found += [form for form in forms if not is_schema_word(form)]
    return found


def _texts(value: object) -> Iterator[str]:
    """Yield every text in a JSON-like value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
