"""Situations before any TLS or HTTP: names, addresses, and connections."""

from __future__ import annotations

import socket
import sys
import threading

from gui.report import Cause
from gui.report import FailureCode as F
from tests.faults.certificates import believing, chain
from tests.faults.places import at, nobody_listens, over_http, over_tls, resolved, unresolved
from tests.faults.scripts import deepseek
from tests.faults.situation import Place, Scene, Situation
from tests.probes.stuck import stuck_in

__all__ = ["SITUATIONS"]


def _name_never_answered(scene: Scene) -> Place:
    over = threading.Event()
    scene.stack.callback(over.set)

    def lookup(*_arguments: object, **_options: object) -> list:
        over.wait(20)
        return []

    return Place("https://api.deepseek.com", lookup=lookup)


def _backlog_full(scene: Scene) -> Place:
    stuck = scene.stack.enter_context(stuck_in("connecting"))
    return Place(stuck.base_url)


def _second_address_works(scene: Scene) -> Place:
    server = scene.serve(deepseek(), tls=chain())
    # Nobody listens at 127.0.0.2.
    return Place(f"https://api.deepseek.com:{server.port}", lookup=at("127.0.0.2", "127.0.0.1"), stores=believing())


def _only_linux() -> str | None:
    return None if sys.platform == "linux" else "only Linux has all of 127.0.0.0/8"


SITUATIONS: tuple[Situation, ...] = (
    Situation(
        "all-in-order",
        "Everything works, over TLS.",
        over_tls(deepseek(), chain()),
        {},
        Cause.CLIENT_OTHER,
    ),
    Situation(
        "name-unknown",
        "The resolver says that the name does not exist.",
        unresolved(socket.gaierror(socket.EAI_NONAME, "no")),
        {"name": F.DNS_NXDOMAIN},
        Cause.NETWORK_DNS,
    ),
    Situation(
        "name-without-address",
        "The name exists and has no address.",
        unresolved(socket.gaierror(getattr(socket, "EAI_NODATA", socket.EAI_NONAME), "no")),
        {"name": F.DNS_NO_ADDRESS},
        Cause.NETWORK_DNS,
    ),
    Situation(
        "name-try-again",
        "The resolver has a temporary failure.",
        unresolved(socket.gaierror(socket.EAI_AGAIN, "no")),
        {"name": F.DNS_TEMPORARY},
        Cause.NETWORK_DNS,
    ),
    Situation(
        "name-resolver-broken",
        "The resolver fails for good.",
        unresolved(socket.gaierror(socket.EAI_FAIL, "no")),
        {"name": F.DNS_FAILED},
        Cause.NETWORK_DNS,
    ),
    Situation(
        "name-system-error",
        "The system has no descriptor left for a question to the resolver.",
        unresolved(OSError(24, "no")),
        {"name": F.DNS_FAILED},
        Cause.NETWORK_DNS,
    ),
    Situation(
        "name-cannot-be-asked",
        "The name has a label that is too long to be asked for.",
        unresolved(UnicodeError("no")),
        {"name": F.DNS_NXDOMAIN},
        Cause.NETWORK_DNS,
    ),
    Situation(
        "name-no-answer",
        "The resolver never answers.",
        _name_never_answered,
        {"name": F.DNS_TIMEOUT},
        Cause.NETWORK_DNS,
        seconds=0.3,
    ),
    Situation(
        "name-empty-list",
        "The resolver gives an empty list of addresses.",
        unresolved(lambda *a, **k: []),
        {"name": F.DNS_NO_ADDRESS},
        Cause.NETWORK_DNS,
    ),
    Situation(
        "only-ipv6",
        "The name has IPv6 addresses only, and the host is there.",
        resolved(deepseek(), "::1", host="::1"),
        {},
        Cause.UNKNOWN,
        without=lambda: None if _has_ipv6() else "no IPv6 on the loopback",
    ),
    Situation(
        "only-ipv6-nobody-there",
        "The name has an IPv6 address only, where nobody listens.",
        resolved(deepseek(), "::1"),
        {"tcp": F.CONNECTION_REFUSED},
        Cause.NETWORK_CONNECT,
        without=lambda: None if _has_ipv6() else "no IPv6 on the loopback",
    ),
    Situation(
        "first-address-dead",
        "The first address refuses, the second is DeepSeek.",
        _second_address_works,
        {},
        Cause.CLIENT_OTHER,
        without=_only_linux,
    ),
    Situation(
        "all-addresses-dead",
        "Nobody listens at any of three addresses.",
        resolved(deepseek(), "127.0.0.2", "127.0.0.3", "127.0.0.4"),
        {"tcp": F.CONNECTION_REFUSED},
        Cause.NETWORK_CONNECT,
        without=_only_linux,
    ),
    Situation(
        "far-too-many-addresses",
        "The resolver gives a thousand addresses, and nobody listens at any.",
        resolved(deepseek(), *[f"127.0.{n // 250}.{n % 250 + 2}" for n in range(1000)]),
        {"tcp": F.CONNECTION_REFUSED},
        Cause.NETWORK_CONNECT,
        without=_only_linux,
    ),
    Situation(
        "refused",
        "Nobody listens at the port.",
        nobody_listens,
        {"tcp": F.CONNECTION_REFUSED},
        Cause.NETWORK_CONNECT,
    ),
    Situation(
        "backlog-full",
        "The host is so overloaded that it takes no connection.",
        _backlog_full,
        {"tcp": F.CONNECT_TIMEOUT},
        Cause.NETWORK_TIMEOUT,
        seconds=0.5,
        without=lambda: None if hasattr(socket, "AF_PACKET") else "only Linux drops connections beyond the backlog",
    ),
    Situation(
        "reset-when-connected",
        "The connection is reset as soon as it stands.",
        over_http(lambda wire: wire.reset()),
        {"tcp": (None, F.CONNECTION_RESET), "no_key": (None, F.CONNECTION_RESET, F.RESPONSE_RESET)},
        Cause.NETWORK_CONNECT,
    ),
    Situation(
        "closed-when-connected",
        "The connection is closed as soon as it stands.",
        over_http(lambda wire: None),
        {"no_key": (F.RESPONSE_CLOSED, F.RESPONSE_RESET)},
        Cause.NETWORK_CONNECT,
    ),
)


def _has_ipv6() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False
