"""Answers of a DeepSeek that works: models, balances and completions of every format (deepseek-api.md 1.2 to 1.4)."""

import itertools
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from http import HTTPStatus

from gui.practice.answers import Answer, Answerer, Call
from gui.practice.wire import C2_RATE, JSON_TYPE, compact_json, refusal

LISTED_MODELS = ("deepseek-flash", "deepseek-v4-pro")
"""What `/models` lists (section 1.2)."""
ALIASES = {"deepseek-v4-flash": "deepseek-flash", "deepseek-v4-flash-vision-exp": "deepseek-flash"}
"""Legacy names that are still accepted and served as another model (section 2)."""
KEEP_ALIVE_SECONDS = 12.0
"""Distance of keep-alives in the captured hang (section 1.5)."""
_THINKING_TOKENS = 200  # with fewer than this the practice model never comes to its answer
_PROMPT_TOKENS = 6
_TEXT, _THOUGHT = "ok", "The user wants a short answer."


def served_model(name: object) -> str:
    """Name the model that a request for `name` is served by."""
    return ALIASES.get(name, name) if isinstance(name, str) else LISTED_MODELS[0]


def list_models(_call: Call) -> Answer:
    """Answer `GET /models`: two ids, no `created`."""
    data = [{"id": name, "object": "model", "owned_by": "deepseek"} for name in LISTED_MODELS]
    return _ok({"object": "list", "data": data})


def wallet(*amounts: tuple[str, str, str], available: bool = True) -> Answerer:
    """Answer `GET /user/balance` with one (currency, granted, topped up) a currency; amounts are decimal strings."""
    infos = [
        {
            "currency": currency,
            "total_balance": str(Decimal(granted) + Decimal(topped_up)),
            "granted_balance": granted,
            "topped_up_balance": topped_up,
        }
        for currency, granted, topped_up in amounts
    ]
    return lambda _call: _ok({"is_available": available, "balance_infos": infos})


def sums_that_differ(_call: Call) -> Answer:
    """Answer `GET /user/balance` with parts that are not the total; synthetic, no capture is known."""
    info = {"currency": "CNY", "total_balance": "110.00", "granted_balance": "10.00", "topped_up_balance": "50.00"}
    return _ok({"is_available": True, "balance_infos": [info]})


funded = wallet(("CNY", "10.00", "100.00"))
"""The balance of section 1.3: CNY 110.00."""


def chat(call: Call) -> Answer:
    """Answer `POST /chat/completions`; thinking is on unless the body disables it (section 1.4)."""
    limit = _token_limit(call)
    return _chat(
        call, thinks=_thinking(call), starved=_thinking(call) and limit is not None and limit < _THINKING_TOKENS
    )


def only_thoughts(call: Call) -> Answer:
    """Answer 200 with empty content and finish `length`, whatever the body asked for (G2)."""
    return _chat(call, thinks=True, starved=True)


def fill_in_the_middle(call: Call) -> Answer:
    """Answer `POST /beta/completions`; field values are plausible, no capture is known."""
    choice = {"text": _TEXT, "index": 0, "logprobs": None, "finish_reason": "stop"}
    return _ok(_head(call, "text_completion") | {"choices": [choice], "usage": _usage(1, None)})


def anthropic_message(call: Call) -> Answer:
    """Answer `POST /anthropic/v1/messages`, never as a stream; plausible after Anthropic's format, not captured."""
    name = call.body.get("model")
    served = name if isinstance(name, str) else ""
    if served.startswith("claude"):
        served = "deepseek-v4-pro" if served.startswith("claude-opus") else "deepseek-flash"
    return _ok(
        {
            "id": str(uuid.uuid4()),
            "type": "message",
            "role": "assistant",
            "model": served_model(served),
            "content": [{"type": "text", "text": _TEXT}],
            "stop_reason": "end_turn",
            "stop_sequence": None,
            "usage": {"input_tokens": _PROMPT_TOKENS, "output_tokens": 1},
        }
    )


def response(call: Call) -> Answer:
    """Answer `POST /responses`, never as a stream; plausible after OpenAI's format."""
    content = [{"type": "output_text", "text": _TEXT, "annotations": []}]
    message = {"id": f"msg_{uuid.uuid4()}", "type": "message", "status": "completed", "role": "assistant"}
    return _ok(
        {
            "id": f"resp_{uuid.uuid4()}",
            "object": "response",
            "created_at": int(time.time()),
            "status": "completed",
            "model": served_model(call.body.get("model")),
            "output": [message | {"content": content}],
            "usage": {"input_tokens": _PROMPT_TOKENS, "output_tokens": 1, "total_tokens": _PROMPT_TOKENS + 1},
        }
    )


def queued_for_ever(call: Call) -> Answer:
    """Send 200 and headers at once, then keep-alives and never data (G1, section 1.5)."""
    beat = b": keep-alive\n\n" if call.wants_stream else b"\n"

    def beats() -> Iterator[bytes]:
        yield beat
        while not call.pause(KEEP_ALIVE_SECONDS):
            yield beat

    return _stream(beats) if call.wants_stream else Answer(200, content_type=JSON_TYPE, chunks=beats)


def limited(*headers: tuple[str, str]) -> Answerer:
    """Refuse with 429 and these headers of limits, which were never seen of DeepSeek (section 1.6): synthetic."""
    refuse = refusal(429, C2_RATE, "rate_limit_error")
    return lambda call: replace(refuse(call), headers=headers)


def only_streams_queued(call: Call) -> Answer:
    """Answer whole, and as a stream send nothing but keep-alives."""
    return queued_for_ever(call) if call.wants_stream else chat(call)


def only_blank_lines(_call: Call) -> Answer:
    """Send a complete body of blank lines, reported as `Expecting value: line 1 column 1` (G1, section 1.5)."""
    return Answer(200, b"\n" * 11, JSON_TYPE)


def cut_short(call: Call) -> Answer:
    """Break off in the middle of the body, with its full length announced."""
    whole = chat(call)
    body = b"".join(whole.chunks()) if whole.chunks else whole.body
    return Answer(200, body, whole.content_type, headers=whole.headers, cut_at=len(body) // 2)


def _chat(call: Call, *, thinks: bool, starved: bool) -> Answer:
    used = (_token_limit(call) or _THINKING_TOKENS) if starved else 9 if thinks else 1
    usage = _usage(used, (used if starved else 8) if thinks else None)
    message = {"content": "" if starved else _TEXT} | ({"reasoning_content": _THOUGHT} if thinks else {})
    finish = "length" if starved else "stop"
    if call.wants_stream:
        return _stream(lambda: _frames(call, message, finish, usage))
    choice = {"index": 0, "message": {"role": "assistant"} | message, "logprobs": None, "finish_reason": finish}
    body = _head(call, "chat.completion") | {"choices": [choice], "usage": usage, "system_fingerprint": "fp_practice"}
    return _ok(body)


def _frames(call: Call, message: dict[str, str], finish: str, usage: dict[str, object]) -> Iterator[bytes]:
    head = _head(call, "chat.completion.chunk") | {"system_fingerprint": "fp_practice"}

    def frame(delta: dict[str, str | None], end: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": end}
        return b"data: " + compact_json(head | {"choices": [choice]} | ({"usage": usage} if end else {})) + b"\n\n"

    thought, text = message.get("reasoning_content"), message["content"]
    middle = [frame({"reasoning_content": thought, "content": None})] if thought else []
    middle += [frame({"content": text})] if text else []
    # several frames may share one HTTP chunk (section 1.4), so the first two do here
    yield b"".join([frame({"role": "assistant", "content": "", "reasoning_content": ""}), *middle[:1]])
    yield from itertools.islice(middle, 1, None)
    yield frame({"content": ""}, finish) + b"data: [DONE]\n\n"


def _head(call: Call, kind: str) -> dict[str, object]:
    model = served_model(call.body.get("model"))
    return {"id": str(uuid.uuid4()), "object": kind, "created": int(time.time()), "model": model}


def _usage(completion: int, reasoning: int | None) -> dict[str, object]:
    usage: dict[str, object] = {
        "prompt_tokens": _PROMPT_TOKENS,
        "completion_tokens": completion,
        "total_tokens": _PROMPT_TOKENS + completion,
        "prompt_tokens_details": {"cached_tokens": 0},
        "prompt_cache_hit_tokens": 0,
        "prompt_cache_miss_tokens": _PROMPT_TOKENS,
    }
    # absent with thinking off (section 1.4)
    return usage if reasoning is None else usage | {"completion_tokens_details": {"reasoning_tokens": reasoning}}


def _thinking(call: Call) -> bool:
    asked = call.body.get("thinking")
    return not (isinstance(asked, dict) and asked.get("type") == "disabled")


def _token_limit(call: Call) -> int | None:
    limit = call.body.get("max_tokens")
    return limit if isinstance(limit, int) and not isinstance(limit, bool) else None


def _stream(chunks: Callable[[], Iterator[bytes]]) -> Answer:
    no_cache = (("cache-control", "no-cache"),)
    return Answer(HTTPStatus.OK, content_type="text/event-stream; charset=utf-8", headers=no_cache, chunks=chunks)


def _ok(value: object) -> Answer:
    return Answer(HTTPStatus.OK, compact_json(value), JSON_TYPE)
