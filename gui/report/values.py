"""The frozen values that a run consists of. Names and nesting: DESIGN 5.2 and its full example.

Times are UTC, ISO 8601 with milliseconds; positions are code point indices into the text as given; durations
are milliseconds. Codes and data, no sentences. Every string here is free of lone surrogates and of secrets: the
rooms that make these values see to it, and the leak gate checks it.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from gui.report.asks import Ask
from gui.report.causes import CauseEntry
from gui.report.codes import (
    Cause,
    ChangeKind,
    CleaningMode,
    FailureCode,
    FindingKind,
    Lifecycle,
    Outcome,
    Severity,
    SkipCode,
)
from gui.report.value import Params, Value

__all__ = [
    "SCHEMA_ID",
    "Answer",
    "App",
    "Change",
    "Changes",
    "Cleaned",
    "Client",
    "ClientError",
    "Clock",
    "Comparison",
    "Cost",
    "Edit",
    "Exchange",
    "Finding",
    "Ids",
    "Inspection",
    "KeySummary",
    "OtherCopy",
    "Params",
    "ProbeResult",
    "Report",
    "RowState",
    "SkipReason",
    "Target",
    "Timing",
    "spent",
]

SCHEMA_ID = "key-doctor/report/1"


class App(Value, frozen=True, kw_only=True):
    """The program that made the report."""

    name: str
    version: str


class Clock(Value, frozen=True, kw_only=True):
    """The local clock: its UTC offset as ``+08:00`` and the server's time minus ours in ms, if a server told it."""

    local_offset: str
    server_skew_ms: int | None = None


class Target(Value, frozen=True, kw_only=True):
    """Where the run went. ``stands_in`` says that the host is not DeepSeek's (practice server, relay, mistake)."""

    base_url: str
    host: str
    stands_in: bool
    proxy: str | None = None
    tls_store: str = "system"
    model: str | None = None


class OtherCopy(Value, frozen=True, kw_only=True):
    """A key found elsewhere on this machine; ``relation`` is equal, cleaned_equal or different."""

    place: str
    detail: str
    masked: str
    relation: str


class KeySummary(Value, frozen=True, kw_only=True):
    """The key as it may be shown: mask, fingerprint, lengths in code points, and what the user said of it."""

    masked: str
    fingerprint: str
    length: int
    length_stripped: int
    key_id: str | None = None
    key_name: str | None = None
    console_masked: str | None = None
    stored_as: str | None = None
    other_copies: tuple[OtherCopy, ...] = ()


class Finding(Value, frozen=True, kw_only=True):
    """One odd stretch [start, end) of the key text. ``code_points`` and ``name`` are null where they would spell."""

    id: str
    kind: FindingKind
    start: int
    end: int
    code_points: tuple[str, ...] | None
    name: str | None
    severity: Severity
    wire: dict[str, str]
    origin: str | None
    fix: str


class Edit(Value, frozen=True, kw_only=True, rename={"replacement": "with"}):
    """One step of cleaning: [start, end) of the original becomes ``with``; null where that would spell the key."""

    kind: FindingKind
    start: int
    end: int
    replacement: str | None


class Cleaned(Value, frozen=True, kw_only=True):
    """The repaired key: how sure the repair is, its mask and length, the steps; ``value`` only on request."""

    mode: CleaningMode
    masked: str | None
    length: int | None
    edits: tuple[Edit, ...]
    value: str | None = None


class Inspection(Value, frozen=True, kw_only=True):
    """What the pasted text is: findings, overall shape, recognised vendor, repair.

    ``clean``: the text is a key as it stands; warnings may be among the findings all the same.
    """

    findings: tuple[Finding, ...]
    clean: bool
    shape: str
    vendor: str | None
    cleaned: Cleaned


class Ids(Value, frozen=True, kw_only=True):
    """Identifiers of one exchange that support can look up (deepseek-api.md 1.7)."""

    trace_id: str | None = None
    request_id: str | None = None
    edge_id: str | None = None


class Timing(Value, frozen=True, kw_only=True):
    """Milliseconds: dns, connect and tls are durations of their step, first_byte and total count from the start."""

    dns: int | None = None
    connect: int | None = None
    tls: int | None = None
    first_byte: int | None = None
    total: int | None = None


class Exchange(Value, frozen=True, kw_only=True):
    """One request with its answer, scrubbed: allow-listed headers, no credential, the body only as an excerpt."""

    method: str
    url: str
    status: int | None
    http_version: str | None
    request_headers: dict[str, str]
    response_headers: dict[str, str]
    content_type: str | None
    body_excerpt: str | None
    body_bytes: int
    ids: Ids
    timing_ms: Timing


class SkipReason(Value, frozen=True, kw_only=True):
    """Why a probe did not run."""

    code: SkipCode
    params: Params = msgspec.field(default_factory=dict)


class ProbeResult(Value, frozen=True, kw_only=True):
    """What one probe found. ``started_at`` is null for a probe that did not run."""

    id: str
    section: int
    lifecycle: Lifecycle
    outcome: Outcome | None
    failure: FailureCode | None
    started_at: str | None
    duration_ms: int | None
    skipped_because: SkipReason | None
    billed: bool
    facts: Params
    exchange: Exchange | None


class ClientError(Value, frozen=True, kw_only=True):
    """What the text that the user's client printed says (null where it says nothing).

    ``answer`` is a row of deepseek-api.md 3.3 (``A3``), or ``no_key`` (the client says that it has none),
    ``cannot_send`` (the client refuses such a key before sending) or ``bad_url`` (it cannot call such an address).
    ``position`` is an index into the key.
    ``failure``, absent unless known, is a failure code for what never became an answer. ``character``, absent unless
    told, is the code point at ``position`` (``U+200B``); ``others``, absent if there are none, is how many more errors
    stand in the text.
    """

    family: str | None = None
    status: int | None = None
    answer: str | None = None
    tail: str | None = None
    position: int | None = None
    vendor: str | None = None
    ids: Ids = Ids()
    failure: FailureCode | msgspec.UnsetType = msgspec.UNSET
    character: str | msgspec.UnsetType = msgspec.UNSET
    others: int | msgspec.UnsetType = msgspec.UNSET


class Comparison(Value, frozen=True, kw_only=True):
    """The client's own copy of the key against the pasted one; relation: equal, cleaned_equal, different or empty."""

    relation: str
    masked: str
    length: int


class Client(Value, frozen=True, kw_only=True):
    """The client's side of the story, as far as the user gave it."""

    error: ClientError | None = None
    comparison: Comparison | None = None
    capture: Params | None = None


class Answer(Value, frozen=True, kw_only=True):
    """One answered console check; ``id`` is the row of the checklist.

    ``given_at``: when, UTC, ISO 8601; not set where that is the time of the run.
    """

    id: str
    section: int
    answer: str
    detail: Params
    documented: bool
    given_at: str | msgspec.UnsetType = msgspec.UNSET


class Cost(Value, frozen=True, kw_only=True):
    """What the run spent: billed calls and the tokens they reported.

    ``most_billed_calls``: so many it could have made at most, as was said before it began; absent where none was
    allowed.
    """

    billed_calls: int
    tokens: int
    most_billed_calls: int | msgspec.UnsetType = msgspec.UNSET


def spent(results: Iterable[ProbeResult], most: int = 0) -> Cost:
    """Return what these probes have spent, of ``most`` calls that were allowed."""
    billed = [r for r in results if r.billed and r.started_at is not None]
    return Cost(
        billed_calls=sum(int(r.facts.get("calls", 1)) for r in billed),
        tokens=sum(int(r.facts.get("tokens", 0)) for r in billed),
        most_billed_calls=most or msgspec.UNSET,
    )


class RowState(Value, frozen=True, kw_only=True):
    """What a row said in one of two runs. ``at``: when it was asked, or when its run began if it was not."""

    outcome: Outcome | None
    failure: FailureCode | None
    skipped_because: SkipCode | None
    at: str


class Change(Value, frozen=True, kw_only=True):
    """A row that says something else than before; ``before`` is null for a new row, ``after`` for one that is gone.

    ``facts`` maps the names of facts that differ and say something to a person to a pair: before, after.
    """

    id: str
    section: int
    kind: ChangeKind
    before: RowState | None
    after: RowState | None
    facts: Params = msgspec.field(default_factory=dict)


class Changes(Value, frozen=True, kw_only=True):
    """This run against an earlier one: that run's id and beginning, whether it was about the same key and address.

    ``row`` is the row that was asked again, null for all; results of other rows keep the time at which they were asked.
    """

    run_id: str
    started_at: str
    row: str | None
    same_key: bool
    same_target: bool
    cause_before: Cause
    cause_after: Cause
    rows: tuple[Change, ...]


class Report(Value, frozen=True, kw_only=True):
    """One run, from the pasted text to the verdict. ``verdict`` is ``causes[0]``; ``note`` is absent unless given.

    ``changes`` is absent unless the run was compared with an earlier one. ``asks``: the rows of the console that are
    open, in the order in which to ask them; absent where the console can tell nothing.
    """

    schema: str
    app: App
    run_id: str
    started_at: str
    ended_at: str
    clock: Clock
    target: Target
    key: KeySummary
    inspection: Inspection
    client: Client
    probes: tuple[ProbeResult, ...]
    console: tuple[Answer, ...]
    verdict: CauseEntry
    causes: tuple[CauseEntry, ...]
    cost: Cost
    note: str | msgspec.UnsetType = msgspec.UNSET
    changes: Changes | msgspec.UnsetType = msgspec.UNSET
    asks: tuple[Ask, ...] | msgspec.UnsetType = msgspec.UNSET
