"""Which text leaves the machine, and to whom: the policy of DESIGN 5.1 in one place."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from gui.key import Inspected, wire
from gui.probes.target import BaseUrl, Route
from gui.report import CleaningMode, SkipCode, SkipReason
from gui.secret import ApiKey

__all__ = ["Sendable", "decide", "decide_raw", "decide_second"]

_LONGEST_RAW = 4096


@dataclasses.dataclass(frozen=True, eq=False)
class Sendable:
    """Either a key that may be sent to this target this way, or the reason why none may."""

    key: ApiKey | None
    refusal: SkipReason | None


def decide(
    inspected: Inspected, url: BaseUrl, route: Route, *, accept_candidate: bool, trusted_hosts: Collection[str]
) -> Sendable:
    """Return what may be sent.

    A clean key as it is; an automatically cleaned one in its cleaned form; one that needs confirming only after a
    yes; anything else never. Only to a host of DeepSeek's, a trusted one or this machine; in clear only if the
    next hop, a proxy included, is this machine. That the request without a key was answered before is a
    prerequisite of the probes that send it.
    """
    if inspected.candidate is None:
        return _no(SkipCode.NO_KEY_TO_SEND)
    if inspected.inspection.cleaned.mode is CleaningMode.CONFIRM and not accept_candidate:
        return _no(SkipCode.NEEDS_CONFIRMATION)
    trusted = {host.strip().strip("[]").rstrip(".").lower() for host in trusted_hosts}
    if not (url.is_deepseek or url.is_loopback or url.host in trusted):
        return _no(SkipCode.HOST_NOT_TRUSTED, host=url.host)
    if not url.secure and not route.keeps_plain_http_local(url):
        return _no(SkipCode.PLAIN_HTTP, host=url.host)
    return Sendable(inspected.candidate, None)


def decide_second(
    second: Inspected, first: Inspected, url: BaseUrl, route: Route, *, trusted_hosts: Collection[str]
) -> Sendable:
    """Return what may be sent of the second key of the same account: by the same policy, if it is another key at all.

    Never one that needs confirming: a yes is given to the first key's candidate, and a guess is no control.
    """
    mine, other = second.candidate, first.candidate
    if mine is not None and other is not None and mine.same_as(other):
        return _no(SkipCode.SAME_KEY)
    return decide(second, url, route, accept_candidate=False, trusted_hosts=trusted_hosts)


def decide_raw(given: ApiKey, clean: Sendable) -> Sendable:
    """Return whether the text as it was given may be sent beside its cleaned key, which ``clean`` allows or refuses.

    Only where a client would send it whole, and never what would break the head of a request
    (invisible-characters.md 4.1).
    """
    if clean.key is None:
        return clean
    if clean.key.same_as(given):
        return _no(SkipCode.NOT_NEEDED, why="nothing_around_key")
    if len(given) > _LONGEST_RAW or not wire.sent_whole(given):
        return _no(SkipCode.NOT_SENDABLE)
    return Sendable(given, None)


def _no(code: SkipCode, **params: str) -> Sendable:
    return Sendable(None, SkipReason(code=code, params=dict(params)))
