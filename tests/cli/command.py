"""Runs the installed command in a process of its own, as a user's shell would."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

__all__ = ["Ended", "diagnose", "key_doctor", "killed_at_last"]


class Ended:
    """How a command ended: ``code``, ``out``, ``err`` as text."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        self.code = done.returncode
        self.out = done.stdout.decode("utf-8", "surrogateescape")
        self.err = done.stderr.decode("utf-8", "surrogateescape")

    def json(self) -> Any:
        """Return the one JSON document on stdout."""
        return json.loads(self.out)


def key_doctor(*words: str, env: Mapping[str, str] | None = None, stdin: bytes = b"", cwd: Path | None = None) -> Ended:
    """Run ``key-doctor`` with ``words``."""
    done = subprocess.run(
        [sys.executable, "-m", "gui", *words],
        env={**os.environ, **(env or {})},
        input=stdin,
        capture_output=True,
        timeout=120,
        cwd=cwd,
        check=False,
    )
    return Ended(done)


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
