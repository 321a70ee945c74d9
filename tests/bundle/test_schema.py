"""The published schemas are those of the code, and what goes into a bundle keeps to them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from gui.bundle import Extras, collect, manifest_schema
from gui.report import encode_report, json_schema
from gui.secret import Redactor
from tests.bundle.samples import sample_report
from tests.report.strategies import reports

jsonschema = pytest.importorskip("jsonschema")

DOCS = Path(__file__).parents[2] / "docs"
PUBLISHED = DOCS / "report.schema.json"
MANIFEST = DOCS / "manifest.schema.json"


@pytest.mark.parametrize(("path", "schema"), [(PUBLISHED, json_schema()), (MANIFEST, manifest_schema())])
def test_the_published_schemas_are_current(path, schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    assert path.read_text("utf-8") == json.dumps(schema, indent=2) + "\n", "write json.dumps(..., indent=2) there again"


def test_manifests_keep_to_the_schema():
    validator = jsonschema.Draft202012Validator(json.loads(MANIFEST.read_text("utf-8")))
    files = {file.name: file.data for file in collect(sample_report(), Redactor(), extras=Extras()).files}
    manifest = json.loads(files["manifest.json"])
    validator.validate(manifest)
    manifest["files"][0]["size"] = "large"
    assert not validator.is_valid(manifest)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(report=reports())
def test_every_report_keeps_to_the_schema(report):
    jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text("utf-8"))).validate(
        json.loads(encode_report(report))
    )


def test_reports_keep_to_the_schema():
    validator = jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text("utf-8")))
    validator.validate(json.loads(encode_report(sample_report())))
    files = {file.name: file.data for file in collect(sample_report(), Redactor(), extras=Extras()).files}
    validator.validate(json.loads(files["report.json"]))
    broken = json.loads(files["report.json"])
    broken["verdict"]["confidence"] = "sure"
    assert not validator.is_valid(broken)
