"""What the checks and their sections are called."""

from __future__ import annotations

from gui.report import SkipCode
from gui.wording.marks import N_, Choices

__all__ = ["NOT_NEEDED", "OF_A_MODEL", "PROBES", "SECTIONS", "SKIPS", "UNKNOWN_SECTION"]

PROBES: dict[str, str] = {
    "name": N_("Find the host"),
    "tcp": N_("Connect"),
    "tcp.ipv4": N_("Connect by IPv4"),
    "tcp.ipv6": N_("Connect by IPv6"),
    "tls": N_("Encrypt and check the certificate"),
    "route.direct": N_("Without a key, not through the proxy"),
    "route.environment": N_("Without a key, through the proxy of the environment"),
    "route.system": N_("Without a key, through the proxy of the system"),
    "base_url": N_("Likely corrections of the base URL"),
    "no_key": N_("Call without a key"),
    "empty_token": N_("Call with an empty key"),
    "bad_key": N_("Call with a made-up key"),
    "models": N_("Models for this key"),
    "balance": N_("Balance of the account"),
    "fim": N_("Call in the format for filling in (FIM)"),
    "anthropic": N_("Call in Anthropic's format"),
    "raw_key": N_("The text as it was pasted"),
    "burst": N_("Several calls at once"),
    "incidents": N_("Incidents on the status page"),
    "repeat": N_("List of models, again and again"),
    "second_key": N_("Second key of the same account"),
}

OF_A_MODEL: dict[str, str] = {
    "chat.": N_("Smallest call to {model}"),
    "repeat.": N_("Smallest call to {model}, again and again"),
    "stream.": N_("Smallest call to {model}, as a stream"),
}
"""By what the id of the probe begins with; the name of the model follows."""

SECTIONS: dict[int, str] = {
    0: N_("Reaching DeepSeek"),
    1: N_("Key status"),
    2: N_("Quota"),
    3: N_("Project and role"),
    4: N_("Key text"),
    5: N_("Account switch"),
}

UNKNOWN_SECTION = N_("Section {number}")

NOT_NEEDED: dict[str, str] = {
    "nothing_around_key": N_(
        "Not needed: the pasted text is the key and nothing else, so there is no other form to try."
    ),
    "nothing_to_ask": N_("Not needed: in this run nothing called for it."),
}
"""Why a check was not needed, where that is known (``why`` in the parameters)."""

SKIPS: dict[SkipCode, Choices] = {
    SkipCode.PREREQUISITE_FAILED: (
        N_("Not run, because this did not succeed before: {probe}."),
        N_("Not run, because a check that must come before did not succeed."),
    ),
    SkipCode.NOT_NEEDED: (N_("Not needed."),),
    SkipCode.NO_KEY_TO_SEND: (N_("Not run, because the text has no key that could be sent."),),
    SkipCode.NEEDS_CONFIRMATION: (N_("Not run, because the proposed key has not been confirmed yet."),),
    SkipCode.HOST_NOT_TRUSTED: (
        N_("Not run, because {host} is not a host of DeepSeek and nobody has allowed the key to go there."),
        N_("Not run, because this is not a host of DeepSeek and nobody has allowed the key to go there."),
    ),
    SkipCode.PLAIN_HTTP: (N_("Not run, because the key would leave this computer without encryption."),),
    SkipCode.SAME_KEY: (N_("Not run, because the second key is the same as the first."),),
    SkipCode.NOT_SENDABLE: (N_("Not run, because no client would send the text as it was pasted."),),
    SkipCode.BILLED: (N_("Not run, because it costs money and only free checks were wanted."),),
    SkipCode.CANCELLED: (N_("Not run, because the run was stopped."),),
    SkipCode.DEADLINE: (N_("Not run, because the time for the whole run was used up."),),
}
