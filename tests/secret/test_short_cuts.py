"""What the search passes over without a look is what cannot be there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gui.secret.unwrapping import _BASE64, _KINDS, _SHORTEST, _matches

PIECES = st.sampled_from((
    "0", "1", "01101011", "0b", "0x", "73", "107", "deadbeef", "0000", "ABCD", "abcd2345", "+", "/", "-", "_", "x", "h",
    ":", " ", "  ", "\t", ",", "||", "\n", "\r\n", "> ", '"', "\u4e2d", "\uff11", "\u3000", "|sk|", "CHR(", ")", "<~",
))  # fmt: skip
LINES = (
    "00000000  73 6b 2d 61 62 63 64 65  |sk-abcde|",
    "0x0010: 736b 2d61 6263",
    "4005d0h <main+4>: 73 6b",
    "  12ab:\t73-6b-2d",
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(PIECES, st.sampled_from([f"\n{line}" for line in LINES])), max_size=40), st.integers(1, 12))
def test_every_kind_is_found_as_in_a_search_of_the_whole_text(pieces, times):
    text = "".join(pieces) * times
    words = list(_BASE64.finditer(text))
    for kind in _KINDS:
        found = [(match.span(), match[0]) for match in _matches(kind, text, words)]
        assert found == [(match.span(), match[0]) for match in kind.pattern.finditer(text)], kind.form


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=8))
def test_a_short_text_has_room_for_no_kind(pieces):
    text = "".join(pieces)[: _SHORTEST - 1]
    assert not any(kind.pattern.search(f"\n{text}") for kind in _KINDS)


def test_listings_are_found_whatever_stands_beside_them():
    bits = " ".join(f"{ord(letter):08b}" for letter in "sk-abcdefgh")
    dump = "".join(f"\n{line}" for line in LINES)
    for text in (bits, bits.replace(" ", ""), dump, f"{dump}\n", f"\u4e2d{bits}\u4e2d", f"{{}}\n{dump}"):
        assert any(list(_matches(kind, text, [])) for kind in _KINDS if not kind.in_words), text
