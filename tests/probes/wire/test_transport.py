"""One request in, one reply out: what is kept, what is never sent, and a code for everything that goes wrong."""

import contextlib
import gzip
import json
import socket
import ssl
import threading
import time

import pytest
import trustme

from gui.practice import PracticeServer
from gui.probes.target import Route, parse_base_url, route_for
from gui.probes.waiting import Cancellation, Deadline
from gui.probes.wire import trust
from gui.probes.wire.scrubbing import KeepAlives
from gui.probes.wire.transport import BODY_LIMIT, Connection, Request, send
from gui.report import FailureCode, to_builtins
from gui.secret import ApiKey, Redactor, longest_run
from tests.probes.raw import http, raw_server


@pytest.fixture
def connected():
    """Return a function that makes a connection to a base URL at its loopback address."""
    cancellation = Cancellation()

    def make(base_url, route=None, store=None, secrets=()):
        url = parse_base_url(base_url)
        route = route or Route()
        address = (socket.AF_INET, ("127.0.0.1", route.first_hop(url)[1]))
        return Connection(url, route, store or trust.certifi_store(), [address], cancellation, Redactor(secrets))

    yield make
    cancellation.close()


def ask(connection, path="/models", seconds=5.0, **options):
    return send(Request(options.pop("method", "GET"), path, **options), connection, Deadline.after(seconds))


def issuer(reply):
    facts = trust.describe(reply.chain[0])
    return facts.issuer if facts else ""


def test_the_key_goes_into_its_header_and_nowhere_into_the_exchange(connected, fake_key):
    key = fake_key(1)
    with raw_server(http("200 OK", json.dumps({"echo": key}).encode(), f"x-request-id: {key}")) as server:
        reply = ask(connected(server.base_url, secrets=[key]), key=ApiKey(key))
    assert server.received[0].count(key.encode()) == 1
    assert f"authorization: bearer {key}".encode() in server.received[0].lower()
    assert longest_run(json.dumps(to_builtins(reply.exchange)), key) < 8
    assert reply.exchange.request_headers == {"accept": "application/json, text/event-stream"}


def test_nothing_is_sent_that_was_not_asked_for(connected):
    with raw_server(http()) as server:
        ask(connected(server.base_url))
    names = {line.split(b":")[0].lower() for line in server.received[0].split(b"\r\n")[1:] if line}
    assert names == {b"host", b"accept", b"accept-encoding", b"user-agent"}
    assert b"accept-encoding: identity" in server.received[0].lower()


def test_a_body_is_sent_as_json(connected):
    with raw_server(http()) as server:
        reply = ask(connected(server.base_url), "/chat/completions", method="POST", body={"model": "m"})
    assert server.received[0].endswith(b'{"model":"m"}')
    assert reply.exchange.request_headers["content-type"] == "application/json"


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"])
def test_no_redirect_is_followed_with_the_key(connected, fake_key, status):
    with raw_server(http()) as other:
        to = f"location: {other.base_url}/models?token=secret#x"
        with raw_server(http(status, b"", to)) as server:
            reply = ask(connected(server.base_url), key=ApiKey(fake_key(1)))
        assert other.received == []
    assert reply.status == int(status[:3])
    assert reply.exchange.response_headers["location"] == f"{other.base_url}/models"


def test_headers_are_kept_by_a_list(connected):
    kept = ["server: elb", "x-ds-trace-id: " + "0f" * 16, "x-amz-cf-id: abc", "x-ratelimit-limit: 5", "retry-after: 3"]
    answer = http("401 No", b"", *kept, "set-cookie: session=1", "x-secret: 1", "www-authenticate: Basic realm=x")
    with raw_server(answer) as server:
        reply = ask(connected(server.base_url))
    headers = reply.exchange.response_headers
    assert {"server", "x-ds-trace-id", "x-amz-cf-id", "x-ratelimit-limit", "retry-after"} <= set(headers)
    assert not {"set-cookie", "x-secret"} & set(headers)
    assert headers["www-authenticate"] == "Basic"
    assert reply.exchange.ids.trace_id == "0f" * 16
    assert reply.exchange.ids.edge_id == "abc"


def test_a_long_body_is_received_in_part_and_kept_as_an_excerpt(connected):
    with raw_server(http(body=b"x" * (BODY_LIMIT * 4))) as server:
        reply = ask(connected(server.base_url))
    assert len(reply.body) == BODY_LIMIT
    assert reply.exchange.body_bytes == BODY_LIMIT
    assert len(reply.exchange.body_excerpt) == 2000


def test_a_compressed_bomb_is_not_unpacked(connected):
    bomb = gzip.compress(b"\0" * 10_000_000)
    with raw_server(http("200 OK", bomb, "content-encoding: gzip")) as server:
        reply = ask(connected(server.base_url))
    assert len(reply.body) <= len(bomb)


def test_the_request_id_of_a_message_is_found(connected):
    body = b'{"error":{"message":"Insufficient Balance (request_id: 0a1b2c3d-0000-4000-8000-00112233aabb) "}}'
    with raw_server(http("402 Payment Required", body)) as server:
        reply = ask(connected(server.base_url))
    assert reply.exchange.ids.request_id == "0a1b2c3d-0000-4000-8000-00112233aabb"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"", FailureCode.RESPONSE_CLOSED),
        (b"garbage\r\n\r\n", FailureCode.RESPONSE_MALFORMED),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{}", FailureCode.RESPONSE_CUT),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", FailureCode.RESPONSE_MALFORMED),
        (b"HTTP/1.1 200 OK\r\ncontent-length: nonsense\r\n\r\n", FailureCode.RESPONSE_MALFORMED),
        (b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 100_000, FailureCode.RESPONSE_MALFORMED),
    ],
)
def test_broken_answers_have_codes(connected, answer, code):
    with raw_server(answer) as server:
        assert ask(connected(server.base_url)).failure is code


@pytest.mark.parametrize(
    "flood", [b"HTTP/1.1 103 Early Hints\r\n\r\n" * 2000, b"HTTP/1.1 200 OK\r\n\r\n" + b"\n" * 65536]
)
def test_a_flood_does_not_outlast_the_deadline(connected, flood):
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            accepted, _ = listener.accept()
            with accepted, contextlib.suppress(OSError):
                accepted.recv(65536)
                while not over.is_set():
                    accepted.sendall(flood)

        thread = threading.Thread(target=serve)
        thread.start()
        begun = time.monotonic()
        reply = ask(connected(f"http://127.0.0.1:{listener.getsockname()[1]}"), seconds=0.5, first_data=0.4)
        took = time.monotonic() - begun
        over.set()
        thread.join(10)
    assert took < 1.5
    endings = (FailureCode.RESPONSE_TIMEOUT, FailureCode.RESPONSE_STALLED, FailureCode.RESPONSE_MALFORMED, None)
    assert reply.failure in endings
    assert reply.failure is not None or len(reply.body) == BODY_LIMIT


def test_keep_alives_are_told_from_data_piece_by_piece():
    watch = KeepAlives()
    assert all(watch.only(piece) for piece in (b"\n", b": keep", b"-alive\n", b"\r\n", b" ", b"\n:", b" x"))
    assert not watch.only(b"\ndata: {}")
    assert not KeepAlives().only(b"{")


def test_a_key_that_is_echoed_with_joints_does_not_survive_the_escaping_of_headers(connected, fake_key):
    key = fake_key(5)
    joined = "\u200b".join(key).encode()
    answer = b"HTTP/1.1 200 OK\r\nserver: " + joined + b"\r\nx-request-id: " + joined + b"\r\ncontent-length: 0\r\n\r\n"
    with raw_server(answer) as server:
        reply = ask(connected(server.base_url, secrets=[key]), key=ApiKey(key))
    assert longest_run(json.dumps(to_builtins(reply.exchange)), key) < 8
    assert key[9:12] not in json.dumps(to_builtins(reply.exchange)).replace("\\u200b", "").replace("\\", "")


def test_a_head_without_data_is_stalled_not_timed_out(connected):
    with PracticeServer("stalled") as server:
        connection = connected(server.base_url)
        reply = ask(
            connection,
            "/chat/completions",
            method="POST",
            key=ApiKey("sk-" + "a1" * 16),
            first_data=0.2,
            body={"model": "deepseek-flash", "messages": [{"role": "user", "content": "x"}]},
        )
    assert (reply.failure, reply.status) == (FailureCode.RESPONSE_STALLED, 200)


@pytest.mark.parametrize("trailer", [" ", "\n", "\t", "\0", "\u200b", "\u00e9"])
def test_a_key_that_cannot_be_sent_leaves_a_code_and_no_text(connected, fake_key, trailer):
    key = fake_key(2) + trailer
    with raw_server(http()) as server:
        reply = ask(connected(server.base_url), key=ApiKey(key))
    assert reply.failure is FailureCode.REQUEST_NOT_SENDABLE
    assert server.received == []
    assert longest_run(repr(reply), key) < 8


@pytest.fixture(scope="module")
def authority():
    return trustme.CA(organization_name="Test Authority")


def _server_context(authority, name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def _store(authority):
    store = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.configure_trust(store)
    return store


def test_tls_is_verified_timed_and_its_certificate_read(connected, authority):
    with raw_server(http(), context=_server_context(authority, "127.0.0.1")) as server:
        reply = ask(connected(f"https://127.0.0.1:{server.port}", store=_store(authority)))
    assert (reply.failure, reply.status) == (None, 200)
    assert reply.exchange.timing_ms.tls is not None
    assert "Test Authority" in issuer(reply)
    assert reply.tls_version == "TLSv1.3"


@pytest.mark.parametrize(
    ("name", "trusted", "code"),
    [("127.0.0.1", False, FailureCode.TLS_UNKNOWN_ISSUER), ("other.example", True, FailureCode.TLS_WRONG_NAME)],
)
def test_nothing_is_sent_over_tls_that_is_not_believed(connected, authority, fake_key, name, trusted, code):
    with raw_server(http(), context=_server_context(authority, name)) as server:
        store = _store(authority) if trusted else trust.certifi_store()
        reply = ask(connected(f"https://127.0.0.1:{server.port}", store=store), key=ApiKey(fake_key(3)))
    assert reply.failure is code
    assert server.received == []


def test_a_handshake_alone_sends_no_byte_of_http(connected, authority):
    with raw_server(http(), context=_server_context(authority, "127.0.0.1")) as server:
        connection = connected(f"https://127.0.0.1:{server.port}", store=trust.nothing_believed())
        reply = ask(connection, handshake_only=True)
    assert (reply.failure, reply.connected, server.received) == (None, True, [])
    assert "Test Authority" in issuer(reply)


def test_tls_spoken_to_a_plain_server_is_told(connected):
    with raw_server(http()) as server:
        reply = ask(connected(f"https://127.0.0.1:{server.port}"))
    assert reply.failure is FailureCode.TLS_NOT_SPOKEN


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (http("407 Proxy Authentication Required", b""), FailureCode.PROXY_AUTHENTICATION_REQUIRED),
        (http("403 Forbidden", b"no"), FailureCode.PROXY_REFUSED),
        (b"", FailureCode.PROXY_FAILED),
    ],
)
def test_a_proxy_that_does_not_let_through_is_told_as_the_proxy(connected, fake_key, answer, code):
    with raw_server(answer) as proxy:
        url = "https://api.deepseek.com"
        route = route_for(parse_base_url(url), proxy.base_url, {})
        reply = ask(connected(url, route), key=ApiKey(fake_key(4)))
    assert reply.failure is code
    assert fake_key(4).encode() not in proxy.received[0]


def test_proxy_credentials_go_to_the_proxy_only(connected):
    with raw_server(http()) as proxy:
        url = "http://127.0.0.1:9"
        route = route_for(parse_base_url(url), "system", {"HTTP_PROXY": f"http://u:p@127.0.0.1:{proxy.port}"})
        reply = ask(connected(url, route))
    assert b"proxy-authorization: basic dtpw" in proxy.received[0].lower()
    assert "dTpw" not in json.dumps(to_builtins(reply.exchange))


def test_a_socks_proxy_that_refuses_is_told_as_the_proxy(connected):
    with raw_server(b"\x05\xff") as proxy:
        url = "https://api.deepseek.com"
        route = route_for(parse_base_url(url), f"socks5://127.0.0.1:{proxy.port}", {})
        assert ask(connected(url, route)).failure in (
            FailureCode.PROXY_REFUSED,
            FailureCode.PROXY_AUTHENTICATION_REQUIRED,
        )


def test_skew_is_measured_against_the_middle_of_the_exchange(connected):
    with PracticeServer("clock-off") as server:
        reply = ask(connected(server.base_url))
    assert abs(reply.skew.middle - 7_200_000) < 2_000
    assert 500 <= reply.skew.within < 2_000
    assert 7_198_000 < reply.skew.least < 7_200_000 + reply.skew.within
