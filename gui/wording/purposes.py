"""What a check is there for, and what may look wrong in it and is right: one sentence or two for its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.wording.marks import N_

if TYPE_CHECKING:
    from gui.wording.wording import Wording

__all__ = ["OF_A_KIND", "PURPOSES", "purpose"]

_OTHER_FAMILY = N_("Tries the other kind of internet address that the host has.")

PURPOSES: dict[str, str] = {
    "name": N_("Looks up where the host can be found."),
    "tcp": N_("Opens a connection to the host."),
    "tcp.ipv4": _OTHER_FAMILY,
    "tcp.ipv6": _OTHER_FAMILY,
    "tls": N_("Agrees on encryption with the host, and checks whether it is who it claims to be."),
    "base_url": N_("Looks under addresses that were probably meant, because there is no API under the base URL."),
    "no_key": N_("A call without a key must be refused. How it is refused shows whether DeepSeek itself answers."),
    "empty_token": N_(
        "A call with an empty key must be refused. Programs send it if their setting for the key is empty."
    ),
    "bad_key": N_("A call with a made-up key must be refused. It shows what is said of a key that does not exist."),
    "models": N_("Asks which models your key may call. This costs nothing, and shows whether the key is accepted."),
    "balance": N_("Asks how much money the account of your key has. This costs nothing."),
    "fim": N_("Calls as editors do that fill in code."),
    "anthropic": N_("Calls as programs do that were made for Anthropic's models."),
    "raw_key": N_("Sends the text just as it was pasted, to see whether what is odd in it makes calls fail."),
    "burst": N_("Makes more and more small calls at the same time, until one is refused."),
    "incidents": N_("Reads, without your key, what disruptions DeepSeek's status page tells of."),
    "repeat": N_("Asks for the same many times, to catch a fault that comes and goes."),
    "second_key": N_("Asks the same with your second key, to tell whether one key or the whole account is the reason."),
}

OF_A_KIND: dict[str, str] = {
    "chat.": N_("Makes the smallest call there is, to see whether calls work."),
    "stream.": N_("Makes the same call, but lets the answer come bit by bit, as many programs do."),
    "repeat.": N_("Makes the same small call many times, to catch a fault that comes and goes."),
    "route.": N_("Asks without your key and by another way, to see whether the proxy makes the difference."),
}
"""By what the id of the probe begins with."""


def purpose(probe_id: str, wording: Wording) -> str | None:
    """Say what a check is there for; None of one that is not known here."""
    message = PURPOSES.get(probe_id)
    if message is None:
        message = next((said for begin, said in OF_A_KIND.items() if probe_id.startswith(begin)), None)
    return wording.text(message) if message is not None else None
