"""What every sentence has to be, whatever its language."""

from __future__ import annotations

import re


def reads_well(text: str) -> None:
    assert text == text.strip()
    assert text
    assert "\n" not in text
    assert not re.search(r"[{}]|\bNone\b|\bnull\b| {2}|\(\)|\uff08\uff09|\( | \)| [.,;:]|!|\uff01", text), text
