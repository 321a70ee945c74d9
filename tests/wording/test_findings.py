"""What is odd about a key text, in one line."""

from __future__ import annotations

from typing import Any

import pytest

from gui.key.advice import Origin
from gui.report import Finding, FindingKind, Severity
from gui.wording import Wording
from gui.wording.key import findings
from tests.wording.reading import reads_well


def found(kind: FindingKind, **changes: Any) -> Finding:
    values: dict[str, Any] = {
        "id": "f1",
        "kind": kind,
        "start": 12,
        "end": 13,
        "code_points": ("U+200B",),
        "name": "ZERO WIDTH SPACE",
        "severity": Severity.ERROR,
        "wire": {"httpx": "raises", "curl": "utf-8", "axios": "removed"},
        "origin": None,
        "fix": "delete",
    }
    return Finding(**(values | changes))


@pytest.mark.parametrize("kind", FindingKind)
def test_a_finding_reads_well_with_and_without_its_parts(kind: FindingKind, wording: Wording) -> None:
    all_changes: tuple[dict[str, Any], ...] = (
        {},
        {"code_points": None, "name": None},
        {"code_points": None},
        {"name": None},
        {"wire": {}},
        {"code_points": ()},
        {"start": 0, "end": 0},
        {"start": 0, "end": 36, "code_points": ("U+0020",) * 36},
    )
    for changes in all_changes:
        reads_well(wording.finding(found(kind, **changes)).replace("(U+", ""))


def test_a_finding_in_full(english: Wording, chinese: Wording) -> None:
    assert english.finding(found(FindingKind.ZERO_WIDTH)) == (
        "Invisible character without width (U+200B ZERO WIDTH SPACE), character 13: Some programs refuse to send it, "
        "some remove it without a word, others send it as part of the key. Delete it."
    )
    assert english.finding(found(FindingKind.FULLWIDTH, code_points=None, name=None, wire={}, end=16)) == (
        "Full-width character, characters 13 to 16: It looks right, but to the server it is another character. "
        "Put the plain character there, or copy the key again."
    )
    assert "\u7b2c 13 \u4e2a\u5b57\u7b26" in chinese.finding(found(FindingKind.ZERO_WIDTH))
    many = found(FindingKind.TAB, code_points=("U+0009",) * 5, name=None, end=17)
    assert "(U+0009 U+0009 U+0009 and 2 more)" in english.finding(many)
    more = found(FindingKind.COMBINING_MARK, code_points=("U+0301",) * 7, name=None, start=0, end=20)
    assert "(U+0301 U+0301 U+0301 and 17 more)" in english.finding(more)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (FindingKind.TRUNCATED, "35 characters"),
        (FindingKind.CASE_CHANGED, "small letters"),
        (FindingKind.AUTH_PREFIX, "sent twice"),
        (FindingKind.LINE_BREAK, "ends the line"),
    ],
)
def test_what_is_no_matter_of_a_character_is_not_told_as_one(kind: FindingKind, said: str, english: Wording) -> None:
    line = english.finding(found(kind, wire={"httpx": "raw", "curl": "raw"}))
    assert said in line
    assert "Programs send" not in line


def test_a_letter_that_no_known_key_has_is_unusual_and_no_confusion(english: Wording) -> None:
    line = english.finding(found(FindingKind.ASCII_CONFUSION, severity=Severity.WARNING, code_points=None, name=None))
    assert line.startswith("Letter that is unusual in a key, character 13:")


def test_what_clients_do_is_summed_up(english: Wording) -> None:
    fates = {"refused": "raises", "removed": "removed", "sent": "latin-1"}
    for wanted, message in findings.WIRE_EFFECTS.items():
        wire = {fate: fates[fate] for fate in wanted}
        assert message in english.finding(found(FindingKind.NUL, wire=wire))
    assert len(findings.WIRE_EFFECTS) == 7
    cut = english.finding(found(FindingKind.LINE_BREAK, wire={"curl": "cut", "httpx": "raises"}))
    assert findings.EFFECTS[FindingKind.LINE_BREAK] in cut


def test_origins(wording: Wording) -> None:
    assert set(findings.ORIGINS) == set(Origin)
    for origin in Origin:
        reads_well(str(wording.origin(found(FindingKind.TAB, origin=origin))))
    assert wording.origin(found(FindingKind.TAB, origin=None)) is None
    assert wording.origin(found(FindingKind.TAB, origin="new_origin")) is None


def test_a_run_of_one_character_names_it_once(english: Wording) -> None:
    blanks = found(FindingKind.ASCII_SPACE, code_points=("U+0020",) * 5, name="SPACE", end=17)
    assert "Blank (U+0020 SPACE), characters 13 to 17:" in english.finding(blanks)
