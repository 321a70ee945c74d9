"""IPv4 and IPv6 side by side: the first that connects wins, and the other is no reason to wait."""

from __future__ import annotations

import dataclasses
import queue
import socket
import threading
from collections.abc import Mapping, Sequence

from gui.probes.waiting import Cancellation, Deadline
from gui.probes.wire.connecting import connect
from gui.probes.wire.resolver import FAMILIES
from gui.probes.wire.sockets import Address, FailedError, TcpStream
from gui.report import FailureCode

__all__ = ["Connected", "by_family", "connect_first", "routes"]

_ABROAD = {"ipv4": ("192.0.2.1", 9), "ipv6": ("2001:db8::1", 9)}
"""Addresses for documentation (RFC 5737, RFC 3849): nobody's, and reached by the way to the internet."""


@dataclasses.dataclass(frozen=True)
class Connected:
    """Which family won and at which address, and why the other family had failed by then, if it had."""

    family: str
    address: Address
    failures: Mapping[str, FailureCode]


def by_family(addresses: Sequence[Address]) -> dict[str, list[Address]]:
    """Return the addresses of each family that has any, by its name."""
    groups = {name: [a for a in addresses if a[0] == family] for name, family in FAMILIES.items()}
    return {name: group for name, group in groups.items() if group}


def _address_of(stream: TcpStream, among: Sequence[Address]) -> Address:
    try:
        where = stream.sock.getpeername()[:2]
    except OSError:  # hung up already
        return among[0]
    return next((address for address in among if address[1][:2] == where), among[0])


def connect_first(groups: Mapping[str, Sequence[Address]], deadline: Deadline, cancellation: Cancellation) -> Connected:
    """Connect by all families at once and hang up; return with the first that succeeds.

    Raises :class:`FailedError` with the code of the family that is first in ``groups``.
    """
    done: queue.SimpleQueue[tuple[str, Address | FailureCode]] = queue.SimpleQueue()
    losers = Cancellation()

    def attempt(name: str) -> None:
        try:
            stream = connect(groups[name], deadline, losers)
        except FailedError as failed:
            done.put((name, failed.code))
        else:
            done.put((name, _address_of(stream, groups[name])))
            stream.close()

    threads = [threading.Thread(target=attempt, args=(name,), name=f"tcp-{name}") for name in groups]
    failures: dict[str, FailureCode] = {}
    winner: Connected | None = None
    try:
        with cancellation.hook(losers.cancel):
            for thread in threads:
                thread.start()
            for _ in threads:
                name, came = done.get()
                if not isinstance(came, FailureCode):
                    winner = Connected(name, came, failures)
                    break
                failures[name] = came
    finally:
        losers.cancel()
        for thread in threads:
            thread.join()
        losers.close()
    if winner is None:
        raise FailedError(failures[next(iter(groups))])
    return winner


def routes() -> list[str]:
    """Return the families by which this machine has a way to the internet, by its own table of routes.

    Connecting a UDP socket sends nothing: the system only looks up the way.
    """
    return [name for name, family in FAMILIES.items() if _has_route(family, _ABROAD[name])]


def _has_route(family: socket.AddressFamily, abroad: tuple[str, int]) -> bool:
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as sock:
            sock.connect(abroad)
    except OSError:
        return False
    return True
