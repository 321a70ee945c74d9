"""What each cause is called, and one sentence that tells a tired person what is wrong."""

from __future__ import annotations

from gui.report import Cause, Reason, Step
from gui.wording.marks import N_, Choices

__all__ = ["KEPT_HERE", "NOT_SENT", "SENTENCES", "TELLING", "TITLES"]

TITLES: dict[Cause, str] = {
    Cause.KEY_MISSING: N_("No key"),
    Cause.KEY_PLACEHOLDER: N_("Placeholder instead of a key"),
    Cause.KEY_MASKED: N_("Starred form of a key"),
    Cause.KEY_WRONG_SHAPE: N_("Not one complete key"),
    Cause.KEY_OTHER_VENDOR: N_("Key of another provider"),
    Cause.KEY_CONTAMINATED: N_("Extra characters in the key"),
    Cause.KEY_LOOKALIKE: N_("Look-alike characters in the key"),
    Cause.KEY_NOT_SENT: N_("No key arrives with the call"),
    Cause.KEY_MALFORMED_HEADER: N_("The key arrives in the wrong form"),
    Cause.KEY_REJECTED: N_("DeepSeek does not know this key"),
    Cause.CLIENT_STALE_KEY: N_("The client uses another key"),
    Cause.CLIENT_OTHER: N_("Everything works from here"),
    Cause.ACCOUNT_NO_BALANCE: N_("No usable balance"),
    Cause.ACCOUNT_OTHER_ACCOUNT: N_("Key and balance in different accounts"),
    Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY: N_("Too many calls at once for this balance"),
    Cause.ACCOUNT_SUSPENDED: N_("Account closed or under review"),
    Cause.ACCOUNT_SWITCHED_OFF: N_("API switched off for the account"),
    Cause.QUOTA_EXHAUSTED: N_("Quota used up"),
    Cause.QUOTA_RATE: N_("Too many calls in a short time"),
    Cause.QUOTA_MODEL_NOT_ALLOWED: N_("Model not allowed for this key"),
    Cause.QUOTA_OUTSIDE_WINDOW: N_("Outside the allowed hours"),
    Cause.PROJECT_INACTIVE: N_("Project not running"),
    Cause.PROJECT_PERMISSION: N_("Permission missing"),
    Cause.MODEL_UNKNOWN: N_("Unknown model name"),
    Cause.REQUEST_BODY: N_("The request itself is refused"),
    Cause.CONTENT_FILTERED: N_("Refused by the content filter"),
    Cause.REQUEST_THINKING_BUDGET: N_("No room left for the answer"),
    Cause.ENDPOINT_WRONG_PATH: N_("Wrong path in the address"),
    Cause.ENDPOINT_NOT_DEEPSEEK: N_("Another service answers"),
    Cause.NETWORK_DNS: N_("Host name not found"),
    Cause.NETWORK_CONNECT: N_("No connection"),
    Cause.NETWORK_TIMEOUT: N_("No answer in time"),
    Cause.NETWORK_TLS_INTERCEPTION: N_("Encrypted connection is opened on the way"),
    Cause.NETWORK_TLS_RESET: N_("Encrypted connection is cut"),
    Cause.NETWORK_PROXY: N_("Proxy problem"),
    Cause.NETWORK_CAPTIVE_PORTAL: N_("The network wants a login"),
    Cause.NETWORK_GATEWAY_BLOCK: N_("Blocked on the way"),
    Cause.CLOCK_SKEW: N_("Wrong clock"),
    Cause.SERVICE_OVERLOADED: N_("DeepSeek is overloaded"),
    Cause.SERVICE_QUEUE_STALLED: N_("Stuck in DeepSeek's queue"),
    Cause.SERVICE_ERROR: N_("Error at DeepSeek"),
    Cause.UNKNOWN: N_("No cause found"),
}

SENTENCES: dict[Cause, Choices] = {
    Cause.KEY_MISSING: (N_("There is no key in this text."),),
    Cause.KEY_PLACEHOLDER: (N_("This text only stands for a key and was never replaced by a real one."),),
    Cause.KEY_MASKED: (
        N_(
            "This is a form with stars or dots, as the console and logs show it; the key itself cannot be restored "
            "from it."
        ),
    ),
    Cause.KEY_WRONG_SHAPE: (
        N_(
            "This text has {length} characters and cannot be read as one complete DeepSeek key, which is sk- and 32 "
            "characters more."
        ),
        N_("This text cannot be read as one complete DeepSeek key, which is sk- and 32 characters more."),
    ),
    Cause.KEY_OTHER_VENDOR: (
        N_("This key looks like one from {vendor}, not from DeepSeek."),
        N_("This key looks like one from another provider, not from DeepSeek."),
    ),
    Cause.KEY_CONTAMINATED: (
        N_("With the key came characters that do not belong to it, and these can make calls fail."),
    ),
    Cause.KEY_LOOKALIKE: (
        N_("Some characters of this key only look right; they are not the ones that DeepSeek issued."),
    ),
    Cause.KEY_NOT_SENT: (
        N_("The key is lost on the way to {host}: something in between, such as a proxy, takes it out of the call."),
        N_("The client makes its calls without a key, or the key is lost on the way."),
    ),
    Cause.KEY_MALFORMED_HEADER: (N_("The key arrives empty, or in a form that DeepSeek cannot read."),),
    Cause.KEY_REJECTED: (
        N_("By the answer given, the console shows this key as: {said}; DeepSeek refuses such keys."),
        N_(
            "DeepSeek does not know this key: it was mistyped, deleted or disabled, and from outside these three look "
            "the same."
        ),
    ),
    Cause.CLIENT_STALE_KEY: (
        N_("The client sends another key than the one entered here: its key ends in {tail}."),
        N_("The client sends another key than the one entered here."),
    ),
    Cause.CLIENT_OTHER: (
        N_("Key, account and model work from here; if calls still fail, the reason is in the client that makes them."),
    ),
    Cause.ACCOUNT_NO_BALANCE: (
        N_("The account that this key belongs to has no usable balance: {total} {currency}."),
        N_("The account that this key belongs to has no usable balance."),
    ),
    Cause.ACCOUNT_OTHER_ACCOUNT: (
        N_("The console shows {shown}, and the account of this key has {held}: these seem to be two accounts."),
        N_("The key in use and the balance seen in the console seem to belong to different accounts."),
    ),
    Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY: (
        N_("DeepSeek allows this account only {limit} calls at the same time, because its balance is low."),
        N_("DeepSeek allows this account only a few calls at the same time, because its balance is low."),
    ),
    Cause.ACCOUNT_SUSPENDED: (
        N_("By the answer given, the console shows this key as: {said}; DeepSeek refuses the calls of blocked keys."),
        N_("This account is closed, suspended or under review, so DeepSeek refuses its calls."),
    ),
    Cause.ACCOUNT_SWITCHED_OFF: (
        N_(
            "The API may be switched off for the whole account: this key and the second one, which ends in {tail}, are "
            "refused alike; but two deleted keys look the same from outside."
        ),
        N_("The API seems to be switched off for the whole account, whatever the key and the balance."),
    ),
    Cause.QUOTA_EXHAUSTED: (
        N_("A quota of this key, its project or a relay is used up, although the account may still have balance."),
    ),
    Cause.QUOTA_RATE: (N_("Calls come faster than this key, the account or a relay allows."),),
    Cause.QUOTA_MODEL_NOT_ALLOWED: (
        N_("This key may not call the model {model}."),
        N_(
            "This key may not call the usual model {usual}; no model was named here, so this only matters to clients "
            "that call that one."
        ),
        N_("This key may not call the model that was asked for."),
    ),
    Cause.QUOTA_OUTSIDE_WINDOW: (
        N_("This key may be used at certain hours only, and now is not one of them: it works again at {opens}."),
        N_("This key may be used at certain hours only, and now is not one of them."),
    ),
    Cause.PROJECT_INACTIVE: (N_("The project that this key belongs to is stopped or in arrears."),),
    Cause.PROJECT_PERMISSION: (N_("The key is accepted, but it lacks the permission for this call."),),
    Cause.MODEL_UNKNOWN: (
        N_("DeepSeek has no model with the name {model}; it is mistyped or retired."),
        N_("DeepSeek has no model with the name that was asked for; it is mistyped or retired."),
    ),
    Cause.REQUEST_BODY: (N_("The key works, but DeepSeek cannot accept the request that the client builds."),),
    Cause.CONTENT_FILTERED: (
        N_("DeepSeek's content filter refused the text of the conversation; neither key nor balance is the reason."),
    ),
    Cause.REQUEST_THINKING_BUDGET: (
        N_("The model spent the whole allowed length on thinking, so the answer came back empty."),
    ),
    Cause.ENDPOINT_WRONG_PATH: (
        N_("The API does not answer at the base URL that was entered, but it does at {base_url}."),
        N_("DeepSeek was reached, but it offers nothing under {path}."),
        N_("DeepSeek was reached, but it offers nothing under this address."),
    ),
    Cause.ENDPOINT_NOT_DEEPSEEK: (
        N_("At this address {vendor} answers, not DeepSeek."),
        N_("At this address another service answers, not DeepSeek."),
    ),
    Cause.NETWORK_DNS: (
        N_("This computer is told that {host} is at {address}, where DeepSeek does not answer."),
        N_("This computer cannot find out where {host} is, so no call can start."),
        N_("This computer cannot find out where the host is, so no call can start."),
    ),
    Cause.NETWORK_CONNECT: (
        N_("This computer gets no connection to {host}."),
        N_("This computer gets no connection to the host."),
    ),
    Cause.NETWORK_TIMEOUT: (
        N_("{host} did not answer in time, so the key could not be tested."),
        N_("The host did not answer in time, so the key could not be tested."),
    ),
    Cause.NETWORK_TLS_INTERCEPTION: (
        N_(
            "Something on the way to DeepSeek, such as a company firewall or a virus scanner, opens the encrypted "
            "connection and shows a certificate of its own, issued by {issuer}."
        ),
        N_(
            "Something on the way to DeepSeek, such as a company firewall or a virus scanner, opens the encrypted "
            "connection and shows a certificate of its own."
        ),
    ),
    Cause.NETWORK_TLS_RESET: (
        N_("The connection is cut when encryption starts, as happens when something on the way blocks the host name."),
    ),
    Cause.NETWORK_PROXY: (
        N_("Calls get through by way of the proxy {working} only, and the client does not seem to use it."),
        N_("Calls go through a proxy program on this computer (address {address}), and it does not reach the host."),
        N_("Calls to {host} get through directly, but not by way of the proxy {proxy}."),
        N_("The proxy {proxy} cannot be reached, refuses the connection or wants a password."),
        N_("The proxy cannot be reached, refuses the connection or wants a password."),
    ),
    Cause.NETWORK_CAPTIVE_PORTAL: (
        N_("This network wants a login first and sends every call to its login page, as in a hotel or on a train."),
    ),
    Cause.NETWORK_GATEWAY_BLOCK: (
        N_("The network in front of {host} does not let calls from this internet address through."),
        N_("A firewall or gateway on the way answers with a page of its own, and the call does not reach DeepSeek."),
    ),
    Cause.CLOCK_SKEW: (
        N_("The clock of this computer is off by {seconds}, which can make secure connections fail."),
        N_("The clock of this computer is wrong, which can make secure connections fail."),
    ),
    Cause.SERVICE_OVERLOADED: (
        N_("DeepSeek has too many calls at the moment; neither this key nor its account is the reason."),
    ),
    Cause.SERVICE_QUEUE_STALLED: (N_("DeepSeek took the call, but sent no answer in the time allowed."),),
    Cause.SERVICE_ERROR: (N_("DeepSeek had an error of its own, or its answer arrived damaged."),),
    Cause.UNKNOWN: (N_("What was seen does not point to one cause."),),
}

KEPT_HERE = N_("The key stayed here")
"""The title above NOT_SENT."""

NOT_SENT: dict[Step, Choices] = {
    Step.TRUST_HOST: (
        N_("The key was not sent to {host}, because that host is not DeepSeek's and could keep the key."),
        N_("The key was not sent, because this host is not DeepSeek's and could keep the key."),
    ),
    Step.FIX_BASE_URL: (
        N_("The key was not sent, because the way to {host} is not encrypted and anybody on it could read the key."),
        N_("The key was not sent, because the way to this host is not encrypted and anybody on it could read the key."),
    ),
    Step.ENCRYPT_ADDRESS: (
        N_("The key was not sent, because the way to {host} is not encrypted and anybody on it could read the key."),
        N_("The key was not sent, because the way to this host is not encrypted and anybody on it could read the key."),
    ),
    Step.GO_DIRECTLY: (
        N_("The key was not sent, because it would go to {host} through the proxy {proxy} without encryption."),
        N_("The key was not sent, because it would go through a proxy without encryption."),
    ),
}
"""What is said where no cause was found for the reason that the key stayed here; by the step that follows."""

TELLING: dict[Cause, tuple[Reason, ...]] = {
    Cause.KEY_WRONG_SHAPE: (Reason.WRONG_LENGTH,),
    Cause.KEY_OTHER_VENDOR: (Reason.VENDOR_SHAPE, Reason.CLIENT_OTHER_VENDOR),
    Cause.KEY_NOT_SENT: (Reason.KEY_LOST,),
    Cause.KEY_REJECTED: (Reason.CONSOLE_STATE,),
    Cause.ACCOUNT_SUSPENDED: (Reason.CONSOLE_STATE, Reason.CONSOLE_SAYS),
    Cause.CLIENT_STALE_KEY: (Reason.TAIL_DIFFERS, Reason.REJECTED_OTHER_TAIL),
    Cause.ACCOUNT_NO_BALANCE: (Reason.NOT_AVAILABLE, Reason.MONEY_NOT_USABLE),
    Cause.ACCOUNT_OTHER_ACCOUNT: (Reason.CONSOLE_BALANCE_DIFFERS,),
    Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY: (Reason.CONCURRENCY_LIMIT,),
    Cause.ACCOUNT_SWITCHED_OFF: (Reason.SECOND_KEY_REFUSED,),
    Cause.QUOTA_MODEL_NOT_ALLOWED: (
        Reason.MODEL_NOT_LISTED,
        Reason.CONSOLE_MODEL_MISSING,
        Reason.CONSOLE_USUAL_MODEL_MISSING,
    ),
    Cause.QUOTA_OUTSIDE_WINDOW: (Reason.CONSOLE_HOURS,),
    Cause.MODEL_UNKNOWN: (Reason.MODEL_UNKNOWN, Reason.MODEL_NOT_LISTED),
    Cause.ENDPOINT_WRONG_PATH: (Reason.REPAIR_LISTS_MODELS, Reason.REPAIR_ANSWERS, Reason.PATH_NOT_FOUND),
    Cause.ENDPOINT_NOT_DEEPSEEK: (Reason.FOREIGN_WORDING, Reason.CLIENT_OTHER_VENDOR),
    Cause.NETWORK_DNS: (
        Reason.NAME_UNKNOWN,
        Reason.NAME_NOT_ANSWERED,
        Reason.NAME_LEADS_NOWHERE,
        Reason.NAME_LEADS_INSIDE,
    ),
    Cause.NETWORK_CONNECT: (
        Reason.CONNECTION_REFUSED,
        Reason.UNREACHABLE,
        Reason.CONNECTION_FORBIDDEN,
        Reason.CONNECTION_LOST,
    ),
    Cause.NETWORK_TIMEOUT: (Reason.NO_CONNECTION_IN_TIME, Reason.NO_HANDSHAKE_IN_TIME, Reason.NO_ANSWER_IN_TIME),
    Cause.NETWORK_TLS_INTERCEPTION: (Reason.UNTRUSTED_ISSUER, Reason.ONLY_SYSTEM_STORE),
    Cause.NETWORK_PROXY: (
        Reason.PROXY_UNREACHABLE,
        Reason.PROXY_NOT_SECURE,
        Reason.PROXY_OF_ANOTHER_KIND,
        Reason.PROXY_NEEDS_PASSWORD,
        Reason.PROXY_REFUSES,
        Reason.WORKS_DIRECTLY,
        Reason.WORKS_THROUGH_PROXY,
        Reason.FAILS_DIRECTLY,
        Reason.FAILS_THROUGH_PROXY,
        Reason.NAME_FROM_PROXY_PROGRAM,
    ),
    Cause.NETWORK_GATEWAY_BLOCK: (Reason.EDGE_REFUSES,),
    Cause.CLOCK_SKEW: (Reason.CLOCK_OFF,),
}
"""Which reasons for a cause may lend their parameters to its sentence."""

AS_THE_REASON = frozenset(
    {
        Reason.MONEY_NOT_USABLE,
        Reason.PROXY_UNREACHABLE,
        Reason.PROXY_NOT_SECURE,
        Reason.PROXY_OF_ANOTHER_KIND,
        Reason.PROXY_NEEDS_PASSWORD,
        Reason.PROXY_REFUSES,
    }
)
"""Reasons that say better than the sentence of their cause what is wrong: that one must leave open which it is."""
