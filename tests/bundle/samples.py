"""Reports for the tests of this room."""

from __future__ import annotations

from typing import Any

import msgspec

from gui.report import (
    Answer,
    App,
    Cause,
    CauseEntry,
    Cleaned,
    CleaningMode,
    Client,
    ClientError,
    Clock,
    Confidence,
    Cost,
    Evidence,
    EvidenceKind,
    Exchange,
    FailureCode,
    Finding,
    FindingKind,
    Ids,
    Inspection,
    KeySummary,
    Lifecycle,
    NextStep,
    OtherCopy,
    Outcome,
    ProbeResult,
    Report,
    Severity,
    SkipCode,
    SkipReason,
    Target,
    Timing,
)

ENDED = "2026-11-23T09:15:04.031Z"
TRACE = "2de488c6d8ab6756d89d3f5441772711"
REQUEST = "4f6c0f2e-7d0a-4d6c-9d2b-0b1f3f6a2c11"


def probe(identity: str, section: int, **changes: Any) -> ProbeResult:
    exchange = Exchange(
        method="GET",
        url="https://api.deepseek.com/models?page=1",
        status=401,
        http_version="HTTP/1.1",
        request_headers={"accept": "application/json"},
        response_headers={"server": "elb", "x-ds-trace-id": TRACE},
        content_type=None,
        body_excerpt="Authentication Fails (governor)",
        body_bytes=31,
        ids=Ids(trace_id=TRACE, request_id=REQUEST, edge_id="Qb6bGnvn"),
        timing_ms=Timing(dns=12, connect=38, tls=51, first_byte=139, total=141),
    )
    values: dict[str, Any] = {
        "id": identity,
        "section": section,
        "lifecycle": Lifecycle.DONE,
        "outcome": Outcome.PASS,
        "failure": None,
        "started_at": "2026-11-23T09:15:02.301Z",
        "duration_ms": 141,
        "skipped_because": None,
        "billed": False,
        "facts": {"answer": "A1"},
        "exchange": exchange,
    }
    return ProbeResult(**values | changes)


def sample_report(**changes: Any) -> Report:
    verdict = CauseEntry(
        cause=Cause.KEY_REJECTED,
        confidence=Confidence.CERTAIN,
        score=0.9,
        in_favour=(Evidence(kind=EvidenceKind.PROBE, id="models", code="rejected", params={"tail": "9f0e"}),),
        against=(),
        next_step=NextStep(code="check_key_status"),
    )
    ruled_out = CauseEntry(
        cause=Cause.ACCOUNT_NO_BALANCE,
        confidence=Confidence.RULED_OUT,
        score=0.0,
        in_favour=(),
        against=(
            Evidence(
                kind=EvidenceKind.PROBE,
                id="balance",
                code="is_available",
                params={"currency": "CNY", "total": "110.00"},
            ),
        ),
        next_step=NextStep(code="none"),
    )
    skipped = SkipReason(code=SkipCode.PREREQUISITE_FAILED, params={"probe": "models"})
    finding = Finding(
        id="f1",
        kind=FindingKind.ZERO_WIDTH,
        start=12,
        end=13,
        code_points=("U+200B",),
        name="ZERO WIDTH SPACE",
        severity=Severity.ERROR,
        wire={"httpx": "raises", "curl": "utf-8"},
        origin="web_page",
        fix="delete",
    )
    values: dict[str, Any] = {
        "schema": "key-doctor/report/1",
        "app": App(name="key-doctor", version="0.1.0"),
        "run_id": "01J9Z7Q4M3X8",
        "started_at": "2026-11-23T09:15:02.114Z",
        "ended_at": ENDED,
        "clock": Clock(local_offset="+08:00", server_skew_ms=-420),
        "target": Target(base_url="https://api.deepseek.com", host="api.deepseek.com", stands_in=False),
        "key": KeySummary(
            masked="sk-1a2b3" + "*" * 23 + "9f0e",
            fingerprint="a83b1c90d2",
            length=36,
            length_stripped=36,
            key_name="build server",
            other_copies=(
                OtherCopy(place="environment", detail="DEEPSEEK_API_KEY", masked="sk-", relation="different"),
            ),
        ),
        "inspection": Inspection(
            findings=(finding,),
            clean=False,
            shape="deepseek",
            vendor=None,
            cleaned=Cleaned(mode=CleaningMode.AUTO, masked=None, length=35, edits=()),
        ),
        "client": Client(
            error=ClientError(family="openai-python", status=401, ids=Ids(request_id="client-" + REQUEST))
        ),
        "probes": (
            probe("no_key", 1),
            probe("models", 1, outcome=Outcome.FAIL, failure=FailureCode.ANSWER_A3, facts={"answer": "A3"}),
            probe(
                "chat.deepseek-flash",
                2,
                outcome=Outcome.SKIPPED,
                skipped_because=skipped,
                exchange=None,
                started_at=None,
                duration_ms=None,
            ),
        ),
        "console": (
            Answer(id="1.1", section=1, answer="enabled", detail={}, documented=False),
            Answer(id="1.2", section=1, answer="changed", detail={"note": "cross-region access"}, documented=False),
        ),
        "verdict": verdict,
        "causes": (verdict, ruled_out),
        "cost": Cost(billed_calls=0, tokens=0),
    }
    return Report(**values | changes)


def with_key(report: Report, **changes: Any) -> Report:
    return msgspec.structs.replace(report, key=msgspec.structs.replace(report.key, **changes))


def with_exchange(report: Report, **changes: Any) -> Report:
    first, *others = report.probes
    assert first.exchange is not None
    changed = msgspec.structs.replace(first, exchange=msgspec.structs.replace(first.exchange, **changes))
    return msgspec.structs.replace(report, probes=(changed, *others))
