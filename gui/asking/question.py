"""The key, where to try it, and what else the user knows."""

from __future__ import annotations

import dataclasses
import socket
from collections.abc import Collection

from gui.probes.probe import Stores
from gui.probes.scope import USUAL, Scope
from gui.probes.status_feed import StatusFeed
from gui.probes.target import BaseUrl, Route
from gui.probes.ways import Ways
from gui.probes.wire.resolver import Lookup
from gui.report import Answer, OtherCopy, Report
from gui.secret import ApiKey, Ordinals

__all__ = ["Question", "Recheck"]


@dataclasses.dataclass(frozen=True, eq=False)
class Recheck:
    """An earlier run that is done again: ``row`` of it with what that row needs, or all of it (None)."""

    report: Report
    row: str | None = None


@dataclasses.dataclass(frozen=True, eq=False)
class Question:
    """What the user asks: a key text, where to try it, and what else they know. Only ``key`` and ``url`` are needed.

    ``client_error_cut``: the middle of that text is missing, since it was too long to be taken whole.
    ``answers``: what the user saw in the console, as :mod:`gui.console` has checked it.
    ``other_copies`` go into the report; ``copies_in_effect``, those that programs get, into the verdict.
    ``other_keys`` are the secrets in all of them: nothing is asked about these, but names and paths that go into the
    report may spell them. ``status_feeds``: the feeds of the status page, asked without any key; the composition roots
    fill it (:func:`gui.probes.status_feed.feeds_for`). ``again``: an earlier run to compare this one with.
    """

    key: ApiKey
    url: BaseUrl
    route: Route
    stores: Stores
    model: str | None = None
    accept_candidate: bool = False
    trusted_hosts: Collection[str] = ()
    free_only: bool = False
    scope: Scope = USUAL
    seconds: float = 30.0
    client_error: str | None = dataclasses.field(default=None, repr=False)
    client_error_cut: bool = False
    client_key: ApiKey | None = None
    second_key: ApiKey | None = None
    key_id: str | None = None
    key_name: str | None = None
    stored_as: str | None = None
    note: str | None = dataclasses.field(default=None, repr=False)
    answers: tuple[Answer, ...] = dataclasses.field(default=(), repr=False)
    other_copies: tuple[OtherCopy, ...] = ()
    copies_in_effect: tuple[OtherCopy, ...] = ()
    other_keys: tuple[ApiKey, ...] = ()
    installation: bytes = dataclasses.field(default=b"", repr=False)
    lookup: Lookup = socket.getaddrinfo
    ways: Ways = dataclasses.field(default_factory=Ways)
    status_feeds: tuple[StatusFeed, ...] = ()
    again: Recheck | None = None
    ordinals: Ordinals = dataclasses.field(default_factory=Ordinals, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Who pastes what was redacted once has placeholders in it: they are none of this run, and count for nothing.
        for text in (self.client_error, self.note, self.key_id, self.key_name, self.stored_as):
            self.ordinals.reserve(text or "")
