"""What a client printed is pasted without the keys in it, and still tells which key it was."""

import pytest

from gui.secret import find_leaks, mask
from gui.widgets.error_text import shortened, starred


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


def test_a_text_without_a_key_stays_as_it_is():
    text = "Error code: 401 - Your api key: ****0a1b is invalid"
    assert starred(text) == text


@pytest.mark.parametrize("odd", ["\u200b", "\u00ad", "\ufeff"])  # ZERO WIDTH SPACE, SOFT HYPHEN, byte order mark
def test_a_contaminated_key_goes_too(fake_key, odd):
    key = fake_key(2)
    text = f"export KEY={key[:13]}{odd}{key[13:]} # and ghp_{'a1' * 18}"
    assert find_leaks(starred(text), [key]) == []
    assert "a1a1a1" not in starred(f"Bearer ghp_{'a1' * 18}")


def test_of_a_very_long_text_begin_and_end_are_kept():
    text = "begin" + "%25" * 400_000 + "end"
    short = shortened(text)
    assert len(short) < 20_000
    assert short.startswith("begin")
    assert short.endswith("end")
