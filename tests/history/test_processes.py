"""Two windows at once, a window that is killed, and a folder or a disk that takes nothing: processes of their own."""

import contextlib
import ctypes
import os
import sqlite3
import sys

import pytest

from gui.history import History
from tests.cli.command import killed_at_last
from tests.history.made import FINGERPRINT, GIVEN_AT, answer, child, everything_in, run


def line_of(window):
    """Wait for a line that a child says."""
    assert window.stdout is not None
    return window.stdout.readline()


def tell(window):
    """Say that it may go on."""
    assert window.stdin is not None
    window.stdin.write(b"\n")
    window.stdin.flush()


def test_two_windows_at_once_lose_nothing(tmp_path):
    code = """
history, name, own = History(Path(sys.argv[1])), sys.argv[2], sys.argv[3]
print("ready", flush=True)
sys.stdin.readline()
for number in range(10):
    history.keep(run(number, fingerprint=own), [])
    history.answer(name, [answer(f"{own[0]}.{number}")], GIVEN_AT, [])
    history.runs_of(name)
assert history.unsaved == 0
"""
    windows = [child(code, tmp_path / "data", FINGERPRINT, own) for own in ("1" * 10, "2" * 10)]
    with contextlib.ExitStack() as stack:
        for window in windows:
            stack.enter_context(killed_at_last(window))
        for window in windows:
            assert line_of(window) == b"ready\n"
        for window in windows:  # the file does not exist yet: both make it
            tell(window)
        for window in windows:
            window.communicate(timeout=60)
            assert window.returncode == 0
    history = History(tmp_path / "data")
    assert len(history.answers_of(FINGERPRINT)) == 20
    for own in ("1" * 10, "2" * 10):
        assert len(history.runs_of(own)) == 10
    assert history.damaged == ()


def test_windows_that_find_the_same_damage_put_one_file_aside(tmp_path):
    history = History(tmp_path / "data")
    history.keep(run(), [])
    history.path.write_bytes(b"nothing that SQLite knows" * 400)
    code = """
history, row = History(Path(sys.argv[1])), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
print(trouble_of(lambda: history.answer(FINGERPRINT, [answer(row)], GIVEN_AT, [])))
history.save()
"""
    windows = [child(code, tmp_path / "data", row) for row in ("1.1", "2.2", "3.3")]
    with contextlib.ExitStack() as stack:
        for window in windows:
            stack.enter_context(killed_at_last(window))
        for window in windows:
            assert line_of(window) == b"ready\n"
        for window in windows:
            tell(window)
        said = [window.communicate(timeout=60)[0] for window in windows]
    assert b"damaged\n" in said
    assert set(said) <= {b"damaged\n", b"None\n"}
    assert set(history.answers_of(FINGERPRINT)) == {"1.1", "2.2", "3.3"}
    (aside,) = history.damaged
    assert aside.read_bytes() == b"nothing that SQLite knows" * 400


HALF_WAY = """
import signal, sqlite3

class Halting(sqlite3.Connection):
    # Writes its pages into the file before the commit, as a large transaction does, and gets no further.
    def execute(self, line, *rest):
        if line == "BEGIN IMMEDIATE":
            super().execute("PRAGMA cache_size=1")
        if line == "COMMIT":
            print("half-way", flush=True)
            signal.pause()
        return super().execute(line, *rest)

history = History(Path(sys.argv[1]))
connect = sqlite3.connect
sqlite3.connect = lambda *words, **names: connect(*words, factory=Halting, **names)
history.keep(run(9, note="quokka " * 5_000), [])
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("there", [0, 3], ids=["a new file", "a file with runs"])
def test_a_window_that_is_killed_half_way_leaves_what_was_before(there, tmp_path):
    history = History(tmp_path / "data")
    for number in range(there):
        history.keep(run(number), [])
    window = child(HALF_WAY, tmp_path / "data")
    with killed_at_last(window):
        assert line_of(window) == b"half-way\n"
        assert b"quokka" in everything_in(tmp_path), "its pages are in the file"
        assert history.path.with_name(f"{history.path.name}-journal").exists()
    window.communicate(timeout=60)
    assert len(history.runs_of(FINGERPRINT)) == there
    assert not history.path.with_name(f"{history.path.name}-journal").exists()
    assert history.damaged == ()
    history.answer(FINGERPRINT, [answer()], GIVEN_AT, [])
    with contextlib.closing(sqlite3.connect(history.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def without_powers():
    """Have a superuser stopped by the modes of files as everybody is, from the next exec on."""
    for power in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, power, 0, 0, 0)  # PR_CAPBSET_DROP


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a superuser is stopped by no mode")
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "wanted"),
    [
        (0o500, 0o600, "read_only"),
        (0o500, 0o400, "read_only"),
        (0o700, 0o400, "read_only"),
        (0o700, 0o000, "no_access"),
    ],
    ids=["folder", "both", "file", "hidden"],
)
def test_what_cannot_be_written_has_a_code_and_can_still_be_read(tmp_path, folder_mode, file_mode, wanted):
    history = History(tmp_path / "data")
    history.answer(FINGERPRINT, [answer("1.1")], GIVEN_AT, [])
    history.path.chmod(file_mode)
    history.path.parent.chmod(folder_mode)
    code = """
history = History(Path(sys.argv[1]))
print(trouble_of(lambda: list(history.answers_of(FINGERPRINT))))
print(trouble_of(lambda: history.answer(FINGERPRINT, [answer("2.2")], GIVEN_AT, [])))
print(sorted(history.answers_of(FINGERPRINT)), history.unsaved)
"""
    window = child(code, tmp_path / "data", preexec_fn=without_powers)
    with killed_at_last(window):
        out, _ = window.communicate(timeout=60)
    history.path.parent.chmod(0o700)
    history.path.chmod(0o600)
    readable = file_mode != 0
    rows = ["1.1", "2.2"] if readable else ["2.2"]
    assert out.decode().splitlines() == ["None" if readable else "no_access", wanted, f"{rows} 1"]
    assert list(history.answers_of(FINGERPRINT)) == ["1.1"]


@pytest.mark.skipif(not hasattr(os, "setsid"), reason="limits of POSIX")
def test_a_file_that_may_not_grow_stays_whole(tmp_path):
    history = History(tmp_path / "data")
    history.keep(run(1), [])
    code = """
import resource
size = int(sys.argv[2])
before = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
history = History(Path(sys.argv[1]))
print(trouble_of(lambda: history.keep(run(2, note="word " * 20_000), [])))
print(len(history.runs_of(FINGERPRINT)), history.unsaved)
resource.setrlimit(resource.RLIMIT_FSIZE, before)
"""
    window = child(code, tmp_path / "data", history.path.stat().st_size + 8192)
    with killed_at_last(window):
        out, _ = window.communicate(timeout=60)
    assert out.decode().splitlines() == ["other", "2 1"]
    assert [found.run_id for found in history.runs_of(FINGERPRINT)] == [run(1).run_id]
    assert history.damaged == ()
