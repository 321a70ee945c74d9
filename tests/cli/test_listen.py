"""``key-doctor listen`` as users meet it: first the address, then what their client sends."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from gui.secret import spells
from tests.cli.command import key_doctor, killed_at_last

PATIENCE = 30


class Listening:
    """A ``key-doctor listen`` that runs."""

    def __init__(self, process):
        self.process = process
        self.url = process.stdout.readline().strip()

    def call(self, token, scheme="Bearer "):
        body = json.dumps({"model": "deepseek-chat", "stream": True}).encode()
        head = f"POST /v1/chat/completions HTTP/1.1\r\nUser-Agent: curl/8.1\r\nContent-Length: {len(body)}\r\n".encode()
        line = b"Authorization: " + scheme.encode() + token.encode() + b"\r\nConnection: close\r\n\r\n"
        with socket.create_connection(("127.0.0.1", int(self.url.rpartition(":")[2])), PATIENCE) as client:
            client.sendall(head + line + body)
            answer = bytearray()
            while piece := client.recv(65536):
                answer += piece
        return answer.decode()

    def ended(self):
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


@contextlib.contextmanager
def listen(*words, **env):
    environ = {name: value for name, value in os.environ.items() if name != "DEEPSEEK_API_KEY"}
    process = subprocess.Popen(
        [sys.executable, "-m", "gui", "listen", "--lang", "en", *words],
        env={**environ, **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    with process, killed_at_last(process):
        yield Listening(process)


def test_the_first_line_is_the_address_and_the_same_key_is_well(fake_key):
    key = fake_key(1)
    with listen("--once", DEEPSEEK_API_KEY=key) as running:
        assert running.url.startswith("http://127.0.0.1:")
        answer = running.call(key)
        code, out, err = running.ended()
    assert code == 0
    assert "Exactly your key was sent." in out
    assert "curl 8.1  POST /v1/chat/completions" in out
    assert "deepseek-chat" in out
    assert f"{running.url}/anthropic" in err
    assert not spells(answer + out + err, [key])
    assert "Key Doctor" in answer
    assert "DeepSeek" in answer


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ("{key}\u200b", "ZERO WIDTH SPACE"),
        ("{key} ", "Your key was sent, but something is odd"),
        ("{other}", "Another key was sent than yours."),
        ("", "No value"),
    ],
)
def test_what_is_odd_is_said_and_the_key_is_not(fake_key, sent, said):
    key, other = fake_key(2), fake_key(3)
    with listen("--once", "--key-env", "MINE", MINE=key) as running:
        answer = running.call(sent.format(key=key, other=other))
        code, out, err = running.ended()
    assert code == 1
    assert said in out
    assert not spells(answer + out + err, [key, other])


def test_a_client_that_repairs_the_key_is_told_of(fake_key):
    with listen("--once", DEEPSEEK_API_KEY=f"{fake_key(4)}\u200b") as running:
        running.call(fake_key(4))
        code, out, _ = running.ended()
    assert code == 1
    assert "this program leaves out what is odd" in out


def test_without_a_key_nothing_is_asked_and_nothing_compared(fake_key):
    with listen("--once") as running:
        running.call(fake_key(5))
        code, out, _ = running.ended()
    assert code == 0
    assert "nothing is odd in it" in out
    assert "Your key" not in out


def test_json_is_one_document_a_line(fake_key):
    key = fake_key(6)
    with listen("--json", "--key-env", "MINE", MINE=key) as running:
        running.call(f"{key}\u200b")
        running.call(key, scheme="")
        lines = [json.loads(running.process.stdout.readline()) for _ in range(2)]
        running.process.send_signal(signal.SIGTERM)
        code, out, err = running.ended()
    assert (code, out) == (1, "")
    assert [line["number"] for line in lines] == [1, 2]
    first, second = lines
    assert (first["client"]["family"], first["path"], first["model"]) == (
        "curl",
        "/v1/chat/completions",
        "deepseek-chat",
    )
    (one,) = first["keys"]
    assert (one["relation"], one["encoding"], one["length"], one["clean"]) == ("cleaned_equal", "utf-8", 36, False)
    assert [finding["kind"] for finding in one["findings"]] == ["zero-width"]
    assert second["troubles"] == ["no_bearer"]
    assert not spells(json.dumps(lines) + err, [key])


def test_ctrl_c_ends_it(fake_key):
    with listen() as running:
        running.call(fake_key(7))
        while "Exactly" not in (line := running.process.stdout.readline()) and "nothing is odd" not in line:
            assert line
        running.process.send_signal(signal.SIGINT)
        assert running.ended()[0] == 130


def test_a_client_given_https_reads_what_to_do():
    with listen("--once") as running:
        with pytest.raises(urllib.error.URLError):
            urllib.request.urlopen(running.url.replace("http:", "https:"), timeout=PATIENCE)  # noqa: S310
        code, out, _ = running.ended()
    assert code == 1
    assert "http:// and not https://" in out


def test_a_taken_port_is_refused():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ended = key_doctor("listen", "--port", str(taken.getsockname()[1]), "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert "in use" in ended.err


def test_a_source_that_cannot_be_read_is_refused():
    ended = key_doctor("listen", "--key-file", "/nowhere/key", "--once")
    assert (ended.code, ended.out) == (2, "")
