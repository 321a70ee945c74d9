"""Writing into a network folder whose server goes away, or hangs: a real one, as far as the kernel can tell."""

from __future__ import annotations

import contextlib
import os
import threading
import zipfile

import pytest

from gui.bundle import BundleError, collect, write_bundle
from gui.secret import Redactor
from tests.bundle.fuse import mounted_folder
from tests.bundle.samples import ENDED, sample_report
from tests.guards.keys import made_up_key

KEY = made_up_key("gone")
WAYS = [
    *((True, step) for step in ("lookup", "create", "write", "fsync", "read", "link", "unlink")),
    *((False, step) for step in ("rename", "lookup", "fsync")),
]

pytestmark = pytest.mark.rounds


@pytest.fixture(scope="module")
def collected():
    return collect(sample_report(), Redactor([KEY]))


@contextlib.contextmanager
def mounted(path, *, links):
    with contextlib.ExitStack() as stack:
        try:
            folder = stack.enter_context(mounted_folder(path, links=links))
        except OSError:
            pytest.skip("no file system of one's own can be mounted here")
        yield folder


class Writer:
    """Writes on a thread of its own, as the program does."""

    def __init__(self, collected, path):
        self.outcomes, self._stopped = [], threading.Event()
        self._thread = threading.Thread(target=self._write, args=(collected, path))
        self._thread.start()

    def _write(self, collected, path):
        try:
            path = write_bundle(collected, path, [KEY], ended_at=ENDED, stopped=self._stopped.is_set)
            self.outcomes.append(path.name)
        except BundleError as error:
            self.outcomes.append(error.code)

    def stop(self):
        self._stopped.set()

    def ended(self):
        self._thread.join(20)
        return self.outcomes


def test_a_server_that_goes_away_before_and_while_it_is_written(collected, tmp_path, rounds):
    count = rounds(small=1, full=len(WAYS))
    for number, (links, step) in enumerate(WAYS[-count:]):
        with mounted(tmp_path / str(number), links=links) as folder:
            folder.tell(f"hang {step}")
            writer = Writer(collected, folder.path / "b.zip")
            folder.waits()
            folder.kill()
            # Its name it has already where only what was its other name cannot be taken away.
            expected = "b.zip" if step == "unlink" else "folder_gone"
            assert (step, writer.ended()) == (step, [expected])
            assert Writer(collected, folder.path / "c.zip").ended() == ["folder_gone"]


@pytest.mark.parametrize("number", ["EIO", "ENOTCONN", "ESTALE", "EHOSTDOWN", "ECONNREFUSED"])
def test_a_server_that_is_unreachable_for_a_while(collected, tmp_path, rounds, number):
    steps = WAYS[: rounds(small=2, full=6)]
    with mounted(tmp_path / "there", links=True) as folder:
        for _, step in steps:
            folder.tell(f"fail {step} {number}")
            assert (step, Writer(collected, folder.path / "b.zip").ended()) == (step, ["folder_gone"])
            folder.tell("heal")
            assert os.listdir(folder.path) == []
        assert Writer(collected, folder.path / "b.zip").ended() == ["b.zip"]
        assert os.listdir(folder.path) == ["b.zip"]


def test_a_server_that_hangs_and_comes_back(collected, tmp_path, rounds):
    count = rounds(small=1, full=len(WAYS))
    for number, (links, step) in enumerate(WAYS[-count:]):
        with mounted(tmp_path / str(number), links=links) as folder:
            for stopped in (True, False):
                folder.tell(f"hang {step}")
                writer = Writer(collected, folder.path / "b.zip")
                folder.waits()
                assert writer.outcomes == []
                if stopped:
                    writer.stop()
                folder.tell("heal")
                # What was asked already when it was stopped is done all the same: whole, then.
                late = step in ("link", "rename", "unlink")
                assert (step, writer.ended()) == (step, ["stopped" if stopped and not late else "b.zip"])
                there = os.listdir(folder.path)
                assert there == (["b.zip"] if writer.outcomes == ["b.zip"] else [])
                for name in there:
                    assert zipfile.is_zipfile(folder.path / name)
                    os.unlink(folder.path / name)
