"""`key-doctor explain`: an error text in, cause and facts out; offline, bounded, without any key in the output."""

import json
import os
import subprocess
import sys
import time

import pytest

from gui.secret import find_leaks
from tests.cli.command import key_doctor

REQUEST_ID = "0a1b2c3d-0000-4000-8000-00112233aabb"
A3 = f"Authentication Fails, Your api key: ****9f0e is invalid (request_id: {REQUEST_ID})"
TRACE = "0f" * 16


def explain(text, *words, **more):
    data = text if isinstance(text, bytes) else text.encode()
    return key_doctor("explain", "--lang", "en", *words, stdin=data, **more)


def test_the_document_names_the_cause_and_what_was_read():
    ended = explain(f"x-ds-trace-id: {TRACE}\nError code: 401 - {{'error': {{'message': '{A3}'}}}}", "--json")
    told = ended.json()
    assert ended.code == 1
    assert (told["cause"], told["confidence"]) == ("key.rejected", "likely")
    assert (told["status"], told["answer"], told["tail"], told["vendor"]) == (401, "A3", "9f0e", "deepseek")
    assert told["ids"] == {"trace_id": TRACE, "request_id": REQUEST_ID, "edge_id": None}
    assert (told["family"], told["others"], told["failure"]) == ("openai-python", 0, None)
    assert told["causes"][0]["next_step"] == told["next_step"]


def test_the_lines_say_it_for_people(tmp_path):
    file = tmp_path / "error.txt"
    file.write_text("'ascii' codec can't encode character '\\u200b' in position 26: ordinal not in range(128)")
    ended = key_doctor("explain", "--error-file", str(file), "--lang", "en")
    assert ended.code == 1
    assert "[key.contaminated]" in ended.out
    assert "number 20 of the key, U+200B" in ended.out
    assert "key-doctor inspect" in ended.out
    chinese = key_doctor("explain", "--error-file", str(file), "--lang", "zh_CN")
    assert "U+200B" in chinese.out
    assert "Cause" not in chinese.out


@pytest.mark.parametrize("text", ["all is well", "0", "\x00\x01\x02"])
def test_a_text_that_says_nothing_is_unknown(text):
    ended = explain(text, "--json")
    assert (ended.code, ended.json()["cause"]) == (3, "unknown")


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\ufeff", "\r\n\ufeff "])
def test_without_a_text_there_is_nothing_to_explain(text):
    ended = explain(text)
    assert (ended.code, ended.out) == (2, "")
    assert "what your client printed" in ended.err


@pytest.mark.parametrize(("name", "said"), [("missing.txt", "no file"), (".", "folder")])
def test_a_file_that_cannot_be_read_is_named(name, said, tmp_path):
    ended = key_doctor("explain", "--error-file", name, "--lang", "en", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_encodings_of_redirected_output_are_read(encoding, tmp_path):
    file = tmp_path / "error.txt"
    file.write_text(f"\u8bf7\u6c42\u5931\u8d25 401 {A3}", encoding=encoding)
    told = key_doctor("explain", "--json", "--error-file", str(file)).json()
    assert (told["answer"], told["tail"], told["status"]) == ("A3", "9f0e", 401)


def test_no_key_comes_out_again(fake_key):
    key = fake_key(7)
    other = "hf_" + "aB3" * 12
    text = (
        f"curl -H 'Authorization: Bearer {key}'\nx-ds-trace-id: {key[3:]}\n(request_id: {key[3:]})\nrequest-id: {key}\n"
        f"x-amz-cf-id: {other}\n{key} 401 Authentication Fails, Your api key: ****{key[-4:]} is invalid"
    )
    for words in ((), ("--json",)):
        ended = explain(text, *words)
        assert ended.code == 1
        assert find_leaks(ended.out + ended.err, [key, other]) == []
        assert key[-4:] in ended.out


@pytest.mark.parametrize("piped", [True, False])
def test_of_a_huge_text_beginning_and_end_are_read_in_no_time(piped, tmp_path):
    noise = b"2026-10-01 12:00:00,401 DEBUG still alive 401 of 500 tokens, 0x401, retry-after: none\n" * 60_000
    data = b"client: litellm.proxy\n" + noise + f"openai.AuthenticationError: 401 {A3}\n".encode()
    file = tmp_path / "huge.log"
    file.write_bytes(data)
    begun = time.monotonic()
    ended = explain(data, "--json") if piped else key_doctor("explain", "--json", "--error-file", str(file))
    assert time.monotonic() - begun < 10
    assert (ended.json()["answer"], ended.json()["family"]) == ("A3", "openai-python")
    assert ended.err.count("\n") == 1
    assert len(ended.err) > 20


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="this system has no /dev/zero")
def test_what_never_ends_is_read_to_a_bound():
    assert key_doctor("explain", "--error-file", "/dev/zero").code == 3


def test_the_network_is_not_touched(tmp_path):
    code = (
        "import socket, sys\n"
        "def no(*a, **k): raise AssertionError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = no\n"
        "from gui.cli import main\n"
        "sys.exit(main(['explain', '--json', '--error-file', sys.argv[1]]))"
    )
    file = tmp_path / "error.txt"
    file.write_text(A3)
    done = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, timeout=60, check=False)
    assert (done.returncode, json.loads(done.stdout)["answer"]) == (1, "A3")
    assert "httpx" not in done.stderr.decode()
