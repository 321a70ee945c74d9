"""What a probe is: one question to the network, with a stable id, prerequisites and a price."""

from __future__ import annotations

import dataclasses
import ssl
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

from gui.probes.answers.catalogue import Answer, read
from gui.probes.answers.limits import limits_of
from gui.probes.scope import USUAL, Scope
from gui.probes.sending import Sendable
from gui.probes.status_feed import StatusFeed
from gui.probes.target import BaseUrl, Route
from gui.probes.waiting import Cancellation, Deadline
from gui.probes.wire import trust
from gui.probes.wire.resolver import Lookup
from gui.probes.wire.sockets import Address
from gui.probes.wire.transport import Connection, Reply, Request, send
from gui.report import Exchange, FailureCode, Outcome, SkipReason
from gui.secret import ApiKey, Redactor

__all__ = ["Context", "Found", "Probe", "Stores", "answer_facts", "refused"]


@dataclasses.dataclass(frozen=True)
class Stores:
    """Certificate stores by name, the one to believe first (``system``, ``certifi`` or ``file``) in front."""

    by_name: Mapping[str, ssl.SSLContext]

    @property
    def first(self) -> str:
        """The name of the store that is believed unless another is shown to be needed."""
        return next(iter(self.by_name))

    @classmethod
    def usual(cls) -> Self:
        """Return the system's store and, for comparison, the list that Python clients bring along."""
        return cls({"system": trust.system_store(), "certifi": trust.certifi_store()})


@dataclasses.dataclass
class Context:
    """What the probes of one run share.

    ``addresses``, ``store`` and ``models`` are filled in by the probes that find them out, before any probe that
    needs them starts. ``second`` is the second key of the same account, None if the user gave none; ``raw`` the text as
    it was given, None unless the user wants it sent. ``status_feeds`` are asked in order until one says something.
    """

    url: BaseUrl
    route: Route
    stores: Stores
    sendable: Sendable
    model: str | None
    deadline: Deadline
    cancellation: Cancellation
    redactor: Redactor
    lookup: Lookup
    addresses: Sequence[Address] = ()
    store: str = ""
    models: Sequence[str] = ()
    second: Sendable | None = None
    raw: Sendable | None = None
    status_feeds: Sequence[StatusFeed] = ()
    scope: Scope = USUAL

    def ask(
        self, request: Request, seconds: float, *, store: ssl.SSLContext | None = None, deadline: Deadline | None = None
    ) -> Reply:
        """Run one exchange within ``seconds`` and the time left of the run."""
        connection = Connection(
            self.url,
            self.route,
            store or self.stores.by_name[self.store or self.stores.first],
            self.addresses,
            self.cancellation,
            self.redactor,
        )
        return send(request, connection, (deadline or self.deadline).sooner(seconds))


@dataclasses.dataclass(frozen=True)
class Found:
    """What a probe found; becomes a :class:`gui.report.ProbeResult`."""

    outcome: Outcome
    failure: FailureCode | None = None
    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    exchange: Exchange | None = None
    skipped_because: SkipReason | None = None


@dataclasses.dataclass(frozen=True)
class Probe:
    """One probe: ``section`` of the checklist, ids of the probes that must have passed or warned before it.

    ``calls``: so many requests of its own kind it makes at most, each of them billed if it is.
    """

    id: str
    section: int
    run: Callable[[Context], Found]
    needs: tuple[str, ...] = ()
    billed: bool = False
    calls: int = 1


def answer_facts(reply: Reply, answer: Answer) -> dict[str, Any]:
    """Return the facts that the verdict reads of any answer."""
    facts: dict[str, Any] = {
        "answer": answer.code.value.removeprefix("answer_").upper() if answer.code else "OK",
        "envelope": answer.envelope,
        "deepseek": answer.deepseek,
    }
    if answer.vendor:
        facts["vendor"] = answer.vendor
    facts.update({name: value for name, value in answer.params.items() if name != "tail"})
    facts.update(limits_of(reply.headers))
    if reply.skew is not None:
        facts |= {
            "skew_ms": reply.skew.middle,
            "skew_within_ms": reply.skew.within,
            "skew_least_ms": reply.skew.least,
        }
    return facts


def refused(reply: Reply, key: ApiKey | None) -> Found | None:
    """Return the result of an exchange that did not give a success; None if it did.

    The tail of A3 is compared with the key here, so that only four characters of it, which the console shows too,
    and one yes or no go on.
    """
    if reply.failure is not None:
        return Found(Outcome.FAIL, reply.failure, {}, reply.exchange)
    answer = read(reply.status or 0, reply.headers, reply.body)
    if answer.code is None:
        return None
    facts = answer_facts(reply, answer)
    if "tail" in answer.params:
        facts["tail"] = answer.params["tail"]
        facts["tail_matches"] = key is not None and answer.params["tail"] == key.tail
    return Found(Outcome.FAIL, answer.code, facts, reply.exchange)
