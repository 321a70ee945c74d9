"""Exports of the command line that do not come to be, or not whole: what is said of them, and how the run ends."""

import _thread
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import zipfile

import pytest

from gui.bundle import BundleError, BundleLeak
from gui.cli import main
from gui.cli.terminal import Terminal
from gui.practice import PracticeServer
from gui.wording import EXPORT_TROUBLE, Say, Wording
from tests.bundle.fuse import mounted_folder
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


@pytest.fixture
def hanging(tmp_path, fake_key, monkeypatch):
    """Return a function that exports to a place that never answers, and what lets it answer."""
    answers = threading.Event()

    def hangs(*_args, stopped, stands, **_kwargs):
        answers.wait(20)
        assert stopped()
        stands()

    def ran(_question, _terminal):
        return sample_report(), []

    monkeypatch.setattr("gui.bundle.write_bundle", hangs)
    monkeypatch.setattr("gui.cli.diagnose.diagnosed", ran)
    monkeypatch.setattr("gui.cli.patience._SLOW", 0.05)
    monkeypatch.setattr("gui.cli.patience._GRACE", 0.05)
    path = tmp_path / "key.txt"
    path.write_text(fake_key(1), encoding="ascii")
    words = ["--key-file", str(path), "--base-url", CLOSED, "--export", str(tmp_path / "b.zip"), "--lang", "en"]
    interrupts = signal.getsignal(signal.SIGINT)
    yield lambda: main(["diagnose", *words])
    signal.signal(signal.SIGINT, interrupts)  # the command has its own end with one, and hears no second
    answers.set()
    for thread in threading.enumerate():
        if thread.name == "writing":
            thread.join()


def test_a_place_that_never_answers_costs_the_exit_code_only(hanging, monkeypatch, capsys):
    monkeypatch.setattr("gui.cli.patience._PATIENCE", 0.1)
    assert hanging() == 4
    out, err = capsys.readouterr()
    assert "does not answer yet" in err
    assert "nobody waits for it any more" in err
    assert out


def test_ctrl_c_ends_the_waiting_for_it_and_the_result_is_told(hanging, monkeypatch, capsys):
    real = Terminal.say

    def interrupted(terminal, what, **params):
        real(terminal, what, **params)
        if what is Say.EXPORT_SLOW:
            _thread.interrupt_main()

    monkeypatch.setattr(Terminal, "say", interrupted)
    assert hanging() == 4
    out, err = capsys.readouterr()
    assert "nobody waits for it any more" in err
    assert out


def test_ctrl_c_before_that_is_an_interruption_like_any_other(hanging, monkeypatch, capsys):
    monkeypatch.setattr("gui.cli.patience._SLOW", 20)
    real = threading.Thread.start

    def start(thread):
        real(thread)
        writings.extend([thread] if thread.name == "writing" else [])
        if writings[1:] == [thread]:  # the first one only tried the place
            _thread.interrupt_main()

    writings = []
    monkeypatch.setattr(threading.Thread, "start", start)
    assert hanging() == 130
    assert capsys.readouterr().out == ""


@pytest.mark.rounds
def test_a_network_folder_that_hangs_or_is_gone(tmp_path, fake_key, rounds):
    with contextlib.ExitStack() as stack:
        try:
            folder = stack.enter_context(mounted_folder(tmp_path / "share"))
        except OSError:
            pytest.skip("no file system of one's own can be mounted here")
        server = stack.enter_context(PracticeServer("healthy"))
        words = ["--export", str(folder.path / "b.zip"), "--lang", "en", "--free-only"]
        for number, step in enumerate(("create", "write", "rename")[: rounds(small=1, full=3)]):
            folder.tell(f"fail {step} EIO")
            ended = diagnose(server, fake_key(1), tmp_path, *words)
            # What can be known is told before the run.
            assert (number, ended.code) == (number, 2 if step == "create" else 4)
            assert "does not answer any more: a network folder or a drive may be gone" in ended.err
            folder.tell("heal")
            assert os.listdir(folder.path) == []
        folder.kill()
        refused(diagnose(server, fake_key(1), tmp_path, *words), "Choose another folder")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "There is no name of a file after --export"),
        ("b" * 253 + ".zip", "cannot be the name of a file here"),
        ("\u4f59" * 90 + ".zip", "cannot be the name of a file here"),
        ("folder", "is a folder. Add the name"),
        ("folder/", "is a folder. Add the name"),
        (".", "is a folder. Add the name"),
        ("file/b.zip", "would lie in a file"),
        ("file/in/b.zip", "would lie in a file"),
        ("nowhere/b.zip", "does not exist. Create it"),
        ("file", "exists already"),
        pytest.param(
            "/proc/x.zip",
            "cannot be written. Choose a folder that you may write to",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="there is no /proc"),
        ),
    ],
)
def test_what_is_wrong_with_a_place_is_told_before_the_run(tmp_path, fake_key, monkeypatch, capsys, name, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "file", tmp_path / "key.txt"):
        path.write_text(fake_key(1), encoding="ascii")
    before = sorted(tmp_path.rglob("*"))
    assert main(["diagnose", "--key-file", "key.txt", "--base-url", CLOSED, "--lang", "en", "--export", name]) == 2
    assert said in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before
