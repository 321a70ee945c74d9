"""The catalogue of what the API says when it says no: deepseek-api.md 3.3 as one table.

``read`` names the answer of a server; the same rows are searched for in what a user's client printed
(``client_error.py``). Messages are matched from their start and never by equality: since September 2026 a
``(request_id: ...)`` follows, and clients add their own words around. The content-type is never looked at:
DeepSeek sends errors as octet-stream or without any (deepseek-api.md 1.6).
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from typing import Any

from gui.probes.scrubbing import has_data, text_of
from gui.report import FailureCode

__all__ = ["CATALOGUE", "DEEPSEEK_ROWS", "Answer", "Row", "find", "read", "vendor_of"]


@dataclasses.dataclass(frozen=True)
class Row:
    """One wording: its code, the pattern at the start of the message, and the statuses it was seen with.

    Named groups become parameters. An empty ``statuses`` matches any: relays re-label them. ``ours`` marks words
    that only DeepSeek uses, so that they prove who answered.
    """

    code: FailureCode
    pattern: re.Pattern[str]
    statuses: frozenset[int]
    ours: bool


def _row(code: FailureCode, pattern: str, *statuses: int, ours: bool = True) -> Row:
    return Row(code, re.compile(pattern, re.IGNORECASE), frozenset(statuses), ours)


# Chinese wordings of new-api style relays, with what they say.
_QUOTA_USED_UP = "\u4ee4\u724c\u989d\u5ea6\u5df2\u7528\u5c3d"  # the token's quota is used up
_USER_QUOTA_LOW = "\u7528\u6237\u989d\u5ea6\u4e0d\u8db3"  # the user's quota is not enough
_QUOTA_LOW = "\u989d\u5ea6\u4e0d\u8db3"  # not enough quota
_NO_ACCESS_TO_MODEL = "\u65e0\u6743\u8bbf\u95ee\u6a21\u578b"  # no right to use the model
_NOT_VALID = "\u65e0\u6548\u7684\u4ee4\u724c"  # invalid token
_NOTHING_GIVEN = "\u672a\u63d0\u4f9b\u4ee4\u724c"  # no token given

CATALOGUE: tuple[Row, ...] = (
    _row(FailureCode.ANSWER_A1, r"Authentication Fails \(governor\)", 401),
    _row(FailureCode.ANSWER_A2, r"Authentication Fails \(auth header format", 401),
    _row(FailureCode.ANSWER_A3, r"Authentication Fails, Your api key: \*{4}(?P<tail>.{0,4}) is invalid", 401),
    _row(FailureCode.ANSWER_A4, r"Authentication Fails \(no such user\)", 401),
    _row(FailureCode.ANSWER_B1, r"Insufficient Balance", 402),
    _row(
        FailureCode.ANSWER_C1,
        r"(?:Too many requests\. )?Your current concurrency is (?P<current>\d+), which exceeds your concurrency"
        r" limit of (?P<limit>\d+) based on your remaining balance",
        429,
    ),
    _row(FailureCode.ANSWER_C3, r"Rate limit reached for TPM", 429, ours=False),
    _row(FailureCode.ANSWER_C2, r"Rate Limit Reached", 429, ours=False),
    _row(
        FailureCode.ANSWER_D1,
        r"The supported API model names are (?P<listed>[^\n]*?),? but you passed (?P<model>[^\n(]*?)\.?"
        r"(?: \(request_id|$|\\|\")",
        400,
    ),
    _row(FailureCode.ANSWER_D1, r"Model Not Exist", 400, 404),
    _row(FailureCode.ANSWER_D2, r"Content Exists Risk", 400),
    _row(FailureCode.ANSWER_D3, r"Failed to deserialize the JSON body", 400, 422),
    _row(FailureCode.ANSWER_D4, r"No tool output found for tool call", 400),
    _row(FailureCode.ANSWER_D5, r"reasoning_content[^\n]{0,120}(?:passed back|must be)", 400, ours=False),
    _row(FailureCode.ANSWER_E2, r"Not Found\. Please check the configuration", 404),
    _row(FailureCode.ANSWER_F1, r"Service is too busy", 503),
    # Wordings that no capture of DeepSeek shows (deepseek-api.md 9.3); relays and other gateways use them.
    _row(
        FailureCode.ANSWER_MODEL_NOT_ALLOWED,
        rf"(?:{_NO_ACCESS_TO_MODEL}|(?:not|n't) (?:have|allowed) access to (?:the )?model"
        r"|model_not_allowed)",
        ours=False,
    ),
    _row(
        FailureCode.ANSWER_QUOTA,
        rf"(?:{_QUOTA_USED_UP}|{_USER_QUOTA_LOW}|{_QUOTA_LOW}|insufficient_user_quota|insufficient_quota"
        r"|exceeded your current quota|quota (?:has been )?(?:exceeded|exhausted|used up))",
        ours=False,
    ),
    _row(
        FailureCode.ANSWER_SUSPENDED,
        r"\b(?:account|user)\b[^\n;]{0,30}\b(?:suspended|frozen|banned|closed|deactivated|under review)",
        401,
        403,
        ours=False,
    ),
    _row(
        FailureCode.ANSWER_PERMISSION,
        r"(?:permission|not authorized|unauthorized to|access denied|deepseek:call|models:inference)",
        403,
        ours=False,
    ),
)
"""First match wins."""

DEEPSEEK_ROWS = frozenset(row.code for row in CATALOGUE if row.ours)

# Words by which another vendor gives itself away (deepseek-api.md 4.3), most telling first.
_VENDORS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("openrouter", r"openrouter\.ai|No auth credentials found"),
        ("alibaba", r"dashscope|aliyun|bailian"),
        ("siliconflow", r"siliconflow"),
        ("volcengine", r"The API key format is incorrect|volces\.com|volcengine"),
        ("moonshot", r"moonshot|Invalid Authentication"),
        ("zhipu", r"bigmodel\.cn|zhipu"),
        ("xai", r"console\.x\.ai"),
        ("groq", r"groq\.com"),
        ("google", r"API key not valid\. Please pass a valid API key|generativelanguage"),
        ("azure", r"Access denied due to invalid subscription key|openai\.azure\.com"),
        ("anthropic", r"invalid x-api-key|api\.anthropic\.com|anthropic-version"),
        ("openai", r"platform\.openai\.com|api\.openai\.com|You didn't provide an API key|unsupported_country_region"),
        ("litellm", r"litellm_proxy|LiteLLM Virtual Key"),
        ("relay", rf"new_api_error|one_api_error|one-api|new-api|{_NOT_VALID}|{_NOTHING_GIVEN}|{_QUOTA_USED_UP}"),
        ("relay", rf"{_USER_QUOTA_LOW}|{_NO_ACCESS_TO_MODEL}|invalid access token or token expired"),
    )
)


def vendor_of(text: str) -> str | None:
    """Return the vendor whose words these are, None if nobody's in particular."""
    return next((name for name, pattern in _VENDORS if pattern.search(text)), None)


@dataclasses.dataclass(frozen=True)
class Answer:
    """What a server's answer means. ``code`` None: a success, whose JSON is in ``data``.

    ``deepseek``: a trace id or words that only DeepSeek uses. ``envelope``: json, html, text or empty.
    """

    code: FailureCode | None
    envelope: str
    message: str
    params: Mapping[str, str]
    data: Any
    deepseek: bool
    vendor: str | None


def read(status: int, headers: Mapping[str, str], body: bytes) -> Answer:
    """Name an answer by status, shape and wording; never raises."""
    text = text_of(body).lstrip("\ufeff \t\r\n")
    data = _json(text)
    message = _message(data, text)
    envelope = "empty" if not text else "json" if data is not None else "html" if text.startswith("<") else "text"
    row, params = find(message, status)
    if row and not row.ours and envelope != "json":
        row, params = None, {}  # "denied", "closed" and the like stand on every firewall's page
    ours = "x-ds-trace-id" in headers or bool(row and row.ours)
    code = row.code if row and status >= 400 else _by_status(status, envelope, body, text)
    if code is FailureCode.ANSWER_B1 and not ours:
        code = FailureCode.ANSWER_QUOTA  # a 402 in somebody else's words is somebody else's account
    return Answer(code, envelope, message, params, data, ours, None if ours else vendor_of(f"{message} {text[:4000]}"))


def find(message: str, status: int | None = None) -> tuple[Row | None, dict[str, str]]:
    """Return the row whose wording ``message`` starts with, and its parameters; words of anybody's may come later."""
    for row in CATALOGUE:
        match = row.pattern.match(message) if row.ours else row.pattern.search(message[:400])
        if match and (status is None or not row.statuses or status in row.statuses):
            return row, {name: value.strip() for name, value in match.groupdict().items() if value is not None}
    return None, {}


def _by_status(status: int, envelope: str, body: bytes, text: str) -> FailureCode | None:
    if status == 407:
        return FailureCode.PROXY_AUTHENTICATION_REQUIRED
    if 300 <= status < 400:
        return FailureCode.HTTP_REDIRECT
    if status < 300:
        if not has_data(body):
            return FailureCode.RESPONSE_STALLED
        if envelope == "html":
            return FailureCode.HTTP_HTML_INSTEAD_OF_API
        return None if envelope == "json" or text.startswith("data:") else FailureCode.HTTP_UNEXPECTED_ANSWER
    if status in (502, 504):
        return FailureCode.ANSWER_F3
    if envelope == "html":
        return FailureCode.HTTP_HTML_INSTEAD_OF_API
    return _PLAIN_STATUS.get(status) or (FailureCode.ANSWER_F2 if status >= 500 else FailureCode.HTTP_UNEXPECTED_ANSWER)


_PLAIN_STATUS = {
    400: FailureCode.ANSWER_BAD_REQUEST,
    402: FailureCode.ANSWER_B1,
    404: FailureCode.ANSWER_E1,
    405: FailureCode.ANSWER_E3,
    413: FailureCode.ANSWER_BAD_REQUEST,
    422: FailureCode.ANSWER_BAD_REQUEST,
    429: FailureCode.ANSWER_C2,
    500: FailureCode.ANSWER_F2,
    503: FailureCode.ANSWER_UNAVAILABLE,
}


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _message(data: Any, text: str) -> str:
    """Return the message of an error envelope: OpenAI's, Anthropic's, a gateway's, FastAPI's; else the text."""
    if not isinstance(data, dict):
        return text[:2000]
    error = data.get("error")
    found = error.get("message") if isinstance(error, dict) else error
    for candidate in (found, data.get("message"), data.get("error_msg"), data.get("detail"), data.get("msg")):
        if isinstance(candidate, str) and candidate:
            return candidate[:2000]
    return ""
