"""The keys in a larger paste: found with a reason, exact, ranked, and none of them a placeholder."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.key import inspect
from gui.key.candidates import LIMIT, Why, candidates, choices
from gui.key.shapes import Shape
from tests.key.keys import fill, key

OURS, SECOND = key("D"), key("G")
FOREIGN = "sk-proj-" + "abcdefghij1234567890"


@pytest.mark.parametrize(
    ("text", "line", "name", "why"),
    [
        ("export DEEPSEEK_API_KEY={D}\n", 1, "DEEPSEEK_API_KEY", Why.DEEPSEEK_NAME),
        ("# mine\nset -x DEEPSEEK_API_KEY '{D}'", 2, "DEEPSEEK_API_KEY", Why.DEEPSEEK_NAME),
        ("setx DEEPSEEK_API_KEY {D}", 1, "DEEPSEEK_API_KEY", Why.DEEPSEEK_NAME),
        ("providers:\n  - name: deepseek\n    api_key: {D}\n", 3, "api_key", Why.DEEPSEEK_NEAR),
        ('client = OpenAI(api_key="{D}", base_url="https://api.deepseek.com")', 1, "api_key", Why.KEY_NAME),
        ('client = Client(api_key="{D}", base_url="https://api.deepseek.com")', 1, "api_key", Why.DEEPSEEK_NEAR),
        ("const x = new OpenAI({ apiKey: '{D}' })", 1, "apiKey", Why.KEY_NAME),
        ('curl -H "Authorization: Bearer {D}" https://example.com', 1, "Authorization", Why.HEADER),
        ("curl -H 'x-api-key: {D}' https://example.com", 1, "x-api-key", Why.HEADER),
        ("the one I got is {D} and it fails", 1, "", Why.KEY_SHAPE),
    ],
)
def test_a_key_is_found_where_people_keep_it(text: str, line: int, name: str, why: Why) -> None:
    text = fill(text)
    (found,) = candidates(text)
    assert (found.line, found.name, found.why, found.shape) == (line, name, why, Shape.DEEPSEEK)
    assert text[found.start : found.end] == OURS


def test_a_value_is_offered_exactly_as_it_stands_in_the_text() -> None:
    odd = OURS[:12] + "\u200b" + OURS[12:] + "\u00a0"  # ZERO WIDTH SPACE, NO-BREAK SPACE
    (found,) = candidates(json.dumps({"deepseek": {"key": odd}}, ensure_ascii=False))
    assert found.inspected.key.reveal() == odd
    assert found.inspected.candidate is not None
    assert found.inspected.candidate.reveal() == OURS


def test_a_settings_file_gives_its_keys_the_likeliest_first_and_no_placeholder() -> None:
    text = (
        f"OPENAI_API_KEY={FOREIGN}\nOLD_KEY={SECOND[:8]}{'*' * 23}{SECOND[-4:]}\nMY_API_KEY=YOUR_API_KEY\n"
        f"SOME_TOKEN={SECOND}\nBASE_URL=https://api.deepseek.com/key\nDEEPSEEK_API_KEY='{OURS}'\nX={OURS}\n"
    )
    found = candidates(text)
    assert [(it.shape, it.line, it.times) for it in found] == [
        (Shape.DEEPSEEK, 6, 2),
        (Shape.DEEPSEEK, 4, 1),
        (Shape.OTHER_VENDOR, 1, 1),
        (Shape.MASKED, 2, 1),
    ]


def test_words_about_keys_are_no_keys() -> None:
    assert candidates("The key is a token = secret; api_key = None, Authorization: Bearer YOUR_TOKEN") == ()


def test_half_a_key_is_not_shown_as_a_name() -> None:
    text = f"{OURS[:20]}key={SECOND}"
    assert [(it.name, it.shape) for it in candidates(text) if it.shape is Shape.DEEPSEEK] == [("", Shape.DEEPSEEK)]


def test_a_list_that_nobody_reads_is_cut() -> None:
    keys = [f"sk-{number:032x}" for number in range(LIMIT + 20)]
    assert len(candidates("\n".join(keys))) == LIMIT


def test_a_log_full_of_other_tokens_does_not_hide_the_key_at_its_end() -> None:
    log = "".join(f"request_token={number:024x} done\n" for number in range(1900))
    assert candidates(log) == ()
    (found,) = candidates(f"{log}called with {OURS} at last\n")
    assert (found.why, found.inspected.key.reveal()) == (Why.KEY_SHAPE, OURS)


@pytest.mark.parametrize("beginning", ["gsk_", "nvapi-", "xai-", "AIza", "hf_", "pplx-", "csk-", "AKIA", "ghp_"])
def test_another_vendors_key_is_found_without_a_name_by_what_it_begins_with(beginning: str) -> None:
    foreign = beginning + "A1B2C3D4E5F6G7H8" + "I9J0K1L2" * (beginning != "AKIA")
    (found,) = candidates(f"use {foreign} or so, not the my{foreign}")
    assert (found.shape, found.why) == (Shape.OTHER_VENDOR, Why.KEY_SHAPE)
    assert found.inspected.key.reveal() == foreign


@pytest.mark.parametrize("at", [65500, 65520, 65535, 65536, 65537, 131000])
def test_a_key_is_found_once_wherever_the_windows_of_the_search_end(at: int) -> None:
    named = "x" * at + f"\nDEEPSEEK_API_KEY={OURS}\n" + "y" * 70000
    free = "x" * at + f"\n{OURS}\n" + "y" * 70000
    for text in (named, free):
        (found,) = candidates(text)
        assert (found.inspected.key.reveal(), found.times, found.line) == (OURS, 1, 2)


@given(st.text(st.characters(codec=None), max_size=80), st.text(st.characters(codec=None), max_size=80))
def test_any_text_around_an_assignment_is_survived(before: str, after: str) -> None:
    text = f"{before}\nDEEPSEEK_API_KEY={OURS}\n{after}"
    found = candidates(text)
    assert all(text[it.start : it.end] == it.inspected.key.reveal() for it in found)
    assert OURS in [it.inspected.key.reveal() for it in found]


@pytest.mark.parametrize(
    "between", ["", "\uff0c", "\u3001", "/", " / ", "\u200b", ",", "\n"]
)  # FULLWIDTH, IDEOGRAPHIC COMMA
def test_keys_that_hardly_anything_parts_are_offered_one_by_one(between: str) -> None:
    text = OURS + between + SECOND
    offered = choices(text, inspect(text))
    assert [it.inspected.key.reveal() for it in offered] == [OURS, SECOND]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("\u202e{D}", []),  # RIGHT-TO-LEFT OVERRIDE
        ("KEY=\u202d{D}", []),  # LEFT-TO-RIGHT OVERRIDE
        ("A=\u202e\u202e\u202c{D}\nB={G}\n", ["{G}"]),  # one of two is ended by POP DIRECTIONAL FORMATTING
        ("A=\u202ex\u202c {D}\nB={G}\n", ["{D}", "{G}"]),
    ],
)
def test_what_is_shown_in_another_order_than_it_is_stored_is_not_offered(text: str, offered: list[str]) -> None:
    text = fill(text)
    assert [it.inspected.key.reveal() for it in choices(text, inspect(text))] == [fill(it) for it in offered]
