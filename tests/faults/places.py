"""Ways to set a situation up, so that a row of a table needs one call."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from typing import Any

from gui.probes.probe import Stores
from tests.faults.certificates import believing
from tests.faults.servers import Role, Script
from tests.faults.situation import Place, Scene, SetUp

__all__ = ["at", "nobody_listens", "over_http", "over_tls", "redirecting", "resolved", "unresolved"]


def at(*addresses: str) -> Callable[..., list[tuple[Any, ...]]]:
    """Return a look-up that gives these addresses for every name."""

    def lookup(_host: str, port: int, **_: object) -> list[tuple[Any, ...]]:
        return [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (a, port, 0, 0))
            if ":" in a
            else (socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port))
            for a in addresses
        ]

    return lookup


def over_http(script: Script, path: str = "") -> SetUp:
    """A plain server on this machine."""
    return lambda scene: Place(f"http://127.0.0.1:{scene.serve(script).port}{path}")


def over_tls(script: Script, tls: ssl.SSLContext | None, *, believed: Callable[[], Stores] = believing) -> SetUp:
    """A server on this machine that speaks TLS; ``tls`` None: the script does what there is of encryption."""

    def set_up(scene: Scene) -> Place:
        server = scene.serve(script, tls=tls)
        return Place(f"https://127.0.0.1:{server.port}", stores=believed())

    return set_up


def redirecting(make: Callable[[str], Script]) -> SetUp:
    """A server that ``make`` scripts with the address of another server, which must never see a key."""

    def set_up(scene: Scene) -> Place:
        other = scene.serve(lambda wire: None if not wire.request() else wire.send(b""), Role.OTHER)
        return over_http(make(f"http://127.0.0.1:{other.port}"))(scene)

    return set_up


def resolved(script: Script, *addresses: str, host: str = "127.0.0.1", url: str = "http://relay.invalid") -> SetUp:
    """A plain server at ``host``, under a name that has these addresses."""

    def set_up(scene: Scene) -> Place:
        server = scene.serve(script, host=host)
        return Place(f"{url}:{server.port}", lookup=at(*addresses))

    return set_up


def unresolved(outcome: BaseException | Callable[..., Any]) -> SetUp:
    """A name whose look-up raises this, or does this."""

    def lookup(*arguments: object, **options: object) -> Any:
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome(*arguments, **options)

    return lambda scene: Place("https://api.deepseek.com", lookup=lookup)


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def nobody_listens(scene: Scene) -> Place:
    """An address whose port is taken and answers no connection."""
    taken = scene.stack.enter_context(socket.socket())
    taken.bind(("127.0.0.1", 0))
    return Place(f"http://127.0.0.1:{taken.getsockname()[1]}")
