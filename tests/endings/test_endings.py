"""However a run is ended, in whatever phase: soon, with nothing left, and without a word on stderr."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import time

import pytest

from tests.endings.forking import ENDINGS
from tests.probes.stuck import PHASES, stuck_in

SLACK = 1.0
"""Five times the 200 ms that a user may feel."""

OFFSCREEN = "This plugin does not support"
"""What Qt says of its platform without a screen."""

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts descriptors in /proc, and forks")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """Return a function that begins a round in the loaded program and returns the socket to talk to it."""
    path = tmp_path_factory.mktemp("endings") / "socket"
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen([sys.executable, "-m", "tests.endings.forking", str(path)], env=environ) as process:
        begun = time.monotonic()

        def connect():
            while True:
                talk = socket.socket(socket.AF_UNIX)
                talk.settimeout(30)
                with contextlib.suppress(FileNotFoundError, ConnectionRefusedError):
                    talk.connect(str(path))
                    return talk
                talk.close()
                assert process.poll() is None
                assert time.monotonic() - begun < 60

        yield connect
        connect().close()


def told_by(talk):
    """Yield what the round's process says."""
    for line in talk.makefile():
        yield json.loads(line)


def one_round(loaded, phase, ending):
    """Let a run come to ``phase``, end it, and return the seconds that took and all that was told."""
    with stuck_in(phase) as stuck, loaded() as talk:
        asked = {"ending": ending, "url": stuck.base_url, "phase": phase, "key": f"sk-{secrets.token_hex(16)}"}
        talk.sendall(json.dumps(asked).encode() + b"\n")
        heard = told_by(talk)
        told = next(heard)
        with killed_on_failure(told["pid"]):
            if phase in ("resolving", "connecting"):
                assert next(heard) == {"at": phase}
            else:
                assert stuck.reached.wait(20)
            begun = time.monotonic()
            if ending == "interrupt":
                os.kill(told["pid"], signal.SIGINT)
            else:
                talk.sendall(b"now\n")
            while "ended" not in told:
                told |= next(heard)
            return time.monotonic() - begun, told


@contextlib.contextmanager
def killed_on_failure(pid):
    """End a round's process that does not end by itself: the next round waits for it."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        raise


@pytest.mark.rounds
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("phase", PHASES)
def test_the_program_ends_soon_and_leaves_nothing(loaded, phase, ending, rounds, figures):
    took = []
    for _ in range(rounds(small=1, full=50)):
        seconds, told = one_round(loaded, phase, ending)
        took.append(seconds)
        assert told["ended"] == (130 if ending == "interrupt" else 0), told["stderr"]
        said = [line for line in told["stderr"].splitlines() if not line.startswith(OFFSCREEN)]
        assert said == (["Stopped."] if ending == "interrupt" else [])
        if ending != "exit":  # there everything still is as it was: the interpreter is about to end it
            # A look-up of a name cannot be interrupted: its thread is a daemon that knows nothing of ours.
            assert [name for name in told["threads"] if not name.startswith("resolver")] == []
            assert told["sockets"] <= 0
    worst = f"{statistics.median(took) * 1e3:.0f} / {max(took) * 1e3:.0f}"
    figures(f"{ending} while {phase}: process over after, median / worst ms", worst)
    assert max(took) < SLACK
