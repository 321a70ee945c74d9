"""Why the call fails: causes, rules, ranking. Pure (DESIGN 5.3)."""

from gui.verdict.case import Case
from gui.verdict.hearsay import judge_text
from gui.verdict.next_question import ask_next
from gui.verdict.open_rows import still_open
from gui.verdict.ranking import RULES, judge
from gui.verdict.spoken import READS

__all__ = ["READS", "RULES", "Case", "ask_next", "judge", "judge_text", "still_open"]
