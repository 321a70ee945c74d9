"""What stands in the ticket and in the report is read by its user and by support: it addresses neither."""

from __future__ import annotations

import re

import pytest

from gui.wording import LANGUAGES, Wording, failures, probes
from gui.wording.console import terms
from gui.wording.filling import fields
from gui.wording.verdict import causes, reasons

SHARED = (
    causes.TITLES,
    causes.SENTENCES,
    causes.NOT_SENT,
    failures.FAILURES,
    probes.PROBES,
    probes.OF_A_MODEL,
    probes.NOT_NEEDED,
    probes.SKIPS,
    reasons.REASONS,
    reasons.SEEN_BY_PROBE,
    reasons.SOURCES,
    reasons.CLIENT_SOURCES,
    terms.MEANINGS,
)
ADDRESSED = re.compile(r"\byou(?:r|rs)?\b|\u60a8|\u4f60", re.IGNORECASE)


def messages(table):
    for told in table.values():
        yield from (told,) if isinstance(told, str) else told


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_the_verdict_addresses_its_reader(language):
    wording = Wording.load(language)
    said = [
        wording.compose(message, **dict.fromkeys(fields(message), ""))
        for table in SHARED
        for message in messages(table)
    ]
    assert len(said) > 200
    assert [sentence for sentence in said if ADDRESSED.search(sentence)] == []
