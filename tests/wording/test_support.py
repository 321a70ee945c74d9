"""What to tell support: something for every cause, in both languages, and never the key."""

from __future__ import annotations

import re

from gui.report import Cause
from gui.wording import Wording
from gui.wording.support import SUPPORT
from tests.wording.reading import reads_well


def test_every_cause_says_what_to_tell_support(english: Wording, chinese: Wording) -> None:
    assert list(SUPPORT) == list(Cause)
    for cause in Cause:
        for wording, end in ((english, "."), (chinese, "\u3002")):
            reads_well(wording.support(cause))
            assert wording.support(cause).endswith(end)
        assert english.support(cause) != chinese.support(cause)


def test_nobody_is_asked_for_the_key(english: Wording) -> None:
    for cause in Cause:
        asked = english.support(cause).replace("Never send the key itself.", "")
        assert not re.search(r"\b[Ss]end\b|your key[,.]", asked)
    assert "Never send the key itself." in english.support(Cause.KEY_WRONG_SHAPE)
