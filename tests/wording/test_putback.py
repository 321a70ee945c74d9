"""The sentences of the instructions for putting a key back."""

from __future__ import annotations

import itertools
import re

from gui.putback import RECIPES, Check, Explained, Recipe, Target, Told, Trap, Way
from gui.wording import Wording
from gui.wording.clients import putback as words
from tests.wording.reading import reads_well


def pasted(recipe: Recipe) -> list[Explained]:
    return [*recipe.steps, *recipe.checks]


def test_every_code_has_its_sentence(wording: Wording) -> None:
    assert (set(words.STEPS), set(words.CHECKS), set(words.TRAPS)) == (set(Told), set(Check), set(Trap))
    for code in (*Told, *Check, *Trap):
        reads_well(words.explained(code, wording))


def test_every_target_and_way_has_a_name_of_its_own(wording: Wording) -> None:
    assert (set(words.TARGETS), set(words.WAYS)) == (set(Target), set(Way))
    assert len({words.target_name(target, wording) for target in Target}) == len(Target)
    assert len({words.way_name(way, wording) for way in Way}) == len(Way)


def test_a_name_for_the_user_to_fill_in_is_told_of(wording: Wording) -> None:
    for recipe in RECIPES:
        told = " ".join(words.explained(one.said, wording) for one in pasted(recipe))
        for one, name in itertools.product(pasted(recipe), ("NAME", "IMAGE")):
            if re.search(rf"\b{name}\b", one.text):
                assert name in told, one
