"""The report as JSON: names and nesting of DESIGN 5.2."""

import json

import jsonschema
import msgspec
import pytest

from gui.report import (
    SCHEMA_ID,
    Finding,
    FindingKind,
    Report,
    ReportError,
    Severity,
    decode_report,
    encode_report,
    json_schema,
)
from tests.report.example import example


def test_the_full_example_decodes_and_comes_back_equal():
    document = example()
    report = decode_report(json.dumps(document).encode())
    assert json.loads(encode_report(report)) == document
    assert list(json.loads(encode_report(report))) == list(document)


def test_encoding_is_deterministic():
    report = decode_report(json.dumps(example()).encode())
    assert encode_report(report) == encode_report(report)


def test_the_example_satisfies_the_published_schema():
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(example(), schema)


def test_unknown_fields_of_a_newer_report_are_tolerated():
    document = example()
    document["probes"][0]["something_new"] = 1
    assert decode_report(json.dumps(document).encode()).schema == SCHEMA_ID


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d.update(schema="key-doctor/report/2"), "another schema"),
        (lambda d: d.update(schema=None), "another schema"),
        (lambda d: d["probes"][0].update(outcome="lucky"), "wrong type at $.probes[0].outcome"),
        (lambda d: d["verdict"].update(cause="bad.luck"), "wrong type at $.verdict.cause"),
    ],
)
def test_what_is_no_report_is_refused_without_quoting_it(change, message):
    document = example()
    change(document)
    with pytest.raises(ReportError) as caught:
        decode_report(json.dumps(document).encode())
    assert str(caught.value) == message


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"\xff", b"[" * 100000])
def test_broken_json_is_refused(data):
    with pytest.raises(ReportError):
        decode_report(data)


def test_values_are_frozen():
    finding = Finding(
        id="f1", kind=FindingKind.TAB, start=0, end=1, code_points=None, name=None, severity=Severity.ERROR, wire={},
        origin=None, fix="delete",
    )  # fmt: skip
    with pytest.raises(AttributeError):
        setattr(finding, "start", 3)  # noqa: B010  a plain assignment is caught by the type checker already
    assert msgspec.structs.asdict(finding)["kind"] == "tab"
    assert Report.__struct_fields__[0] == "schema"
