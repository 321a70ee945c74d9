"""Situations in TLS."""

from __future__ import annotations

import socket
import ssl

from gui.report import Cause
from gui.report import FailureCode as F
from tests.faults import certificates
from tests.faults.places import over_tls
from tests.faults.scripts import deepseek, says
from tests.faults.servers import Script, Wire
from tests.faults.situation import Situation
from tests.probes.raw import http

__all__ = ["SITUATIONS"]

_ALERT = b"\x15\x03\x03\x00\x02\x02"  # a fatal alert, its number follows (RFC 8446 6)
_SERVER_HELLO = b"\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03\x03" + bytes(32)


def _after_hello(data: bytes, *, reset: bool = False) -> Script:
    def script(wire: Wire) -> None:
        if wire.read():
            wire.send(data)
            if reset:
                wire.reset()

    return script


def _reset_after_server_hello(wire: Wire) -> None:
    """Let a real handshake begin, and cut it when the server has spoken."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = certificates.up_to_tls_1_2().wrap_bio(incoming, outgoing, server_side=True)
    hello = wire.read()
    if not hello:
        return
    incoming.write(hello)
    try:
        tls.do_handshake()
    except ssl.SSLWantReadError:
        wire.send(outgoing.read())
        wire.read()  # the client goes on: what was sent has arrived before the reset can overtake it
    wire.reset()


def _reset_at_client_hello(wire: Wire) -> None:
    if wire.sock.recv(16, socket.MSG_PEEK):  # looked at and left: closing with unread data resets
        wire.reset()


def _silent(wire: Wire) -> None:
    wire.hold()


def _half_a_hello(wire: Wire) -> None:
    if wire.read():
        wire.send(_SERVER_HELLO)
        wire.hold()


def _closes_in_handshake(wire: Wire) -> None:
    wire.read()


SITUATIONS: tuple[Situation, ...] = (
    Situation(
        "tls-untrusted",
        "A certificate of an authority that nobody believes, as inspection products make them.",
        over_tls(deepseek(), certificates.untrusted()),
        {"tls": F.TLS_UNKNOWN_ISSUER},
        Cause.NETWORK_TLS_INTERCEPTION,
    ),
    Situation(
        "tls-self-signed",
        "A certificate that vouches for itself.",
        over_tls(deepseek(), certificates.self_signed()),
        {"tls": F.TLS_SELF_SIGNED},
        Cause.NETWORK_TLS_INTERCEPTION,
    ),
    Situation(
        "tls-expired",
        "A certificate that ended yesterday.",
        over_tls(deepseek(), certificates.expired()),
        {"tls": F.TLS_EXPIRED},
        Cause.CLOCK_SKEW,
    ),
    Situation(
        "tls-not-yet-valid",
        "A certificate that begins tomorrow.",
        over_tls(deepseek(), certificates.not_yet_valid()),
        {"tls": F.TLS_NOT_YET_VALID},
        Cause.CLOCK_SKEW,
    ),
    Situation(
        "tls-wrong-name",
        "A believed certificate for another host.",
        over_tls(deepseek(), certificates.wrong_name()),
        {"tls": F.TLS_WRONG_NAME},
        Cause.NETWORK_TLS_INTERCEPTION,
    ),
    Situation(
        "tls-old-version",
        "The server knows nothing newer than TLS 1.1.",
        over_tls(deepseek(), certificates.only_old_versions()),
        {"tls": F.TLS_TOO_OLD},
        Cause.NETWORK_TLS_RESET,
    ),
    Situation(
        "tls-reset-at-hello",
        "The connection is reset at the ClientHello, as filters on the host name do.",
        over_tls(_reset_at_client_hello, None),
        {"tls": F.TLS_RESET},
        Cause.NETWORK_TLS_RESET,
    ),
    Situation(
        "tls-reset-after-server-hello",
        "The connection is reset after the server has shown its certificate.",
        over_tls(_reset_after_server_hello, None),
        {"tls": F.TLS_RESET_AFTER_HELLO},
        Cause.NETWORK_TLS_RESET,
    ),
    Situation(
        "tls-reset-when-it-stands",
        "TLS stands, and the connection is reset when the request comes.",
        over_tls(says(lambda wire: wire.reset()), certificates.chain()),
        {"no_key": F.RESPONSE_RESET},
        Cause.NETWORK_CONNECT,
    ),
    Situation(
        "tls-closed",
        "The connection is closed at the ClientHello.",
        over_tls(_closes_in_handshake, None),
        {"tls": F.TLS_CLOSED},
        Cause.NETWORK_TLS_RESET,
    ),
    Situation(
        "tls-closed-in-server-hello",
        "The connection is closed in the middle of the server's first words.",
        over_tls(_after_hello(_SERVER_HELLO[:20]), None),
        {"tls": F.TLS_CLOSED},
        Cause.NETWORK_TLS_RESET,
    ),
    Situation(
        "tls-garbage",
        "Random bytes come instead of TLS.",
        over_tls(_after_hello(bytes(range(100, 200))), None),
        {"tls": F.TLS_NOT_SPOKEN},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "tls-plain-http",
        "The port speaks plain HTTP.",
        over_tls(_after_hello(http("400 Bad Request", b"plain")), None),
        {"tls": F.TLS_NOT_SPOKEN},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "tls-alert-refused",
        "The server refuses the handshake with an alert.",
        over_tls(_after_hello(_ALERT + b"\x28"), None),
        {"tls": F.TLS_REFUSED},
        Cause.NETWORK_TLS_RESET,
    ),
    Situation(
        "tls-alert-name",
        "The server does not know the host name that it is asked for.",
        over_tls(_after_hello(_ALERT + b"\x70"), None),
        {"tls": F.TLS_REFUSED},
        Cause.NETWORK_TLS_RESET,
    ),
    Situation(
        "tls-alert-version",
        "The server refuses every version of TLS that is safe.",
        over_tls(_after_hello(_ALERT + b"\x46"), None),
        {"tls": F.TLS_TOO_OLD},
        Cause.NETWORK_TLS_RESET,
    ),
    Situation(
        "tls-broken-record",
        "The server's first words are no message of a handshake.",
        over_tls(_after_hello(b"\x16\x03\x03\x00\x04\x63\x00\x00\x00"), None),
        {"tls": F.TLS_PROTOCOL},
        Cause.NETWORK_TLS_RESET,
    ),
    Situation(
        "tls-no-common-cipher",
        "The server knows none of the ciphers that are safe.",
        over_tls(deepseek(), certificates.only_one_cipher()),
        {"tls": F.TLS_REFUSED},
        Cause.NETWORK_TLS_RESET,
    ),
    Situation(
        "tls-wants-certificate",
        "The server wants a certificate of the client.",
        over_tls(deepseek(), certificates.wants_certificate()),
        {"no_key": F.TLS_WANTS_CERTIFICATE},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "tls-silent",
        "The handshake is never answered.",
        over_tls(_silent, None),
        {"tls": F.TLS_TIMEOUT},
        Cause.NETWORK_TIMEOUT,
        seconds=0.4,
    ),
    Situation(
        "tls-half-a-hello",
        "The handshake stops in the middle of the server's first words.",
        over_tls(_half_a_hello, None),
        {"tls": F.TLS_TIMEOUT},
        Cause.NETWORK_TIMEOUT,
        seconds=0.4,
        slow=True,
    ),
    Situation(
        "tls-closed-before-answer",
        "TLS stands, and the connection ends instead of an answer.",
        over_tls(says(b""), certificates.chain()),
        {"no_key": F.RESPONSE_CLOSED},
        Cause.NETWORK_CONNECT,
    ),
)
