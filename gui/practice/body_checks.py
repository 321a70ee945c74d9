"""What DeepSeek refuses about a request body: D3 to D5 of deepseek-api.md 3.3, and which names are models.

Each check returns the refusal, or None. The texts of D3 are those of the JSON library of the real server
(serde); where it puts line and column is imitated, not captured for every case.
"""

import json
from collections.abc import Mapping
from typing import NamedTuple

from gui.practice.answers import Answer, Answerer, Call
from gui.practice.completions import ALIASES, LISTED_MODELS
from gui.practice.wire import refusal

_D3_START = "Failed to deserialize the JSON body into the target type: "
_MAX_OUTPUT_TOKENS = 393_216  # 384K, section 2


class ParsedBody(NamedTuple):
    """The JSON object in a body, or why there is none; `end` is the place that serde names for a missing field."""

    fields: Mapping[str, object]
    fault: str | None
    end: str


def parse(body: bytes) -> ParsedBody:
    """Read a body as one JSON object."""
    end = f"line {body.count(10) + 1} column {len(body.rpartition(bytes([10]))[2])}"
    try:
        value = json.loads(body.decode("utf-8"))
    except json.JSONDecodeError as fault:
        if not body.strip():
            return ParsedBody({}, f"EOF while parsing a value at {end}", end)
        return ParsedBody({}, f"expected value at line {fault.lineno} column {fault.colno}", end)
    except (ValueError, RecursionError):  # not UTF-8, a number of absurd length, nested too deeply
        return ParsedBody({}, f"invalid value at {end}", end)
    if not isinstance(value, dict):
        return ParsedBody({}, f"invalid type: {_serde_name(value)}, expected a map at {end}", end)
    return ParsedBody(value, None, end)


def deserialize_refusal(detail: str) -> Answerer:
    """Refuse with D3 in the form of its time: a 400 envelope since November 2025, before that plain text with 422."""

    def answer(call: Call) -> Answer:
        if call.wording == "legacy":
            return Answer(422, (_D3_START + detail).encode("utf-8", "replace"), "text/plain; charset=utf-8")
        return refusal(400, _D3_START + detail)(call)

    return answer


def check_chat(call: Call, parsed: ParsedBody) -> Answerer | None:
    """Check shapes first (D3), then parameters, then D5."""
    detail = _messages_fault(call, parsed) or _model_fault(parsed)
    if detail is not None:
        return deserialize_refusal(detail)
    return _check_max_tokens(parsed) or _check_reasoning(parsed)


def check_prompt(_call: Call, parsed: ParsedBody) -> Answerer | None:
    """Check FIM: `model` and `prompt` must be there."""
    detail = _model_fault(parsed) or _missing(parsed, "prompt")
    return deserialize_refusal(detail) if detail else None


def check_anthropic(_call: Call, parsed: ParsedBody) -> Answerer | None:
    """Check that `model` and `messages` are there; the shape of errors on the Anthropic path is synthetic."""
    detail = _model_fault(parsed) or _missing(parsed, "messages")
    return deserialize_refusal(detail) if detail else None


def check_responses(_call: Call, parsed: ParsedBody) -> Answerer | None:
    """Check that each function call in the history has its output (D4)."""
    detail = _model_fault(parsed) or _missing(parsed, "input")
    if detail is not None:
        return deserialize_refusal(detail)
    history = parsed.fields["input"]
    items = [item for item in history if isinstance(item, dict)] if isinstance(history, list) else []
    answered = [item.get("call_id") for item in items if item.get("type") == "function_call_output"]
    for item in items:
        if item.get("type") == "function_call" and item.get("call_id") not in answered:
            return refusal(400, f"No tool output found for tool call {item.get('call_id')}.")
    return None


def is_known_model(name: str) -> bool:
    """Tell whether a name is listed or a living alias."""
    return name in LISTED_MODELS or name in ALIASES


def is_known_to_anthropic(name: str) -> bool:
    """Tell the same of the Anthropic path, where every `claude*` name is mapped to a model (section 1.4)."""
    return name.startswith("claude") or is_known_model(name)


def _model_fault(parsed: ParsedBody) -> str | None:
    name = parsed.fields.get("model", "")
    if not isinstance(name, str):
        return f"model: invalid type: {_serde_name(name)}, expected a string at {parsed.end}"
    return _missing(parsed, "model")


def _missing(parsed: ParsedBody, name: str) -> str | None:
    return None if name in parsed.fields else f"missing field `{name}` at {parsed.end}"


def _messages_fault(call: Call, parsed: ParsedBody) -> str | None:
    if "messages" not in parsed.fields:
        return _missing(parsed, "messages")
    messages = parsed.fields["messages"]
    if not isinstance(messages, list):
        return f"messages: invalid type: {_serde_name(messages)}, expected a sequence at {parsed.end}"
    for index, message in enumerate(messages):
        fault = _message_fault(call, message)
        if fault is not None:
            return f"messages[{index}]: {fault} at {parsed.end}"
    return None


def _message_fault(call: Call, message: object) -> str | None:
    if not isinstance(message, dict):
        return f"invalid type: {_serde_name(message)}, expected a map"
    if "role" not in message:
        return "missing field `role`"
    content = message.get("content")
    if content is None:
        # an assistant turn that only calls tools has no text
        return None if message.get("tool_calls") else "missing field `content`"
    if isinstance(content, str):
        return None
    if call.wording == "legacy":
        return f"invalid type: {_serde_name(content)}, expected a string"
    if isinstance(content, list) and all(isinstance(part, dict) and "type" in part for part in content):
        return None
    return "data did not match any variant of untagged enum ChatCompletionRequestContent"


def _check_max_tokens(parsed: ParsedBody) -> Answerer | None:
    limit = parsed.fields.get("max_tokens")
    if limit is None or (isinstance(limit, int) and 1 <= limit <= _MAX_OUTPUT_TOKENS):
        return None
    # the text is in users' reports with an older bound, [1, 8192]
    return refusal(400, f"Invalid max_tokens value, the valid range of max_tokens is [1, {_MAX_OUTPUT_TOKENS}]")


def _check_reasoning(parsed: ParsedBody) -> Answerer | None:
    """Check that turns that called tools come with their reasoning (D5; meaning attested, words synthetic)."""
    thinking, messages = parsed.fields.get("thinking"), parsed.fields["messages"]
    if (isinstance(thinking, dict) and thinking.get("type") == "disabled") or not isinstance(messages, list):
        return None
    if any(message.get("tool_calls") and "reasoning_content" not in message for message in messages):
        return refusal(400, "The reasoning_content of earlier turns must be passed back in thinking mode.")
    return None


def _serde_name(value: object) -> str:
    """Name a JSON value of the wrong type as serde's messages do."""
    match value:
        case None:
            return "null"
        case bool():
            return f"boolean `{str(value).lower()}`"
        case int():
            return f"integer `{value}`" if abs(value) < 1 << 64 else "number"
        case float():
            return f"floating point `{value}`"
        case str():
            return f"string {json.dumps(value[:80])}"
        case list():
            return "sequence"
        case _:
            return "map"
