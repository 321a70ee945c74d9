"""The answers to the console checks: what each is called and what it means. Codes are those of ``gui.console``."""

from __future__ import annotations

from gui.wording.marks import N_

__all__ = ["CHOICES", "MEANINGS", "NOT_THE_REASON", "WORKED_OUT"]

CHOICES: dict[str, str] = {
    "not_in_my_console": N_("my console does not show this"),
    "cannot_look": N_("I cannot look"),
    "1.1.enabled": N_("enabled"),
    "1.1.disabled": N_("disabled"),
    "1.1.under_review": N_("under review"),
    "1.1.risk_frozen": N_("frozen by risk control"),
    "1.1.not_listed": N_("not in the list"),
    "1.2.no_change": N_("no change since the key was created"),
    "1.2.changed": N_("the state was changed"),
    "1.3.not_needed": N_("nothing is blocked"),
    "1.3.not_sent": N_("not asked yet"),
    "1.3.sent": N_("asked, no answer yet"),
    "1.3.refused": N_("asked and refused"),
    "1.3.no_entry": N_("there is no such entry"),
    "B.money": N_("money that can be spent"),
    "B.none": N_("no money, or less than none"),
    "B.other_currency": N_("money, but in the other currency than calls are charged in"),
    "B.granted_expired": N_("only a granted balance, and it has expired"),
    "2.1.no_limits": N_("no limits are set"),
    "2.1.room_left": N_("there are limits, and they leave room"),
    "2.1.zero": N_("a limit is zero"),
    "2.1.used_up": N_("the calls of today are used up"),
    "2.1.too_low": N_("fewer calls a second than the program makes"),
    "2.2.allowed": N_("the model is on the list, or all are allowed"),
    "2.2.not_allowed": N_("the model is not on the list"),
    "2.3.no_hours": N_("no hours are set"),
    "2.3.covers_now": N_("the hours cover this moment"),
    "2.3.not_now": N_("the hours do not cover this moment"),
    "2.3.has_hours": N_("there are hours, as entered"),
    "3.1.running": N_("the project is running"),
    "3.1.in_arrears": N_("the project is in arrears"),
    "3.1.stopped": N_("the project is stopped"),
    "3.2.found": N_("the key is among the members"),
    "3.2.not_found": N_("the key is not among the members"),
    "3.3.granted": N_("the permission is ticked"),
    "3.3.missing": N_("the permission is not ticked"),
    "3.3.listed": N_("permissions as entered"),
    "3.4.no_policy": N_("there is no custom policy"),
    "3.4.allows": N_("the policy allows the call"),
    "3.4.denies": N_("the policy does not allow the call"),
    "3.4.pasted": N_("policy as pasted"),
    "4.1.copy_button": N_("with the copy button"),
    "4.1.mouse": N_("by dragging the mouse"),
    "4.1.typed": N_("typed by hand"),
    "4.1.forwarded": N_("received in a message or a document"),
    "4.2.mask_same": N_("beginning and end are the same"),
    "4.2.mask_differs": N_("beginning or end differs"),
    "4.3.same_length": N_("the same length"),
    "4.3.other_length": N_("shorter without blanks at the ends"),
    "4.4.not_tried": N_("not tried yet"),
    "4.4.works": N_("the new key works"),
    "4.4.fails": N_("the new key fails too"),
    "5.1.on": N_("the API is switched on"),
    "5.1.view_only": N_("the API is set to view only"),
    "5.1.paused": N_("the API is paused"),
    "5.1.off": N_("the API is switched off"),
    "5.2.no_organisation": N_("there is no parent organisation"),
    "5.2.no_restriction": N_("the organisation sets no limit that matters"),
    "5.2.restricts": N_("the organisation restricts the API"),
    "5.3.no_notice": N_("there is no notice"),
    "5.3.unrelated": N_("the notices are about something else"),
    "5.3.restricts": N_("a notice restricts the API"),
    "R.noted": N_("written down"),
    "R.no_key_id": N_("the console shows no key ID"),
}
"""By row and code; those that each row has stand first, by their code alone."""

_NOTHING_FOLLOWS = N_("Nothing follows from this, neither good nor bad.")
WORKED_OUT = N_("What follows is worked out from what you entered besides; without that, nothing follows.")
NOT_THE_REASON = N_("By this the calls should not be refused.")
_BLOCKED = N_(
    "A blocked key is refused whatever the balance. Ask there for it to be unblocked, or create a new key; the label "
    "is not always up to date, so a call decides."
)
_SWITCHED_OFF = N_("This goes before every key and every balance: calls are refused until it is switched on again.")
_PERMISSION = N_("Calls are refused with status 403 although key and balance are fine.")
_COPY_DAMAGE = N_("Characters can be lost or added in this way. Copy the key again with the copy button.")

MEANINGS: dict[str, str] = {
    "not_in_my_console": N_("Many consoles do not have this. Nothing follows from it, neither good nor bad."),
    "cannot_look": _NOTHING_FOLLOWS,
    "1.1.enabled": N_("The label is not always up to date: a call decides."),
    "1.1.disabled": _BLOCKED,
    "1.1.under_review": _BLOCKED,
    "1.1.risk_frozen": _BLOCKED,
    "1.1.not_listed": N_("The key was deleted, or belongs to another account. Create a new one."),
    "1.2.no_change": NOT_THE_REASON,
    "1.2.changed": N_(
        "The reason, such as high-frequency detection or cross-region access, tells support what to undo."
    ),
    "1.3.not_needed": _NOTHING_FOLLOWS,
    "1.3.not_sent": N_(
        "If the key or the account is blocked, only DeepSeek can unblock it: ask, and explain what you do."
    ),
    "1.3.sent": N_("Wait for the answer, and name the time at which you asked when you write to support."),
    "1.3.refused": N_("Only support can help now: send the bundle with the times of the failed calls."),
    "1.3.no_entry": N_("Write down the key ID and a time at once and turn to support."),
    "B.money": N_(
        "If the balance of this key, as found here, is another one, the key belongs to another account. Small "
        "differences are normal: calls cost money meanwhile, and a page may be late."
    ),
    "B.none": N_("Then calls are refused for lack of balance until the account is topped up."),
    "B.other_currency": N_("Money in one currency does not pay for calls that are charged in another."),
    "B.granted_expired": N_("A granted balance can be used until its date only; what was topped up does not expire."),
    "2.1.no_limits": NOT_THE_REASON,
    "2.1.room_left": NOT_THE_REASON,
    "2.1.zero": N_("No call is allowed, whatever the balance. Such limits may be set when a key is created."),
    "2.1.used_up": N_("Calls are refused until the next day, whatever the balance."),
    "2.1.too_low": N_("Calls that come faster are refused, whatever the balance."),
    "2.2.allowed": NOT_THE_REASON,
    "2.2.not_allowed": N_("Calls to this model are refused, whatever the balance. Call another one, or have it added."),
    "2.3.no_hours": NOT_THE_REASON,
    "2.3.covers_now": NOT_THE_REASON,
    "2.3.not_now": N_("Calls are refused until the hours begin, whatever the balance."),
    "2.3.has_hours": WORKED_OUT,
    "3.1.running": NOT_THE_REASON,
    "3.1.in_arrears": N_("Calls are refused until the project has paid, whatever the balance of the account."),
    "3.1.stopped": N_("Calls are refused until the project is running again."),
    "3.2.found": NOT_THE_REASON,
    "3.2.not_found": _PERMISSION,
    "3.3.granted": NOT_THE_REASON,
    "3.3.missing": _PERMISSION,
    "3.3.listed": WORKED_OUT,
    "3.4.no_policy": NOT_THE_REASON,
    "3.4.allows": NOT_THE_REASON,
    "3.4.denies": _PERMISSION,
    "3.4.pasted": WORKED_OUT,
    "4.1.copy_button": NOT_THE_REASON,
    "4.1.mouse": _COPY_DAMAGE,
    "4.1.typed": _COPY_DAMAGE,
    "4.1.forwarded": _COPY_DAMAGE,
    "4.2.mask_same": N_("The middle may still differ, but it is most likely this key."),
    "4.2.mask_differs": N_("It is another key than the one in the console: use that one, or create a new one."),
    "4.3.same_length": N_("There are no blanks at the ends; something odd may still stand inside."),
    "4.3.other_length": N_("Blanks or a line break stand at an end of the key in your program. Take them away there."),
    "4.4.not_tried": _NOTHING_FOLLOWS,
    "4.4.works": N_("Then it is the old key, or the place where your program takes it from."),
    "4.4.fails": N_("Then it is not this key alone: account, project and way to DeepSeek are left."),
    "5.1.on": NOT_THE_REASON,
    "5.1.view_only": _SWITCHED_OFF,
    "5.1.paused": _SWITCHED_OFF,
    "5.1.off": _SWITCHED_OFF,
    "5.2.no_organisation": NOT_THE_REASON,
    "5.2.no_restriction": NOT_THE_REASON,
    "5.2.restricts": N_("Only whoever runs the organisation can change that; your own settings do not."),
    "5.3.no_notice": NOT_THE_REASON,
    "5.3.unrelated": NOT_THE_REASON,
    "5.3.restricts": N_(
        "Accounts of that kind are refused until DeepSeek allows them; the notice or support says how."
    ),
    "R.noted": N_("Support can look up the calls by it."),
    "R.no_key_id": N_("Give the name and the starred form of the key instead, and the times."),
}
