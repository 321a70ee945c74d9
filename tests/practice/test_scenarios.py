"""Each scenario shows the failure that it promises."""

import http.client
import json
import re
import socket
import ssl
from concurrent.futures import ThreadPoolExecutor

import pytest

from gui.practice import SCENARIOS, PracticeServer, completions
from gui.practice.answers import Call
from gui.practice.received import ReceivedRequest
from tests.practice.wire_client import (
    CHAT,
    KEY,
    KNOWN_BAD,
    TIMEOUT,
    address,
    ask,
    bearer,
    chat,
    connection,
    exchange,
    raw,
    until_end,
)

NAMES = [scenario.name for scenario in SCENARIOS]
PROMISED = [
    ("healthy", "client.other"),
    ("key-unknown", "key.rejected"),
    ("no-balance", "account.no_balance"),
    ("zero-currency-first", "client.other"),
    ("low-balance", "account.low_balance_concurrency"),
    ("account-suspended", "account.suspended"),
    ("permission-refused", "project.permission"),
    ("forbidden", "project.permission"),
    ("rate-limited", "quota.rate"),
    ("model-retired", "model.unknown"),
    ("content-risk", "content.filtered"),
    ("thinking-only", "request.thinking_budget"),
    ("wrong-path", "endpoint.wrong_path"),
    ("other-vendor", "endpoint.not_deepseek"),
    ("relay", "endpoint.not_deepseek"),
    ("waf-page", "network.gateway_block"),
    ("captive-portal", "network.captive_portal"),
    ("intercepted", "network.tls_interception"),
    ("handshake-reset", "network.tls_reset"),
    ("proxy-credentials", "network.proxy"),
    ("proxy-dead", "network.proxy"),
    ("no-such-name", "network.dns"),
    ("refused", "network.connect"),
    ("silent", "network.timeout"),
    ("clock-off", "clock.skew"),
    ("overloaded", "service.overloaded"),
    ("stalled", "service.queue_stalled"),
    ("server-error", "service.error"),
    ("cut-short", "service.error"),
]
BELOW_HTTP = {"intercepted", "handshake-reset", "no-such-name", "refused", "silent"}
STATUS_OF_CHAT = {
    "key-unknown": 401,
    "no-balance": 402,
    "positive-unavailable": 402,
    "account-suspended": 403,
    "permission-refused": 403,
    "forbidden": 403,
    "rate-limited": 429,
    "rate-headers": 429,
    "model-retired": 400,
    "content-risk": 400,
    "wrong-path": 404,
    "other-vendor": 401,
    "relay": 401,
    "waf-page": 403,
    "captive-portal": 302,
    "overloaded": 503,
    "status-incident": 503,
    "server-error": 500,
    "no-such-user": 401,
    "gateway-404": 404,
    "doubled-path": 404,
    "endpoint-in-base": 404,
    "tpm-limit": 429,
    "model-retired-july": 400,
    "bad-gateway": 502,
    "gateway-timeout": 504,
}


def option(server: PracticeServer, name: str) -> str:
    return server.options[server.options.index(name) + 1]


def test_names_and_causes_are_kept():
    assert [(scenario.name, scenario.expected) for scenario in SCENARIOS][: len(PROMISED)] == PROMISED
    assert len(set(NAMES)) == len(NAMES)
    for scenario in SCENARIOS:
        assert re.fullmatch(r"[ -~]{10,100}", scenario.description)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in BELOW_HTTP | {"stalled", "cut-short"}])
def test_status_of_a_completion(practice, name):
    server = practice(name)
    model = option(server, "--model") if "--model" in server.options else "deepseek-flash"
    assert chat(server, model=model).status == STATUS_OF_CHAT.get(name, 200)


@pytest.mark.parametrize(
    "name",
    [n for n in NAMES if n not in BELOW_HTTP | {"other-vendor", "relay", "waf-page", "captive-portal"}],
)
def test_deepseek_stays_recognisable_without_a_key_and_with_the_known_bad_one(practice, name):
    server = practice(name)
    assert ask(server, "/models").body == b"Authentication Fails (governor)"
    assert "****0000 is invalid" in ask(server, "/models", headers=bearer(KNOWN_BAD)).error["message"]


@pytest.mark.parametrize("name", ["permission-refused", "rate-limited", "overloaded", "server-error", "bad-gateway"])
def test_models_and_balance_work_where_only_completions_fail(practice, name):
    server = practice(name)
    assert ask(server, "/models", headers=bearer()).status == 200
    assert ask(server, "/user/balance", headers=bearer()).json["is_available"] is True


def test_envelopes(practice):
    def error(name: str) -> dict[str, object]:
        found: dict[str, object] = chat(practice(name, wording="legacy")).error
        return found

    assert error("no-balance")["type"] == "unknown_error"
    assert error("rate-limited") == {
        "message": "Rate Limit Reached",
        "type": "rate_limit_error",
        "param": None,
        "code": "invalid_request_error",
    }
    assert error("tpm-limit")["message"] == "Rate limit reached for TPM"
    assert error("no-such-user")["message"] == "Authentication Fails (no such user)"
    overloaded = error("overloaded")
    assert overloaded["type"] == overloaded["code"] == "service_unavailable_error"
    assert str(overloaded["message"]).startswith("Service is too busy. We advise users to temporarily switch")
    assert "suspended" in str(error("account-suspended")["message"])
    assert "models:inference" in str(error("permission-refused")["message"])
    july = chat(practice("model-retired-july"), model="deepseek-chat").error["message"]
    assert july == (
        "The supported API model names are deepseek-v4-pro or deepseek-v4-flash, but you passed deepseek-chat."
    )


def test_balances(practice):
    empty = ask(practice("no-balance"), "/user/balance", headers=bearer()).json
    assert empty["is_available"] is False
    assert list(empty["balance_infos"][0].values()) == ["USD", "0.00", "0.00", "0.00"]
    two = ask(practice("zero-currency-first"), "/user/balance", headers=bearer()).json
    assert two["is_available"] is True
    assert [(info["currency"], info["total_balance"]) for info in two["balance_infos"]] == [
        ("USD", "0.00"),
        ("CNY", "110.00"),
    ]


def test_low_balance_refuses_what_goes_beyond_five(practice):
    server = practice("low-balance")
    assert server.options == ("--burst", "8")
    with ThreadPoolExecutor(8) as pool:
        burst = [call.result() for call in [pool.submit(chat, server) for _ in range(8)]]
        refused = [reply.error for reply in burst if reply.status == 429]
        assert [reply.status for reply in burst].count(200) == 5
        assert len(refused) == 3
        for error in refused:
            assert error["type"] == "rate_limit_error"
            assert re.fullmatch(
                r"Too many requests\. Your current concurrency is 6, which exceeds your concurrency limit of 5 based "
                r"on your remaining balance\. Please top up your balance to restore your concurrency\.",
                error["message"],
            )
        for _ in range(2):
            calls = [pool.submit(chat, server) for _ in range(5)]
            assert [call.result().status for call in calls] == [200] * 5
    assert chat(server).status == 200


def test_wrong_path_and_gateway_404(practice):
    server = practice("wrong-path")
    assert server.base_url.endswith("/api")
    assert ask(server, "/models", headers=bearer()).body == b""
    gateway = ask(practice("gateway-404"), "/models", headers=bearer())
    assert gateway.body == b'{"error_msg":"Not Found. Please check the configuration."}'


def test_strangers_carry_no_trace_id(practice):
    vendor, relay = practice("other-vendor"), practice("relay")
    wrong, missing = ask(vendor, "/models", headers=bearer()), ask(vendor, "/models")
    starred = KEY[:8] + "*" * 23 + KEY[-4:]
    assert wrong.error["message"].startswith(f"Incorrect API key provided: {starred}. You can find")
    assert wrong.error["code"] == "invalid_api_key"
    assert missing.error["message"].startswith("You didn't provide an API key.")
    relayed = [ask(relay, "/models", headers=bearer()), ask(relay, "/models")]
    for reply in relayed:
        assert reply.error["type"] == "new_api_error"
        assert "\u4ee4\u724c" in reply.error["message"]  # "token"
    page = ask(practice("waf-page"), "/")
    assert page.header("server") == "gateway"
    assert re.search(rb"Event ID: [0-9a-f]{16}", page.body)
    for reply in [wrong, missing, *relayed, page, ask(practice("captive-portal"), "/models")]:
        assert {name for name, _ in reply.headers}.isdisjoint({"x-ds-trace-id", "vary", "via", "EO-LOG-UUID"})
        assert reply.header("date")


def test_captive_portal_leads_to_a_login_page(practice):
    server = practice("captive-portal")
    location = ask(server, "/models").header("location") or ""
    assert location.startswith(server.base_url + "/login")
    page = ask(server, location.removeprefix(server.base_url))
    assert (page.status, page.header("content-type")) == (200, "text/html; charset=utf-8")
    assert b"login" in page.body


def test_bad_gateway_is_a_page_of_the_edge(practice):
    reply = chat(practice("bad-gateway"))
    assert b"<h1>502 Bad Gateway</h1>" in reply.body
    assert reply.header("server") == "elb"
    assert reply.header("x-ds-trace-id") is None


@pytest.mark.parametrize(
    ("stream", "beat", "kind"),
    [(False, b"\n", "application/json"), (True, b": keep-alive\n\n", "text/event-stream; charset=utf-8")],
)
def test_stalled_sends_headers_and_a_first_keep_alive_at_once_and_no_end(practice, stream, beat, kind):
    server = practice("stalled")
    body = json.dumps(CHAT | {"stream": stream}).encode()
    with raw(server.base_url) as opened:
        head = f"POST /chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {KEY}\r\n"
        opened.sendall(head.encode() + b"Content-Length: %d\r\n\r\n" % len(body) + body)
        chunk = b"%x\r\n%b\r\n" % (len(beat), beat)
        received = b""
        while not received.endswith(b"\r\n\r\n" + chunk):
            data = opened.recv(65536)
            assert data
            received += data
        assert received.startswith(b"HTTP/1.1 200 OK\r\n")
        assert f"content-type: {kind}\r\n".encode() in received
        assert b"transfer-encoding: chunked\r\n" in received
        server.close()
        assert until_end(opened) == b""  # no last chunk: the body must not look complete


def test_stalled_repeats_its_keep_alive_every_twelve_seconds():
    pauses: list[float] = []

    def pause(seconds: float) -> bool:
        pauses.append(seconds)
        return len(pauses) == 3

    call = Call(ReceivedRequest("POST", "/chat/completions", ()), "/chat/completions", "current", "", pause)
    chunks = completions.queued_for_ever(call).chunks
    assert chunks is not None
    assert list(chunks()) == [b"\n"] * 3
    assert pauses == [12.0] * 3


@pytest.mark.parametrize("stream", [False, True])
def test_cut_short_ends_in_the_middle(practice, stream):
    with pytest.raises(http.client.IncompleteRead) as broken:
        chat(practice("cut-short"), stream=stream)
    assert abs(len(broken.value.partial) - (broken.value.expected or 0)) <= 1


def test_thinking_only_and_blank_answer(practice):
    reply = chat(practice("thinking-only")).json
    assert reply["choices"][0]["message"]["content"] == ""
    assert reply["choices"][0]["finish_reason"] == "length"
    assert chat(practice("blank-answer")).body.strip() == b""


def test_handshake_is_reset(practice):
    server = practice("handshake-reset")
    assert server.base_url.startswith("https://127.0.0.1:")
    with raw(server.base_url) as opened, pytest.raises(ConnectionResetError):
        ssl.create_default_context().wrap_socket(opened, server_hostname="127.0.0.1")


def test_silent_accepts_and_never_answers(practice):
    server = practice("silent")
    assert server.base_url.startswith("https://127.0.0.1:")
    with raw(server.base_url) as opened:
        opened.sendall(b"\x16\x03\x01\x02\x00")
        opened.settimeout(0.05)
        with pytest.raises(TimeoutError):
            opened.recv(1)


def test_refused_and_dead_proxy_keep_their_ports_to_themselves(practice):
    proxied = practice("proxy-dead")
    for url in (practice("refused").base_url, option(proxied, "--proxy")):
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(address(url), TIMEOUT)
        with socket.socket() as other, pytest.raises(OSError, match="in use"):
            other.bind(address(url))
    assert ask(proxied, "/models").status == 401


def test_no_such_name(practice):
    server = practice("no-such-name")
    assert server.base_url == "https://no-such-name.invalid"
    assert server.requests == []


def test_a_proxy_that_blocks_shows_its_page_to_requests_and_to_connect(practice):
    server = practice("proxy-blocks")
    for asked in ("GET http://api.deepseek.com/models", "CONNECT api.deepseek.com:443"):
        head = f"{asked} HTTP/1.1\r\nHost: api.deepseek.com\r\nConnection: close\r\n\r\n"
        answer = exchange(option(server, "--proxy"), head.encode())
        assert answer.startswith(b"HTTP/1.1 403 ")
        assert b"<html>" in answer
    assert [seen.via_proxy for seen in server.requests] == [True, True]


def test_proxy_wants_credentials(practice):
    server = practice("proxy-credentials")
    proxy = option(server, "--proxy")
    absolute = f"GET {server.base_url}/models HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    tunnel = "CONNECT api.deepseek.com:443 HTTP/1.1\r\nHost: api.deepseek.com:443\r\nConnection: close\r\n\r\n"
    for request in (absolute, tunnel):
        answer = exchange(proxy, request.encode())
        assert answer.startswith(b"HTTP/1.1 407 Proxy Authentication Required\r\n")
        assert b'\r\nproxy-authenticate: Basic realm="practice proxy"\r\n' in answer
    assert ask(server, "/models", headers=bearer()).status == 200
    assert [(seen.method, seen.via_proxy) for seen in server.requests] == [
        ("GET", True),
        ("CONNECT", True),
        ("GET", False),
    ]
    assert server.requests[0].target == f"{server.base_url}/models"


def test_intercepted_names_its_issuer_and_is_trusted_by_nobody(practice):
    server = practice("intercepted", tls=True)
    assert server.options == ()
    with pytest.raises(ssl.SSLCertVerificationError):
        ask(server, "/models", headers=bearer())
    assert server.requests == []
    careless = ssl._create_unverified_context()  # noqa: S323 - the careless client that must be seen
    with connection(server, careless) as opened:
        opened.request("GET", "/models", headers=bearer())
        assert opened.getresponse().status == 200
        assert isinstance(opened.sock, ssl.SSLSocket)
        certificate = opened.sock.getpeercert(binary_form=True) or b""
    assert b"Practice Interception Appliance" in certificate
    assert server.requests[0].tls
    assert server.requests[0].header("authorization") == f"Bearer {KEY}".encode()
