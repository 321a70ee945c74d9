"""What a client printed is pasted without the keys in it, and still tells which key it was."""

import pytest

from gui.secret import find_leaks, mask
from gui.widgets.parts.error_text import harmless, starred


@pytest.mark.parametrize(
    "text",
    [
        "curl -H 'Authorization: Bearer {}' failed: 401",
        "Error code: 401 - api key: {} is invalid",
        '{{"error":{{"message":"Incorrect API key provided: {}."}}}}',
    ],
)
def test_a_key_becomes_its_mask_and_the_rest_stays(fake_key, text):
    key = fake_key(1)
    assert starred(text.format(key)) == text.format(mask(key))


@pytest.mark.parametrize(
    "text",
    [
        "Error code: 401 - Your api key: ****0a1b is invalid",
        "Your risk- and task-management is not available to this organization at the moment",
        "the header begins with Bearer sk-, then comes nothing: key sk-****0a1b",
    ],
)
def test_a_text_without_a_key_stays_as_it_is(text):
    assert starred(text) == text


SPELLINGS = {
    "zero width space": lambda key: key[:13] + "\u200b" + key[13:],
    "soft hyphen": lambda key: key[:13] + "\u00ad" + key[13:],
    "byte order mark": lambda key: key[:20] + "\ufeff" + key[20:],
    "zero width spaces": "\u200b".join,
    "blanks": " ".join,
    "two lines": lambda key: f"{key[:19]}\n{key[19:]}",
    "upper case": str.upper,
    "a dash of its own": lambda key: key.replace("-", "\u2013"),
    "escaped": lambda key: key.replace("-", "\\u002d"),
    "glued to a name": "DEEPSEEK_API_KEY_{}".format,
    "glued to a word": "Bearer{}".format,
    "with a tail": lambda key: f"{key}{key[3:16]}",
    "with a broken tail": lambda key: f"{key}\u200b{key[3:16]}",
    "cut off": lambda key: key[:24],
}


@pytest.mark.parametrize("letters", ["0123456789abcdef", "ghijklmnopqrstuv"])
@pytest.mark.parametrize("spell", SPELLINGS.values(), ids=SPELLINGS)
def test_a_key_that_is_spelled_otherwise_goes_too(spell, letters):
    key = "sk-" + (letters[5:] + letters[:5]) * 2
    for text in ("{}", "Error code: 401 - api key: {} is invalid", 'export KEY="{}" # nothing'):
        assert find_leaks(starred(text.format(spell(key))), [key]) == []


def test_the_key_of_another_vendor_goes_whole(fake_key):
    for secret in (f"ghp_{'a1' * 18}", f"sk-{'Z9y' * 16}", f"sk-proj-{'k3_' * 30}", f"sk-{fake_key(3)[3:] * 2}"):
        shown = starred(f"Bearer {secret} was refused")
        assert find_leaks(shown, [secret]) == []
        assert shown.startswith("Bearer ")


def test_of_a_very_long_text_begin_and_end_are_kept():
    text = "begin" + "%25" * 400_000 + "%end"
    short = harmless(text)
    assert len(short) < 20_000
    assert short.startswith("begin")
    assert short.endswith("end")


@pytest.mark.parametrize("gap", ["", "\u200b", " "])
@pytest.mark.parametrize("shift", [*range(-3, 40, 5), 1024])
def test_a_key_across_a_cut_goes_too(fake_key, gap, shift):
    key = fake_key(4)
    spelled = gap.join(key)
    half = 8192
    before = "a fault. " * half
    for at in (half, half + 1024):
        begin = before[: at - shift] + " " + spelled
        text = begin + before + spelled + " " + before[: at - shift]
        assert find_leaks(harmless(text), [key]) == []
