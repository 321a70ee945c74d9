"""What each rule, objection and support says, by its name: for people, in the words of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from gui.verdict.objections import OBJECTIONS
from gui.verdict.ranking import RULES, WORKS
from gui.verdict.supports import SUPPORTS

__all__ = ["READS"]

READS: Mapping[str, tuple[str, ...]] = {
    **{rule.name: tuple(filter(None, (rule.reads, rule.besides))) for rule in (*RULES, WORKS)},
    **{objection.name: (objection.reads,) for objection in OBJECTIONS},
    **{support.name: (support.reads,) for support in SUPPORTS},
}
"""Sentences by the name of what fired; no two have the same one."""
