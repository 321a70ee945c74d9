"""The published schemas are those of the code, and what goes into a bundle keeps to them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from gui.bundle import (
    Attachment,
    Crash,
    Extras,
    collect,
    collect_crash,
    crash_schema,
    environment_facts,
    environment_schema,
    manifest_schema,
    redactions_schema,
)
from gui.report import encode_report, json_schema
from gui.secret import Redactor
from tests.bundle.samples import sample_report
from tests.guards.keys import made_up_key
from tests.report.strategies import reports

jsonschema = pytest.importorskip("jsonschema")

DOCS = Path(__file__).parents[2] / "docs"
PUBLISHED = DOCS / "report.schema.json"
MANIFEST = DOCS / "manifest.schema.json"
SCHEMAS = {
    "crash": crash_schema,
    "environment": environment_schema,
    "manifest": manifest_schema,
    "redactions": redactions_schema,
    "report": json_schema,
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schemas_are_current(name):
    path, schema = DOCS / f"{name}.schema.json", SCHEMAS[name]()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert path.read_text("utf-8") == json.dumps(schema, indent=2) + "\n", "write json.dumps(..., indent=2) there again"


def held_to_its_schemas(files):
    """Hold each document of a bundle that has a schema to it; return the names of those."""
    held = []
    for file in files:
        stem, _dot, ending = file.name.partition(".")
        if ending == "json":
            schema = json.loads((DOCS / f"{stem}.schema.json").read_text("utf-8"))
            jsonschema.Draft202012Validator(schema).validate(json.loads(file.data))
            held.append(stem)
    return held


def test_each_document_of_a_bundle_keeps_to_its_schema(monkeypatch):
    key = made_up_key("schema")
    extras = Extras(
        environment=environment_facts(),
        client_error_text=f"Bearer {key}",
        attachments=(Attachment("a.log", f"mail from someone@example.org with {made_up_key('another')}"),),
    )
    full = collect(sample_report(), Redactor([key]), extras=extras).files
    assert held_to_its_schemas(full) == ["report", "environment", "redactions", "manifest"]
    counts = json.loads(next(file.data for file in full if file.name == "redactions.json"))["redactions"]
    assert {count["rule"] for count in counts} == {"key-1", "pattern:key", "pattern:mail"}
    bare = collect(sample_report(), Redactor(), extras=Extras()).files
    assert held_to_its_schemas(bare) == ["report", "redactions", "manifest"]
    crash = Crash(at="2026-11-23T09:15:04.120Z", exception="KeyError", frames=["app.py:1 main"])
    assert held_to_its_schemas(collect_crash(crash, Redactor()).files) == [
        "crash",
        "environment",
        "redactions",
        "manifest",
    ]


def test_an_environment_of_which_little_is_known_keeps_to_its_schema(monkeypatch):
    def broken():
        raise OSError

    for name in environment_facts():
        if name != "not_collected":
            monkeypatch.setitem(environment_facts.__globals__["_FACTS"], name, broken)
    facts = environment_facts()
    assert facts["not_collected"] == ["python", "platform", "packages", "locale", "variables_set"]
    jsonschema.Draft202012Validator(environment_schema()).validate(facts)


def test_manifests_keep_to_the_schema():
    validator = jsonschema.Draft202012Validator(json.loads(MANIFEST.read_text("utf-8")))
    files = {file.name: file.data for file in collect(sample_report(), Redactor(), extras=Extras()).files}
    manifest = json.loads(files["manifest.json"])
    validator.validate(manifest)
    manifest["files"][0]["size"] = "large"
    assert not validator.is_valid(manifest)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(report=reports())
def test_every_report_and_its_bundle_keep_to_the_schemas(report):
    jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text("utf-8"))).validate(
        json.loads(encode_report(report))
    )
    files = collect(report, Redactor(), extras=Extras(environment=environment_facts())).files
    assert len(held_to_its_schemas(files)) == 4


def test_reports_keep_to_the_schema():
    validator = jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text("utf-8")))
    validator.validate(json.loads(encode_report(sample_report())))
    files = {file.name: file.data for file in collect(sample_report(), Redactor(), extras=Extras()).files}
    validator.validate(json.loads(files["report.json"]))
    broken = json.loads(files["report.json"])
    broken["verdict"]["confidence"] = "sure"
    assert not validator.is_valid(broken)
