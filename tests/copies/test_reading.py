"""Files and commands are read within bounds, and what stands in the way gets a code that quotes nothing."""

import os
import sys

import pytest

from gui.copies import Trouble, reading
from gui.copies.asking import answer_of
from gui.copies.launchd import parse_agent
from gui.copies.reading import UnreadableError, names_in, text_of
from tests.copies.computer import executable, write

posix = pytest.mark.skipif(sys.platform == "win32", reason="scripts of POSIX")


def trouble_of(read) -> Trouble:
    with pytest.raises(UnreadableError) as caught:
        read()
    assert caught.value.__cause__ is None
    return caught.value.trouble


@pytest.mark.parametrize("content", [b"", b"a\r\nb", b"\xff", b"\xed\xa0\x80", "\u200b".encode(), b"\x00"])
def test_a_file_is_read_as_it_is(tmp_path, content):
    text = text_of(write(tmp_path / "file", content))
    assert text is not None
    assert text.encode("utf-8", "surrogateescape") == content


def test_what_is_not_there_is_nothing(tmp_path):
    write(tmp_path / "file", "")
    assert text_of(tmp_path / "nothing") is None
    assert text_of(tmp_path / "file/below") is None
    assert names_in(tmp_path / "nothing") == []
    assert names_in(tmp_path / "file") == []
    assert trouble_of(lambda: text_of(tmp_path / "a\0b")) is Trouble.NOT_READABLE
    assert trouble_of(lambda: names_in(tmp_path / "a\0b")) is Trouble.NOT_READABLE


def test_a_folder_with_too_many_files_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_NAMES", 2)
    for name in "abc":
        write(tmp_path / name, "")
    assert trouble_of(lambda: names_in(tmp_path)) is Trouble.TOO_LARGE


@posix
def test_commands(tmp_path, monkeypatch):
    environ = {**os.environ, "PATH": str(tmp_path / "bin")}

    def ask(name, **more):
        return answer_of((name,), environ, lambda: False, **more)

    executable(tmp_path, "says", r"printf 'a\377b\n'; printf secret >&2")
    assert ask("says") == "a\udcffb\n"
    assert ask("nothing") is None
    executable(tmp_path, "fails", "echo a; exit 3")
    assert trouble_of(lambda: ask("fails")) is Trouble.NO_ANSWER
    executable(tmp_path, "floods", "exec /usr/bin/head -c 2000000 /dev/zero")
    assert trouble_of(lambda: ask("floods", seconds=60)) is Trouble.TOO_LARGE
    executable(tmp_path, "hangs", "exec /bin/sleep 600")
    assert trouble_of(lambda: ask("hangs", seconds=0.2)) is Trouble.NO_ANSWER
    write(tmp_path / "bin/empty", b"\x7fELF").chmod(0o755)
    assert trouble_of(lambda: ask("empty")) is Trouble.NO_ANSWER


def test_an_agent_that_sets_nothing():
    head = '<plist version="1.0">'
    assert parse_agent(f"{head}<array/></plist>") == []
    assert parse_agent(f"{head}<dict><key>ProgramArguments</key><string>setenv</string></dict></plist>") == []
