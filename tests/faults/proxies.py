"""Situations with proxies of our own, which go wrong in every way."""

from __future__ import annotations

import dataclasses
import socket
import ssl

from gui.report import Cause
from gui.report import FailureCode as F
from tests.faults import certificates
from tests.faults.certificates import believing, chain
from tests.faults.places import free_port, unresolved
from tests.faults.proxy_scripts import connect_proxy
from tests.faults.scripts import deepseek, page, says
from tests.faults.servers import Role, Script, Wire
from tests.faults.situation import NOT_RUN, Place, Scene, SetUp, Situation
from tests.probes.raw import http

__all__ = ["SITUATIONS", "through"]

_PAIR = "someone:a%20word"
_PLAIN_PAIR = "someone:a word"


def through(
    proxy: Script, *, scheme: str = "http", pair: str = "", tls: ssl.SSLContext | None = None, secure: bool = True
) -> SetUp:
    """A DeepSeek in order, and a proxy of ours on the way."""

    def set_up(scene: Scene) -> Place:
        server = scene.serve(deepseek(), tls=chain() if secure else None)
        tap = scene.serve(proxy, Role.PROXY, tls=tls)
        url = f"http{'s' if secure else ''}://127.0.0.1:{server.port}"
        return Place(url, f"{scheme}://{pair}{'@' if pair else ''}127.0.0.1:{tap.port}", stores=believing())

    return set_up


def _dead(scheme: str) -> SetUp:
    return lambda scene: Place("https://api.deepseek.com", f"{scheme}://127.0.0.1:{free_port()}")


def _name_unknown(scene: Scene) -> Place:
    place = unresolved(socket.gaierror(socket.EAI_NONAME, "no"))(scene)
    return dataclasses.replace(place, proxy="http://proxy.invalid:3128")


def _holds(wire: Wire) -> None:
    wire.hold()


def _socks(*words: bytes) -> Script:
    """Say one of ``words`` to each thing that is asked."""

    def script(wire: Wire) -> None:
        for word in words:
            if not wire.read():
                return
            wire.send(word)
        wire.hold()

    return script


def _socks_in_pieces(wire: Wire) -> None:
    """Answer a greeting byte by byte, then be DeepSeek in plain HTTP no more: the tunnel leads nowhere."""
    if wire.read():
        for byte in b"\x05\x00":
            wire.send(bytes([byte]))
            wire.over.wait(0.01)
        wire.read()
        for byte in b"\x05\x05\x00\x01" + bytes(6):
            wire.send(bytes([byte]))
            wire.over.wait(0.01)


SITUATIONS: tuple[Situation, ...] = (
    Situation(
        "proxy-works",
        "A proxy opens a tunnel, and everything works.",
        through(connect_proxy()),
        {},
        Cause.CLIENT_OTHER,
    ),
    Situation(
        "proxy-works-with-password",
        "A proxy wants a user and a password, and gets them.",
        through(connect_proxy(_PLAIN_PAIR), pair=_PAIR),
        {},
        Cause.CLIENT_OTHER,
    ),
    Situation(
        "proxy-over-tls-works",
        "A proxy that is itself spoken to over TLS.",
        through(connect_proxy(), scheme="https", tls=chain()),
        {},
        Cause.CLIENT_OTHER,
    ),
    Situation(
        "proxy-name-unknown",
        "The name of the proxy does not exist.",
        _name_unknown,
        {"name": F.PROXY_NAME_UNKNOWN},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "proxy-dead",
        "Nobody listens at the address of the proxy.",
        _dead("http"),
        {"tcp": F.PROXY_REFUSED_CONNECTION},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "proxy-wants-password",
        "A proxy wants a password, and gets none.",
        through(connect_proxy(_PLAIN_PAIR)),
        {"tls": F.PROXY_AUTHENTICATION_REQUIRED},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "proxy-wrong-password",
        "A proxy wants another password.",
        through(connect_proxy(_PLAIN_PAIR), pair="someone:else"),
        {"tls": F.PROXY_AUTHENTICATION_REQUIRED},
        Cause.NETWORK_PROXY,
    ),
    *(
        Situation(
            f"proxy-refuses-{status[:3]}",
            f"A proxy answers CONNECT with {status} and a page.",
            through(says(page(status, "no"))),
            {"tls": F.PROXY_REFUSED},
            Cause.NETWORK_PROXY,
        )
        for status in ("403 Forbidden", "405 Method Not Allowed", "500 Unable to connect", "502 Bad Gateway")
    ),
    Situation(
        "proxy-answers-200-with-a-page",
        "A proxy says 200 to CONNECT and sends its login page into the tunnel.",
        through(says(page("200 OK", "please log in"))),
        {"tls": F.PROXY_REFUSED},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "proxy-closes",
        "A proxy closes the connection when it is asked for a tunnel.",
        through(says(b"")),
        {"tls": F.PROXY_FAILED},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "proxy-resets",
        "A proxy resets the connection when it is asked for a tunnel.",
        through(says(lambda wire: wire.reset())),
        {"tls": F.PROXY_FAILED},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "proxy-hangs",
        "A proxy never answers.",
        through(_holds),
        {"tls": F.PROXY_TIMEOUT},
        Cause.NETWORK_PROXY,
        seconds=0.4,
    ),
    Situation(
        "proxy-speaks-garbage",
        "What listens at the proxy's port is no proxy.",
        through(says(b"220 mail.invalid ESMTP\r\n")),
        {"tls": F.PROXY_NOT_SPOKEN},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "proxy-endless-head",
        "A proxy answers with header lines without an end.",
        through(says(http("200 OK", b"", *["x: y"] * 100_000))),
        {"tls": F.PROXY_NOT_SPOKEN},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "proxy-over-tls-untrusted",
        "A proxy over TLS, with a certificate that nobody believes.",
        through(connect_proxy(), scheme="https", tls=certificates.untrusted()),
        {"tls": F.PROXY_TLS_FAILED},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "proxy-over-tls-is-plain",
        "A proxy is set as https and speaks plain HTTP.",
        through(says(http("400 Bad Request", b"")), scheme="https"),
        {"tls": F.PROXY_NOT_SPOKEN},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "proxy-over-tls-hangs",
        "A proxy over TLS never answers the handshake.",
        through(_holds, scheme="https"),
        {"tls": F.PROXY_TIMEOUT},
        Cause.NETWORK_PROXY,
        seconds=0.4,
        slow=True,
    ),
    Situation(
        "proxy-for-plain-http",
        "A proxy for plain HTTP answers 503 without a word of its own: the key stays here.",
        through(says(http("503 Service Unavailable", b"")), secure=False),
        {"models": NOT_RUN},
        Cause.NETWORK_GATEWAY_BLOCK,
    ),
    Situation(
        "proxy-for-plain-http-wants-password",
        "A proxy wants a password for plain HTTP.",
        through(connect_proxy(_PLAIN_PAIR), secure=False),
        {"no_key": F.PROXY_AUTHENTICATION_REQUIRED},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "socks-dead",
        "Nobody listens at the address of the SOCKS proxy.",
        _dead("socks5"),
        {"tcp": F.PROXY_REFUSED_CONNECTION},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "socks-wants-password",
        "A SOCKS proxy takes none of the ways to log in.",
        through(_socks(b"\x05\xff"), scheme="socks5"),
        {"tls": F.PROXY_AUTHENTICATION_REQUIRED},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "socks-wrong-password",
        "A SOCKS proxy refuses the password.",
        through(_socks(b"\x05\x02", b"\x01\x01"), scheme="socks5", pair=_PAIR),
        {"tls": F.PROXY_AUTHENTICATION_REQUIRED},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "socks-not-allowed",
        "A SOCKS proxy has a rule against the connection, and says so byte by byte.",
        through(_socks_in_pieces, scheme="socks5h"),
        {"tls": F.PROXY_REFUSED},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "socks-version-4",
        "A proxy speaks SOCKS 4.",
        through(_socks(b"\x00\x5b" + bytes(6)), scheme="socks5"),
        {"tls": F.PROXY_NOT_SPOKEN},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "socks-is-http",
        "An HTTP proxy is set as a SOCKS proxy.",
        through(_socks(http("400 Bad Request", b"")), scheme="socks5"),
        {"tls": F.PROXY_NOT_SPOKEN},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "socks-closes",
        "A SOCKS proxy closes in the middle of its reply.",
        through(says(b""), scheme="socks5"),
        {"tls": F.PROXY_FAILED},
        Cause.NETWORK_PROXY,
    ),
    Situation(
        "socks-hangs",
        "A SOCKS proxy never answers.",
        through(_holds, scheme="socks5"),
        {"tls": F.PROXY_TIMEOUT},
        Cause.NETWORK_PROXY,
        seconds=0.4,
        slow=True,
    ),
)
