from __future__ import annotations

import base64
import hashlib
import json

import msgspec
import pytest

from gui.bundle import BundleFile, Collected, Extras, Part, bundle_name, collect, environment_facts, search
from gui.bundle.collection import LONGEST_TEXT
from gui.report import Ids, decode_report, to_builtins
from gui.secret import Redactor
from gui.wording import Wording
from tests.bundle.samples import sample_report, with_exchange, with_key
from tests.guards.keys import made_up_key

KEY = made_up_key(1)
SECOND = made_up_key(2)
NAMES = (
    "ticket.txt",
    "report.html",
    "report.json",
    "exchanges.har",
    "environment.json",
    "client-error.txt",
    "collection-notes.txt",
    "redactions.json",
    "manifest.json",
)


def contents(collected: Collected) -> dict[str, bytes]:
    return {file.name: file.data for file in collected.files}


def everything(report=None, *, extras: Extras | None = None, secrets=(KEY, SECOND)) -> Collected:
    extras = extras or Extras(environment={"python": {"version": "3.11.7"}}, client_error_text="Error code: 401")
    return collect(report or sample_report(), Redactor(secrets), extras=extras)


def test_all_files_in_their_order():
    collected = everything()
    assert tuple(file.name for file in collected.files) == NAMES
    assert collected.notes == ()


def test_what_was_not_given_is_not_there():
    names = contents(collect(sample_report(), Redactor(), extras=Extras()))
    assert "client-error.txt" not in names
    assert "environment.json" not in names


def test_the_same_input_gives_the_same_bytes():
    assert everything() == everything()


def test_a_clean_report_comes_back_as_it_was():
    report = sample_report()
    assert decode_report(contents(everything(report))["report.json"]) == report


def test_the_manifest_tells_hash_and_size_of_each_other_file():
    files = contents(everything())
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["schema"] == "key-doctor/bundle/1"
    assert {entry["name"]: (entry["sha256"], entry["size"]) for entry in manifest["files"]} == {
        name: (hashlib.sha256(data).hexdigest(), len(data)) for name, data in files.items()
    }


def forms(key: str) -> dict[str, str]:
    return {
        "raw": key,
        "upper": key.upper(),
        "reversed": key[::-1],
        "base64": base64.b64encode(b"x" + key.encode()).decode(),
        "hex": key.encode().hex(),
        "percent": "".join(f"%{ord(c):02x}" for c in key),
        "escapes": "".join(f"\\u{ord(c):04x}" for c in key),
        "html": "".join(f"&#{ord(c)};" for c in key),
        "code points": " ".join(f"U+{ord(c):04X}" for c in key),
        "full-width": "".join(chr(ord(c) + 0xFEE0) for c in key),
        "broken": "\n".join(key[i : i + 5] for i in range(0, len(key), 5)),
        "zero-width": "\u200b".join(key),  # ZERO WIDTH SPACE
    }


def planted(place: str, text: str):
    report = sample_report()
    extras = Extras(environment={"python": {"version": "3.11.7"}}, client_error_text="Error code: 401")
    replace = msgspec.structs.replace
    if place in ("key_name", "key_id", "console_masked", "stored_as"):
        report = with_key(report, **{place: text})
    elif place == "note":
        report = replace(report, note=f"my key: {text}\nthanks")
    elif place == "facts":
        report = replace(report, probes=(replace(report.probes[0], facts={"seen": [text], text: 1}),))
    elif place == "body":
        report = with_exchange(report, body_excerpt=f'{{"error": "Your api key: {text} is invalid"}}')
    elif place == "header value":
        report = with_exchange(report, response_headers={"x-echo": text})
    elif place == "header name":
        report = with_exchange(report, request_headers={f"x-{text}": "1"})
    elif place == "url":
        report = with_exchange(report, url=f"https://api.deepseek.com/models?key={text}")
    elif place == "trace id":
        report = with_exchange(report, ids=Ids(trace_id=text))
    elif place == "answer":
        report = replace(report, console=(replace(report.console[0], detail={"note": text}),))
    elif place == "file name":
        copy = replace(report.key.other_copies[0], place="file", detail=f"/home/u/{text}.env")
        report = with_key(report, other_copies=(copy,))
    elif place == "proxy":
        report = replace(report, target=replace(report.target, proxy=f"http://u:{text}@127.0.0.1:1"))
    elif place == "reason":
        entry = report.causes[0]
        reason = replace(entry.in_favour[0], params={"tail": text})
        entry = replace(entry, in_favour=(reason,))
        report = replace(report, verdict=entry, causes=(entry,))
    elif place == "capture":
        report = replace(report, client=replace(report.client, capture={"headers": [["authorization", text]]}))
    elif place == "client error":
        extras = Extras(client_error_text=f"openai.AuthenticationError: {text}")
    elif place == "environment":
        extras = Extras(environment={"variables_set": ["PATH", text], text: text})
    else:
        raise AssertionError(place)
    return report, extras


PLACES = (
    "key_name",
    "key_id",
    "console_masked",
    "stored_as",
    "note",
    "facts",
    "body",
    "header value",
    "header name",
    "url",
    "trace id",
    "answer",
    "file name",
    "proxy",
    "reason",
    "capture",
    "client error",
    "environment",
)


@pytest.mark.parametrize("place", PLACES)
def test_a_planted_key_survives_in_no_form(place):
    for form, text in forms(KEY).items():
        report, extras = planted(place, text)
        collected = everything(report, extras=extras)
        assert collected.notes == (), form
        assert search(collected.files, [KEY]) == [], form
        files = contents(collected)
        decode_report(files["report.json"])
        json.loads(files["exchanges.har"])
        counted = {entry["rule"] for entry in json.loads(files["redactions.json"])["redactions"]}
        assert "key-1" in counted, form


def test_one_secret_has_one_placeholder_everywhere():
    report, _ = planted("note", f"{KEY} and {SECOND} and {KEY}")
    assert b"[key-1] and [key-2] and [key-1]" in contents(everything(report))["report.json"]


def test_code_points_that_spell_together_what_none_spells_alone():
    report = sample_report()
    finding = msgspec.structs.replace(
        report.inspection.findings[0], code_points=tuple(f"U+{ord(c):04X}" for c in KEY[8:-4])
    )
    report = msgspec.structs.replace(report, inspection=msgspec.structs.replace(report.inspection, findings=(finding,)))
    written = decode_report(contents(everything(report))["report.json"])
    assert written.inspection.findings[0].code_points == ("[key-1]",)


def test_counts_tell_what_each_file_shows():
    report, _ = planted("body", KEY)
    counts = json.loads(contents(everything(report))["redactions.json"])["redactions"]
    assert {"file": "report.json", "rule": "key-1", "count": 1} in counts
    assert {"file": "exchanges.har", "rule": "key-1", "count": 1} in counts


@pytest.mark.parametrize("password", ["system", "deepseek", "border", "status", "entries", "report.json"])
def test_a_password_that_is_one_of_our_own_words_does_not_shred_the_bundle(password):
    report = sample_report()
    collected = everything(report, secrets=[KEY, password])
    assert collected.notes == ()
    assert decode_report(contents(collected)["report.json"]) == report
    assert search(collected.files, [password]) == []


def test_a_short_password_goes_too():
    password = "Hunter" + "22x"
    report, extras = planted("proxy", password)
    collected = everything(report, extras=extras, secrets=[KEY, password])
    assert not any(password.encode() in file.data for file in collected.files)


def test_lone_surrogates_of_a_client_text_are_written_as_escapes():
    collected = everything(extras=Extras(client_error_text="a\udcffb"))
    assert contents(collected)["client-error.txt"] == b"a\\udcffb"


def test_a_long_client_text_is_cut_and_the_notes_say_so():
    collected = everything(extras=Extras(client_error_text="\u4e2d" * LONGEST_TEXT))  # CJK UNIFIED IDEOGRAPH-4E2D
    files = contents(collected)
    assert LONGEST_TEXT - 3 < len(files["client-error.txt"]) <= LONGEST_TEXT
    files["client-error.txt"].decode("utf-8")
    assert str(LONGEST_TEXT) in files["collection-notes.txt"].decode()


def test_the_notes_say_that_the_middle_of_a_client_text_was_missing():
    whole = contents(everything(extras=Extras(client_error_text="401")))["collection-notes.txt"].decode()
    assert "Everything was collected" in whole
    notes = contents(everything(extras=Extras(client_error_text="4\n[...]\n1", client_error_cut=True)))
    said = notes["collection-notes.txt"].decode()
    assert "its beginning and its end" in said
    assert "Everything was collected" not in said
    left_out = Extras(client_error_text="401", client_error_cut=True, without=frozenset({Part.CLIENT_ERROR}))
    assert "its end are there" not in contents(everything(extras=left_out))["collection-notes.txt"].decode()


def test_a_failing_collector_is_a_line_in_the_notes_without_its_text(monkeypatch):
    def broken(*_args):
        raise KeyError(f"secret {KEY}")

    monkeypatch.setattr("gui.bundle.collection.har", broken)
    collected = everything()
    files = contents(collected)
    assert "exchanges.har" not in files
    assert b"exchanges.har KeyError\n" in files["collection-notes.txt"]
    assert search(collected.files, [KEY]) == []


def test_a_missing_catalogue_leaves_the_other_language(monkeypatch):
    load = Wording.load

    def only_english(language):
        if language != "en":
            raise RuntimeError("not here")
        return load(language)

    monkeypatch.setattr(Wording, "load", only_english)
    collected = everything()
    assert "ticket.txt" in contents(collected)
    assert [(note.file, note.code) for note in collected.notes] == [("zh_CN", "RuntimeError")]


def test_the_name_has_fingerprint_and_time():
    assert bundle_name(sample_report()) == "key-doctor-a83b1c90d2-20261123T091504Z.zip"


@pytest.mark.parametrize("fingerprint", ["", "../../x", "a/b", "a\0b", "x" * 300, "\u4e2d"])
def test_a_hostile_fingerprint_gets_into_no_path(fingerprint):
    name = bundle_name(with_key(sample_report(), fingerprint=fingerprint))
    assert name == "key-doctor-unknown-20261123T091504Z.zip"


@pytest.mark.parametrize("ended", ["", "yesterday", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"])
def test_a_hostile_time_still_gives_a_name(ended):
    assert bundle_name(msgspec.structs.replace(sample_report(), ended_at=ended)).endswith("Z.zip")


def test_environment_has_names_of_settings_and_no_values(monkeypatch):
    password = "pass" + "word9"
    monkeypatch.setenv("HTTPS_PROXY", f"http://me:{password}@proxy.example:3128")
    monkeypatch.setenv("DEEPSEEK_API_KEY", KEY)
    monkeypatch.setenv("no_proxy", "")
    facts = environment_facts()
    assert "HTTPS_PROXY" in facts["variables_set"]
    assert "no_proxy" not in facts["variables_set"]
    assert facts["not_collected"] == []
    assert password not in json.dumps(facts)
    assert search([BundleFile("e", json.dumps(facts).encode())], [KEY]) == []


def test_a_fact_that_cannot_be_had_is_named(monkeypatch):
    monkeypatch.setitem(environment_facts.__globals__["_FACTS"], "locale", lambda: 1 / 0)
    facts = environment_facts()
    assert facts["locale"] is None
    assert facts["not_collected"] == ["locale"]


def test_codes_of_closed_lists_stay_when_a_secret_equals_one():
    report = sample_report()
    collected = everything(report, secrets=["account.no_balance"])
    assert to_builtins(decode_report(contents(collected)["report.json"]))["causes"][1]["cause"] == "account.no_balance"
