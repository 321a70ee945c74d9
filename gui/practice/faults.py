"""What goes wrong below HTTP: ports that refuse, silence, resets, proxies."""

import os
import socket
import struct

from gui.practice.answers import Answer
from gui.practice.http_connection import Headers
from gui.practice.listener import Connection
from gui.practice.received import ReceivedRequest

_CLIENT_HELLO_START = 5  # a TLS record header
# struct linger: two ints on POSIX, two shorts on Windows; on, with zero seconds, makes close() send RST
_LINGER_RESET = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)


def refusing_port(port: int) -> socket.socket:
    """Bind a port of 127.0.0.1 and never listen: connects are refused, nobody else gets the port.

    Raises OSError if the port is taken; the caller closes the socket.
    """
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        bound.bind(("127.0.0.1", port))
    except OSError:
        bound.close()
        raise
    return bound


def stay_silent(connection: Connection) -> None:
    """Take what the client sends and never answer, until it leaves."""
    while connection.socket.recv(65536):
        pass


def reset_at_client_hello(connection: Connection) -> None:
    """Reset the connection once the first bytes of a ClientHello are here, as name filters do (deepseek-api.md 1.8)."""
    if connection.socket.recv(_CLIENT_HELLO_START):
        connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_RESET)


def want_proxy_credentials(_request: ReceivedRequest) -> tuple[Answer, Headers]:
    """Answer 407 as a proxy does, to requests with an absolute URL and to CONNECT alike."""
    page = b"<html><body><h1>407 Proxy Authentication Required</h1></body></html>\n"
    headers = [("server", "practice-proxy"), ("proxy-authenticate", 'Basic realm="practice proxy"')]
    return Answer(407, page, "text/html"), headers


def block(_request: ReceivedRequest) -> tuple[Answer, Headers]:
    """Answer 403 as a company's proxy does to what its policy forbids, CONNECT included."""
    page = b"<html><body><h1>Access denied</h1><p>Blocked by the policy of your organisation.</p></body></html>\n"
    return Answer(403, page, "text/html"), [("server", "practice-proxy")]
