"""Whole files and commands as people paste them: every key in them is listed, with its line, and nothing else is."""

from __future__ import annotations

import pytest

from gui.key import inspect
from gui.key.advice import Fix
from gui.key.candidates import Candidate, Why, candidates, choices
from gui.key.shapes import Shape
from gui.report import CleaningMode
from gui.report import FindingKind as K
from tests.key.corpus import corpus
from tests.key.corpus.pastes import PASTES, Paste
from tests.key.keys import BODIES, fill, key

NAMES = {key(name): name for name in BODIES}


def _which(found: Candidate) -> str:
    candidate = found.inspected.candidate
    return f"{NAMES[candidate.reveal()] if candidate is not None else found.shape}{found.line}"


@pytest.mark.parametrize("paste", PASTES, ids=[paste.what for paste in PASTES])
def test_what_is_listed(paste: Paste) -> None:
    text = fill(paste.text)
    found = candidates(text)
    assert [_which(it) for it in found if it.shape is Shape.DEEPSEEK] == paste.ours.split()
    assert sorted(_which(it) for it in found if it.shape is not Shape.DEEPSEEK) == sorted(paste.others.split())
    assert all(text[it.start : it.end] == it.inspected.key.reveal() for it in found)
    assert all(text.count("\n", 0, it.start) + 1 == it.line for it in found)
    assert all(it.name in text for it in found)


@pytest.mark.parametrize("paste", PASTES, ids=[paste.what for paste in PASTES])
def test_one_key_is_taken_several_are_asked_for(paste: Paste) -> None:
    text = fill(paste.text)
    result = inspect(text)
    offered = choices(text, result)
    ours = paste.ours.split()
    got = result.candidate and NAMES[result.candidate.reveal()]
    if len(ours) == 1:
        assert got == ours[0][0] or (got is None and _which(offered[0]) == ours[0])
    else:
        assert got is None
        assert [_which(it) for it in offered if it.shape is Shape.DEEPSEEK] == ours
    if len(ours) > 1:
        assert result.inspection.cleaned.mode is CleaningMode.NONE
        several = [finding for finding in result.inspection.findings if finding.kind is K.MULTIPLE_KEYS]
        assert [finding.fix for finding in several] == [Fix.CHOOSE]


def test_names_lead_to_reasons() -> None:
    reasons = {it.why for paste in PASTES for it in candidates(fill(paste.text))}
    assert reasons == set(Why)


def test_a_single_key_gives_no_list() -> None:
    """Spoiled or not, with or without something around it: what is one key is not asked about."""
    for case in corpus():
        if case.mode in ("auto", "confirm") and "\n" not in case.text:
            assert choices(case.text, inspect(case.text)) == (), case.name
