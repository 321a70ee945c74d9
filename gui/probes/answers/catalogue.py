"""The catalogue of what the API says when it says no: deepseek-api.md 3.3 as one table.

``read`` names the answer of a server; the same rows are searched for in what a user's client printed
(``client_error/``). Messages are matched from their start and never by equality: since September 2026 a
``(request_id: ...)`` follows, and clients add their own words around. The content-type is never looked at:
DeepSeek sends errors as octet-stream or without any (deepseek-api.md 1.6).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any

from gui.probes.answers.envelopes import Envelope, opened
from gui.probes.wire.scrubbing import has_data
from gui.report import FailureCode

__all__ = ["CATALOGUE", "DEEPSEEK_ROWS", "WITHOUT_WORDS", "Answer", "Row", "find", "read", "vendor_of"]


@dataclasses.dataclass(frozen=True)
class Row:
    """One wording: its code, the pattern at the start of the message, the statuses and types it was seen with.

    Named groups become parameters. An empty ``statuses`` matches any: relays re-label them. ``ours`` marks words
    that only DeepSeek uses, so that they prove who answered, unless the type of the envelope is not DeepSeek's.
    ``code`` in the envelope is none of the columns: it is the same whatever happened (deepseek-api.md 3.2).
    """

    code: FailureCode
    pattern: re.Pattern[str]
    statuses: frozenset[int]
    types: frozenset[str]
    ours: bool

    @property
    def id(self) -> str:
        """The row in deepseek-api.md 3.3 (``A3``), or the word that stands for one that is not there."""
        return self.code.value.removeprefix("answer_").upper()


def _row(code: FailureCode, pattern: str, *columns: int | str, ours: bool = True) -> Row:
    """Return a row; ``columns`` are the statuses and the types."""
    statuses = frozenset(column for column in columns if isinstance(column, int))
    types = frozenset(column for column in columns if isinstance(column, str))
    return Row(code, re.compile(pattern, re.IGNORECASE), statuses, types, ours)


_AUTH, _INVALID, _UNKNOWN = "authentication_error", "invalid_request_error", "unknown_error"
_RATE, _BUSY = "rate_limit_error", "service_unavailable_error"
_TYPES = frozenset({_AUTH, _INVALID, _UNKNOWN, _RATE, _BUSY})
"""Every type that DeepSeek was seen to send."""

# Chinese wordings of new-api style relays, with what they say.
_QUOTA_USED_UP = "\u4ee4\u724c\u989d\u5ea6\u5df2\u7528\u5c3d"  # the token's quota is used up
_USER_QUOTA_LOW = "\u7528\u6237\u989d\u5ea6\u4e0d\u8db3"  # the user's quota is not enough
_QUOTA_LOW = "\u989d\u5ea6\u4e0d\u8db3"  # not enough quota
_BALANCE_LOW = "\u4f59\u989d\u4e0d\u8db3"  # not enough balance
_IN_ARREARS = "\u8d26\u6237\u5df2\u6b20\u8d39"  # the account is in arrears
_PAYS_NO_ADVANCE = "\u9884\u6263\u8d39\u989d\u5ea6\u5931\u8d25"  # taking the quota of a call in advance failed
_SERVER_BUSY = "\u670d\u52a1\u5668\u7e41\u5fd9"  # the server is busy
_SERVICE_BUSY = (
    "(?:\u670d\u52a1|\u7cfb\u7edf)\u7e41\u5fd9|\u8d1f\u8f7d\u8fc7\u9ad8"  # the service is busy, loaded too much
)
_NO_ACCESS_TO_GROUP = "\u65e0\u6743\u8bbf\u95ee [\\w.-]{1,40} \u5206\u7ec4"  # no right to use a group of channels
_TOO_OFTEN = "\u8bf7\u6c42\u8fc7\u4e8e\u9891\u7e41"  # requests come too often
# Rate, frequency: too high, too fast, at or beyond its limit; number of calls at the same time: beyond.
_TOO_FAST = (
    "(?:\u901f\u7387|\u9891\u7387)(?:\u8fc7\u9ad8|\u8fc7\u5feb|\u8fbe\u5230\u4e0a\u9650|\u8d85\u9650|\u8d85\u8fc7)"
    "|\u5e76\u53d1\u6570?(?:\u8d85\u8fc7|\u8d85\u51fa|\u8fbe\u5230|\u8d85\u9650)"
)
_NO_CHANNEL = "\u65e0\u53ef\u7528\u6e20\u9053"  # no channel is available, for a model in a group of users
# Content: is at risk, did not pass; content, text, input, prompt, question: holds something sensitive.
_SENSITIVE = (
    "\u5185\u5bb9\u5b58\u5728\u98ce\u9669|(?:\u5185\u5bb9|\u5b89\u5168|\u5408\u89c4)\u5ba1\u6838(?:\u672a\u901a\u8fc7|\u4e0d\u901a\u8fc7|\u5931\u8d25)"
    "|(?:\u5185\u5bb9|\u6587\u672c|\u8f93\u5165|\u63d0\u793a\u8bcd|\u95ee\u9898)(?:\u53ef\u80fd)?(?:\u5305\u542b|\u6d89\u53ca|\u542b\u6709)\u654f\u611f"
)
_NO_ACCESS_TO_MODEL = "\u65e0\u6743\u8bbf\u95ee\u6a21\u578b"  # no right to use the model
# Beyond the context or the length; the context is too long.
_TOO_LONG = (
    "\u8d85\u51fa[^\\n]{0,12}(?:\u4e0a\u4e0b\u6587|\u957f\u5ea6)"
    "|\u4e0a\u4e0b\u6587[^\\n]{0,6}(?:\u8fc7\u957f|\u8d85\u8fc7|\u8d85\u9650|\u8d85\u51fa)"
)
# Beyond its range; pictures, several kinds of input are not supported.
_NOT_TAKEN = (
    "(?:\\w{3,20}|\u53c2\u6570|\u53d6\u503c) ?\u8d85\u51fa\u8303\u56f4"
    "|\u4e0d\u652f\u6301(?:\u56fe\u7247|\u56fe\u50cf|\u591a\u6a21\u6001)"
)
# User or account, is banned or frozen.
_BLOCKED_USER = "(?:\u7528\u6237|\u8d26[\u53f7\u6237])\u5df2?\u88ab(?:\u5c01\u7981|\u51bb\u7ed3)"
# The model does not exist, is not known; a model in between, and then: does not exist, or is no longer offered.
_NO_SUCH_MODEL = "\u6a21\u578b(?:\u540d\u79f0?)?(?:\u4e0d\u5b58\u5728|\u672a\u627e\u5230|\u65e0\u6548)"
_MODEL_GONE = "\u6a21\u578b\\s?[\\w./:-]{1,80}\\s?(?:\u4e0d\u5b58\u5728|\u5df2\u4e0b\u67b6)"
_MAY_NOT_USE_MODEL = (
    "(?:\u6ca1\u6709\u6743\u9650|\u65e0\u6743)(?:\u8bbf\u95ee|\u4f7f\u7528|\u8c03\u7528)\u8be5?\u6a21\u578b"
)
_NOT_VALID = "\u65e0\u6548\u7684\u4ee4\u724c"  # invalid token
_NOTHING_GIVEN = "\u672a\u63d0\u4f9b\u4ee4\u724c"  # no token given

CATALOGUE: tuple[Row, ...] = (
    _row(FailureCode.ANSWER_A1, r"Authentication Fails \(governor\)", 401),
    _row(FailureCode.ANSWER_A2, r"Authentication Fails \(auth header format", 401),
    _row(
        FailureCode.ANSWER_A3,
        r"Authentication Fails, Your api key: \*{4}(?P<tail>.{0,4}) is invalid",
        401,
        _AUTH,
        _INVALID,
    ),
    _row(FailureCode.ANSWER_A4, r"Authentication Fails \(no such user\)", 401, _AUTH, _INVALID),
    _row(FailureCode.ANSWER_B1, r"Insufficient Balance", 402, _UNKNOWN),
    _row(
        FailureCode.ANSWER_C1,
        r"(?:Too many requests\. )?Your current concurrency is (?P<current>\d+), which exceeds your concurrency"
        r" limit of (?P<limit>\d+) based on your remaining balance",
        429,
        _RATE,
    ),
    _row(FailureCode.ANSWER_C3, r"Rate limit reached for TPM", 429, ours=False),
    _row(
        FailureCode.ANSWER_C2,
        r"Rate Limit Reached|too many requests from you|rejected due to rate limit|(?:RPM|RPH|RPD|TPM|QPS) limit"
        rf"|rate limit (?:exceeded|hit)|too many concurrent requests|{_TOO_OFTEN}|{_TOO_FAST}",
        429,
        ours=False,
    ),
    _row(
        FailureCode.ANSWER_D1,
        r"The supported API model names are (?P<listed>[^\n]{0,500}?),? but you passed (?P<model>[^\n(]{0,500}?)\.?"
        r"(?: \(request_id|\s*$|\\|[\"'}\n])",
        400,
        _INVALID,
    ),
    _row(FailureCode.ANSWER_D1, r"Model Not Exist", 400, 404, _INVALID),
    _row(FailureCode.ANSWER_D2, r"Content Exists Risk", 400, _INVALID),
    _row(
        FailureCode.ANSWER_D2,
        r"finish_reason['\"]?\s{0,4}[:=]\s{0,4}['\"]?content_filter|content[_ ]policy[_ ]violation"
        rf"|data_inspection_failed|{_SENSITIVE}",
        ours=False,
    ),
    _row(
        FailureCode.ANSWER_D3,
        r"Failed to (?:deserialize the JSON body|parse the request body as JSON)",
        400,
        422,
        _INVALID,
    ),
    # What follows those words, where a client shows nothing else of them.
    _row(
        FailureCode.ANSWER_D3,
        r"(?:messages\[\d+\](?:\.\w+)*: )?(?:missing field [`'](?:model|messages|content)[`']"
        r"|invalid type: \w+, expected a string|data did not match any variant of untagged enum|unknown variant [`'])",
        400,
        422,
        ours=False,
    ),
    _row(FailureCode.ANSWER_D4, r"No tool output found for tool call", 400, _INVALID),
    # Its exact words were not captured.
    _row(
        FailureCode.ANSWER_D5,
        r"(?:reasoning_(?:content|text)\b[^\n]{0,120}(?:passed back|must be|is required|is missing)"
        r"|(?:pass back|passed back|missing|must include)[^\n]{0,60}reasoning_content\b)",
        400,
        ours=False,
    ),
    _row(FailureCode.ANSWER_E2, r"Not Found\. Please check the configuration", 404),
    _row(FailureCode.ANSWER_E2, r"completions api is only available when using beta api", 400),
    _row(FailureCode.ANSWER_F1, r"Service is too busy", 503, _BUSY),
    # How DeepSeek ends an answer that it has no machine for, where a client shows it (deepseek-api.md 1.4).
    _row(FailureCode.ANSWER_F1, r"insufficient_system_resource"),
    # Wordings that no capture of DeepSeek shows (deepseek-api.md 9.3); relays and other gateways use them.
    _row(FailureCode.ANSWER_B1, _BALANCE_LOW, 402, 403, ours=False),
    _row(
        FailureCode.ANSWER_D1,
        r"The model [`'\"]?[\w./:-]{1,80}[`'\"]? does not exist|(?<![/\w])model_not_found(?![/\w])"
        r"|unknown model\b|no such model\b|model [`'\"]?[\w./:-]{1,80}[`'\"]? (?:was |is )?not (?:found|supported)"
        r"(?!, try pulling)"
        r"|not a valid model\b|invalid model (?:name|id)\b|issue with the selected model"
        rf"|{_NO_SUCH_MODEL}|{_MODEL_GONE}",
        400,
        404,
        ours=False,
    ),
    _row(
        FailureCode.ANSWER_BAD_REQUEST,
        r"maximum context length is \d|valid range of \w{1,40} is|array too long\. Expected an array"
        r"|Prompt must contain the word .json|must be followed by tool messages"
        r"|must be a response to a preceding message"
        r"|does not support (?:Function Calling|successive user|this tool_choice)|content or tool_calls must be set"
        r"|Invalid consecutive \w{1,20} message|Invalid schema for function|The last message of [\w.-]{1,60} must be"
        r"|Prefix mode is only available|response_format type is unavailable|should be set along with stream"
        r"|ContextWindowExceeded|context_length_exceeded|exceed_context_size|exceeds? the (?:available )?context"
        r"|(?:prompt|input|request|context) (?:\w{1,20} ){0,3}too (?:long|large)\b|reduce the length of the"
        r"|does not support (?:\w{1,20} ){0,2}(?:image|vision|tool|function|parameter)"
        r"|(?:tools|functions|images?|parameter) (?:is|are) not supported|Invalid parameter\b|unsupported parameter"
        rf"|Field required\b|Extra inputs are not permitted|{_TOO_LONG}|{_NOT_TAKEN}"
        r"|Invalid '\w[\w.\[\]]{0,80}':|Invalid (?!api|token|key|auth|cred|header)\w{1,40} value\b",
        400,
        422,
        ours=False,
    ),
    _row(
        FailureCode.ANSWER_F1,
        r"(?:server|service|system|engine|model) is (?:currently )?(?:too )?(?:busy|overloaded)|overloaded_error"
        rf"|\bserver overloaded\b|{_SERVER_BUSY}|{_SERVICE_BUSY}",
        429,
        500,
        503,
        ours=False,
    ),
    _row(
        FailureCode.ANSWER_MODEL_NOT_ALLOWED,
        rf"(?:{_NO_ACCESS_TO_MODEL}|{_MAY_NOT_USE_MODEL}|{_NO_CHANNEL}|No available channel for model"
        r"|(?:not|n't) (?:have|allowed)(?: to)? (?:access|use|call)(?: to)? (?:the |this )?model"
        r"|model_not_allowed)",
        ours=False,
    ),
    _row(
        FailureCode.ANSWER_QUOTA,
        rf"(?:{_QUOTA_USED_UP}|{_USER_QUOTA_LOW}|{_QUOTA_LOW}|insufficient_user_quota|insufficient_quota"
        r"|exceeded your current quota|quota (?:has been )?(?:exceeded|exhausted|used up)"
        r"|balance is insufficient|insufficient (?:credits|funds)|not enough (?:credits|funds)"
        r"|credit balance is too low|budget has been exceeded|budget_exceeded"
        rf"|\barrearage\b|AccountOverdue|account is in good standing|{_IN_ARREARS}|{_PAYS_NO_ADVANCE}"
        r"|(?:reached|exceeded|hit) your (?:\w{1,20} ){0,2}usage limit)",
        ours=False,
    ),
    _row(
        FailureCode.ANSWER_SUSPENDED,
        r"\b(?:account|user)\b[^\n;]{0,30}\b(?:suspended|frozen|banned|closed|deactivated|under review)"
        rf"|{_BLOCKED_USER}",
        401,
        403,
        ours=False,
    ),
    _row(
        FailureCode.ANSWER_PERMISSION,
        r"(?:\bpermissions?\b|not authorized|unauthorized to|access denied|deepseek:call|models:inference)",
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
        ("openrouter", r"openrouter\.ai|OpenRouter (?:API )?error|No auth credentials found"),
        ("alibaba", r"dashscope|aliyun|bailian|Invalid API-key provided|InternalError\.Algo|\bArrearage\b"),
        (
            "siliconflow",
            r"siliconflow|Model does not exist\. Please check it carefully"
            r"|Sorry, your account balance is insufficient",
        ),
        ("volcengine", r"The API key (?:format is incorrect|doesn't exist)|InvalidEndpointOrModel"),
        ("volcengine", r"volces\.com|volcengine|The API key in the request is missing or invalid|AccountOverdue"),
        ("moonshot", r"moonshot|Invalid Authentication"),
        ("zhipu", r"bigmodel\.cn|zhipu|please check the model code"),
        ("xai", r"console\.x\.ai"),
        ("ollama", r"try pulling it first|\bollama\._types\b|(?:localhost|127\.0\.0\.1):11434"),
        ("lm_studio", r"Unexpected endpoint or method\."),
        ("aws", r"\bbotocore\b|bedrock-runtime|NoCredentialsError"),
        ("mistral", r"api\.mistral\.ai"),
        ("llama_cpp", r"exceed_context_size_error|\bn_prompt_tokens\b"),
        ("baidu", r"IAM Certification failed|invalid_iam_token|qianfan\.baidubce"),
        ("xunfei", r"HMAC signature cannot be verified|xf-yun\.com"),
        ("groq", r"groq\.com"),
        ("google", r"API key not valid\. Please pass a valid API key|generativelanguage"),
        ("azure", r"Access denied due to invalid subscription key|openai\.azure\.com|cognitiveservices\.azure"),
        ("azure", r"Azure OpenAI|DeploymentNotFound|models\.inference\.ai\.azure"),
        ("nvidia", r"integrate\.api\.nvidia\.com"),
        ("anthropic", r"invalid x-api-key|Request not allowed|api\.anthropic\.com|anthropic-version"),
        ("anthropic", r"access the Anthropic API"),
        ("together", r"api\.together\.(?:xyz|ai)"),
        ("modelscope", r"modelscope\.cn"),
        ("hugging_face", r"(?:router|inference)[\w.-]{0,20}\.huggingface\.co"),
        ("perplexity", r"api\.perplexity\.ai"),
        ("github", r"models\.github\.ai|Copilot token usage"),
        ("tencent_cloud", r"AuthFailure\.Secret|tencentcloudapi|hunyuan\.cloud\.tencent"),
        ("openai", r"platform\.openai\.com|api\.openai\.com|You didn't provide an API key|unsupported_country_region"),
        ("openai", r"Incorrect API key provided"),
        (
            "litellm",
            r"litellm_proxy|LiteLLM Virtual Key|Budget has been exceeded! Current cost"
            r"|(?:key|team|user) not allowed to access model|Invalid proxy server token",
        ),
        ("relay", r"\(request id: 20\d{6,40}"),
        ("relay", rf"new_api_error|one_api_error|one-api|new-api|{_NOT_VALID}|{_NOTHING_GIVEN}|{_QUOTA_USED_UP}"),
        (
            "relay",
            rf"{_USER_QUOTA_LOW}|{_NO_ACCESS_TO_MODEL}|invalid access token or token expired"
            rf"|{_NO_CHANNEL}|No available channel for model|{_NO_ACCESS_TO_GROUP}|{_PAYS_NO_ADVANCE}"
            r"|bad_response_status_code|do_request_failed",
        ),
    )
)


def vendor_of(text: str) -> str | None:
    """Return the vendor whose words these are, None if nobody's in particular."""
    return next((name for name, pattern in _VENDORS if pattern.search(text)), None)


@dataclasses.dataclass(frozen=True)
class Answer:
    """What a server's answer means. ``code`` None: a success, whose JSON is in ``data``.

    ``deepseek``: a trace id or words that only DeepSeek uses. ``envelope``: the shape of :class:`Envelope`.
    """

    code: FailureCode | None
    envelope: str
    message: str
    params: Mapping[str, str]
    data: Any
    deepseek: bool
    vendor: str | None


def read(status: int, headers: Mapping[str, str], body: bytes) -> Answer:
    """Name an answer by status, shape, type and wording; never raises."""
    envelope = opened(body)
    row, params = find(envelope.message, None if status < 300 and envelope.refuses else status)
    if row and not row.ours and envelope.shape not in ("json", "cut"):
        row, params = None, {}  # "denied", "closed" and the like stand on every firewall's page
    its_type = envelope.type is None or (row is not None and envelope.type in row.types | _TYPES)
    ours = "x-ds-trace-id" in headers or bool(row and row.ours and its_type)
    refused = status >= 400 or envelope.refuses
    code = row.code if row and refused else _by_status(status, envelope, body)
    if code is FailureCode.ANSWER_B1 and not ours:
        code = FailureCode.ANSWER_QUOTA  # a 402 in somebody else's words is somebody else's account
    told = f"{envelope.message} {envelope.text[:4000]}"
    return Answer(
        code, envelope.shape, envelope.message, params, envelope.data, ours, None if ours else vendor_of(told)
    )


def find(message: str, status: int | None = None) -> tuple[Row | None, dict[str, str]]:
    """Return the row whose wording ``message`` starts with, and its parameters; words of anybody's may come later."""
    for row in CATALOGUE:
        match = row.pattern.match(message) if row.ours else row.pattern.search(message[:400])
        if match and (status is None or not row.statuses or status in row.statuses):
            return row, {name: value.strip() for name, value in match.groupdict().items() if value is not None}
    return None, {}


def _by_status(status: int, envelope: Envelope, body: bytes) -> FailureCode | None:
    if status == 407:
        return FailureCode.PROXY_AUTHENTICATION_REQUIRED
    if 300 <= status < 400:
        return FailureCode.HTTP_REDIRECT
    if status < 300:
        if not has_data(body):
            return FailureCode.RESPONSE_STALLED if body else FailureCode.HTTP_UNEXPECTED_ANSWER
        if envelope.shape == "html":
            return FailureCode.HTTP_HTML_INSTEAD_OF_API
        understood = (envelope.shape == "json" and not envelope.refuses) or envelope.text.startswith("data:")
        return None if understood else FailureCode.HTTP_UNEXPECTED_ANSWER
    if status in (502, 504):
        return FailureCode.ANSWER_F3
    if envelope.shape == "html":
        return FailureCode.HTTP_HTML_INSTEAD_OF_API
    return WITHOUT_WORDS.get(status) or (FailureCode.ANSWER_F2 if status >= 500 else FailureCode.HTTP_UNEXPECTED_ANSWER)


WITHOUT_WORDS = {
    400: FailureCode.ANSWER_BAD_REQUEST,
    402: FailureCode.ANSWER_B1,
    404: FailureCode.ANSWER_E1,
    405: FailureCode.ANSWER_E3,
    413: FailureCode.ANSWER_BAD_REQUEST,
    422: FailureCode.ANSWER_BAD_REQUEST,
    429: FailureCode.ANSWER_C2,
    500: FailureCode.ANSWER_F2,
    502: FailureCode.ANSWER_F3,
    503: FailureCode.ANSWER_UNAVAILABLE,
    504: FailureCode.ANSWER_F3,
}
"""The rows that are known by their status: nobody has captured words, or there are none (E1, E3, F2, F3)."""
