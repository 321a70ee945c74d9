"""What to tell support about each cause, and whom: DeepSeek, somebody nearer, or nobody.

What DeepSeek's support wants to be told is not published; these are the facts that tell such cases apart
(deepseek-api.md 6 and 7). No sentence asks for the key itself.
"""

from __future__ import annotations

from gui.report import Cause
from gui.wording.marks import N_

__all__ = ["LOCKED", "NOTHING_FORBIDS", "NOT_SENT", "SUPPORT"]

SUPPORT: dict[Cause, str] = {
    Cause.KEY_MISSING: N_("Nothing yet: without a key there is nothing that support could look up."),
    Cause.KEY_PLACEHOLDER: N_("Nothing yet: a placeholder is no key, so there is nothing that support could look up."),
    Cause.KEY_MASKED: N_("Nothing: a whole key is shown only once, when it is made. Make a new one."),
    Cause.KEY_WRONG_SHAPE: N_(
        "Only if the console itself gave you the key like this: the name of the key, when it was made, and that it "
        "does not have 35 characters. Never send the key itself."
    ),
    Cause.KEY_OTHER_VENDOR: N_(
        "Nothing: DeepSeek cannot look up keys of other providers. Ask the one whose key it is."
    ),
    Cause.KEY_CONTAMINATED: N_(
        "Nothing: the key is fine without these characters. If a program adds them by itself, tell whoever makes it."
    ),
    Cause.KEY_LOOKALIKE: N_(
        "Nothing: these characters came in after the key was made. If a program changes them by itself, tell whoever "
        "makes it."
    ),
    Cause.KEY_NOT_SENT: N_(
        "DeepSeek cannot see a key that never arrives. Tell whoever looks after your client or the proxy: the calls "
        "arrive without the header that carries the key (Authorization)."
    ),
    Cause.KEY_MALFORMED_HEADER: N_(
        "DeepSeek cannot see more than an empty key. Tell whoever looks after your client or the proxy: the header "
        "Authorization arrives without a key, or not as Bearer and the key."
    ),
    Cause.KEY_REJECTED: N_(
        "The starred form and the name of the key, since when it fails, and the question whether it was disabled and "
        "why. The exported bundle has the times and the identifiers of the refused calls."
    ),
    Cause.CLIENT_STALE_KEY: N_(
        "Nothing: DeepSeek answers for the key that arrives. Tell whoever looks after your client which ending its key "
        "has."
    ),
    Cause.CLIENT_OTHER: N_(
        "Nothing yet. If your client goes on failing: its message, the time, and the identifiers that stand in it."
    ),
    Cause.ACCOUNT_NO_BALANCE: N_(
        "Only if the console shows money for this account: both amounts with their currency, the starred form of the "
        "key, and the identifiers of a refused call."
    ),
    Cause.ACCOUNT_OTHER_ACCOUNT: N_(
        "Only if both are one account after all: the balance in the console, the balance found here, and the starred "
        "form of the key."
    ),
    Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY: N_(
        "Only if the limit stays after a top-up: the limit that the answer names, and when and how much you topped up."
    ),
    Cause.ACCOUNT_SUSPENDED: N_(
        "The e-mail address or phone number of the account, since when calls fail, what you use it for, and the "
        "question what you can do to have it released."
    ),
    Cause.ACCOUNT_SWITCHED_OFF: N_(
        "That every key of the account is refused although it has balance, since when, and the question whether the "
        "API was switched off for it, and why."
    ),
    Cause.QUOTA_EXHAUSTED: N_(
        "The limit that the console shows for this key and how much of it is used. If somebody else gave you the key, "
        "tell them and not DeepSeek."
    ),
    Cause.QUOTA_RATE: N_(
        "Only if you need more: how many calls you make at the same time and in a minute, and with which model. The "
        "page on limits has a form for it."
    ),
    Cause.QUOTA_MODEL_NOT_ALLOWED: N_(
        "The name of the model, the starred form of the key, and the models that it may call, as this program lists "
        "them."
    ),
    Cause.QUOTA_OUTSIDE_WINDOW: N_(
        "Only if nobody of you has set these hours: the hours that the console shows, and the question who set them."
    ),
    Cause.PROJECT_INACTIVE: N_(
        "Only if it is paid and still stopped: the name of the project, its state in the console, and when it was paid."
    ),
    Cause.PROJECT_PERMISSION: N_(
        "The starred form of the key, which call is refused, its identifiers and time, and the question which "
        "permission it lacks."
    ),
    Cause.MODEL_UNKNOWN: N_(
        "Nothing, unless DeepSeek's documentation names this model: then its name, and the models that this key is "
        "offered."
    ),
    Cause.REQUEST_BODY: N_(
        "Nothing: tell whoever makes your client what the answer says, with the version of the client."
    ),
    Cause.CONTENT_FILTERED: N_(
        "Only if a harmless text is refused: that text, the time, and the identifiers of the refused call."
    ),
    Cause.REQUEST_THINKING_BUDGET: N_("Nothing: the model did what the call allowed."),
    Cause.ENDPOINT_WRONG_PATH: N_("Nothing: only the address in your client has to be corrected."),
    Cause.ENDPOINT_NOT_DEEPSEEK: N_(
        "DeepSeek does not run this service. Tell whoever does: the address, the time, and what it answered."
    ),
    Cause.NETWORK_DNS: N_(
        "DeepSeek cannot see a call that never starts. Tell whoever runs your network: this host name is not found, or "
        "leads to the wrong address, and since when."
    ),
    Cause.NETWORK_CONNECT: N_(
        "DeepSeek cannot see a call that never arrives. Tell whoever runs your network: the host and its port, and "
        "since when no connection is made."
    ),
    Cause.NETWORK_TIMEOUT: N_(
        "First whoever runs your network: the host, the time, and how long was waited. If other networks have the "
        "same, tell DeepSeek too."
    ),
    Cause.NETWORK_TLS_INTERCEPTION: N_(
        "Nothing for DeepSeek. Tell your IT department who issued the certificate that was shown, and that programs "
        "need its root certificate or an exception for this host."
    ),
    Cause.NETWORK_TLS_RESET: N_(
        "DeepSeek cannot see a call that is cut on the way. Tell whoever runs your network: connections are reset as "
        "soon as this host name is named."
    ),
    Cause.NETWORK_PROXY: N_(
        "Nothing for DeepSeek. Tell whoever runs the proxy: its address, the time, and what it answered."
    ),
    Cause.NETWORK_CAPTIVE_PORTAL: N_("Nothing for DeepSeek: only this network can let you in."),
    Cause.NETWORK_GATEWAY_BLOCK: N_(
        "First whoever runs your network: the host, the time, and the page that came. If nothing there blocks it, tell "
        "DeepSeek the same with the identifiers of the answer."
    ),
    Cause.CLOCK_SKEW: N_("Nothing: only the clock of this computer has to be set."),
    Cause.SERVICE_OVERLOADED: N_(
        "Only if it lasts for hours and the status page says nothing: since when, the model, and the identifiers of "
        "refused calls."
    ),
    Cause.SERVICE_QUEUE_STALLED: N_(
        "If it happens again: the model, how long the call waited, the time, and the identifiers of the call."
    ),
    Cause.SERVICE_ERROR: N_(
        "The time, the model, and the identifiers of the failed calls; the exported bundle has them all."
    ),
    Cause.UNKNOWN: N_("What you do, what you expected and what happens instead, since when, and the exported bundle."),
}
"""By cause, in the order of the list."""

LOCKED = N_(
    "The balance, that by the answer of DeepSeek none of it can be used for calls, and the question why; the starred "
    "form of the key, and the identifiers of a refused call."
)
"""Of an account whose balance is there and cannot be used: then it is support that has to be asked."""

NOTHING_FORBIDS = N_(
    "The starred form of the key and its key ID, which call is refused, its identifiers and time, that the console "
    "shows role and policy as allowing it, and the question why it is forbidden all the same."
)
"""Of a missing permission that the answers show as given."""
NOT_SENT = N_("Nothing yet: the key has not been tried, so nothing is known of it.")
"""Where no cause was found because the key stayed here."""
