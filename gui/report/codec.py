"""Reports to bytes and back, and their published JSON Schema (``docs/report.schema.json``)."""

from __future__ import annotations

from typing import Any

import msgspec

from gui.report.values import SCHEMA_ID, Report

__all__ = ["ReportError", "decode_report", "encode_report", "json_schema", "to_builtins"]


class ReportError(ValueError):
    """The bytes are no report of this schema; the message names the place and never quotes a value."""


class _Head(msgspec.Struct, frozen=True):
    """The one field that tells whether the others can be understood; those are passed over, not built."""

    schema: Any = None


def encode_report(report: Report) -> bytes:
    """Return UTF-8 JSON, two spaces of indent, a line feed at the end; the same report gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def decode_report(data: bytes) -> Report:
    """Return the report in ``data``; raise :class:`ReportError` for broken JSON, another schema or a wrong type."""
    try:
        head = msgspec.json.decode(data, type=_Head)
    except (msgspec.MsgspecError, RecursionError):
        raise ReportError("not JSON") from None
    if head.schema != SCHEMA_ID:
        raise ReportError("another schema")
    try:
        return msgspec.json.decode(data, type=Report)
    except msgspec.ValidationError as error:
        place = str(error).rpartition(" - at ")[2].strip("`")
        raise ReportError(f"wrong type at {place}") from None


def to_builtins(value: Any) -> Any:
    """Return a report value as dicts, lists and plain strings."""
    return msgspec.to_builtins(value)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a report."""
    schema = msgspec.json.schema(Report)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **schema}
