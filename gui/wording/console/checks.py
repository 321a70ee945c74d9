"""The console checks in words: what is asked, where to click, what may be told besides, what a field takes.

Keys are the codes of ``gui.console``. The Chinese catalogue names each place as both consoles do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gui.report import Params
from gui.wording.console.answers import MEANINGS, NOT_THE_REASON, WORKED_OUT
from gui.wording.escape import safe
from gui.wording.marks import N_
from gui.wording.messages import SEPARATOR
from gui.wording.wording import Wording

__all__ = [
    "FIELDS",
    "KINDS",
    "LEANINGS",
    "QUESTIONS",
    "WHERE",
    "choice",
    "given",
    "meaning",
    "permission_line",
    "question",
    "standing",
    "told",
    "where",
    "which_holds",
]

QUESTIONS: dict[str, str] = {
    "1.1": N_("Which state does the label beside the key show?"),
    "1.2": N_("When did the key's state change last, and which reason is given?"),
    "1.3": N_("Have you asked for the key or the account to be unblocked?"),
    "B": N_("Which balance does the console show, in the account that you are logged in to?"),
    "2.1": N_("Which limits does this key have: calls a second, calls a day?"),
    "2.2": N_("Is the model that you call on the list of models that this key may use?"),
    "2.3": N_("Do the hours that are set for this key cover this moment?"),
    "3.1": N_("Which state does the project of this key have?"),
    "3.2": N_("Is this key, or its service account, among the members of the project?"),
    "3.3": N_("Does its role have the permission deepseek:call, and models:inference if it is listed?"),
    "3.4": N_("Does a custom policy apply, and does it allow the call?"),
    "4.1": N_("How did you copy the key when it was created?"),
    "4.2": N_("Does the starred key in the list begin and end like the key that you use?"),
    "4.3": N_("Does your program find the same length with and without blanks at the ends of the key?"),
    "4.4": N_("Does a key that you created just now work, given only by the variable DEEPSEEK_API_KEY?"),
    "5.1": N_("Is the API switched on for the whole account?"),
    "5.2": N_("Does a parent organisation hand down a quota policy to yours?"),
    "5.3": N_("Does a notice of the last 7 days restrict the API for accounts like yours?"),
    "R": N_("Have you written down the key ID and the times of the failed calls for support?"),
}
"""What is asked, by the row of the checklist."""

WHERE: dict[str, str] = {
    "1.1": N_("Console > API keys > the label to the right of the key"),
    "1.2": N_("Console > API keys > the key > Details > Operation log"),
    "1.3": N_("Console > API keys > the key > Request unblocking; for a suspended account, the form in DeepSeek's FAQ"),
    "B": N_("Console > Usage: the balance and its currency; Billing shows until when a granted part is valid"),
    "2.1": N_("Console > API keys > the key > Quota settings, or Usage limits"),
    "2.2": N_("Console > API keys > the key > Quota settings > Allowed models"),
    "2.3": N_("Console > API keys > the key > Quota settings > Effective hours"),
    "3.1": N_("Console > Projects > the project of this key"),
    "3.2": N_("Console > Projects > Members and permissions"),
    "3.3": N_("Console > Projects > Members and permissions > Role"),
    "3.4": N_("Console > Projects > Members and permissions > Role > Custom policy"),
    "4.1": N_("Where you created the key: Console > API keys > Create new API key > Copy"),
    "4.2": N_("Console > API keys > the column with the starred keys"),
    "4.3": N_("In your own program: compare the length of the key with the length after key.strip"),
    "4.4": N_("Console > API keys > Create new API key"),
    "5.1": N_(
        "Console > your picture > Account settings > Quota centre > API service master switch, or Model call control"
    ),
    "5.2": N_("Console > your picture > Organisation > Quota policy"),
    "5.3": N_("Console > Notification centre > System notices; disruptions are at status.deepseek.com"),
    "R": N_("Console > API keys: the name, the starred key and, if there is one, the key ID"),
}
"""Where to click."""

FIELDS: dict[str, str] = {
    "note": N_("Note"),
    "changed_at": N_("Time of the last change"),
    "reason": N_("Reason that is given"),
    "sent_at": N_("Sent at"),
    "amount": N_("Balance that is shown"),
    "currency": N_("Currency: CNY or USD"),
    "granted": N_("Of it granted"),
    "granted_until": N_("Granted part valid until"),
    "qps": N_("Calls a second (QPS)"),
    "calls_used_today": N_("Calls used today"),
    "calls_allowed_today": N_("Calls allowed a day"),
    "allowed_models": N_("Allowed models"),
    "hours": N_("Effective hours"),
    "project_state": N_("State as it is shown"),
    "identity": N_("Member that was found"),
    "permissions": N_("Permissions that are ticked"),
    "policy": N_("Policy (JSON)"),
    "console_masked": N_("Starred key in the console"),
    "length": N_("Length of the key"),
    "length_stripped": N_("Length without blanks at the ends"),
    "organisation_policy": N_("Policy of the organisation"),
    "notices": N_("Notices"),
    "key_id": N_("Key ID"),
    "times": N_("Times of failed calls"),
    "account": N_("Account (as much of its mail address or telephone number as support may know)"),
}
"""What the follow-up fields are called."""

KINDS: dict[str, str] = {
    "line": N_("a text of at most 500 characters"),
    "text": N_("a text of at most 10,000 characters"),
    "document": N_("a text of at most 200,000 characters, such as the policy in quotes"),
    "moment": N_("a date, or a date and time such as 2026-11-20T08:30:00+08:00"),
    "moments": N_("a list of at most 100 times such as 2026-11-20T08:30:00+08:00"),
    "count": N_("a whole number without quotes, 0 or more"),
    "rate": N_("a number without quotes, 0 or more"),
    "amount": N_("a number without quotes, such as 110 or -0.5"),
    "currency": N_("CNY or USD"),
    "names": N_('a list of at most 100 names, such as ["deepseek-v4-pro"]'),
    "hours": N_('a list such as [{{"zone": "Asia/Shanghai", "days": ["mon", "fri"], "from": "08:00", "to": "22:00"}}]'),
    "notices": N_('a list of at most 100 notices, such as [{{"date": "2026-11-20", "text": "..."}}]'),
}
"""What a field takes, by ``gui.console.Kind``."""

_JUDGED = frozenset(
    {"qps", "calls_used_today", "calls_allowed_today", "allowed_models", "hours", "permissions", "policy"}
)
"""Fields of which the program works out what they mean."""

LEANINGS: dict[str, str] = {
    "good": N_("good"),
    "bad": N_("problem"),
    "neither": "",
}
"""Which way an answer points, by ``gui.console.Leaning``."""

DOCUMENTED = N_("DeepSeek documents this.")
_TOLD = N_("{name}: {value}")
_WINDOW = N_("{days} {start}-{end} ({zone})")
_DAYS: dict[str, str] = {
    "mon": N_("Monday"),
    "tue": N_("Tuesday"),
    "wed": N_("Wednesday"),
    "thu": N_("Thursday"),
    "fri": N_("Friday"),
    "sat": N_("Saturday"),
    "sun": N_("Sunday"),
}
"""The days of effective hours, by ``gui.console.fields.DAYS``."""
_NOTICE = N_("{date} {text}")
_GIVEN, _GIVEN_AND_JUDGED = N_("{question} - {answer}"), N_("{question} - {answer} ({judged})")
_MAY_CALL = N_("The permission {permission} is among them: by this the calls should not be refused.")
_MAY_NOT_CALL = N_(
    "The permission {permission} is not among them: calls are refused with status 403 although key and balance are "
    "fine."
)
_WHICH_HOLDS = N_(
    "Which of the two holds: that there is no money, or the amount {amount} entered beside it? Until this is clear, "
    "the answer does not count. An amount that is owed is entered with a minus."
)
NOT_DOCUMENTED = N_("Guides for users describe this, DeepSeek does not: your console may not have it.")


def question(row_id: str, wording: Wording) -> str:
    """Return what is asked; an unknown row keeps its id."""
    return wording.text(QUESTIONS[row_id]) if row_id in QUESTIONS else safe(row_id)


def where(row_id: str, wording: Wording) -> str:
    """Return where to click."""
    return wording.text(WHERE[row_id]) if row_id in WHERE else ""


def choice(row_id: str, code: str, wording: Wording) -> str:
    """Return an answer as a person reads it; an unknown one keeps its code."""
    return wording.console_choice(row_id, code)


def meaning(row_id: str, code: str, wording: Wording, detail: Params | None = None) -> str:
    """Return what an answer means; ``detail`` is what was told besides: where it is judged, that counts."""
    message = MEANINGS.get(f"{row_id}.{code}") or MEANINGS.get(code)
    if message == NOT_THE_REASON and detail and _JUDGED & detail.keys():
        message = WORKED_OUT
    return wording.text(message) if message else ""


def given(question: str, answer: str, leaning: str, wording: Wording) -> str:
    """Return what was asked and answered in a line, with the way in which it points."""
    if not LEANINGS[leaning]:
        return wording.compose(_GIVEN, question=question, answer=answer)
    judged = wording.text(LEANINGS[leaning])
    return wording.compose(_GIVEN_AND_JUDGED, question=question, answer=answer, judged=judged)


def permission_line(permission: str, *, ticked: bool, wording: Wording) -> str:
    """Say what it means that a permission is, or is not, among those that a role has."""
    return wording.text(_MAY_CALL if ticked else _MAY_NOT_CALL, permission=permission)


def which_holds(amount: object, wording: Wording) -> str:
    """Ask which of two holds: that there is no balance, or the amount that was entered beside it."""
    return wording.text(_WHICH_HOLDS, amount=amount)


def standing(documented: bool, wording: Wording) -> str:
    """Say whether DeepSeek documents a row."""
    return wording.text(DOCUMENTED if documented else NOT_DOCUMENTED)


def told(detail: Params, wording: Wording) -> Iterator[str]:
    """Yield what was told besides an answer, a line a field; long texts are cut, the report has them whole."""
    for name, value in detail.items():
        shown = _shown(value, wording)
        if shown:
            label = wording.text(FIELDS[name]) if name in FIELDS else safe(name)
            yield wording.text(_TOLD, name=label, value=shown)


def _shown(value: object, wording: Wording) -> str:
    if isinstance(value, Mapping):
        if {"zone", "days", "from", "to"} <= value.keys():
            days = _days(value["days"], wording)
            return wording.text(_WINDOW, days=days, start=value["from"], end=value["to"], zone=value["zone"])
        if {"date", "text"} <= value.keys():
            return wording.text(_NOTICE, date=value["date"], text=value["text"])
        return ", ".join(_shown(part, wording) for part in value.values())
    if isinstance(value, list | tuple):
        return "; ".join(_shown(item, wording) for item in value)
    return "" if value is None else safe(value).strip()


def _days(days: object, wording: Wording) -> str:
    if not isinstance(days, list | tuple):
        return _shown(days, wording)
    named = (wording.text(_DAYS[day]) if day in _DAYS else _shown(day, wording) for day in map(str, days))
    return wording.text(SEPARATOR).join(named)
