"""Log files and notes of the user in a bundle, and what the user leaves out of it."""

from __future__ import annotations

import dataclasses
import gzip
import io
import json
import os
import tarfile
import zipfile

import hypothesis
import hypothesis.strategies as st
import msgspec
import pytest

from gui import diagnosis
from gui.bundle import (
    Attachment,
    AttachmentCode,
    AttachmentError,
    BundleFile,
    Extras,
    Part,
    attachments,
    collect,
    read_attachment,
    require_room,
    search,
    verify,
    without_parts,
    write_bundle,
)
from gui.bundle.member_names import member_name
from gui.bundle.reading import _is_safe
from gui.practice import PracticeServer
from gui.probes.probe import Stores
from gui.probes.target import Route, parse_base_url
from gui.probes.waiting import Cancellation
from gui.report import Answer, Cause, Changes, EvidenceKind, decode_report
from gui.secret import ApiKey, Redactor
from tests.bundle.samples import ENDED, sample_report
from tests.bundle.test_collect import contents, forms
from tests.guards.keys import made_up_key

KEY = made_up_key(11)
CHINESE = "\u8bf7\u6c42\u5931\u8d25\uff0c\u9519\u8bef\u7801 401\r\n"  # "The request failed, error code 401"


def collected(*given: Attachment, **more):
    return collect(sample_report(), Redactor([KEY]), extras=Extras(attachments=given, **more))


def taken(tmp_path, data: bytes, name: str = "client.log") -> Attachment:
    path = tmp_path / name
    path.write_bytes(data)
    return read_attachment(path)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "plain\n"),
        ("utf-8-sig", CHINESE),
        ("utf-8", CHINESE * 50),
        ("utf-16", "PowerShell wrote this\r\n"),
        ("utf-16-le", "2026-11-23 error\r\n" * 20),
        ("utf-16-be", CHINESE * 20),
        ("utf-16-le", CHINESE),
        ("utf-32", CHINESE),
        ("gbk", CHINESE),
        ("gb18030", CHINESE * 20_000),
        ("cp1252", "Zugriff verweigert f\u00fcr Schl\u00fcssel\r\n"),
    ],
)
def test_a_log_is_read_in_the_encoding_in_which_it_was_written(tmp_path, encoding, text):
    assert taken(tmp_path, text.encode(encoding)).text == text


def test_an_empty_file_is_one_too(tmp_path):
    assert taken(tmp_path, b"").text == ""


def test_broken_bytes_stay_visible_in_a_log_that_is_else_well_formed(tmp_path):
    text = CHINESE * 30
    assert taken(tmp_path, text.encode()[1:]).text == "\\xaf\\xb7" + text[1:]
    later = "a" * 300_000
    assert taken(tmp_path, later.encode() + b"\xff").text == later + "\\xff"


def packed_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.log", KEY)
    return buffer.getvalue()


def packed_tar() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.log"))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed_zip(), AttachmentCode.PACKED),
        (packed_tar(), AttachmentCode.PACKED),
        (gzip.compress(b"a log", mtime=0), AttachmentCode.PACKED),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9, AttachmentCode.NOT_TEXT),
        (b"%PDF-1.7\n" + bytes(range(1, 256)) * 9, AttachmentCode.NOT_TEXT),
        (bytes(4000), AttachmentCode.NOT_TEXT),
        (os.urandom(20_000), AttachmentCode.NOT_TEXT),
    ],
)
def test_what_is_no_text_is_refused(tmp_path, data, code):
    with pytest.raises(AttachmentError) as caught:
        taken(tmp_path, data)
    assert caught.value.code == code


def test_places_where_no_log_can_be(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path, code in (
        (tmp_path / "nothing", AttachmentCode.NOT_FOUND),
        (tmp_path, AttachmentCode.IS_FOLDER),
        (tmp_path / "pipe", AttachmentCode.NOT_READABLE),
        (tmp_path / "a\0b", AttachmentCode.NOT_READABLE),
    ):
        with pytest.raises(AttachmentError) as caught:
            read_attachment(path)
        assert caught.value.code == code


def test_limits(tmp_path, monkeypatch):
    monkeypatch.setattr(attachments, "LARGEST", 1000)
    monkeypatch.setattr(attachments, "LARGEST_TOGETHER", 1500)
    monkeypatch.setattr(attachments, "MOST", 2)
    with pytest.raises(AttachmentError) as caught:
        taken(tmp_path, b"a" * 1001)
    assert caught.value.code == AttachmentCode.TOO_LARGE
    one = taken(tmp_path, b"a" * 1000)
    with pytest.raises(AttachmentError) as caught:
        require_room([one], one)
    assert caught.value.code == AttachmentCode.TOO_MUCH
    small = Attachment("a", "a")
    require_room([small], small)
    with pytest.raises(AttachmentError) as caught:
        require_room([small, small], small)
    assert caught.value.code == AttachmentCode.TOO_MANY


def test_reading_tells_how_far_it_is_and_can_be_stopped(tmp_path):
    path = tmp_path / "long.log"
    path.write_bytes(b"line\n" * 200_000)
    shares: list[float] = []

    def note(share: float) -> bool:
        shares.append(share)
        return True

    read_attachment(path, note)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    with pytest.raises(AttachmentError) as caught:
        read_attachment(path, lambda share: share < 0.2)
    assert caught.value.code == AttachmentCode.STOPPED


@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("server.log", "attachments/1-server.log"),
        ("\u65e5\u5fd7 2024.LOG", "attachments/1-\u65e5\u5fd7-2024.log"),
        ("\uff53\uff45\uff52\uff56\uff45\uff52.log", "attachments/1-server.log"),
        ("re\u0301sume\u0301.txt", "attachments/1-r\u00e9sum\u00e9.txt"),
        ("\u0936\u0924\u094d\u0930\u0941.log", "attachments/1-\u0936\u0924\u094d\u0930\u0941.log"),
        ("\u0301\u0302 \u0301a.log", "attachments/1-a.log"),
        ("\u0436\u0443\u0440\u043d\u0430\u043b-a.log", "attachments/1-\u0436\u0443\u0440\u043d\u0430\u043b-a.log"),
        ("b\u0430ckup.log", "attachments/1-b-ckup.log"),
        ("\u65e5\u202e\u200b\u3164\U0001f600\u5fd7.log", "attachments/1-\u65e5-\u5fd7.log"),
        ("CON.log", "attachments/1-CON.log"),
        ("\U00020000" * 500 + ".log", "attachments/1-" + "\U00020000" * 60 + ".log"),
        ("\u65e5".join(KEY) + ".log", "attachments/1-file.txt"),
        ("".join(c + "\u0301" for c in KEY) + ".log", "attachments/1-file.txt"),
        ("".join(chr(ord(c) + 0xFEE0) for c in KEY) + ".log", "attachments/1-file.txt"),
        (KEY[:20] + "\u65e5" + KEY[20:] + ".log", "attachments/1-file.txt"),
        ("../../etc/passwd", "attachments/1-etc-passwd.txt"),
        ("page.html", "attachments/1-page-html.txt"),
        ("run.exe", "attachments/1-run-exe.txt"),
        ("a\nb\u202ec.txt", "attachments/1-a-b-c.txt"),
        ("", "attachments/1-file.txt"),
        (".", "attachments/1-file.txt"),
        ("x" * 500 + ".log", "attachments/1-" + "x" * 60 + ".log"),
        (KEY + ".log", "attachments/1-file.txt"),
        (" ".join(KEY) + ".log", "attachments/1-file.txt"),
        (KEY[::-1] + ".log", "attachments/1-file.txt"),
    ],
)
def test_a_file_name_is_made_harmless(name, member):
    assert [file.name for file in collected(Attachment(name, "x")).files if "/" in file.name] == [member]


@hypothesis.given(st.text(max_size=300))
def test_whatever_a_file_is_called_its_name_can_be_read_back(name):
    member = member_name(20, name)
    assert _is_safe(member), ascii(member)
    assert len(member.removeprefix("attachments/").encode()) <= 255
    assert member_name(20, name) == member


def test_names_in_any_script_come_back_as_they_were(tmp_path):
    made = collected(Attachment("\u65e5\u5fd7.log", "x"), Attachment("\u0436\u0443\u0440\u043d\u0430\u043b.txt", "y"))
    path = write_bundle(made, tmp_path / "b.zip", [KEY], ended_at=ENDED)
    found = verify(path)
    assert (found.ok, found.problems) == (True, ())
    with zipfile.ZipFile(path) as archive:
        attached = [info for info in archive.infolist() if "/" in info.filename]
    assert [info.filename for info in attached] == [
        "attachments/1-\u65e5\u5fd7.log",
        "attachments/2-\u0436\u0443\u0440\u043d\u0430\u043b.txt",
    ]
    assert all(info.flag_bits & 0x800 for info in attached)


def test_a_name_that_spells_a_secret_only_once_it_is_cleaned():
    name = "\u4e2d".join(KEY[i : i + 4] for i in range(0, len(KEY), 4))  # CJK UNIFIED IDEOGRAPH-4E2D
    files = collected(Attachment(name, "x")).files
    assert search(files, [KEY]) == []


def test_attached_texts_are_redacted_like_everything_else(tmp_path):
    for form, text in forms(KEY).items():
        made = collected(Attachment("client.log", f"before\n{text}\nafter"))
        assert made.notes == (), form
        assert search(made.files, [KEY]) == [], form
        written = contents(made)["attachments/1-client.log"].decode()
        assert "[key-1]" in written, form
        assert written.startswith("before\n"), form
    made = collected(Attachment("client.log", KEY))
    counts = json.loads(contents(made)["redactions.json"])["redactions"]
    assert {"file": "attachments/1-client.log", "rule": "key-1", "count": 1} in counts
    path = write_bundle(made, tmp_path / "b.zip", [KEY], ended_at=ENDED)
    assert verify(path, secrets=[KEY]).ok


def test_a_log_full_of_different_secrets_is_counted():
    log = "".join(f"Bearer {made_up_key(number)}\n" for number in range(1000, 3000))
    counts = json.loads(contents(collected(Attachment("client.log", log)))["redactions.json"])["redactions"]
    assert sum(one["count"] for one in counts if one["file"] == "attachments/1-client.log") == 2000


def test_a_note_is_in_report_ticket_and_page_and_takes_the_place_of_an_earlier_one():
    report = msgspec.structs.replace(sample_report(), note="the earlier one")
    made = contents(collect(report, Redactor([KEY]), extras=Extras(note=f"since Monday\nmy key is {KEY}")))
    for name in ("ticket.txt", "report.html", "report.json"):
        text = made[name].decode()
        assert "since Monday" in text, name
        assert "[key-1]" in text, name
        assert "the earlier one" not in text, name
    emptied = contents(collect(report, Redactor(), extras=Extras(note="")))
    assert decode_report(emptied["report.json"]) == sample_report()


LEFT_OUT = {
    Part.ANSWERS: ("cross-region access", "answers from the console"),
    Part.ENVIRONMENT: ("3.11.7", "what this computer is"),
    Part.OTHER_COPIES: ("OTHER_PLACE_OF_A_KEY", "other copies of the key"),
    Part.CLIENT_ERROR: ("client-4f6c0f2e", "error text of the user"),
}


@pytest.mark.parametrize("part", Part)
def test_what_is_left_out_is_in_no_file_and_the_notes_say_so(part, tmp_path):
    told, named = LEFT_OUT[part]
    report = sample_report()
    copy = msgspec.structs.replace(report.key.other_copies[0], detail="OTHER_PLACE_OF_A_KEY")
    report = msgspec.structs.replace(report, key=msgspec.structs.replace(report.key, other_copies=(copy,)))
    given = Extras(environment={"python": {"version": "3.11.7"}}, client_error_text="request client-4f6c0f2e failed")
    whole = collect(report, Redactor([KEY]), extras=given)
    assert any(told.encode() in file.data for file in whole.files)
    assert named not in contents(whole)["collection-notes.txt"].decode()
    made = collect(report, Redactor([KEY]), extras=dataclasses.replace(given, without=frozenset({part})))
    assert not [file.name for file in made.files if told.encode() in file.data]
    assert named in contents(made)["collection-notes.txt"].decode()
    assert verify(write_bundle(made, tmp_path / "b.zip", [KEY], ended_at=ENDED)).ok


def test_attachments_tell_nothing_of_themselves():
    secret = Attachment(KEY, KEY)
    assert search([BundleFile("repr", repr((secret, Extras(attachments=(secret,), note=KEY))).encode())], [KEY]) == []


def test_the_verdict_is_formed_anew_without_what_is_left_out():
    with PracticeServer("healthy") as server:
        cancellation = Cancellation()
        question = diagnosis.Question(
            key=ApiKey(KEY),
            url=parse_base_url(server.base_url),
            route=Route(),
            stores=Stores.usual(),
            free_only=True,
            answers=(Answer(id="3.3", section=3, answer="missing", detail={}, documented=False),),
            client_error="Error code: 402 - Insufficient Balance",
        )
        first = diagnosis.diagnose(question, lambda update: None, cancellation)
        question = dataclasses.replace(question, again=diagnosis.Recheck(first))
        report = diagnosis.diagnose(question, lambda update: None, cancellation)
        cancellation.close()
    assert report.verdict.cause == Cause.ACCOUNT_OTHER_ACCOUNT
    assert without_parts(question, report, {Part.ENVIRONMENT}) is report
    silent = without_parts(question, report, set(Part))
    assert silent.console == ()
    assert silent.client.error is None
    assert isinstance(silent.changes, Changes)
    assert silent.verdict.cause == silent.changes.cause_before == silent.changes.cause_after == Cause.CLIENT_OTHER
    kinds = {evidence.kind for entry in silent.causes for evidence in (*entry.in_favour, *entry.against)}
    assert not kinds & {EvidenceKind.ANSWER, EvidenceKind.CLIENT, EvidenceKind.ENVIRONMENT}
    assert silent.probes == report.probes


def test_what_the_user_typed_like_a_placeholder_is_none_and_counts_for_nothing():
    text = f"[key-1] of another run, [key-7], [mail-1] and {KEY} from a@b.example\n"
    note = "I redacted [key-1] myself, and then [key-2]"
    report = msgspec.structs.replace(sample_report(), note="the run took [key-1] out of this, not [key-1 ]")
    made = collect(
        report,
        Redactor([KEY]),
        extras=Extras(attachments=(Attachment("client.log", text),), client_error_text=f"[key-1]: {KEY}"),
    )
    files = {file.name: file.data.decode("utf-8") for file in made.files}
    assert files["attachments/1-client.log"] == "(key-1) of another run, [key-7], [mail-1] and [key-1] from [mail-2]\n"
    assert files["client-error.txt"] == "(key-1): [key-1]"
    counted = {(one["file"], one["rule"]): one["count"] for one in json.loads(files["redactions.json"])["redactions"]}
    assert counted["attachments/1-client.log", "key-1"] == counted["client-error.txt", "key-1"] == 1
    assert counted["attachments/1-client.log", "pattern:mail"] == 1
    assert "[mail-1]" not in made.placeholders
    again = collect(sample_report(), Redactor([KEY]), extras=Extras(note=f"{note}: {KEY}"))
    told = decode_report(next(file.data for file in again.files if file.name == "report.json")).note
    assert told == "I redacted (key-1) myself, and then [key-2]: [key-1]"
    assert "[key-2]" not in again.placeholders


def test_a_note_that_the_run_redacted_keeps_its_placeholders():
    redactor = Redactor([KEY])
    note = redactor.redact(f"my key is {KEY}")
    report = msgspec.structs.replace(sample_report(), note=note)
    made = collect(report, redactor, extras=Extras(note=f"{note}, please help"))
    told = decode_report(next(file.data for file in made.files if file.name == "report.json")).note
    assert told == "my key is [key-1], please help"
