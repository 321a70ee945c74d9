"""Sources give exactly what is there, or a code that quotes nothing."""

import io
import sys
from pathlib import Path

import pytest

from gui.key import inspect, sources
from gui.key.sources import SourceCode, SourceError, from_environment, from_file, from_json_file, from_stdin
from tests.copies.computer import bound_by_permissions
from tests.key.keys import key


@pytest.mark.parametrize("tail", ["", "\n", "\r\n", "\u200b", "\xa0"])
def test_a_file_is_read_as_it_is(tmp_path: Path, tail: str) -> None:
    path = tmp_path / "key"
    path.write_bytes((key() + tail).encode())
    assert from_file(path) == key() + tail


def test_undecodable_bytes_become_findings(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(b"\xff\xfe" + key().encode("utf-16-le"))
    text = from_file(path)
    assert text[:2] == "\udcff\udcfe"
    kinds = {str(finding.kind) for finding in inspect(text).inspection.findings}
    assert kinds == {"invalid-bytes", "surrogate", "nul"}


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(key(), encoding="utf-8-sig")
    assert from_file(path) == "\ufeff" + key()


@pytest.mark.parametrize(
    ("json", "text"), [(r'"a\u200bb"', "a\u200bb"), (r'"\ud800"', "\ud800"), (r'"\ufeff"', "\ufeff"), ('""', "")]
)
def test_one_json_string(tmp_path: Path, json: str, text: str) -> None:
    path = tmp_path / "key.json"
    path.write_text(json, encoding="utf-8")
    assert from_json_file(path) == text


@pytest.mark.parametrize(
    ("json", "code"),
    [
        (key(), SourceCode.NOT_JSON),
        ("", SourceCode.NOT_JSON),
        ("[" * 100_000, SourceCode.NOT_JSON),
        ('["' + key() + '"]', SourceCode.NOT_A_JSON_STRING),
        ("1", SourceCode.NOT_A_JSON_STRING),
    ],
)
def test_other_json_is_refused_without_quoting_it(tmp_path: Path, json: str, code: SourceCode) -> None:
    path = tmp_path / "key.json"
    path.write_text(json, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        from_json_file(path)
    assert caught.value.code is code
    assert key()[8:-4] not in repr(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="not_found"):
        from_file(tmp_path / "nothing")
    with pytest.raises(SourceError, match="is_folder"):
        from_file(tmp_path)
    with pytest.raises(SourceError, match="not_readable"):
        from_file(Path(f"{tmp_path}/a\0b"))


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_forbidden_file(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.touch(mode=0)
    with bound_by_permissions(), pytest.raises(SourceError, match="not_readable"):
        from_file(path)


def test_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LIMIT", 8)
    path = tmp_path / "key"
    path.write_bytes(b"123456789")
    for read in (lambda: from_file(path), lambda: from_stdin(io.BytesIO(b"123456789"))):
        with pytest.raises(SourceError, match="too_large"):
            read()
    path.write_bytes(b"12345678")
    assert from_file(path) == "12345678"


def test_environment() -> None:
    environ = {"A": key() + " ", "B": ""}
    assert from_environment("A", environ) == key() + " "
    assert from_environment("B", environ) == ""
    assert from_environment("C", environ) is None


def test_stdin() -> None:
    assert from_stdin(io.BytesIO(key().encode() + b"\r\n\xff")) == key() + "\r\n\udcff"
    closed = io.BytesIO()
    closed.close()
    with pytest.raises(SourceError, match="not_readable"):
        from_stdin(closed)
