"""Writing the archive where writing is hard: full disks, read-only folders, kills, rivals, names of every kind."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import subprocess
import sys
import threading
import typing
import zipfile
from pathlib import Path

import pytest

from gui.bundle import BundleError, BundleFile, Collected, collect, write_bundle
from gui.bundle import archive as archive_module
from gui.bundle import place as place_module
from gui.secret import Redactor
from gui.wording import EXPORT_TROUBLE, LANGUAGES, Wording
from tests.bundle.fuse import mounted_folder
from tests.bundle.samples import ENDED, sample_report
from tests.guards.keys import made_up_key

KEY = made_up_key("writing")
ROOT = Path(__file__).parents[2]
# What is killed or may write no file has no measurements to leave, and a half-written one would be complained of.
UNMEASURED = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS")}
LINUX_ROOT = sys.platform == "linux" and os.geteuid() == 0
needs_root = pytest.mark.skipif(not LINUX_ROOT, reason="only root on Linux may mount")


@pytest.fixture(scope="module")
def collected() -> Collected:
    return collect(sample_report(), Redactor([KEY]))


def write(collected, path, **options):
    return write_bundle(collected, path, [KEY], ended_at=ENDED, **options)


def refusal(collected, path, **options):
    with pytest.raises(BundleError) as caught:
        write(collected, path, **options)
    return caught.value.code


def large(collected):
    """The bundle with a file that does not fit where there is little room."""
    return Collected((*collected.files, BundleFile("log.txt", os.urandom(100_000).hex().encode())))


@contextlib.contextmanager
def mounted(folder, *options):
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", *options, "none", str(folder)], check=True, timeout=20)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True, timeout=20)


@contextlib.contextmanager
def user_space(path, **options):
    """Mount a file system of our own; where that cannot be, there is nothing to test."""
    with contextlib.ExitStack() as stack:
        try:
            folder = stack.enter_context(mounted_folder(path, **options))
        except OSError:
            pytest.skip("no file system of one's own can be mounted here")
        yield folder


@needs_root
@pytest.mark.parametrize("overwrite", [False, True])
def test_a_full_disk_gets_no_part_of_it_and_keeps_what_was_there(collected, tmp_path, overwrite):
    with mounted(tmp_path / "full", "-o", "size=64k") as folder:
        if overwrite:
            (folder / "b.zip").write_text("mine")
        assert refusal(large(collected), folder / "b.zip", overwrite=overwrite) == "disk_full"
        assert os.listdir(folder) == (["b.zip"] if overwrite else [])
        assert not overwrite or (folder / "b.zip").read_text() == "mine"
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
            (folder / "filler").write_bytes(bytes(100_000))  # it is full, then
        assert refusal(collected, folder / "c.zip") == "disk_full"


@needs_root
def test_a_read_only_folder(collected, tmp_path):
    with mounted(tmp_path / "sealed", "-o", "size=64k") as folder:
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True, timeout=20)
        assert refusal(collected, folder / "b.zip") == "not_writable"
        assert os.listdir(folder) == []


@pytest.mark.skipif(sys.platform == "win32" or LINUX_ROOT, reason="neither Windows nor root knows these modes")
def test_a_folder_of_somebody_else(collected, tmp_path):
    folder = tmp_path / "theirs"
    folder.mkdir(mode=0o500)
    assert refusal(collected, folder / "b.zip") == "not_writable"


LIMITED = """
import resource, sys
from pathlib import Path
from tests.bundle.test_writing import KEY, collect, refusal, sample_report, Redactor
bundle = collect(sample_report(), Redactor([KEY]))
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
sys.stdout.write(refusal(bundle, Path(sys.argv[1])))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_limit_on_the_size_of_files(tmp_path):
    command = [sys.executable, "-c", LIMITED, str(tmp_path / "b.zip")]
    done = subprocess.run(command, cwd=ROOT, env=UNMEASURED, capture_output=True, timeout=60, check=True)
    assert done.stdout == b"disk_full"
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("number", [errno.ESTALE, errno.EIO, errno.ENOTCONN, errno.EHOSTDOWN])
@pytest.mark.parametrize("step", ["open", "fsync", "link"])
def test_a_network_folder_that_is_gone_while_it_is_written(collected, tmp_path, monkeypatch, number, step):
    real, gone = getattr(os, step), []

    def broken(first, *args, **kwargs):
        if step == "open" and not str(first).startswith(str(tmp_path)):
            return real(first, *args, **kwargs)
        gone.append(step)
        raise OSError(number, "gone")

    def unlink(path, *args, **kwargs):
        raise OSError(number, "gone")  # nothing can be taken away from there either

    with monkeypatch.context() as patch:
        patch.setattr(os, step, broken)
        patch.setattr(Path, "unlink", unlink)
        assert refusal(collected, tmp_path / "b.zip") == "folder_gone"
    assert gone
    assert not (tmp_path / "b.zip").exists()


def test_a_disk_that_gives_back_other_bytes_than_it_was_given(collected, tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "read_bytes", lambda path: b"something else")
    assert refusal(collected, tmp_path / "b.zip") == "failed"
    assert os.listdir(tmp_path) == []


def no_links(*_args, **_kwargs):
    raise OSError(errno.ENOTSUP, "no links here")


KILLED = """
import os, random, signal, sys, time
from pathlib import Path
from gui.bundle import archive
from tests.bundle.test_writing import KEY, collect, large, no_links, sample_report, write, Redactor
folder, rounds, way = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
if way in ("rename", "look"):
    os.link = no_links
if way == "look":
    archive.renamed_where_none_is = lambda source, target: False
bundle = large(collect(sample_report(), Redactor([KEY])))
# What takes most of the time of a write, and comes before anything is on the disk.
made = archive._archive(bundle, archive._moment(""))
archive._archive = lambda collected, moment: made
archive._check = lambda raw, secrets, stopped, searched: None
for turn in range(rounds):
    child = os.fork()
    if child == 0:
        for number in range(1000):
            write(bundle, folder / f"{turn}-{number}.zip")
        os._exit(1)
    time.sleep(random.uniform(0.001, 0.03))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
"""


def killed(folder, count, way):
    """Kill writers at any moment; return the temporary files. All else that they leave is whole archives."""
    command = [sys.executable, "-c", KILLED, str(folder), str(count), way]
    subprocess.run(command, cwd=ROOT, env=UNMEASURED, check=True, timeout=300)
    whole, parts = list(folder.glob("*.zip")), list(folder.glob(".*.part"))
    for path in whole:
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
    assert len(whole) + len(parts) == len(os.listdir(folder))
    assert parts or count < 100, "no kill came while something was being written"
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in parts)
    return parts


HOW = {
    "link": "killed while writing",
    "rename": "killed without hard links",
    "look": "killed without hard links and renames that replace nothing",
}


@pytest.mark.rounds
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the killed are forked")
@pytest.mark.parametrize("way", HOW)
def test_a_kill_at_any_moment_leaves_whole_archives_or_none(tmp_path, rounds, figures, way):
    if way == "rename" and sys.platform != "linux":
        pytest.skip("on a Mac it depends on the file system whether there is a rename that replaces nothing")
    count = rounds(small=8, full=1000)
    parts = killed(tmp_path, count, way)
    figures(f"{HOW[way]}: kills, of them with a temporary file", f"{count}, {len(parts)}")


@pytest.mark.rounds
def test_a_kill_leaves_no_part_where_the_file_system_itself_can_do_nothing_else(tmp_path, rounds, figures):
    count = rounds(small=2, full=1000)
    with user_space(tmp_path / "exfat") as folder:
        parts = killed(folder.path, count, "as it is")
    figures("killed on a FUSE without both: kills, of them with a temporary file", f"{count}, {len(parts)}")


def test_what_a_killed_program_left_is_taken_away_by_the_next_one_and_nothing_else(collected, tmp_path):
    left, rival = tmp_path / ".key-doctor-0123456789abcdef.part", tmp_path / ".key-doctor-00112233445566ff.part"
    others = [tmp_path / name for name in (".key-doctor-notes.part", "key-doctor-0123456789abcdef.part")]
    folder = tmp_path / ".key-doctor-ffffffffffffffff.part"
    folder.mkdir()
    for path in (left, rival, *others):
        path.write_text("")
    for path in (left, folder, *others):
        os.utime(path, (0, 0))
    write(collected, tmp_path / "b.zip")
    assert {*os.listdir(tmp_path)} == {path.name for path in (rival, folder, *others)} | {"b.zip"}


@pytest.mark.parametrize("way", ["link", "rename"])
def test_of_many_writers_of_one_name_one_wins_and_the_others_are_told(collected, tmp_path, monkeypatch, way):
    if way != "link":
        monkeypatch.setattr(os, "link", no_links)
    start, outcomes = threading.Barrier(8), []

    def run():
        start.wait()
        try:
            outcomes.append(write(collected, tmp_path / "b.zip").name)
        except BundleError as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["b.zip"] + ["exists"] * 7
    assert os.listdir(tmp_path) == ["b.zip"]
    assert zipfile.is_zipfile(tmp_path / "b.zip")


def test_a_file_is_not_replaced_where_there_is_neither_a_link_nor_a_rename_that_replaces_nothing(
    collected, tmp_path, monkeypatch
):
    target = tmp_path / "b.zip"

    def no_links_while_somebody_takes_the_name(_source, _target):
        target.write_text("mine")
        return no_links()

    monkeypatch.setattr(archive_module, "renamed_where_none_is", lambda _source, _target: False)
    monkeypatch.setattr(os, "link", no_links)
    assert zipfile.is_zipfile(write(collected, tmp_path / "a.zip"))
    monkeypatch.setattr(os, "link", no_links_while_somebody_takes_the_name)
    assert refusal(collected, target) == "exists"
    assert target.read_text() == "mine"
    assert sorted(os.listdir(tmp_path)) == ["a.zip", "b.zip"]


def test_a_name_that_is_too_long(collected, tmp_path):
    assert refusal(collected, tmp_path / ("b" * 300 + ".zip")) == "bad_name"
    assert os.listdir(tmp_path) == []


NAMES = [
    "b c.zip",
    "a'\"$;&`.zip",
    "\u8bca\u65ad.zip",
    "a\u0301\u202e.zip",
    "-rf.zip",
    "line\nbreak.zip",
    "\u200b.zip",
    "x",
]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses half of them")
@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_odd_characters(collected, tmp_path, name):
    assert zipfile.is_zipfile(write(collected, tmp_path / name))
    assert os.listdir(tmp_path) == [name]


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode elsewhere")
def test_a_name_that_is_no_text(collected, tmp_path):
    name = os.fsdecode(b"\xff\xfe.zip")
    assert zipfile.is_zipfile(write(collected, tmp_path / name))
    assert os.listdir(tmp_path) == [name]


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights there")
def test_a_link_is_no_way_to_another_file(collected, tmp_path):
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "b.zip").symlink_to("mine")
    assert refusal(collected, tmp_path / "b.zip") == "exists"
    write(collected, tmp_path / "b.zip", overwrite=True)
    assert (tmp_path / "mine").read_text() == "mine"
    assert not (tmp_path / "b.zip").is_symlink()


def test_a_folder_that_is_removed_while_the_bundle_is_made(collected, tmp_path, monkeypatch):
    folder, check = tmp_path / "gone", archive_module._check
    folder.mkdir()

    def slow(raw, secrets, stopped, searched):
        check(raw, secrets, stopped, searched)
        shutil.rmtree(folder)

    monkeypatch.setattr(archive_module, "_check", slow)
    assert refusal(collected, folder / "b.zip") == "folder_missing"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_trouble_has_a_sentence_that_says_what_to_do(language):
    wording = Wording.load(language)
    said = {code: wording.say(say, path="b.zip") for code, say in EXPORT_TROUBLE.items()}
    assert said.keys() == {*typing.get_args(place_module.Trouble)}
    assert len({*said.values()}) == len(said)
