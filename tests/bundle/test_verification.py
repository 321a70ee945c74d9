from __future__ import annotations

import base64
import bz2
import gzip
import io
import lzma
import os
import stat
import struct
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gui.bundle import (
    Collected,
    Extras,
    ProblemCode,
    collect,
    environment_facts,
    search,
    verification,
    verify,
    write_bundle,
)
from gui.bundle.nested import LARGEST
from gui.bundle.reading import PIECE
from gui.report import decode_report
from gui.secret import Redactor
from tests.bundle.hostile import listed, packed, plain
from tests.bundle.samples import ENDED, sample_report, with_exchange, with_key
from tests.guards.keys import made_up_key

KEY = made_up_key(4)
STRANGER = made_up_key(5)


def made(report=None) -> Collected:
    extras = Extras(environment=environment_facts(), client_error_text="Error code: 401")
    return collect(report or sample_report(), Redactor([KEY]), extras=extras)


@pytest.fixture(scope="module")
def collected() -> Collected:
    return made()


@pytest.fixture
def good(collected, tmp_path):
    return write_bundle(collected, tmp_path / "good.zip", [KEY], ended_at=ENDED)


def zipped(path, members, *, comment=b""):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
        archive.comment = comment
    return path


def changed(collected, path, **changes):
    files = {file.name: file.data for file in collected.files} | {
        name.replace("__", "."): data for name, data in changes.items()
    }
    return zipped(path, listed(files).items())


def told(found):
    return [problem.code.value for problem in found.problems]


def codes(path, **options):
    found = verify(path, **options)
    assert found.ok is (not found.problems)
    return told(found)


def test_what_was_written_is_accepted(good, collected):
    found = verify(good)
    assert found.ok, found.problems
    assert found.searched_for == ("patterns",)
    assert found.report == sample_report()
    assert found.files == len(collected.files)
    found = verify(good, secrets=[KEY])
    assert found.ok, found.problems
    assert found.searched_for == ("patterns", "key")


def test_a_wrong_hash(good, tmp_path):
    with zipfile.ZipFile(good) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["ticket.txt"] += b"more"
    assert codes(zipped(tmp_path / "b.zip", members.items())) == ["hash_differs"]


def test_files_that_are_missing_or_too_many(good, tmp_path):
    with zipfile.ZipFile(good) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    del members["ticket.txt"]
    members["extra.txt"] = b"x"
    assert codes(zipped(tmp_path / "b.zip", members.items())) == ["file_missing", "file_unlisted"]


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "C:x", "a\\b", "a//b", "./x", "a/", "x\n", "con.", ""])
def test_names_that_lead_elsewhere(good, tmp_path, name):
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(good) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w") as archive:
        for member, data in members:
            archive.writestr(member, data)
        info = zipfile.ZipInfo("placeholder")
        info.filename = name
        archive.writestr(info, b"x")
    assert not {"unsafe_name", "damaged"}.isdisjoint(codes(path))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["ticket.txt", "TICKET.TXT"])
def test_duplicate_names(good, tmp_path, name):
    with zipfile.ZipFile(good) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    assert "duplicate_name" in codes(zipped(tmp_path / "b.zip", [*members, (name, b"x")]))


def test_symlinks_and_folders(tmp_path):
    path = tmp_path / "b.zip"
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    zipped(path, [(link, b"/etc/passwd")])
    assert "special_file" in codes(path)


def test_encryption(good, tmp_path):
    raw = bytearray(good.read_bytes())
    raw[6] |= 1
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    path = tmp_path / "b.zip"
    path.write_bytes(raw)
    assert "encrypted" in codes(path)


def test_a_bomb_by_ratio(collected, tmp_path):
    assert "ratio" in codes(changed(collected, tmp_path / "b.zip", bomb__txt=bytes(4 * 1024 * 1024)))


def test_a_bomb_by_sum(tmp_path):
    big = os.urandom(40 * 1024) + bytes(7 * 1024 * 1024)
    path = zipped(tmp_path / "b.zip", [(f"f{index}.bin", big) for index in range(10)])
    assert codes(path) == ["unpacked_too_large"]


def test_a_size_that_lies(tmp_path):
    path = zipped(tmp_path / "b.zip", [("a.txt", bytes(5000))])
    raw = bytearray(path.read_bytes())
    at = raw.index(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<L", 10)
    path.write_bytes(raw)
    assert "damaged" in codes(path)


def test_too_many_members(tmp_path):
    assert codes(zipped(tmp_path / "b.zip", [(f"{n}", b"") for n in range(1001)])) == ["too_many_members"]


def test_a_file_that_is_too_large(tmp_path):
    path = tmp_path / "b.zip"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    assert codes(path) == ["too_large"]


def test_things_that_are_no_archive(tmp_path):
    path = tmp_path / "b.zip"
    assert codes(path) == ["unreadable"]
    assert codes(tmp_path) == ["unreadable"]
    for data in (b"", b"hello", b"PK\x05\x06" + bytes(18)):
        path.write_bytes(data)
        assert codes(path) == ["not_a_zip"]
    path.write_bytes(b"PK\x03\x04")
    assert codes(path) == ["damaged"]
    if hasattr(os, "mkfifo"):
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        assert codes(pipe) == ["unreadable"]


def test_every_truncation_is_refused(good, tmp_path):
    raw = good.read_bytes()
    path = tmp_path / "b.zip"
    for length in range(0, len(raw), 100):
        path.write_bytes(raw[:length])
        found = verify(path)
        assert not found.ok
        assert found.searched_for == ()


def test_bytes_before_and_after_are_refused(good, tmp_path):
    path = tmp_path / "b.zip"
    path.write_bytes(b"MZ" + good.read_bytes())
    assert codes(path) == ["not_a_zip"]
    path.write_bytes(good.read_bytes() + b"x")
    assert codes(path) == ["damaged"]
    assert codes(zipped(path, [("a", b"")], comment=b"hello")) == ["damaged"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), value=st.integers(0, 255))
def test_a_changed_byte_never_raises(good, tmp_path, place, value):
    raw = bytearray(good.read_bytes())
    raw[int(place * len(raw))] = value
    path = tmp_path / "b.zip"
    path.write_bytes(raw)
    verify(path, secrets=[KEY])


def test_newer_schemas(collected, tmp_path):
    files = {file.name: file.data for file in collected.files}
    newer = files["report.json"].replace(b"key-doctor/report/1", b"key-doctor/report/2")
    assert codes(changed(collected, tmp_path / "r.zip", report__json=newer)) == ["newer_schema"]
    files["manifest.json"] = files["manifest.json"].replace(b"key-doctor/bundle/1", b"key-doctor/bundle/12")
    assert codes(zipped(tmp_path / "m.zip", files.items())) == ["newer_schema"]


@pytest.mark.parametrize("data", [b"", b"[]", b'{"schema": 1}', b'{"schema": "key-doctor/report/1"}', b"[" * 100_000])
def test_documents_that_are_none(collected, tmp_path, data):
    assert codes(changed(collected, tmp_path / "r.zip", report__json=data)) == ["report_invalid"]
    files = {file.name: file.data for file in collected.files} | {"manifest.json": data}
    assert codes(zipped(tmp_path / "m.zip", files.items())) == ["manifest_invalid"]


def test_an_archive_without_our_documents(tmp_path):
    assert codes(zipped(tmp_path / "b.zip", [("a.txt", b"x")])) == ["manifest_missing", "report_missing"]


def test_a_key_inside_is_found_with_and_without_knowing_it(collected, tmp_path):
    path = changed(collected, tmp_path / "b.zip", log__txt=f"key {STRANGER} sent".encode())
    assert codes(path) == ["key_pattern"]
    assert codes(path, secrets=[STRANGER]) == ["key_found"]
    assert codes(path, secrets=[KEY]) == ["key_pattern"]


def test_a_form_of_the_key_is_found_only_by_knowing_it(collected, tmp_path):
    path = changed(collected, tmp_path / "b.zip", log__txt=STRANGER[::-1].encode())
    assert codes(path) == []
    assert codes(path, secrets=[STRANGER]) == ["key_found"]


def test_no_problem_repeats_the_key(tmp_path):
    path = zipped(tmp_path / "b.zip", [(f"{STRANGER}.txt", b""), (f"../{STRANGER}", b"")])
    for secrets in ([], [STRANGER]):
        found = verify(path, secrets=secrets)
        assert not found.ok
        assert STRANGER[8:16] not in repr(found)


def test_bytes_beside_the_contents_are_searched(collected, tmp_path):
    path = tmp_path / "b.zip"
    hidden = struct.pack("<2H", 0x5555, len(STRANGER)) + STRANGER.encode()
    files = {file.name: file.data for file in collected.files}
    for place in ("local", "listed"):
        first, *others = plain(files)
        path.write_bytes(packed([first.saying(place, extra=hidden), *others]))
        assert codes(path) == ["key_pattern"]
        assert codes(path, secrets=[STRANGER]) == ["key_found"]


def test_a_key_across_two_pieces_is_found(collected, tmp_path):
    for before in (PIECE - 20, PIECE - 1, PIECE, 3 * PIECE - 34):
        filler = b"".join(b"%07d\n" % number for number in range(before // 8 + 1))[-before:]
        path = changed(collected, tmp_path / "b.zip", log__txt=filler + STRANGER.encode() + b"\n" + filler)
        assert codes(path, secrets=[STRANGER]) == ["key_found"]


def _zip(data: bytes, name: str = "server.log", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        archive.writestr(name, data)
    return made.getvalue()


PACKED = {
    "zip": _zip,
    "zip behind text": lambda data: b"a log\n" + _zip(data),
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zip in gzip": lambda data: gzip.compress(_zip(data)),
    "lzma in zip": lambda data: _zip(data, method=zipfile.ZIP_LZMA),
    "name in zip": lambda data: _zip(b"", name=data.decode()),
}


@pytest.mark.parametrize("kind", PACKED)
def test_what_is_packed_in_a_member_is_searched(collected, tmp_path, kind):
    data = PACKED[kind](f"sent {STRANGER} at noon".encode())
    for name in ("client-error__txt", "log__zip"):
        path = changed(collected, tmp_path / "b.zip", **{name: data})
        assert codes(path) == ["key_pattern"]
        assert codes(path, secrets=[STRANGER]) == ["key_found"]
        assert codes(changed(collected, tmp_path / "b.zip", **{name: PACKED[kind](b"quiet")})) == []


def test_a_key_across_two_pieces_of_a_packed_log_is_found(collected, tmp_path):
    filler = b"".join(b"%07d\n" % number for number in range(PIECE // 8))
    data = gzip.compress(filler[20:] + STRANGER.encode() + b"\n" + filler)
    assert codes(changed(collected, tmp_path / "b.zip", log__txt=data), secrets=[STRANGER]) == ["key_found"]


def _deep(data: bytes) -> bytes:
    for _ in range(6):
        data = gzip.compress(data)
    return data


UNSEARCHABLE = {
    "broken": lambda: gzip.compress(os.urandom(500))[:300],
    "without a list": lambda: b"PK\x03\x04" + bytes(200),
    "too deep": lambda: _deep(b"x"),
    "too large": lambda: gzip.compress(bytes(LARGEST + 1), 1),
    "too many": lambda: b"PK\x03\x04" + b"PK\x01\x02" * 1001,
}


@pytest.mark.parametrize("kind", UNSEARCHABLE)
def test_what_cannot_be_looked_into_is_told(collected, tmp_path, kind):
    path = changed(collected, tmp_path / "b.zip", log__bin=UNSEARCHABLE[kind]())
    found = verify(path)
    assert [(problem.code.value, problem.name) for problem in found.problems] == [("unsearched", "log.bin")]
    assert found.report is not None
    assert not found.ok


def test_packed_members_take_a_second_together_at_most(collected, tmp_path, monkeypatch):
    path = changed(collected, tmp_path / "b.zip", log__gz=gzip.compress(STRANGER.encode()))
    monkeypatch.setattr(verification, "_SECONDS", -1.0)
    assert codes(path, secrets=[STRANGER]) == ["unsearched"]


def test_a_search_that_nobody_waits_for_any_more_ends(good):
    heard = []

    def advance(share):
        heard.append(share)
        return True

    assert verify(good, advance=advance).ok
    assert heard == sorted(heard)
    assert heard[-1] == 1
    found = verify(good, advance=lambda _share: False)
    assert (found.ok, found.searched_for) == (False, ())


def test_masks_are_no_keys(tmp_path):
    mask = KEY[:8] + "*" * 23 + KEY[-4:]
    collected = made(with_key(sample_report(), masked=mask, console_masked=mask))
    path = write_bundle(collected, tmp_path / "b.zip", [KEY], ended_at=ENDED)
    assert verify(path, secrets=[KEY]).ok


def bomb():
    """What unpacks to more than is ever searched, as it may stand in a line of a log."""
    return base64.b64encode(gzip.compress(bytes(1 << 20), mtime=0))


def test_what_unpacks_to_too_much_was_not_searched_and_spells_no_key(collected, tmp_path):
    path = changed(collected, tmp_path / "b.zip", log__txt=b"before " + bomb() + b" after")
    found = verify(path, secrets=[KEY])
    assert (found.ok, told(found)) == (False, ["unsearched"])
    assert found.report is not None
    assert verify(path).ok, "nothing was looked for in it"
    path = changed(collected, tmp_path / "c.zip", log__txt=bomb() + b"\n" + KEY[9:20].encode())
    assert codes(path, secrets=[KEY]) == ["key_found"]


TEXTS = st.text(max_size=60) | st.sampled_from(
    [KEY, STRANGER, KEY.upper(), f"Bearer {KEY}", "Basic permission", f"http://u:{KEY}@h", "x" * 5000]
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=TEXTS, body=TEXTS, header=TEXTS, fact=st.dictionaries(TEXTS, TEXTS, max_size=3), error=TEXTS)
def test_whatever_goes_in_comes_out_clean_and_verified(tmp_path, name, body, header, fact, error):
    report = with_exchange(with_key(sample_report(), key_name=name), body_excerpt=body, request_headers={"h": header})
    collected = collect(report, Redactor([KEY]), extras=Extras(environment=fact, client_error_text=error))
    assert collected.notes == ()
    path = write_bundle(collected, tmp_path / "b.zip", [KEY], ended_at=ENDED, overwrite=True)
    found = verify(path, secrets=[KEY])
    assert found.ok, found.problems
    assert found.report == decode_report(next(file.data for file in collected.files if file.name == "report.json"))
    assert search(collected.files, [KEY], patterns=True) == []


def test_all_codes_are_distinct_words():
    assert len({code.value for code in ProblemCode}) == len(ProblemCode)
