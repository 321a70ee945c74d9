"""The Chinese catalogue is current, complete and well formed. To bring it up to date, see `catalogue.py`:

python tests/wording/catalogue.py     (then fill in what is empty, then: make catalogues)
"""

from __future__ import annotations

import gettext
import re
import unicodedata
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from gui.wording.filling import fields
from tests.wording.catalogue import CATALOGUE, HEADER, marked, translated, up_to_date

MENU = re.compile(r"platform\.deepseek\.com")


def pairs() -> list[tuple[str, str]]:
    """Every English form with every Chinese one that may stand for it."""
    found = []
    for message in translated():
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
            found += [(str(english), str(chinese or "")) for english in ids for chinese in strings]
    return found


def names(messages: list[Message]) -> set[str]:
    return {str(message.id) for message in messages if message.id}


def test_the_catalogue_has_exactly_the_messages_of_the_sources() -> None:
    wanted, there = names(list(marked())), names(list(translated()))
    advice = "run: python tests/wording/catalogue.py, translate what is empty, make catalogues"
    assert not wanted - there, f"not in the catalogue; {advice}"
    assert not there - wanted, f"in the catalogue, but in no source; {advice}"


def test_the_file_is_as_the_script_writes_it() -> None:
    assert up_to_date(translated()) == CATALOGUE.read_bytes()


def test_the_header_names_nobody_and_no_machine() -> None:
    text = CATALOGUE.read_text("utf-8")
    assert text.startswith(HEADER)
    assert not re.search(r"^#:|\s/[a-z]+/|@(?!deepseek\.com)[a-z]", text, re.M)


def test_nothing_is_empty_doubtful_or_obsolete() -> None:
    catalogue = translated()
    assert [english for english, chinese in pairs() if not chinese.strip()] == []
    assert [message.id for message in catalogue if message.fuzzy and message.id] == []
    assert not catalogue.obsolete


def test_fields_are_the_same_in_both_languages() -> None:
    assert [(english, chinese) for english, chinese in pairs() if fields(english) != fields(chinese)] == []


def test_fields_are_plain_names() -> None:
    odd = [text for pair in pairs() for text in pair for name in fields(text) if not name.isidentifier()]
    assert odd == []


def test_neither_language_shouts() -> None:
    assert [text for pair in pairs() for text in pair if "!" in text or "\uff01" in text] == []


def test_english_is_ascii() -> None:
    assert [english for english, _chinese in pairs() if not english.isascii()] == []


def test_no_text_has_line_breaks_or_hidden_characters() -> None:
    hidden = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
    odd = [text for pair in pairs() for text in pair if any(unicodedata.category(c) in hidden for c in text)]
    assert odd == []


def test_chinese_text_has_blanks_between_chinese_and_latin_words() -> None:
    joint = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9{]|[A-Za-z0-9}][\u4e00-\u9fff]")
    # Two whole sentences beside each other are joined by their own punctuation.
    assert [chinese for _english, chinese in pairs() if joint.search(chinese)] == []


def test_chinese_text_has_chinese_punctuation() -> None:
    ascii_mark = re.compile(r"[\u4e00-\u9fff)\uff09][,;:.?]|[,;:?][\u4e00-\u9fff]|[\u4e00-\u9fff] ?\(")
    # The key to press behind a Chinese label, and the pattern of file names, are as Qt wants them.
    ours = re.compile(r"\(&[A-Z]\)| \(\*[^)]*\)")
    assert [chinese for _english, chinese in pairs() if ascii_mark.search(ours.sub("", chinese))] == []


def test_a_sentence_ends_as_one_in_both_languages() -> None:
    # An example or a list may end an English sentence without its stop, never the other way round.
    unlike = [
        (english, chinese)
        for english, chinese in pairs()
        if (english.endswith(".") and not english.endswith("...")) != chinese.endswith("\u3002")
        and not english.endswith("}")
    ]
    assert unlike == []


def test_english_names_of_the_console_stand_in_the_chinese_sentence() -> None:
    for english, chinese in pairs():
        if MENU.search(english):
            for name in ("API keys", "Top up", "Usage"):
                assert (f"> {name}" in english) == (name in chinese), chinese


def test_the_compiled_catalogue_is_the_same_each_time(tmp_path: Path) -> None:
    write_mo = pytest.importorskip("babel.messages.mofile").write_mo
    made = []
    for name in ("one.mo", "two.mo"):
        with (tmp_path / name).open("wb") as stream:
            write_mo(stream, translated())
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    with (tmp_path / "one.mo").open("rb") as stream:
        dates = {k: v for k, v in gettext.GNUTranslations(stream).info().items() if k == "pot-creation-date"}
    assert dates == {"pot-creation-date": "2026-11-23 00:00+0000"}


def test_one_thing_has_one_word() -> None:
    """An account is what DeepSeek's own table of errors calls it; a check has the words of the checklist everywhere."""
    others = re.compile("\u8d26\u6237|\u5e10\u53f7|\u5bc6\u5319")  # other words for account, account, key
    assert [chinese for _english, chinese in pairs() if others.search(chinese)] == []
