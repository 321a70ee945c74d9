"""Bad input: a clear sentence, the documented exit code, nothing typed lost, nothing echoed."""

import base64
import os
import socket
import subprocess
import sys

import pytest

from gui.__main__ import has_display
from gui.cli import keys
from gui.cli.arguments import parse
from gui.cli.exits import UsageError
from gui.practice import PracticeServer
from gui.report import decode_report
from gui.secret import spells
from gui.wording import Say, Wording
from tests.cli.command import diagnose, key_doctor
from tests.probes.raw import http, raw_server

CLOSED = "http://127.0.0.1:1"


def _refused(ended, *words):
    assert ended.code == 2, (ended.out, ended.err)
    assert ended.out == ""
    assert ended.err.count("\n") == 1
    for word in words:
        assert word in ended.err
    return ended


def test_a_key_on_the_command_line_is_refused_and_not_echoed(fake_key):
    for words in (
        ["diagnose", fake_key(1)],
        ["diagnose", "--key-file", fake_key(1)],
        [f"--key={fake_key(1)}"],
        ["inspect", "--key-env=" + fake_key(1)],
    ):
        ended = _refused(key_doctor(*words), "--key-file")
        assert fake_key(1)[8:] not in ended.err


@pytest.mark.parametrize("url", ["http://user:hunter2@127.0.0.1:8080", "user:hunter2@127.0.0.1:8080"])
def test_proxy_credentials_are_not_taken(url):
    assert "hunter2" not in _refused(key_doctor("diagnose", "--proxy", url), "HTTPS_PROXY").err


def test_a_proxy_of_the_settings_that_cannot_be_used_is_not_called_an_option():
    setting = {"HTTP_PROXY": "http://user:\u5bc6\u7801@127.0.0.1:9", "NO_PROXY": ""}
    ended = _refused(key_doctor("diagnose", "--base-url", CLOSED, "--key-stdin", env=setting), "HTTPS_PROXY")
    assert "--proxy" not in ended.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--no-such-option", "value-hunter2"], "unknown"),
        (["--burst", "hunter2"], "--burst"),
        (["--burst", "100000"], "from 2 to 64"),
        (["--repeat-billed", "--key-stdin"], "--repeat"),
        (["--trust-host", ""], "--trust-host"),
        (["--trust-host", "two words"], "--trust-host"),
        (["--deadline", "nan"], "--deadline"),
        (["--deadline"], "--deadline"),
        (["--lang", "hunter2"], "--lang"),
        (["--proxy", "hunter2://x"], "--proxy"),
        (["--base-url", "api.deepseek.com"], "https://"),
        (["--base-url", "https://user:hunter2@api.deepseek.com"], "user name"),
        (["--base-url", "https://api.d\u0435epseek.com"], "ASCII"),
        (["--base-url", "https://api.deepseek.com/a b"], "base URL"),
        (["--key-stored", "x"], "keychain"),
        (["--answers", "missing.json"], "missing.json"),
        (["--repeat", "1"], "--repeat"),
        (["--key-file", "a", "--key-env", "B"], "source"),
        (["--ca-file", "missing.pem", "--key-stdin"], "missing.pem"),
        (["--note-file", "missing.txt"], "missing.txt"),
        (["--client-error-file", "missing.txt"], "missing.txt"),
        (["--second-key-file", "missing.txt", "--key-stdin"], "missing.txt"),
        (["--second-key-file"], "--second-key-file"),
        (["--key-file", "missing.txt"], "missing.txt"),
        (["--key-file", "."], "folder"),
        (["--key-env", "NO_SUCH_VARIABLE"], "NO_SUCH_VARIABLE"),
        (["--export", "missing/folder/b.zip", "--key-stdin"], "folder"),
    ],
)
def test_a_run_that_cannot_start_says_why(words, said, tmp_path):
    ended = _refused(key_doctor("diagnose", "--lang", "en", *words, cwd=tmp_path), said)
    assert "hunter2" not in ended.err
    assert list(tmp_path.iterdir()) == []


def test_a_note_that_is_no_text_is_not_blamed_on_permissions(tmp_path):
    for number, data in enumerate((bytes(range(32)) * 4, b"PK\x03\x04", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")):
        (tmp_path / str(number)).write_bytes(data)
        words = ("diagnose", "--lang", "en", "--base-url", CLOSED, "--note-file", str(number), "--key-stdin")
        _refused(key_doctor(*words, cwd=tmp_path), "is no text")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names there")
def test_a_note_may_come_out_of_a_pipe(tmp_path):
    end, start = os.pipe()
    with open(start, "wb") as pipe:
        pipe.write("since Monday".encode("utf-16"))
    assert keys.note_of_file(f"/dev/fd/{end}") == "since Monday"
    os.close(end)
    with pytest.raises(UsageError) as caught:
        keys.note_of_file("/dev/zero")
    assert caught.value.say is Say.FILE_TOO_LARGE


def test_commands_of_later_versions_say_so():
    _refused(key_doctor("doctor"), "doctor")


def test_an_unknown_command_is_refused():
    _refused(key_doctor("diagnoze"))


@pytest.mark.parametrize("display", ["", ":64999", "unix:64999.0", "nonsense", "127.0.0.1:59000"])
def test_without_a_screen_the_window_names_diagnose(display):
    _refused(key_doctor(env={"QT_QPA_PLATFORM": "", "WAYLAND_DISPLAY": "", "DISPLAY": display}), "key-doctor diagnose")


@pytest.mark.parametrize("words", [(), ("b.zip",)])
@pytest.mark.parametrize("platform", ["xcb", "wayland;XCB:nograb", "dreams"])
def test_a_platform_of_qt_that_is_not_there_is_named(platform, words, tmp_path):
    env = {"QT_QPA_PLATFORM": platform, "WAYLAND_DISPLAY": "", "DISPLAY": "", "XDG_RUNTIME_DIR": str(tmp_path)}
    _refused(key_doctor(*words, env=env), f"QT_QPA_PLATFORM is set to {platform}")


@pytest.mark.skipif(sys.platform != "linux", reason="where Wayland is")
def test_a_platform_of_qt_works_if_what_it_draws_on_answers(tmp_path):
    name = tmp_path / "wayland-0"
    of_user = {"XDG_RUNTIME_DIR": str(tmp_path), "DISPLAY": ":64999"}
    for platform in ("offscreen", "minimal", "Offscreen:size=1", "xcb;offscreen"):
        assert has_display(of_user | {"QT_QPA_PLATFORM": platform}, "linux"), platform
    for platform in ("wayland", "xcb", "eglfs", "dreams", "../platforms/x", ";"):
        assert not has_display(of_user | {"QT_QPA_PLATFORM": platform}, "linux"), platform
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(name))
        server.listen()
        assert has_display(of_user | {"QT_QPA_PLATFORM": "wayland"}, "linux")
        assert has_display(of_user | {"QT_QPA_PLATFORM": "xcb;wayland"}, "linux")
        assert not has_display(of_user | {"QT_QPA_PLATFORM": "xcb"}, "linux")
    elsewhere = tmp_path / "platforms"
    elsewhere.mkdir()
    (elsewhere / "libqdreams.so").write_bytes(b"")
    assert has_display({"QT_QPA_PLATFORM": "dreams", "QT_QPA_PLATFORM_PLUGIN_PATH": str(elsewhere)}, "linux")


def test_no_source_and_no_terminal(tmp_path):
    _refused(key_doctor("diagnose"), "DEEPSEEK_API_KEY")


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (b"", "key.missing"),
        (b" \r\n\t", "key.missing"),
        (b"DEEPSEEK_API_KEY=\n", "key.missing"),
        (b"YOUR_API_KEY", "key.placeholder"),
        (b"sk-1a2b3" + b"*" * 23 + b"9f0e", "key.masked"),
        (bytes(range(256)) * 40, "key.wrong_shape"),
        (b"\xff\xfe\x00\x01", "key.wrong_shape"),
        (b"https://api.deepseek.com", "key.wrong_shape"),
    ],
)
def test_texts_that_are_no_key_are_runs_with_a_report(text, cause, tmp_path):
    with PracticeServer("healthy") as server:
        ended = key_doctor("diagnose", "--key-stdin", "--base-url", server.base_url, "--json", stdin=text)
        sent = [value for r in server.requests for name, value in r.headers if name.lower() == b"authorization"]
    assert ended.code == 1
    assert ended.json()["verdict"]["cause"] == cause
    assert all(value in (b"Bearer ", b"Bearer sk-" + b"0" * 32) for value in sent)


def test_an_empty_variable_is_a_missing_key(tmp_path):
    with PracticeServer("healthy") as server:
        ended = key_doctor("diagnose", "--base-url", server.base_url, "--json", env={"DEEPSEEK_API_KEY": ""})
    assert (ended.code, ended.json()["verdict"]["cause"]) == (1, "key.missing")


def test_ten_megabytes_are_inspected_and_reported(tmp_path):
    path = tmp_path / "big.txt"
    path.write_bytes(b"lorem ipsum \xe2\x80\x8b" * 700_000)
    ended = key_doctor("diagnose", "--key-file", str(path), "--base-url", CLOSED, "--json", "--deadline", "5")
    assert ended.code == 1
    assert ended.json()["verdict"]["cause"] == "key.wrong_shape"
    assert len(ended.out) < 300_000


def test_a_file_beyond_all_reason_is_refused(tmp_path):
    path = tmp_path / "huge.bin"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024)
    _refused(key_doctor("inspect", "--key-file", str(path)), "huge.bin")


def test_plain_http_beyond_loopback_runs_without_the_key(tmp_path, fake_key):
    path = tmp_path / "k"
    path.write_text(fake_key(1), encoding="ascii")
    ended = key_doctor(
        "diagnose", "--key-file", str(path), "--base-url", "http://no-such-host.invalid", "--json", "--proxy", "none"
    )
    report = ended.json()
    assert report["verdict"]["cause"] == "network.dns"
    assert all(
        p["exchange"] is None or "authorization" not in p["exchange"]["request_headers"] for p in report["probes"]
    )


def test_an_existing_export_is_kept(tmp_path, fake_key):
    path = tmp_path / "b.zip"
    path.write_bytes(b"precious")
    with PracticeServer("healthy") as server:
        _refused(diagnose(server, fake_key(1), tmp_path, "--export", str(path)), "b.zip")
        assert server.requests == []
    assert path.read_bytes() == b"precious"


def test_an_export_below_a_file_is_refused(tmp_path, fake_key):
    (tmp_path / "file").write_bytes(b"")
    with PracticeServer("healthy") as server:
        _refused(diagnose(server, fake_key(1), tmp_path, "--export", str(tmp_path / "file" / "b.zip")), "folder")


def test_a_closed_stdout_is_told_before_anything_is_sent(tmp_path, fake_key):
    path = tmp_path / "k"
    path.write_text(fake_key(1), encoding="ascii")
    with PracticeServer("healthy") as server:
        words = [sys.executable, "-m", "gui", "diagnose", "--key-file", str(path), "--base-url", server.base_url]
        done = subprocess.run(
            ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *words], stderr=subprocess.PIPE, check=False, timeout=60
        )
        assert server.requests == []
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


def test_a_reader_that_went_away_costs_neither_the_bundle_nor_the_exit_code(tmp_path, fake_key):
    path, bundle = tmp_path / "k", tmp_path / "b.zip"
    path.write_text(fake_key(1), encoding="ascii")
    with PracticeServer("no-balance") as server:
        words = ["diagnose", "--key-file", str(path), "--base-url", server.base_url, "--quiet", "--export", str(bundle)]
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [sys.executable, "-m", "gui", *words], stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60
        )
        os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")
    assert bundle.exists()


def test_hostile_text_from_outside_cannot_act_on_the_terminal(tmp_path, fake_key):
    with PracticeServer("model-retired") as server:
        ended = diagnose(server, fake_key(1), tmp_path, "--key-name", "\x1b[2J\u202eevil\x07", "--lang", "en")
    assert not {"\x1b", "\u202e", "\x07"} & set(ended.out + ended.err)


def test_a_model_of_odd_characters_does_not_break_the_run(tmp_path, fake_key):
    with PracticeServer("healthy") as server:
        ended = diagnose(server, fake_key(1), tmp_path, "--model", "no\u200bsuch \u6a21\u578b\x1b[1m", "--json")
    assert ended.json()["verdict"]["cause"] == "model.unknown"


def test_surrogate_key_names_from_the_shell_are_survived(tmp_path, fake_key):
    with PracticeServer("healthy") as server:
        ended = diagnose(server, fake_key(1), tmp_path, "--key-name", "caf\udce9", "--json")
    assert ended.code == 0


@pytest.mark.parametrize(
    "disguise",
    [
        lambda key: "".join(chr(ord(c) + 0xFEE0) for c in key),
        lambda key: "\u200b".join(key),
        lambda key: base64.b64encode(key.encode()).decode(),
        lambda key: f"{key[:9]} {key[9:]}",
        lambda key: "AIza" + key[3:] + "ab",
    ],
)
@pytest.mark.parametrize("option", ["--key-env", "--key-file", "--scenario"])
def test_a_key_in_disguise_is_not_echoed_either(option, disguise, fake_key):
    command = "practice" if option == "--scenario" else "inspect"
    ended = _refused(key_doctor(command, option, disguise(fake_key(2)), "--lang", "en"))
    assert not spells(ended.err, [fake_key(2)])


@pytest.mark.parametrize(
    "path",
    [
        "projects/task-manager-backend/key.txt",
        "my-disk-usage-report-2026.zip",
        "risk_assessment_2026_11.txt",
        "backup-d41d8cd98f00b204e9800998ecf8427e.txt",
    ],
)
def test_ordinary_names_of_files_are_no_keys(path, tmp_path):
    ended = _refused(
        key_doctor("inspect", "--key-file", path, "--lang", "en", cwd=tmp_path), "There is no file", path[:6]
    )
    assert "no file" in ended.err


def test_names_that_no_file_can_have(tmp_path, fake_key):
    name = "a" * 300 + ".zip"
    _refused(key_doctor("verify", name))
    with PracticeServer("healthy") as server:
        _refused(diagnose(server, fake_key(1), tmp_path, "--export", str(tmp_path / name)))
        _refused(diagnose(server, fake_key(1), tmp_path, "--export", ""))
        assert server.requests == []


def test_an_empty_base_url_is_not_taken_for_deepseeks():
    _refused(key_doctor("diagnose", "--key-stdin", "--base-url", ""), "https://")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
def test_a_full_disk_behind_stdout_is_told(tmp_path, fake_key):
    path = tmp_path / "k"
    path.write_text(fake_key(1), encoding="ascii")
    words = [sys.executable, "-m", "gui", "inspect", "--json", "--key-file", str(path)]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 4
    assert done.stderr.count(b"\n") == 1


def test_a_closed_stdin_is_no_source():
    words = [sys.executable, "-m", "gui", "inspect", "--key-stdin"]
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" <&-', "sh", *words], capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.parametrize(
    ("content", "code"),
    [("\n  \n", 2), ("YOUR_API_KEY", 2), ("sk-1a2b3" + "*" * 23 + "9f0e", 2), ("export K='{}'", 0), ("base64", 0)],
)
def test_verify_searches_for_the_key_in_the_file_or_says_that_there_is_none(content, code, tmp_path, fake_key):
    key, bundle = fake_key(4), tmp_path / "b.zip"
    with PracticeServer("no-balance") as server:
        diagnose(server, key, tmp_path, "--export", str(bundle))
    path = tmp_path / "given.txt"
    path.write_text(
        base64.b64encode(key.encode()).decode() if content == "base64" else content.format(key), encoding="ascii"
    )
    ended = key_doctor("verify", str(bundle), "--key-file", str(path), "--lang", "en")
    assert ended.code == code
    assert ("every form of your key: there is none" in ended.out) is (code == 0)


def test_a_hostile_server_crashes_nothing_and_the_report_decodes(tmp_path, fake_key):
    balance = b'{"is_available":false,"balance_infos":[{"currency":"\\ud800","total_balance":"1' + b"0" * 50 + b'E5"}]}'
    models = b'{"object":"list","data":[{"id":"deepseek-flash\\udfff"}]}'
    trace = "x-ds-trace-id: " + "0f" * 16
    refused = http("401 Authorization Required", b"Authentication Fails (governor)", trace)
    with raw_server(refused, http("200 OK", models, trace), http("200 OK", balance, trace)) as server:
        path = tmp_path / "k"
        path.write_text(fake_key(5), encoding="ascii")
        words = ["--key-file", str(path), "--base-url", server.base_url, "--proxy", "none", "--json", "--quiet"]
        ended = key_doctor("diagnose", *words, "--deadline", "5")
    assert ended.code in (1, 3)
    assert not [p for p in ended.json()["probes"] if p["outcome"] == "crashed"]
    decode_report(ended.out.encode())


@pytest.mark.parametrize(
    ("said", "host"),
    [
        ("relay.example.com", "relay.example.com"),
        ("https://Relay.example.com:8443/v1", "relay.example.com"),
        ("relay.example.com:8443", "relay.example.com"),
        ("[fd00::1]:8443", "fd00::1"),
        ("fd00::1", "fd00::1"),
    ],
)
def test_of_an_address_that_is_trusted_only_the_host_counts(said, host):
    assert parse(["diagnose", "--trust-host", said], Wording.load("en")).trust_host == [host]
