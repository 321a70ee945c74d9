"""What the limits of a key, as a console shows them, mean for a call now (checklist.md 2.1 and 2.2).

DeepSeek documents no limit of a single key (deepseek-api.md 4.1, 5.1): all of this is what the user read and typed in.
The models that may be called are the exception, ``GET /models`` lists them.
"""

from __future__ import annotations

import enum
import fnmatch
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["LOW_CALLS", "LOW_RATE", "Limits", "QuotaCode", "QuotaNote", "blocks", "judge_limits"]

LOW_RATE = 1.0
"""Calls a second under which a program that works alone already runs into the limit."""

LOW_CALLS = 20
"""Calls a day with which a program that asks a question now and then does not get through the day."""


_ALL = frozenset(
    {
        "*", "all", "any", "allmodels", "\u5168\u90e8", "\u6240\u6709", "\u4e0d\u9650", "\u5168\u90e8\u6a21\u578b",
        "\u6240\u6709\u6a21\u578b",
    }
)  # fmt: skip
"""What stands on a list on which no model is missing: every one, also in Chinese, and "not limited"."""


class QuotaCode(enum.StrEnum):
    """What one limit means; ``gui/wording/console/quotas.py`` has a sentence for each. Behind each, its parameters."""

    RATE_ZERO = "rate_zero"  # no call at all
    RATE_LOW = "rate_low"  # value: calls a second
    CALLS_ZERO = "calls_zero"  # none is allowed in a day
    CALLS_USED_UP = "calls_used_up"  # used, allowed
    CALLS_LOW = "calls_low"  # allowed: works until then
    CALLS_LEFT = "calls_left"  # left, allowed
    NO_MODEL_ALLOWED = "no_model_allowed"  # the list is there and empty
    MODEL_NOT_ALLOWED = "model_not_allowed"  # model, models
    MODEL_ALMOST_ALLOWED = "model_almost_allowed"  # model, value: the list has it in other capitals or with blanks
    MODEL_ALLOWED = "model_allowed"  # model
    ALLOWED_NOT_OFFERED = "allowed_not_offered"  # models: on the list of the key and not among those of /models
    MODEL_NOT_OFFERED = "model_not_offered"  # model: allowed, and not among those of /models


BLOCKING = frozenset(
    {
        QuotaCode.RATE_ZERO,
        QuotaCode.CALLS_ZERO,
        QuotaCode.CALLS_USED_UP,
        QuotaCode.NO_MODEL_ALLOWED,
        QuotaCode.MODEL_NOT_ALLOWED,
        QuotaCode.MODEL_ALMOST_ALLOWED,
        QuotaCode.MODEL_NOT_OFFERED,
    }
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one key as typed in; None is "not shown" or "no limit", and says nothing.

    ``rate`` is in calls a second, ``used`` and ``allowed`` are calls of today; an empty ``models`` is an empty list.
    """

    rate: float | None = None
    used: int | None = None
    allowed: int | None = None
    models: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class QuotaNote:
    """What one limit means, with the numbers and names that its sentence shows."""

    code: QuotaCode
    value: float | str | None = None
    used: int | None = None
    allowed: int | None = None
    left: int | None = None
    model: str | None = None
    models: tuple[str, ...] = ()


def blocks(note: QuotaNote) -> bool:
    """Tell whether it stands in the way of the call, and not only near it."""
    return note.code in BLOCKING


def judge_limits(limits: Limits, model: str | None, offered: Sequence[str] | None) -> tuple[QuotaNote, ...]:
    """Say what the limits mean for a call to ``model``; ``offered`` is what ``/models`` lists, None if not known."""
    return (*_rate(limits.rate), *_calls(limits.used, limits.allowed), *_models(limits.models, model, offered))


def _rate(rate: float | None) -> tuple[QuotaNote, ...]:
    if rate is None or rate >= LOW_RATE:
        return ()
    return (QuotaNote(QuotaCode.RATE_LOW, value=rate) if rate > 0 else QuotaNote(QuotaCode.RATE_ZERO),)


def _calls(used: int | None, allowed: int | None) -> tuple[QuotaNote, ...]:
    if allowed is None:
        return ()
    if allowed <= 0:
        return (QuotaNote(QuotaCode.CALLS_ZERO),)
    if used is not None and used >= allowed:
        return (QuotaNote(QuotaCode.CALLS_USED_UP, used=used, allowed=allowed),)
    left = () if used is None else (QuotaNote(QuotaCode.CALLS_LEFT, left=allowed - used, allowed=allowed),)
    low = (QuotaNote(QuotaCode.CALLS_LOW, allowed=allowed),) if allowed <= LOW_CALLS else ()
    return (*left, *low)


def _models(allowed: tuple[str, ...] | None, model: str | None, offered: Sequence[str] | None) -> tuple[QuotaNote, ...]:
    if allowed is None or any(_plain(name) in _ALL for name in allowed):
        return ()
    if not allowed:
        return (QuotaNote(QuotaCode.NO_MODEL_ALLOWED),)
    notes = []
    # What a pattern means is not known: one that fits the model is no reason to say that it is missing.
    if model is not None and not any("*" in name and fnmatch.fnmatchcase(model, name.strip()) for name in allowed):
        alike = next((name for name in allowed if _plain(name) == _plain(model)), None)
        if model not in allowed:
            code = QuotaCode.MODEL_NOT_ALLOWED if alike is None else QuotaCode.MODEL_ALMOST_ALLOWED
            notes.append(QuotaNote(code, value=alike, model=model, models=allowed))
        elif offered and model not in offered:
            notes.append(QuotaNote(QuotaCode.MODEL_NOT_OFFERED, model=model))
        else:
            notes.append(QuotaNote(QuotaCode.MODEL_ALLOWED, model=model))
    if offered and (gone := tuple(n for n in allowed if n not in offered and n != model and "*" not in n)):
        notes.append(QuotaNote(QuotaCode.ALLOWED_NOT_OFFERED, models=gone))
    return tuple(notes)


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()
