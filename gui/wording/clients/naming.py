"""What clients do with a key, and what they print: codes of ``gui.key.clients`` and ``gui.key.refusals``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from gui.wording.filling import fields
from gui.wording.marks import N_, Choices
from gui.wording.wording import Wording

__all__ = [
    "FATES",
    "GROUPS",
    "PRINTS",
    "Outlook",
    "Told",
    "client_name",
    "deed",
    "grouped",
    "in_order",
    "printed",
    "summary",
]


class Told(Protocol):
    """An error text as codes: ``gui.key.refusals.Refusal``."""

    @property
    def prints(self) -> str:
        """The code of the text."""

    @property
    def params(self) -> Mapping[str, str | int]:
        """What goes into the text."""

    @property
    def shows_key(self) -> bool:
        """Whether the client prints the whole key with it."""


class Outlook(Protocol):
    """What one client does: ``gui.key.clients.ClientOutlook``."""

    @property
    def client(self) -> str:
        """The client family."""

    @property
    def fate(self) -> str:
        """What becomes of the key."""

    @property
    def effect(self) -> str:
        """The strongest effect on the text."""

    @property
    def refusal(self) -> Told | None:
        """What it prints, if it refuses."""

    @property
    def from_environment(self) -> str | None:
        """What becomes of a key that comes from a variable, where that is something else."""


Anyone = TypeVar("Anyone", bound=Outlook)

GROUPS: dict[str, dict[str, str]] = {
    "Python": {
        "openai": "OpenAI SDK",
        "httpx": "httpx",
        "requests": "requests",
        "aiohttp": "aiohttp",
        "anthropic": "Anthropic SDK",
    },
    "Node.js": {"openai-node": "OpenAI SDK", "node-fetch": "fetch", "node-http": "http"},
    "axios": {"axios": ""},
    "curl": {"curl": ""},
    "Go": {"go": ""},
    "Java": {"java": "HttpClient", "okhttp": "OkHttp"},
    "PHP": {"php-curl": "curl"},
    "Ruby": {"ruby": ""},
}
"""Language or tool -> client family -> its name there: proper names, the same in every language, as they are told."""

FATES: dict[str, str] = {
    "unchanged": N_("sent unchanged"),
    "repaired": N_("repaired silently, then sent, so that it works"),
    "blank_left": N_("sent with the blank at its end, which many servers cut off"),
    "other": N_("sent as it is; the server will not know it"),
    "sent": N_("sent as it is"),
    "empty": N_("sent without a key"),
    "broken": N_("sent, but the line break tears the request apart"),
    "refused": N_("refused on this computer, nothing is sent"),
}
"""By ``gui.key.clients.Fate``."""

_CHANGED: dict[str, dict[str, str]] = {
    "other": {
        "utf-8": N_("sent in UTF-8; the server will not know it"),
        "latin-1": N_("sent in Latin-1; the server will not know it"),
        "replaced": N_("sent with a question mark in it; the server will not know it"),
        "removed": N_("sent with a part left out; the server will not know it"),
        "cut": N_("only its beginning is sent; the server will not know it"),
    },
    "sent": {
        "utf-8": N_("sent in UTF-8"),
        "latin-1": N_("sent in Latin-1"),
        "replaced": N_("sent with a question mark in it"),
        "removed": N_("sent with a part left out"),
        "cut": N_("only its beginning is sent"),
    },
}

PRINTS: dict[str, Choices] = {
    "ascii": (
        "'ascii' codec can't encode character '{character}' in position {position}: ordinal not in range(128)",
        "'ascii' codec can't encode character '...' in position {position}: ordinal not in range(128)",
    ),
    "ascii_several": (
        "'ascii' codec can't encode characters in position {position}-{last}: ordinal not in range(128)",
    ),
    "latin_1": (
        "'latin-1' codec can't encode character '{character}' in position {position}: ordinal not in range(256)",
        "'latin-1' codec can't encode character '...' in position {position}: ordinal not in range(256)",
    ),
    "latin_1_several": (
        "'latin-1' codec can't encode characters in position {position}-{last}: ordinal not in range(256)",
    ),
    "utf_8": (
        "'utf-8' codec can't encode character '{character}' in position {position}: surrogates not allowed",
        "'utf-8' codec can't encode character '...' in position {position}: surrogates not allowed",
    ),
    "utf_8_several": ("'utf-8' codec can't encode characters in position {position}-{last}: surrogates not allowed",),
    "illegal_value": ("Illegal header value b'Bearer ...'",),
    "connection_error": ("Connection error.",),
    "no_credentials": ("Missing credentials. ...",),
    "return_characters": (
        "Invalid leading whitespace, reserved character(s), or return character(s) in header value: 'Bearer ...'",
    ),
    "control_character": ("Forbidden control character detected in headers. ...",),
    "byte_string": (
        "Cannot convert argument to a ByteString because the character at index {position} has a value of {value} "
        "which is greater than 255.",
        "Cannot convert argument to a ByteString because the character at index {position} has a value of ... "
        "which is greater than 255.",
    ),
    "headers_append": ('Headers.append: "Bearer ..." is an invalid header value.',),
    "fetch_failed": ("fetch failed",),
    "header_content": ('Invalid character in header content ["Authorization"]',),
    "field_value": ('net/http: invalid header field value for "Authorization"',),
    "header_value": ('invalid header value: "Bearer ..."',),
    "unexpected_char": (
        "Unexpected char 0x{value} at {position} in Authorization value",
        "Unexpected char ... at {position} in Authorization value",
    ),
    "cr_lf": ("header field value cannot include CR/LF",),
}
"""By ``gui.key.refusals.Prints``: what clients print, in the language in which they do. Dots stand for what is left
out, the key among it. curl cannot even be given a NUL and prints nothing."""

_FROM_VARIABLE = N_("{deed}; from an environment variable: {then}")
_SHOWS_KEY = N_("{text} (the whole key is shown there)")
_NO_ARGUMENT = N_("A NUL character cannot be put on a command line.")
_GROUP = N_("{group} ({names})")

_ALL: dict[str, str] = {
    "unchanged": N_("All programs that were looked at send this key unchanged."),
    "blank_left": N_("May work: the blank at the end is sent by all programs, and many servers cut it off."),
    "other": N_("All programs that were looked at send this text, but the server will not know it."),
    "sent": N_("All programs that were looked at send this text."),
    "refused": N_("All programs that were looked at refuse to send this text."),
}
_SOME: dict[str, str] = {
    "unchanged": N_("Works in {names}."),
    "repaired": N_("Works in {names}, because it is repaired there silently: that does not make the text right."),
    "blank_left": N_("May work in {names}: the blank at the end is sent, and many servers cut it off."),
    "refused": N_("Fails in {names}: nothing is sent."),
    "other": N_("Sent by {names}, but the server will not know it."),
    "sent": N_("Sent by {names}."),
    "broken": N_("Sent by {names} as a request that is torn apart."),
    "empty": N_("Sent by {names} without a key."),
}
"""In the order in which they are told."""


def client_name(client: str) -> str:
    """Name a client: ``httpx (Python)``; an unknown one keeps its id."""
    for group, members in GROUPS.items():
        if client in members:
            return f"{members[client]} ({group})" if members[client] else group
    return client


def in_order(outlooks: Iterable[Anyone]) -> list[Anyone]:
    """Return outlooks as they are told: clients of one language beside each other, unknown ones last."""
    order = [client for members in GROUPS.values() for client in members]
    return sorted(outlooks, key=lambda one: order.index(one.client) if one.client in order else len(order))


def deed(wording: Wording, outlook: Outlook) -> str:
    """Say in a few words what a client does with the key."""
    done = wording.text(_CHANGED.get(outlook.fate, {}).get(outlook.effect, FATES[outlook.fate]))
    if outlook.from_environment is None:
        return done
    return wording.text(_FROM_VARIABLE, deed=done, then=wording.text(FATES[outlook.from_environment]))


def printed(wording: Wording, outlook: Outlook) -> str:
    """Return what a client prints when it refuses the key, never a part of the key; empty if it refuses nothing."""
    told = outlook.refusal
    if told is None:
        return ""
    if told.prints not in PRINTS:
        return wording.text(_NO_ARGUMENT)
    values = dict(told.params)
    if told.prints == "unexpected_char" and "value" in values:
        values["value"] = f"{values['value']:02x}"
    template = next(choice for choice in PRINTS[told.prints] if fields(choice) <= values.keys())
    text = template.format_map(values)
    return wording.text(_SHOWS_KEY, text=text) if told.shows_key else text


def summary(wording: Wording, outlooks: Sequence[Outlook]) -> str:
    """Say in short in which clients the key works and in which it fails; empty if nothing is known of any."""
    by_fate: dict[str, list[str]] = {}
    for outlook in outlooks:
        by_fate.setdefault(outlook.fate, []).append(outlook.client)
    if len(by_fate) == 1 and (fate := next(iter(by_fate))) in _ALL:
        return wording.text(_ALL[fate])
    sentences = [
        wording.text(message, names=grouped(wording, by_fate[fate]))
        for fate, message in _SOME.items()
        if fate in by_fate
    ]
    return " ".join(sentences).replace("\u3002 ", "\u3002")  # IDEOGRAPHIC FULL STOP: its blank is in it


def grouped(wording: Wording, clients: Iterable[str]) -> list[str]:
    """Return the names of clients, those of one language together; all of a language are told by its name."""
    chosen, told = set(clients), []
    for group, members in GROUPS.items():
        names = [name for client, name in members.items() if client in chosen]
        if len(names) == len(members):
            told.append(group)
        elif names:
            told.append(wording.text(_GROUP, group=group, names=names))
    return told
