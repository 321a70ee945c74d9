"""How to put a clean key back, for ``key-doctor inspect --how``: lines for people, and the same as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gui.putback import Explained, Recipe, Target, recipes_for
from gui.wording import N_, Wording
from gui.wording.clients.putback import explained, target_name, way_name

__all__ = ["hint", "instructions", "instructions_lines"]

_TITLE = N_("{target}: {way}")
_CHECK, _TRAPS = N_("See whether it worked"), N_("What goes wrong")
_HINT = N_("How to put it where programs look for it: key-doctor inspect --how {targets}")


def hint(wording: Wording) -> str:
    """Return the line that names the option."""
    return wording.text(_HINT, targets="|".join(Target))


def instructions(target: Target) -> dict[str, Any]:
    """Return all ways of a target as data: texts to paste, and codes for what is said of them."""
    return {
        "target": target.value,
        "ways": [
            {
                "way": recipe.way.value,
                "steps": [_data(step) for step in recipe.steps],
                "checks": [_data(check) for check in recipe.checks],
                "traps": [_data(trap) for trap in recipe.traps],
            }
            for recipe in recipes_for(target)
        ],
    }


def _data(one: Explained) -> dict[str, str]:
    return {"code": one.said.value, "text": one.text, "place": one.place.value}


def instructions_lines(target: Target, wording: Wording) -> str:
    """Return all ways of a target as lines; what is to be pasted stands alone on its line."""
    return "\n\n".join("\n".join(_lines(recipe, wording)) for recipe in recipes_for(target))


def _lines(recipe: Recipe, wording: Wording) -> Iterator[str]:
    yield wording.text(_TITLE, target=target_name(recipe.target, wording), way=way_name(recipe.way, wording))
    for number, step in enumerate(recipe.steps, start=1):
        yield from ("", f"  {number}. {explained(step.said, wording)}", "", f"     {step.text}")
    yield from ("", f"  {wording.text(_CHECK)}")
    for check in recipe.checks:
        yield from ("", f"     {explained(check.said, wording)}", "", f"     {check.text}")
    yield from ("", f"  {wording.text(_TRAPS)}", "", *_traps(recipe.traps, wording))


def _traps(traps: Sequence[Explained], wording: Wording) -> Iterator[str]:
    for trap in traps:
        if trap.text:
            yield f"   - {trap.text}"
            yield f"     {explained(trap.said, wording)}"
        else:
            yield f"   - {explained(trap.said, wording)}"
