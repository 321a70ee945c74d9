"""systemd, Docker and ``.env``: what is typed into real shells writes exactly these files, for nobody else to read.

No service manager and no Docker daemon runs here: ``sudo`` and ``systemctl`` are stand-ins, and the real client of
Docker, where there is one, talks to a stand-in for its daemon.
"""

from __future__ import annotations

import http.server
import importlib.util
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.putback import Recipe, Target, Way, recipes_for
from gui.secret import spells
from tests.putback.terminal import SHELLS, Terminal, holding

NAME = "DEEPSEEK_API_KEY"


def way(target: Target, wanted: Way) -> Recipe:
    return next(recipe for recipe in recipes_for(target) if recipe.way is wanted)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def is_nowhere_else(home: Path, terminal: Terminal, key: str, *allowed: str) -> None:
    terminal.close()
    assert not spells(terminal.shown, [key])
    assert holding(home, key) == dict.fromkeys(allowed, 0o600)


@pytest.fixture
def tools(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder before all others on the PATH, with a sudo that does what it is told."""
    folder = home / "tools"
    folder.mkdir()
    put(folder / "sudo", 'exec "$@"')
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def put(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


# .env


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("old", [None, "", f"A=1\n{NAME}='old'\n# b\n", f"A=1\n  export {NAME} = old\n# b"])
def test_the_line_in_the_env_file_is_made_or_changed(home, window, fake_key, shell, old):
    key, path = fake_key(), home / "work/.env"
    path.parent.mkdir()
    if old is not None:
        path.write_text(old)
        path.chmod(0o644)
    recipe = way(Target.DOTENV, Way.UNIX)
    terminal = window(shell)
    terminal.run(recipe.steps[0].text, key)
    assert path.read_text() == ("A=1\n# b\n" if old else "") + f"{NAME}={key}\n"
    assert re.search(r"\n35\n", terminal.run(recipe.checks[0].text))
    is_nowhere_else(home, terminal, key, "work/.env")


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("kept", [b"NAME=\xd6\xd0\xce\xc4\n", b"A=\0\n"])
def test_other_lines_of_the_env_file_are_kept_byte_by_byte(home, window, fake_key, shell, kept):
    path = home / "work/.env"
    path.parent.mkdir()
    path.write_bytes(kept + f"\t{NAME}\t=old\nB=2\n".encode())
    window(shell, LC_ALL="C.UTF-8").run(way(Target.DOTENV, Way.UNIX).steps[0].text, fake_key())
    assert path.read_bytes() == kept + f"B=2\n{NAME}={fake_key()}\n".encode()


def test_an_env_file_that_cannot_be_read_stays(home, window, fake_key):
    path = home / "work/.env"
    path.mkdir(parents=True)  # root may read every file, but nobody a folder
    window("bash").run(way(Target.DOTENV, Way.UNIX).steps[0].text, fake_key())
    assert path.is_dir()
    assert not list(path.iterdir())


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("shell", SHELLS)
def test_git_ignores_the_env_file_afterwards_once(home, window, shell):
    work = home / "work"
    work.mkdir()
    subprocess.run(["git", "init", "--quiet"], cwd=work, check=True)
    (work / ".gitignore").write_text("*.pyc")  # no line break at its end
    terminal = window(shell)
    for _time in range(2):
        terminal.run(way(Target.DOTENV, Way.UNIX).steps[1].text)
    assert (work / ".gitignore").read_text() == "*.pyc\n.env\n"


needs_dotenv = pytest.mark.skipif(importlib.util.find_spec("dotenv") is None, reason="needs python-dotenv")


@needs_dotenv
def test_python_dotenv_reads_exactly_the_key(home, window, fake_key):
    window("bash").run(way(Target.DOTENV, Way.UNIX).steps[0].text, fake_key())
    done = subprocess.run(
        [sys.executable, "-m", "dotenv", "get", NAME], cwd=home / "work", capture_output=True, text=True, check=True
    )
    assert done.stdout == fake_key() + "\n"


@needs_dotenv
@pytest.mark.parametrize(("there", "seen"), [("", "file"), ("terminal", "terminal")])
def test_a_variable_that_is_there_goes_before_the_file(home, there, seen):
    (home / ".env").write_text(f"{NAME}=file\n")
    script = f"import dotenv, os; dotenv.load_dotenv('.env'); print(os.environ.get('{NAME}', ''))"
    env = {**os.environ, **({NAME: there} if there else {})}
    done = subprocess.run([sys.executable, "-c", script], cwd=home, env=env, capture_output=True, text=True, check=True)
    assert done.stdout == f"{seen}\n"


@needs_dotenv
def test_dotenv_set_writes_quotes(home, fake_key):
    words = [sys.executable, "-m", "dotenv", "set", NAME, fake_key()]
    subprocess.run(words, cwd=home, capture_output=True, check=True)
    assert (home / ".env").read_text() == f"{NAME}='{fake_key()}'\n"


# systemd


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("wanted", [Way.USER_SERVICE, Way.SYSTEM_SERVICE])
def test_a_service_gets_a_file_of_its_own(home, tools, window, fake_key, shell, wanted):
    key, etc = fake_key(), home / "etc"
    lines = [step.text.replace("/etc/", f"{etc}/") for step in way(Target.SYSTEMD, wanted).steps]
    user = wanted is Way.USER_SERVICE
    kept = home / ".config/deepseek.env" if user else etc / "deepseek.env"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text("# of old\n")
    kept.chmod(0o644)
    terminal = window(shell)
    terminal.run(lines[0], key)
    terminal.run(lines[1])
    assert kept.read_text() == f"{NAME}={key}\n"
    folder = home / ".config/systemd/user" if user else etc / "systemd/system"
    setting = (folder / "NAME.service.d/deepseek.conf").read_text()
    assert setting == f"[Service]\nEnvironmentFile={'%h/.config/deepseek.env' if user else kept}\n"
    is_nowhere_else(home, terminal, key, kept.relative_to(home).as_posix())


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs Linux")
@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("wanted", [Way.USER_SERVICE, Way.SYSTEM_SERVICE])
def test_the_length_of_the_key_that_a_service_has(home, tools, window, fake_key, shell, wanted):
    service = subprocess.Popen(["cat"], stdin=subprocess.PIPE, env={"A": "b=c", NAME: fake_key(), "Z": ""})
    try:
        asked = "--user show -p MainPID --value NAME" if wanted is Way.USER_SERVICE else "show -p MainPID --value NAME"
        put(tools / "systemctl", f'[ "$*" = "{asked}" ] && echo {service.pid}')
        terminal = window(shell)
        assert re.search(r"\n35\n", terminal.run(way(Target.SYSTEMD, wanted).checks[0].text))
        assert not spells(terminal.shown, [fake_key()])
    finally:
        service.communicate()


# Docker


class Daemon(http.server.BaseHTTPRequestHandler):
    """As much of Docker's API as it takes to make a container."""

    made: list[list[str]]

    def do_GET(self) -> None:
        self._answer(200, {})

    def do_HEAD(self) -> None:
        self._answer(200, {})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.made.append(body["Env"])
        self._answer(201, {"Id": "0" * 64, "Warnings": []})

    def _answer(self, status: int, document: object) -> None:
        data = b"" if self.command == "HEAD" else json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Api-Version", "1.44")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def docker() -> Iterator[tuple[str, list[list[str]]]]:
    """The address of a stand-in for the daemon, and the environments of the containers that it was asked for."""
    if shutil.which("docker") is None:
        pytest.skip("needs docker")
    made: list[list[str]] = []
    handler = type("Recording", (Daemon,), {"made": made})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"tcp://127.0.0.1:{server.server_port}", made
        finally:
            server.shutdown()
            thread.join()


def create(command: str) -> str:
    """The same command, but the container is only made and not run."""
    assert command.startswith("docker run ")
    return command.replace("docker run ", "docker create ").replace("IMAGE", "image")


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_docker_takes_the_key_out_of_the_terminal(home, window, fake_key, docker, shell):
    address, made = docker
    recipe = way(Target.DOCKER, Way.RUN)
    terminal = window(shell, DOCKER_HOST=address)
    terminal.run(recipe.steps[0].text, fake_key())
    terminal.run(create(recipe.steps[1].text))
    assert made == [[f"{NAME}={fake_key()}"]]
    is_nowhere_else(home, terminal, fake_key())


@pytest.mark.parametrize("shell", SHELLS)
def test_the_file_for_compose_suits_docker_run_too(home, window, fake_key, docker, shell):
    address, made = docker
    path = home / "work/deepseek.env"
    path.parent.mkdir()
    path.write_text("# of old\n")
    path.chmod(0o644)
    terminal = window(shell, DOCKER_HOST=address)
    terminal.run(way(Target.DOCKER, Way.COMPOSE).steps[0].text, fake_key())
    assert path.read_text() == f"{NAME}={fake_key()}\n"
    terminal.run("docker create --env-file deepseek.env image")
    assert made == [[f"{NAME}={fake_key()}"]]
    is_nowhere_else(home, terminal, fake_key(), "work/deepseek.env")


def test_docker_takes_quotes_in_a_file_for_a_part_of_the_key(home, window, fake_key, docker):
    address, made = docker
    (home / "work").mkdir()
    (home / "work/quoted.env").write_text(f'{NAME}="{fake_key()}"\n')
    window("bash", DOCKER_HOST=address).run("docker create --env-file quoted.env image")
    assert made == [[f'{NAME}="{fake_key()}"']]


def test_a_variable_that_is_not_there_is_left_out_without_a_word(window, docker):
    address, made = docker
    said = window("bash", DOCKER_HOST=address).run(f"docker create --env {NAME} image")
    assert made == [[NAME]]  # no value: a name to be taken out
    assert "warn" not in said.lower()
