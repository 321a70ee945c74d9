"""``--second-key-file``: the control, and that it is in no output."""

import pytest

from gui.practice import PracticeServer
from gui.report import Cause, Reason
from gui.secret import longest_run, spells
from gui.wording import Wording
from gui.wording.verdict.reasons import REASONS
from tests.cli.command import diagnose
from tests.cli.test_scenarios import everything_written


@pytest.fixture
def second_file(tmp_path_factory, fake_key):
    """A file with the second key, outside of what a run may write."""
    path = tmp_path_factory.mktemp("second") / "second.txt"
    path.write_bytes(b"\xef\xbb\xbf" + fake_key("second").encode("ascii") + b"\r\n")
    return path


@pytest.mark.parametrize("scenario", ["healthy", "key-unknown", "other-vendor"])
@pytest.mark.parametrize("form", [("--json",), ("--lang", "en"), ("--lang", "zh_CN")])
def test_the_second_key_is_in_no_output(scenario, form, second_file, tmp_path, monkeypatch, fake_key, figures):
    key = fake_key("second")
    monkeypatch.setenv("HOME", str(tmp_path))
    bundle, note = tmp_path / "bundle.zip", tmp_path.parent / "note.txt"
    note.write_text(f"with the other key {key} it is the same", encoding="ascii")
    with PracticeServer(scenario) as server:
        ended = diagnose(
            server, fake_key("first"), tmp_path, "--second-key-file", str(second_file), "--note-file", str(note),
            "--export", str(bundle), *form,
        )  # fmt: skip
    assert bundle.exists()
    longest = 0
    for where, data in everything_written(
        tmp_path, ("stdout", ended.out.encode()), ("stderr", ended.err.encode("utf-8", "surrogateescape"))
    ):
        assert not spells(data, [key]), where
        longest = max(longest, longest_run(data, key))
    figures("longest run of core characters of a second key in any output", longest, most=True)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_readable_form_says_what_the_second_key_shows(language, second_file, tmp_path, fake_key):
    with PracticeServer("healthy", known_keys=[fake_key("second")]) as server:
        one = diagnose(
            server, fake_key("first"), tmp_path, "--second-key-file", str(second_file), "--lang", language, "--quiet"
        )
    with PracticeServer("key-unknown") as server:
        both = diagnose(
            server, fake_key("first"), tmp_path, "--second-key-file", str(second_file), "--lang", language, "--quiet"
        )
    said = Wording.load(language)
    tail = fake_key("second")[-4:]
    assert (one.code, both.code) == (1, 1)
    assert "[key.rejected]" in one.out
    assert "[key.rejected]" in both.out
    assert said.text(REASONS[Reason.SECOND_KEY_ACCEPTED][0]) in one.out
    assert said.cause(Cause.ACCOUNT_SWITCHED_OFF, {"tail": tail}) in both.out
    assert tail in both.out


def test_the_second_key_makes_one_free_call(second_file, tmp_path, fake_key):
    with PracticeServer("healthy") as server:
        report = diagnose(
            server, fake_key("first"), tmp_path, "--second-key-file", str(second_file), "--free-only", "--json"
        ).json()
        sent = [r for r in server.requests if r.header("authorization") == f"Bearer {fake_key('second')}".encode()]
    assert [(r.method, r.path) for r in sent] == [("GET", "/models")]
    found = next(p for p in report["probes"] if p["id"] == "second_key")
    assert (found["section"], found["outcome"], found["billed"]) == (5, "pass", False)
    assert report["cost"]["billed_calls"] == 0
