"""What only the console shows: the rows of the checklist as data, and the answers that a user gives to them. Pure.

Codes only; the questions, where to click, and what an answer means in words stand in ``gui/wording``. DeepSeek
documents next to nothing of what is asked here (deepseek-api.md 4.2): so it is asked and never guessed, each row says
whether it is documented, and "my console does not show this" and "I cannot look" are always among the answers.
"""

from gui.console.age import DAYS_TRUE, is_old
from gui.console.details import contradicts, settled
from gui.console.document import LARGEST, AnswersError, Trouble, check, read
from gui.console.entry import LONG, EntryError, fields_of, hours_problems, shown, typed
from gui.console.fields import Field, Kind
from gui.console.rows import CANNOT_LOOK, NOT_THERE, ROWS, Choice, Leaning, Row, row_of, tells
from gui.console.schema import answers_schema

__all__ = [
    "CANNOT_LOOK",
    "DAYS_TRUE",
    "LARGEST",
    "LONG",
    "NOT_THERE",
    "ROWS",
    "AnswersError",
    "Choice",
    "EntryError",
    "Field",
    "Kind",
    "Leaning",
    "Row",
    "Trouble",
    "answers_schema",
    "check",
    "contradicts",
    "fields_of",
    "hours_problems",
    "is_old",
    "read",
    "row_of",
    "settled",
    "shown",
    "tells",
    "typed",
]
