"""The published schema of a report is the one of the code, and reports keep to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gui.bundle import Extras, collect
from gui.report import encode_report, json_schema
from gui.secret import Redactor
from tests.bundle.samples import sample_report

jsonschema = pytest.importorskip("jsonschema")

PUBLISHED = Path(__file__).parents[2] / "docs" / "report.schema.json"


def test_the_published_schema_is_current():
    wanted = json.dumps(json_schema(), indent=2) + "\n"
    assert PUBLISHED.read_text("utf-8") == wanted, "write json.dumps(gui.report.json_schema(), indent=2) there again"


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_reports_keep_to_the_schema():
    validator = jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text("utf-8")))
    validator.validate(json.loads(encode_report(sample_report())))
    files = {file.name: file.data for file in collect(sample_report(), Redactor(), extras=Extras()).files}
    validator.validate(json.loads(files["report.json"]))
    broken = json.loads(files["report.json"])
    broken["verdict"]["confidence"] = "sure"
    assert not validator.is_valid(broken)
