"""What the answers from the console add to the sentence of a verdict: what they exclude, and what does not fit.

The codes in the tables are rows with their answers, ``1.1.enabled``, as evidence names them (``said``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.report import Cause, CauseEntry, Confidence, Evidence, EvidenceKind, Reason
from gui.wording.marks import N_

if TYPE_CHECKING:
    from gui.wording.wording import Wording

__all__ = ["BESIDES", "CLIENT_ELSEWHERE", "EXPIRED", "INSTEAD", "LEFT_OVER", "NOTHING_LEFT", "nothing_forbids", "told"]

Table = dict[Cause, tuple[tuple[frozenset[str], str], ...]]

INSTEAD: Table = {
    Cause.KEY_REJECTED: (
        (
            frozenset({"4.2.mask_differs"}),
            N_(
                "DeepSeek does not know this key. By the answer given, the key in the console begins or ends "
                "differently: so this is another one, which was mistyped, deleted, or created in another account."
            ),
        ),
        (
            frozenset({"1.1.enabled", "4.2.mask_same"}),
            N_(
                "DeepSeek does not know this key. By the answers given, the console lists one with the same beginning "
                "and end as enabled: so this one was mistyped in the middle, or what the console shows is out of date."
            ),
        ),
        (
            frozenset({"1.1.enabled"}),
            N_(
                "DeepSeek does not know this key. By the answer given, the console shows it as enabled: so it was "
                "mistyped, or is another key than the one there, or what the console shows is out of date."
            ),
        ),
        (
            frozenset({"4.2.mask_same"}),
            N_(
                "DeepSeek does not know this key. By the answer given, the console lists one with the same beginning "
                "and end: so it was not deleted, but disabled, or mistyped in the middle."
            ),
        ),
    ),
    Cause.QUOTA_EXHAUSTED: (
        (
            frozenset({"2.1.zero"}),
            N_(
                "By the answer given, the console shows a limit of zero for this key: so it may make no calls, "
                "although the account may still have balance."
            ),
        ),
    ),
}
"""Said instead of a cause's own sentence, which leaves open what these answers have told; the first that fits."""

BESIDES: Table = {
    Cause.KEY_REJECTED: (
        (
            frozenset({"4.4.works"}),
            N_("A new key works, so it is this key alone; account, project and the way to DeepSeek are fine."),
        ),
        (
            frozenset({"4.4.fails"}),
            N_("A new key fails too, so it may not be this key alone: the account may be switched off."),
        ),
    ),
    Cause.PROJECT_PERMISSION: (
        (
            frozenset({"4.2.mask_differs"}),
            N_(
                "By the answer given, the key in the console begins or ends differently: what the console shows is "
                "about that one, and not about the key in use."
            ),
        ),
    ),
    Cause.ACCOUNT_NO_BALANCE: (
        (
            frozenset({"B.other_currency"}),
            N_("The money that the console shows is in another currency than the one that calls are charged in."),
        ),
        (frozenset({"B.money"}), N_("The console shows money, so it seems to show another account.")),
    ),
}
"""Said after it."""

CLIENT_ELSEWHERE = N_(
    "The client was refused for lack of balance, while the account of this key may spend: so the client seems to use "
    "a key of another account."
)
"""Said of an other account, where it is the client that shows it and not the console."""

EXPIRED = N_("What the console shows was granted and has expired.")
"""Said of an account without balance, where that explains the money that is seen."""

NOTHING_LEFT = N_(
    "DeepSeek forbids the call without saying why. By the answers given, key, account, role and policy are in order: "
    "so this key may belong to another project than the one looked at, or DeepSeek blocks it for a reason that only "
    "its support can see."
)
LEFT_OVER = N_(
    "DeepSeek forbids the call without saying why. By the answers given, role and policy allow it: so the key or the "
    "account may be blocked or switched off, this key may belong to another project than the one looked at, or only "
    "DeepSeek's support can see the reason."
)
"""Said of a refusal without a reason, where the answers leave no permission over that could be missing."""
_ACCOUNT_IN_ORDER = frozenset({"1.1.enabled", "5.1.on"})
_POLICY_ALLOWS = frozenset({"3.4.no_policy", "3.4.allows"})
_SHOWN = N_("The console shows {shown}, so it seems to show another account.")
_DOES_NOT_FIT = N_("But by the answers given, the console shows something that does not go together with that: {rows}.")
_THEN, _SEPARATOR = N_("{said} {more}"), N_("; ")


def told(entry: CauseEntry, alone: str, wording: Wording) -> str:
    """Return the sentence of a cause with what the answers add; ``alone`` is what the reasons for it give."""
    answers = [each for each in (*entry.in_favour, *entry.against) if each.kind is EvidenceKind.ANSWER]
    said = frozenset(each.params["said"] for each in answers if isinstance(each.params.get("said"), str))
    named = any(each.code == Reason.CONSOLE_STATE for each in answers)  # which of the three, as the console shows it
    instead = "" if named else _first(INSTEAD, entry.cause, said)
    if nothing_forbids(entry):
        instead = NOTHING_LEFT if said >= _ACCOUNT_IN_ORDER else LEFT_OVER
    if entry.cause is Cause.ACCOUNT_OTHER_ACCOUNT and any(e.kind is EvidenceKind.CLIENT for e in entry.in_favour):
        instead = CLIENT_ELSEWHERE
    sentence = wording.text(instead) if instead else alone
    more = _more(entry, answers, said, wording)
    return wording.compose(_THEN, said=sentence, more=more) if more else sentence


def nothing_forbids(entry: CauseEntry) -> bool:
    """Tell whether a missing permission is but possible because the answers show it, and none speaks for it."""
    answers = [each for each in entry.against if each.kind is EvidenceKind.ANSWER]
    said, codes = (
        {said for each in answers if isinstance(said := each.params.get("said"), str)},
        {each.code for each in answers},
    )
    role = "3.3.granted" in said or Reason.CONSOLE_PERMISSION_LISTED in codes
    policy = not _POLICY_ALLOWS.isdisjoint(said) or Reason.CONSOLE_POLICY_ALLOWS in codes
    unsure = entry.confidence is Confidence.POSSIBLE and Reason.FORBIDDEN in {each.code for each in entry.in_favour}
    told = unsure and role and policy and all(each.kind is not EvidenceKind.ANSWER for each in entry.in_favour)
    return told and entry.cause is Cause.PROJECT_PERMISSION


def _more(entry: CauseEntry, answers: list[Evidence], said: frozenset[str], wording: Wording) -> str:
    match entry.cause:
        case Cause.CLIENT_OTHER:
            rows = [wording.console_row(each.id) for each in entry.against if each.kind is EvidenceKind.ANSWER]
            listed = wording.text(_SEPARATOR).join(rows)
            return wording.compose(_DOES_NOT_FIT, rows=listed) if rows else ""
        case Cause.ACCOUNT_NO_BALANCE:
            amounts = (each.params for each in answers if each.code == Reason.CONSOLE_BALANCE_DIFFERS)
            shown = next((each["shown"] for each in amounts if isinstance(each.get("shown"), str)), None)
            if shown is not None:
                return wording.text(_SHOWN, shown=shown)
            if any(each.code == Reason.CONSOLE_GRANT_EXPIRED for each in answers):
                return wording.text(EXPIRED)
        case _:
            pass
    besides = _first(BESIDES, entry.cause, said)
    return wording.text(besides) if besides else ""


def _first(table: Table, cause: Cause, said: frozenset[str]) -> str:
    return next((sentence for answers, sentence in table.get(cause, ()) if answers <= said), "")
