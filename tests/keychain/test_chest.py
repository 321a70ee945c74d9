"""Which keychain is taken, which is refused, and what the exceptions of all these libraries mean."""

import os
import subprocess
import sys

import keyring.errors
import pytest
from keyring import core

from gui.keychain import Chest, KeychainError, Patience, Place, Trouble, choose
from gui.keychain.chest import PLACES
from tests.keychain.memory import Memory, StubDataError


def trouble_of(call):
    with pytest.raises(KeychainError) as caught:
        call()
    return caught.value.trouble


@pytest.fixture
def configured(home, monkeypatch):
    """Return a function that writes what a user would into keyring's own configuration."""

    def write(text):
        monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
        path = home / ".config/python_keyring/keyringrc.cfg"
        path.parent.mkdir(parents=True)
        path.write_text(text)

    return write


PLUG_INS = [
    "keyring.backends.null.Keyring",
    "keyrings.alt.file.PlaintextKeyring",
    "keyrings.alt.file.EncryptedKeyring",
    "keyring_pass.PasswordStoreBackend",
    "tests.keychain.memory.Memory",
    "nothing",
]


@pytest.mark.parametrize("name", PLUG_INS)
def test_what_is_no_keychain_of_the_system_is_refused(monkeypatch, name):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
    assert trouble_of(lambda: choose(Patience())) is Trouble.NOT_SYSTEM


@pytest.mark.parametrize("name", PLUG_INS)
def test_the_same_in_the_file_that_keyring_reads(configured, name):
    configured(f"[backend]\ndefault-keyring = {name}\n")
    assert trouble_of(lambda: choose(Patience())) is Trouble.NOT_SYSTEM


def test_what_is_refused_is_not_even_loaded(monkeypatch, tmp_path):
    (tmp_path / "planted.py").write_text("raise SystemExit('was loaded')")
    code = (
        "from gui.keychain import KeychainError, Patience, choose\n"
        "try: choose(Patience())\n"
        "except KeychainError as error: print(error.trouble)"
    )
    environment = {**os.environ, "PYTHON_KEYRING_BACKEND": "planted.Keyring"}
    environment["PYTHONPATH"] += f"{os.pathsep}{tmp_path}"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "not_system", "")


def test_keyrings_own_word_for_none_means_none():
    assert os.environ["PYTHON_KEYRING_BACKEND"].endswith("fail.Keyring")
    assert trouble_of(lambda: choose(Patience())) is Trouble.NONE


def test_a_configuration_that_is_broken_is_a_trouble_and_no_crash(configured):
    configured("no section")
    assert trouble_of(lambda: choose(Patience())) is Trouble.OTHER


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have one")
def test_no_session_bus_means_none(monkeypatch):
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    assert trouble_of(lambda: choose(Patience())) is Trouble.NONE


@pytest.mark.parametrize(
    ("platform", "name", "place"),
    [
        ("darwin", "keyring.backends.macOS.Keyring", Place.MACOS),
        ("win32", "keyring.backends.Windows.WinVaultKeyring", Place.WINDOWS),
        ("linux", "keyring.backends.kwallet.DBusKeyring", Place.KWALLET),
    ],
)
def test_each_system_has_its_own_and_the_files_of_others_do_not_count(monkeypatch, platform, name, place):
    asked = []

    def load(wanted):
        asked.append(wanted)
        if wanted != name:
            raise RuntimeError("not here")
        return Memory()

    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(core, "load_keyring", load)
    assert choose(Patience()).place is place
    assert set(asked) <= set(PLACES)


def test_a_keychain_that_the_user_prefers_is_taken(configured, monkeypatch):
    name = "keyring.backends.kwallet.DBusKeyring"
    configured(f"[backend]\ndefault-keyring={name}\n")
    monkeypatch.setattr(core, "load_keyring", {name: Memory()}.__getitem__)
    assert choose(Patience()).place is Place.KWALLET


def test_every_class_on_the_list_is_one_of_keyring():
    for name in PLACES:
        module, _, kind = name.rpartition(".")
        if not module.endswith("Windows") or sys.platform == "win32":
            assert hasattr(__import__(module, fromlist=[kind]), kind)


class KeychainDeniedError(Exception):
    """As of keyring.backends.macOS.api."""


class Cancelled(Exception):  # noqa: N818  a stand-in for pywintypes.error
    winerror = 1223


KeychainDeniedError.__name__ = "KeychainDenied"


def caused(error, cause):
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (keyring.errors.KeyringLocked("text"), Trouble.REFUSED),
        (keyring.errors.InitError("text"), Trouble.NONE),
        (keyring.errors.NoKeyringError("text"), Trouble.NONE),
        (keyring.errors.PasswordSetError("text"), Trouble.OTHER),
        (caused(keyring.errors.PasswordDeleteError("text"), KeychainDeniedError()), Trouble.REFUSED),
        (StubDataError("text"), Trouble.TOO_LARGE),
        (Cancelled("text"), Trouble.REFUSED),
        (ConnectionResetError("text"), Trouble.LOST),
        (TimeoutError("text"), Trouble.TIMED_OUT),
        (UnicodeDecodeError("utf-8", b"text", 0, 1, "text"), Trouble.UNREADABLE),
        (ZeroDivisionError("text"), Trouble.OTHER),
    ],
)
def test_an_exception_becomes_a_code_and_its_text_is_gone(memory, error, trouble):
    memory.failing = error
    chest = Chest(memory, Place.MACOS)
    for call in (lambda: chest.get("a", "b"), lambda: chest.set("a", "b", "c"), lambda: chest.remove("a", "b")):
        with pytest.raises(KeychainError) as caught:
            call()
        assert caught.value.trouble is trouble
        assert (caught.value.__context__, caught.value.__cause__) == (None, None)
        assert "text" not in repr(caught.value)


def test_keyring_is_not_loaded_before_a_keychain_is_asked():
    code = "import sys, gui.keychain, gui.cli.keys; print(sorted({'keyring', 'secretstorage'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_configuration_that_is_no_text_is_told_as_one_that_is_broken(configured, home):
    configured("")
    (home / ".config/python_keyring/keyringrc.cfg").write_bytes(b"\xff\xfe")
    assert trouble_of(lambda: choose(Patience())) is Trouble.OTHER
