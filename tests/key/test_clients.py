"""What each client does with a whole key, and what it prints: nothing of the key is ever in it."""

from __future__ import annotations

from collections import defaultdict

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.key import inspect
from gui.key.clients import ClientOutlook, Fate, arrival, outlook, outlook_of
from gui.key.oversized import FULL
from gui.key.refusals import Prints
from gui.key.wire import FAMILIES
from gui.secret import spells
from tests.key.keys import fill, key


def fates(template: str) -> dict[str, set[str]]:
    found = defaultdict(set)
    for one in outlook_of(inspect(fill(template))):
        found[one.fate.value].add(one.client)
    return dict(found)


def told(template: str, client: str) -> ClientOutlook:
    return next(one for one in outlook_of(inspect(fill(template))) if one.client == client)


def test_a_clean_key_is_sent_unchanged_by_all() -> None:
    assert fates("{A}") == {"unchanged": set(FAMILIES)}


def test_works_in_axios_and_fails_in_python() -> None:
    assert fates("{A:12}\u200b{A:12:}") == {
        "repaired": {"axios"},
        "refused": {"httpx", "openai", "requests", "node-fetch", "openai-node", "node-http", "java", "okhttp"},
        "other": {"curl", "go", "anthropic", "aiohttp", "php-curl", "ruby"},
    }


def test_blanks_at_the_end_are_the_server_s_to_cut() -> None:
    assert fates("{A} ") == {
        "refused": {"httpx", "openai", "anthropic"},
        "repaired": {"node-fetch", "openai-node", "axios", "go", "java", "okhttp"},
        "blank_left": {"requests", "curl", "aiohttp", "node-http", "php-curl", "ruby"},
    }
    assert fates("{A}\t  ") == fates("{A} ")
    assert fates(" {A}") == {"other": set(FAMILIES)}


def test_blanks_with_a_line_feed_at_the_end() -> None:
    found = fates("{A} \n")
    assert found["repaired"] == {"node-fetch", "openai-node", "axios"}
    assert found["broken"] == {"curl", "php-curl"}
    assert found["refused"] == set(FAMILIES) - found["repaired"] - found["broken"]


def test_a_look_alike_that_is_removed_is_missed() -> None:
    assert told("{A:13}\u0430{A:14:}", "axios").fate is Fate.OTHER
    assert arrival("axios", fill("{A:13}\u0430{A:14:}")) == fill("{A:13}{A:14:}").encode()


def test_what_is_sent_by_all_as_it_is() -> None:
    for template in ('"{A}"', "Bearer {A}", "export K={A}"):
        assert fates(template) == {"other": set(FAMILIES)}


def test_without_a_key_in_the_text_only_refusals_are_told() -> None:
    assert fates("{A:20}") == {"sent": set(FAMILIES)}
    assert set(fates("{A:9}\u202e{A:9:}")) == {"sent", "refused"}
    assert fates("") == {
        "refused": {"httpx", "openai", "anthropic", "openai-node"},
        "empty": set(FAMILIES) - {"httpx", "openai", "anthropic", "openai-node"},
    }
    assert set(fates("  ")) == {"refused", "empty"}


def test_the_encoding_of_what_is_sent() -> None:
    text = fill("{A:9}\xe9{A:9:}")
    assert arrival("requests", text) == text.encode("latin-1")
    assert arrival("go", text) == text.encode()
    assert arrival("java", text) == fill("{A:9}?{A:9:}").encode()
    assert arrival("php-curl", fill("{A}\0x")) == key().encode()
    assert arrival("httpx", text) is None
    # An undecodable byte of a file is that byte again; half of a character is what it is in UTF-8.
    assert arrival("curl", fill("{A}\udcff")) == key().encode() + b"\xff"
    assert arrival("curl", fill("{A}\ud83d")) == key().encode() + b"\xed\xa0\xbd"


@pytest.mark.parametrize(
    ("template", "client", "prints", "params"),
    [
        ("{A:19}\u200b{A:19:}", "httpx", "ascii", {"position": 26, "character": "\\u200b"}),
        ("{A:19}\xa0{A:19:}", "openai", "ascii", {"position": 26, "character": "\\xa0"}),
        ("{A:19}\U0001f600{A:19:}", "httpx", "ascii", {"position": 26, "character": "\\U0001f600"}),
        ("{A}\u200b\u200b\u200b", "httpx", "ascii_several", {"position": 42, "last": 44}),
        ("{A}\u200b\n", "requests", "return_characters", {}),
        ("{A}\xa0\u200b", "requests", "latin_1", {"position": 43, "character": "\\u200b"}),
        ("{A}\ud83d", "anthropic", "utf_8", {"position": 42, "character": "\\ud83d"}),
        ("{A}\n", "openai", "connection_error", {}),
        ("{A} ", "httpx", "illegal_value", {}),
        ("", "openai", "no_credentials", {}),
        ("\u4f60{A}", "node-fetch", "byte_string", {"position": 7, "value": 20320}),
        ("\U0001f600{A}", "node-fetch", "byte_string", {"position": 7, "value": 55357}),
        # Each place outside the BMP counts twice in JavaScript and Java.
        ("\xa0{A}\u200b", "openai-node", "byte_string", {"position": 43, "value": 8203}),
        ("{A}\U0001f600\n\u200b", "okhttp", "unexpected_char", {"position": 42, "value": 0xD83D}),
        ("{A:8}\n{A:8:}", "okhttp", "unexpected_char", {"position": 15, "value": 10}),
        ("{A:8}\n{A:8:}", "node-fetch", "headers_append", {}),
        ("{A:8}\x01{A:8:}\n", "node-fetch", "fetch_failed", {}),
        ("{A:8}\x01{A:8:}\n", "openai-node", "connection_error", {}),
        ("{A}\0", "curl", "not_an_argument", {}),
    ],
)
def test_what_a_client_prints(template: str, client: str, prints: str, params: dict[str, str | int]) -> None:
    refusal = told(template, client).refusal
    assert refusal is not None
    assert (refusal.prints, refusal.params) == (Prints(prints), params)


@pytest.mark.parametrize("odd", ["\uff10", "\u0430", "\U0001d7d8", "\U000e0061", "\u0663", "\xe1"])
def test_a_code_point_that_spells_the_key_is_left_out(odd: str) -> None:
    for one in outlook(fill("{A:3}") + odd + fill("{A:4:}"), key()):
        if one.refusal is not None:
            assert not {"character", "value"} & set(one.refusal.params)


@pytest.mark.parametrize(
    ("template", "fate", "from_variable"),
    [
        ("\ufeff{A}", "refused", "repaired"),  # BYTE ORDER MARK
        ("\u3000{A}", "refused", "repaired"),  # IDEOGRAPHIC SPACE
        ("{A}\u200b", "refused", None),  # ZERO WIDTH SPACE, which is no blank for JavaScript
        ("{A}\n", "repaired", None),
        ("{A}", "unchanged", None),
        (" ", "empty", None),
    ],
)
def test_a_client_that_trims_variables(template: str, fate: str, from_variable: str | None) -> None:
    found = {one.client: one for one in outlook_of(inspect(fill(template)))}
    assert (found["openai-node"].fate, found["openai-node"].from_environment) == (fate, from_variable)
    assert all(one.from_environment is None for one in found.values() if one.client != "openai-node")


def test_who_shows_the_whole_key() -> None:
    shown = {one.client for one in outlook(fill("{A:9}\n{A:9:}")) if one.refusal and one.refusal.shows_key}
    assert shown == {"httpx", "requests", "node-fetch", "openai-node", "java"}
    assert not any(one.refusal.shows_key for one in outlook("") if one.refusal)


@given(st.text(st.characters(codec=None), max_size=40), st.integers(0, 35))
def test_no_part_of_the_key_is_in_an_outlook(odd: str, at: int) -> None:
    text = key("G")[:at] + odd + key("G")[at:]
    for one in outlook(text, key("G")):
        assert not spells(str(msgspec.to_builtins(one)), [key("G")])
        assert (one.fate is Fate.REFUSED) == (one.refusal is not None) == (arrival(one.client, text) is None)
        assert (one.fate in (Fate.UNCHANGED, Fate.REPAIRED)) == (arrival(one.client, text) == key("G").encode())


def test_a_text_that_is_no_key_for_its_length_has_no_outlook() -> None:
    assert outlook("a" * (FULL + 1)) == ()
    assert len(outlook("\u200b" * FULL)) == len(FAMILIES)
