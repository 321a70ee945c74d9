"""What DeepSeek says byte for byte (deepseek-api.md 1 and 3), as raw sockets see it."""

import datetime
import re
from email.utils import parsedate_to_datetime

import pytest

from tests.practice.wire_client import KEY, KNOWN_BAD, ask, ask_on, bearer, chat, connection, exchange

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
SUFFIX = rf" \(request_id: {UUID}\)"


@pytest.mark.parametrize("path", ["/", "/v1/models", "/user/balance", "/nowhere"])
def test_a1_on_any_path(practice, path):
    answer = exchange(practice().base_url, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 401 Authorization Required\r\n")
    assert body == b"Authentication Fails (governor)"
    assert len(body) == 31
    assert b"\r\ncontent-length: 31\r\n" in head
    assert b"\r\ncontent-type:" not in head.lower()


@pytest.mark.parametrize(
    "header",
    ["Authorization: Bearer ", "Authorization: Bearer", "Authorization: Basic eDp5", "Authorization:", "x-api-key:"],
)
def test_a2_for_an_empty_token_or_another_scheme(practice, header):
    request = f"GET /models HTTP/1.1\r\nHost: x\r\n{header}\r\nConnection: close\r\n\r\n".encode()
    head, _, body = exchange(practice().base_url, request).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 401 ")
    assert body == b"Authentication Fails (auth header format should be Bearer sk-...)"
    assert len(body) == 65
    assert b"\r\ncontent-type:" not in head.lower()


@pytest.mark.parametrize(
    ("token", "tail"),
    [(KNOWN_BAD, "0000"), (KEY + "9", "b129"), (KEY[:-1], "2ab1"), ("abc", "abc"), (KEY.upper(), "AB12")],
)
def test_a3_ends_in_the_tail_that_arrived(practice, token, tail):
    reply = ask(practice(), "/models", headers=bearer(token))
    assert (reply.status, reply.header("content-type")) == (401, "application/json")
    assert list(reply.error) == ["message", "type", "param", "code"]
    assert re.fullmatch(
        rf"Authentication Fails, Your api key: \*{{4}}{tail} is invalid{SUFFIX}", reply.error["message"]
    )
    assert reply.error | {"message": ""} == {
        "message": "",
        "type": "authentication_error",
        "param": None,
        "code": "invalid_request_error",
    }


def test_a3_names_a_tail_that_is_not_ascii(practice):
    request = "GET /models HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk-abc\u200b\r\nConnection: close\r\n\r\n"
    assert "****abc\u200b is".encode() in exchange(practice().base_url, request.encode())
    raw = b"GET /models HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk-abc\xa0\r\nConnection: close\r\n\r\n"
    assert "****abc\u00a0 is".encode() in exchange(practice().base_url, raw)


def test_known_bad_key_is_bad_on_unknown_paths_too(practice):
    assert ask(practice(), "/nowhere", headers=bearer(KNOWN_BAD)).status == 401


def test_d1_is_json_as_octet_stream(practice):
    reply = chat(practice("model-retired"), model="deepseek-chat")
    assert (reply.status, reply.header("content-type")) == (400, "application/octet-stream")
    text = "The supported API model names are deepseek-flash, deepseek-v4-pro, but you passed deepseek-chat."
    assert re.fullmatch(re.escape(text) + SUFFIX, reply.error["message"])
    assert reply.error["type"] == reply.error["code"] == "invalid_request_error"


@pytest.mark.parametrize(
    ("scenario", "fields", "text"),
    [
        ("key-unknown", {}, "Authentication Fails, Your api key: ****ab12 is invalid"),
        ("no-balance", {}, "Insufficient Balance"),
        ("content-risk", {}, "Content Exists Risk"),
        ("healthy", {"model": "deepseek-chat"}, "Model Not Exist"),
    ],
)
def test_legacy_wording_has_no_request_id(practice, scenario, fields, text):
    assert chat(practice(scenario, wording="legacy"), **fields).error["message"] == text
    assert re.search(SUFFIX + "$", chat(practice(scenario), **fields).error["message"])


@pytest.mark.parametrize("scenario", ["rate-limited", "tpm-limit", "overloaded", "no-such-user"])
def test_texts_that_were_never_seen_with_a_request_id(practice, scenario):
    assert "request_id" not in chat(practice(scenario)).error["message"]


def test_every_answer_has_the_fixed_headers_and_a_trace_id_of_its_own(practice):
    server = practice()
    replies = [ask(server, "/models"), ask(server, "/models", headers=bearer()), ask(server, "/x", headers=bearer())]
    for reply in [*replies, chat(server), chat(server, model="no")]:
        assert (
            dict(reply.headers).items()
            >= {
                "vary": "origin, access-control-request-method, access-control-request-headers",
                "access-control-allow-credentials": "true",
                "strict-transport-security": "max-age=31536000; includeSubDomains; preload",
                "x-content-type-options": "nosniff",
            }.items()
        )
        assert re.fullmatch("[0-9a-f]{32}", reply.header("x-ds-trace-id") or "")
        date = reply.header("date") or ""
        assert date.endswith(" GMT")
        assert abs(parsedate_to_datetime(date) - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(seconds=60)
        names = [name for name, _ in reply.headers]
        assert len(names) == len(set(names))
    assert len({reply.header("x-ds-trace-id") for reply in replies}) == len(replies)


def test_the_two_edges(practice):
    cloudfront = ask(practice(), "/models")
    assert cloudfront.header("server") == "elb"
    assert re.fullmatch(r"1\.1 [0-9a-f]{32}\.cloudfront\.net \(CloudFront\)", cloudfront.header("via") or "")
    assert cloudfront.header("x-cache") == "Miss from cloudfront"
    assert cloudfront.header("x-amz-cf-pop")
    assert len(cloudfront.header("x-amz-cf-id") or "") == 56
    edgeone = ask(practice(edge="edgeone"), "/models")
    names = {name for name, _ in edgeone.headers}
    assert edgeone.header("server") == "openresty"
    assert {"EO-LOG-UUID", "EO-Cache-Status"} <= names
    assert not names & {"via", "x-cache", "x-amz-cf-pop", "x-amz-cf-id"}


def test_clock_off_moves_the_date_only(practice):
    reply = ask(practice("clock-off"), "/models", headers=bearer())
    ahead = parsedate_to_datetime(reply.header("date") or "") - datetime.datetime.now(datetime.UTC)
    assert reply.status == 200
    assert datetime.timedelta(minutes=119) < ahead < datetime.timedelta(minutes=121)


def test_connection_stays_open_and_head_has_no_body(practice):
    server = practice()
    with connection(server) as opened:
        head = ask_on(opened, "/models", method="HEAD")
        assert (head.status, head.header("content-length"), head.body) == (401, "31", b"")
        kept = opened.sock
        assert ask_on(opened, "/models", headers=bearer()).status == 200
        assert opened.sock is kept
