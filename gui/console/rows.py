"""The rows of the checklist: what may be answered to each, what may be told besides, and which way an answer points.

The rows are those of the guide for users that people are told to work through; the numbers are its own. B, the balance,
is what it takes for granted. What DeepSeek documents of them: deepseek-api.md 4.2 and 5.1. Addresses: 1.1, 4.2, 5.1 and
6 there.
"""

from __future__ import annotations

import dataclasses
import enum

from gui.console.fields import NOTE, Field, Kind
from gui.report import Answer

__all__ = ["CANNOT_LOOK", "NOT_THERE", "ROWS", "Choice", "Leaning", "Row", "row_of", "tells"]

NOT_THERE = "not_in_my_console"
CANNOT_LOOK = "cannot_look"

CONSOLE = "https://platform.deepseek.com"
API_KEYS = "https://platform.deepseek.com/api_keys"
USAGE = "https://platform.deepseek.com/usage"
MODELS = "https://api-docs.deepseek.com/quick_start/pricing"
STATUS = "https://status.deepseek.com"


class Leaning(enum.StrEnum):
    """Which way an answer points: nothing is wrong here, something is, or neither can be said from it."""

    GOOD = "good"
    BAD = "bad"
    NEITHER = "neither"


@dataclasses.dataclass(frozen=True)
class Choice:
    """One answer that a row takes."""

    code: str
    leaning: Leaning


@dataclasses.dataclass(frozen=True)
class Row:
    """One row: ``id`` as in the checklist, ``section`` as in the program (R, for support, stands with the key's state).

    ``url``: the page to open, as near as it is known. ``documented``: DeepSeek's own documentation knows the thing;
    ``general``: it is no thing of DeepSeek's, and any console or program has it.
    """

    id: str
    section: int
    url: str | None
    documented: bool
    general: bool
    choices: tuple[Choice, ...]
    fields: tuple[Field, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The answers that it takes."""
        return tuple(choice.code for choice in self.choices)

    def choice(self, code: str) -> Choice | None:
        """Return the answer with this code."""
        return next((choice for choice in self.choices if choice.code == code), None)

    def field(self, name: str) -> Field | None:
        """Return the field of this name."""
        return next((field for field in self.fields if field.name == name), None)


def _row(
    number: str,
    url: str | None,
    *,
    good: str = "",
    bad: str = "",
    neither: str = "",
    fields: tuple[Field, ...] = (),
    documented: bool = False,
    general: bool = False,
    section: int | None = None,
) -> Row:
    choices = [Choice(code, Leaning.GOOD) for code in good.split()]
    choices += [Choice(code, Leaning.BAD) for code in bad.split()]
    choices += [Choice(code, Leaning.NEITHER) for code in (*neither.split(), NOT_THERE, CANNOT_LOOK)]
    place = int(number[0]) if section is None else section
    return Row(number, place, url, documented, general, tuple(choices), (*fields, NOTE))


ROWS: tuple[Row, ...] = (
    _row("1.1", API_KEYS, good="enabled", bad="disabled under_review risk_frozen not_listed"),
    _row("1.2", API_KEYS, good="no_change", bad="changed",
         fields=(Field("changed_at", Kind.MOMENT), Field("reason", Kind.LINE))),
    _row("1.3", API_KEYS, neither="not_needed not_sent sent refused no_entry", documented=True,
         fields=(Field("sent_at", Kind.MOMENT),)),
    # Not in the guide, which begins where the balance was seen to be there; the API tells it of the key (1.3 there).
    _row("B", USAGE, section=2, documented=True, good="money", bad="none other_currency granted_expired",
         fields=(Field("amount", Kind.AMOUNT), Field("currency", Kind.CURRENCY), Field("granted", Kind.AMOUNT),
                 Field("granted_until", Kind.MOMENT))),
    _row("2.1", CONSOLE, good="no_limits room_left", bad="zero used_up too_low",
         fields=(Field("qps", Kind.RATE), Field("calls_used_today", Kind.COUNT),
                 Field("calls_allowed_today", Kind.COUNT), Field("allowed_models", Kind.NAMES))),
    _row("2.2", CONSOLE, good="allowed", bad="not_allowed", fields=(Field("allowed_models", Kind.NAMES),)),
    _row("2.3", CONSOLE, good="no_hours covers_now", bad="not_now", neither="has_hours",
         fields=(Field("hours", Kind.HOURS),)),
    _row("3.1", CONSOLE, good="running", bad="in_arrears stopped", fields=(Field("project_state", Kind.LINE),)),
    _row("3.2", CONSOLE, good="found", bad="not_found", fields=(Field("identity", Kind.LINE),)),
    _row("3.3", CONSOLE, good="granted", bad="missing", neither="listed", fields=(Field("permissions", Kind.NAMES),)),
    _row("3.4", CONSOLE, good="no_policy allows", bad="denies", neither="pasted",
         fields=(Field("policy", Kind.DOCUMENT),)),
    _row("4.1", API_KEYS, good="copy_button", bad="mouse typed forwarded", documented=True),
    _row("4.2", API_KEYS, general=True, good="mask_same", bad="mask_differs",
         fields=(Field("console_masked", Kind.LINE),)),
    _row("4.3", None, general=True, good="same_length", bad="other_length",
         fields=(Field("length", Kind.COUNT), Field("length_stripped", Kind.COUNT))),
    _row("4.4", API_KEYS, general=True, neither="not_tried works fails"),
    _row("5.1", CONSOLE, good="on", bad="view_only paused off"),
    _row("5.2", CONSOLE, good="no_organisation no_restriction", bad="restricts",
         fields=(Field("organisation_policy", Kind.TEXT),)),
    _row("5.3", STATUS, good="no_notice unrelated", bad="restricts", fields=(Field("notices", Kind.NOTICES),)),
    _row("R", API_KEYS, section=1, general=True, neither="noted no_key_id",
         fields=(Field("key_id", Kind.LINE), Field("times", Kind.MOMENTS), Field("account", Kind.LINE))),
)  # fmt: skip
"""In the order of the checklist."""

_BY_ID = {row.id: row for row in ROWS}


def row_of(row_id: str) -> Row | None:
    """Return the row with this id."""
    return _BY_ID.get(row_id)


def tells(answer: Answer) -> bool:
    """Tell whether an answer says anything of the console: it was looked at, and had the thing."""
    return answer.answer not in (NOT_THERE, CANNOT_LOOK)
