"""The finished archive is searched everywhere: what is found anywhere is never on the disk, not even for a moment."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import secrets
import struct
import zipfile

import pytest

from gui.bundle import (
    BundleError,
    BundleFile,
    BundleLeak,
    Collected,
    Searched,
    StoppedError,
    nested,
    search,
    search_ahead,
    write_bundle,
)
from gui.bundle import archive as archive_module
from gui.bundle.between import between_members
from gui.bundle.gate import Hit
from gui.secret import Redactor
from gui.wording import LANGUAGES, Say, Wording
from tests.bundle.samples import ENDED
from tests.guards.keys import made_up_key

KEYS = [made_up_key(f"fail closed {number}") for number in range(3)]
LETTERS = str.maketrans("0123456789abcdef", "ghijklmnopqrstuv")
FILES = (BundleFile("ticket.txt", b"nothing"), BundleFile("report.json", b"{}"))


def refused(tmp_path, files=FILES):
    with pytest.raises(BundleError) as caught:
        write_bundle(Collected(tuple(files)), tmp_path / "b.zip", KEYS, ended_at=ENDED)
    assert os.listdir(tmp_path) == []
    assert caught.value.__cause__ is None
    return caught.value


def leak(tmp_path, files=FILES):
    error = refused(tmp_path, files)
    assert isinstance(error, BundleLeak)
    assert not any(key[8:16] in f"{error} {error.file} {error.rule}" for key in KEYS)
    return error.file, error.rule


def with_archive(monkeypatch, change):
    """Let the archive come out of the writer as ``change`` makes it."""
    make = archive_module._archive
    monkeypatch.setattr(archive_module, "_archive", lambda collected, moment: change(make(collected, moment)))


def rewritten(raw, comment=b"", extra=b"", member_comment=b""):
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(buffer, "w") as target:
        target.comment = comment
        for info in source.infolist():
            data = source.read(info)
            info.extra, info.comment = extra, member_comment
            target.writestr(info, data)
    return buffer.getvalue()


@pytest.mark.parametrize("number", range(3))
def test_each_secret_in_a_member(tmp_path, number):
    files = [*FILES, BundleFile("log.txt", b"before " + KEYS[number].encode() + b" after")]
    assert leak(tmp_path, files) == ("log.txt", f"key-{number + 1}")


def test_in_the_name_of_a_member(tmp_path):
    assert leak(tmp_path, [*FILES, BundleFile(f"logs/{KEYS[1]}.txt", b"")]) == ("#3", "key-2")


def test_in_the_comment_of_the_archive(tmp_path, monkeypatch):
    with_archive(monkeypatch, lambda raw: rewritten(raw, comment=KEYS[0].encode()))
    assert leak(tmp_path) == ("(comment)", "key-1")


def test_in_the_comment_of_a_member(tmp_path, monkeypatch):
    with_archive(monkeypatch, lambda raw: rewritten(raw, member_comment=KEYS[2].encode()))
    assert leak(tmp_path) == ("(comment)", "key-3")


def test_in_an_extra_field(tmp_path, monkeypatch):
    field = b"\xfe\xca" + len(KEYS[0]).to_bytes(2, "little") + KEYS[0].encode()
    with_archive(monkeypatch, lambda raw: rewritten(raw, extra=field))
    assert leak(tmp_path) == ("(archive)", "key-1")


def test_between_the_members(tmp_path, monkeypatch):
    with_archive(monkeypatch, lambda raw: KEYS[1].encode() + raw)
    assert leak(tmp_path) == ("(archive)", "key-2")


def test_behind_the_data_of_a_member(tmp_path, monkeypatch):
    """What a reader never unpacks, because the packed data has ended before it."""

    def longer(raw):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            info = archive.infolist()[0]
        end = info.header_offset + 30 + len(info.filename) + info.compress_size
        added = KEYS[2].encode()
        size = struct.pack("<L", info.compress_size + len(added))
        changed = bytearray(raw[:end] + added + raw[end:])
        changed[info.header_offset + 18 : info.header_offset + 22] = size
        directory = changed.index(b"PK\x01\x02")
        changed[directory + 20 : directory + 24] = size
        second = changed.index(b"PK\x01\x02", directory + 4)
        changed[second + 42 : second + 46] = struct.pack("<L", end + len(added))
        changed[-6:-2] = struct.pack("<L", directory)
        return bytes(changed)

    with_archive(monkeypatch, longer)
    assert leak(tmp_path) == ("(archive)", "key-3")


@pytest.mark.rounds
def test_noise_is_no_leak(tmp_path, rounds):
    """Packed data looks like anything: what it unpacks to is what counts."""
    keys = [made_up_key(number) for number in range(20)]
    for number in range(rounds(small=1, full=40)):
        # Letters of no key: among a million digits, eight in a row are some key's by chance.
        noise = BundleFile("log.txt", secrets.token_hex(500_000).translate(LETTERS).encode())
        path = write_bundle(Collected((*FILES, noise)), tmp_path / f"{number}.zip", keys, ended_at=ENDED)
        with zipfile.ZipFile(path) as archive:
            assert len(between_members(path.read_bytes(), archive)) < 1000


ENCODED = {
    "plain": KEYS[0].encode(),
    "eight of the core": KEYS[0][12:20].encode(),
    "upper case": KEYS[0].upper().encode(),
    "reversed": KEYS[0][::-1].encode(),
    "utf-16": KEYS[0].encode("utf-16-le"),
    "hex": KEYS[0].encode().hex().encode(),
    "code points": " ".join(f"U+{ord(char):04X}" for char in KEYS[0]).encode(),
    "wrapped": "\r\n ".join(KEYS[0][at : at + 5] for at in range(0, 35, 5)).encode(),
}


@pytest.mark.parametrize("form", ENCODED)
def test_between_the_members_in_any_form(tmp_path, monkeypatch, form):
    with_archive(monkeypatch, lambda raw: ENCODED[form] + b"\n" + raw)
    assert leak(tmp_path) == ("(archive)", "key-1")


def zipped(content, name="log.txt", comment=b""):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.comment = comment
    return buffer.getvalue()


SPELLED = KEYS[0].encode() + b" " + b"x" * 300
PACKED = {
    "zip": zipped(SPELLED),
    "zip behind a program": b"#!/bin/sh\n" + zipped(SPELLED),
    "name in a zip": zipped("", f"{KEYS[0]}.txt"),
    "comment of a zip": zipped("", comment=KEYS[0].encode()),
    "gzip": gzip.compress(SPELLED),
    "bzip2": bz2.compress(SPELLED),
    "xz": lzma.compress(SPELLED),
    "gzip in a zip in a gzip": gzip.compress(zipped(gzip.compress(SPELLED))),
}


@pytest.mark.parametrize("form", PACKED)
def test_in_what_a_user_has_packed(tmp_path, form):
    assert leak(tmp_path, [*FILES, BundleFile("mine", PACKED[form])]) == ("mine", "key-1")


def test_what_is_packed_and_clean_goes_out(tmp_path):
    files = [*FILES, BundleFile("mine.zip", zipped(b"all well")), BundleFile("log", b"BZh is no archive"[3:])]
    assert write_bundle(Collected(tuple(files)), tmp_path / "b.zip", KEYS, ended_at=ENDED).exists()


def deep(times):
    data = b"clean"
    for _ in range(times):
        data = gzip.compress(data)
    return data


UNSEARCHABLE = {
    "cut short": zipped(SPELLED)[:-30],
    "cut gzip": gzip.compress(SPELLED)[:-12],
    "too deep": deep(nested.DEEPEST + 1),
    "too large": gzip.compress(bytes(nested.LARGEST + 1), 1),
}


@pytest.mark.parametrize("form", UNSEARCHABLE)
def test_what_cannot_be_looked_into_is_refused(tmp_path, form):
    assert refused(tmp_path, [*FILES, BundleFile("mine", UNSEARCHABLE[form])]).code == "unsearchable"


def test_what_leaks_never_touches_the_disk(tmp_path, monkeypatch):
    def store(path, data):
        raise AssertionError(path)

    monkeypatch.setattr(archive_module, "_store", store)
    leak(tmp_path, [BundleFile("log.txt", KEYS[0].encode())])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_user_is_told_which_file_and_which_rule(language):
    said = Wording.load(language).say(Say.EXPORT_LEAK_PLACE, file="log.txt", rule="key-1")
    assert "log.txt" in said
    assert "key-1" in said


def test_what_was_searched_ahead_is_not_searched_again_and_whatever_differs_is(tmp_path, monkeypatch):
    clean, searched, asked = BundleFile("a.txt", b"nothing " * 9), Searched(), []
    search_ahead([clean], KEYS, searched)
    real = Redactor.find_known

    def find_known(redactor, text, stopped):
        asked.append(text)
        return real(redactor, text, stopped)

    monkeypatch.setattr(Redactor, "find_known", find_known)

    def hits(*files, keys=KEYS):
        asked.clear()
        return search(files, keys, searched=searched)

    assert hits(clean) == [] == asked
    assert hits(BundleFile("b.txt", clean.data)) == []
    assert asked == ["b.txt"]
    assert hits(BundleFile("a.txt", clean.data + b"!")) == []
    assert asked == [(clean.data + b"!").decode()]
    assert hits(BundleFile(clean.data.decode(), b"a.txt")) == []
    assert len(asked) == 2, "a name is read otherwise than a content"
    other = [*KEYS[:2], "nothing nothing"]
    assert hits(clean, keys=other) == [Hit("a.txt", "key-3")]
    assert hits(clean, keys=other) == [Hit("a.txt", "key-3")], "what was found is found again"
    assert hits(clean, keys=KEYS[:2]) == []
    assert asked


def test_a_leak_that_was_met_ahead_is_refused(tmp_path):
    told, searched = BundleFile("ticket.txt", f"it is {KEYS[0]}".encode()), Searched()
    search_ahead([told], KEYS, searched)
    with pytest.raises(BundleLeak):
        write_bundle(Collected((told,)), tmp_path / "b.zip", KEYS, ended_at=ENDED, searched=searched)
    assert os.listdir(tmp_path) == []


def test_a_search_ahead_says_how_far_it_is_and_can_be_stopped():
    shares, long = [], BundleFile("a.log", b"nothing\n" * 40_000)

    def advance(share):
        shares.append(share)
        return True

    search_ahead([long], KEYS, Searched(), advance)
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1
    with pytest.raises(StoppedError):
        search_ahead([long], KEYS, Searched(), lambda share: share < 0.5)


def test_the_eldest_of_much_that_was_searched_is_forgotten():
    searched = Searched()
    for number in range(600):
        searched.add(number.to_bytes(2, "big"))
    assert (599).to_bytes(2, "big") in searched
    assert bytes(2) not in searched
