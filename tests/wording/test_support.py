"""What to tell support: something for every cause, in both languages, and never the key."""

from __future__ import annotations

import re

from gui.report import Cause, CauseEntry, Confidence, NextStep, Step
from gui.wording import Wording
from gui.wording.verdict.support import SUPPORT
from tests.wording.reading import reads_well


def entry(cause: Cause, step: Step = Step.NONE) -> CauseEntry:
    return CauseEntry(
        cause=cause, confidence=Confidence.POSSIBLE, score=0, in_favour=(), against=(), next_step=NextStep(code=step)
    )


def test_every_cause_says_what_to_tell_support(english: Wording, chinese: Wording) -> None:
    assert list(SUPPORT) == list(Cause)
    for cause in map(entry, Cause):
        for wording, end in ((english, "."), (chinese, "\u3002")):
            reads_well(wording.support(cause))
            assert wording.support(cause).endswith(end)
        assert english.support(cause) != chinese.support(cause)


def test_nobody_is_asked_for_the_key(english: Wording) -> None:
    for cause in map(entry, Cause):
        asked = english.support(cause).replace("Never send the key itself.", "")
        assert not re.search(r"\b[Ss]end\b|your key[,.]", asked)
    assert "Never send the key itself." in english.support(entry(Cause.KEY_WRONG_SHAPE))


def test_a_key_that_was_not_sent_is_nothing_for_support(english: Wording) -> None:
    kept, lost = entry(Cause.UNKNOWN, Step.TRUST_HOST), entry(Cause.UNKNOWN, Step.EXPORT_BUNDLE)
    assert english.support(kept).startswith("Nothing yet")
    assert "bundle" in english.support(lost)
    assert (english.headline(kept), english.headline(lost)) == ("The key stayed here", "No cause found")
