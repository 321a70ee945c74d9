"""The JSON Schema of a document of answers; ``docs/answers.schema.json`` is made from it."""

from __future__ import annotations

from typing import Any

from gui.console.rows import ROWS, Row

__all__ = ["answers_schema"]


def answers_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "key-doctor/answers/1",
        "type": "object",
        "properties": {row.id: _of_row(row) for row in ROWS},
        "additionalProperties": False,
    }


def _of_row(row: Row) -> dict[str, Any]:
    detail = {
        "type": "object",
        "properties": {field.name: field.kind.schema for field in row.fields},
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"answer": {"type": "string", "enum": list(row.codes)}, "detail": detail},
        "required": ["answer"],
        "additionalProperties": False,
    }
