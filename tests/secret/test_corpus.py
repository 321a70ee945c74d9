"""The redactor's own corpus: what must go, what must stay, and the edges of both."""

from __future__ import annotations

import base64
import functools
import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.secret import (
    BY_NAME,
    LONGEST_SECRET,
    PERSONAL,
    Ordinals,
    Redactor,
    StoppedError,
    find_leaks,
    longest_run,
    spelled_keys,
    spells,
)
from tests.guards.keys import made_up_key
from tests.secret.clean import almost_told, documents, texts
from tests.secret.shapes import assigned, bare_keys, cookies, made, pem, short_queries, told_by_name, whose

BARE, NAMED = bare_keys(), {**told_by_name(), **assigned(), **cookies(), **short_queries(), **whose()}
BEFORE = (
    "", " ", "key=", "(", "[", "{", "<", '"', "'", "`", "\\n", "%20", "\u4e2d", ",", ";", "|", "-", "_", ">", "@", "\t",
    "Bearer ", "=", ":",
)  # fmt: skip
AFTER = (
    "", " ", ")", "]", "}", ">", '"', "'", "`", "\\n", "%20", "\u3002", ",", ";", "|", ".", "...", "!", "?", "<",
    "\r\n", "&x=1", "/models",
)  # fmt: skip


def survives(text: str, secret: str) -> int:
    """The longest run of the secret that still stands in the text."""
    best = 0
    for start in range(len(secret)):
        while secret[start : start + best + 1] in text and start + best < len(secret):
            best += 1
    return best


def test_there_are_forty_shapes_and_more():
    assert len(BARE) + len(NAMED) >= 80


@pytest.mark.parametrize("name", sorted(BARE))
def test_a_key_of_every_vendor_goes_whole(name):
    assert Redactor().redact(f"with {BARE[name]} in it") in ("with [key-1] in it", "with [secret-1] in it")


@pytest.mark.parametrize("name", sorted(NAMED))
def test_what_is_told_by_its_name_goes_and_the_name_stays(name):
    text, secret = NAMED[name]
    assert secret in text, "or nothing is shown"
    redacted = Redactor().redact(text)
    assert survives(redacted, secret) <= min(4, len(secret) - 1)
    assert text[:2] == redacted[:2] or name.startswith("pem")


def test_nothing_is_taken_of_what_is_clean(figures):
    clean = [*texts(), *almost_told(), *documents()]
    redactor = Redactor([made_up_key("nowhere")])
    taken = [(text[hit.start : hit.end], hit.rule) for text in clean for hit in redactor.find(text)]
    figures("clean texts, and what the redactor took of them", f"{len(clean)}, {len(taken)}")
    assert taken == []


def test_edges():
    survived, count = [], 0
    for before, after in itertools.product(BEFORE, AFTER):
        for name in ("deepseek", "moonshot", "groq", "google"):
            text = f"{before}{BARE[name]}{after}"
            count += 1
            if survives(Redactor().redact(text), BARE[name]) > 6:
                survived.append((before, name, after))
    assert count >= 1000
    assert survived == []


def test_edges_of_known_secrets():
    password = "Hunter-" + "22!x"
    for secret, before, after in itertools.product((made_up_key(3), password), BEFORE, AFTER):
        text = f"{before}{secret}{after}"
        assert survives(Redactor([made_up_key(3), password]).redact(text), secret) < 6


@pytest.mark.parametrize("name", sorted([*BARE, *NAMED]))
def test_what_was_redacted_once_stays_as_it_is(name):
    text = NAMED[name][0] if name in NAMED else BARE[name]
    once = Redactor([made_up_key(1)]).redact(f"{made_up_key(1)} {text} {text}")
    assert Redactor([made_up_key(1)]).redact(once) == once
    assert Redactor().redact(once) == once


PIECES = [
    *BARE.values(),
    # A mail address or a path that nothing divides from what goes is another one afterwards.
    *(text for name, (text, _) in NAMED.items() if not name.startswith("whose-")),
    *texts(),
    made_up_key(1),
    "\n",
    " ",
    "\u200b",
    "%73%6b",
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8), st.sampled_from(["", " ", "\n", '"', "="]))
def test_redaction_is_idempotent(pieces, joint):
    once = Redactor([made_up_key(1)]).redact(joint.join(pieces))
    assert Redactor([made_up_key(1)]).redact(once) == once
    assert not spells(once, [made_up_key(1)])


def long_text(seed: int) -> str:
    lines = [*texts(), *(text for text, _ in NAMED.values()), *BARE.values(), made_up_key(1)]
    whole = "\n".join(lines)
    return "\n".join(f"{seed + number} {whole}" for number in range(16))


@functools.cache
def redacted_whole(seed: int) -> str:
    whole = Redactor([made_up_key(1)]).redact(long_text(seed))
    assert not spells(whole, [made_up_key(1)])
    return whole


@settings(max_examples=6, deadline=None)
@given(st.lists(st.integers(1, 60_000), max_size=12), st.integers(0, 1))
def test_a_stream_in_any_chunks_is_the_whole(cuts, seed):
    text = long_text(seed)
    assert len(text) > 80_000, "more than one piece"
    chunks, position = [], 0
    for cut in cuts:
        chunks.append(text[position : position + cut])
        position += cut
    chunks.append(text[position:])
    streamed = "".join(Redactor([made_up_key(1)]).redact_stream(chunks))
    assert streamed == redacted_whole(seed)


@pytest.mark.parametrize("shift", [-40, -20, -1, 0, 1, 20])
def test_a_secret_at_the_seam_of_two_pieces_goes_whole(shift):
    key, seam = made_up_key(1), 1 << 16
    text = f"{'x ' * ((seam + shift) // 2)}{key} {key.encode().hex()} end{' y' * seam}"
    redacted = Redactor([key]).redact(text)
    assert redacted.startswith("x x")
    assert redacted.endswith(" y y")
    assert not spells(redacted, [key])
    assert longest_run(redacted, key) < 8
    assert survives(Redactor().redact(text.replace(key.encode().hex(), "")), key) < 6


def test_a_long_secret_across_pieces_goes_as_one():
    text = "x" * ((1 << 16) - 300) + " " + pem() + "\nend" + " y" * 100_000
    assert "[private-key-1]\nend" in Redactor().redact(text)


def test_a_stream_stops_when_it_is_cancelled():
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > 2

    endless = itertools.repeat("a line of a log\n" * 1000)
    with pytest.raises(StoppedError):
        for _ in Redactor().redact_stream(endless, cancelled):
            pass
    with pytest.raises(StoppedError):
        Redactor().find("x" * 400_000, lambda: True)


def test_what_stands_together_is_held_only_as_long_as_it_takes():
    begun = []

    def chunks():
        for number in range(40):
            begun.append(number)
            yield "a line of a log\n" * 1024

    stream = Redactor().redact_stream(chunks())
    next(stream)
    assert len(begun) * 1024 * 16 <= (1 << 16) + 2 * LONGEST_SECRET + 1024 * 16


def test_the_same_unknown_secret_has_one_placeholder_in_all_texts():
    redactor = Redactor([made_up_key(1)])
    other, mail = made_up_key("other"), "bob" + "@mail.example.org"
    assert redactor.redact(f"{other} {made_up_key(1)}") == "[key-2] [key-1]"
    assert redactor.redact(f'"api_key": "{other}", "mail": "{mail}"') == '"api_key": "[key-2]", "mail": "[mail-1]"'
    assert (
        redactor.redact(f"{mail} token={made(20)} Bearer {made(20)}") == "[mail-1] token=[secret-1] Bearer [secret-1]"
    )
    assert redactor.redact("carol" + "@mail.example.org") == "[mail-2]"


def test_a_secret_that_comes_later_takes_no_number_that_something_else_has():
    run = Ordinals()
    first = Redactor([made_up_key(1)], ordinals=run)
    assert first.redact(f"{made_up_key(1)} {BARE['groq']}") == "[key-1] [key-2]"
    # Before the others too, such as a second key that was given only for the bundle.
    later = Redactor([made_up_key(2), made_up_key(1)], ordinals=run)
    assert later.redact(f"{made_up_key(1)} {BARE['groq']} {made_up_key(2)}") == "[key-1] [key-2] [key-3]"
    assert [hit.rule for hit in later.find(made_up_key(2))] == ["key-3"]
    assert later.settings != Redactor([made_up_key(2), made_up_key(1)]).settings


def test_a_secret_that_was_met_before_it_was_known_keeps_its_number():
    run = Ordinals()
    assert Redactor([made_up_key(1)], ordinals=run).redact(f"at {BARE['groq']}") == "at [key-2]"
    assert Redactor([made_up_key(1), BARE["groq"]], ordinals=run).redact(f"{BARE['groq']}") == "[key-2]"


def test_what_was_typed_like_a_placeholder_is_none_of_ours():
    run = Ordinals()
    run.reserve("copied from a log: [key-1]")
    redactor = Redactor([made_up_key(1)], ordinals=run)
    assert redactor.redact(f"[key-1] {made_up_key(1)}") == "[key-1] [key-2]"
    assert redactor.given_in("[key-1] [key-2]") == {"[key-2]": "key-2"}


def test_a_placeholder_of_another_redactor_is_not_given_again():
    redactor = Redactor()
    redactor.reserve("seen: [key-7]")
    assert redactor.redact(BARE["groq"]) == "[key-8]"
    tree = Redactor().redact_tree({"a": BARE["groq"], "b": "[key-1]"})
    assert tree == {"a": "[key-2]", "b": "[key-1]"}


def test_the_name_of_a_field_tells_a_secret_that_looks_like_none():
    tree = {"x-api-key": made(20), "password": "correct horse", "trace_id": made(32), "authorization": "none"}
    assert Redactor().redact_tree(tree) == tree | {"x-api-key": "[secret-1]", "password": "[secret-2]"}
    assert Redactor(keep=BY_NAME).redact_tree(tree) == tree


@pytest.mark.parametrize("name", ["mail", "home", "home-mac", "home-windows"])
def test_who_somebody_is_can_be_kept(name):
    text, secret = NAMED[name]
    assert Redactor(keep=PERSONAL).redact(text) == text
    redactor = Redactor()
    redactor.tell(f"my account is {secret}")
    assert redactor.redact(text) == text


def test_a_known_secret_goes_even_where_it_is_kept_as_a_name():
    assert "alice1" not in Redactor(["alice1"], keep=PERSONAL).redact("/home/alice1/x")


def test_ids_for_support_are_no_secrets_even_beside_a_key():
    key, trace = made_up_key(1), made_up_key("trace")[3:]
    text = f"key {key} trace_id={trace} x-ds-trace-id: {trace} request_id: {trace}"
    assert Redactor([key]).redact(text) == text.replace(key, "[key-1]")


@pytest.mark.parametrize("between", ["", " ", " " * 150_000])
def test_where_no_known_secret_is_near_what_looks_like_one_is_not_looked_for(between):
    known, other = made_up_key(1), f"Authorization: Bearer {made_up_key(2)}"
    redactor = Redactor([known])
    assert redactor.find_known(other) == []
    for text in (f"{other}{between}{known}", f"{known}{between}{other}"):
        told = {hit.rule for hit in redactor.find_known(text)}
        assert "key-1" in told
        assert told == ({"key-1"} if len(between) > 1 else {hit.rule for hit in redactor.find(text)})


def test_redaction_tells_rule_place_and_placeholder():
    text = f"{BARE['groq']} {made_up_key(1)}"
    unknown, known = Redactor([made_up_key(1)]).find(text)
    assert (unknown.rule, unknown.placeholder) == ("pattern:key", "[key-2]")
    assert (known.rule, known.placeholder) == ("key-1", "[key-1]")
    assert text[known.start : known.end] == made_up_key(1)


def test_a_leak_in_a_wrapping_is_found_where_it_is():
    blob = base64.b64encode(base64.b64encode(b"nothing " * 40 + made_up_key(1).encode() + b" nothing" * 40)).decode()
    text = f"before {blob} after"
    redacted = Redactor([made_up_key(1)]).redact(text)
    assert not spells(redacted, [made_up_key(1)])
    assert len(redacted) > len(text) * 0.6, "the rest stays"
    assert json.dumps(redacted)
    assert find_leaks(text, [made_up_key(2)]) == []


@pytest.mark.parametrize(
    "edge_id",
    [
        "kVPFc_kNUzzW2h0Yf3ua0m8wq2ceeibMcsK-NjbxQJySO5xpqaRJnZc",
        "NjwEyFTLE_sk-AC4JyqOKGXjIq7sKse2Lx0ZSYbxA6ewZ0gRoIV4LmQ",
    ],
)
def test_the_id_of_an_edge_in_which_a_key_begins_by_chance_stays(edge_id):
    whole = f"{edge_id[:54]}=="
    for text in (whole, f"x-amz-cf-id: {whole}\r\n", json.dumps({"edge_id": whole, "note": "="})):
        assert Redactor().redact(text) == text
        assert spelled_keys(text) == []


def test_a_key_beside_or_in_the_id_of_an_edge_goes():
    key, edge_id = made_up_key(5), "Q" * 54 + "=="
    for text in (f"{key}{'Q' * 19}==", f"{edge_id} {key}", f"{'Q' * 18}_{key}=="):
        assert survives(Redactor().redact(text), key[8:-4]) < 8
    inside = f"{'Q' * 9}{key}{'Q' * 10}=="
    assert survives(Redactor([key]).redact(inside), key[8:-4]) < 8
