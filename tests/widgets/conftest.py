"""Fixtures of several files."""

from tests.widgets.listeners import place, stage

__all__ = ["place", "stage"]
