"""Situations that need a network of their own: lost packets, missing routes, and a real resolver."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from pathlib import Path

from gui.report import Cause
from gui.report import FailureCode as F
from tests.faults.certificates import believing, chain, untrusted
from tests.faults.name_servers import NO_SUCH_NAME, REFUSED, SERVER_FAILURE, addresses, code, name_server, nonsense
from tests.faults.own_network import HOLE, ip, resolve_with
from tests.faults.places import at
from tests.faults.scripts import deepseek, says
from tests.faults.situation import NOT_RUN, PASSES, Place, Scene, SetUp, Situation
from tests.probes.raw import http

__all__ = ["SITUATIONS"]


def _dig_a_hole() -> None:
    """Lose every packet to :data:`HOLE`: it leads into a cable at whose other end nobody is."""
    ip("link", "add", "hole", "type", "veth", "peer", "name", "nobody")
    ip("link", "set", "nobody", "up")
    ip("link", "set", "hole", "up")
    Path("/proc/sys/net/ipv4/conf/hole/route_localnet").write_text("1")
    ip("route", "add", HOLE, "dev", "hole", "table", "local")


def _lost(scene: Scene) -> Place:
    _dig_a_hole()
    return Place(f"https://{HOLE}")


def _first_address_lost(scene: Scene) -> Place:
    _dig_a_hole()
    server = scene.serve(deepseek(), tls=chain())
    return Place(f"https://localhost:{server.port}", lookup=at(HOLE, "127.0.0.1"), stores=believing())


def _many_addresses_lost(scene: Scene) -> Place:
    _dig_a_hole()
    lost = [f"127.0.9.{n}" for n in range(1, 10)]
    ip("route", "add", "127.0.9.0/24", "dev", "hole", "table", "local")
    server = scene.serve(deepseek(), tls=chain())
    return Place(f"https://localhost:{server.port}", lookup=at(*lost, "127.0.0.1"), stores=believing())


def _proxy_lost(scene: Scene) -> Place:
    _dig_a_hole()
    return Place("https://127.0.0.1", f"http://{HOLE}:3128")


def _route(kind: str) -> SetUp:
    def set_up(scene: Scene) -> Place:
        ip("route", "add", kind, HOLE, "table", "local")
        return Place(f"https://{HOLE}")

    return set_up


def _proxy_forbidden(scene: Scene) -> Place:
    ip("route", "add", "prohibit", HOLE, "table", "local")
    return Place("https://127.0.0.1", f"http://{HOLE}:3128")


def _named(address: str) -> SetUp:
    """The name of DeepSeek leads to this address."""
    return lambda scene: Place("https://api.deepseek.com", lookup=at(address))


def _deepseek_at(
    address: str,
    *,
    host: str = "api.deepseek.com",
    secure: bool = True,
    answers_in_clear: bool = False,
    tls: ssl.SSLContext | None = None,
) -> SetUp:
    """A DeepSeek in order at an address that this network gives to its own loopback."""

    def set_up(scene: Scene) -> Place:
        ip("address", "add", f"{address}/32", "dev", "lo")
        script = says(http("400 Bad Request", b"")) if answers_in_clear else deepseek()
        context = (tls or chain()) if secure and not answers_in_clear else None
        server = scene.serve(script, tls=context, host=address)
        url = f"http{'s' if secure else ''}://{host}:{server.port}"
        return Place(url, lookup=at(address), stores=believing(), trusted=("relay.invalid",))

    return set_up


def _resolver(answer: Callable[[bytes], bytes] | None, host: str = "api.invalid") -> SetUp:
    """A real resolver that asks a name server of ours, or none where ``answer`` is None."""

    def set_up(scene: Scene) -> Place:
        resolve_with("127.0.0.1")
        if answer is not None:
            scene.stack.enter_context(name_server(answer))
        server = scene.serve(deepseek(), tls=chain())
        return Place(f"https://{host}:{server.port}", stores=believing())

    return set_up


def _resolver_lost(scene: Scene) -> Place:
    _dig_a_hole()
    resolve_with(HOLE)
    return Place("https://api.invalid")


SITUATIONS: tuple[Situation, ...] = (
    Situation(
        "packets-lost",
        "Every packet to the host is lost, as firewalls do that drop.",
        _lost,
        {"tcp": F.CONNECT_TIMEOUT},
        Cause.NETWORK_TIMEOUT,
        seconds=0.4,
        own_network=True,
    ),
    Situation(
        "packets-lost-to-the-first-address",
        "Every packet to the first address is lost, the second is the host.",
        _first_address_lost,
        {"tcp": PASSES, "models": PASSES},
        Cause.CLIENT_OTHER,
        own_network=True,
        seconds=4.0,
    ),
    Situation(
        "packets-lost-to-many-addresses",
        "Every packet to nine addresses is lost, the tenth is the host.",
        _many_addresses_lost,
        {"tcp": PASSES, "models": PASSES},
        Cause.CLIENT_OTHER,
        own_network=True,
        slow=True,
    ),
    Situation(
        "packets-lost-to-the-proxy",
        "Every packet to the proxy is lost.",
        _proxy_lost,
        {"tcp": F.PROXY_TIMEOUT},
        Cause.NETWORK_PROXY,
        seconds=0.4,
        own_network=True,
    ),
    Situation(
        "no-route",
        "A router says that there is no way to the host.",
        _route("unreachable"),
        {"tcp": F.HOST_UNREACHABLE},
        Cause.NETWORK_CONNECT,
        own_network=True,
    ),
    Situation(
        "forbidden-here",
        "A rule of this computer forbids the connection.",
        _route("prohibit"),
        {"tcp": F.CONNECTION_FORBIDDEN},
        Cause.NETWORK_CONNECT,
        own_network=True,
    ),
    Situation(
        "forbidden-to-the-proxy",
        "A rule of this computer forbids the connection to the proxy.",
        _proxy_forbidden,
        {"tcp": F.PROXY_FAILED},
        Cause.NETWORK_PROXY,
        own_network=True,
    ),
    Situation(
        "resolver-lost",
        "Every packet to the name server is lost.",
        _resolver_lost,
        {"name": F.DNS_TIMEOUT},
        Cause.NETWORK_DNS,
        seconds=0.4,
        own_network=True,
    ),
    Situation(
        "resolver-dead",
        "Nobody listens at the address of the name server.",
        _resolver(None),
        {"name": F.DNS_TEMPORARY},
        Cause.NETWORK_DNS,
        own_network=True,
    ),
    Situation(
        "resolver-fails",
        "The name server has a failure of its own.",
        _resolver(code(SERVER_FAILURE)),
        {"name": F.DNS_TEMPORARY},
        Cause.NETWORK_DNS,
        own_network=True,
    ),
    Situation(
        "resolver-refuses",
        "The name server refuses to answer.",
        _resolver(code(REFUSED)),
        {"name": F.DNS_TEMPORARY},
        Cause.NETWORK_DNS,
        own_network=True,
    ),
    Situation(
        "resolver-denies",
        "The name server says that the name does not exist.",
        _resolver(code(NO_SUCH_NAME)),
        {"name": F.DNS_NXDOMAIN},
        Cause.NETWORK_DNS,
        own_network=True,
    ),
    Situation(
        "resolver-has-nothing",
        "The name server knows the name, and no address of it.",
        _resolver(code(0)),
        {"name": F.DNS_NO_ADDRESS},
        Cause.NETWORK_DNS,
        own_network=True,
    ),
    Situation(
        "resolver-talks-nonsense",
        "What the name server sends is no answer.",
        _resolver(nonsense),
        {"name": (F.DNS_TEMPORARY, F.DNS_FAILED, F.DNS_TIMEOUT)},
        Cause.NETWORK_DNS,
        own_network=True,
        slow=True,
    ),
    Situation(
        "resolver-blocks",
        "A filter in the name server gives 0.0.0.0 for the name.",
        _resolver(addresses("0.0.0.0")),  # noqa: S104  an answer of a name server
        {"name": F.DNS_SINKHOLE},
        Cause.NETWORK_DNS,
        own_network=True,
    ),
    Situation(
        "deepseek-itself",
        "The host of DeepSeek, at an address of the internet.",
        _deepseek_at("104.18.26.90"),
        {"models": PASSES},
        Cause.CLIENT_OTHER,
        own_network=True,
    ),
    Situation(
        "deepseek-without-encryption",
        "The host of DeepSeek in plain HTTP: the key stays here.",
        _deepseek_at("104.18.26.90", secure=False),
        {"models": NOT_RUN},
        Cause.UNKNOWN,
        own_network=True,
    ),
    Situation(
        "deepseek-answers-in-clear",
        "Something that speaks no TLS answers at the address of DeepSeek.",
        _deepseek_at("104.18.26.90", answers_in_clear=True),
        {"tls": F.TLS_NOT_SPOKEN},
        Cause.NETWORK_GATEWAY_BLOCK,
        own_network=True,
    ),
    Situation(
        "trusted-host-without-encryption",
        "A host in the company's network that the user trusts, in plain HTTP: the key stays here.",
        _deepseek_at("10.9.8.7", host="relay.invalid", secure=False),
        {"models": NOT_RUN},
        Cause.UNKNOWN,
        own_network=True,
    ),
    Situation(
        "trusted-host",
        "A host in the company's network that the user trusts.",
        _deepseek_at("10.9.8.7", host="relay.invalid"),
        {"models": PASSES},
        Cause.CLIENT_OTHER,
        own_network=True,
    ),
    Situation(
        "name-leads-to-this-machine",
        "The name of DeepSeek leads to this machine, where nobody listens.",
        _named("127.0.0.1"),
        {"name": F.DNS_SINKHOLE, "tcp": F.CONNECTION_REFUSED},
        Cause.NETWORK_DNS,
        own_network=True,
    ),
    Situation(
        "name-leads-nowhere",
        "The name of DeepSeek leads to 0.0.0.0.",
        _named("0.0.0.0"),  # noqa: S104  an answer of a name server
        {"name": F.DNS_SINKHOLE, "tcp": F.CONNECTION_REFUSED},
        Cause.NETWORK_DNS,
        own_network=True,
    ),
    Situation(
        "name-leads-inside",
        "The name of DeepSeek leads to a private address, where nobody answers.",
        _named("10.1.2.3"),
        {"name": F.DNS_PRIVATE_ADDRESS, "tcp": F.HOST_UNREACHABLE},
        Cause.NETWORK_DNS,
        own_network=True,
    ),
    Situation(
        "name-from-a-proxy-program",
        "A proxy program has made the address up, and does not run any more.",
        _named("198.18.0.5"),
        {"name": F.DNS_FAKE_ADDRESS, "tcp": F.HOST_UNREACHABLE},
        Cause.NETWORK_PROXY,
        own_network=True,
    ),
    Situation(
        "name-from-a-proxy-program-that-runs",
        "A proxy program has made the address up, and leads to DeepSeek.",
        _deepseek_at("198.18.0.5"),
        {"name": F.DNS_FAKE_ADDRESS, "models": PASSES},
        Cause.CLIENT_OTHER,
        own_network=True,
    ),
    Situation(
        "portal-has-the-name",
        "The name server of a guest network gives its own address for DeepSeek, with a certificate of its own.",
        _deepseek_at("192.168.1.1", tls=untrusted()),
        {"name": F.DNS_PRIVATE_ADDRESS, "tls": F.TLS_UNKNOWN_ISSUER},
        Cause.NETWORK_DNS,
        own_network=True,
    ),
)
