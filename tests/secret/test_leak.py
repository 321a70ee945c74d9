"""The leak rule of DESIGN 5.2 and the one Redactor."""

import base64
import codecs
import gzip
import http.client
import json
import string
import time
import urllib.parse
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.secret import ApiKey, Redactor, core, find_leaks, longest_run, mask, spells
from gui.secret.needles import needles

HEX = "0123456789abcdef"
keys = st.text(alphabet=HEX, min_size=32, max_size=32).filter(lambda s: len(set(s)) > 6).map("sk-".__add__)


def _spellings(text):
    wide = "".join(chr(ord(c) + 0xFEE0) for c in text)
    return {
        "wide-repr": repr(wide.encode()),
        "wide-octal": "".join(f"\\{b:03o}" for b in wide.encode()),
        "wide-percent": urllib.parse.quote(wide),
        "wide-percent-twice": urllib.parse.quote(urllib.parse.quote(wide)),
        "wide-quoted-printable": "".join(f"={b:02X}" for b in wide.encode()),
        "wide-as-latin-1": wide.encode().decode("latin-1"),
        "wide-as-windows-1252": "".join(_windows_1252(b) for b in wide.encode()),
        "wide-as-gbk": wide.encode().decode("gb18030", "replace"),
        "wide-gbk-repr": repr(wide.encode("gbk")),
        "wide-gbk-percent": urllib.parse.quote(wide.encode("gbk")),
        "wide-gbk-as-latin-1": wide.encode("gbk").decode("latin-1"),
        "plain": text,
        "upper": text.upper(),
        "reversed": text[::-1],
        "spaced": " ".join(text),
        "wrapped": "\r\n".join(text[i : i + 3] for i in range(0, len(text), 3)),
        "zero-width": "\u200b".join(text),
        "fullwidth": "".join(chr(ord(c) + 0xFEE0) for c in text),
        "arabic-digits": "".join(chr(0x660 + int(c)) if c.isdigit() else c for c in text),
        "devanagari-digits": "".join(chr(0x966 + int(c)) if c.isdigit() else c for c in text),
        "json-escape": "".join(f"\\u{ord(c):04x}" for c in text),
        "hex-escape": "".join(f"\\x{ord(c):02x}" for c in text),
        "percent": "".join(f"%{ord(c):02X}" for c in text),
        "quoted-printable": "".join(f"={ord(c):02X}" for c in text),
        "entities": "".join(f"&#{ord(c)};" for c in text),
        "hex-entities": "".join(f"&#x{ord(c):x};" for c in text),
        "u-plus": " ".join(f"U+{ord(c):04X}" for c in text),
        "u-plus-list": json.dumps([f"U+{ord(c):04X}" for c in text]),
        "u-plus-two": " ".join(f"U+{ord(c):02X}" for c in text),
        "u-plus-joined": "".join(f"U+{ord(c):04X}" for c in text),
        "u-plus-lines": "\n".join(f"{i}: U+{ord(c):04X} {c} LATIN" for i, c in enumerate(text)),
        "hex-list-four": " ".join(f"0x{ord(c):04x}" for c in text),
        "hex-list-six": ",".join(f"0X{ord(c):06X}" for c in text),
        "hex-list-eight": ", ".join(f"0x{ord(c):08x}" for c in text),
        "hex-padded-six": " ".join(f"{ord(c):06x}" for c in text),
        "hex-padded-eight": " | ".join(f"{ord(c):08x}" for c in text),
        "hex-reversed-blanks": text[::-1].encode().hex(" "),
        "octal-list": " ".join(f"{ord(c):03o}" for c in text),
        "octal-prefixed": ", ".join(f"0o{ord(c):o}" for c in text),
        "od": "\n".join(
            f"{i:07o} " + " ".join(f"{ord(c):03o}" for c in text[i : i + 8]) for i in range(0, len(text), 8)
        ),
        "numbers-bars": " | ".join(str(ord(c)) for c in text),
        "hex": text.encode().hex(),
        "utf-16": text.encode("utf-16").decode("latin-1"),
        "base64-0": base64.b64encode(text.encode()).decode(),
        "base64-1": base64.b64encode(b"x" + text.encode()).decode(),
        "base64-2": base64.b64encode(b"xy" + text.encode()).decode(),
        "base64-lines": base64.encodebytes(b"Authorization: Bearer " + text.encode()).decode(),
        "base64-utf-16": base64.b64encode(text.encode("utf-16-le")).decode(),
        "base64-url": base64.urlsafe_b64encode(text.encode()).decode(),
        "base64-upper": base64.b64encode(b"Bearer " + text.upper().encode()).decode(),
        "base64-base64": _twice(base64.b64encode, text),
        "base64-base64-base64": base64.b64encode(_twice(base64.b64encode, text).encode()).decode(),
        "base64-hex": base64.b64encode(b"key=" + text.encode().hex().encode()).decode(),
        "base64-base32": base64.b64encode(base64.b32encode(text.encode())).decode(),
        "base64-json": base64.b64encode(json.dumps({"u": "\u4e2d", "k": text[::-1]}).encode()).decode(),
        "base64-gzip": base64.b64encode(gzip.compress(b"some log " + text.encode(), mtime=0)).decode(),
        "base64-deflate": base64.urlsafe_b64encode(zlib.compress(b"some log " + text.encode())).decode(),
        "hex-base64": base64.b64encode(b"k:" + text.encode()).hex(),
        "base32": base64.b32encode(b"xyz" + text.encode()).decode(),
        "base32-lower": base64.b32encode(b"x" + text.encode()).decode().lower(),
        "base32-hex": base64.b32hexencode(text.encode()).decode(),
        "base32-base64": base64.b32encode(base64.b64encode(text.encode())).decode(),
        "base85": base64.b85encode(b"xyz" + text.encode()).decode(),
        "ascii85": base64.a85encode(b"x" + text.encode(), wrapcol=20).decode(),
        "hex-colons": text.encode().hex(":"),
        "hex-upper-blanks": text.encode().hex(" ").upper(),
        "hex-list": ", ".join(f"0x{ord(c):02x}" for c in text),
        "numbers": json.dumps(list(text.encode())),
        "octal": "".join(f"\\{ord(c):03o}" for c in text),
        "percent-twice": "".join(f"%25{ord(c):02X}" for c in text),
        "percent-u": "".join(f"%u{ord(c):04X}" for c in text),
        "entities-twice": "".join(f"&amp;#{ord(c)};" for c in text),
        "swapped-case": text.swapcase(),
        "soft-hyphens": "\u00ad".join(text),
        "percent-zero-width": "%E2%80%8B".join(text),
        "escaped-breaks": "\\n".join(text[i : i + 6] for i in range(0, len(text), 6)),
        "soft-breaks": "=\r\n".join(text[i : i + 6] for i in range(0, len(text), 6)),
        "list": json.dumps(list(text)),
        "concatenated": '" + "'.join(text[i : i + 5] for i in range(0, len(text), 5)),
        "colons": ":".join(text),
        "utf-16-nul": text.encode("utf-16-be").decode("latin-1"),
    }


def _windows_1252(byte):
    return chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252")


def _twice(encode, text):
    return encode(b"x" + encode(b"Basic " + text.encode())).decode()


FORMS = sorted(_spellings("x"))


@pytest.mark.parametrize("form", FORMS)
def test_every_spelling_of_a_key_is_a_leak_and_is_redacted(fake_key, form):
    key = fake_key(7)
    text = f"before {_spellings(key)[form]} after"
    assert spells(text, [key])
    assert find_leaks(text, [key])
    redacted = Redactor([key]).redact(text)
    assert not spells(redacted, [key])
    assert redacted.startswith("before")
    assert redacted.endswith("after")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("begin", [0, 5, 12])
def test_eight_core_characters_are_enough(fake_key, form, begin):
    key = fake_key(3)
    part = core(key)[begin : begin + 8]
    assert spells(f"({_spellings(part)[form]})", [key])


# Base85 makes groups of four, and one whole group is enough: of any eight characters no more is certain.
@pytest.mark.parametrize("form", sorted({*FORMS} - {"ascii85", "base85"}))
def test_seven_core_characters_between_others_are_none(fake_key, form):
    key = fake_key(3)
    assert find_leaks(f"({_spellings('zzzz' + core(key)[5:12] + 'zzzzzz')[form]})", [key]) == []


def test_a_run_that_follows_an_equals_sign_is_not_swallowed_as_an_escape(fake_key):
    key = fake_key(5)
    assert spells(f"part={core(key)[2:10]}", [key])


def test_a_key_in_wide_letters_goes_from_the_error_that_spells_it_byte_by_byte(fake_key):
    key = fake_key(8)
    wide = "".join(chr(ord(c) + 0xFEE0) for c in key)
    connection = http.client.HTTPConnection("127.0.0.1")
    connection.putrequest("GET", "/models")
    with pytest.raises(ValueError, match="Invalid header value") as raised:
        connection.putheader("Authorization", f"Bearer {wide}\n".encode())
    for secret in (key, wide):
        assert Redactor([secret]).redact(str(raised.value)) == "Invalid header value b'Bearer [key-1]\\n'"


@given(keys)
def test_the_mask_is_no_leak(key):
    assert not spells(mask(key), [key])
    assert longest_run(mask(key), key) < 8


@given(keys, st.text(max_size=30), st.text(max_size=30))
def test_redaction_removes_the_key_and_keeps_the_rest(key, before, after):
    redactor = Redactor([key])
    result = redactor.redact(before + key + after)
    assert not spells(result, [key])
    assert redactor.redact(result) == result


@given(st.text(alphabet=string.ascii_letters + string.digits + " .,:-\n\u4e2d\u200b", max_size=200))
def test_text_without_a_secret_comes_back_as_it_is(text):
    assert Redactor(["sk-" + "f0e1d2c3" * 4]).redact(text) == text


def test_the_same_secret_gets_the_same_placeholder_and_another_one_another(fake_key):
    one, two = fake_key(1), fake_key(2)
    assert Redactor([one, two]).redact(f"{one} {two} {one}") == "[key-1] [key-2] [key-1]"


def test_overlapping_hits_are_merged_not_torn(fake_key):
    key = fake_key(4)
    assert Redactor([key]).redact(f"Authorization: Bearer {key}{key}") == "Authorization: Bearer [key-1]"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("https://user:hunter22@proxy:8080/", "https://[secret-1]@proxy:8080/"),
        ("HTTPS_PROXY=user:hunter22@proxy:8080", "HTTPS_PROXY=[secret-1]@proxy:8080"),
        ("'https_proxy': 'user:hunter22@proxy'", "'https_proxy': '[secret-1]@proxy'"),
        ("pip --proxy user:hunter22@proxy:8080", "pip --proxy [secret-1]@proxy:8080"),
        ("curl --proxy-user user:hunter22 x", "curl --proxy-user [secret-1] x"),
        ("HTTPS_PROXY=proxy.example.com:8080", "HTTPS_PROXY=proxy.example.com:8080"),
        ("proxy: proxy:8080 refused team@", "proxy: proxy:8080 refused team@"),
        ("Basic dXNlcjpodW50ZXIyMg==", "Basic [secret-1]"),
        ("Bearer abcdefgh12345678", "Bearer [secret-1]"),
        ("sk-ant-api03-" + "A1b2" * 8, "[key-1]"),
    ],
)
def test_patterns_are_found_without_knowing_the_secret(text, kept):
    assert Redactor().redact(text) == kept


@pytest.mark.parametrize(
    "secret",
    [
        "-----BEGIN PRIVATE KEY-----\\nb3BlbnNzaC1rZXk\\n-----END PRIVATE KEY-----",
        "p@!#$%^&*()ss-1!!!!----",
        "------------------------x",
        "\u5bc6\u7801" * 10 + "abc",
        "\u5bc6\u7801" * 4,
        "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o",
        "a\u200b\u200b\u200b\u200b\u200b\u200bb",
    ],
)
def test_signs_in_a_secret_make_no_word_a_part_of_it(secret):
    text = "Please report the shrapnel chart: a passphrase for the private program, in all of its parts."
    assert find_leaks(text, [secret]) == []
    assert find_leaks(f"<{codecs.encode(secret, 'rot13')}>", [secret]) or not secret.isascii()
    assert Redactor([secret]).redact(f"<{secret}>") == "<[key-1]>"


@given(st.text(min_size=6, max_size=60) | st.text("a1-\u200b\u0301\u0661\u5bc6", min_size=6, max_size=60))
def test_no_stretch_that_tells_of_a_secret_is_short_enough_to_stand_anywhere(secret):
    assert all(len(stretch) >= 5 for needle in needles(secret) for _, stretch in needle.stretches())


def test_a_short_password_is_redacted_whole():
    assert Redactor(["hunter22"]).redact("proxy says hunter22!") == "proxy says [key-1]!"


def test_a_password_is_redacted_the_other_way_round_too():
    password = "Hunter-" + "22!x"
    assert Redactor([password]).redact(f"at {password[::-1]}:alice") == "at [key-1]:alice"


_AROUND = {
    "docker": ("web_1  | ", ""),
    "grep": ("app.log:{}:", ""),
    "numbered": ("{:6}: ", ""),
    "stream": ('data: {{"c":"', '"}}\n'),
    "long stream": ('data: {{"id":"x","choices":[{{"index":0,"delta":{{"content":"', '"}}}}]}}\r\n\r'),
    "times": ("2026-11-27T09:00:0{}.123Z INFO ", " (end)"),
    "assigned": ('part{} = "', '"'),
}


@pytest.mark.parametrize("around", sorted(_AROUND))
@pytest.mark.parametrize("size", [6, 7])
def test_what_stands_around_each_line_does_not_hide_a_key_in_pieces(fake_key, around, size):
    key = fake_key(16)
    before, after = _AROUND[around]
    starts = range(0, len(key), size)
    lines = [f"{before.format(n)}{key[at : at + size]}{after.format(n)}" for n, at in enumerate(starts, start=8)]
    text = "\n".join([before.format(7) + "it begins" + after.format(7), *lines, "the end"])
    assert spells(text, [key])
    redacted = Redactor([key]).redact(text)
    assert not spells(redacted, [key])
    assert "it begins" in redacted
    assert redacted.endswith("the end")
    assert all(key[at : at + size] not in redacted for at in starts[2:-1])
    assert Redactor([key]).redact(redacted) == redacted


@pytest.mark.parametrize("colour", ["\x1b[31m", "\x1b[0m", "\\x1b[1;32m", "\\u001b[0m", "\\033[38;5;196m"])
def test_colours_of_a_terminal_do_not_hide_a_key_in_pieces(fake_key, colour):
    key = fake_key(17)
    text = f"before {colour.join(key[at : at + 6] for at in range(0, len(key), 6))} after"
    assert Redactor([key]).redact(text) == "before [key-1] after"


def _bomb(size):
    return base64.b64encode(gzip.compress(bytes(size), mtime=0)).decode()


def test_what_unpacks_to_more_than_can_be_searched_is_taken_away_in_no_time(fake_key):
    key = fake_key(13)
    bomb = _bomb(1 << 20)
    text = "".join(f"line {number}: {bomb}\n" for number in range(100))
    begun = time.process_time()
    redacted = Redactor([key]).redact(text)
    assert time.process_time() - begun < 1
    assert redacted.splitlines()[7].startswith("line 7: [key-1]")
    assert Redactor([key]).redact(redacted) == redacted
    assert spells(bomb, [key])
    assert not spells(bomb, []), "nothing is looked for"


def test_many_pieces_together_unpack_to_no_more_than_one(fake_key):
    bomb = _bomb(1 << 16)
    lines = [f"line {number}: {bomb}\n" for number in range(400)]
    begun = time.process_time()
    redacted = Redactor([fake_key(14)]).redact("".join(lines))
    assert time.process_time() - begun < 1
    assert redacted.startswith(lines[0]), "the first ones are searched"
    assert redacted.count("[key-1]") > 300, "and what the budget does not reach is not kept"


def test_a_packed_log_that_can_be_searched_stays(fake_key):
    log = "".join(f"{number} GET /models 401 from {number * 7919 % 251}\n" for number in range(3000))
    text = f"see {base64.b64encode(gzip.compress(log.encode(), mtime=0)).decode()} there"
    assert Redactor([fake_key(15)]).redact(text) == text


def test_redact_tree_reaches_every_value_and_leaves_our_names(fake_key):
    key = fake_key(9)
    tree = {"currency": [{"a": f"x{key}"}, 3, None, "\ud800"]}
    assert Redactor([key, "currency"]).redact_tree(tree) == {"currency": [{"a": "x[key-1]"}, 3, None, "?"]}


@pytest.mark.parametrize("joint", ["\u200b", "\\u200b", "\\\\u200b", "\u0301"])
def test_what_stands_between_the_letters_does_not_hide_them(fake_key, joint):
    key = fake_key(10)
    assert spells(joint.join(key), [key])
    assert not spells(Redactor([key]).redact(joint.join(key)), [key])


def test_circled_letters_escaped_in_front_of_digits_and_tags_are_read(fake_key):
    key = fake_key(11)
    circled = "".join(f"\\u{0x24D0 + ord(c) - 97:04x}" if c.isalpha() and c != "-" else c for c in key)
    tags = "".join(chr(0xE0000 + ord(c)) for c in key)
    assert spells(circled, [key])
    assert spells(tags, [key])


@pytest.mark.parametrize(
    "hostile", ["a", "A1", "sk-", "eyJ", "://", "a:b@", "Basic ", "Bearer a", "\\u00", "%25", "=", "&#", "-\n", "0"]
)
def test_redaction_takes_time_in_proportion_whatever_the_text(fake_key, hostile):
    text = (hostile * 65536)[:65536]
    begun = time.perf_counter()
    Redactor([fake_key(12)]).redact(text)
    assert time.perf_counter() - begun < 1.5


@given(keys)
def test_longest_run_measures_what_survives(key):
    assert longest_run(f"..{core(key)[4:11]}..", key) >= 7
    assert longest_run("nothing of it here: zzzz", key) <= 1


def test_the_gate_reads_bytes_of_any_kind(fake_key):
    key = fake_key(6)
    assert spells(b"\xff\xfe" + key.encode("utf-16-le"), [key])
    assert not spells(bytes(range(256)), [key])


def test_a_placeholder_key_has_no_core_to_leak():
    assert not spells("anything", [ApiKey("short").reveal()])
