"""Names to addresses, each family asked apart, with a deadline that ``getaddrinfo`` does not have."""

from __future__ import annotations

import dataclasses
import ipaddress
import queue
import socket
import threading
from collections.abc import Callable, Mapping
from typing import Any

from gui.probes.waiting import Cancellation, Deadline
from gui.probes.wire.sockets import Address, FailedError
from gui.report import FailureCode

__all__ = ["FAMILIES", "Lookup", "Resolved", "resolve"]

Lookup = Callable[..., list[tuple[Any, ...]]]
"""The signature of :func:`socket.getaddrinfo`; tests pass one that hangs."""

FAMILIES: dict[str, socket.AddressFamily] = {"ipv4": socket.AF_INET, "ipv6": socket.AF_INET6}
"""Their names in reports, in the order in which they are tried: DeepSeek has no AAAA (deepseek-api.md 1.8)."""

_GRACE = 0.5
"""Seconds that the second family may answer later than the first: a resolver that drops AAAA must not hold up a run."""

_MOST = 16
"""So many addresses of a family are tried: nobody has as many, and each that is dead takes time."""

_Answer = list[tuple[Any, ...]] | OSError | UnicodeError


@dataclasses.dataclass(frozen=True)
class Resolved:
    """What a name leads to: ``addresses`` without duplicates, and for a family without any the code that says why."""

    addresses: list[Address]
    failures: Mapping[str, FailureCode]


def resolve(
    host: str, port: int, deadline: Deadline, cancellation: Cancellation, lookup: Lookup = socket.getaddrinfo
) -> Resolved:
    """Return the stream addresses of ``host``; A and AAAA are asked side by side.

    ``getaddrinfo`` cannot be interrupted: it runs in daemon threads that touch nothing of ours but a queue, and are
    left behind on cancel or deadline. Raises :class:`FailedError` with a ``dns_*`` code or cancelled.
    """
    answers: queue.SimpleQueue[tuple[str, _Answer] | None] = queue.SimpleQueue()

    def ask(name: str) -> None:
        try:
            answers.put((name, lookup(host, port, family=FAMILIES[name], type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError) as error:
            answers.put((name, error))

    wanted = _families_of(host)
    for name in wanted:
        threading.Thread(target=ask, args=(name,), name=f"resolver-{name}", daemon=True).start()
    came: dict[str, _Answer] = {}
    with cancellation.hook(lambda: answers.put(None)):
        until = deadline
        while len(came) < len(wanted) and not cancellation.cancelled:
            try:
                answer = answers.get(timeout=until.remaining())
            except queue.Empty:
                break
            if answer is not None:
                came[answer[0]] = answer[1]
                until = deadline.sooner(_GRACE) if _addresses(answer[0], answer[1]) else until
    if cancellation.cancelled:
        raise FailedError(FailureCode.CANCELLED)
    by_name = {name: _addresses(name, came.get(name)) for name in wanted}
    failures = {name: _code(came.get(name)) for name in wanted if not by_name[name]}
    addresses = [address for name in wanted for address in by_name[name]]
    if not addresses:
        raise FailedError(_worst(set(failures.values())))
    return Resolved(addresses, failures)


def _families_of(host: str) -> list[str]:
    """Return the families to ask for: of an address as text, its own only."""
    try:
        return [f"ipv{ipaddress.ip_address(host.partition('%')[0]).version}"]
    except ValueError:
        return list(FAMILIES)


def _addresses(name: str, answer: _Answer | None) -> list[Address]:
    if not isinstance(answer, list):
        return []
    family = FAMILIES[name]
    return list(dict.fromkeys((found, address) for found, _, _, _, address in answer if found == family))[:_MOST]


def _codes(*names: str) -> frozenset[int]:
    """Return the numbers that these errors have on this system; not every system knows every one."""
    return frozenset(getattr(socket, name) for name in names if hasattr(socket, name))


_NO_NAME, _NO_ADDRESS = _codes("EAI_NONAME"), _codes("EAI_NODATA", "EAI_ADDRFAMILY")


def _code(answer: _Answer | None) -> FailureCode:
    if answer is None:
        return FailureCode.DNS_TIMEOUT
    if isinstance(answer, list):
        return FailureCode.DNS_NO_ADDRESS
    if isinstance(answer, UnicodeError) or answer.errno in _NO_NAME:
        return FailureCode.DNS_NXDOMAIN
    if answer.errno in _NO_ADDRESS:
        return FailureCode.DNS_NO_ADDRESS
    if answer.errno == getattr(socket, "EAI_AGAIN", None):
        return FailureCode.DNS_TEMPORARY
    return FailureCode.DNS_FAILED


_MOST_TELLING = (
    # A name of which one family is denied and the other is not answered is not known to be missing.
    FailureCode.DNS_TIMEOUT,
    FailureCode.DNS_TEMPORARY,
    FailureCode.DNS_FAILED,
    FailureCode.DNS_NO_ADDRESS,
    FailureCode.DNS_NXDOMAIN,
)


def _worst(codes: set[FailureCode]) -> FailureCode:
    return next(code for code in _MOST_TELLING if code in codes)
