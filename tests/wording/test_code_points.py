"""What is said of one code point, and of taking a finding out."""

from __future__ import annotations

import pytest

from gui.key.code_point import code_point
from gui.key.inspector import inspect
from gui.key.removal import Hindrance
from gui.key.wire import FAMILIES, STRONGEST
from gui.wording import Wording
from gui.wording.key import code_points, findings
from tests.key.keys import key
from tests.wording.reading import reads_well

OURS = key("D")
STRANGERS = "\u200b\u202e\0\n\x1b\u00a0\u0430\uff11\U0001f600\ufffd\ud800\udc80\ue000\u0378\u0301\u4f60\ufe0f"
"""ZWSP, RLO, NUL, LF, ESC, NBSP, CYRILLIC A, FULLWIDTH ONE, emoji, U+FFFD, surrogates, private, unassigned, ..."""


def told(char: str, *, reveal: bool):
    text = OURS[:12] + char + OURS[12:]
    found = code_point(text, 12, inspect(text).inspection.findings, reveal=reveal)
    assert found is not None
    return found


@pytest.mark.parametrize("reveal", [False, True])
@pytest.mark.parametrize("char", STRANGERS)
def test_each_is_told_in_full(char: str, reveal: bool, wording: Wording) -> None:
    stranger = told(char, reveal=reveal)
    assert code_points.heading(wording, stranger)
    lines = code_points.lines(wording, stranger)
    assert [label for label, _ in lines] == [wording.text(label) for label in code_points.LABELS]
    for _label, text in lines:
        reads_well(text.replace("(U+", ""))
    assert char not in code_points.spoken(wording, stranger) or char in " \n"


def test_a_code_point_in_english(english: Wording) -> None:
    stranger = told("\u200b", reveal=False)  # ZERO WIDTH SPACE
    assert code_points.heading(english, stranger) == "U+200B ZERO WIDTH SPACE"
    assert code_points.lines(english, stranger)[:2] == [
        ("What it is", "Invisible character without width, character 13 of 36."),
        ("From", "This usually comes from a web page."),
    ]
    said = code_points.on_the_wire(english, stranger.wire)
    assert said.startswith("Refused by Python (OpenAI SDK, httpx, requests)")
    assert "Left out by axios." in said
    assert "Sent in UTF-8 by" in said


def test_what_is_kept_back_says_so(english: Wording) -> None:
    hidden = told("\u0430", reveal=False)  # CYRILLIC SMALL LETTER A
    assert code_points.heading(english, hidden) == "Look-alike from another alphabet"
    assert "Press Show" in code_points.spoken(english, hidden)
    assert "looks like a" in code_points.spoken(english, told("\u0430", reveal=True))


def test_every_effect_has_its_sentence(wording: Wording) -> None:
    for effect in STRONGEST:
        reads_well(code_points.on_the_wire(wording, {"curl": effect, "httpx": "raises"}))
        reads_well(code_points.on_the_wire(wording, dict.fromkeys(FAMILIES, effect)))
    assert code_points.on_the_wire(wording, {}) == ""


def test_every_hindrance_has_its_sentence(wording: Wording) -> None:
    assert set(findings.HINDRANCES) == set(Hindrance)
    for hindrance in Hindrance:
        reads_well(wording.removing(hindrance))
    assert wording.removing("") != wording.removing("lost")


def test_what_is_spoken_ends_with_what_to_do(wording: Wording) -> None:
    stranger = told("\u20ac", reveal=True)  # EURO SIGN
    advice = dict(code_points.lines(wording, stranger))[wording.text("What to do")]
    assert code_points.spoken(wording, stranger).endswith(advice)
