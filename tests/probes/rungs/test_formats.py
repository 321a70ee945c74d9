"""Completions in their other forms: as a stream, FIM, Anthropic's format; and which models are called."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.practice import PracticeServer
from gui.probes.answers import sse
from gui.probes.ladder import joining, plan
from gui.probes.rungs import completion, other_formats, streamed
from gui.probes.scope import MOST_MODELS, Scope
from gui.probes.sending import Sendable
from gui.probes.target import parse_base_url
from gui.report import Cause, Confidence, FailureCode, Outcome, Step
from gui.secret import ApiKey
from tests.probes.asked import ask, probe
from tests.probes.raw import http, raw_server
from tests.probes.test_ladder import answered


def frame(content="", finish=None, **more):
    choice = {"index": 0, "delta": {"content": content}, "finish_reason": finish}
    return b"data: " + json.dumps({"choices": [choice], **more}).encode() + b"\n\n"


DONE = b"data: [DONE]\n\n"
LAST = frame("", "stop", usage={"total_tokens": 7})


def asked(context, of, answer):
    with raw_server(answer) as server:
        context.url = parse_base_url(server.base_url + "/v1")
        context.addresses = [(2, ("127.0.0.1", server.port))]
        context.sendable = Sendable(ApiKey("made-up-key-of-a-test"), None)
        return of.run(context), server.received[0]


@pytest.mark.parametrize(
    ("body", "outcome", "failure"),
    [
        (frame("o") + frame("k") + LAST + DONE, Outcome.PASS, None),
        (b": keep-alive\n\n" * 3 + frame("ok") + LAST + DONE, Outcome.PASS, None),
        ((frame("ok") + LAST + DONE).replace(b"\n", b"\r\n"), Outcome.PASS, None),
        (frame("ok"), Outcome.FAIL, FailureCode.RESPONSE_CUT),
        (frame("ok") + LAST, Outcome.WARN, FailureCode.RESPONSE_CUT),
        (frame("ok") + LAST[:-1], Outcome.FAIL, FailureCode.RESPONSE_CUT),
        (frame() + frame("", "length") + DONE, Outcome.WARN, FailureCode.ANSWER_G2),
        (frame() + frame("", "content_filter") + DONE, Outcome.FAIL, FailureCode.ANSWER_D2),
        (frame() + frame("", "insufficient_system_resource") + DONE, Outcome.FAIL, FailureCode.ANSWER_F1),
        (frame() + LAST + DONE, Outcome.FAIL, FailureCode.HTTP_UNEXPECTED_ANSWER),
        (DONE, Outcome.FAIL, FailureCode.HTTP_UNEXPECTED_ANSWER),
        (b"data: <html>\n\n" + DONE, Outcome.FAIL, FailureCode.HTTP_UNEXPECTED_ANSWER),
        (b": keep-alive\n\n" * 9, Outcome.FAIL, FailureCode.RESPONSE_STALLED),
        (b"", Outcome.FAIL, FailureCode.HTTP_UNEXPECTED_ANSWER),
        (b'{"choices": [{"message": {"content": "ok"}}]}', Outcome.WARN, FailureCode.HTTP_UNEXPECTED_ANSWER),
        (b"<html></html>", Outcome.FAIL, FailureCode.HTTP_HTML_INSTEAD_OF_API),
        (frame("o") + b'data: {"error": {"message": "Insufficient Balance"}}\n\n', Outcome.FAIL, FailureCode.ANSWER_B1),
        (frame("o") + b'data: {"error": {"message": "Content Exists Risk"}}\n\n', Outcome.FAIL, FailureCode.ANSWER_D2),
    ],
)  # fmt: skip
def test_what_a_stream_may_be(context, body, outcome, failure):
    found, received = asked(context, streamed.probe("m"), http("200 OK", body))
    assert (found.outcome, found.failure, found.facts["model"]) == (outcome, failure, "m")
    assert b'"stream":true' in received


def test_a_stream_tells_its_tokens_and_when_data_came(context):
    found, _ = asked(context, streamed.probe("m"), http("200 OK", frame("ok") + LAST + DONE))
    assert (found.facts["tokens"], found.facts["frames"], found.facts["finish"]) == (7, 2, "stop")
    assert 0 <= found.facts["first_data_ms"] < 5000


def test_a_stream_that_is_cut_has_its_frames_told(context):
    chunked = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
    body = frame("o")
    found, _ = asked(context, streamed.probe("m"), chunked + b"%x\r\n%b\r\n" % (len(body), body))
    assert (found.failure, found.facts["frames"]) == (FailureCode.RESPONSE_CUT, 1)


def test_a_refused_stream_says_why(context):
    body = b'{"error": {"message": "Insufficient Balance", "type": "unknown_error"}}'
    found, _ = asked(context, streamed.probe("m"), http("402 No", body))
    assert found.failure is FailureCode.ANSWER_B1


@settings(max_examples=25)
@given(st.lists(st.text(max_size=6), max_size=5), st.binary(max_size=40))
def test_whatever_comes_behind_a_stream_its_frames_are_kept(texts, rest):
    stream = sse.parse(b"".join(map(frame, texts)) + b"\n\n" + rest)
    assert len(stream.frames) >= len(texts)
    assert stream.text.startswith("".join(texts)) or rest


@pytest.mark.parametrize(
    ("finish", "failure"),
    [
        ("content_filter", FailureCode.ANSWER_D2),
        ("insufficient_system_resource", FailureCode.ANSWER_F1),
        ("length", FailureCode.ANSWER_G2),
        ("stop", FailureCode.HTTP_UNEXPECTED_ANSWER),
    ],
)
def test_an_empty_answer_is_what_its_finish_says(context, finish, failure):
    body = json.dumps({"choices": [{"message": {"content": ""}, "finish_reason": finish}]}).encode()
    found, _ = asked(context, completion.probe("m"), http("200 OK", body))
    assert found.failure is failure


def test_deep_or_odd_json_breaks_nothing():
    stream = sse.parse(b"data: " + b"[" * 100_000 + b"\n\ndata: 7\n\ndata: {\ndata: }\n\n")
    assert (stream.frames, stream.odd) == (({},), 2)


def test_the_key_goes_into_x_api_key_alone_for_anthropic(context):
    body = b'{"content": [{"type": "text", "text": "ok"}], "usage": {"input_tokens": 6, "output_tokens": 1}}'
    found, received = asked(context, other_formats.anthropic("m"), http("200 OK", body))
    assert (found.outcome, found.facts["tokens"]) == (Outcome.PASS, 7)
    head = received.lower()
    assert head.startswith(b"post /anthropic/v1/messages http")
    assert (head.count(b"made-up-key-of-a-test"), b"x-api-key: made-up-key" in head) == (1, True)
    assert b"authorization" not in head
    assert found.exchange.request_headers["anthropic-version"] == "2023-06-01"
    assert "x-api-key" not in found.exchange.request_headers


def test_fim_is_asked_beside_the_version(context):
    body = b'{"choices": [{"text": "1"}], "usage": {"total_tokens": 9}}'
    found, received = asked(context, other_formats.fim("m"), http("200 OK", body))
    assert (found.outcome, found.facts["tokens"]) == (Outcome.PASS, 9)
    assert received.startswith(b"POST /beta/completions HTTP")
    assert b"thinking" not in received


@pytest.mark.parametrize("of", [other_formats.fim("m"), other_formats.anthropic("m")])
@pytest.mark.parametrize("body", [b"{}", b"[]", b'{"choices": 1}', b'{"content": {"a": 1}}', b'{"choices": [7]}'])
def test_an_answer_of_another_shape_is_none(context, of, body):
    found, _ = asked(context, of, http("200 OK", body))
    assert (found.outcome, found.failure) == (Outcome.FAIL, FailureCode.HTTP_UNEXPECTED_ANSWER)


@pytest.mark.parametrize(
    ("base", "beside"),
    [("", ""), ("/v1", ""), ("/beta", ""), ("/anthropic", ""), ("/anthropic/v1", ""), ("/api", "/api"),
     ("/api/v1", "/api"), ("/v1beta", "/v1beta")],
)  # fmt: skip
def test_the_place_beside_a_version(base, beside):
    assert str(parse_base_url(f"https://h.example{base}").beside) == f"https://h.example{beside}"


@pytest.mark.parametrize("scenario", ["healthy", "stalled"])
def test_a_stream_is_asked_only_where_the_whole_call_passed(scenario, fake_key):
    with PracticeServer(scenario) as server:
        report = ask(server.base_url, fake_key(1), seconds=1.0)
    assert [p.id for p in report.probes if p.id.startswith("stream.")] == (
        ["stream.deepseek-flash"] if scenario == "healthy" else []
    )


def test_both_formats_work_with_a_key_that_works(fake_key):
    with PracticeServer("healthy") as server:
        report = ask(server.base_url, fake_key(2), scope=Scope(also=("anthropic", "fim")))
        billed = [r.path for r in server.requests if r.method == "POST"]
    assert {probe(report, name).outcome for name in ("fim", "anthropic")} == {Outcome.PASS}
    assert (report.verdict.cause, report.verdict.confidence) == (Cause.CLIENT_OTHER, Confidence.CERTAIN)
    assert report.cost.billed_calls == len(billed) == 4
    assert report.cost.tokens == 28


@pytest.mark.parametrize("ending", ["/anthropic", "/anthropic/v1", "/beta"])
def test_a_base_url_that_names_a_format_is_asked_in_it_and_its_account_beside_it(ending, fake_key):
    with PracticeServer("healthy") as server:
        report = ask(server.base_url + ending, fake_key(1), model="deepseek-flash")
        asked = {request.target for request in server.requests}
        keyed = {h.lower() for r in server.requests for h, v in r.headers if fake_key(1).encode() in v}
    assert report.causes[0].cause is Cause.CLIENT_OTHER
    if ending == "/beta":
        assert asked == {"/models", "/user/balance", "/beta/chat/completions"}
    else:
        assert asked == {"/models", "/user/balance", "/anthropic/v1/messages"}
        assert keyed == {b"authorization", b"x-api-key"}


def test_names_that_only_anthropics_format_knows_are_called_in_it(fake_key):
    with PracticeServer("healthy") as server:
        report = ask(server.base_url + "/anthropic", fake_key(1), model="claude-sonnet-4-5")
    assert report.causes[0].cause is Cause.CLIENT_OTHER
    assert probe(report, "chat.claude-sonnet-4-5").outcome is Outcome.PASS


def test_a_header_that_is_removed_is_found(fake_key):
    with PracticeServer("x-api-key-stripped") as server:
        report = ask(server.base_url, fake_key(3), scope=Scope(also=("anthropic",)))
    assert report.verdict.cause is Cause.KEY_NOT_SENT
    assert report.verdict.next_step.code == Step.LET_HEADER_THROUGH


def test_a_stream_that_stalls_is_not_the_calls_fault(fake_key):
    with PracticeServer("stream-stalled") as server:
        report = ask(server.base_url, fake_key(4), seconds=1.0)
    assert report.verdict.cause is Cause.SERVICE_QUEUE_STALLED
    assert report.verdict.confidence is Confidence.LIKELY
    assert report.verdict.next_step.code == Step.CALL_WITHOUT_STREAM


def test_no_form_of_a_call_is_made_where_only_free_checks_are_wanted(fake_key):
    with PracticeServer("healthy") as server:
        ask(server.base_url, fake_key(5), free_only=True, scope=Scope(also=("fim", "anthropic"), all_models=True))
        assert not [r for r in server.requests if r.method == "POST"]


@pytest.mark.parametrize(
    ("scope", "ids"),
    [
        (Scope(), ["chat.deepseek-flash"]),
        (Scope(models=("b", "b", "deepseek-flash")), ["chat.deepseek-flash", "chat.b"]),
        (Scope(also=("anthropic", "fim")), ["chat.deepseek-flash", "fim", "anthropic"]),
        (Scope(models=tuple(f"m{n}" for n in range(99))), ["chat.deepseek-flash", *(f"chat.m{n}" for n in range(20))]),
    ],
)
def test_what_is_called_is_what_was_asked_for(scope, ids):
    assert [p.id for p in plan(secure=True, model=None, scope=scope) if p.billed] == ids


@pytest.mark.parametrize("count", [1, 3, 400])
def test_all_models_are_called_up_to_a_bound(context, count):
    context.models, context.scope = [f"m{n}" for n in range(count)] * 2, Scope(all_models=True)
    more = joining(answered("models"), context, ["chat.deepseek-flash"])
    assert [p.id for p in more] == [f"chat.m{n}" for n in range(min(count, MOST_MODELS - 1))]
    assert all(p.billed for p in more)
