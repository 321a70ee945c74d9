"""Rules on calls that are sent on to another address: by a network that wants a login, or because of the address.

No redirect is followed with a key, and none without one: where it leads tells enough.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from gui.report import Cause, Confidence, Evidence, FailureCode, ProbeResult, Reason
from gui.verdict.case import Case, probe, status_of
from gui.verdict.rule import Rule

__all__ = ["RULES"]

_CERTAIN, _LIKELY = Confidence.CERTAIN, Confidence.LIKELY
_LOGIN_DEMANDED = 511
"""Network Authentication Required: said by a captive portal and by nobody else (RFC 6585 6)."""


def _goal(result: ProbeResult) -> str | None:
    return result.exchange.response_headers.get("location") if result.exchange else None


def _stays(result: ProbeResult, case: Case) -> bool:
    """Whether a redirect asks for the same thing at the same host: with encryption, a slash or a version more.

    A login page, which may have the host's name if a network speaks for it, is another thing.
    """
    try:
        goal, base = urlsplit(_goal(result) or ""), urlsplit(case.target.base_url)
        same_host = not goal.netloc or (goal.hostname == base.hostname and goal.port in (None, base.port))
    except ValueError:
        return False
    asked = urlsplit(result.exchange.url if result.exchange else "").path
    return same_host and goal.path.rstrip("/").rpartition("/")[2] == asked.rpartition("/")[2]


def _redirected(results: Iterable[ProbeResult | None], case: Case, *, stays: bool) -> Iterable[Evidence]:
    for result in results:
        if result and result.failure is FailureCode.HTTP_REDIRECT and _stays(result, case) is stays:
            yield probe(result, Reason.REDIRECTED, status=status_of(result), to=_goal(result))


def _unmarked(case: Case) -> list[ProbeResult]:
    """Return the answer to the request without a key, unless DeepSeek gave it."""
    result = case.result("no_key")
    return [result] if result and not result.facts.get("deepseek") else []


def _portal(case: Case) -> Iterable[Evidence]:
    yield from _redirected(_unmarked(case), case, stays=False)
    for result in _unmarked(case):
        if status_of(result) == _LOGIN_DEMANDED:
            yield probe(result, Reason.LOGIN_DEMANDED, status=_LOGIN_DEMANDED)


def _to_itself(case: Case) -> Iterable[Evidence]:
    return _redirected(_unmarked(case), case, stays=True)


def _of_the_key_to_itself(case: Case) -> Iterable[Evidence]:
    return _redirected(case.key_probes, case, stays=True)


def _of_the_key_elsewhere(case: Case) -> Iterable[Evidence]:
    return _redirected(case.key_probes, case, stays=False)


RULES: tuple[Rule, ...] = (
    Rule("portal", Cause.NETWORK_CAPTIVE_PORTAL, _CERTAIN,
         "A request without a key is sent on to something else, or a login is demanded.", _portal),
    Rule("redirect", Cause.ENDPOINT_WRONG_PATH, _LIKELY,
         "A request without a key is sent on to the same thing elsewhere on the host.", _to_itself),
    Rule("redirect-of-the-key", Cause.ENDPOINT_WRONG_PATH, _LIKELY,
         "Requests with a key are sent on to the same thing elsewhere on the host.", _of_the_key_to_itself),
    Rule("redirect-of-the-key-elsewhere", Cause.NETWORK_GATEWAY_BLOCK, _LIKELY,
         "Requests with a key are sent on to something else, those without are answered.", _of_the_key_elsewhere),
)  # fmt: skip
