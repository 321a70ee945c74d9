"""Rules on the way to the host and on who answers there.

Nearly all read only probes that need no key, so that no key is blamed for the path.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from gui.report import Cause, Confidence, Evidence, FailureCode, ProbeResult, Reason
from gui.verdict.case import Case, probe
from gui.verdict.rule import Fires, Rule

__all__ = ["PROXY_FAILURES", "RULES"]

_CERTAIN, _LIKELY = Confidence.CERTAIN, Confidence.LIKELY
_POSSIBLE = Confidence.POSSIBLE
_F = FailureCode

PROXY_FAILURES: dict[FailureCode, Reason] = {
    _F.PROXY_NAME_UNKNOWN: Reason.PROXY_UNREACHABLE,
    _F.PROXY_REFUSED_CONNECTION: Reason.PROXY_UNREACHABLE,
    _F.PROXY_TIMEOUT: Reason.PROXY_UNREACHABLE,
    _F.PROXY_FAILED: Reason.PROXY_UNREACHABLE,
    _F.PROXY_TLS_FAILED: Reason.PROXY_NOT_SECURE,
    _F.PROXY_NOT_SPOKEN: Reason.PROXY_OF_ANOTHER_KIND,
    _F.PROXY_AUTHENTICATION_REQUIRED: Reason.PROXY_NEEDS_PASSWORD,
    _F.PROXY_REFUSED: Reason.PROXY_REFUSES,
}
_BLOCK_STATUSES = frozenset({403, 406, 418, 429, 451, 500, 502, 503, 504})
_BLOCKED_WITH_A_PAGE = 405
"""An API says 405 without a page to a path that takes no GET; firewalls show their page with it."""
_SAYS_NO = re.compile(
    r"\b(?:blocked|denied|forbidden|restricted|violation|not allowed)\b"
    # caught, stopped, forbidden, refused, limited
    r"|\u62e6\u622a|\u963b\u6b62|\u963b\u65ad|\u7981\u6b62|\u62d2\u7edd|\u9650\u5236\u8bbf\u95ee",
    re.IGNORECASE,
)
"""What stands in the title of a page that refuses: many are sent with 200, as a login page is."""
_CLOCK_LIMIT_S = 300
"""DESIGN 5.3: five minutes."""

_DNS = {
    _F.DNS_NXDOMAIN: Reason.NAME_UNKNOWN,
    _F.DNS_NO_ADDRESS: Reason.NAME_UNKNOWN,
    _F.DNS_TEMPORARY: Reason.NAME_NOT_ANSWERED,
    _F.DNS_TIMEOUT: Reason.NAME_NOT_ANSWERED,
    _F.DNS_FAILED: Reason.NAME_NOT_ANSWERED,
}
_CONNECT = {
    _F.CONNECTION_REFUSED: Reason.CONNECTION_REFUSED,
    _F.CONNECTION_RESET: Reason.CONNECTION_LOST,
    _F.HOST_UNREACHABLE: Reason.UNREACHABLE,
    _F.CONNECTION_FORBIDDEN: Reason.CONNECTION_FORBIDDEN,
    _F.CONNECT_FAILED: Reason.UNREACHABLE,
    _F.RESPONSE_RESET: Reason.CONNECTION_LOST,
    _F.RESPONSE_CLOSED: Reason.CONNECTION_LOST,
    _F.RESPONSE_CUT: Reason.CONNECTION_LOST,
}
_TIMEOUT = {
    _F.CONNECT_TIMEOUT: Reason.NO_CONNECTION_IN_TIME,
    _F.TLS_TIMEOUT: Reason.NO_HANDSHAKE_IN_TIME,
    _F.RESPONSE_TIMEOUT: Reason.NO_ANSWER_IN_TIME,
}
_UNTRUSTED = {
    _F.TLS_UNKNOWN_ISSUER: Reason.UNTRUSTED_ISSUER,
    _F.TLS_SELF_SIGNED: Reason.UNTRUSTED_ISSUER,
    _F.TLS_CERTIFICATE_INVALID: Reason.UNTRUSTED_ISSUER,
    _F.TLS_WRONG_NAME: Reason.CERTIFICATE_NAME,
}
_RESET = {
    _F.TLS_RESET: Reason.HANDSHAKE_RESET,
    _F.TLS_RESET_AFTER_HELLO: Reason.HANDSHAKE_RESET_LATER,
    _F.TLS_CLOSED: Reason.HANDSHAKE_RESET,
    _F.TLS_TOO_OLD: Reason.ENCRYPTION_TOO_OLD,
    _F.TLS_REFUSED: Reason.NO_COMMON_ENCRYPTION,
    _F.TLS_PROTOCOL: Reason.NO_COMMON_ENCRYPTION,
}
_DATES = {_F.TLS_EXPIRED: Reason.CERTIFICATE_DATES, _F.TLS_NOT_YET_VALID: Reason.CERTIFICATE_DATES}


def _met(codes: dict[FailureCode, Reason], **extra: str) -> Fires:
    """Return a condition: a probe without a key met one of these failures. ``extra`` names facts to pass on."""

    def fires(case: Case) -> Iterable[Evidence]:
        for result in case.path_probes:
            if result.failure in codes and result.outcome != "warn":
                params = {name: result.facts.get(fact) for name, fact in extra.items()}
                yield probe(result, codes[result.failure], host=case.target.host, **params)

    return fires


def _not_encrypted(*, deepseek: bool) -> Fires:
    """Return a condition: at the host of DeepSeek, or another one, TLS is not spoken as DeepSeek does."""
    met = _met({_F.TLS_NOT_SPOKEN: Reason.NOT_ENCRYPTED, _F.TLS_WANTS_CERTIFICATE: Reason.CERTIFICATE_WANTED})
    return lambda case: met(case) if case.target.stands_in is not deepseek else ()


def _proxy(case: Case) -> Iterable[Evidence]:
    for result in case.path_probes:
        if result.failure in PROXY_FAILURES:
            yield probe(result, PROXY_FAILURES[result.failure], proxy=case.target.proxy)


def _status(result: ProbeResult) -> int:
    return (result.exchange.status if result.exchange else None) or 0


def _answer(case: Case) -> tuple[ProbeResult | None, int, str]:
    """Return the answer to the request without a key: result, status, envelope."""
    result = case.result("no_key")
    return result, _status(result) if result else 0, str(result.facts.get("envelope", "")) if result else ""


def _login_page(case: Case) -> Iterable[Evidence]:
    result, status, envelope = _answer(case)
    if result and envelope == "html" and 200 <= status < 300 and not _has_path(case) and not _says_no(result):
        yield probe(result, Reason.NOT_AN_API, status=status)


def _says_no(result: ProbeResult | None) -> bool:
    return result is not None and _SAYS_NO.search(str(result.facts.get("page_title", ""))) is not None


def _block_page(case: Case) -> Iterable[Evidence]:
    result, status, envelope = _answer(case)
    page = envelope == "html" and (status == _BLOCKED_WITH_A_PAGE or (200 <= status < 300 and _says_no(result)))
    blocks = status in _BLOCK_STATUSES or page
    # A server's error without a word is no page, and may be the host's own, unless a proxy stands in between.
    bare = envelope == "empty" and status >= 500 and case.target.proxy is None
    if result and envelope != "json" and blocks and not bare and not result.facts.get("deepseek"):
        if not _at_the_edge(case):
            yield probe(result, Reason.BLOCK_PAGE, status=status)
        elif status < 500:
            # Exits of VPNs get such a 403 (deepseek-api.md 1.8).
            yield probe(result, Reason.EDGE_REFUSES, host=case.target.host, status=status)


def _edge_fails(case: Case) -> Iterable[Evidence]:
    result, status, envelope = _answer(case)
    if result and result.outcome == "fail" and status >= 500 and envelope != "json" and _at_the_edge(case):
        yield probe(result, Reason.SERVER_ERROR, status=status)


def _at_the_edge(case: Case) -> bool:
    """Whether the answer came through DeepSeek's own edge, so that the way there is open."""
    return bool(case.facts("no_key").get("edge")) and not case.target.stands_in


def _has_path(case: Case) -> bool:
    path = case.target.base_url.partition("://")[2].partition("/")[2]
    return bool(path) and path not in ("v1", "beta", "anthropic")


def _page_at_path(case: Case) -> Iterable[Evidence]:
    result, status, envelope = _answer(case)
    console = case.target.host in ("platform.deepseek.com", "chat.deepseek.com", "www.deepseek.com")
    redirected = result is not None and result.failure is _F.HTTP_REDIRECT and result.facts.get("deepseek")
    if result and (redirected or (envelope == "html" and 200 <= status < 300 and (_has_path(case) or console))):
        yield probe(result, Reason.NOT_AN_API, status=status)


def _path_not_found(case: Case, *, by_deepseek: bool) -> Iterable[Evidence]:
    """Fire where the path is not known to the host that answers, which is DeepSeek's or not."""
    base, calls = (case.result("no_key"), case.result("models"), *case.deciding_chats), case.side_calls
    for result in (*base, *calls):
        if result is None or result.failure not in (_F.ANSWER_E1, _F.ANSWER_E2, _F.ANSWER_E3):
            continue
        if bool(case.answered_by_deepseek or result.facts.get("deepseek")) is by_deepseek:
            asked = result.exchange.url if result in calls and result.exchange else case.target.base_url
            yield probe(result, Reason.PATH_NOT_FOUND, status=_status(result), path=asked)


def _foreign(case: Case) -> Iterable[Evidence]:
    for result in (case.result("no_key"), case.result("bad_key")):
        if result and result.failure is _F.ANSWER_OTHER_VENDOR and not result.facts.get("deepseek"):
            vendor = result.facts.get("vendor")
            yield probe(result, Reason.FOREIGN_WORDING if vendor else Reason.NO_TRACE_ID, vendor=vendor)


def _foreign_refusal(case: Case) -> Iterable[Evidence]:
    for result in case.key_probes:
        if _status(result) == 401 and not result.facts.get("deepseek"):
            yield probe(result, Reason.FOREIGN_WORDING, vendor=result.facts.get("vendor"))


def _foreign_answer(case: Case) -> Iterable[Evidence]:
    result, _, envelope = _answer(case)
    if result is None or result.outcome != "fail" or result.facts.get("deepseek"):
        return
    if envelope in ("json", "cut") or result.failure is _F.RESPONSE_MALFORMED:
        yield probe(result, Reason.NO_TRACE_ID)


def _foreign_page(case: Case) -> Iterable[Evidence]:
    result, status, envelope = _answer(case)
    if result is None or result.outcome != "fail" or result.facts.get("deepseek"):
        return
    if status and envelope in ("html", "text") and result.failure is not _F.HTTP_REDIRECT:
        yield probe(result, Reason.NO_TRACE_ID)


def _clock(case: Case) -> Iterable[Evidence]:
    for result in (case.result("no_key"), case.result("bad_key"), case.result("models")):
        skew = result.facts.get("skew_least_ms", result.facts.get("skew_ms")) if result else None
        # A stranger's clock proves nothing: the answer must be one of an API.
        if result and isinstance(skew, int) and abs(skew) > _CLOCK_LIMIT_S * 1000 and result.outcome != "fail":
            yield probe(result, Reason.CLOCK_OFF, seconds=round(skew / 1000))
            return


def _stripped(case: Case) -> Iterable[Evidence]:
    for probe_id in ("bad_key", "models"):
        result = case.result(probe_id)
        if result and (result.failure or result.facts.get("answer")) in (_F.ANSWER_A1, "A1"):
            yield probe(result, Reason.KEY_LOST, host=case.target.host)


def _other_header_stripped(case: Case) -> Iterable[Evidence]:
    result = case.result("anthropic")
    if result and result.failure is _F.ANSWER_A1 and case.accepted:
        yield probe(result, Reason.X_API_KEY_LOST)


RULES: tuple[Rule, ...] = (
    Rule("name", Cause.NETWORK_DNS, _CERTAIN, "The host's name has no address here.", _met(_DNS)),
    Rule("proxy", Cause.NETWORK_PROXY, _CERTAIN, "The proxy is dead, refuses, or wants a password.", _proxy),
    Rule("connect", Cause.NETWORK_CONNECT, _CERTAIN, "The host refuses the connection, or drops it.", _met(_CONNECT)),
    Rule("timeout", Cause.NETWORK_TIMEOUT, _CERTAIN, "The host does not answer in time.", _met(_TIMEOUT)),
    Rule("issuer", Cause.NETWORK_TLS_INTERCEPTION, _CERTAIN,
         "Nobody whom this machine believes vouches for the certificate.",
         _met(_UNTRUSTED, issuer="issuer")),
    Rule("reset", Cause.NETWORK_TLS_RESET, _CERTAIN, "The connection is cut while it is being secured.", _met(_RESET)),
    Rule("not-encrypted", Cause.ENDPOINT_NOT_DEEPSEEK, _CERTAIN,
         "What answers at the https address does not encrypt, or wants a certificate from callers.",
         _not_encrypted(deepseek=False)),
    Rule("not-encrypted-at-deepseek", Cause.NETWORK_GATEWAY_BLOCK, _CERTAIN,
         "Something that does not encrypt, or wants a certificate from callers, answers for DeepSeek.",
         _not_encrypted(deepseek=True)),
    Rule("certificate-dates", Cause.CLOCK_SKEW, _LIKELY,
         "The certificate is out of its dates: usually it is the local clock.", _met(_DATES)),
    Rule("certificate-dates-interception", Cause.NETWORK_TLS_INTERCEPTION, _POSSIBLE,
         "The certificate is out of its dates: it may also be an interceptor's.", _met(_DATES)),
    Rule("login-page", Cause.NETWORK_CAPTIVE_PORTAL, _LIKELY,
         "A web page answers at the plain address of the API.", _login_page),
    Rule("block-page", Cause.NETWORK_GATEWAY_BLOCK, _CERTAIN,
         "A page that is no API answer refuses a request even without a key.", _block_page),
    Rule("edge-fails", Cause.SERVICE_ERROR, _CERTAIN,
         "DeepSeek's own edge gets no answer from behind, even without a key.", _edge_fails),
    Rule("page-at-path", Cause.ENDPOINT_WRONG_PATH, _LIKELY, "A web page answers under the base URL's path.",
         _page_at_path),
    Rule("path-not-found", Cause.ENDPOINT_WRONG_PATH, _CERTAIN, "DeepSeek answers that it does not know the path.",
         lambda case: _path_not_found(case, by_deepseek=True)),
    Rule("path-not-found-elsewhere", Cause.ENDPOINT_WRONG_PATH, _LIKELY,
         "A host without DeepSeek's marks answers that it does not know the path.",
         lambda case: _path_not_found(case, by_deepseek=False)),
    Rule("foreign", Cause.ENDPOINT_NOT_DEEPSEEK, _LIKELY,
         "The answer to a request without a key is not DeepSeek's.", _foreign),
    Rule("foreign-refusal", Cause.ENDPOINT_NOT_DEEPSEEK, _CERTAIN,
         "Somebody who is not DeepSeek refuses the key.", _foreign_refusal),
    Rule("foreign-answer", Cause.ENDPOINT_NOT_DEEPSEEK, _LIKELY,
         "What answers without a key is no web service, or an error that carries none of DeepSeek's marks.",
         _foreign_answer),
    Rule("foreign-page", Cause.ENDPOINT_NOT_DEEPSEEK, _POSSIBLE,
         "What answers carries none of DeepSeek's marks.", _foreign_page),
    Rule("clock", Cause.CLOCK_SKEW, _LIKELY, "The server's clock and ours are more than five minutes apart.", _clock),
    Rule("stripped", Cause.KEY_NOT_SENT, _LIKELY,
         "A key was sent from here and the server saw none: something on the way removes it.", _stripped),
    Rule("x-api-key-stripped", Cause.KEY_NOT_SENT, _LIKELY,
         "The key arrives as programs for OpenAI send it, and not as those for Anthropic do.", _other_header_stripped),
)  # fmt: skip
