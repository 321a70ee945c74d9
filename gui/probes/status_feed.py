"""The feed of a status page: which addresses may be asked, and what a feed says. Pure; the bytes come from outside.

Where DeepSeek's feed is: deepseek-api.md 6. A copy of the page on the host that was left behind there still answers,
frozen in May 2026 and saying that all is well: so a feed is believed only if it shows that it is up to date.
"""

from __future__ import annotations

import dataclasses
import datetime
import email.utils
import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError

from gui.probes.target import BaseUrl, BaseUrlError, Route, parse_base_url, route_for
from gui.report import FailureCode

__all__ = ["OFFICIAL", "Feed", "FeedError", "Incident", "StatusFeed", "StatusFeedError", "feeds_for", "read_feed"]

OFFICIAL = ("https://status.deepseek.com/history.rss", "https://statuspage.flashduty.com/deepseek/history.rss")
"""DeepSeek's own feed and its fallback (deepseek-api.md 6)."""

_FROZEN_HOST = "statuspage.io"
_DAY, _WEEK = datetime.timedelta(days=1), datetime.timedelta(days=7)
_MOST = 20
_TITLE = 200
_TAGS = re.compile(r"<[^<>]*>")
# The words for the stages of an incident that status pages share, behind "Status:" or at the head of an update.
_OPEN, _OVER = (
    "investigating|identified|monitoring|ongoing|in[ _]progress",
    "resolved|completed|cancell?ed|scheduled|postmortem",
)
_WORD = re.compile(rf"\b(?:(?P<open>{_OPEN})|(?:{_OVER}))\b", re.IGNORECASE)
_NAMED = re.compile(rf"\bstatus\s*:\s*(?:(?P<open>{_OPEN})|(?:{_OVER}))\b", re.IGNORECASE)


@dataclasses.dataclass(frozen=True)
class StatusFeed:
    """A feed to ask: its address, and the way there."""

    url: BaseUrl
    route: Route


class StatusFeedError(ValueError):
    """The address of a feed cannot be used."""


def feeds_for(url: BaseUrl, wanted: str | None, proxy: str, environ: Mapping[str, str]) -> tuple[StatusFeed, ...]:
    """Return the feeds that a run against ``url`` asks.

    ``wanted`` is an address, ``none``, or None for the official ones, which only a run against DeepSeek itself asks:
    practice and other hosts leave the world alone. ``proxy`` as for :func:`gui.probes.target.route_for`. Raises
    :class:`StatusFeedError` and :class:`gui.probes.target.ProxyError`.
    """
    if wanted == "none" or (wanted is None and not url.is_deepseek):
        return ()
    return tuple(_feed(text, proxy, environ) for text in ((wanted,) if wanted is not None else OFFICIAL))


def _feed(text: str, proxy: str, environ: Mapping[str, str]) -> StatusFeed:
    try:
        url = parse_base_url(text)
    except BaseUrlError:
        raise StatusFeedError from None
    frozen = url.host == _FROZEN_HOST or url.host.endswith(f".{_FROZEN_HOST}")
    if frozen or not (url.secure or url.is_loopback):
        raise StatusFeedError
    return StatusFeed(url, route_for(url, proxy, environ))


class FeedError(Exception):
    """What came says nothing about incidents; ``code`` tells why (``status_*``)."""

    def __init__(self, code: FailureCode) -> None:
        super().__init__(code.value)
        self.code = code


@dataclasses.dataclass(frozen=True)
class Incident:
    """One entry. ``state`` is ``open``, ``closed`` (or only planned) or ``not_told``."""

    title: str
    at: datetime.datetime
    state: str

    def concerns(self, now: datetime.datetime) -> bool:
        """Tell whether it goes on at ``now``: it says so, or is of the last day and does not say that it is over."""
        return self.state == "open" or (self.state == "not_told" and now - self.at <= _DAY)


@dataclasses.dataclass(frozen=True)
class Feed:
    """The entries of the last seven days, newest first, and the newest moment that the feed knows of.

    ``fresh``: that moment is of the last 24 hours. DeepSeek's feed bears no date of its own, only its entries do (other
    readers of it, September 2026): after a day without an incident its silence means nothing.
    """

    incidents: tuple[Incident, ...]
    as_of: datetime.datetime | None
    fresh: bool


def read_feed(body: bytes, now: datetime.datetime) -> Feed:
    """Return what an RSS 2.0 feed says at ``now``, an aware moment.

    Raises :class:`FeedError`: ``status_not_a_feed`` or ``status_unsafe`` (it declares entities or a document type).
    """
    channel = _channel(body)
    entries = [entry for item in channel.iterfind("item") if (entry := _entry(item)) is not None]
    dates = [_date(channel.findtext(name)) for name in ("lastBuildDate", "pubDate")]
    known = [moment for moment in (*dates, *(entry.at for entry in entries)) if moment is not None]
    # A planned maintenance, or a clock that is ahead, proves no freshness.
    as_of = max((moment for moment in known if moment <= now + datetime.timedelta(minutes=10)), default=None)
    recent = sorted((entry for entry in entries if now - entry.at <= _WEEK), key=lambda entry: entry.at, reverse=True)
    return Feed(tuple(recent[:_MOST]), as_of, fresh=as_of is not None and now - as_of <= _DAY)


def _channel(body: bytes) -> Element:
    from defusedxml import DefusedXmlException, ElementTree

    start = body[:256].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise FeedError(FailureCode.STATUS_NOT_A_FEED)
    try:
        root = ElementTree.fromstring(body, forbid_dtd=True)
    except DefusedXmlException:
        raise FeedError(FailureCode.STATUS_UNSAFE) from None
    except (ParseError, ValueError, LookupError):
        raise FeedError(FailureCode.STATUS_NOT_A_FEED) from None
    channel = root.find("channel") if root.tag == "rss" else None
    if channel is None:
        raise FeedError(FailureCode.STATUS_NOT_A_FEED)
    return channel


def _entry(item: Element) -> Incident | None:
    at = _date(item.findtext("pubDate"))
    title = " ".join((item.findtext("title") or "").split())
    if at is None:
        return None
    return Incident(title[:_TITLE], at, _state(item.findtext("description") or "", title))


def _state(description: str, title: str) -> str:
    text = _TAGS.sub(" ", description[:20_000])
    # Without the name the first word decides: the latest update stands in front, and is the one that counts.
    told = _NAMED.search(text) or _WORD.search(text) or _WORD.search(title)
    if told is None:
        return "not_told"
    return "open" if told["open"] else "closed"


def _date(text: str | None) -> datetime.datetime | None:
    """Return a date of RFC 822, as RSS has them, or of ISO 8601, as some feeds do; without a zone it is UTC."""
    for read in (email.utils.parsedate_to_datetime, datetime.datetime.fromisoformat):
        try:
            moment = read((text or "").strip())
            return (moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)).astimezone(datetime.UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
