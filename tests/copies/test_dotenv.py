"""A ``.env`` file is read as python-dotenv reads it, and as docker does; where they differ, both are told."""

import contextlib
import http.server
import json
import os
import shutil
import socketserver
import subprocess
import threading
from pathlib import Path

import pytest
from dotenv.main import DotEnv
from hypothesis import given
from hypothesis import strategies as st

from gui.copies.dotenv_file import BOM, docker_reading, parse_dotenv

LINES = st.lists(
    st.sampled_from(["A", "B", "export ", "=", "'", '"', "\\", "$", "{A}", "${B:-x}", "#", " ", "\t", "\n", "\r\n",
                     "\r", "sk-", "\\n", "\xe9", "\u200b", BOM, "\x0b", "\x85", "\u2028", "%", "-", "."]),
    max_size=30,
).map("".join)  # fmt: skip


def by_python_dotenv(text: str, folder: Path) -> dict[str, str | None]:
    path = folder / "file.env"
    path.write_bytes(text.encode())
    return dict(DotEnv(path, encoding="utf-8", override=False).dict())  # what load_dotenv() makes


@given(text=LINES)
@pytest.mark.filterwarnings("ignore")
def test_python_dotenv_says_the_same(text, tmp_path_factory):
    theirs = by_python_dotenv(text, tmp_path_factory.getbasetemp())
    ours = {one.name: one.value for one in parse_dotenv(text, os.environ)}
    assert ours == {name: value for name, value in theirs.items() if value is not None}


@given(text=st.text())
def test_any_text_can_be_read(text):
    for one in parse_dotenv(text, {}):
        assert one.line is not None
        assert 1 <= one.line <= text.count("\n") + text.count("\r") + 1
    for one in docker_reading(text).assignments:
        assert one.name in text.split("\n")[(one.line or 0) - 1]


FILE = """\
# remark

DEEPSEEK_API_KEY="{key}"
export A='{key}' # why
B={key} # note
 C = {key}
D=${{DEEPSEEK_API_KEY}}
E="{key}\\n"

F={key}
"""


def test_what_a_usual_file_gives_and_on_which_line(fake_key):
    key = fake_key()
    found = {one.name: (one.value, one.line) for one in parse_dotenv(FILE.format(key=key), {})}
    assert found == {
        "DEEPSEEK_API_KEY": (key, 3),
        "A": (key, 4),
        "B": (key, 5),
        "C": (key, 6),
        "D": (key, 7),
        "E": (key + "\n", 8),
        "F": (key, 10),
    }


def test_the_environment_is_asked_for_a_variable_before_the_file(tmp_path, monkeypatch):
    text = "A=${B}\nB=1\nA=${B}\nC=${D:-0}\nE\nF=${E:-x}\nC=${C}c"
    values = [one.value for one in parse_dotenv(text, {"B": "environment", "D": "d"})]
    assert values == ["environment", "1", "environment", "d", "", "dc"]
    monkeypatch.setenv("B", "environment")
    monkeypatch.setenv("D", "d")
    assert by_python_dotenv(text, tmp_path) == {"A": "environment", "B": "1", "C": "dc", "E": None, "F": ""}


class Daemon(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """Hears from the docker client which variables a container would get."""

    daemon_threads = True

    def __init__(self, path: str) -> None:
        self.heard: list[str] | None = None
        super().__init__(path, Answer)


class Answer(http.server.BaseHTTPRequestHandler):
    server: Daemon

    def do_GET(self):
        self.answer(200, {})

    def do_HEAD(self):
        self.answer(200, {})

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers.get("content-length", 0))) or "{}")
        self.server.heard = body.get("Env")
        self.answer(201, {"Id": "0" * 64, "Warnings": []})

    def answer(self, status, tree):
        body = json.dumps(tree).encode()
        self.send_response(status)
        self.send_header("Api-Version", "1.43")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def address_string(self):
        return "docker"

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def daemon(folder: Path):
    path = str(folder / "d.sock")
    with Daemon(path) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield path, server
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.skipif(shutil.which("docker") is None, reason="no docker client here")
def test_docker_says_the_same(tmp_path):
    good = "A=\"x\" # y\r\n  B='q'\n#c\nC= v \nD\n\nE=a=b\nF=\xe9\u200b\nA=2\n"
    bad = ("export A=1\n", "A=1\nB C=2\n", "=x\n", "A \t=1\n")
    path = tmp_path / "file.env"
    with daemon(tmp_path) as (socket_path, server):
        for text in (good, BOM + good, *bad):
            path.write_bytes(text.encode())
            server.heard = None
            done = subprocess.run(
                [
                    "docker",
                    "-H",
                    f"unix://{socket_path}",
                    "create",
                    "--env-file",
                    str(path),
                    "--pull",
                    "never",
                    "image",
                ],
                capture_output=True,
                timeout=60,
                check=False,
            )
            reading = docker_reading(text)
            assert (reading.refused_line is not None) == (server.heard is None), done.stderr
            if server.heard is not None:
                assert server.heard == [f"{one.name}={one.value}" for one in reading.assignments]


def test_bytes_that_are_no_text_are_refused_by_docker():
    assert docker_reading("A=1\nB=\udcff\n").refused_line == 2
