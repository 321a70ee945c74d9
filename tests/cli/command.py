"""Runs the installed command in a process of its own, as a user's shell would."""

from __future__ import annotations

import atexit
import contextlib
import functools
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

__all__ = ["Ended", "diagnose", "key_doctor", "killed_at_last"]

SECONDS = 120
AT_THE_START = ("PYTHON", "LANG", "LC_")
"""Python looks at these only when it starts."""
CHECKOUT = Path(__file__).parents[2]


class Ended:
    """How a command ended: ``code``, ``out``, ``err`` as text."""

    def __init__(self, code: int, out: bytes, err: bytes) -> None:
        self.code = code
        self.out = out.decode("utf-8", "surrogateescape")
        self.err = err.decode("utf-8", "surrogateescape")

    def json(self) -> Any:
        """Return the one JSON document on stdout."""
        return json.loads(self.out)


def key_doctor(*words: str, env: Mapping[str, str] | None = None, stdin: bytes = b"", cwd: Path | None = None) -> Ended:
    """Run ``key-doctor`` with ``words``."""
    environ = {**os.environ, **(env or {})}
    if sys.platform == "linux" and not any(name.startswith(AT_THE_START) for name in env or ()):
        return _forked(words, environ, stdin, cwd or Path.cwd())
    done = subprocess.run(
        [sys.executable, "-m", "gui", *words],
        env=environ,
        input=stdin,
        capture_output=True,
        timeout=SECONDS,
        cwd=cwd,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


@functools.cache
def _warm() -> tuple[subprocess.Popen[bytes], str]:
    """Start what is forked (:mod:`tests.cli.warm`); it ends with this process, which holds its stdin."""
    path = os.path.join(tempfile.mkdtemp(prefix="key-doctor-warm-"), "socket")
    process = subprocess.Popen([sys.executable, "-m", "tests.cli.warm", path], stdin=subprocess.PIPE, cwd=CHECKOUT)
    atexit.register(_end, process, path)
    return process, path


def _end(process: subprocess.Popen[bytes], path: str) -> None:
    process.communicate()
    shutil.rmtree(os.path.dirname(path), ignore_errors=True)


def _connected() -> socket.socket:
    process, path = _warm()
    begun = time.monotonic()
    while True:
        talk = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        talk.settimeout(SECONDS)
        with contextlib.suppress(FileNotFoundError, ConnectionRefusedError):
            talk.connect(path)
            return talk
        talk.close()
        assert process.poll() is None
        assert time.monotonic() - begun < SECONDS


def _forked(words: Sequence[str], environ: Mapping[str, str], stdin: bytes, cwd: Path) -> Ended:
    umask = os.umask(0)
    os.umask(umask)
    asked = {"words": words, "env": environ, "cwd": str(cwd), "umask": umask}
    with contextlib.ExitStack() as stack:
        streams = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(3)]
        streams[0].write(stdin)
        streams[0].seek(0)
        talk = stack.enter_context(_connected())
        socket.send_fds(talk, [json.dumps(asked).encode()], [stream.fileno() for stream in streams])
        code = int(talk.recv(20))
        for stream in streams:
            stream.seek(0)
        return Ended(code, streams[1].read(), streams[2].read())


@contextlib.contextmanager
def killed_at_last(process: subprocess.Popen[Any]) -> Iterator[None]:
    """Kill a program that still runs when the block is left: a test that fails must say so and not wait for it."""
    try:
        yield
    finally:
        process.kill()


def diagnose(server: Any, key: str, folder: Path, *words: str) -> Ended:
    """Diagnose ``key`` against a practice server, with the options that its scenario needs."""
    path = folder / "key.json"
    path.write_text(json.dumps(key), encoding="ascii")
    proxy: Sequence[str] = () if "--proxy" in server.options else ("--proxy", "none")
    return key_doctor(
        "diagnose", "--key-json", str(path), "--base-url", server.base_url, *proxy, *server.options, *words
    )
