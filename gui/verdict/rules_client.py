"""Rules on what the user's client printed or holds. A live failure beats it; it beats "everything works from here"."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from gui.key.tails import TailHint, hint_of
from gui.report import Cause, ClientError, Confidence, Evidence, FailureCode, Reason
from gui.verdict.case import RIVAL, UNSEEN, Case, client, environment
from gui.verdict.rule import Fires, Rule
from gui.verdict.rules_console import said

__all__ = ["RULES", "client_key_at_fault", "refused_elsewhere"]

_CERTAIN, _LIKELY, _POSSIBLE = Confidence.CERTAIN, Confidence.LIKELY, Confidence.POSSIBLE
_F = FailureCode


def _error(case: Case) -> ClientError:
    return case.client.error or ClientError()


def _tail_differs(case: Case, *, accepted: bool) -> Iterable[Evidence]:
    # Another vendor's key beside its own refusal says first of all where the client has called.
    at_deepseek = _error(case).vendor in (None, "deepseek")
    if case.tail_is_ours is False and (case.accepted and at_deepseek) is accepted:
        yield client("error", Reason.TAIL_DIFFERS, tail=_error(case).tail)


def _key_differs(case: Case) -> Iterable[Evidence]:
    if case.client.comparison and case.client.comparison.relation == "different":
        yield client("comparison", Reason.CLIENT_KEY_DIFFERS)


def _key_empty(case: Case) -> Iterable[Evidence]:
    if case.client.comparison and case.client.comparison.relation == "empty":
        yield client("comparison", Reason.CLIENT_KEY_EMPTY)


def _environment_differs(case: Case) -> Iterable[Evidence]:
    """Fire where the other key would explain something: this one is accepted, or the client has used another."""
    if case.rival is not None and (case.accepted or case.tail_is_ours is False):
        yield environment(RIVAL, Reason.ENVIRONMENT_KEY_DIFFERS, name=RIVAL)


def _other_copy_is_dirty(case: Case) -> Iterable[Evidence]:
    """Fire where the client cannot send its key, while the pasted one is clean: it holds another text."""
    if _error(case).answer == "cannot_send" and case.inspection.clean:
        yield client("error", Reason.CLIENT_CANNOT_SEND, position=_error(case).position)


def _refuses_unseen(case: Case) -> Iterable[Evidence]:
    if _error(case).answer == "cannot_send" and case.inspection is UNSEEN:
        yield client("error", Reason.CLIENT_CANNOT_SEND, position=_error(case).position)


def _tail_gives_away(*hints: TailHint) -> Fires:
    """Return a condition: nobody has looked at the key, and its end in the text is that of something else."""

    def fires(case: Case) -> Iterable[Evidence]:
        error = _error(case)
        if case.inspection is UNSEEN and error.tail and hint_of(error.tail) in hints:
            yield client("error", Reason.CLIENT_SAYS, answer=error.answer)

    return fires


def _no_key(case: Case, *, accepted: bool) -> Iterable[Evidence]:
    if _error(case).answer in ("A1", "no_key") and case.accepted is accepted:
        yield client("error", Reason.CLIENT_SENT_NO_KEY)


def _empty_key(case: Case, *, accepted: bool) -> Iterable[Evidence]:
    if _error(case).answer == "A2" and case.accepted is accepted:
        yield client("error", Reason.CLIENT_SENT_EMPTY_KEY)


def _bad_url(case: Case) -> Iterable[Evidence]:
    if _error(case).answer == "bad_url":
        yield client("error", Reason.CLIENT_BAD_URL)


def _says(*answers: str) -> Fires:
    """Return a condition: the client's text holds one of these wordings of the catalogue."""

    def fires(case: Case) -> Iterable[Evidence]:
        error = _error(case)
        if error.answer in answers:
            yield client("error", Reason.CLIENT_SAYS, answer=error.answer)

    return fires


def _status(*statuses: int) -> Fires:
    """Return a condition: the client got this status, with no wording that says more, from nobody else."""

    def fires(case: Case) -> Iterable[Evidence]:
        error = _error(case)
        if error.status in statuses and error.answer is None and error.vendor in (None, "deepseek"):
            yield client("error", Reason.CLIENT_STATUS, status=error.status)

    return fires


def _network(*codes: FailureCode) -> Fires:
    """Return a condition: the client's text speaks of this failure on the way."""

    def fires(case: Case) -> Iterable[Evidence]:
        failure = _error(case).failure
        if failure is not msgspec.UNSET and failure in codes:
            yield client("error", Reason.CLIENT_NETWORK, failure=failure.value)

    return fires


def _no_connection_and_no_reason(case: Case) -> Iterable[Evidence]:
    """Fire where a client got no connection with a key that it can send: else it may not have come to connecting."""
    if case.accepted and case.inspection.clean:
        yield from _network(_F.CONNECT_FAILED)(case)


def _rejected(case: Case, *, as_it_stands: bool) -> Iterable[Evidence]:
    """Fire where the client's key is not known; ``as_it_stands``: and nothing in the pasted text explains that."""
    told = _error(case).answer in ("A3", "A4") and case.tail_is_ours is not False and not case.accepted
    if told and (case.inspection.clean or case.inspection is UNSEEN) is as_it_stands:
        yield client("error", Reason.CLIENT_SAYS, answer=_error(case).answer)


def refused_elsewhere(case: Case) -> Iterable[Evidence]:
    """Give evidence if the client was refused for lack of balance, while the account of this key may spend."""
    if case.facts("balance").get("available") is True:
        yield from _says("B1")(case)
        yield from _status(402)(case)


def client_key_at_fault(case: Case) -> Iterable[Evidence]:
    """Give evidence if the user found out that the client has this key, which is accepted, in another form.

    Blanks at its ends (checklist.md 4.3), or a new key that works where this one did not (4.4): then it is the place
    from which the client takes it.
    """
    if case.accepted:
        yield from said(case, "4.3", "other_length")
        yield from said(case, "4.4", "works")


def _other_vendor(case: Case) -> Iterable[Evidence]:
    vendor = _error(case).vendor
    if vendor not in (None, "deepseek"):
        yield client("error", Reason.CLIENT_OTHER_VENDOR, vendor=vendor)


RULES: tuple[Rule, ...] = (
    Rule("tail-differs", Cause.CLIENT_STALE_KEY, _CERTAIN,
         "The client's error names another ending than this key's, and this key is accepted.",
         lambda case: _tail_differs(case, accepted=True)),
    Rule("tail-differs-untested", Cause.CLIENT_STALE_KEY, _LIKELY,
         "The client's error names another ending than this key's.",
         lambda case: _tail_differs(case, accepted=False)),
    Rule("client-key-differs", Cause.CLIENT_STALE_KEY, _CERTAIN, "The client holds another key than this one.",
         _key_differs),
    Rule("client-key-empty", Cause.KEY_NOT_SENT, _CERTAIN, "Where the client has its key, there is none.", _key_empty),
    Rule("environment-differs", Cause.CLIENT_STALE_KEY, _POSSIBLE,
         "The environment of this computer holds another key than this one, which works or is not the client's.",
         _environment_differs),
    Rule("client-copy-dirty", Cause.CLIENT_STALE_KEY, _LIKELY,
         "The client cannot send its key, although the pasted one is clean.", _other_copy_is_dirty),
    Rule("client-refuses", Cause.KEY_CONTAMINATED, _LIKELY,
         "The client cannot send its key, and nobody has looked at the key yet.", _refuses_unseen),
    Rule("client-placeholder", Cause.KEY_PLACEHOLDER, _POSSIBLE,
         "The end of the key that the client sent is that of a placeholder or a template.",
         _tail_gives_away(TailHint.PLACEHOLDER, TailHint.TEMPLATE)),
    Rule("client-quoted", Cause.KEY_CONTAMINATED, _POSSIBLE,
         "The end of the key that the client sent is a quote or a blank.",
         _tail_gives_away(TailHint.QUOTE, TailHint.BLANK)),
    Rule("client-no-key", Cause.KEY_NOT_SENT, _CERTAIN,
         "The client's request carried no key, and this key is accepted.",
         lambda case: _no_key(case, accepted=True)),
    Rule("client-no-key-untested", Cause.KEY_NOT_SENT, _LIKELY, "The client's request carried no key.",
         lambda case: _no_key(case, accepted=False)),
    Rule("client-empty-key", Cause.KEY_MALFORMED_HEADER, _CERTAIN,
         "The client's request carried an empty or malformed key, and this key is accepted.",
         lambda case: _empty_key(case, accepted=True)),
    Rule("client-empty-key-untested", Cause.KEY_MALFORMED_HEADER, _LIKELY,
         "The client's request carried an empty or malformed key.",
         lambda case: _empty_key(case, accepted=False)),
    Rule("client-rejected", Cause.KEY_REJECTED, _LIKELY, "The client was told that its key is not known.",
         lambda case: _rejected(case, as_it_stands=True)),
    Rule("client-rejected-text", Cause.KEY_REJECTED, _POSSIBLE,
         "The client was told that its key is not known, and the pasted text is none as it stands.",
         lambda case: _rejected(case, as_it_stands=False)),
    Rule("client-other-account", Cause.ACCOUNT_OTHER_ACCOUNT, _LIKELY,
         "The client was refused for lack of balance, while this key's account may spend.", refused_elsewhere),
    Rule("client-no-balance", Cause.ACCOUNT_NO_BALANCE, _LIKELY, "The client was refused for lack of balance.",
         _says("B1")),
    Rule("client-no-balance-status", Cause.ACCOUNT_NO_BALANCE, _LIKELY,
         "The client was answered with the number 402.", _status(402)),
    Rule("client-concurrency", Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY, _LIKELY,
         "The client met a limit of calls at the same time, by the balance that is left.", _says("C1")),
    Rule("client-suspended", Cause.ACCOUNT_SUSPENDED, _LIKELY, "The client was told that the account is suspended.",
         _says("SUSPENDED")),
    Rule("client-quota", Cause.QUOTA_EXHAUSTED, _LIKELY, "The client was told that a quota is used up.",
         _says("QUOTA")),
    Rule("client-rate", Cause.QUOTA_RATE, _LIKELY, "The client was told that it calls too fast.", _says("C2", "C3")),
    Rule("client-rate-status", Cause.QUOTA_RATE, _LIKELY, "The client was answered with the number 429.", _status(429)),
    Rule("client-model-not-allowed", Cause.QUOTA_MODEL_NOT_ALLOWED, _LIKELY,
         "The client was told that its key may not use the model.", _says("MODEL_NOT_ALLOWED")),
    Rule("client-permission", Cause.PROJECT_PERMISSION, _LIKELY, "The client was told that a permission is missing.",
         _says("PERMISSION")),
    Rule("client-model", Cause.MODEL_UNKNOWN, _LIKELY, "The client was told that the model's name is not known.",
         _says("D1")),
    Rule("client-content", Cause.CONTENT_FILTERED, _LIKELY, "The content filter refused the client's text.",
         _says("D2")),
    Rule("client-body", Cause.REQUEST_BODY, _LIKELY, "The form of the client's request was refused.",
         _says("D3", "D4", "D5", "BAD_REQUEST")),
    Rule("client-body-status", Cause.REQUEST_BODY, _LIKELY, "The client was answered with the number 400, 413 or 422.",
         _status(400, 413, 422)),
    Rule("client-path", Cause.ENDPOINT_WRONG_PATH, _LIKELY,
         "The client was answered with the number 404 or 405.", _status(404, 405)),
    Rule("client-path-wording", Cause.ENDPOINT_WRONG_PATH, _LIKELY, "The client was told that the path is not known.",
         _says("E1", "E2", "E3")),
    Rule("client-bad-url", Cause.ENDPOINT_WRONG_PATH, _LIKELY,
         "The client cannot call the address that it was given.", _bad_url),
    Rule("client-vendor", Cause.ENDPOINT_NOT_DEEPSEEK, _LIKELY, "The client's error is worded by another vendor.",
         _other_vendor),
    Rule("client-overloaded", Cause.SERVICE_OVERLOADED, _LIKELY, "The client was told that DeepSeek is too busy.",
         _says("F1")),
    Rule("client-overloaded-status", Cause.SERVICE_OVERLOADED, _LIKELY,
         "The client was answered with the number 503.", _status(503)),
    Rule("client-server-error", Cause.SERVICE_ERROR, _LIKELY,
         "The client was answered with the number 500, 502 or 504.",
         _status(500, 502, 504)),
    Rule("client-server-error-wording", Cause.SERVICE_ERROR, _LIKELY, "The client was told of an error of the server.",
         _says("F2", "F3")),
    Rule("client-empty-answer", Cause.REQUEST_THINKING_BUDGET, _LIKELY,
         "The client got an empty answer whose length was used up.", _says("G2")),
    Rule("client-forbidden", Cause.PROJECT_PERMISSION, _POSSIBLE,
         "The client was answered with the number 403.", _status(403)),
    Rule("client-unauthorized", Cause.KEY_REJECTED, _POSSIBLE,
         "The client was answered with the number 401, and its message has no more words.",
         _status(401)),
    Rule("client-unauthorized-no-key", Cause.KEY_NOT_SENT, _POSSIBLE,
         "The client was answered with the number 401, and its message has no more words.", _status(401)),
    Rule("client-wants-login", Cause.NETWORK_CAPTIVE_PORTAL, _LIKELY,
         "The client was answered with the number 511.", _status(511)),
    Rule("client-blocked", Cause.NETWORK_GATEWAY_BLOCK, _LIKELY, "The client was answered with the number 418 or 451.",
         _status(418, 451)),
    Rule("client-proxy-status", Cause.NETWORK_PROXY, _LIKELY,
         "The client was answered with the number 407.", _status(407)),
    Rule("client-edge-error", Cause.SERVICE_ERROR, _LIKELY, "The client got a status of an overstrained edge.",
         _status(520, 521, 522, 523, 524, 525, 526, 529)),
    Rule("client-redirected", Cause.NETWORK_CAPTIVE_PORTAL, _POSSIBLE, "The client was sent on to another address.",
         _status(301, 302, 303, 307, 308)),
    Rule("client-dns", Cause.NETWORK_DNS, _LIKELY, "The client could not find the host's address.",
         _network(_F.DNS_FAILED)),
    Rule("client-connect", Cause.NETWORK_CONNECT, _LIKELY, "The client was refused the connection.",
         _network(_F.CONNECTION_REFUSED, _F.HOST_UNREACHABLE)),
    Rule("client-no-connection", Cause.NETWORK_CONNECT, _POSSIBLE,
         "The client got no connection and does not say why.", _network(_F.CONNECT_FAILED)),
    Rule("client-no-connection-good-key", Cause.NETWORK_CONNECT, _LIKELY,
         "The client got no connection and does not say why, and this key is clean and accepted.",
         _no_connection_and_no_reason),
    Rule("client-timeout", Cause.NETWORK_TIMEOUT, _LIKELY, "The client waited in vain.",
         _network(_F.CONNECT_TIMEOUT, _F.RESPONSE_TIMEOUT)),
    Rule("client-waited-for-answer", Cause.SERVICE_QUEUE_STALLED, _POSSIBLE,
         "The client waited in vain for an answer.", _network(_F.RESPONSE_TIMEOUT)),
    Rule("client-issuer", Cause.NETWORK_TLS_INTERCEPTION, _LIKELY, "The client does not believe the certificate.",
         _network(_F.TLS_UNKNOWN_ISSUER, _F.TLS_WRONG_NAME)),
    Rule("client-tls-reset", Cause.NETWORK_TLS_RESET, _LIKELY, "The client's connection was cut when encryption began.",
         _network(_F.TLS_RESET)),
    Rule("client-dates", Cause.CLOCK_SKEW, _LIKELY, "The client finds the certificate out of its dates.",
         _network(_F.TLS_NOT_YET_VALID)),
    Rule("client-proxy", Cause.NETWORK_PROXY, _LIKELY, "The client's proxy fails.",
         _network(_F.PROXY_FAILED, _F.PROXY_AUTHENTICATION_REQUIRED)),
    Rule("client-reset", Cause.NETWORK_CONNECT, _LIKELY, "The client's connection was cut.",
         _network(_F.RESPONSE_RESET)),
    Rule("client-cut", Cause.SERVICE_ERROR, _LIKELY, "The client got only part of an answer.",
         _network(_F.RESPONSE_CUT)),
    Rule("client-stalled", Cause.SERVICE_QUEUE_STALLED, _LIKELY, "The client got an answer without content.",
         _network(_F.RESPONSE_STALLED)),
    Rule("client-page", Cause.NETWORK_GATEWAY_BLOCK, _LIKELY, "The client got a web page instead of an answer.",
         _network(_F.HTTP_HTML_INSTEAD_OF_API)),
)  # fmt: skip
