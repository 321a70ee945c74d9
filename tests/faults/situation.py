"""What a situation is: a row of a table, and how it is set up and run."""

from __future__ import annotations

import contextlib
import dataclasses
import enum
import socket
import ssl
import time
from collections.abc import Callable, Mapping

from gui import diagnosis
from gui.probes.probe import Stores
from gui.probes.target import parse_base_url, route_for
from gui.probes.waiting import Cancellation
from gui.probes.wire.resolver import Lookup
from gui.report import Cause, FailureCode, Outcome, ProbeResult, Report
from gui.secret import ApiKey
from tests.faults import own_network
from tests.faults.certificates import certifi_only
from tests.faults.servers import Heard, Role, Script, Server
from tests.guards.keys import made_up_key

__all__ = ["NOT_RUN", "PASSES", "Codes", "Expected", "Place", "Ran", "Scene", "SetUp", "Situation", "ask", "run"]


@dataclasses.dataclass(frozen=True)
class Place:
    """What the user enters: a base URL, a proxy, whom they trust; ``lookup`` and ``stores`` are this computer's."""

    url: str
    proxy: str = "none"
    lookup: Lookup = socket.getaddrinfo
    stores: Stores | None = None
    trusted: tuple[str, ...] = ()


class Scene:
    """The stage of one situation: servers that are there while it lasts, and what they all heard."""

    def __init__(self, stack: contextlib.ExitStack, key: str) -> None:
        self.stack, self.key = stack, key
        self.servers: list[Server] = []

    def serve(
        self, script: Script, role: Role = Role.NAMED, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1"
    ) -> Server:
        """Start a server that is there until the situation is over."""
        server = Server(script, role, tls, host)
        self.stack.callback(server.close)
        self.servers.append(server)
        return server

    @property
    def heard(self) -> list[Heard]:
        """Everything that any server received."""
        return [heard for server in self.servers for heard in server.heard]


SetUp = Callable[[Scene], Place]


class Expected(enum.Enum):
    """What is expected of a probe that does not fail."""

    PASSES = "passes"
    NOT_RUN = "not run"


NOT_RUN, PASSES = Expected.NOT_RUN, Expected.PASSES
Codes = FailureCode | tuple[FailureCode | None, ...] | Expected


@dataclasses.dataclass(frozen=True)
class Situation:
    """One row: ``how`` says in words what ``set_up`` does; ``fails`` and ``cause`` are what must be told.

    ``fails``: the failure code of each named probe, or a tuple where the network itself decides which comes first.
    ``seconds`` is the time that the run gets. ``slow`` ones run in ``make check`` only. ``own_network``: it changes
    routes or resolvers. ``without``: why this machine cannot do it, or None.
    """

    name: str
    how: str
    set_up: SetUp
    fails: Mapping[str, Codes]
    cause: Cause
    seconds: float = 8.0
    slow: bool = False
    own_network: bool = False
    without: Callable[[], str | None] = lambda: None

    @property
    def why_not_here(self) -> str | None:
        """Why this machine cannot do it, None if it can."""
        return (own_network.why_not() if self.own_network else None) or self.without()


def meets(told: FailureCode | Expected | None, codes: Codes) -> bool:
    """Whether what is told of a probe is what is expected."""
    if isinstance(codes, tuple):
        return told in codes or (None in codes and isinstance(told, Expected))
    return told is codes


@dataclasses.dataclass(frozen=True)
class Ran:
    """What came of it: the report, what every server heard, and how long it took (seconds)."""

    key: str
    report: Report
    heard: list[Heard]
    seconds: float

    def probe(self, name: str) -> ProbeResult | None:
        """Return the row of one probe; ``chat`` is the first completion."""
        return next((p for p in self.report.probes if p.id == name or p.id.startswith(f"{name}.")), None)

    def told(self, name: str) -> FailureCode | Expected | None:
        """Return what the program tells of one probe: its failure code, or how it went without one."""
        found = self.probe(name)
        if found is None or found.failure is not None:
            return found.failure if found else None
        outcomes = {Outcome.SKIPPED: NOT_RUN, Outcome.PASS: PASSES}
        return outcomes.get(found.outcome) if found.outcome else None

    def amiss(self, situation: Situation) -> dict[str, FailureCode | Expected | None]:
        """Return what is told of each probe of which something else is expected."""
        told = {name: self.told(name) for name in situation.fails}
        return {name: found for name, found in told.items() if not meets(found, situation.fails[name])}


def run(situation: Situation) -> Ran:
    """Set a situation up, let the program diagnose it, and take it down again."""
    return own_network.inside(lambda: _run(situation)) if situation.own_network else _run(situation)


def _run(situation: Situation) -> Ran:
    key = made_up_key(situation.name)
    with contextlib.ExitStack() as stack:
        scene = Scene(stack, key)
        place = situation.set_up(scene)
        begun = time.monotonic()
        report = ask(place, key, situation.seconds)
        took = time.monotonic() - begun
    return Ran(key, report, scene.heard, took)


def ask(place: Place, key: str, seconds: float) -> Report:
    """Let the program diagnose ``place`` as it stands."""
    url = parse_base_url(place.url)
    question = diagnosis.Question(
        key=ApiKey(key),
        url=url,
        route=route_for(url, place.proxy, {}),
        stores=place.stores or certifi_only(),
        trusted_hosts=place.trusted,
        seconds=seconds,
        lookup=place.lookup,
    )
    with contextlib.closing(Cancellation()) as cancellation:
        return diagnosis.diagnose(question, lambda update: None, cancellation)
