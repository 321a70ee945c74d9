"""What is asked in a run: the question, the secrets in it, and what of it may stand in the report."""

from gui.asking.question import Question, Recheck
from gui.asking.secrets import known_secrets, redactor_of
from gui.asking.shown import client_of, named, summary_of, target_of
from gui.asking.without_secrets import answers_without, copies_without, models_without, report_without

__all__ = [
    "Question",
    "Recheck",
    "answers_without",
    "client_of",
    "copies_without",
    "known_secrets",
    "models_without",
    "named",
    "redactor_of",
    "report_without",
    "summary_of",
    "target_of",
]
