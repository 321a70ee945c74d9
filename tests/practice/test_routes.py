"""The paths of a DeepSeek that works, and what it refuses about a body."""

import json

import pytest

from tests.practice.wire_client import CHAT, KEY, ask, bearer, chat, exchange

D3 = "Failed to deserialize the JSON body into the target type: "


@pytest.mark.parametrize("path", ["/models", "/v1/models"])
def test_models(practice, path):
    assert ask(practice(), path, headers=bearer()).json == {
        "object": "list",
        "data": [
            {"id": "deepseek-flash", "object": "model", "owned_by": "deepseek"},
            {"id": "deepseek-v4-pro", "object": "model", "owned_by": "deepseek"},
        ],
    }


@pytest.mark.parametrize("path", ["/user/balance", "/v1/user/balance"])
def test_balance(practice, path):
    reply = ask(practice(), path, headers=bearer())
    assert reply.body == (
        b'{"is_available":true,"balance_infos":[{"currency":"CNY","total_balance":"110.00",'
        b'"granted_balance":"10.00","topped_up_balance":"100.00"}]}'
    )


@pytest.mark.parametrize("path", ["/chat/completions", "/v1/chat/completions", "/beta/chat/completions"])
def test_chat(practice, path):
    answer = chat(practice(), path, model="deepseek-v4-flash").json
    assert answer["model"] == "deepseek-flash"
    assert answer["choices"][0]["message"] == {"role": "assistant", "content": "ok"}
    assert answer["choices"][0]["finish_reason"] == "stop"
    assert "completion_tokens_details" not in answer["usage"]


def test_thinking_is_on_unless_disabled(practice):
    server = practice()
    starved = ask(server, "/chat/completions", headers=bearer(), body={**CHAT, "thinking": None}).json
    assert starved["choices"][0]["message"]["content"] == ""
    assert starved["choices"][0]["finish_reason"] == "length"
    assert starved["usage"]["completion_tokens_details"]["reasoning_tokens"] == CHAT["max_tokens"]
    patient = chat(server, thinking={"type": "enabled"}, max_tokens=4000).json
    assert patient["choices"][0]["message"]["content"] == "ok"
    assert patient["choices"][0]["message"]["reasoning_content"]


@pytest.mark.parametrize("thinking", ["enabled", "disabled"])
def test_stream(practice, thinking):
    reply = chat(practice(), stream=True, thinking={"type": thinking}, max_tokens=4000)
    assert reply.header("content-type") == "text/event-stream; charset=utf-8"
    assert reply.header("cache-control") == "no-cache"
    *frames, done, rest = reply.body.split(b"\n\n")
    assert (done, rest) == (b"data: [DONE]", b"")
    chunks = [json.loads(frame.removeprefix(b"data: ")) for frame in frames]
    assert chunks[0]["choices"][0]["delta"] == {"role": "assistant", "content": "", "reasoning_content": ""}
    assert "".join(chunk["choices"][0]["delta"].get("content") or "" for chunk in chunks) == "ok"
    assert chunks[-1]["choices"][0]["finish_reason"] == "stop"
    assert chunks[-1]["usage"]["total_tokens"] > 0


def test_other_formats(practice):
    server = practice()
    fim = ask(server, "/beta/completions", headers=bearer(), body={"model": "deepseek-flash", "prompt": "a"})
    assert (fim.status, fim.json["choices"][0]["text"]) == (200, "ok")
    body = {"model": "claude-opus-4", "messages": CHAT["messages"], "max_tokens": 8}
    message = ask(server, "/anthropic/v1/messages", headers={"x-api-key": KEY}, body=body)
    assert (message.status, message.json["model"]) == (200, "deepseek-v4-pro")
    unknown = ask(server, "/anthropic/v1/messages", headers={"x-api-key": KEY}, body=body | {"model": "gpt-5"})
    assert unknown.status == 400
    response = ask(server, "/responses", headers=bearer(), body={"model": "deepseek-flash", "input": "hi"})
    assert response.json["output"][0]["content"][0]["text"] == "ok"


@pytest.mark.parametrize("path", ["/", "/v1", "/chat", "/v1/v1/models", "/models/", "//models", "/beta/models"])
def test_unknown_paths_are_an_empty_404(practice, path):
    reply = ask(practice(), path, headers=bearer())
    assert (reply.status, reply.body, reply.header("content-type")) == (404, b"", None)


def test_wrong_method_is_an_empty_405(practice):
    server = practice()
    assert ask(server, "/chat/completions", headers=bearer()).status == 405
    assert ask(server, "/models", headers=bearer(), body={}).status == 405


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b"", "EOF while parsing a value at line 1 column 0"),
        (b"{oops", "expected value at line 1 column 2"),
        (b"\xff", "invalid value at line 1 column 1"),
        (b"[" * 100_000, "invalid value at line 1 column 100000"),
        (b"[]", "invalid type: sequence, expected a map at line 1 column 2"),
        (b'{"messages":[]}', "missing field `model` at line 1 column 15"),
        (b'{"model":"deepseek-flash"}', "missing field `messages` at line 1 column 26"),
        (b'{"model":5,"messages":[]}', "model: invalid type: integer `5`, expected a string at line 1 column 25"),
        (
            b'{"model":"m","messages":[{"role":"user"}]}',
            "messages[0]: missing field `content` at line 1 column 42",
        ),
        (
            b'{"model":"m","messages":[{"role":"user","content":5}]}',
            "messages[0]: data did not match any variant of untagged enum ChatCompletionRequestContent "
            "at line 1 column 54",
        ),
    ],
)
def test_d3_bodies(practice, body, detail):
    server, legacy = practice(), practice(wording="legacy")
    current = ask(server, "/chat/completions", headers=bearer(), body=body)
    assert (current.status, current.header("content-type")) == (400, "application/octet-stream")
    assert current.error["message"].startswith(f"{D3}{detail} (request_id: ")
    old = ask(legacy, "/chat/completions", headers=bearer(), body=body)
    assert old.status == 422
    assert old.body.startswith(D3.encode())


@pytest.mark.parametrize(
    ("path", "body", "detail"),
    [
        ("/chat/completions", {"model": "m", "messages": "hi"}, 'messages: invalid type: string "hi", expected a seq'),
        ("/chat/completions", {"model": "m", "messages": ["hi"]}, 'messages[0]: invalid type: string "hi", expected a'),
        ("/chat/completions", {"model": "m", "messages": [{}]}, "messages[0]: missing field `role`"),
        ("/chat/completions", {"model": None, "messages": []}, "model: invalid type: null, expected a string"),
        (
            "/chat/completions",
            {"model": True, "messages": []},
            "model: invalid type: boolean `true`, expected a string",
        ),
        ("/chat/completions", {"model": 1.5, "messages": []}, "model: invalid type: floating point `1.5`, expected a"),
        ("/chat/completions", {"model": {}, "messages": []}, "model: invalid type: map, expected a string"),
        ("/beta/completions", {"model": "m"}, "missing field `prompt`"),
        ("/anthropic/v1/messages", {"model": "m"}, "missing field `messages`"),
        ("/responses", {"model": "m"}, "missing field `input`"),
    ],
)
def test_d3_of_fields(practice, path, body, detail):
    message = ask(practice(), path, headers=bearer(), body=body).error["message"]
    assert message.startswith(D3 + detail)


def test_d3_of_an_array_where_text_was_expected(practice):
    messages = [{"role": "system", "content": "a"}, {"role": "user", "content": [{"type": "text", "text": "b"}]}]
    old = chat(practice(wording="legacy"), messages=messages).body
    assert old.startswith(f"{D3}messages[1]: invalid type: sequence, expected a string at line 1 column ".encode())
    assert chat(practice(), messages=messages).status == 200


def test_d4_and_d5_and_a_parameter_out_of_range(practice):
    server = practice()
    call = {"type": "function_call", "call_id": "call_7", "name": "f", "arguments": "{}"}
    body = {"model": "deepseek-flash", "input": [call]}
    reply = ask(server, "/responses", headers=bearer(), body=body)
    assert reply.header("content-type") == "application/octet-stream"
    assert reply.error["message"].startswith("No tool output found for tool call call_7.")
    turn = {"role": "assistant", "content": None, "tool_calls": [{"id": "1"}]}
    assert "reasoning_content" in chat(server, messages=[turn], thinking=None).error["message"]
    assert chat(server, messages=[turn]).status == 200
    assert "valid range of max_tokens" in chat(server, max_tokens=0).error["message"]


def test_a_lone_surrogate_in_a_model_name_is_echoed_as_an_escape(practice):
    assert "\ud800" in chat(practice(), model="x\ud800").error["message"]


def test_chunked_request_body(practice):
    body = json.dumps(CHAT).encode()
    head = f"POST /chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {KEY}\r\nConnection: close\r\n"
    chunks = b"%x;ext=1\r\n%b\r\n3\r\n%b\r\n0\r\nTrailer: 1\r\n\r\n" % (len(body) - 3, body[:-3], body[-3:])
    server = practice()
    answer = exchange(server.base_url, head.encode() + b"Transfer-Encoding: chunked\r\n\r\n" + chunks)
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert server.requests[0].body == body


def test_expect_continue(practice):
    body = json.dumps(CHAT).encode()
    head = (
        f"POST /chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {KEY}\r\nConnection: close\r\n"
        f"Expect: 100-continue\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    answer = exchange(practice().base_url, head.encode() + body)
    assert answer.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"POST /models HTTP/1.1\r\nContent-Length: 1048577\r\nExpect: 100-continue\r\n\r\n", 413),
        (b"POST /models HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n100001\r\n", 413),
        (b"POST /models HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n", 400),
        (b"POST /models HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
        (b"GET /models HTTP/1.1\r\nX: " + b"x" * 70_000 + b"\r\n\r\n", 431),
        (b"GET /models\r\n\r\n", 400),
        (b"GET /models HTTP/1.1\r\nno colon\r\n\r\n", 400),
        (b"GET http://[::1 HTTP/1.1\r\nConnection: close\r\n\r\n", 401),
        (b"CONNECT a:443 HTTP/1.1\r\nConnection: close\r\n\r\n", 401),
        (b"\r\nGET /models HTTP/1.0\r\n\r\n", 401),
    ],
)
def test_requests_that_are_odd_or_too_large(practice, request_, status):
    assert exchange(practice().base_url, request_).startswith(b"HTTP/1.1 %d " % status)


def test_a_body_of_the_largest_size_is_read(practice):
    reply = chat(practice(), messages=[{"role": "user", "content": "x" * (1024 * 1024 - 200)}])
    assert reply.status == 200


def test_a_client_that_sends_too_much_still_reads_413(practice):
    reply = ask(practice(), "/chat/completions", headers=bearer(), body=b"x" * (4 * 1024 * 1024))
    assert reply.status == 413
