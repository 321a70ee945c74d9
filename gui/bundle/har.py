"""``exchanges.har``: the exchanges of a run as HTTP Archive 1.2, which browsers and many tools open."""

from __future__ import annotations

import http
import urllib.parse
from collections.abc import Mapping
from typing import Any

from gui.report import Exchange, ProbeResult, Report

__all__ = ["har"]

_UNKNOWN = -1
"""What HAR says for a size or time that nobody measured."""


def har(report: Report) -> dict[str, Any]:
    """Return the archive as JSON-like data. Fields of our own begin with an underscore, as the format wants it.

    ``_recorded`` says what is not in it on purpose: no body of a request, no credential, of an answer its beginning.
    """
    entries = [_entry(report, probe, probe.exchange) for probe in report.probes if probe.exchange is not None]
    entries.sort(key=lambda entry: str(entry["startedDateTime"]))
    creator = {"name": report.app.name, "version": report.app.version}
    recorded = {"request_bodies": "none", "credentials": "none", "response_bodies": "beginning"}
    return {"log": {"version": "1.2", "creator": creator, "entries": entries, "_recorded": recorded}}


def _entry(report: Report, probe: ProbeResult, exchange: Exchange) -> dict[str, Any]:
    timings = _timings(exchange)
    return {
        "startedDateTime": probe.started_at or report.started_at,
        "time": sum(value for name, value in timings.items() if name != "ssl" and value != _UNKNOWN),
        "request": _request(exchange),
        "response": _response(exchange),
        "cache": {},
        "timings": timings,
        "_probe": probe.id,
        "_failure": probe.failure,
        "_ids": {
            "trace_id": exchange.ids.trace_id,
            "request_id": exchange.ids.request_id,
            "edge_id": exchange.ids.edge_id,
        },
    }


def _pairs(headers: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in headers.items()]


def _request(exchange: Exchange) -> dict[str, Any]:
    try:
        query = urllib.parse.parse_qsl(urllib.parse.urlsplit(exchange.url).query, keep_blank_values=True)
    except ValueError:
        query = []
    return {
        "method": exchange.method,
        "url": exchange.url,
        "httpVersion": exchange.http_version or "unknown",
        "cookies": [],
        "headers": _pairs(exchange.request_headers),
        "queryString": [{"name": name, "value": value} for name, value in query],
        "headersSize": _UNKNOWN,
        "bodySize": 0 if exchange.method == "GET" else _UNKNOWN,
    }


def _response(exchange: Exchange) -> dict[str, Any]:
    text = exchange.body_excerpt
    content: dict[str, Any] = {
        "size": exchange.body_bytes,
        "mimeType": exchange.content_type or "x-unknown",
    }
    if text is not None:
        content["text"] = text
        if len(text.encode("utf-8")) != exchange.body_bytes:
            content["comment"] = "excerpt"
    headers = {name.lower(): value for name, value in exchange.response_headers.items()}
    return {
        # Chromium writes status 0 for a request without an answer.
        "status": exchange.status or 0,
        "statusText": _phrase(exchange.status),
        "httpVersion": exchange.http_version or "unknown",
        "cookies": [],
        "headers": _pairs(exchange.response_headers),
        "content": content,
        "redirectURL": headers.get("location", ""),
        "headersSize": _UNKNOWN,
        "bodySize": _UNKNOWN if exchange.status is None else exchange.body_bytes,
    }


def _phrase(status: int | None) -> str:
    try:
        return http.HTTPStatus(status or 0).phrase
    except ValueError:
        return ""


def _timings(exchange: Exchange) -> dict[str, int]:
    """Return the phases in ms, which add up to the whole time; the handshake of TLS counts into ``connect``, too.

    What ended before its end took all the time that was left. The format wants figures for ``send``, ``wait`` and
    ``receive`` in any case, and -1 for others that are not known.
    """
    timing = exchange.timing_ms
    dns, connect, tls = (None if step is None else max(step, 0) for step in (timing.dns, timing.connect, timing.tls))
    before = sum(step or 0 for step in (dns, connect, tls))
    total = max(before, timing.total or 0, timing.first_byte or 0)
    first = total if timing.first_byte is None else max(timing.first_byte, before)
    wait = first - before
    if exchange.status is None and wait:
        if connect is None:
            connect, wait = wait, 0
        elif tls is None and exchange.url.startswith("https:"):
            tls, wait = wait, 0
    return {
        "blocked": _UNKNOWN,
        "dns": _UNKNOWN if dns is None else dns,
        "connect": _UNKNOWN if connect is None and tls is None else (connect or 0) + (tls or 0),
        "ssl": _UNKNOWN if tls is None else tls,
        "send": 0,
        "wait": wait,
        "receive": total - first,
    }
