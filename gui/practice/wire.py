"""The bytes of DeepSeek: texts of its failures, its error envelope, its headers. Sources: deepseek-api.md.

Only what was seen on the wire is here; what is invented for a scenario stays beside that scenario and says so.
"""

import json
import secrets
import time
import uuid
from email.utils import formatdate
from http import HTTPStatus

from gui.practice.answers import Answer, Answerer, Call, Edge, Sender

A1_NO_KEY = b"Authentication Fails (governor)"
"""A1: no Authorization header arrived. 31 bytes, plain text, without any content-type."""
A2_BAD_HEADER = b"Authentication Fails (auth header format should be Bearer sk-...)"
"""A2: empty token or another scheme. 65 bytes, plain text."""
A4_NO_SUCH_USER = "Authentication Fails (no such user)"
"""A4: seen in January and February 2025 only."""
B1_NO_BALANCE = "Insufficient Balance"
C2_RATE = "Rate Limit Reached"
C3_TPM = "Rate limit reached for TPM"
D1_CURRENT = "The supported API model names are deepseek-flash, deepseek-v4-pro, but you passed {name}."
D1_JULY_2026 = "The supported API model names are deepseek-v4-pro or deepseek-v4-flash, but you passed {name}."
D2_CONTENT = "Content Exists Risk"
E2_GATEWAY_404 = b'{"error_msg":"Not Found. Please check the configuration."}'
"""E2: an envelope of its own, seen in May 2025."""
F1_OVERLOADED = "Service is too busy. We advise users to temporarily switch to alternative LLM API service providers."

JSON_TYPE = "application/json"
BAD_REQUEST_TYPE = "application/octet-stream"
"""Content type of every captured 400, although its body is JSON (section 1.6)."""

_STATUS_WITH_REQUEST_ID = frozenset({400, 401, 402})  # section 3.2; 429 and 503 were seen without it


def compact_json(value: object) -> bytes:
    """Write JSON as the service does: no blanks, UTF-8.

    A lone surrogate (a client may send one as an escape) cannot be UTF-8; `backslashreplace` happens to write exactly
    the JSON escape for it.
    """
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "backslashreplace")


def envelope(message: str, kind: str = "invalid_request_error", code: str = "invalid_request_error") -> bytes:
    """Write the error envelope of section 3.2; `code` is the same whatever the status, but for F1."""
    return compact_json({"error": {"message": message, "type": kind, "param": None, "code": code}})


def refusal(
    status: int,
    message: str,
    kind: str = "invalid_request_error",
    code: str = "invalid_request_error",
    *,
    request_id: bool = True,
) -> Answerer:
    """Make an answerer that refuses with the envelope.

    The suffix ` (request_id: <uuid>)` is added in the current wording to the statuses that were seen with it, unless
    `request_id` is false for a text that is older than the suffix.
    """

    def answer(call: Call) -> Answer:
        suffixed = request_id and call.wording == "current" and status in _STATUS_WITH_REQUEST_ID
        text = f"{message} (request_id: {uuid.uuid4()})" if suffixed else message
        content_type = BAD_REQUEST_TYPE if status == HTTPStatus.BAD_REQUEST else JSON_TYPE
        return Answer(status, envelope(text, kind, code), content_type)

    return answer


def unknown_key(call: Call) -> Answer:
    """Refuse a token that was looked at and is unknown (A3), naming the last four characters of what arrived."""
    message = f"Authentication Fails, Your api key: ****{(call.token or '')[-4:]} is invalid"
    return refusal(401, message, "authentication_error")(call)


def beyond_concurrency(current: int, limit: int) -> Answerer:
    """Refuse for the concurrency limit that shrinks with the balance (C1); the capture has no request id."""
    return refusal(
        429,
        f"Too many requests. Your current concurrency is {current}, which exceeds your concurrency limit of {limit} "
        "based on your remaining balance. Please top up your balance to restore your concurrency.",
        "rate_limit_error",
    )


def unknown_model(call: Call) -> Answer:
    """Refuse a model (D1) in the words of autumn 2026 or, as legacy, of the time before April 2026 (section 2)."""
    text = "Model Not Exist" if call.wording == "legacy" else D1_CURRENT.format(name=call.body["model"])
    return refusal(400, text)(call)


def unknown_model_in_july(call: Call) -> Answer:
    """Refuse a model as between April and early September 2026, without a request id (section 2)."""
    return refusal(400, D1_JULY_2026.format(name=call.body["model"]), request_id=False)(call)


def sender_headers(sender: Sender, edge: Edge, *, clock_ahead_s: int = 0) -> list[tuple[str, str]]:
    """List the headers that `sender` adds to each answer (section 1.6), with fresh ids and the time of now.

    `clock_ahead_s` moves the Date header, in seconds.
    """
    date = ("date", formatdate(time.time() + clock_ahead_s, usegmt=True))
    if sender is Sender.STRANGER:
        return [date]
    own = [] if sender is Sender.EDGE else _deepseek_headers()
    return [date, *own, *(_cloudfront_headers() if edge == "cloudfront" else _edgeone_headers())]


def _deepseek_headers() -> list[tuple[str, str]]:
    return [
        ("vary", "origin, access-control-request-method, access-control-request-headers"),
        ("access-control-allow-credentials", "true"),
        ("x-ds-trace-id", secrets.token_hex(16)),
        ("strict-transport-security", "max-age=31536000; includeSubDomains; preload"),
        ("x-content-type-options", "nosniff"),
    ]


def _cloudfront_headers() -> list[tuple[str, str]]:
    return [
        ("server", "elb"),
        ("via", f"1.1 {secrets.token_hex(16)}.cloudfront.net (CloudFront)"),
        ("x-cache", "Miss from cloudfront"),
        ("x-amz-cf-pop", "SIN52-P1"),
        ("x-amz-cf-id", secrets.token_urlsafe(40) + "=="),
    ]


def _edgeone_headers() -> list[tuple[str, str]]:
    return [
        ("server", "openresty"),
        ("EO-LOG-UUID", str(10**18 + secrets.randbelow(9 * 10**18))),
        ("EO-Cache-Status", "MISS"),
    ]
