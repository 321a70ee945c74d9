"""What support looks up stands in the bundle as it was given, and the key of the run in none of it."""

import json
import zipfile

import pytest

from gui.cli import main
from gui.practice import PracticeServer
from tests.guards.keys import made_up_key

KEY = made_up_key("of the run")
TRACES = [made_up_key(f"trace {number}")[3:] for number in range(40)]
TICKET = "0a1b2c3d-0000-4000-8000-00112233aabb"


def exported(tmp_path, *words, **files):
    """Return the files of the bundle of one run, by name."""
    options = [*words, "--export", str(tmp_path / "bundle.zip")]
    for name, text in {"key_file": KEY, **files}.items():
        (tmp_path / name).write_text(text)
        options += [f"--{name.replace('_', '-')}", str(tmp_path / name)]
    with PracticeServer("key-unknown") as server:
        code = main(["diagnose", *options, "--base-url", server.base_url, "--status-feed", "none"])
    assert code in (0, 1, 3)
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_ids_in_a_note_and_in_an_error_stay(tmp_path):
    error = "openai.AuthenticationError: Error code: 401\n" + "".join(f"request {trace}\n" for trace in TRACES)
    files = exported(tmp_path, note_file=f"trace {TRACES[0]}, your ticket {TICKET}", client_error_file=error)
    assert all(trace in files["client-error.txt"] for trace in TRACES)
    assert json.loads(files["report.json"])["note"] == f"trace {TRACES[0]}, your ticket {TICKET}"
    assert TRACES[0] in files["ticket.txt"]
    assert TICKET in files["ticket.txt"]


@pytest.mark.parametrize("given", ["0c1d2e3f4a5b6c7d", "01JABCDEFGHJKMNPQRSTVWXYZ0", TICKET, TRACES[1]])
def test_the_id_of_a_key_and_its_name_are_what_support_looks_up(given, tmp_path):
    files = exported(tmp_path, "--key-id", given, f"--key-name=prod-{given}")
    assert f"Key ID: {given}" in files["ticket.txt"]
    assert json.loads(files["report.json"])["key"]["key_name"] == f"prod-{given}"


def test_the_key_of_the_run_without_its_beginning_is_no_id(tmp_path):
    files = exported(tmp_path, "--key-id", KEY[3:], note_file=f"trace {KEY[3:]}")
    assert not any(KEY[8:16] in text for text in files.values())


@pytest.mark.parametrize("option", ["--key-id", "--key-name"])
@pytest.mark.parametrize("value", [KEY, f"{TICKET} {KEY}", f"id {TRACES[1]} xai-{TRACES[2]}"])
@pytest.mark.parametrize("joined", [True, False])
def test_a_certain_key_is_none(option, value, joined, capfd):
    words = [f"{option}={value}"] if joined else [option, value]
    assert main(["diagnose", *words]) == 2
    assert value not in "".join(capfd.readouterr())


def test_one_secret_has_one_placeholder_in_all_files(tmp_path):
    password, other = "q7w8e9r0t1", "otherpass77"
    told = f"postgres://svc:{password}@db.local and password={other}"
    files = exported(tmp_path, note_file=told, client_error_file=f"401\npassword={other}\n{told}\n")
    note = json.loads(files["report.json"])["note"]
    assert password not in "".join(files.values())
    assert other not in "".join(files.values())
    assert note in files["client-error.txt"]


def test_what_the_run_itself_took_out_is_accounted_for(tmp_path):
    others = [made_up_key(f"other {number}") for number in range(3)]
    files = exported(tmp_path, note_file=f"we had {' '.join(others)} and password=otherpass77")
    shown = json.loads(files["redactions.json"])["redactions"]
    ticket = {entry["rule"]: entry["count"] for entry in shown if entry["file"] == "ticket.txt"}
    assert set(ticket) == {"key-2", "key-3", "key-4", "pattern:assignment"}
    for number in (2, 3, 4):
        assert ticket[f"key-{number}"] == files["ticket.txt"].count(f"[key-{number}]")
    assert ticket["pattern:assignment"] == files["ticket.txt"].count("[secret-1]")


def test_a_placeholder_that_nobody_put_in_place_is_not_accounted_for(tmp_path):
    files = exported(tmp_path, note_file="[secret-7] was here before")
    assert json.loads(files["redactions.json"])["redactions"] == []
