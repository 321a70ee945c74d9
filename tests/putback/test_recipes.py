"""Every target has its instructions, none of them has a key in it, and all that stands there has its sentence.

PowerShell and cmd do not run here: their commands are looked at and not run.
"""

from __future__ import annotations

import re
import shlex
from collections import Counter

import pytest

from gui.putback import (
    RECIPES,
    VARIABLE,
    Check,
    Explained,
    Place,
    Recipe,
    Target,
    Told,
    Trap,
    Way,
    likely_target,
    recipes_for,
)

WINDOWS = (Target.POWERSHELL, Target.CMD)
BOTH = (Target.BASH, Target.ZSH, Target.FISH, *WINDOWS)


def named(recipe: Recipe) -> str:
    return f"{recipe.target}-{recipe.way}"


def pasted(recipe: Recipe) -> list[Explained]:
    return [*recipe.steps, *recipe.checks]


@pytest.mark.parametrize("target", Target)
def test_every_target_has_instructions_a_check_and_its_traps(target: Target) -> None:
    recipes = recipes_for(target)
    assert recipes
    assert len({recipe.way for recipe in recipes}) == len(recipes)
    for recipe in recipes:
        assert recipe.steps
        assert recipe.checks
        assert recipe.traps


@pytest.mark.parametrize("target", BOTH)
def test_shells_have_a_way_for_one_terminal_and_one_for_always(target: Target) -> None:
    assert [recipe.way for recipe in recipes_for(target)] == [Way.TERMINAL, Way.ALWAYS]


@pytest.mark.parametrize("recipe", RECIPES, ids=named)
def test_what_is_pasted_is_one_plain_line_without_a_key(recipe: Recipe) -> None:
    for one in pasted(recipe):
        assert re.fullmatch("[ -~]+", one.text), one
        assert "sk-" not in one.text
        assert len(one.text) < 260
    assert any(VARIABLE in one.text for one in recipe.steps)


@pytest.mark.parametrize("recipe", RECIPES, ids=named)
def test_no_key_is_ever_longer_than_its_beginning(recipe: Recipe) -> None:
    for one in (*pasted(recipe), *recipe.traps):
        assert set(re.findall(r"sk-\S{0,3}", one.text)) <= {"sk-...", "sk-"}


@pytest.mark.parametrize("recipe", [r for r in RECIPES if r.target not in WINDOWS], ids=named)
def test_commands_of_unix_are_whole(recipe: Recipe) -> None:
    for one in pasted(recipe):
        if one.place is Place.TERMINAL and not one.text.startswith("powershell"):
            assert shlex.split(one.text), one


@pytest.mark.parametrize("recipe", [r for r in RECIPES if r.target in WINDOWS], ids=named)
def test_commands_of_windows_are_whole(recipe: Recipe) -> None:
    for one in pasted(recipe):
        counted = Counter(one.text)
        assert counted["'"] % 2 == counted['"'] % 2 == 0, one
        for opening, closing in ("()", "[]", "{}"):
            assert counted[opening] == counted[closing], one


def test_the_traps_of_windows_are_not_in_its_commands() -> None:
    for recipe in (*recipes_for(Target.CMD), *recipes_for(Target.POWERSHELL)):
        for one in pasted(recipe):
            assert not re.search(rf"\bset {VARIABLE}=", one.text)  # keeps quotes and blanks
            assert not re.search(r"\bsetx \S+ '", one.text)  # keeps single quotes
            assert "&&" not in one.text  # not in Windows PowerShell 5.1
            assert "echo" not in one.text


def test_every_code_is_used() -> None:
    used = {one.said for recipe in RECIPES for one in (*pasted(recipe), *recipe.traps)}
    assert used == {*Told, *Check, *Trap}
    assert len(used) == len({str(code) for code in used})


@pytest.mark.parametrize(
    ("platform", "shell", "target"),
    [
        ("linux", "/bin/bash", Target.BASH),
        ("linux", "/usr/bin/fish", Target.FISH),
        ("linux", "/usr/bin/zsh", Target.ZSH),
        ("linux", "/bin/dash", Target.BASH),
        ("linux", "", Target.BASH),
        ("darwin", "", Target.ZSH),
        ("darwin", "/bin/bash", Target.BASH),
        ("win32", "/usr/bin/bash", Target.POWERSHELL),
    ],
)
def test_the_likely_shell(platform: str, shell: str, target: Target) -> None:
    assert likely_target(platform, {"SHELL": shell} if shell else {}) is target
