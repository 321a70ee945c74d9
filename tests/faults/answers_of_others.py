"""Situations in which somebody else answers: portals, filters, gateways, other vendors, and redirects."""

from __future__ import annotations

import json
from collections.abc import Callable

from gui.report import Cause
from gui.report import FailureCode as F
from tests.faults import certificates
from tests.faults.places import at, over_http, over_tls, redirecting
from tests.faults.scripts import deepseek, error, page, says
from tests.faults.servers import Role, Script
from tests.faults.situation import NOT_RUN, Place, Scene, Situation
from tests.probes.raw import http

__all__ = ["SITUATIONS"]

_DATE = "date: Tue, 01 Jan 2030 00:00:00 GMT"


def _key_moved(status: str, to: str) -> Script:
    """A DeepSeek in order, but that calls with a key are sent on."""
    moved = http(status, b"", f"location: {to}")
    return deepseek(models=moved, balance=moved, chat=moved)


def _login_page(status: str) -> Callable[[str], Script]:
    return lambda to: says(http(status, b"", f"location: {to}/login?token=abc"))


def _json(status: str, body: object) -> bytes:
    return http(status, json.dumps(body).encode(), "content-type: application/json")


def _from_tls_to_plain(scene: Scene) -> Place:
    other = scene.serve(says(b""), Role.OTHER)
    return over_tls(_key_moved("302 Found", f"http://127.0.0.1:{other.port}/models"), certificates.chain())(scene)


def _plain_http_elsewhere(scene: Scene) -> Place:
    server = scene.serve(deepseek())
    return Place(f"http://relay.invalid:{server.port}", lookup=at("127.0.0.1"), trusted=("relay.invalid",))


def _not_trusted(scene: Scene) -> Place:
    server = scene.serve(deepseek(), tls=certificates.chain())
    return Place(f"https://relay.invalid:{server.port}", lookup=at("127.0.0.1"), stores=certificates.believing())


SITUATIONS: tuple[Situation, ...] = (
    *(
        Situation(
            f"portal-{status[:3]}",
            f"A captive portal sends everything on to its login page, with {status}.",
            redirecting(_login_page(status)),
            {"no_key": F.HTTP_REDIRECT},
            Cause.NETWORK_CAPTIVE_PORTAL,
        )
        for status in ("302 Found", "303 See Other", "307 Temporary Redirect")
    ),
    Situation(
        "portal-511",
        "A captive portal says 511 Network Authentication Required.",
        over_http(says(page("511 Network Authentication Required", "please log in"))),
        {"no_key": F.HTTP_HTML_INSTEAD_OF_API},
        Cause.NETWORK_CAPTIVE_PORTAL,
    ),
    Situation(
        "portal-200",
        "A captive portal answers 200 with its login page.",
        over_http(says(page("200 OK", "please log in"))),
        {"no_key": F.HTTP_HTML_INSTEAD_OF_API},
        Cause.NETWORK_CAPTIVE_PORTAL,
    ),
    Situation(
        "redirect-without-goal",
        "302 without a location.",
        over_http(says(http("302 Found", b""))),
        {"no_key": F.HTTP_REDIRECT},
        Cause.NETWORK_CAPTIVE_PORTAL,
    ),
    Situation(
        "redirect-to-https",
        "Everything is sent on to the same host with encryption.",
        over_http(says(http("301 Moved Permanently", b"", "location: https://127.0.0.1/models"))),
        {"no_key": F.HTTP_REDIRECT},
        Cause.ENDPOINT_WRONG_PATH,
    ),
    Situation(
        "portal-on-the-same-host",
        "A captive portal speaks for the host and sends everything on to a login page there.",
        over_http(says(http("302 Found", b"", "location: /login?token=abc"))),
        {"no_key": F.HTTP_REDIRECT},
        Cause.NETWORK_CAPTIVE_PORTAL,
    ),
    Situation(
        "redirect-to-a-slash",
        "Everything is sent on to the same path with a slash.",
        over_http(says(http("308 Permanent Redirect", b"", "location: /models/"))),
        {"no_key": F.HTTP_REDIRECT},
        Cause.ENDPOINT_WRONG_PATH,
    ),
    Situation(
        "redirect-of-the-key-elsewhere",
        "Calls with a key are sent on to another host.",
        redirecting(lambda to: _key_moved("307 Temporary Redirect", f"{to}/models")),
        {"models": F.HTTP_REDIRECT},
        Cause.NETWORK_GATEWAY_BLOCK,
    ),
    Situation(
        "redirect-of-the-key-permanently",
        "Calls with a key are sent on to another host for good.",
        redirecting(lambda to: _key_moved("308 Permanent Redirect", f"{to}/v1/models")),
        {"models": F.HTTP_REDIRECT},
        Cause.NETWORK_GATEWAY_BLOCK,
    ),
    Situation(
        "redirect-on-the-same-host",
        "Calls with a key are sent on to another path of the same host.",
        over_http(_key_moved("301 Moved Permanently", "/v2/models")),
        {"models": F.HTTP_REDIRECT},
        Cause.ENDPOINT_WRONG_PATH,
    ),
    Situation(
        "redirect-to-plain-http",
        "Calls with a key over TLS are sent on to plain HTTP.",
        _from_tls_to_plain,
        {"models": F.HTTP_REDIRECT},
        Cause.NETWORK_GATEWAY_BLOCK,
    ),
    Situation(
        "plain-http-elsewhere",
        "The user trusts a host of another network, whose address has no https: the key stays here.",
        _plain_http_elsewhere,
        {"models": NOT_RUN},
        Cause.UNKNOWN,
    ),
    Situation(
        "host-not-trusted",
        "A host that is not DeepSeek's and not trusted by the user answers as DeepSeek does: the key stays here.",
        _not_trusted,
        {"models": NOT_RUN},
        Cause.UNKNOWN,
    ),
    *(
        Situation(
            f"page-{status[:3]}",
            f"A page that is no answer of an API says {status}.",
            over_http(says(page(status, "blocked"))),
            {"no_key": F.ANSWER_F3 if status[:3] in ("502", "504") else F.HTTP_HTML_INSTEAD_OF_API},
            Cause.NETWORK_GATEWAY_BLOCK,
        )
        for status in (
            "403 Forbidden",
            "405 Not Allowed",
            "406 Not Acceptable",
            "418 I'm a teapot",
            "429 Too Many Requests",
            "451 Unavailable For Legal Reasons",
            "502 Bad Gateway",
            "503 Service Unavailable",
            "504 Gateway Timeout",
        )
    ),
    Situation(
        "page-only-for-the-key",
        "A filter lets calls without a key through, and answers those with one with a page.",
        over_http(deepseek(models=page("403 Forbidden", "blocked by policy"))),
        {"models": F.HTTP_HTML_INSTEAD_OF_API},
        Cause.NETWORK_GATEWAY_BLOCK,
    ),
    Situation(
        "header-stripped",
        "A proxy on the way takes the credential out of every call.",
        over_http(says(error("401 Unauthorized", "Authentication Fails (governor)"))),
        {"models": F.ANSWER_A1},
        Cause.KEY_NOT_SENT,
    ),
    Situation(
        "vendor-openai",
        "OpenAI answers.",
        over_http(
            says(
                error(
                    "401 Unauthorized",
                    "Incorrect API key provided. You can find your API key at "
                    "https://platform.openai.com/account/api-keys.",
                    code="invalid_api_key",
                )
            )
        ),
        {"no_key": F.ANSWER_OTHER_VENDOR},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "vendor-openrouter",
        "OpenRouter answers.",
        over_http(says(_json("401 Unauthorized", {"error": {"message": "No auth credentials found", "code": 401}}))),
        {"no_key": F.ANSWER_OTHER_VENDOR},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "vendor-anthropic",
        "Anthropic answers.",
        over_http(
            says(
                _json(
                    "401 Unauthorized",
                    {"type": "error", "error": {"type": "authentication_error", "message": "invalid x-api-key"}},
                )
            )
        ),
        {"no_key": F.ANSWER_OTHER_VENDOR},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "vendor-relay",
        "A relay answers, in Chinese.",
        over_http(
            says(
                _json(
                    "401 Unauthorized",
                    {"error": {"message": "\u65e0\u6548\u7684\u4ee4\u724c", "type": "new_api_error"}},  # invalid token
                )
            )
        ),
        {"no_key": F.ANSWER_OTHER_VENDOR},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "open-model-server",
        "A model server that wants no key lists its models.",
        over_http(says(_json("200 OK", {"object": "list", "data": [{"id": "llama", "object": "model"}]}))),
        {"no_key": F.ANSWER_OTHER_VENDOR},
        Cause.ENDPOINT_NOT_DEEPSEEK,
    ),
    Situation(
        "path-unknown",
        "Nothing is under the path of the base URL.",
        over_http(says(http("404 Not Found", b"")), "/api"),
        {"no_key": F.ANSWER_E1},
        Cause.ENDPOINT_WRONG_PATH,
    ),
    Situation(
        "path-page",
        "A web page is under the path of the base URL.",
        over_http(says(page("200 OK", "welcome")), "/home"),
        {"no_key": F.HTTP_HTML_INSTEAD_OF_API},
        Cause.ENDPOINT_WRONG_PATH,
    ),
    Situation(
        "overloaded-for-the-key",
        "Completions get 503 with a text that is no JSON.",
        over_http(deepseek(chat=http("503 Service Unavailable", b"upstream connect error"))),
        {"chat": F.ANSWER_UNAVAILABLE},
        Cause.SERVICE_OVERLOADED,
    ),
    Situation(
        "gateway-timeout-for-the-key",
        "Completions get 504 from a gateway.",
        over_http(deepseek(chat=page("504 Gateway Timeout", "timeout"))),
        {"chat": F.ANSWER_F3},
        Cause.SERVICE_ERROR,
    ),
    Situation(
        "server-error-without-words",
        "Completions get 500 with an empty body.",
        over_http(deepseek(chat=http("500 Internal Server Error", b""))),
        {"chat": F.ANSWER_F2},
        Cause.SERVICE_ERROR,
    ),
    Situation(
        "clock-far-off",
        "Everything works, and the server's clock is years ahead.",
        over_http(deepseek(no_key=error("401 Unauthorized", "Authentication Fails (governor)", _DATE))),
        {},
        Cause.CLOCK_SKEW,
    ),
)
