"""Rows of the console in the list of checks, as tests open and read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gui.bridge.checklist import Role, State

if TYPE_CHECKING:
    from gui.app import Program

__all__ = ["choose", "state"]


def choose(program: Program, row: str) -> Any:
    """Open a row and return its form, an ``AnswerForm``."""
    index = program.desk.checklist.find_console(row)
    assert index.isValid()
    program.window.checklist.setCurrentIndex(index)
    return program.window.details.form


def state(program: Program, row: str) -> State:
    """Return how a row looks."""
    return State(program.desk.checklist.find_console(row).data(Role.STATE))
