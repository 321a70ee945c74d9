"""HTTP statuses in what clients print."""

from __future__ import annotations

import dataclasses
import re

__all__ = ["Told", "statuses"]

_KNOWN = frozenset(
    {200, 301, 302, 303, 307, 308, 400, 401, 402, 403, 404, 405, 407, 408, 413, 415, 418, 422, 429, 451, 500, 502, 503,
     504, 511, 520, 521, 522, 523, 524, 525, 526, 529}
)  # fmt: skip
_LEFT = re.compile(
    r"(?:\bError\s+code:|\bstatus(?:[ _-]?code)?(?:\s+(?:is|of))?[\"']?\s*[:=]?|\bHTTP/[\d.]{1,3}[\"']?|"
    r"\bHTTP(?:[ _](?:status|error|code))*[: ]|\bAPI\s+error\s+\(?|\b(?:error|returned|response|"
    r"awaiting\s+response\.{3}|code)[\"']?[: =]|\bresulted\s+in\s+a\s+`|\breturned\s+error:|\bresponse\s+code"
    r"|\bindicate\s+success:|<title>|"
    # status code, code of the error, of what was returned, of the answer; state, exceptional, returned
    r"(?:\u72b6\u6001\u7801?|\u9519\u8bef(?:\u4ee3)?\u7801|\u8fd4\u56de\u7801?|\u54cd\u5e94\u7801|\u5f02\u5e38)[:\uff1a=]?|"
    # error, in Japanese, Korean, Russian, Vietnamese, German and Romance languages
    r"(?:\u30a8\u30e9\u30fc|\uc624\ub958|\u041e\u0448\u0438\u0431\u043a\u0430|L\u1ed7i|Fehler|erreurs?|erro)[:\uff1a]?|"
    r"\b(?:HTTP|error)(?=\d)|\bcode\s+was\b|"
    r"(?:\u5931\u8d25|\u62a5\u9519|\u9519\u8bef)[:\uff1a]|\bInternalServerError:|"  # failed, reports, error
    r"\[|[\"'(]|^)\s{0,4}(?P<status>[1-5]\d{2})(?=[\s\"',:;.`)}<\]\uff1a\uff0c\uff09\u3002-]|$)(?!\s*(?:ms|tokens?|s|bytes|KB|MB|%)\b)",
    re.MULTILINE | re.IGNORECASE,
)
_RIGHT = re.compile(
    r"(?<![\w.,:/-])(?P<status>[1-5]\d{2})[\"']?,?\s{1,4}[\"']?(?:Unauthorized|Authorization Required|"
    r"Payment Required|Forbidden|Not Found|Method Not Allowed|Bad Request|Unprocessable|Too Many Requests|"
    r"Internal Server Error|Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out|Insufficient Balance|"
    r"Authentication Fails|Client Error|Server Error)",
)
_BEFORE_A_BODY = re.compile(
    r"(?<![\w.,:/-])(?P<status>[45]\d{2})(?=\s-\s|:?\s{0,3}(?:\{|<html|<!doctype)|\sstatus code \(no body\))",
    re.IGNORECASE,
)

_BEHIND_AN_ADDRESS = re.compile(
    r"https?://[^\s\"'<>]{3,300}[\"']?\s{1,3}(?:HTTP/[\d.]{1,3}\"?\s)?(?P<status>[45]\d{2})(?![\w.:/-])(?!\s*(?:ms|s)\b)"
)
_NAMES: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (number, re.compile(pattern))
    for number, pattern in (
        (400, r"\bBadRequest(?:Error|Exception)?\b|\bBad Request\b|\bBAD_REQUEST\b"),
        (401, r"\bAuthenticationError\b|\bUnauthorized(?:Error|Exception)?\b|\bUNAUTHORIZED\b"),
        (402, r"\bPayment ?Required(?:Error|Exception)?\b|\bPAYMENT_REQUIRED\b"),
        (403, r"\bPermissionDeniedError\b|\bForbidden(?:Error|Exception)\b|\b403 ?FORBIDDEN\b"),
        (404, r"\bNotFound(?:Error|Exception)\b(?!: Failed to execute)"),  # a browser misses a part of a page
        (405, r"\bMethod ?Not ?Allowed(?:Error|Exception)?\b"),
        (413, r"\b(?:Request Entity|Payload|Content) Too Large\b|\bPayloadTooLargeError\b"),
        (422, r"\bUnprocessable ?Entity(?:Error|Exception)?\b|\bUnprocessable Content\b"),
        (429, r"\bRateLimitError\b|\bToo ?Many ?Requests(?:Error|Exception)?\b"),
        (500, r"\bInternal ?Server ?Error\b"),
        (502, r"\bBad ?Gateway(?:Error)?\b"),
        (503, r"\bService ?Unavailable(?:Error)?\b|\bService Temporarily Unavailable\b"),
        (504, r"\bGateway ?Time-?out(?:Error)?\b"),
    )
)
"""How statuses are called: the reason phrases of HTTP, and the exceptions of libraries that are named after them."""
_IN_WIDE_BRACKETS = re.compile(r"\uff08[^\uff09\n]{0,20}?(?P<status>[45]\d{2})\uff09")


@dataclasses.dataclass(frozen=True)
class Told:
    """A status, and where it stands."""

    number: int
    at: int
    end: int


def statuses(text: str) -> list[Told]:
    """Return what can only be meant as a status, in order; numbers of another kind are left alone."""
    found = {
        match.start("status"): Told(int(match["status"]), match.start("status"), match.end("status"))
        for pattern in (_LEFT, _RIGHT, _BEFORE_A_BODY, _BEHIND_AN_ADDRESS, _IN_WIDE_BRACKETS)
        for match in pattern.finditer(text)
        if int(match["status"]) in _KNOWN
    }
    return [found[at] for at in sorted(found)] or _named(text)


def _named(text: str) -> list[Told]:
    """Return the statuses that are called by a name. A number beats them: wrappers are named after what they know."""
    found = [Told(number, *match.span()) for number, pattern in _NAMES for match in pattern.finditer(text)]
    return sorted(found, key=lambda told: told.at)
