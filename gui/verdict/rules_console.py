"""Rules on what the user saw in the console: one row of the table, one thing that a console can say.

An answer is the word of a person about a page that DeepSeek does not document (deepseek-api.md 4.2), and its label is
not always up to date (checklist.md 1.1). So it makes a cause likely only where the call is refused in a way that fits,
or where nothing but free calls was made, and else possible: it never hides what the network itself shows. "My console
does not show this" and "I cannot look" say nothing.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence

from gui.console import Leaning, row_of
from gui.console.hours import Hours, hours_at
from gui.console.hours_entry import read_hours
from gui.console.permissions import giving, in_odd_case
from gui.console.policy_ruling import BASE_ACTION, PolicyOutcome, Ruling
from gui.console.quota import Limits, QuotaCode, QuotaNote, judge_limits
from gui.report import Answer, Cause, Confidence, Evidence, FailureCode, ProbeResult, Reason
from gui.report.stamps import stamp
from gui.verdict.case import Case, answer, status_of
from gui.verdict.console_policy import broken_policy, pasted_policy
from gui.verdict.leanings import Seen, leaning, only_old_notices
from gui.verdict.rule import Fires, Rule, in_words

__all__ = [
    "RULES",
    "SAYINGS",
    "Saying",
    "blocked",
    "good_answer",
    "has_permission",
    "lacks_permission",
    "open_now",
    "opening",
    "said",
    "server_time",
    "switched_off",
    "unclear_permission",
]

_F = FailureCode
_REFUSALS = frozenset(
    {
        _F.ANSWER_A3, _F.ANSWER_A4, _F.ANSWER_B1, _F.ANSWER_PERMISSION, _F.ANSWER_SUSPENDED, _F.ANSWER_QUOTA,
        _F.ANSWER_MODEL_NOT_ALLOWED, _F.ANSWER_C1, _F.ANSWER_C2, _F.ANSWER_C3,
    }
)  # fmt: skip
_BLOCKED = ("disabled", "under_review", "risk_frozen")
_USED_UP = (QuotaCode.CALLS_ZERO, QuotaCode.CALLS_USED_UP, QuotaCode.RATE_ZERO)
_NOT_ON_LIST = (QuotaCode.NO_MODEL_ALLOWED, QuotaCode.MODEL_NOT_ALLOWED, QuotaCode.MODEL_ALMOST_ALLOWED)
_FINER = "models:inference"
"""The finer permission of a call (checklist.md 3.3): whether it is needed beside the base one, nobody tells."""
_FORBIDDING = (PolicyOutcome.DENIED, PolicyOutcome.NOT_ALLOWED)


def said(case: Case, row_id: str, *codes: str) -> Iterable[Evidence]:
    """Give evidence if the user gave one of these answers to the row."""
    given = case.told(row_id)
    if given is not None and given.answer in codes:
        yield _says(given)


def good_answer(*rows: str) -> Fires:
    """Return a condition: by the answer, nothing is wrong in one of these rows."""

    def fires(case: Case) -> Iterable[Evidence]:
        for given in filter(None, map(case.told, rows)):
            row = row_of(given.id)
            choice = row.choice(given.answer) if row else None
            # What was told beside it may say otherwise: then it speaks for the cause, and nothing speaks against it.
            good = choice is not None and choice.leaning is Leaning.GOOD
            if good and (not given.detail or leaning(given, _seen(case)) is Leaning.GOOD):
                yield _says(given)

    return fires


def _seen(case: Case) -> Seen:
    now = server_time(case) or datetime.datetime.min.replace(tzinfo=datetime.UTC)
    return Seen(tuple(case.results.values()), case.called_model, now, case.inspection.cleaned.masked)


def _says(given: Answer, code: str | None = None) -> Evidence:
    return answer(given.id, Reason.CONSOLE_SAYS, said=f"{given.id}.{code or given.answer}")


def _says_one_of(row_id: str, *codes: str) -> Fires:
    return lambda case: said(case, row_id, *codes)


def _limits(case: Case, wanted: Sequence[QuotaCode]) -> Iterator[tuple[Answer, QuotaNote]]:
    """Yield what the limits that were typed in mean for a call to the user's model."""
    offered = case.facts("models").get("models")
    for given in filter(None, map(case.told, ("2.1", "2.2"))):
        detail = given.detail
        models = detail.get("allowed_models")
        limits = Limits(
            rate=detail.get("qps"),
            used=detail.get("calls_used_today"),
            allowed=detail.get("calls_allowed_today"),
            models=tuple(models) if models is not None else None,
        )
        notes = judge_limits(limits, case.called_model, offered if isinstance(offered, list) else None)
        yield from ((given, note) for note in notes if note.code in wanted)


def _used_up(case: Case) -> Iterable[Evidence]:
    yield from said(case, "2.1", "zero", "used_up")
    for given, note in _limits(case, _USED_UP):
        if note.code is QuotaCode.CALLS_USED_UP:
            yield answer(given.id, Reason.CONSOLE_CALLS_USED, used=note.used, allowed=note.allowed)
        else:
            yield _says(given, "zero")


def _too_low(case: Case) -> Iterable[Evidence]:
    yield from said(case, "2.1", "too_low")
    for given, note in _limits(case, (QuotaCode.RATE_LOW,)):
        yield answer(given.id, Reason.CONSOLE_RATE_LOW, rate=note.value)


def _model_missing(case: Case) -> Iterable[Evidence]:
    yield from said(case, "2.2", "not_allowed")
    for given, note in _limits(case, _NOT_ON_LIST):
        listed = list(note.models)
        if case.assumes_model:
            yield answer(given.id, Reason.CONSOLE_USUAL_MODEL_MISSING, usual=case.called_model, listed=listed)
        else:
            yield answer(given.id, Reason.CONSOLE_MODEL_MISSING, model=case.called_model, listed=listed)


def _closed_now(case: Case) -> Iterable[Evidence]:
    yield from said(case, "2.3", "not_now")
    given = case.told("2.3")
    if given is None or given.answer != "has_hours":
        return
    hours, now = _hours_now(case)
    if hours is not None and now is not None and not hours.open:
        yield answer(given.id, Reason.CONSOLE_HOURS, opens=_opening(hours, now))


def open_now(case: Case) -> Iterable[Evidence]:
    """Give evidence if the hours that were typed in cover this moment."""
    given = case.told("2.3")
    if given is not None and given.answer == "has_hours":
        hours, _now = _hours_now(case)
        if hours is not None and hours.open:
            yield answer(given.id, Reason.CONSOLE_HOURS_OPEN)


def opening(case: Case) -> dict[str, str] | None:
    """Return when the hours that were typed in let the key work again, and as seen from when; None if not known."""
    hours, now = _hours_now(case)
    return _opening(hours, now) if hours is not None and now is not None and not hours.open else None


def _opening(hours: Hours, now: datetime.datetime) -> dict[str, str] | None:
    if hours.opens_at is None:
        return None
    return {"at": stamp(hours.opens_at), "zone": hours.zone, "asked": stamp(now)}


def _hours_now(case: Case) -> tuple[Hours | None, datetime.datetime | None]:
    given, now = case.told("2.3"), server_time(case)
    windows = read_hours(given.detail.get("hours", [])).windows if given is not None else ()
    return (hours_at(windows, now) if now is not None else None), now


def server_time(case: Case) -> datetime.datetime | None:
    """Return when the key was asked for last, by the server's clock as far as it told."""
    skew = next((r.facts["skew_least_ms"] for r in case.results.values() if "skew_least_ms" in r.facts), 0)
    for result in (*case.deciding_chats, *case.key_probes, *case.path_probes):
        try:
            at = datetime.datetime.fromisoformat(result.started_at or "")
        except ValueError:
            continue
        return at + datetime.timedelta(milliseconds=skew) if at.tzinfo else None
    return None


def _permission_missing(case: Case) -> Iterable[Evidence]:
    yield from said(case, "3.2", "not_found")
    yield from lacks_permission(case)
    yield from said(case, "3.4", "denies")
    for pasted, endpoint, ruling in _rulings(case):
        if ruling.action == BASE_ACTION and ruling.outcome in _FORBIDDING:
            yield _ruled(pasted, endpoint, ruling)


def lacks_permission(case: Case) -> Iterable[Evidence]:
    """Give evidence if the role of the key does not have the permission to call."""
    yield from said(case, "3.3", "missing")
    given = case.told("3.3")
    ticked = given.detail.get("permissions") if given else None
    if given is not None and ticked is not None and giving(ticked, BASE_ACTION) is None:
        yield answer(given.id, Reason.CONSOLE_PERMISSION_MISSING, permission=BASE_ACTION)


def has_permission(case: Case) -> Iterable[Evidence]:
    """Give evidence if the permission to call is among those that were entered, and whether it is written oddly."""
    given = case.told("3.3")
    name = giving(given.detail.get("permissions") or (), BASE_ACTION) if given is not None else None
    if given is not None and name is not None and given.answer != "missing":
        written = name if in_odd_case(name) else None
        yield answer(given.id, Reason.CONSOLE_PERMISSION_LISTED, permission=BASE_ACTION, written=written)


def _rulings(case: Case) -> Iterator[tuple[Answer, str, Ruling]]:
    return ((given, path, ruling) for given, path, analysis in pasted_policy(case) for ruling in analysis.rulings)


def _ruled(given: Answer, endpoint: str, ruling: Ruling) -> Evidence:
    denied = ruling.outcome is PolicyOutcome.DENIED and ruling.decided_by
    statement = ruling.decided_by[0] + 1 if denied else None
    return answer(given.id, Reason.CONSOLE_POLICY, permission=ruling.action, statement=statement, endpoint=endpoint)


def unclear_permission(case: Case) -> Iterable[Evidence]:
    """Give evidence if the answers say that the call may not be allowed: for sure, or in some cases."""
    yield from _permission_missing(case)
    yield from _perhaps_not_allowed(case)


def _perhaps_not_allowed(case: Case) -> Iterable[Evidence]:
    rulings = list(_rulings(case))
    if any(ruling.action == BASE_ACTION and ruling.outcome in _FORBIDDING for *_, ruling in rulings):
        return
    for given, endpoint, ruling in rulings:
        finer = ruling.action == _FINER and ruling.outcome in _FORBIDDING
        if finer or (ruling.action == BASE_ACTION and ruling.outcome is PolicyOutcome.DEPENDS):
            yield answer(given.id, Reason.CONSOLE_POLICY_UNCLEAR, permission=ruling.action, endpoint=endpoint)


def switched_off(case: Case) -> Iterable[Evidence]:
    """Give evidence if the console shows the API as off for the account, or restricted from above."""
    yield from said(case, "5.1", "view_only", "paused", "off")
    yield from said(case, "5.2", "restricts")
    if not any(_old_notice(case)):
        yield from said(case, "5.3", "restricts")


def _old_notice(case: Case) -> Iterable[Evidence]:
    """Give evidence if each notice that was typed in is older than what the row asks for."""
    given, now = case.told("5.3"), server_time(case)
    if given is None or given.answer != "restricts" or now is None:
        return
    if only_old_notices(given, now):
        yield answer(given.id, Reason.CONSOLE_NOTICE_OLD)


@dataclasses.dataclass(frozen=True)
class Saying:
    """One row of the table: if the console says this, that cause may hold."""

    name: str
    cause: Cause
    reads: str
    says: Callable[[Case], Iterable[Evidence]]


SAYINGS: tuple[Saying, ...] = (
    Saying("console-suspended", Cause.ACCOUNT_SUSPENDED,
           "The console shows the key under review, or frozen by risk control.",
           _says_one_of("1.1", "under_review", "risk_frozen")),
    Saying("console-used-up", Cause.QUOTA_EXHAUSTED, "The console shows a limit of the key that is zero or used up.",
           _used_up),
    Saying("console-rate", Cause.QUOTA_RATE, "The console shows fewer calls a second than programs make.", _too_low),
    Saying("console-model", Cause.QUOTA_MODEL_NOT_ALLOWED,
           "The console shows a list of allowed models without this one.", _model_missing),
    Saying("console-hours", Cause.QUOTA_OUTSIDE_WINDOW,
           "The console shows effective hours that do not cover this moment.", _closed_now),
    Saying("console-project", Cause.PROJECT_INACTIVE, "The console shows a project that is in arrears or stopped.",
           _says_one_of("3.1", "in_arrears", "stopped")),
    Saying("console-permission", Cause.PROJECT_PERMISSION,
           "The console shows no membership of the key, no permission to call, or a policy that does not allow it.",
           _permission_missing),
    Saying("console-switch", Cause.ACCOUNT_SWITCHED_OFF,
           "The console shows the API paused, on view only or off, or restricted by the organisation or a notice.",
           switched_off),
)  # fmt: skip
_FITS = in_words("And DeepSeek refuses the call in a way that fits, or only free checks were made.")


def _refused(result: ProbeResult) -> bool:
    status = status_of(result)
    in_api_form = result.facts.get("envelope") == "json" and result.facts.get("deepseek")
    bare_403 = result.failure is _F.HTTP_UNEXPECTED_ANSWER and status == 403 and in_api_form
    another = result.failure is _F.ANSWER_A3 and not result.facts.get("tail_matches")
    return bool(bare_403) or (result.failure in _REFUSALS and not another)


def _fits(case: Case) -> bool:
    """Tell whether what the network shows is such that an answer may be the reason of it."""
    if case.works or not case.answered_by_deepseek:
        return False
    failed = [result for result in case.key_probes if result.failure is not None]
    return any(map(_refused, failed)) or (not failed and case.accepted and case.only_free)


def _where_it_fits(says: Fires) -> Fires:
    return lambda case: says(case) if _fits(case) else ()


def _state(case: Case, *codes: str) -> Iterable[Evidence]:
    given = case.told("1.1")
    if given is not None and given.answer in codes:
        yield answer(given.id, Reason.CONSOLE_STATE, said=f"{given.id}.{given.answer}")


def _forbidden_and_disabled(case: Case) -> Iterable[Evidence]:
    for result in case.key_probes:
        forbidden = result.failure is not _F.ANSWER_A3 and result.failure is not _F.ANSWER_A4 and _refused(result)
        if forbidden and result.exchange and result.exchange.status == 403 and _fits(case):
            yield from _state(case, "disabled")


def blocked(case: Case) -> Iterable[Evidence]:
    """Give evidence if the console shows the key as blocked, or does not list it."""
    yield from _state(case, *_BLOCKED, "not_listed")


def _new_key_fails(case: Case) -> Iterable[Evidence]:
    if any(result.failure in (_F.ANSWER_A3, _F.ANSWER_A4) and _refused(result) for result in case.key_probes):
        yield from said(case, "4.4", "fails")


RULES: tuple[Rule, ...] = (
    Rule("console-key-blocked", Cause.KEY_REJECTED, Confidence.POSSIBLE,
         "The console shows the key as disabled, under review or frozen, or not at all.", blocked),
    Rule("console-new-key-fails", Cause.ACCOUNT_SWITCHED_OFF, Confidence.POSSIBLE,
         "DeepSeek does not know this key, and by the answer a new one fails too.", _new_key_fails),
    # Not rejected: only a 401 in DeepSeek's words says that it does not know a key (DESIGN 5.3).
    Rule("console-key-forbidden", Cause.ACCOUNT_SUSPENDED, Confidence.LIKELY,
         "The console shows the key as disabled, and DeepSeek forbids its call.", _forbidden_and_disabled),
    Rule("console-policy-unclear", Cause.PROJECT_PERMISSION, Confidence.POSSIBLE,
         "A custom policy does not allow the call in every case, or not the finer permission.", _perhaps_not_allowed),
    Rule("console-policy-broken", Cause.PROJECT_PERMISSION, Confidence.POSSIBLE,
         "A custom policy was entered that cannot be read, so nobody knows whether it allows the call.",
         _where_it_fits(broken_policy), besides=_FITS),
    Rule("console-notice-old", Cause.ACCOUNT_SWITCHED_OFF, Confidence.POSSIBLE,
         "The console shows a notice that restricts the API, older than seven days.", _old_notice),
    *(Rule(s.name, s.cause, Confidence.POSSIBLE, s.reads, s.says) for s in SAYINGS),
    *(
        Rule(f"{s.name}-fits", s.cause, Confidence.LIKELY, s.reads, _where_it_fits(s.says), besides=_FITS)
        for s in SAYINGS
    ),
)  # fmt: skip
