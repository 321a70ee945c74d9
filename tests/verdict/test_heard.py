"""What client programs print when a call fails, as users paste it, with a key that works from here.

Wordings of libraries and of other services; ``heard.jsonl`` has them, each with the causes that somebody who knows it
would accept, the one that is meant first. None of them is a reason to blame the key.
"""

import json
from pathlib import Path

import pytest

from gui.probes.client_error import read_client_error
from gui.report import Cause, Confidence
from gui.verdict import judge
from tests.verdict.cases import case

HEARD = [json.loads(line) for line in Path(__file__).with_name("heard.jsonl").read_text("utf-8").splitlines()]
SURE = (Confidence.CERTAIN, Confidence.LIKELY)


def judged(text):
    error = read_client_error(text)
    return judge(case(error=error, tail_is_ours=False if error and error.tail else None))


@pytest.mark.parametrize("heard", HEARD, ids=lambda heard: heard["name"])
def test_a_text_is_understood_and_blames_no_key(heard):
    entries = judged(heard["text"])
    assert entries[0].cause.value in heard["causes"]
    assert not [e for e in entries if e.cause is Cause.KEY_REJECTED and e.confidence in SURE]


def test_most_are_understood_exactly():
    exact = [judged(heard["text"])[0].cause.value == heard["causes"][0] for heard in HEARD]
    assert sum(exact) >= 0.85 * len(exact)
