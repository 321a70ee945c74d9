"""Exports of the command line that do not come to be, or not whole: what is said of them, and how the run ends."""

import json
import subprocess
import sys
import zipfile

import pytest

from gui.bundle import BundleError, BundleLeak
from gui.cli import main
from gui.practice import PracticeServer
from gui.wording import EXPORT_TROUBLE, Wording
from tests.bundle.samples import sample_report
from tests.cli.command import diagnose

CLOSED = "http://127.0.0.1:1"


def refused(ended, *words):
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1), (ended.out, ended.err)
    for word in words:
        assert word in ended.err
    return ended


def test_a_path_with_a_key_in_it_is_not_told_before_the_key_is_read(tmp_path, fake_key):
    folder = tmp_path / f"dir{fake_key(1)[3:]}"
    with PracticeServer("healthy") as server:
        missing = refused(diagnose(server, fake_key(1), tmp_path, "--export", str(folder / "b.zip")), "folder", "b.zip")
        assert fake_key(1)[8:16] not in missing.err
        folder.mkdir()
        (folder / "b.zip").write_bytes(b"precious")
        there = refused(diagnose(server, fake_key(1), tmp_path, "--export", str(folder / "b.zip")), "exists")
        assert fake_key(1)[8:16] not in there.err


def test_a_client_error_that_was_cut_is_told_in_both_places(tmp_path, fake_key):
    error, path = tmp_path / "error.log", tmp_path / "b.zip"
    error.write_bytes(b"2026-10-01 12:00:00 INFO still alive\n" * 40_000 + b"Error code: 401\n")
    with PracticeServer("no-balance") as server:
        words = ["--client-error-file", str(error), "--free-only", "--export", str(path), "--lang", "en"]
        ended = diagnose(server, fake_key(1), tmp_path, *words)
    assert "only its beginning and its end are used" in ended.err
    with zipfile.ZipFile(path) as archive:
        notes = archive.read("collection-notes.txt").decode()
        assert archive.getinfo("client-error.txt").file_size < error.stat().st_size
    assert "its beginning and its end are there" in notes
    assert "Everything was collected" not in notes


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_an_export_that_is_named_after_the_key_is_refused_before_the_run(tmp_path, fake_key, lang):
    path = tmp_path / f"ticket-{fake_key(1)[10:22]}.zip"
    with PracticeServer("healthy") as server:
        ended = refused(diagnose(server, fake_key(1), tmp_path, "--export", str(path), "--lang", lang))
        assert server.requests == []
    assert fake_key(1)[10:18] not in ended.err
    assert ("choose another name" in ended.err) is (lang == "en")
    assert ("key-1" in ended.err, path.exists()) == (False, False)


@pytest.mark.parametrize("trouble", sorted(EXPORT_TROUBLE))
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_bundle_that_cannot_be_written_after_the_run_costs_the_exit_code_only(
    tmp_path, fake_key, capsys, monkeypatch, trouble, form
):
    def fails(*_args, **_kwargs):
        raise BundleLeak("ticket.txt", "key-1") if trouble == "leak" else BundleError(trouble)

    def ran(_question, _terminal):
        return sample_report(), []

    monkeypatch.setattr("gui.bundle.write_bundle", fails)
    monkeypatch.setattr("gui.cli.diagnose.diagnosed", ran)
    path = tmp_path / "key.txt"
    path.write_text(fake_key(1), encoding="ascii")
    words = ["diagnose", "--key-file", str(path), "--base-url", CLOSED, "--export", str(tmp_path / "b.zip"), *form]
    assert main([*words, "--lang", "en"]) == 4
    out, err = capsys.readouterr()
    assert ("key.rejected" in out) or ("DeepSeek does not know this key" in out)
    assert Wording.load("en").say(EXPORT_TROUBLE[trouble], path=str(tmp_path / "b.zip")) in err


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")
def test_a_disk_that_is_full_after_the_run_still_gives_the_verdict(tmp_path, fake_key):
    path = tmp_path / "k"
    path.write_text(fake_key(1), encoding="ascii")
    with PracticeServer("no-balance") as server:
        words = ["diagnose", "--key-file", str(path), "--base-url", server.base_url, "--proxy", "none", "--json"]
        limited = 'ulimit -f 4; trap "" XFSZ; exec "$@"'
        command = [sys.executable, "-B", "-m", "gui", *words, "--export", str(tmp_path / "b.zip"), "--lang", "en"]
        done = subprocess.run(["/bin/sh", "-c", limited, "sh", *command], capture_output=True, check=False, timeout=60)
    assert done.returncode == 4
    assert b"no room left" in done.stderr
    assert json.loads(done.stdout)["verdict"]["cause"] == "account.no_balance"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["k"]
