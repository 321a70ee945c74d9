"""Why the call fails: causes, rules, ranking. Pure (DESIGN 5.3)."""

from gui.verdict.case import Case
from gui.verdict.ranking import RULES, judge

__all__ = ["RULES", "Case", "judge"]
