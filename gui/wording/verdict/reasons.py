"""Why something speaks for or against a cause: one sentence for each reason."""

from __future__ import annotations

from gui.report import EvidenceKind, Reason
from gui.wording.marks import N_, Choices
from gui.wording.verdict.networks import NETWORK_REASONS

__all__ = ["CLIENT_SOURCES", "REASONS", "SEEN_BY_PROBE", "SOURCES", "TRIED", "TRIED_ROWS", "UNKNOWN_REASON"]

REASONS: dict[Reason, Choices] = {
    # What probes saw of the key.
    Reason.ACCEPTED: (N_("The server accepted the key."),),
    Reason.WORKS: (
        N_("A smallest call to {model} came back whole."),
        N_("A smallest call came back whole."),
    ),
    Reason.REJECTED: (
        N_("The server does not know the key that ends in {tail}, and that is this one."),
        N_("The server does not know this key."),
    ),
    Reason.REJECTED_OTHER_TAIL: (
        N_("The server refused a key that ends in {tail}, and that is not this one."),
        N_("The server refused a key, and its ending is not that of this one."),
    ),
    Reason.KEY_LOST: (
        N_("A key was sent from here, but {host} answered as if none had come: something on the way removes it."),
        N_("A key was sent from here, but the server answered as if none had come: something on the way removes it."),
    ),
    Reason.X_API_KEY_LOST: (
        N_(
            "A key in the header x-api-key, as clients for Anthropic send it, did not arrive, while one in the header "
            "Authorization does: something on the way removes it."
        ),
    ),
    Reason.NO_SUCH_USER: (N_("The server says that the user of this key does not exist."),),
    Reason.CONTROL_REFUSED: (N_("A made-up key was refused in DeepSeek's own words, so keys arrive there unchanged."),),
    Reason.BASELINE_OK: (N_("Without a key the host answers just as DeepSeek does."),),
    Reason.CLEANED_ACCEPTED: (N_("The cleaned key is accepted."),),
    Reason.RAW_REFUSED: (N_("The text as it was pasted is refused, and the cleaned key is accepted."),),
    Reason.RAW_ACCEPTED: (
        N_(
            "The server accepts the text as it was pasted too: what does not belong to the key is cut off on the way. "
            "Only a client that refuses to send it can fail."
        ),
    ),
    # What the second key of the same account showed.
    Reason.SECOND_KEY_ACCEPTED: (N_("The second key given for the same account is accepted."),),
    Reason.SECOND_KEY_REFUSED: (
        N_(
            "The second key given for the same account, which ends in {tail}, is refused in the same way; but "
            "two keys that were deleted or disabled one by one look the same from outside."
        ),
        N_(
            "The second key given for the same account is refused in the same way; but two keys that were "
            "deleted or disabled one by one look the same from outside."
        ),
    ),
    # Account, quota, model, service.
    Reason.INSUFFICIENT_BALANCE: (
        N_("A call to {model} was refused because the balance is not sufficient."),
        N_("A call was refused because the balance is not sufficient."),
    ),
    Reason.NOT_AVAILABLE: (
        N_("DeepSeek says that the balance of this key's account, {total} {currency}, cannot be used for calls."),
        N_("DeepSeek says that the balance of this key's account cannot be used for calls."),
    ),
    Reason.MONEY_NOT_USABLE: (
        N_(
            "DeepSeek says that the account holds {total} {currency}, and in the same answer that none of it can be "
            "used for calls."
        ),
        N_("DeepSeek says that the account holds money, and in the same answer that none of it can be used for calls."),
    ),
    Reason.IS_AVAILABLE: (
        N_("DeepSeek says that the balance of this key's account, {total} {currency}, can be used for calls."),
        N_("DeepSeek says that the balance of this key's account can be used for calls."),
    ),
    Reason.CONCURRENCY_LIMIT: (
        N_("DeepSeek counted {current} calls at the same time and, at this balance, allows {limit}."),
        N_("DeepSeek allows {limit} calls at the same time at this balance."),
        N_("DeepSeek names a limit of calls at the same time that depends on the balance left."),
    ),
    Reason.RATE_LIMITED: (
        N_("A call was refused because calls came too fast (answer code {status})."),
        N_("A call was refused because calls came too fast."),
    ),
    Reason.MODEL_UNKNOWN: (
        N_("DeepSeek says that there is no model {model}; this key can see: {listed}."),
        N_("DeepSeek says that there is no model {model}."),
        N_("DeepSeek says that there is no such model."),
    ),
    Reason.MODEL_LISTED: (
        N_("The model {model} is on the list for this key."),
        N_("The model is on the list for this key."),
    ),
    Reason.MODEL_NOT_LISTED: (
        N_("The model {model} is not on the list for this key, which has: {listed}."),
        N_("The model {model} is not on the list for this key."),
        N_("The model is not on the list for this key."),
    ),
    Reason.OTHER_MODEL_WORKS: (
        N_("The same call works with the model {model}."),
        N_("The same call works with another model."),
    ),
    Reason.CONTENT_RISK: (N_("DeepSeek names a content risk in the text that was sent."),),
    Reason.EMPTY_ANSWER: (
        N_("The answer of {model} was empty because the length limit was reached before it began."),
        N_("The answer was empty because the length limit was reached before it began."),
    ),
    Reason.BODY_REFUSED: (
        N_("The form of the request was refused (answer code {status})."),
        N_("The form of the request was refused."),
    ),
    Reason.SUSPENDED_WORDING: (
        N_("The answer says that the account is suspended, closed or under review (answer code {status})."),
        N_("The answer says that the account is suspended, closed or under review."),
    ),
    Reason.PERMISSION_WORDING: (
        N_("The answer says that a permission is missing (answer code {status})."),
        N_("The answer says that a permission is missing."),
    ),
    Reason.OTHER_WORDS: (
        N_("DeepSeek refused the key in words that this program does not know (answer code {status})."),
        N_("DeepSeek refused the key in words that this program does not know."),
    ),
    Reason.FORBIDDEN: (
        N_("The call was forbidden, and the answer does not say why (answer code {status})."),
        N_("The call was forbidden, and the answer does not say why."),
    ),
    Reason.QUOTA_WORDING: (
        N_("The answer says that a quota is used up (answer code {status})."),
        N_("The answer says that a quota is used up."),
    ),
    Reason.MODEL_REFUSED_WORDING: (
        N_("The answer says that this model is not allowed (answer code {status})."),
        N_("The answer says that this model is not allowed."),
    ),
    Reason.OVERLOADED: (
        N_("DeepSeek says that {model} is too busy."),
        N_("DeepSeek says that it is too busy."),
    ),
    Reason.STALLED: (
        N_("{model} took the call and then sent nothing but signs of waiting for {seconds} seconds."),
        N_("The call was taken, and then nothing but signs of waiting came for {seconds} seconds."),
        N_("{model} took the call and then sent nothing but signs of waiting."),
        N_("The call was taken, and then nothing but signs of waiting came."),
    ),
    Reason.FAILS_SOMETIMES: (
        N_("The same request was made {calls} times, and {failed} of them failed."),
        N_("The same request was made several times, and some of them failed."),
    ),
    Reason.SERVER_ERROR: (
        N_("The server reported an error of its own (answer code {status})."),
        N_("The server reported an error of its own."),
    ),
    Reason.ANSWER_CUT: (N_("The answer broke off before its end."),),
    Reason.BROKEN_ANSWER: (
        N_("The answer cannot be read (answer code {status})."),
        N_("The answer cannot be read."),
    ),
    **NETWORK_REASONS,
    # The key text.
    Reason.NO_VALUE: (N_("The text has no value in it."),),
    Reason.PLACEHOLDER_TEXT: (N_("The text is a template or sample, not a key."),),
    Reason.MASKED_TEXT: (N_("Stars or dots stand for part of the key."),),
    Reason.URL_TEXT: (N_("The text is a web address."),),
    Reason.VENDOR_SHAPE: (
        N_("The text has the form of a key from {vendor}."),
        N_("The text has the form of a key from another provider."),
    ),
    Reason.WRONG_LENGTH: (
        N_("The text has {length} characters; a DeepSeek key has 35."),
        N_("The text does not have the 35 characters of a DeepSeek key."),
    ),
    Reason.SEVERAL_KEYS: (N_("The text has more than one key in it."),),
    Reason.LOST_CHARACTER: (N_("A character of the key was lost in copying."),),
    Reason.NOT_A_KEY: (N_("The text does not have the form of a key."),),
    Reason.UNWANTED_CHARACTERS: (
        N_("Characters that do not belong to the key: {kind} ({count})."),
        N_("Characters that do not belong to the key: {kind}."),
        N_("The text has characters that do not belong to the key."),
    ),
    Reason.LOOKALIKE_CHARACTERS: (
        N_("Characters that only look right: {kind} ({count})."),
        N_("Characters that only look right: {kind}."),
        N_("The text has characters that only look right."),
    ),
    Reason.KEY_LOOKS_RIGHT: (N_("The key text has the right form and nothing odd in it."),),
    # What the user's client printed.
    Reason.TAIL_DIFFERS: (
        N_("The key that the client sent ends in {tail}; the one entered here ends differently."),
        N_("The key that the client sent ends differently from the one entered here."),
    ),
    Reason.TAIL_SAME: (
        N_("The key that the client sent ends in {tail}, like the one entered here."),
        N_("The key that the client sent ends like the one entered here."),
    ),
    Reason.CLIENT_KEY_DIFFERS: (N_("The key in the client is not the one entered here."),),
    Reason.CLIENT_KEY_EMPTY: (N_("What the client has for a key is empty."),),
    Reason.CLIENT_KEY_SAME: (N_("The key in the client is the one entered here."),),
    Reason.CLIENT_SENT_NO_KEY: (N_("By its message the client sent no key or found none to send."),),
    Reason.CLIENT_SENT_EMPTY_KEY: (
        N_("By its message the client sent an empty key, or one in a form that cannot be read."),
    ),
    Reason.CLIENT_SAYS: (
        N_("The client's message means: {meaning}"),
        N_("The client's message has words that DeepSeek uses."),
    ),
    Reason.CLIENT_STATUS: (
        N_("The client's message names the answer code {status}."),
        N_("The client's message names an answer code."),
    ),
    Reason.CLIENT_CANNOT_SEND: (
        N_("The client refuses to send the key because of character {place}."),
        N_("The client refuses to send the key because of a character in it."),
    ),
    Reason.CLIENT_BAD_URL: (N_("By its message the client cannot call the address that it was given."),),
    Reason.CLIENT_OTHER_VENDOR: (
        N_("The client's message has the words of {vendor}."),
        N_("The client's message has the words of another service."),
    ),
    Reason.CLIENT_NETWORK: (
        N_("The client's message means: {meaning}"),
        N_("The client's message tells of a network problem."),
    ),
    Reason.WORKS_FROM_HERE: (N_("The same key works from here."),),
    # What the user saw in the console.
    Reason.CONSOLE_SAYS: (
        N_("By the answer given, the console shows: {said}."),
        N_("The answer given about the console says so."),
    ),
    Reason.CONSOLE_BALANCE_DIFFERS: (
        N_("By the answer given, the console shows {shown}; by the balance API, the account of this key has {held}."),
        N_("By the answer given, the console shows another balance than the balance API tells for this key."),
    ),
    Reason.CONSOLE_BALANCE_UNCLEAR: (
        N_(
            "By the answer given, the console shows {shown}; by the balance API, the account of this key has {held}. "
            "Calls in between may have cost that, or one of the two is late."
        ),
        N_("By the answer given, the console shows not quite the balance that the balance API tells for this key."),
    ),
    Reason.CONSOLE_BALANCE_SAME: (
        N_(
            "By the answer given, the console shows {shown}, which is what the account of this key has by the balance "
            "API, {held}: it seems to be the same account."
        ),
        N_("By the answer given, the console shows the balance that the balance API tells for this key."),
    ),
    Reason.CONSOLE_GRANT_EXPIRED: (
        N_("By the answer given, the balance was granted and was valid until {until} only."),
        N_("By the answer given, the balance was granted and has expired."),
    ),
    Reason.CONSOLE_STATE: (
        N_("By the answer given, the console shows this state of the key: {said}."),
        N_("The answer given tells the state of the key in the console."),
    ),
    Reason.CONSOLE_HOURS: (
        N_("By the hours entered, this key may not be used now; it works again at {opens}."),
        N_("By the hours entered, this key may not be used now."),
    ),
    Reason.CONSOLE_HOURS_OPEN: (N_("By the hours entered, this key may be used now."),),
    Reason.CONSOLE_NOTICE_OLD: (
        N_("The notice entered is older than 7 days: what fails only since lately has another reason."),
    ),
    Reason.CONSOLE_CALLS_USED: (
        N_("By the answer given, {used} of the {allowed} calls that this key may make in a day are used."),
        N_("By the answer given, the calls that this key may make in a day are used up."),
    ),
    Reason.CONSOLE_RATE_LOW: (
        N_("By the answer given, this key may make {rate} calls a second, and programs easily make more."),
        N_("By the answer given, this key may make few calls a second, and programs easily make more."),
    ),
    Reason.CONSOLE_MODEL_MISSING: (
        N_("By the answer given, {model} is not among the models that this key may use: {listed}."),
        N_("By the answer given, {model} is not among the models that this key may use."),
        N_("By the answer given, the model is not among those that this key may use."),
    ),
    Reason.CONSOLE_USUAL_MODEL_MISSING: (
        N_(
            "By the answer given, the usual model {usual}, which is held against the list because no model was named "
            "and no call made, is not among the models that this key may use: {listed}."
        ),
        N_("By the answer given, the usual model is not among those that this key may use, and no other was named."),
    ),
    Reason.CONSOLE_PERMISSION_MISSING: (
        N_("By the answer given, the role of the key does not have the permission {permission}."),
        N_("By the answer given, the role of the key lacks a permission."),
    ),
    Reason.CONSOLE_PERMISSION_LISTED: (
        N_(
            "By the answer given, the role of the key has the permission {permission}; it is written {written} there, "
            "and by guides capitals do not matter."
        ),
        N_("By the answer given, the role of the key has the permission {permission}."),
        N_("By the answer given, the role of the key has the permission to call."),
    ),
    Reason.CONSOLE_POLICY: (
        N_(
            "Read as guides describe such policies, which DeepSeek does not document, this one does not allow "
            "{permission} for {endpoint}: statement {statement} forbids it."
        ),
        N_(
            "Read as guides describe such policies, which DeepSeek does not document, this one does not allow "
            "{permission} for {endpoint}: no statement of it does."
        ),
        N_(
            "Read as guides describe such policies, which DeepSeek does not document, this one does not allow the call."
        ),
    ),
    Reason.CONSOLE_POLICY_UNCLEAR: (
        N_(
            "Read as guides describe such policies, which DeepSeek does not document, this one does not allow "
            "{permission} for {endpoint} in every case, which may matter."
        ),
        N_("Read as guides describe such policies, which DeepSeek does not document, this one may not allow the call."),
    ),
    Reason.CONSOLE_POLICY_BROKEN: (
        N_("The policy that was entered cannot be read. {broken}"),
        N_("The policy that was entered cannot be read."),
    ),
    Reason.CONSOLE_POLICY_ALLOWS: (
        N_(
            "Read as guides describe such policies, which DeepSeek does not document, this one allows {action} for "
            "{endpoint}. What decides: {who}."
        ),
        N_("Read as guides describe such policies, which DeepSeek does not document, this one allows the call."),
    ),
    # The surroundings.
    Reason.ENVIRONMENT_KEY_DIFFERS: (
        N_("The environment variable {name} holds another key than the one entered here; many clients read it there."),
        N_("An environment variable holds another key than the one entered here; many clients read it there."),
    ),
    Reason.PROXY_IN_USE: (
        N_("Calls go through the proxy {proxy}."),
        N_("Calls go through a proxy."),
    ),
}

SEEN_BY_PROBE: dict[Reason, Choices] = {
    Reason.CLIENT_SENT_NO_KEY: (
        N_("A key was sent from here, but the server answered as if none had come: something on the way removes it."),
    ),
    Reason.CLIENT_SENT_EMPTY_KEY: (
        N_("A key was sent from here, but the server saw an empty one: something on the way changes it."),
    ),
}
"""Reasons that read differently when a probe, not the user's client, gave them."""

TRIED_ROWS = frozenset({"4.3", "4.4"})
TRIED: Choices = (N_("By the answer given: {said}."), N_("The answer given says so."))
"""What an answer says in the rows that are tried out and not looked up in the console."""

UNKNOWN_REASON = N_("A reason that this version of the program cannot describe: {code}.")

SOURCES: dict[EvidenceKind, Choices] = {
    EvidenceKind.PROBE: (N_("Check: {probe}"), N_("Check")),
    EvidenceKind.FINDING: (N_("Key text"),),
    EvidenceKind.ANSWER: (N_("The answer to {id}"), N_("The answer given")),
    EvidenceKind.CLIENT: (N_("The client"),),
    EvidenceKind.ENVIRONMENT: (N_("This computer"),),
}

CLIENT_SOURCES: dict[str, str] = {
    "error": N_("The client's message"),
    "comparison": N_("The key in the client"),
    "capture": N_("What the client really sent"),
}
"""The parts of ``Client`` (DESIGN 5.2) by their field name."""
