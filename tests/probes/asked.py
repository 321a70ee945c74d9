"""Asks a whole question of a server on this machine, without a window or a command line."""

from __future__ import annotations

from typing import Any

from gui import diagnosis
from gui.probes.probe import Stores
from gui.probes.target import Route, parse_base_url
from gui.probes.waiting import Cancellation
from gui.probes.wire import trust
from gui.report import ProbeResult, Report
from gui.secret import ApiKey

__all__ = ["ask", "probe"]


def ask(url: str, key: str, **more: Any) -> Report:
    """Diagnose ``key`` at ``url``; ``more`` are fields of the question."""
    question = diagnosis.Question(
        key=ApiKey(key),
        url=parse_base_url(url),
        **{"route": Route(), "stores": Stores({"certifi": trust.certifi_store()}), **more},
    )
    cancellation = Cancellation()
    try:
        return diagnosis.diagnose(question, lambda update: None, cancellation)
    finally:
        cancellation.close()


def probe(report: Report, probe_id: str) -> ProbeResult:
    """Return the result of one probe of a report."""
    return next(p for p in report.probes if p.id == probe_id)
