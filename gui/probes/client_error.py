"""What the text that a user's client printed says about the answer it got.

Any language, stack trace, log line or header dump. The wordings are those of the catalogue in ``answers.py``;
here they are searched for anywhere, since clients wrap, escape and cut them.
"""

from __future__ import annotations

import re

import msgspec

from gui.probes.answers import CATALOGUE, Row, vendor_of
from gui.report import ClientError, FailureCode, Ids

__all__ = ["read_client_error"]

_READ = 50_000
"""Code points that are read; an error text is a page, not a book."""

_FAMILIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("litellm", r"litellm\."),
        ("ai-sdk", r"AI-SDK|AI_APICallError"),
        ("openai-python", r"openai\.\w*Error|Error code: \d{3} - \{|APIConnectionError"),
        ("node-fetch", r"ByteString|Failed to construct 'Headers'|fetch failed|TypeError: Failed to fetch"),
        ("node-http", r"ERR_INVALID_CHAR|ECONNRESET|ENOTFOUND|UNABLE_TO_GET_ISSUER_CERT"),
        ("aiohttp", r"ClientResponse\(|aiohttp\."),
        ("httpx", r"httpx\.|httpcore\.|'ascii' codec can't encode"),
        ("requests", r"HTTPSConnectionPool|requests\.exceptions|'latin-1' codec can't encode"),
        ("go", r"net/http: |dial tcp|x509: "),
        ("okhttp", r"Unexpected char 0x|okhttp3"),
        ("dotnet", r"Request headers must contain only ASCII|System\.Net\.Http"),
        ("curl", r"curl: \(\d+\)|^[<>*] HTTP/"),
    )
)

_STATUS = re.compile(
    r"(?:Error code:|status(?:[ _]?code)?[\"']?\s*[:=]?|\bHTTP/[\d.]+[\"']?|\bHTTP(?: status)?[: ]|API error \(?|"
    r"\bError[: ]|"
    r"\[|[\"'(]|^)\s*(?P<status>[1-5]\d{2})(?=[\s\"',:;)}\]-]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_LIKELY_STATUS = frozenset({400, 401, 402, 403, 404, 405, 407, 413, 418, 422, 429, 500, 502, 503, 504})
_LENGTH = re.compile(r"content-length['\"]?\s*[:=]\s*['\"]?(\d+)", re.IGNORECASE)
_POSITION = re.compile(
    r"(?:in position|at index|at position|character at index) (\d+)|Unexpected char 0x[0-9a-f]+ at (\d+)"
)
_CANNOT_SEND = re.compile(
    r"codec can't encode character|to a ByteString|non ISO-8859-1|must contain only ASCII|Illegal header value"
    r"|Invalid character in header content|invalid header field value|Unexpected char 0x|Forbidden control character"
    r"|Invalid leading whitespace, reserved character|ERR_INVALID_CHAR",
    re.IGNORECASE,
)
_NO_KEY = re.compile(
    r"(?:no|missing|without an?) (?:api|deepseek)[ _]?(?:api )?key"
    r"|api[ _]key (?:not found|is missing|is required|is not set|not set)"
    r"|api_key client option must be set|API key not provided",
    re.IGNORECASE,
)
_FAILURES: tuple[tuple[FailureCode, re.Pattern[str]], ...] = tuple(
    (code, re.compile(pattern, re.IGNORECASE))
    for code, pattern in (
        (FailureCode.PROXY_AUTHENTICATION_REQUIRED, r"407 Proxy Authentication|Proxy authentication required"),
        (
            FailureCode.PROXY_FAILED,
            r"ProxyError|ProxyConnect|Unable to connect to proxy|tunneling socket|proxy\s*=\s*\w+://",
        ),
        (
            FailureCode.TLS_NOT_YET_VALID,
            r"certificate (?:has expired|is not yet valid|is expired)|within the validity period|CERT_HAS_EXPIRED"
            r"|CERT_NOT_YET_VALID",
        ),
        (
            FailureCode.TLS_UNKNOWN_ISSUER,
            r"unable to get (?:local )?issuer cert|UNABLE_TO_(?:GET_ISSUER_CERT|VERIFY_LEAF)|self.signed certificate"
            r"|SELF_SIGNED_CERT|CERTIFICATE_VERIFY_FAILED|signed by unknown authority|PKIX path building failed",
        ),
        (
            FailureCode.DNS_FAILED,
            r"ENOTFOUND|EAI_AGAIN|getaddrinfo|NameResolution|Failed to resolve|Could not resolve host|no such host"
            r"|Name or service not known|Temporary failure in name resolution",
        ),
        (FailureCode.CONNECTION_REFUSED, r"ECONNREFUSED|connection refused|actively refused"),
        (FailureCode.CONNECT_TIMEOUT, r"ETIMEDOUT|CONNECT_TIMEOUT|ConnectTimeout|timed out|i/o timeout"),
        (FailureCode.RESPONSE_RESET, r"ECONNRESET|connection reset|socket hang up"),
        (
            FailureCode.RESPONSE_CUT,
            r"Premature close|IncompleteRead|incomplete chunked read|unexpected EOF|Server disconnected",
        ),
        (FailureCode.RESPONSE_STALLED, r"Expecting value: line 1 column 1|Unexpected end of JSON input"),
        (FailureCode.HTTP_HTML_INSTEAD_OF_API, r"<!doctype html|<html|Unexpected token '?<"),
    )
)
_TRACE_ID = re.compile(r"x-ds-trace-id['\"]?\s*[:=]\s*['\"]?([0-9a-f]{32})", re.IGNORECASE)
_REQUEST_ID = re.compile(r"\(request_id: ([0-9a-fA-F-]{8,36})\)")
_EDGE_ID = re.compile(r"(?:x-amz-cf-id|eo-log-uuid)['\"]?\s*[:=]\s*['\"]?([\w=-]{4,80})", re.IGNORECASE)
_BEARER = len("Bearer ")


def read_client_error(text: str) -> ClientError | None:
    """Return what ``text`` says, None if it is blank. Positions count from the key, not from ``Bearer``."""
    if not text.strip():
        return None
    text = text[:_READ].replace('\\"', '"')
    row, params = _wording(text)
    status = _status(text, row)
    answer = row.code.value.removeprefix("answer_").upper() if row else _answer_by_shape(text, status)
    failure = next((code for code, pattern in _FAILURES if pattern.search(text)), None) if row is None else None
    return ClientError(
        family=next((name for name, pattern in _FAMILIES if pattern.search(text)), None),
        status=status,
        answer=answer,
        tail=params.get("tail"),
        position=_position(text),
        vendor="deepseek" if (row and row.ours) or _TRACE_ID.search(text) else vendor_of(text),
        ids=Ids(trace_id=_first(_TRACE_ID, text), request_id=_first(_REQUEST_ID, text), edge_id=_first(_EDGE_ID, text)),
        failure=failure if failure is not None else msgspec.UNSET,
    )


def _wording(text: str) -> tuple[Row | None, dict[str, str]]:
    """Return the first row whose words occur: DeepSeek's own first, then the rows that anybody may use."""
    for ours in (True, False):
        for row in CATALOGUE:
            match = row.pattern.search(text) if row.ours is ours else None
            if match:
                return row, {name: value for name, value in match.groupdict().items() if value is not None}
    return None, {}


def _status(text: str, row: Row | None) -> int | None:
    for match in _STATUS.finditer(text):
        if int(match["status"]) in _LIKELY_STATUS:
            return int(match["status"])
    return min(row.statuses) if row and len(row.statuses) == 1 else None


def _answer_by_shape(text: str, status: int | None) -> str | None:
    """Tell A1 and A2 by their lengths where only headers were logged, and what never became an answer."""
    length = _first(_LENGTH, text)
    if status == 401 and length in ("31", "65"):
        return "A1" if length == "31" else "A2"
    if _CANNOT_SEND.search(text):
        return "cannot_send"
    return "no_key" if _NO_KEY.search(text) else None


def _position(text: str) -> int | None:
    match = _POSITION.search(text)
    number = int(match[1] or match[2]) if match else -1
    return number - _BEARER if number >= _BEARER else None


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match[1] if match else None
