"""Names to addresses, with a deadline that ``getaddrinfo`` does not have."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import Any

from gui.probes.sockets import Address, FailedError
from gui.probes.waiting import Cancellation, Deadline
from gui.report import FailureCode

__all__ = ["Lookup", "resolve"]

Lookup = Callable[..., list[tuple[Any, ...]]]
"""The signature of :func:`socket.getaddrinfo`; tests pass one that hangs."""


def resolve(
    host: str, port: int, deadline: Deadline, cancellation: Cancellation, lookup: Lookup = socket.getaddrinfo
) -> list[Address]:
    """Return the stream addresses of ``host`` in the system's order, duplicates removed.

    ``getaddrinfo`` cannot be interrupted: it runs in a daemon thread that touches nothing of ours but a list, and
    is left behind on cancel or deadline. Raises :class:`FailedError` with a ``dns_*`` code or cancelled.
    """
    found: list[list[tuple[Any, ...]] | OSError | UnicodeError] = []
    done = threading.Event()

    def ask() -> None:
        try:
            found.append(lookup(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            found.append(error)
        finally:
            done.set()

    threading.Thread(target=ask, name="resolver", daemon=True).start()
    with cancellation.hook(done.set):
        done.wait(deadline.remaining())
    if cancellation.cancelled:
        raise FailedError(FailureCode.CANCELLED)
    if not found:
        raise FailedError(FailureCode.DNS_TIMEOUT)
    if isinstance(found[0], BaseException):
        raise FailedError(_code(found[0]))
    return list(dict.fromkeys((family, address) for family, _, _, _, address in found[0]))


def _code(error: OSError | UnicodeError) -> FailureCode:
    nothing = {
        getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA", "EAI_ADDRFAMILY") if hasattr(socket, name)
    }
    if isinstance(error, UnicodeError) or error.errno in nothing:
        return FailureCode.DNS_NXDOMAIN
    if error.errno == getattr(socket, "EAI_AGAIN", None):
        return FailureCode.DNS_TEMPORARY
    return FailureCode.DNS_FAILED
