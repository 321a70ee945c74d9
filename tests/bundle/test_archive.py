from __future__ import annotations

import errno
import itertools
import os
import stat
import sys
import zipfile

import msgspec
import pytest

from gui.bundle import BundleError, BundleFile, BundleLeak, Collected, Extras, collect, search, write_bundle
from gui.bundle import archive as archive_module
from gui.bundle.renaming import renamed_where_none_is
from gui.secret import Redactor
from tests.bundle.samples import ENDED, sample_report
from tests.guards.keys import made_up_key

KEY = made_up_key(3)


@pytest.fixture(scope="module")
def collected() -> Collected:
    return collect(sample_report(), Redactor([KEY]), extras=Extras(client_error_text="Error code: 401"))


def write(collected, path, **options):
    return write_bundle(collected, path, [KEY], ended_at=ENDED, **options)


def test_an_archive_has_all_files_with_fixed_times_and_permissions(collected, tmp_path):
    path = write(collected, tmp_path / "b.zip")
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        infos = archive.infolist()
        assert [info.filename for info in infos] == [file.name for file in collected.files]
        assert {info.date_time for info in infos} == {(2026, 11, 23, 9, 15, 4)}
        assert {info.external_attr >> 16 for info in infos} == {stat.S_IFREG | 0o600}
        assert {info.create_system for info in infos} == {3}
        for info, file in zip(infos, collected.files, strict=True):
            assert archive.read(info) == file.data
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["b.zip"]


def test_the_same_input_gives_the_same_archive(collected, tmp_path):
    assert write(collected, tmp_path / "1.zip").read_bytes() == write(collected, tmp_path / "2.zip").read_bytes()


def refused(code, collected, path, **options):
    with pytest.raises(BundleError) as caught:
        write(collected, path, **options)
    assert caught.value.code == code
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return caught.value


def test_another_file_is_never_overwritten_unasked(collected, tmp_path):
    path = tmp_path / "b.zip"
    path.write_text("mine")
    refused("exists", collected, path)
    assert path.read_text() == "mine"
    write(collected, path, overwrite=True)
    assert zipfile.is_zipfile(path)
    assert os.listdir(tmp_path) == ["b.zip"]


def test_a_file_that_appears_in_the_last_moment_stays(collected, tmp_path, monkeypatch):
    path = tmp_path / "b.zip"
    store = archive_module._store

    def slow(temporary, data):
        path.write_text("mine")
        store(temporary, data)

    monkeypatch.setattr(archive_module, "_store", slow)
    refused("exists", collected, path)
    assert path.read_text() == "mine"
    assert os.listdir(tmp_path) == ["b.zip"]


def test_a_folder_is_never_replaced(collected, tmp_path):
    (tmp_path / "b.zip").mkdir()
    refused("is_folder", collected, tmp_path / "b.zip")
    refused("is_folder", collected, tmp_path / "b.zip", overwrite=True)


def test_a_missing_folder(collected, tmp_path):
    refused("folder_missing", collected, tmp_path / "none" / "b.zip")
    (tmp_path / "file").write_text("")
    refused("inside_file", collected, tmp_path / "file" / "b.zip")


def test_a_path_that_cannot_be(collected, tmp_path):
    refused("bad_name", collected, tmp_path / "b\0.zip")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EACCES, "not_writable"),
        (errno.EROFS, "not_writable"),
        (errno.ENOSPC, "disk_full"),
        (errno.EIO, "folder_gone"),
        (errno.ESTALE, "folder_gone"),
        (errno.EMFILE, "failed"),
        (errno.ENAMETOOLONG, "bad_name"),
        (errno.ENOENT, "folder_missing"),
    ],
)
@pytest.mark.parametrize("step", ["open", "fsync", "link"])
def test_trouble_at_any_step_leaves_nothing(collected, tmp_path, monkeypatch, number, code, step):
    real = getattr(os, step)

    def broken(first, *args, **kwargs):
        if step == "open" and not str(first).startswith(str(tmp_path)):
            return real(first, *args, **kwargs)
        raise OSError(number, f"trouble with {KEY}")

    with monkeypatch.context() as patch:
        patch.setattr(os, step, broken)
        if step == "link" and number in archive_module._NO_LINKS:
            return
        if step == "open" and number == errno.ENOENT:
            code = "not_writable"  # the folder is there: it makes its files itself, as /proc does
        refused(code, collected, tmp_path / "b.zip")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("step", ["_store", "_check", "_publish"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_an_interrupt_leaves_no_part(collected, tmp_path, monkeypatch, step, when):
    real = getattr(archive_module, step)

    def interrupted(*args):
        if when == "after":
            real(*args)
        raise KeyboardInterrupt

    monkeypatch.setattr(archive_module, step, interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(collected, tmp_path / "b.zip")
    left = os.listdir(tmp_path)
    assert left == (["b.zip"] if (step, when) == ("_publish", "after") else [])
    assert all(zipfile.is_zipfile(tmp_path / name) for name in left)


@pytest.mark.parametrize("overwrite", [False, True])
def test_it_can_be_stopped_until_it_has_its_name_and_nothing_is_left(collected, tmp_path, overwrite):
    path, asked = tmp_path / "b.zip", itertools.count()
    write(collected, path, stopped=lambda: next(asked) < 0)
    times = next(asked)
    assert times > 2 * len(collected.files), "each file may take long"
    path.unlink()
    if overwrite:
        path.write_text("mine")
    for last in (0, 1, times // 2, times - 1):
        answers = iter([False] * last + [True])
        refused("stopped", collected, path, overwrite=overwrite, stopped=lambda answers=answers: next(answers))
        assert os.listdir(tmp_path) == (["b.zip"] if overwrite else [])
        assert not overwrite or path.read_text() == "mine"


def no_links(*_args, **_kwargs):
    raise OSError(errno.ENOTSUP, "no links here")


@pytest.mark.parametrize("in_one_step", [False, True])
def test_a_file_system_without_links(collected, tmp_path, monkeypatch, in_one_step):
    monkeypatch.setattr(os, "link", no_links)
    if not in_one_step:
        monkeypatch.setattr(archive_module, "renamed_where_none_is", lambda _source, _target: False)
    path = write(collected, tmp_path / "b.zip")
    assert zipfile.is_zipfile(path)
    assert os.listdir(tmp_path) == ["b.zip"]


def test_a_file_system_without_links_keeps_no_empty_file(collected, tmp_path, monkeypatch):
    def broken(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "link", no_links)
    monkeypatch.setattr(archive_module, "renamed_where_none_is", lambda _source, _target: False)
    monkeypatch.setattr(os, "rename", broken)
    with pytest.raises(KeyboardInterrupt):
        write(collected, tmp_path / "b.zip")
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(sys.platform != "linux", reason="on a Mac it depends on the file system")
def test_a_rename_in_one_step_replaces_nothing_and_hides_no_trouble(tmp_path):
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_text("ours")
    target.write_text("mine")
    with pytest.raises(FileExistsError):
        renamed_where_none_is(source, target)
    assert (source.read_text(), target.read_text()) == ("ours", "mine")
    assert not renamed_where_none_is(source, tmp_path / "none" / "b")
    assert renamed_where_none_is(source, tmp_path / "c")
    assert (tmp_path / "c").read_text() == "ours"
    assert not source.exists()


def with_file(collected, name, data):
    return Collected((*collected.files, BundleFile(name, data)))


LEAKS = {
    "plain": KEY.encode(),
    "core": KEY[10:20].encode(),
    "utf-16": KEY.encode("utf-16"),
    "latin-1 around": b"\xff\xfe" + KEY.encode() + b"\x80",
    "full-width": "".join(chr(ord(c) + 0xFEE0) for c in KEY).encode(),
    "hex": KEY.encode().hex().encode(),
    "escapes": "".join(f"\\x{ord(c):02x}" for c in KEY).encode(),
}


@pytest.mark.parametrize("form", LEAKS)
def test_what_passed_the_redactor_by_is_caught_and_nothing_is_left(collected, tmp_path, form):
    leaking = with_file(collected, "log.txt", b"before " + LEAKS[form] + b" after")
    caught = refused("leak", leaking, tmp_path / "b.zip")
    assert isinstance(caught, BundleLeak)
    assert (caught.file, caught.rule) == ("log.txt", "key-1")
    assert KEY[8:16] not in str(caught)
    assert os.listdir(tmp_path) == []


def test_a_leaking_collector_is_caught(tmp_path, monkeypatch):
    monkeypatch.setattr("gui.bundle.collection.encode_report", lambda _report: f'{{"key": "{KEY}"}}'.encode())
    caught = refused("leak", collect(sample_report(), Redactor([KEY])), tmp_path / "b.zip")
    assert isinstance(caught, BundleLeak)
    assert caught.file == "report.json"
    assert os.listdir(tmp_path) == []


def test_a_leak_overwrites_nothing(collected, tmp_path):
    path = tmp_path / "b.zip"
    path.write_text("mine")
    refused("leak", with_file(collected, "x", KEY.encode()), path, overwrite=True)
    assert path.read_text() == "mine"


def test_a_name_that_spells_the_key_is_not_repeated(collected, tmp_path):
    caught = refused("leak", with_file(collected, f"{KEY}.txt", b""), tmp_path / "b.zip")
    assert isinstance(caught, BundleLeak)
    assert caught.file == f"#{len(collected.files) + 1}"


def test_the_name_of_the_archive_is_searched(collected, tmp_path):
    for name in (KEY, KEY[10:30], KEY[::-1]):
        refused("name_leak", collected, tmp_path / f"{name}.zip")
    assert os.listdir(tmp_path) == []


def test_the_search_itself_finds_and_does_not_invent():
    assert search([BundleFile("a", b"nothing here")], [KEY]) == []
    assert [hit.file for hit in search([BundleFile("a", KEY.encode()), BundleFile("b", b"")], [KEY])] == ["a"]
    assert search([BundleFile("a", KEY.encode())], []) == []
    mask = KEY[:8] + "*" * 23 + KEY[-4:]
    assert search([BundleFile("a", mask.encode())], [KEY], patterns=True) == []


def test_times_that_zip_cannot_hold(collected, tmp_path):
    for index, ended in enumerate(("", "1970-01-01T00:00:00Z", "2400-02-29T00:00:00Z")):
        path = write_bundle(collected, tmp_path / f"{index}.zip", [KEY], ended_at=ended)
        assert zipfile.is_zipfile(path)


def test_collected_is_not_changed_by_writing(collected, tmp_path):
    before = msgspec.json.encode([file.name for file in collected.files])
    write(collected, tmp_path / "b.zip")
    assert msgspec.json.encode([file.name for file in collected.files]) == before
