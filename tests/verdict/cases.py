"""Builds cases for the verdict from a few words."""

from __future__ import annotations

from typing import Any

from gui.report import (
    Cleaned,
    CleaningMode,
    Client,
    ClientError,
    Edit,
    Exchange,
    FailureCode,
    Finding,
    FindingKind,
    Ids,
    Inspection,
    Lifecycle,
    Outcome,
    ProbeResult,
    Severity,
    Target,
    Timing,
)
from gui.verdict import Case

MASK = "sk-4d5e6" + "*" * 23 + "c7a1"
MODEL = "deepseek-flash"


def result(
    probe_id: str, outcome: Outcome, failure: FailureCode | None = None, status: int = 200, **facts: Any
) -> ProbeResult:
    """Return a probe that ran to its end."""
    return ProbeResult(
        id=probe_id, section=1, lifecycle=Lifecycle.DONE, outcome=outcome, failure=failure, started_at="x",
        duration_ms=9, skipped_because=None, billed=probe_id.startswith("chat."), facts=facts,
        exchange=exchange(status),
    )  # fmt: skip


def exchange(status: int) -> Exchange:
    """Return an exchange of which only the status matters."""
    return Exchange(
        method="GET", url="https://api.deepseek.com/models", status=status, http_version="HTTP/1.1", request_headers={},
        response_headers={}, content_type=None, body_excerpt="", body_bytes=0, ids=Ids(), timing_ms=Timing(),
    )  # fmt: skip


PASSED = {
    r.id: r
    for r in (
        result("name", Outcome.PASS),
        result("tcp", Outcome.PASS),
        result("tls", Outcome.PASS),
        result("no_key", Outcome.PASS, status=401, answer="A1", deepseek=True),
        result("bad_key", Outcome.PASS, status=401, answer="A3", tail_matches=True, deepseek=True),
        result("models", Outcome.PASS, models=[MODEL, "deepseek-v4-pro"], deepseek=True),
        result(
            "balance", Outcome.PASS, available=True, balances=[{"currency": "CNY", "total": "110.00"}], deepseek=True
        ),
        result(f"chat.{MODEL}", Outcome.PASS, model=MODEL, deepseek=True),
    )
}
"""A run in which everything works."""

CLEAN = Inspection(
    findings=(), clean=True, shape="deepseek", vendor=None,
    cleaned=Cleaned(mode=CleaningMode.AUTO, masked=MASK, length=35, edits=()),
)  # fmt: skip


def dirty(kind: FindingKind = FindingKind.ZERO_WIDTH, mode: CleaningMode = CleaningMode.AUTO) -> Inspection:
    """Return the inspection of a key with one thing wrong."""
    finding = Finding(
        id="f1", kind=kind, start=3, end=4, code_points=None, name=None, severity=Severity.ERROR, wire={}, origin=None,
        fix="delete",
    )  # fmt: skip
    replaced = "-" if kind is FindingKind.DASH_LOOKALIKE else ""
    edit = Edit(kind=kind, start=3, end=4, replacement=replaced)
    return Inspection(
        findings=(finding,), clean=False, shape="deepseek", vendor=None,
        cleaned=Cleaned(mode=mode, masked=MASK, length=35, edits=(edit,)),
    )  # fmt: skip


def case(
    *changed: ProbeResult,
    inspection: Inspection = CLEAN,
    without: tuple[str, ...] = (),
    error: ClientError | None = None,
    tail_is_ours: bool | None = None,
    model: str | None = None,
    base_url: str = "https://api.deepseek.com",
) -> Case:
    """Return a case in which everything works but what is ``changed`` or left out."""
    results = {k: v for k, v in {**PASSED, **{r.id: r for r in changed}}.items() if k not in without}
    host = base_url.partition("://")[2].partition("/")[0]
    target = Target(base_url=base_url, host=host, stands_in=False, model=model)
    return Case(inspection, results, target, (), Client(error=error), tail_is_ours)
