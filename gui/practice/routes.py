"""From a call to its answer: the order of checks of the real server, and the paths it knows.

The key is checked before the path: A1 was seen on `/`, on `/v1/models` and everywhere else (deepseek-api.md A1).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from gui.practice import body_checks, completions, status_pages, wire
from gui.practice.answers import Answer, Answerer, Call
from gui.practice.body_checks import ParsedBody
from gui.practice.concurrency import Gate
from gui.practice.scenario import Scenario


@dataclass(frozen=True)
class _Completion:
    """A route that spends tokens: how its body is checked, and its answer in health."""

    check: Callable[[Call, ParsedBody], Answerer | None]
    answer: Answerer
    knows_model: Callable[[str], bool] = body_checks.is_known_model


_CHAT = _Completion(body_checks.check_chat, completions.chat)
_RESPONSES = _Completion(body_checks.check_responses, completions.response)
_COMPLETIONS = {
    "/chat/completions": _CHAT,
    "/v1/chat/completions": _CHAT,
    "/beta/chat/completions": _CHAT,
    "/beta/completions": _Completion(body_checks.check_prompt, completions.fill_in_the_middle),
    "/anthropic/v1/messages": _Completion(
        body_checks.check_anthropic, completions.anthropic_message, body_checks.is_known_to_anthropic
    ),
    "/responses": _RESPONSES,
    "/v1/responses": _RESPONSES,
}
_MODELS = frozenset({"/models", "/v1/models"})
_BALANCE = frozenset({"/user/balance", "/v1/user/balance"})


def answer_call(scenario: Scenario, call: Call, gate: Gate) -> Answer:
    """Answer one call as `scenario` does; `gate` counts the completions in flight."""
    if scenario.status_page is not None and call.path == status_pages.PATH:
        return scenario.status_page(call)
    if scenario.everything is not None:
        return scenario.everything(call)
    if call.token is None:
        # the status line is part of A1, and there is no content-type
        return Answer(401, wire.A1_NO_KEY, reason="Authorization Required")
    if call.token == "":
        return Answer(401, wire.A2_BAD_HEADER)  # no content type is known
    if not call.has_scenario_key:
        return wire.unknown_key(call)
    if scenario.any_key is not None:
        return scenario.any_key(call)
    if scenario.now_and_then is not None and call.path in _MODELS and call.number % 3 == 2:
        return scenario.now_and_then(call)
    return _route(scenario, call, gate)


def _route(scenario: Scenario, call: Call, gate: Gate) -> Answer:
    completion = _COMPLETIONS.get(call.path)
    if completion is not None:
        if call.request.method != "POST":
            return _wrong_method("POST")
        return _complete(scenario, completion, call, gate)
    if call.path in _MODELS or call.path in _BALANCE:
        if call.request.method not in {"GET", "HEAD"}:
            return _wrong_method("GET, HEAD")
        return (completions.list_models if call.path in _MODELS else scenario.balance)(call)
    return scenario.unknown_path(call)


def _complete(scenario: Scenario, route: _Completion, call: Call, gate: Gate) -> Answer:
    if scenario.admission is not None:
        return scenario.admission(call)
    parsed = body_checks.parse(call.request.body)
    call = replace(call, body=parsed.fields)
    refused = body_checks.deserialize_refusal(parsed.fault) if parsed.fault else route.check(call, parsed)
    if refused is not None:
        return refused(call)
    if not route.knows_model(str(parsed.fields["model"])):
        return scenario.unknown_model(call)
    too_many = gate.pass_through()
    if too_many is not None:
        return wire.beyond_concurrency(too_many, gate.limit)(call)
    return (scenario.completion or route.answer)(call)


def _wrong_method(allowed: str) -> Answer:
    """Answer 405 (E3): expected by one operator and never captured, so all of it is synthetic."""
    return Answer(405, headers=(("allow", allowed),))
