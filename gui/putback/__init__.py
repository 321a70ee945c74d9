"""How a clean key gets back to where programs look for it: through ``DEEPSEEK_API_KEY``, never in a source (4.4).

Instructions to paste, none of which has a key in it: the shell, or the program itself, asks for it. Where the facts
come from, and what of this was run and what was not, stands in the modules.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from gui.putback import files, shells, windows
from gui.putback.recipe import VARIABLE, Check, Explained, Place, Recipe, Target, Told, Trap, Way

__all__ = [
    "RECIPES",
    "VARIABLE",
    "Check",
    "Explained",
    "Place",
    "Recipe",
    "Target",
    "Told",
    "Trap",
    "Way",
    "likely_target",
    "recipes_for",
]

RECIPES: tuple[Recipe, ...] = (*shells.RECIPES, *windows.RECIPES, *files.RECIPES)


def recipes_for(target: Target) -> tuple[Recipe, ...]:
    """Return the ways of a target, the usual one first."""
    return tuple(recipe for recipe in RECIPES if recipe.target is target)


def likely_target(platform: str, environ: Mapping[str, str]) -> Target:
    """Return the shell that the user most likely types into: his login shell, or what his system comes with."""
    if platform == "win32":
        return Target.POWERSHELL
    named = PurePath(environ.get("SHELL", "")).name
    if named in (Target.BASH, Target.ZSH, Target.FISH):
        return Target(named)
    return Target.ZSH if platform == "darwin" else Target.BASH
