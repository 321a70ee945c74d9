"""A report with everything in it: all checks, all rows answered, a client's text, oddities, many causes."""

from __future__ import annotations

import msgspec

from gui.console import ROWS
from gui.report import (
    Answer,
    Cause,
    ClientError,
    Confidence,
    Evidence,
    EvidenceKind,
    Exchange,
    FailureCode,
    FindingKind,
    Ids,
    NextStep,
    Outcome,
    Report,
    SkipCode,
    SkipReason,
    Timing,
)
from tests.bundle.samples import REQUEST, TRACE, probe, sample_report

__all__ = ["full_report"]

_EDGE = "tZfMAgeaoFbgOYSnx6reS8VWzlnYLq66LzhFy6jBS5C6kI0UOEwfWA=="
_LOOKED_AT = (
    ("name", 0, None, 4),
    ("tcp", 0, None, 38),
    ("tls", 0, None, 51),
    ("no_key", 1, 401, 141),
    ("empty_token", 1, 401, 139),
    ("bad_key", 1, 401, 150),
    ("models", 1, 200, 180),
    ("second_key", 1, 200, 177),
    ("balance", 2, 200, 160),
    ("chat.deepseek-flash", 2, 402, 420),
    ("chat.deepseek-v4-pro", 2, 402, 433),
    ("stream.deepseek-flash", 2, 402, 431),
    ("fim", 2, 402, 401),
    ("anthropic", 2, 402, 415),
    ("burst", 2, None, None),
    ("route.direct", 0, 401, 133),
    ("incidents", 5, 200, 512),
)
_BALANCES = [
    {"currency": "CNY", "total": "0.00", "granted": "0.00", "topped_up": "0.00"},
    {"currency": "USD", "total": "0.00", "granted": "0.00", "topped_up": "0.00"},
]
_PATHS = {"balance": "/user/balance", "fim": "/beta/completions", "anthropic": "/anthropic/v1/messages"}


def _exchange(name: str, status: int, duration: int) -> Exchange:
    refused = f'{{"error":{{"message":"Insufficient Balance (request_id: {REQUEST})","type":"unknown_error"}}}}'
    return Exchange(
        method="POST" if status == 402 else "GET",
        url="https://api.deepseek.com" + _PATHS.get(name, "/chat/completions" if status == 402 else "/models"),
        status=status,
        http_version="HTTP/1.1",
        request_headers={"accept": "application/json"},
        response_headers={"server": "elb", "x-ds-trace-id": TRACE},
        content_type="application/json",
        body_excerpt=refused if status == 402 else "{}",
        body_bytes=len(refused) if status == 402 else 2,
        ids=Ids(trace_id=TRACE, request_id=REQUEST if status == 402 else None, edge_id=_EDGE),
        timing_ms=Timing(dns=12, connect=38, tls=51, first_byte=duration - 3, total=duration),
    )


def full_report() -> Report:
    """Return it; a support engineer must find everything in it on three pages."""
    report = sample_report()
    probes, milliseconds = [], 0
    for name, section, status, duration in _LOOKED_AT:
        milliseconds += (duration or 0) // 2
        refused = status == 402
        skipped = (
            SkipReason(code=SkipCode.PREREQUISITE_FAILED, params={"probe": "models"}) if duration is None else None
        )
        probes.append(
            probe(
                name,
                section,
                outcome=Outcome.SKIPPED if skipped else Outcome.FAIL if refused else Outcome.PASS,
                failure=FailureCode.ANSWER_B1 if refused else None,
                exchange=_exchange(name, status, duration or 0) if status else None,
                skipped_because=skipped,
                started_at=None
                if skipped
                else f"2026-11-23T09:15:{2 + milliseconds // 1000:02}.{milliseconds % 1000:03}Z",
                duration_ms=duration,
                facts={"balances": _BALANCES} if name == "balance" else {},
            )
        )
    finding = report.inspection.findings[0]
    kinds = (FindingKind.ZERO_WIDTH, FindingKind.ASCII_SPACE, FindingKind.QUOTE_WRAPPED)
    findings = tuple(msgspec.structs.replace(finding, id=f"f{n}", kind=kind) for n, kind in enumerate(kinds, start=1))
    details = {
        "note": "as the page said",
        "key_id": "key_4711",
        "account": "j***@example.com",
        "reason": "high frequency",
    }
    answers = tuple(
        Answer(
            id=row.id,
            section=row.section,
            answer=row.codes[0],
            detail={field.name: details[field.name] for field in row.fields if field.name in details},
            documented=row.documented,
        )
        for row in ROWS
    )
    reached = Evidence(kind=EvidenceKind.PROBE, id="no_key", code="baseline_ok")
    refusals = tuple(
        Evidence(
            kind=EvidenceKind.PROBE, id=name, code="insufficient_balance", params={"model": name.partition(".")[2]}
        )
        for name in ("chat.deepseek-flash", "chat.deepseek-v4-pro")
    )
    causes = [
        msgspec.structs.replace(
            report.verdict,
            cause=Cause.ACCOUNT_NO_BALANCE,
            in_favour=refusals,
            against=(reached,),
            next_step=NextStep(code="top_up"),
        )
    ]
    for cause in Cause:
        if cause is not Cause.ACCOUNT_NO_BALANCE:
            possible = cause.value.startswith(("account.", "quota."))
            causes.append(
                msgspec.structs.replace(
                    report.causes[1],
                    cause=cause,
                    confidence=Confidence.POSSIBLE if possible else Confidence.RULED_OUT,
                    in_favour=refusals[:1] if possible else (),
                    against=(reached,) if cause.value.startswith("network.") else report.causes[1].against,
                )
            )
    return msgspec.structs.replace(
        report,
        probes=tuple(probes),
        console=answers,
        inspection=msgspec.structs.replace(report.inspection, findings=findings),
        client=msgspec.structs.replace(
            report.client,
            error=ClientError(family="openai-python", status=402, answer="B1", ids=Ids(request_id=REQUEST)),
        ),
        verdict=causes[0],
        causes=tuple(causes),
        note="It worked until Friday.\nNothing was changed on our side.",
    )
