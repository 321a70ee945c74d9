"""Probe ``incidents``: what the status page tells of the last seven days, asked without the key (DESIGN 1, row 5).

Not known unless the page shows that it is up to date; nothing waits for this probe.
"""

from __future__ import annotations

import datetime
import email.utils
from typing import Any

from gui.probes.probe import Context, Found, Probe
from gui.probes.status_feed import Feed, FeedError, StatusFeed, read_feed
from gui.probes.waiting import Deadline
from gui.probes.wire.resolver import resolve
from gui.probes.wire.sockets import FailedError
from gui.probes.wire.transport import Connection, Reply, Request, send
from gui.report import FailureCode, Outcome

__all__ = ["PROBE"]

_SECONDS = 4.0
_LIMIT = 512 * 1024
_REQUEST = Request("GET", "", body_limit=_LIMIT)
_CLOCK_LIMIT = datetime.timedelta(days=1)


def _run(context: Context) -> Found:
    deadline = context.deadline.sooner(_SECONDS)
    first: Found | None = None
    for index, feed in enumerate(context.status_feeds):
        share = deadline.sooner(deadline.remaining() / (len(context.status_feeds) - index))
        found = _ask(feed, context, share)
        if found.outcome is not Outcome.INCONCLUSIVE or found.failure is FailureCode.CANCELLED:
            return found
        first = first or found
    return first or Found(Outcome.INCONCLUSIVE, FailureCode.STATUS_NOT_A_FEED)


def _ask(feed: StatusFeed, context: Context, deadline: Deadline) -> Found:
    facts: dict[str, Any] = {"host": feed.url.host}
    host, port = feed.route.first_hop(feed.url)
    try:
        addresses = resolve(host, port, deadline, context.cancellation, context.lookup).addresses
    except FailedError as failed:
        code = failed.code
        if not feed.route.direct and code is not FailureCode.CANCELLED:
            code = FailureCode.PROXY_NAME_UNKNOWN
        return Found(Outcome.INCONCLUSIVE, code, facts)
    store = context.stores.by_name[context.stores.first]
    connection = Connection(feed.url, feed.route, store, addresses, context.cancellation, context.redactor)
    reply = send(_REQUEST, connection, deadline)
    try:
        now = _moment(reply)
        told = read_feed(reply.body, now)
    except FeedError as error:
        return Found(Outcome.INCONCLUSIVE, error.code, facts, reply.exchange)
    return _found(told, now, facts, reply)


def _moment(reply: Reply) -> datetime.datetime:
    """Return the moment at which the page was given out, by its own clock; ours may be off, but not by a day."""
    if reply.failure is not None:
        raise FeedError(reply.failure)
    if reply.status != 200:
        raise FeedError(FailureCode.STATUS_NOT_A_FEED)
    if len(reply.body) >= _LIMIT:
        raise FeedError(FailureCode.STATUS_TOO_LARGE)
    try:
        moment = email.utils.parsedate_to_datetime(reply.headers.get("date", "")).astimezone(datetime.UTC)
    except (TypeError, ValueError, OverflowError):
        raise FeedError(FailureCode.STATUS_UNDATED) from None
    if abs(moment - datetime.datetime.now(datetime.UTC)) > _CLOCK_LIMIT:
        raise FeedError(FailureCode.STATUS_UNDATED)
    return moment


def _found(told: Feed, now: datetime.datetime, facts: dict[str, Any], reply: Reply) -> Found:
    listed = [
        {"title": each.title, "at": _written(each.at), "state": each.state, "now": told.fresh and each.concerns(now)}
        for each in told.incidents
    ]
    facts |= {"as_of": _written(told.as_of) if told.as_of is not None else None, "incidents": listed}
    if not told.fresh:
        return Found(Outcome.INCONCLUSIVE, FailureCode.STATUS_FROZEN, facts, reply.exchange)
    if any(each["now"] for each in listed):
        return Found(Outcome.WARN, FailureCode.STATUS_INCIDENT, facts, reply.exchange)
    return Found(Outcome.PASS, None, facts, reply.exchange)


def _written(moment: datetime.datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}.000Z"


PROBE = Probe("incidents", 5, _run)
