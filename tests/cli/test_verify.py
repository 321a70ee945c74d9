"""``key-doctor verify``: what it says, how it ends, and that nothing in an archive acts on a terminal."""

from __future__ import annotations

import json
import os
import zipfile

import msgspec
import pytest

from gui.bundle import Crash, Extras, collect, collect_crash, write_bundle
from gui.cli import main
from gui.report import Ask, Stake, encode_report
from gui.secret import Redactor
from tests.bundle import hostile
from tests.bundle.samples import ENDED, sample_report, with_exchange, with_key
from tests.guards.keys import made_up_key

KEY = made_up_key(6)
ODD = "a\x1b[2J\x9b1m\u202eb\u2066c\u2028d\x07\x00<b>&amp;"


@pytest.fixture
def verify(capsys):
    def run(*words, lang="en"):
        code = main(["verify", *map(str, words), "--lang", lang])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def good(tmp_path):
    collected = collect(sample_report(), Redactor(), extras=Extras())
    return write_bundle(collected, tmp_path / "good.zip", [], ended_at=ENDED)


def key_file(tmp_path):
    path = tmp_path / "key.txt"
    path.write_text(KEY, encoding="ascii")
    return path


def test_it_says_what_it_did(verify, good, tmp_path):
    code, out, err = verify(good)
    assert (code, err) == (0, "")
    assert "unchanged" in out
    assert "text that looks like a key: there is none" in out
    assert "--key-file" in out
    assert "every form" not in out
    code, out, err = verify(good, "--key-file", key_file(tmp_path))
    assert (code, err) == (0, "")
    assert "every form of your key: there is none" in out
    assert "--key-file" not in out


def test_the_verdict_is_told_in_the_language_of_the_reader(verify, good):
    english, chinese = (verify(good, lang=lang)[1] for lang in ("en", "zh_CN"))
    assert "DeepSeek does not know this key" in english
    assert "DeepSeek \u4e0d\u8ba4\u8bc6" in chinese


def test_whoever_reads_it_is_not_asked_what_only_the_user_can_see(verify, tmp_path):
    asks = (Ask(row="4.2", stake=Stake.VERDICT, answers=()), Ask(row="1.3", stake=Stake.NOTHING, answers=()))
    report = msgspec.structs.replace(sample_report(), console=(), asks=asks)
    out = verify(write_bundle(collect(report, Redactor(), extras=Extras()), tmp_path / "b.zip", [], ended_at=ENDED))[1]
    assert "come first: 4.2, 1.3." in out
    assert "--answers" not in out
    assert "Then tell" not in out


def test_a_crash_report_is_told_as_what_it_is(verify, tmp_path):
    crash = Crash(at=ENDED, exception="KeyError", frames=["app.py:12 main", "desk.py:7 r\u202eun"])
    path = write_bundle(collect_crash(crash, Redactor()), tmp_path / "c.zip", [], ended_at=ENDED)
    code, out, err = verify(path)
    assert (code, err) == (0, "")
    for told in ("unchanged", "a crash report", "KeyError", "  app.py:12 main", "2026-11-23 09:15:04"):
        assert told in out
    assert "\u202e" not in out
    document = json.loads(verify(path, "--json")[1])
    assert (document["ok"], document["kind"], document["verdict"]) == (True, "crash", None)
    assert document["crash"]["exception"] == "KeyError"
    assert "\u6545\u969c\u62a5\u544a" in verify(path, lang="zh_CN")[1]
    alone = tmp_path / "crash.json"
    with zipfile.ZipFile(path) as archive:
        alone.write_bytes(archive.read("crash.json"))
    code, out, err = verify(alone)
    assert (code, err) == (1, "")
    for told in ("one file out of a bundle", "a crash report", "KeyError", "looks like a key: there is none"):
        assert told in out
    assert "unchanged" not in out
    document = json.loads(verify(alone, "--json")[1])
    assert (document["ok"], document["kind"], document["problems"]) == (False, "crash", [{"code": "alone", "name": ""}])


def test_a_report_out_of_its_bundle_is_shown_and_searched_and_never_all_right(verify, tmp_path):
    path = tmp_path / "report.json"
    path.write_bytes(encode_report(sample_report()))
    code, out, _ = verify(path, "--key-file", key_file(tmp_path))
    assert code == 1
    for told in ("one file out of a bundle", "does not know this key", "every form of your key: there is none"):
        assert told in out
    path.write_bytes(encode_report(with_key(sample_report(), key_name=KEY)))
    assert "part of it is there" in verify(path, "--key-file", key_file(tmp_path))[1]
    path.write_text('{"schema": "something/1"}')
    code, out, _ = verify(path)
    assert code == 1
    assert "no report in it that this program can read" in out


def test_one_document(verify, good, tmp_path):
    code, out, err = verify(good, "--json", "--key-file", key_file(tmp_path))
    assert (code, err) == (0, "")
    document = json.loads(out)
    assert (document["ok"], document["searched_for"]) == (True, ["patterns", "key"])
    assert (document["verdict"], document["problems"]) == ("key.rejected", [])
    assert (document["kind"], document["crash"]) == ("report", None)


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_what_is_wrong_ends_with_one(verify, tmp_path, words):
    path = tmp_path / "b.zip"
    files = hostile.good_files()
    path.write_bytes(hostile.packed(hostile.plain(files | {"ticket.txt": b"changed"})))
    code, out, err = verify(path, *words)
    assert (code, err) == (1, "")
    assert "ticket.txt" in out
    path.write_bytes(b"PK\x03\x04")
    code, out, err = verify(path, *words)
    assert (code, err) == (1, "")
    assert "key.rejected" not in out
    if not words:
        assert "not searched" in out


def test_what_cannot_be_read_ends_with_two(verify, tmp_path):
    pipe = tmp_path / "pipe"
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
    for path in (tmp_path, tmp_path / "none.zip", pipe):
        code, out, err = verify(path, "--json")
        assert (code, out) == (2, "")
        assert err.count("\n") == 1


def test_what_holds_of_many_members_is_said_once(verify, good, tmp_path):
    path = tmp_path / "bzip2.zip"
    with zipfile.ZipFile(good) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        for name in made.namelist():
            archive.writestr(name, made.read(name))
    code, out, _err = verify(path)
    lines = out.splitlines()
    assert code == 1
    assert len(lines) == len(set(lines)) == 2
    assert len(json.loads(verify(path, "--json")[1])["problems"]) > 5


@pytest.mark.parametrize("option", ["bundle", "--key-file"])
def test_a_name_with_a_key_in_it_is_not_told(verify, good, tmp_path, option):
    missing = tmp_path / f"dir{KEY[3:]}" / "b.zip"
    code, out, err = verify(*([missing] if option == "bundle" else [good, "--key-file", missing]))
    assert (code, out) == (2, "")
    assert KEY[8:16] not in err
    assert "b.zip" in err


def test_nothing_in_an_archive_acts_on_a_terminal(verify, tmp_path):
    report = with_exchange(with_key(sample_report(), key_name=ODD, masked=ODD), url=f"https://{ODD}", body_excerpt=ODD)
    files = {file.name: file.data for file in collect(report, Redactor()).files}
    path = tmp_path / "b.zip"
    for members in (files, files | {f"x{ODD}": b""}, hostile.listed(files | {"y": KEY.encode()})):
        entries = [hostile.Entry(name.replace("\x00", ""), data) for name, data in members.items()]
        path.write_bytes(hostile.packed(entries))
        for words in ((), ("--json",)):
            for lang in ("en", "zh_CN"):
                _code, out, err = verify(path, *words, lang=lang)
                assert err == ""
                assert out.replace("\n", "").isprintable()
                assert KEY[8:16] not in out
