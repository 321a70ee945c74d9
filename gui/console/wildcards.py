"""Patterns with ``*`` (any run of characters) and ``?`` (any one), also against texts of which a part is not known.

A pattern is run as a set of positions, kept in the bits of one number: a text costs one step a character, whatever the
pattern. Behind a star all earlier positions are dropped, because what they could still match, the star can too.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

__all__ = ["STEPS", "Budget", "Pattern", "examples"]

STEPS = 200_000
"""Steps of a single pattern that one question may take; some tenths of a second."""

_OTHERS = "xpdabcefghijklmnoqrstuvwyz0123456789"
"""Of these, the first that stands in no pattern is any other character."""

_Judged = TypeVar("_Judged", bound=Hashable)


class Pattern:
    """One pattern; bit ``i`` of a state says that the first ``i`` characters that are no stars have been met."""

    __slots__ = ("_any", "_end", "_masks", "_stars", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._masks: dict[str, int] = {}
        self._any = self._stars = 0
        position = 1
        for character in text:
            if character == "*":
                self._stars |= position
                continue
            if character == "?":
                self._any |= position
            else:
                self._masks[character] = self._masks.get(character, 0) | position
            position <<= 1
        self._end = position

    @property
    def characters(self) -> set[str]:
        """The characters that stand for themselves."""
        return set(self._masks)

    def mask(self, character: str) -> int:
        """Return the positions at which a character may come; characters with the same ones are alike."""
        return self._masks.get(character, 0)

    def start(self) -> int:
        """Return the state before the first character."""
        return 1

    def step(self, state: int, character: str) -> int:
        """Return the state behind one more character; 0 means that nothing can match any more."""
        after = ((state & (self._masks.get(character, 0) | self._any)) << 1) | (state & self._stars)
        starred = after & self._stars
        return after & ~((1 << (starred.bit_length() - 1)) - 1) if starred else after

    def accepting(self, rest: str) -> int:
        """Return the positions from which exactly ``rest`` leads to the end."""
        states = self._end
        for character in reversed(rest):
            states = ((states >> 1) & (self._masks.get(character, 0) | self._any)) | (states & self._stars)
        return states

    def matches(self, text: str) -> bool:
        """Tell whether the pattern stands for the whole text."""
        state = self.start()
        for character in text:
            state = self.step(state, character)
        return bool(state & self._end)


class Budget:
    """What is left of the steps that one question may take, in however many parts it is asked."""

    __slots__ = ("left",)

    def __init__(self, steps: int = STEPS) -> None:
        self.left = steps


def examples(
    patterns: Sequence[Pattern],
    before: str,
    after: str,
    judge: Callable[[tuple[bool, ...]], _Judged],
    budget: Budget,
) -> dict[_Judged, str] | None:
    """Judge ``before + x + after`` for every text ``x`` there is; for each judgement, give one of the shortest ``x``.

    ``judge`` is told which patterns match. None means that there is too much to look at.
    """
    accepting = [pattern.accepting(after) for pattern in patterns]
    first = tuple(_run(pattern, before) for pattern in patterns)
    letters = _letters(patterns)
    found: dict[_Judged, str] = {}
    seen = {first}
    waiting = deque([(first, "")])
    cost = sum(1 + len(pattern.text) // 256 for pattern in patterns)
    while waiting:
        states, middle = waiting.popleft()
        found.setdefault(
            judge(tuple(bool(state & ends) for state, ends in zip(states, accepting, strict=True))), middle
        )
        for letter in letters:
            budget.left -= cost
            reached = tuple(
                pattern.step(state, letter) if state else 0 for pattern, state in zip(patterns, states, strict=True)
            )
            if reached not in seen:
                seen.add(reached)
                waiting.append((reached, middle + letter))
        if budget.left < 0:
            return None
    return found


def _run(pattern: Pattern, text: str) -> int:
    state = pattern.start()
    for character in text:
        state = pattern.step(state, character)
    return state


def _letters(patterns: Sequence[Pattern]) -> list[str]:
    """Return one of each kind of characters between which no pattern makes a difference, any other one first."""
    known = set().union(*(pattern.characters for pattern in patterns))
    other = next((letter for letter in _OTHERS if letter not in known), "\ufffd")  # REPLACEMENT CHARACTER
    kinds: dict[tuple[int, ...], str] = {}
    for letter in (other, *sorted(known)):
        kinds.setdefault(tuple(pattern.mask(letter) for pattern in patterns), letter)
    return list(kinds.values())
