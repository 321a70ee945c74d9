"""The sentences of the command line."""

from __future__ import annotations

import re

from gui.wording import Say, Wording, interface
from gui.wording.filling import fields
from tests.wording.catalogue import ROOT
from tests.wording.reading import reads_well


def test_the_command_line_has_its_sentences(wording: Wording) -> None:
    for code in Say:
        text = wording.say(code, **dict.fromkeys(fields(interface.SENTENCES[code]), "x"))
        assert "\n" not in text
        if code is Say.ANSWERS_WRONG_SHAPE:
            assert '{"1.1": {"answer": "enabled"}}' in text
        elif code is not Say.KEY_PROMPT:
            reads_well(text)


def test_say_lists_the_fields_of_its_sentences() -> None:
    source = (ROOT / "gui/wording/say.py").read_text("ascii")
    for code in Say:
        line = re.search(rf'^    {code.name} = "{code.value}"(?:  # (.*))?$', source, re.M)
        assert line is not None
        assert fields(interface.SENTENCES[code]) == set((line[1] or "").replace(",", " ").split()), code


def test_errors_never_repeat_what_could_be_a_key() -> None:
    for code in (Say.KEY_LIKE_ARGUMENT, Say.PROXY_CREDENTIALS_ARGUMENT, Say.UNKNOWN_OPTION, Say.UNKNOWN_COMMAND):
        assert not fields(interface.SENTENCES[code])
    for code in Say:
        if code.name.startswith("BASE_URL"):
            assert not fields(interface.SENTENCES[code])
