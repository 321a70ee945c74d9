"""``exchanges.har``: the exchanges of a run as HTTP Archive 1.2, which browsers and many tools open."""

from __future__ import annotations

import http
import urllib.parse
from collections.abc import Mapping
from typing import Any

from gui.report import Exchange, Report, Timing

__all__ = ["har"]

_UNKNOWN = -1
"""What HAR says for a size or time that nobody measured."""


def har(report: Report) -> dict[str, Any]:
    """Return the archive as JSON-like data. Fields of our own begin with an underscore, as the format wants it."""
    entries = [
        {
            "startedDateTime": probe.started_at or report.started_at,
            "time": _time(_timings(probe.exchange.timing_ms)),
            "request": _request(probe.exchange),
            "response": _response(probe.exchange),
            "cache": {},
            "timings": _timings(probe.exchange.timing_ms),
            "_probe": probe.id,
            "_failure": probe.failure,
            "_ids": {
                "trace_id": probe.exchange.ids.trace_id,
                "request_id": probe.exchange.ids.request_id,
                "edge_id": probe.exchange.ids.edge_id,
            },
        }
        for probe in report.probes
        if probe.exchange is not None
    ]
    entries.sort(key=lambda entry: str(entry["startedDateTime"]))
    creator = {"name": report.app.name, "version": report.app.version}
    return {"log": {"version": "1.2", "creator": creator, "entries": entries}}


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
        "bodySize": exchange.body_bytes,
    }


def _phrase(status: int | None) -> str:
    try:
        return http.HTTPStatus(status or 0).phrase
    except ValueError:
        return ""


def _timings(timing: Timing) -> dict[str, int]:
    dns, connect, tls = timing.dns, timing.connect, timing.tls
    before = sum(step or 0 for step in (dns, connect, tls))
    first = timing.first_byte if timing.first_byte is not None else timing.total
    wait = max((first or 0) - before, 0)
    receive = max((timing.total or 0) - (first or 0), 0)
    return {
        "blocked": _UNKNOWN,
        "dns": _UNKNOWN if dns is None else dns,
        # The format counts the handshake of TLS into connect, and names it again.
        "connect": _UNKNOWN if connect is None else connect + (tls or 0),
        "ssl": _UNKNOWN if tls is None else tls,
        "send": 0,
        "wait": wait,
        "receive": receive,
    }


def _time(timings: Mapping[str, int]) -> int:
    return sum(value for name, value in timings.items() if name != "ssl" and value > 0)
