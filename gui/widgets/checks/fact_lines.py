"""What a probe found out, as lines for people. What only programs need is in the report and not here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gui.report import FailureCode
from gui.wording import N_, Wording, safe
from gui.wording.console import balances
from gui.wording.key.vendors import VENDORS
from gui.wording.verdict.changes import moment
from gui.wording.verdict.networks import ADDRESS_KINDS

__all__ = ["fact_lines"]

_LINE = N_("{name}: {value}")
_YES, _NO = N_("yes"), N_("no")
_STEP = N_("{accepted} of {at_once}")
_TIMES = N_("{n} times: {what}")
_CODES = frozenset(code.value for code in FailureCode)
_MILLISECONDS = N_("{ms} ms")
_SECONDS = N_("{seconds} s")
_LIST, _SEVERAL = N_(", "), N_("; ")
_AHEAD, _BEHIND = N_("at least {minutes} min ahead"), N_("at least {minutes} min behind")
_LEAST_SKEW_MS = 60_000
"""Below that nobody's key fails because of it."""
_STORES = {"system": N_("that of this computer"), "certifi": N_("the one that Python programs bring along (certifi)")}
_EDGES = {"cloudfront": "CloudFront", "edgeone": "EdgeOne"}
_INCIDENT = N_("{title} ({at}, {state})")
_STATES = {"open": N_("goes on"), "closed": N_("is over or planned"), "not_told": N_("state not told")}
_ABOVE = N_(", above it ")


def _plain(value: Any, _wording: Wording) -> str:
    return safe(str(value))


def _listed(value: Any, wording: Wording) -> str:
    return wording.text(_LIST).join(safe(str(item)) for item in value)


def _stores(value: Any, wording: Wording) -> str:
    return wording.text(_LIST).join(
        wording.text(_STORES[name]) if name in _STORES else safe(str(name)) for name in value
    )


def _edge(value: Any, _wording: Wording) -> str:
    return _EDGES.get(str(value)) or safe(str(value))


def _vendor(value: Any, wording: Wording) -> str:
    return wording.text(VENDORS[value]) if value in VENDORS else safe(str(value))


def _yes_or_no(value: Any, wording: Wording) -> str:
    return wording.text(_YES if value else _NO)


def _skew(value: Any, wording: Wording) -> str:
    return wording.text(_AHEAD if value > 0 else _BEHIND, minutes=abs(value) // 60_000)


def _wait(value: Any, wording: Wording) -> str:
    """Say how long; the header holds seconds, or a date."""
    return wording.text(_SECONDS, seconds=value) if str(value).isdigit() else safe(str(value))


def _certificates(value: Any, wording: Wording) -> str:
    return wording.text(_ABOVE).join(safe(str(row.get("subject", ""))) for row in value)


def _steps(value: Any, wording: Wording) -> str:
    return wording.text(_LIST).join(
        wording.text(_STEP, accepted=row["accepted"], at_once=row["at_once"]) for row in value
    )


def _failures(value: Any, wording: Wording) -> str:
    said = {code: wording.failure(FailureCode(code)) if code in _CODES else safe(str(code)) for code in value}
    return wording.text(_SEVERAL).join(
        wording.text(_TIMES, n=number, what=said[code]) for code, number in value.items()
    )


def _pairs(value: Any, wording: Wording) -> str:
    return wording.text(_LIST).join(f"{safe(str(name))} {safe(str(said))}" for name, said in value.items())


def _milliseconds(value: Any, wording: Wording) -> str:
    return wording.text(_MILLISECONDS, ms=value)


def _balances(value: Any, wording: Wording) -> str:
    return balances.holdings(value, wording)


def _contradictions(value: Any, wording: Wording) -> str:
    return balances.contradictions(value, wording)


def _failure(value: Any, wording: Wording) -> str:
    return wording.failure(FailureCode(value))


def _address_kinds(value: Any, wording: Wording) -> str:
    return wording.text(_LIST).join(wording.text(ADDRESS_KINDS[kind]) for kind in value if kind in ADDRESS_KINDS)


def _moment(value: Any, wording: Wording) -> str:
    return moment(str(value), wording)


def _incidents(value: Any, wording: Wording) -> str:
    told = (
        wording.text(_INCIDENT, title=row["title"], at=row["at"][:10], state=wording.text(_STATES[row["state"]]))
        for row in value
        if row.get("state") in _STATES
    )
    return wording.text(_SEVERAL).join(told)


_SHOWN: dict[str, tuple[str, Callable[[Any, Wording], str]]] = {
    "host": (N_("Host"), _plain),
    "addresses": (N_("Addresses"), _listed),
    "address_classes": (N_("Kind of address"), _address_kinds),
    "ipv4_failure": (N_("Why there is no IPv4 address"), _failure),
    "ipv6_failure": (N_("Why there is no IPv6 address"), _failure),
    "port": (N_("Port"), _plain),
    "proxy": (N_("Proxy"), _plain),
    "no_proxy_unclear": (N_("Entries in NO_PROXY that only some programs understand"), _listed),
    "tried": (N_("Addresses that were tried"), _listed),
    "works": (N_("Address that works"), _plain),
    "trusted_by": (N_("Lists of certificates that trust the issuer"), _stores),
    "refused_by": (N_("Lists of certificates that do not trust the issuer"), _stores),
    "version": (N_("Encryption"), _plain),
    "subject": (N_("Certificate of"), _plain),
    "issuer": (N_("Issued by"), _plain),
    "chain": (N_("Signed by"), _certificates),
    "interceptor": (N_("Opened on the way by"), _plain),
    "names": (N_("For the hosts"), _listed),
    "not_before": (N_("Valid from"), _moment),
    "not_after": (N_("Valid until"), _moment),
    "edge": (N_("Edge that the answer came through"), _edge),
    "page_title": (N_("Title of the page"), _plain),
    "vendor": (N_("Who answered"), _vendor),
    "skew_least_ms": (N_("Clock of the server, beside this computer's"), _skew),
    "tail": (N_("End of the key that the server received"), _plain),
    "tail_matches": (N_("That is the end of the key that was sent"), _yes_or_no),
    "told_apart": (N_("The server tells an empty key from a missing one"), _yes_or_no),
    "raw_accepted": (N_("The text as it was pasted is accepted"), _yes_or_no),
    "models": (N_("Models that this key may call"), _listed),
    "model": (N_("Model"), _plain),
    "listed": (N_("Models that the answer names"), _plain),
    "available": (N_("The balance is enough for calls"), _yes_or_no),
    "balances": (N_("Balance"), _balances),
    "contradictions": (N_("What does not go together"), _contradictions),
    "first_data_ms": (N_("Until the first data"), _milliseconds),
    "frames": (N_("Pieces of the stream"), _plain),
    "done": (N_("The stream came to its end"), _yes_or_no),
    "tokens": (N_("Tokens spent"), _plain),
    "asked": (N_("Calls that were wanted"), _plain),
    "calls": (N_("Calls made"), _plain),
    "steps": (N_("Accepted of those made at the same time"), _steps),
    "refused_at": (N_("Refused when so many were made at the same time"), _plain),
    "failed": (N_("Calls that failed"), _plain),
    "failures": (N_("How they failed"), _failures),
    "median_ms": (N_("Half of them took no longer than"), _milliseconds),
    "slowest_ms": (N_("The slowest took"), _milliseconds),
    "retry_after": (N_("The answer asks to wait (retry-after)"), _wait),
    "rate": (N_("Limits that the answer tells"), _pairs),
    "accepted": (N_("Calls that were accepted"), _plain),
    "as_of": (N_("State of the page"), _moment),
    "incidents": (N_("Incidents of the last 7 days"), _incidents),
    "limit": (N_("Limit that the answer names"), _plain),
}


def fact_lines(facts: Mapping[str, Any], wording: Wording) -> list[str]:
    """Return a line for each fact that says something to a person, in a fixed order."""
    known = [(name, facts[name]) for name in _SHOWN if _tells(name, facts.get(name))]
    return [
        wording.text(_LINE, name=wording.text(_SHOWN[name][0]), value=_said(name, value, wording))
        for name, value in known
    ]


def _said(name: str, value: Any, wording: Wording) -> str:
    try:
        return _SHOWN[name][1](value, wording)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return _plain(value, wording)  # of another shape than ours: a report from a file


def _tells(name: str, value: Any) -> bool:
    if name == "skew_least_ms":
        return isinstance(value, int | float) and abs(value) >= _LEAST_SKEW_MS
    return value not in (None, "", [], (), {})
