"""However a key is written, the longest run of its core that is left can be read by nobody who knows how it was."""

from __future__ import annotations

import json
import quopri
import re
import urllib.parse

import pytest

from gui.secret import Redactor, core, find_leaks
from tests.guards.keys import made_up_key
from tests.leaks.planting import canary
from tests.secret.reading import GONE, Read, Write, longest
from tests.secret.spellings import SPELLINGS, UNREAD

KEY = canary("spelled")
PLACEHOLDER = re.compile(r"\[key-[0-9]+\]")


def left(name: str, key: str) -> int:
    """The longest run of the core that a reader of this spelling still makes out."""
    write, read = SPELLINGS[name]
    text = write(key)
    assert longest(read(text), core(key)) == len(core(key)), "or nothing is shown"
    redacted = Redactor([key]).redact(f"before:\n{text}\n.behind")
    assert redacted.startswith("before:\n")
    assert redacted.endswith("\n.behind")
    return longest(read(PLACEHOLDER.sub(GONE, redacted[8:-8])), core(key))


@pytest.mark.rounds
def test_no_reader_makes_out_a_key(figures, rounds):
    keys = [KEY, made_up_key("spelled"), *map(canary, range(rounds(small=0, full=8)))][: rounds(small=1, full=10)]
    runs = {name: max(left(name, key) for key in keys) for name in SPELLINGS if name not in UNREAD}
    figures(
        "ways to write a key, longest run of its core that any reader makes out", f"{len(runs)}, {max(runs.values())}"
    )
    assert [name for name, run in runs.items() if run >= 8] == []


def _unjson(text: str) -> str:
    letters = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
    return re.sub(
        r"\\(?:u([0-9a-f]{4})|(.))",
        lambda found: chr(int(found[1], 16)) if found[1] else letters.get(found[2], found[2]),
        text,
    )


TAKEN_FOR_UTF_16 = {
    "UTF-16 of two letters", "UTF-16 of two letters, little end", "UTF-16, wrong end",
}  # fmt: skip
LAYERS: dict[str, tuple[Write, Read, set[str]]] = {
    "JSON": (json.dumps, _unjson, {"ascii85 of gzip"}),
    "a form": (
        urllib.parse.quote,
        urllib.parse.unquote,
        {f"{kind}, base64 in JSON" for kind in ("gzip", "zlib", "deflate")} | TAKEN_FOR_UTF_16,
    ),
    "a mail": (
        lambda text: quopri.encodestring(text.encode()).decode(),
        lambda text: quopri.decodestring(text.encode()).decode("utf-8", "replace"),
        {
            "encoded words, B, of five",
            "encoded words, Q",
            "encoded words, Q, short",
            "quoted-printable, torn",
            "jdb",
            "base64 in base85",
            "base85 in base85",
        }
        | TAKEN_FOR_UTF_16,
    ),
}


@pytest.mark.parametrize("layer", LAYERS)
def test_no_reader_makes_out_a_key_in_what_was_escaped_as_a_whole(layer):
    wrap, unwrap, unread = LAYERS[layer]
    kept = []
    for name in sorted(set(SPELLINGS) - UNREAD - unread):
        write, read = SPELLINGS[name]
        text = wrap(write(KEY))
        redacted = Redactor([KEY]).redact(f"x:\n{text}\n.y")
        if (
            PLACEHOLDER.search(redacted) is None
            or longest(read(unwrap(PLACEHOLDER.sub(GONE, redacted))), core(KEY)) >= 8
        ):
            kept.append(name)
    assert kept == []


@pytest.mark.parametrize("name", sorted(UNREAD))
def test_what_is_not_read_is_known(name):
    assert left(name, KEY) >= 8, "now it is read: take it off the list"


def test_other_keys_are_not_taken_for_it():
    for write, _ in SPELLINGS.values():
        assert find_leaks(write(canary("another")), [KEY]) == []
