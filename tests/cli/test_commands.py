"""inspect, practice, verify, the demonstration, the prompt, interruption and the crash net as users meet them."""

import json
import os
import pty
import re
import select
import shlex
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import gui
from gui import bundle
from gui.cli import main
from gui.practice import SCENARIOS, PracticeServer
from gui.secret import longest_run, spells
from tests.cli.command import diagnose, key_doctor, killed_at_last
from tests.probes.stuck import stuck_in


def _file(folder, text, name="key.txt"):
    path = folder / name
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return str(path)


# inspect


def test_inspect_says_what_is_wrong_and_never_prints_the_key(tmp_path, fake_key):
    key = fake_key(1)
    ended = key_doctor("inspect", "--key-file", _file(tmp_path, f"\ufeff{key}\u200b\n"), "--lang", "en")
    assert ended.code == 1
    assert "ZERO WIDTH SPACE" in ended.out
    assert "U+200B" in ended.out
    assert not spells(ended.out + ended.err, [key])


def test_inspect_json_spells_the_cleaned_key_only_when_asked(tmp_path, fake_key):
    key = fake_key(2)
    words = ["inspect", "--key-file", _file(tmp_path, f'"{key}"'), "--json"]
    hidden, shown = key_doctor(*words), key_doctor(*words, "--reveal")
    assert hidden.json()["cleaned"]["value"] is None
    assert not spells(hidden.out, [key])
    assert shown.json()["cleaned"]["value"] == key
    assert set(hidden.json()) >= {"findings", "cleaned"}
    assert set(hidden.json()["cleaned"]) == {"mode", "masked", "length", "edits", "value"}


def test_inspect_finds_nothing_in_a_clean_key(tmp_path, fake_key):
    ended = key_doctor("inspect", "--key-file", _file(tmp_path, fake_key(3)), "--json")
    assert (ended.code, ended.json()["findings"]) == (0, [])


def test_mode_none_reveals_nothing_even_when_asked(tmp_path, fake_key):
    text = f"sk-\u202e{fake_key(4)[:2:-1]}\u202c"
    document = key_doctor("inspect", "--key-file", _file(tmp_path, text), "--json", "--reveal").json()
    assert (document["cleaned"]["mode"], document["cleaned"]["value"]) == ("none", None)


@pytest.mark.parametrize("source", ["--key-env", "--key-stdin", "--key-json", "default"])
def test_every_source_gives_the_same_text(source, tmp_path, fake_key):
    text, env, stdin = f"{fake_key(5)}\u00a0", {}, b""
    words = [source]
    if source == "--key-env":
        words, env = [source, "SOME_KEY"], {"SOME_KEY": text}
    elif source == "--key-json":
        words = [source, _file(tmp_path, json.dumps(text), "key.json")]
    elif source == "default":
        words, env = [], {"DEEPSEEK_API_KEY": text}
    else:
        stdin = text.encode()
    document = key_doctor("inspect", *words, "--json", env=env, stdin=stdin).json()
    assert [f["kind"] for f in document["findings"]] == ["unicode-space"]


def test_a_lone_surrogate_and_undecodable_bytes_are_findings(tmp_path, fake_key):
    path = tmp_path / "odd.json"
    path.write_text(json.dumps(fake_key(6) + "\ud800"), encoding="ascii")
    kinds = {f["kind"] for f in key_doctor("inspect", "--key-json", str(path), "--json").json()["findings"]}
    assert "surrogate" in kinds
    document = key_doctor("inspect", "--key-stdin", "--json", stdin=fake_key(6).encode() + b"\xff").json()
    assert "invalid-bytes" in {f["kind"] for f in document["findings"]}


def _at_a_prompt(words, typed):
    """Run a command on a terminal of its own and type a line; return (exit code, what the screen showed)."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.pop("DEEPSEEK_API_KEY", None)
        os.execv(sys.executable, [sys.executable, "-m", "gui", *words])  # noqa: S606
    screen, sent = b"", False
    while select.select([terminal], [], [], 60)[0]:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        screen += piece
        if not sent and b": " in screen:
            os.write(terminal, typed + b"\n")
            sent = True
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), screen


def test_the_prompt_hides_what_is_typed(fake_key):
    code, screen = _at_a_prompt(["inspect", "--lang", "en"], fake_key(7).encode())
    assert code == 0
    assert b"not shown" in screen
    assert longest_run(screen, fake_key(7)) < 8


# practice


def test_practice_lists_a_line_a_scenario():
    ended = key_doctor("practice", "--list")
    rows = [line.split("\t") for line in ended.out.splitlines()]
    assert [(row[0], row[1]) for row in rows] == [(s.name, s.expected) for s in SCENARIOS]
    assert all(len(row) == 3 for row in rows)


def test_practice_lists_in_chinese_where_that_is_spoken():
    english, chinese = (key_doctor("practice", "--list", "--lang", code) for code in ("en", "zh_CN"))
    said, told = ([line.split("\t") for line in ended.out.splitlines()] for ended in (english, chinese))
    assert [row[:2] for row in told] == [row[:2] for row in said]
    assert all(re.search(r"[\u4e00-\u9fff]", row[2]) for row in told)


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_practice_serves_until_it_is_told_to_end(end, tmp_path, fake_key):
    words = ["practice", "--scenario", "model-retired", "--edge", "edgeone", "--wording", "legacy", "--latency", "5"]
    command = [sys.executable, "-m", "gui", *words]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as serving,
        killed_at_last(serving),
    ):
        assert serving.stdout is not None
        base_url, options = serving.stdout.readline().strip(), shlex.split(serving.stdout.readline())
        path = _file(tmp_path, fake_key(8))
        ended = key_doctor(
            "diagnose", "--key-file", path, "--base-url", base_url, "--proxy", "none", *options, "--json"
        )
        serving.send_signal(end)
        _, errors = serving.communicate(timeout=20)
    assert ended.json()["verdict"]["cause"] == "model.unknown"
    assert serving.returncode == (0 if end is signal.SIGTERM else 130)
    assert errors.count("\n") <= 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--scenario", "no-such"], "no-such"),
        ([], "--scenario"),
        (["--scenario", "healthy", "--port", "70000"], "--port"),
        (["--scenario", "healthy", "--edge", "hunter2"], "--edge"),
    ],
)
def test_practice_refuses_what_it_cannot_serve(words, said):
    ended = key_doctor("practice", *words, "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert "hunter2" not in ended.err


def test_a_port_that_is_taken_is_told():
    with PracticeServer("healthy") as server:
        port = server.base_url.rpartition(":")[2]
        ended = key_doctor("practice", "--scenario", "healthy", "--port", port)
    assert (ended.code, port in ended.err) == (2, True)


# verify


def test_verify_names_what_is_wrong(tmp_path, fake_key):
    archive, spoilt = tmp_path / "b.zip", tmp_path / "spoilt.zip"
    with PracticeServer("no-balance") as server:
        diagnose(server, fake_key(9), tmp_path, "--export", str(archive))
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(spoilt, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data + fake_key(9).encode() if name == "ticket.txt" else data)
    ended = key_doctor("verify", str(spoilt), "--key-file", _file(tmp_path, fake_key(9)), "--json")
    assert ended.code == 1
    assert {p["code"] for p in ended.json()["problems"]} >= {"hash_differs", "key_found"}
    readable = key_doctor("verify", str(spoilt), "--lang", "en")
    assert readable.code == 1
    assert "ticket.txt" in readable.out
    assert not spells(readable.out + ended.out, [fake_key(9)])


def test_verify_of_something_else(tmp_path):
    assert key_doctor("verify", _file(tmp_path, "not a zip", "x.zip")).code == 1
    assert key_doctor("verify", str(tmp_path / "missing.zip")).code == 2
    assert key_doctor("verify").code == 2


# The rest


def test_the_demonstration_leaves_a_bundle_that_verifies(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "gui.cli.demo"], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0
    assert "[account.no_balance]" in done.stdout
    assert "practice" in done.stderr
    assert key_doctor("verify", str(tmp_path / "key-doctor-example.zip")).code == 0


def test_interruption_is_told_and_ends_within_a_moment(tmp_path, fake_key):
    with stuck_in("waiting") as stuck:
        words = ["diagnose", "--key-file", _file(tmp_path, fake_key(10)), "--base-url", stuck.base_url]
        command = [sys.executable, "-m", "gui", *words, "--proxy", "none", "--json"]
        with (
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running,
            killed_at_last(running),
        ):
            assert stuck.reached.wait(30)
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=10)
    assert (running.returncode, out) == (130, b"")
    assert b"Traceback" not in err


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_an_error_of_our_own_is_one_sentence_without_the_texts_of_exceptions(
    language, tmp_path, fake_key, monkeypatch, capsys
):
    def fails(*_args, **_kwargs):
        raise RuntimeError(f"Authorization: Bearer {fake_key(11)}")

    monkeypatch.setattr("gui.diagnosis.diagnose", fails)
    assert main(["diagnose", "--key-file", _file(tmp_path, fake_key(11)), "--lang", language]) == 4
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "RuntimeError" in shown.err
    assert longest_run(shown.err, fake_key(11)) < 8


def test_version_and_help_in_both_languages():
    assert key_doctor("--version").out == f"key-doctor {gui.__version__}\n"
    english, chinese = key_doctor("diagnose", "--help"), key_doctor("diagnose", "--lang", "zh_CN", "--help")
    assert "the address your client uses" in english.out
    assert "the address your client uses" not in chinese.out
    assert (english.code, chinese.code) == (0, 0)


def test_the_clients_own_key_is_compared(tmp_path, fake_key):
    with PracticeServer("healthy") as server:
        other = _file(tmp_path, fake_key(13), "client.txt")
        report = diagnose(server, fake_key(12), tmp_path, "--client-key-file", other, "--json").json()
        same = _file(tmp_path, f"{fake_key(12)}\n", "same.txt")
        again = diagnose(server, fake_key(12), tmp_path, "--client-key-file", same, "--json").json()
    assert report["verdict"]["cause"] == "client.stale_key"
    assert report["client"]["comparison"]["relation"] == "different"
    assert again["client"]["comparison"]["relation"] == "cleaned_equal"
    assert again["verdict"]["cause"] == "client.other"
    assert not spells(json.dumps([report, again]), [fake_key(12), fake_key(13)])


def test_what_the_user_says_of_the_key_stands_in_the_report_redacted(tmp_path, fake_key):
    note = str(tmp_path / "note.txt")
    Path(note).write_text(f"Fails since Monday with {fake_key(14)}.", "utf-16")  # as PowerShell writes it
    with PracticeServer("healthy") as server:
        words = ["--key-id", "id-7", "--key-name", "prod", "--note-file", note, "--export", str(tmp_path / "b.zip")]
        report = diagnose(server, fake_key(14), tmp_path, *words, "--json").json()
    assert (report["key"]["key_id"], report["key"]["key_name"]) == ("id-7", "prod")
    assert report["note"] == "Fails since Monday with [key-1]."
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        for name in ("ticket.txt", "report.html", "report.json"):
            assert "Fails since Monday with [key-1]." in archive.read(name).decode(), name


def test_an_echoed_tail_of_another_key_is_told(tmp_path, fake_key):
    error = _file(tmp_path, "Error code: 401 - Authentication Fails, Your api key: ****zz99 is invalid", "error.txt")
    with PracticeServer("healthy") as server:
        report = diagnose(server, fake_key(15), tmp_path, "--client-error-file", error, "--json").json()
    assert report["verdict"]["cause"] == "client.stale_key"
    assert report["client"]["error"]["tail"] == "zz99"


def test_a_bundle_that_cannot_be_written_still_gives_the_verdict(tmp_path, fake_key, monkeypatch, capsys):
    def full(*_args, **_kwargs):
        raise bundle.BundleError("disk_full")

    monkeypatch.setattr("gui.bundle.write_bundle", full)
    with PracticeServer("no-balance") as server:
        code = main(
            ["diagnose", "--key-file", _file(tmp_path, fake_key(16)), "--base-url", server.base_url, "--proxy", "none",
             "--export", str(tmp_path / "b.zip"), "--json"]
        )  # fmt: skip
    shown = capsys.readouterr()
    assert code == 4
    assert json.loads(shown.out)["verdict"]["cause"] == "account.no_balance"
    assert "b.zip" in shown.err
