"""``--key-stored`` in processes of their own, with a real keychain: open, empty, locked, silent, not there."""

import os
import signal
import subprocess
import sys

import pytest

from gui.cli.exits import UsageError
from gui.cli.stored import from_keychain
from gui.cli.terminal import Terminal
from gui.keychain import Keychain
from gui.practice import PracticeServer
from gui.secret import ApiKey, spells
from gui.wording import Say, Wording
from tests.cli.command import key_doctor, killed_at_last

SLOW = b"may be asking you to unlock it"


@pytest.fixture
def work(desktop, fake_key):
    Keychain().store("work", ApiKey(fake_key("work")))
    return fake_key("work")


def test_a_stored_key_is_inspected(work):
    ended = key_doctor("inspect", "--key-stored", "work", "--json")
    assert (ended.code, ended.err) == (0, "")
    assert ended.json()["shape"] == "deepseek"
    assert not spells(ended.out, [work])


def test_a_stored_key_with_odd_characters_is_inspected_as_it_is(desktop, fake_key):
    Keychain().store("odd", ApiKey(f"\0{fake_key()}\ud800"))
    ended = key_doctor("inspect", "--key-stored", "odd", "--json")
    assert [finding["kind"] for finding in ended.json()["findings"]] == ["nul", "surrogate"]


def test_a_report_says_under_which_name_the_key_is_stored(work):
    with PracticeServer("healthy") as server:
        base = ("diagnose", "--key-stored", "work", "--json", "--quiet", "--proxy", "none", "--free-only")
        ended = key_doctor(*base, "--base-url", server.base_url)
    assert ended.json()["key"]["stored_as"] == "work"
    assert not spells(ended.out, [work])


def test_a_name_that_is_not_there_is_answered_with_those_that_are(work, fake_key):
    Keychain().store("\u5de5\u4f5c", ApiKey(fake_key("2")))  # two CJK ideographs, "work"
    ended = key_doctor("inspect", "--key-stored", "0123456789ab", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.endswith("Name one of those that it has: work, \u5de5\u4f5c.\n")
    assert "0123456789ab" not in ended.err


@pytest.mark.parametrize("command", ["diagnose", "inspect", "listen"])
def test_nothing_stored_yet(desktop, command):
    ended = key_doctor(command, "--key-stored", "work", "--lang", "en")
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (2, "", 1)
    assert "Store one in the window" in ended.err


@pytest.mark.parametrize("command", ["diagnose", "inspect", "listen"])
@pytest.mark.parametrize(("language", "said"), [("en", "--key-file"), ("zh_CN", "--key-file")])
def test_no_keychain_is_one_sentence_that_says_what_to_do(command, language, said):
    ended = key_doctor(command, "--key-stored", "work", "--lang", language)
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (2, "", 1)
    assert said in ended.err


def test_a_plug_in_that_writes_files_is_refused():
    env = {"PYTHON_KEYRING_BACKEND": "keyrings.alt.file.PlaintextKeyring"}
    ended = key_doctor("inspect", "--key-stored", "work", "--lang", "en", env=env)
    assert (ended.code, ended.out) == (2, "")
    assert "PYTHON_KEYRING_BACKEND" in ended.err


def test_locked_with_nobody_to_ask(work, desktop):
    desktop.lock()
    ended = key_doctor("inspect", "--key-stored", "work", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert "locked" in ended.err


@pytest.mark.parametrize("word", ["{A}", "sk-1a2b3************************9f0e", "--key-stored={A}"])
def test_a_key_in_the_place_of_a_name_is_refused_and_not_said_again(word, fake_key):
    words = ["--key-stored", word] if not word.startswith("--") else [word]
    ended = key_doctor("inspect", *(part.replace("{A}", fake_key()) for part in words), "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert "looks like an API key" in ended.err
    assert not spells(ended.err, [fake_key()])


def test_another_source_beside_it_is_refused():
    ended = key_doctor("inspect", "--key-stored", "work", "--key-stdin", "--lang", "en")
    assert "More than one source" in ended.err


def test_nobody_there_to_unlock_it_is_not_waited_for_without_end(prompter):
    with pytest.raises(UsageError) as caught:
        from_keychain("work", Terminal(Wording.load("en")), patience=0.5)
    assert caught.value.say is Say.KEYCHAIN_TIMED_OUT


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_prompt_that_stays_open_is_told_and_ctrl_c_ends_at_once(prompter):
    command = [sys.executable, "-m", "gui", "inspect", "--key-stored", "work", "--lang", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process, killed_at_last(process):
        prompter.wait_for_prompt()
        assert process.stderr is not None
        assert SLOW in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
    assert (process.returncode, out, err) == (130, b"", b"Stopped.\n")
