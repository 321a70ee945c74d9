"""Heads as clients really send them, broken ones too: every byte of the key is told."""

import base64
import json
import socket
import urllib.request

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.capture import Encoding, Trouble
from gui.capture.token import credential, decoded
from gui.secret import spells
from tests.capture.heard import MESSAGE, everything, post, request

BODY = b'{"model":"deepseek-chat","stream":true,"messages":[]}'


def tokens(captured):
    return [one.token.reveal() for one in captured.credentials]


def test_a_plain_request_is_told_whole(ear, fake_key):
    key = fake_key(1)
    lines = (b"Authorization: Bearer " + key.encode(), b"User-Agent: curl/8.1", b"Host: x")
    captured = ear.hear(post(BODY, *lines))
    assert (captured.number, captured.method, captured.path, captured.version) == (
        1,
        "POST",
        "/v1/chat/completions",
        "HTTP/1.1",
    )
    (one,) = captured.credentials
    assert (one.header, one.scheme, one.token.reveal(), one.encoding) == ("authorization", "Bearer", key, "ascii")
    assert (captured.model, captured.stream, captured.body_bytes) == ("deepseek-chat", True, len(BODY))
    assert (captured.client.family, captured.client.version) == ("curl", "8.1")
    assert captured.troubles == ()
    assert captured.raw_head.reveal().encode("latin-1") + BODY == post(BODY, *lines)
    assert captured.at.endswith("Z")


def test_the_answer_is_an_error_of_ours_that_nobody_tries_again(ear, fake_key):
    head, _, body = ear.send(post(BODY, b"Authorization: Bearer " + fake_key(2).encode())).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert b"x-should-retry: false" in head.lower()
    assert b"access-control" not in head.lower()
    assert json.loads(body) == {
        "error": {"message": MESSAGE, "type": "invalid_request_error", "param": None, "code": "key_doctor_listener"}
    }


def test_a_head_request_gets_no_body(ear):
    assert ear.send(request(first=b"HEAD / HTTP/1.1")).endswith(b"\r\n\r\n")


@pytest.mark.parametrize(
    ("sent", "scheme", "token"),
    [
        (b"Bearer KEY", "Bearer", "KEY"),
        (b"bearer KEY", "bearer", "KEY"),
        (b"Bearer  KEY", "Bearer", " KEY"),
        (b"Bearer KEY ", "Bearer", "KEY "),
        (b"Bearer KEY\t", "Bearer", "KEY\t"),
        (b"Bearer Bearer KEY", "Bearer", "Bearer KEY"),
        (b"Bearer", "Bearer", ""),
        (b"Bearer ", "Bearer", ""),
        (b"KEY", None, "KEY"),
        (b"BearerKEY", None, "BearerKEY"),
        (b"Bearer\xc2\xa0KEY", None, "Bearer\u00a0KEY"),
        (b"Basic KEY", "Basic", "KEY"),
        (b"Bearer KEY\r", "Bearer", "KEY\r"),
        (b"Bearer \x00KEY\x1b", "Bearer", "\x00KEY\x1b"),
        (b"Bearer KEY:1", "Bearer", "KEY:1"),
    ],
)
def test_scheme_and_token_are_split_at_one_blank(ear, fake_key, sent, scheme, token):
    key = fake_key(3)
    captured = ear.hear(request(b"Authorization: " + sent.replace(b"KEY", key.encode()), b"Host: x"))
    (one,) = captured.credentials
    assert (one.scheme, one.token.reveal()) == (scheme, token.replace("KEY", key))
    assert (Trouble.NO_BEARER in captured.troubles) == (str(scheme).lower() not in ("bearer", "basic"))


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"k", "k", Encoding.ASCII),
        (b"k\xe2\x80\x8b", "k\u200b", Encoding.UTF_8),
        (b"k\xa0", "k\u00a0", Encoding.LATIN_1),
        (b"k\xed\xa0\x80", "k\ud800", Encoding.UTF_8),
        (b"k\xe2\x80\x8b\xff", "k\u200b\udcff", Encoding.MIXED),
    ],
)
def test_bytes_become_text_and_it_is_said_how(data, text, encoding):
    assert decoded(data) == (text, encoding)


@given(st.binary(max_size=60))
def test_no_byte_of_a_token_is_lost(data):
    text, encoding = decoded(data)
    codec = {"mixed": ("utf-8", "surrogateescape"), "utf-8": ("utf-8", "surrogatepass")}.get(
        encoding, (encoding, "strict")
    )
    assert text.encode(*codec) == data
    otherwise = credential("x-api-key", data).otherwise
    assert otherwise is None or otherwise.reveal().encode("latin-1") == data


def test_every_header_with_a_key_is_told(ear, fake_key):
    one, other = fake_key(4).encode(), fake_key(5).encode()
    captured = ear.hear(
        request(b"Authorization: Bearer " + one, b"AUTHORIZATION:Bearer " + one, b"x-api-key: " + other)
    )
    assert [(c.header, c.token.reveal().encode()) for c in captured.credentials] == [
        ("authorization", one),
        ("authorization", one),
        ("x-api-key", other),
    ]
    assert Trouble.SEVERAL_KEYS in captured.troubles


def test_the_same_key_twice_is_no_trouble(ear, fake_key):
    key = fake_key(6).encode()
    assert ear.hear(request(b"Authorization: Bearer " + key, b"x-api-key: " + key)).troubles == ()


@pytest.mark.parametrize(
    "lines",
    [
        (b"Authorization: Bearer",),
        (b"Authorization: Bearer ",),
        (b"Authorization: ",),
        (b"Authorization:",),
        (b"x-api-key: ",),
        (b'Authorization: Bearer ""',),
        (b"Authorization: Bearer \xe2\x80\x8b",),
        (b"Authorization: Bearer ", b"x-api-key:"),
    ],
)
def test_a_header_without_a_key_in_it_is_named(ear, lines):
    captured = ear.hear(request(*lines))
    assert captured.troubles == (Trouble.EMPTY_KEY,)
    assert not captured.sound


def test_an_empty_header_beside_a_key_is_no_trouble(ear, fake_key):
    assert ear.hear(request(b"x-api-key:", b"Authorization: Bearer " + fake_key(17).encode())).troubles == ()


def test_user_name_and_password_are_named_and_no_key(ear, fake_key):
    token = base64.b64encode(fake_key(18).encode() + b":")
    captured = ear.hear(request(b"Authorization: Basic " + token, b"x-api-key: " + fake_key(18).encode()))
    assert captured.troubles == (Trouble.SEVERAL_KEYS, Trouble.BASIC)
    assert [one.header for one in captured.keys] == ["x-api-key"]


@pytest.mark.parametrize("model", ["deepseek-chat", "deepseek-v4-flash"])
def test_the_name_of_a_model_is_no_secret_though_it_was_sent_as_a_key(ear, model):
    body = json.dumps({"model": model}).encode()
    assert ear.hear(post(body, b"Authorization: Bearer " + model.encode())).model == model


@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
@pytest.mark.parametrize("version", [b"HTTP/1.0", b"HTTP/1.1"])
def test_line_ends_and_versions_are_all_the_same(ear, fake_key, end, version):
    key = fake_key(7)
    lines = (b"Authorization: Bearer " + key.encode(), b"Host: x")
    captured = ear.hear(request(*lines, first=b"GET / " + version, end=end))
    assert (tokens(captured), captured.troubles, captured.version) == ([key], (), version.decode())


@pytest.mark.parametrize("broken_by", ["\n", "\r\n", "\n\n", "\r\n\r\n"])
@pytest.mark.parametrize("at", [0, 20, 35])
def test_a_line_break_in_the_key_is_put_back(ear, fake_key, broken_by, at):
    key = fake_key(8)
    text = key[:at] + broken_by + key[at:]
    lines = (b"Authorization: Bearer " + text.encode(), b"Content-Type: application/json")
    captured = ear.hear(post(BODY, *lines))
    assert tokens(captured) == [text]
    assert captured.credentials[0].lines > 1
    assert captured.troubles == (Trouble.HEAD_BROKEN,)
    assert (captured.model, captured.body_bytes) == ("deepseek-chat", len(BODY))


@pytest.mark.parametrize("broken_by", ["\n", "\r\n"])
def test_a_line_break_at_the_end_of_the_last_header_is_found(ear, fake_key, broken_by):
    text = fake_key(9) + broken_by
    captured = ear.hear(request(b"Authorization: Bearer " + text.encode()))
    assert (tokens(captured), captured.troubles) == ([text], (Trouble.HEAD_BROKEN,))


@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_a_head_that_ends_with_a_clean_key_is_whole(ear, fake_key, end):
    key = fake_key(10)
    captured = ear.hear(request(b"Authorization: Bearer " + key.encode(), end=end))
    assert (tokens(captured), captured.troubles) == ([key], ())


def test_a_folded_line_is_joined(ear, fake_key):
    key = fake_key(11)
    captured = ear.hear(request(b"Authorization: Bearer " + key[:20].encode(), b"\t" + key[20:].encode(), b"Host: x"))
    assert (tokens(captured), captured.troubles) == ([f"{key[:20]}\r\n\t{key[20:]}"], (Trouble.FOLDED_LINE,))


def test_a_full_width_colon_is_no_colon(ear, fake_key):
    line = f"Authorization\uff1aBearer {fake_key(12)}".encode()  # FULLWIDTH COLON
    captured = ear.hear(request(line, b"Host: x"))
    assert (captured.credentials, captured.troubles) == ((), (Trouble.STRAY_LINE,))


def test_several_requests_go_over_one_connection(ear, fake_key):
    with ear.connect() as client:
        for number in (1, 2, 3):
            client.sendall(post(BODY, b"x-api-key: " + fake_key(number).encode()))
            assert tokens(ear.next()) == [fake_key(number)]
        client.sendall(request(first=b"GET /a HTTP/1.1") + request(b"Connection: close", first=b"GET /b HTTP/1.1"))
        assert [ear.next().path, ear.next().path] == ["/a", "/b"]
        assert everything(client).count(b"HTTP/1.1 400") == 5


def test_a_chunked_body_is_joined(ear):
    chunks = b"".join(b"%x;a=b\r\n%s\r\n" % (len(part), part) for part in (BODY[:9], BODY[9:])) + b"0\r\nT: 1\r\n\r\n"
    captured = ear.hear(
        request(b"Transfer-Encoding: chunked", b"Authorization: Bearer k", first=b"POST / HTTP/1.1", body=chunks)
    )
    assert (captured.model, captured.body_bytes, captured.troubles) == ("deepseek-chat", len(BODY), ())


@pytest.mark.parametrize("body", [b"zz\r\n", b"-1\r\n", b"3\r\nabcdef\r\n0\r\n\r\n"])
def test_chunks_that_make_no_sense_are_told(ear, body):
    captured = ear.hear(request(b"Transfer-Encoding: chunked", b"Authorization: Bearer k", body=body))
    assert Trouble.BODY_BROKEN in captured.troubles


@pytest.mark.parametrize("length", [b"-1", b"abc", b"9" * 40])
def test_a_length_that_makes_no_sense_is_told(ear, length):
    captured = ear.hear(request(b"Authorization: Bearer k", b"Content-Length: " + length))
    assert captured.troubles == (Trouble.BODY_BROKEN,)


def test_who_waits_for_100_continue_gets_it(ear):
    head = request(b"Expect: 100-continue", b"Content-Length: %d" % len(BODY), first=b"POST / HTTP/1.1")
    with ear.connect() as client:
        client.sendall(head)
        assert client.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        client.sendall(BODY)
        assert ear.next().model == "deepseek-chat"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[1]",
        b'"text"',
        b"[" * 100_000,
        b'{"model":7,"stream":"yes"}',
        b"\xff",
        b'{"n":' + b"9" * 9000 + b"}",
    ],
)
def test_a_body_that_says_nothing_is_no_trouble(ear, body):
    captured = ear.hear(post(body, b"Authorization: Bearer k"))
    assert (captured.model, captured.stream, captured.troubles) == (None, None, ())


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", Trouble.TLS),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Trouble.HTTP_2),
        (b"\x05\x01\x00", Trouble.NOT_HTTP),
        (b"hello\r\n\r\n", Trouble.NOT_HTTP),
        (b"CONNECT api.deepseek.com:443 HTTP/1.1\r\n\r\n", Trouble.PROXY),
        (b"GET http://api.deepseek.com/models HTTP/1.1\r\n\r\n", Trouble.PROXY),
        (b"OPTIONS / HTTP/1.1\r\nOrigin: https://x.example\r\n\r\n", Trouble.BROWSER),
        (b"GET / HTTP/1.1\r\n\r\n", Trouble.NO_KEY),
        (b"GET / HTTP/1.1\r\nHost: x", Trouble.CUT),
        (b"POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n{", Trouble.CUT),
    ],
)
def test_what_else_may_arrive_is_named(ear, data, trouble):
    assert ear.hear(data).troubles == (trouble,)


def test_a_client_given_https_is_told_from_its_handshake(ear):
    with pytest.raises(OSError, match=r"(?i)ssl|wrong version"):
        urllib.request.urlopen(ear.url.replace("http:", "https:"), timeout=10)  # noqa: S310
    assert ear.next().troubles == (Trouble.TLS,)


def test_line_breaks_alone_are_no_request(ear):
    with ear.connect() as client:
        client.sendall(b"\r\n\r\n")
        client.shutdown(socket.SHUT_WR)
        assert everything(client) == b""
    assert ear.hear(b"\r\n" + request(b"Authorization: Bearer k")).number == 1


def test_what_is_shown_spells_no_key(ear, fake_key):
    key = fake_key(13)
    body = json.dumps({"model": f"m {key}\u202e\n"}).encode()
    first = f"POST /x/{key}/y?api_key={key} HTTP/1.1".encode()
    lines = (
        b"User-Agent: app " + key.encode(),
        b"Authorization: " + key.encode() + b"zz",
        b"Content-Length: %d" % len(body),
    )
    captured = ear.hear(request(*lines, first=first, body=body))
    assert key[8:16] not in repr(captured)
    assert captured.path.startswith("/x/[")
    assert "?" not in captured.path
    assert captured.model is not None
    assert captured.model.isprintable()


@pytest.mark.parametrize(
    "spelled",
    [
        "{0}\u200b{1}",
        "{0}%20{1}",
        "{0}%E2%80%8B{1}",
        "{0} {1}",
        "sk_{2}{1}",
        "SK-{2}{1}",
        "{2}{1}",
    ],
)
@pytest.mark.parametrize("place", ["model", "path", "agent", "method"])
def test_a_key_that_nobody_told_of_is_not_shown_either(ear, fake_key, spelled, place):
    key = fake_key(14)
    text = spelled.format(key[:12], key[12:], key[3:12])
    body = json.dumps({"model": text if place == "model" else "m"}, ensure_ascii=False).encode()
    path = (text if place == "path" else "p").encode().replace(b" ", b"\xc2\xa0")
    method = text.encode().replace(b" ", b"") if place == "method" and text.isascii() else b"POST"
    agent = text.encode() if place == "agent" else b"curl/8.1"
    captured = ear.hear(
        request(
            b"User-Agent: " + agent,
            b"Authorization: Bearer " + fake_key(15).encode(),
            b"Content-Length: %d" % len(body),
            first=method + b" /" + path + b" HTTP/1.1",
            body=body,
        )
    )
    shown = [captured.method, captured.path, captured.model or "", captured.client.agent]
    assert not spells("\n".join(shown), [key])


def test_a_full_width_key_in_the_path_is_not_shown(ear, fake_key):
    key = fake_key(16)
    wide = "".join(chr(ord(char) + 0xFEE0) for char in key)
    assert not spells(ear.hear(request(first=b"GET /" + wide.encode() + b" HTTP/1.1")).path, [key])


def test_ordinary_names_are_shown_whole(ear):
    body = b'{"model":"claude-3-5-sonnet-20241022"}'
    agent = b"my app version2 which has a good many words joined 2024-08-06 OpenAI/Python 1.0"
    captured = ear.hear(post(body, b"User-Agent: " + agent, b"Authorization: Bearer k"))
    assert (captured.model, captured.client.agent.encode()) == ("claude-3-5-sonnet-20241022", agent)


def test_a_first_word_that_is_no_known_scheme_belongs_to_the_key(ear):
    (one,) = ear.hear(request(b"Authorization: abcdefabcdefabcdefabcdefa 1234")).credentials
    assert (one.scheme, len(one.token)) == (None, 30)


@pytest.mark.parametrize("blanks", [b"", b"  ", b"\t", b" \t "])
def test_blanks_before_a_value_are_no_part_of_it(ear, fake_key, blanks):
    key = fake_key(1).encode()
    captured = ear.hear(request(b"Authorization:" + blanks + b"Bearer " + key, b"x-api-key:" + blanks + key + b" "))
    assert captured.troubles == (Trouble.SEVERAL_KEYS,)  # what stands behind is kept
    assert captured.credentials[0].scheme == "Bearer"
    assert [one.token.reveal() for one in captured.credentials] == [fake_key(1), fake_key(1) + " "]


@pytest.mark.parametrize(
    ("lines", "path", "troubles"),
    [
        ((b"x-api-key: %s",), b"/v1/chat/completions", (Trouble.OTHER_HEADER,)),
        ((b"x-api-key: %s",), b"/anthropic/v1/messages", ()),
        ((b"api-key: %s",), b"/anthropic/v1/messages", (Trouble.OTHER_HEADER,)),
        ((b"Authorization: Bearer %s", b"api-key: %s"), b"/v1/models", ()),
        ((b"Authorization: Bearer %s",) * 2, b"/v1/models", (Trouble.TWICE,)),
    ],
)
def test_a_key_where_deepseek_does_not_look_for_it(ear, fake_key, lines, path, troubles):
    key = fake_key(21).encode()
    captured = ear.hear(request(*(line % key for line in lines), first=b"GET %s HTTP/1.1" % path))
    assert captured.troubles == troubles
