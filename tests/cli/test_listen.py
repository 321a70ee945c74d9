"""``key-doctor listen`` as users meet it: first the address, then what their client sends."""

import base64
import contextlib
import json
import os
import select
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

    def call(self, token, scheme="Bearer ", model="deepseek-chat", agent="curl/8.1"):
        body = json.dumps({"model": model, "stream": True}).encode()
        head = f"POST /v1/chat/completions HTTP/1.1\r\nUser-Agent: {agent}\r\nContent-Length: {len(body)}\r\n".encode()
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
def listen(*words, code=None, **env):
    environ = {name: value for name, value in os.environ.items() if name != "DEEPSEEK_API_KEY"}
    process = subprocess.Popen(
        [sys.executable, *(["-m", "gui"] if code is None else ["-c", code]), "listen", "--lang", "en", *words],
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
        ("", "No key is in this header."),
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
        running.call(fake_key(4), agent="axios/1.7.2")
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


def test_a_client_with_a_clean_copy_of_its_own_is_not_said_to_clean(fake_key):
    with listen("--once", DEEPSEEK_API_KEY=f"{fake_key(4)}\u200b") as running:
        running.call(fake_key(4))  # as curl, which sends all
        code, out, _ = running.ended()
    assert code == 1
    assert "a clean copy from elsewhere" in out


def test_one_odd_request_does_not_spoil_the_masks_of_later_ones(fake_key):
    key = fake_key(8)
    with listen("--json", DEEPSEEK_API_KEY=key) as running:
        shown = []
        for sent in (key + key, f"{key}, Bearer {key}", f"Bearer {key}", key):
            running.call(sent)
            shown.append(json.loads(running.process.stdout.readline())["keys"][0]["masked"])
        running.process.send_signal(signal.SIGTERM)
        running.ended()
    assert not any("[" in mask for mask in shown), shown
    assert all(mask.startswith(key[:8] + "*") for mask in (shown[0], *shown[2:])), shown


@pytest.mark.parametrize("model", ["deepseek-chat", "deepseek-v4-pro"])
def test_the_name_of_a_model_in_the_place_of_the_key_is_shown_as_the_model(model):
    with listen("--once", "--json") as running:
        running.call(model, model=model)
        _, out, _ = running.ended()
    assert json.loads(out)["model"] == model


def test_an_empty_key_is_called_empty_and_no_other_key(fake_key):
    with listen("--once", DEEPSEEK_API_KEY=fake_key(9)) as running:
        running.call("")
        code, out, _ = running.ended()
    assert code == 1
    assert "no key in it" in out
    assert "Another key" not in out


def test_a_starred_form_that_is_sent_never_fits(fake_key):
    key = fake_key(10)
    with listen("--once", DEEPSEEK_API_KEY=key) as running:
        running.call(f"{key[:8]}{'*' * 23}{key[-4:]}")
        code, out, _ = running.ended()
    assert code == 1
    assert "A starred form was sent" in out
    assert "fits" not in out


def test_user_name_and_password_are_one_sentence(fake_key):
    with listen("--once", DEEPSEEK_API_KEY=fake_key(11)) as running:
        running.call(base64.b64encode(f"{fake_key(11)}:".encode()).decode(), scheme="Basic ")
        code, out, err = running.ended()
    assert code == 1
    assert out.count("   - ") == 1
    assert "curl -u" in out
    assert not spells(out + err, [fake_key(11)])


FAILING = """
import sys
import gui.capture.listener
def capture(arrived, number):
    raise ZeroDivisionError
gui.capture.listener.capture = capture
from gui.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_fault_of_its_own_is_no_success(fake_key):
    with listen(code=FAILING) as running:
        with contextlib.suppress(ConnectionError):
            running.call(fake_key(12))
        code, _, err = running.ended()
    assert code == 4
    assert "a mistake of its own" in err


@pytest.mark.parametrize("words", [(), ("--once",)])
def test_an_end_before_anything_has_arrived_is_no_success(words):
    with listen(*words) as running:
        running.process.send_signal(signal.SIGTERM)
        assert running.ended()[0] == 3


@pytest.mark.skipif(not hasattr(select, "poll"), reason="the system cannot tell that a reader is gone")
def test_it_ends_when_nobody_reads_any_more():
    with listen() as running:
        assert running.url
        running.process.stdout.close()
        assert running.process.wait(PATIENCE) == 3
        assert "Traceback" not in running.process.stderr.read()


def test_a_port_that_is_not_allowed_is_not_called_taken():
    refusal = """
import socket, sys
def create_server(*_, **__):
    raise PermissionError
socket.create_server = create_server
from gui.cli import main
sys.exit(main(sys.argv[1:]))
"""
    with listen("--port", "80", code=refusal) as running:
        code, _, err = running.ended()
    assert code == 2
    assert "in use" not in err
    assert "does not let this program" in err
