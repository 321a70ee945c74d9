"""What is said of clients, lengths and shapes reads well, and every code has its sentence."""

from __future__ import annotations

import itertools
import re

import pytest

from gui.key import FAMILIES, Shape, inspect
from gui.key.clients import ClientOutlook, Fate, outlook_of
from gui.key.lengths import LengthNote, Lengths, measure_of
from gui.key.refusals import Prints, Refusal
from gui.key.wire import STRONGEST
from gui.secret.vendors import SAME_SHAPE, VENDORS
from gui.wording import Wording
from gui.wording.clients import naming as clients
from gui.wording.filling import fields
from gui.wording.key import lengths
from gui.wording.key import shapes as key_shapes
from tests.key.keys import fill
from tests.wording.reading import reads_well

TEMPLATES = [
    "{A}",
    "",
    " ",
    "{A} ",
    "{A}\n",
    "{A:9}\r\n{A:9:}",
    "{A}\0",
    "{A:9}\xa0{A:9:}",
    "{A:9}\u200b{A:9:}",
    "{A:20}",
]


def outlooks(template: str) -> tuple[ClientOutlook, ...]:
    return outlook_of(inspect(fill(template)))


def test_every_client_has_a_name_of_its_own() -> None:
    named = [client for members in clients.GROUPS.values() for client in members]
    assert sorted(named) == sorted(FAMILIES)
    assert len({clients.client_name(client) for client in FAMILIES}) == len(FAMILIES)
    assert clients.client_name("new-client") == "new-client"


def test_every_fate_and_effect_can_be_told(wording: Wording) -> None:
    assert set(clients.FATES) == set(Fate)
    for fate, effect in itertools.product(Fate, STRONGEST):
        reads_well(clients.deed(wording, ClientOutlook("curl", fate, effect)))


def test_every_error_text_has_a_form_without_what_may_spell_the_key() -> None:
    assert set(clients.PRINTS) == set(Prints) - {Prints.NOT_AN_ARGUMENT}
    for choices in clients.PRINTS.values():
        assert not fields(choices[-1]) & {"character", "value"}
        assert all(choice.isascii() for choice in choices)


def test_error_texts(english: Wording) -> None:
    def said(prints: Prints, *, shows_key: bool = False, **params: str | int) -> str:
        refusal = Refusal(prints, params, shows_key)
        return clients.printed(english, ClientOutlook("httpx", Fate.REFUSED, "raises", refusal))

    assert said(Prints.ASCII, position=26, character="\\u200b") == (
        "'ascii' codec can't encode character '\\u200b' in position 26: ordinal not in range(128)"
    )
    assert "'...' in position 26" in said(Prints.ASCII, position=26)
    assert said(Prints.UNEXPECTED_CHAR, position=15, value=10) == "Unexpected char 0x0a at 15 in Authorization value"
    assert said(Prints.UNEXPECTED_CHAR, position=15) == "Unexpected char ... at 15 in Authorization value"
    assert said(Prints.ILLEGAL_VALUE, shows_key=True) == (
        "Illegal header value b'Bearer ...' (the whole key is shown there)"
    )
    assert said(Prints.NOT_AN_ARGUMENT) == "A NUL character cannot be put on a command line."
    assert clients.printed(english, ClientOutlook("curl", Fate.OTHER, "raw")) == ""


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_sentence_reads_well_and_names_each_client_once(template: str, wording: Wording) -> None:
    said = clients.summary(wording, outlooks(template))
    reads_well(said)
    for group in clients.GROUPS:
        if len(clients.GROUPS[group]) == 1:
            assert len(re.findall(rf"\b{group}\b", said)) <= 1


def test_the_sentence(english: Wording) -> None:
    assert clients.summary(english, outlooks("{A}")) == "All programs that were looked at send this key unchanged."
    assert clients.summary(english, outlooks("{A:12}\u200b{A:12:}")) == (
        "Works in axios, because it is repaired there silently: that does not make the text right. "
        "Fails in Python (OpenAI SDK, httpx, requests), Node.js, Java: nothing is sent. "
        "Sent by Python (aiohttp, Anthropic SDK), curl, Go, PHP, Ruby, but the server will not know it."
    )
    assert clients.summary(english, outlooks('"{A}"')) == (
        "All programs that were looked at send this text, but the server will not know it."
    )
    assert "server" not in clients.summary(english, outlooks("{A:20}"))
    assert clients.summary(english, ()) == ""


def test_clients_of_one_language_are_told_beside_each_other() -> None:
    told = [one.client for one in clients.in_order(outlooks("{A}"))]
    assert told[:5] == ["openai", "httpx", "requests", "aiohttp", "anthropic"]
    assert sorted(told) == sorted(FAMILIES)


def test_lengths_say_why_equal_is_not_clean(english: Wording) -> None:
    def said(template: str) -> str:
        return lengths.lengths_told(english, measure_of(inspect(fill(template))))

    assert said("{A}") == "len(key) = 35, len(key.strip()) = 35"
    assert said("") == "len(key) = 0, len(key.strip()) = 0"
    assert said("{A} ") == "len(key) = 36, len(key.strip()) = 35: blanks at the ends."
    assert said("{A:12}\u200b{A:12:}") == (
        "len(key) = 36, len(key.strip()) = 36: equal, yet not clean: strip() only takes blanks from the ends, "
        "and what is odd is inside."
    )
    assert "is nothing that strip() takes away" in said("{A}\u200b")


@pytest.mark.parametrize("note", LengthNote)
def test_lengths_read_well(note: LengthNote, wording: Wording) -> None:
    assert set(lengths.NOTES) == set(LengthNote)
    said = lengths.lengths_told(wording, Lengths(36, 35, note))
    assert said.startswith("len(key) = 36, len(key.strip()) = 35")
    reads_well(said.replace("()", ""))


def test_shapes(wording: Wording, english: Wording) -> None:
    assert set(key_shapes.SHAPES) == set(Shape)
    for shape, clean, sure in itertools.product(Shape, (True, False), (True, False)):
        reads_well(key_shapes.shape_told(wording, shape, clean=clean, sure=sure))
    for vendor in VENDORS:
        reads_well(
            key_shapes.shape_told(wording, "other_vendor", clean=False, vendor=vendor.id, base_url=vendor.base_url)
        )
    groq = key_shapes.shape_told(
        english, "other_vendor", clean=False, vendor="groq", base_url="https://api.groq.com/openai/v1"
    )
    assert groq == "a key of Groq, to be used with the base URL https://api.groq.com/openai/v1"
    (same,) = key_shapes.same_shape_told(english, [(vendor.id, vendor.base_url) for vendor in SAME_SHAPE])
    assert "Alibaba Cloud Model Studio" in same
    assert "https://dashscope.aliyuncs.com/compatible-mode/v1" in same
