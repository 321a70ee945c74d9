"""``key-doctor inspect`` as a person reads it, and what its JSON has beside DESIGN 5.4."""

from __future__ import annotations

import argparse
import json

import pytest

from gui.cli import inspection
from gui.cli.terminal import Terminal
from gui.key import FAMILIES
from gui.secret import spells
from gui.wording import LANGUAGES, Wording
from tests.key.keys import fill, key

TEMPLATES = [
    "{A}", "{A} ", "{A}\n", "\ufeff{A}\r\n", "{A:12}\u200b{A:12:}", '"{A}"', "Bearer {A}", "{A:13}\u0430{A:14:}",
    "{A:3}\uff10{A:4:}", "{A:9}\u202e{A:9:}", "export DEEPSEEK_API_KEY='{A}'\n", "{A:20}", "{A}{B}", "{A}\U0001f600",
    "{A}\0", "{A}\udcff", "", "  ", "YOUR_API_KEY", "https://api.deepseek.com", "sk-0123****cdef",
    "sk-proj-" + "aB3" * 20, "{A:9}\x1b[31m{A:9:}", "{A:13}A{A:14:}", "{A:34}&#102;", "{A} " + "x " * 3000,
]  # fmt: skip


@pytest.fixture
def inspected(tmp_path, capsys):
    def run(template, *, as_json=False, reveal=False, language="en"):
        path = tmp_path / "key.json"
        path.write_text(json.dumps(fill(template)), encoding="ascii")
        options = argparse.Namespace(
            key_file=None,
            key_json=str(path),
            key_stdin=False,
            key_env=None,
            key_stored=None,
            how=None,
            json=as_json,
            reveal=reveal,
            copies=False,
            copies_in=None,
        )
        code = inspection.run(options, Terminal(Wording.load(language)))
        return code, capsys.readouterr().out

    return run


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES, ids=range(len(TEMPLATES)))
def test_the_key_is_never_printed(inspected, template, language):
    code, out = inspected(template, language=language)
    assert not spells(out, [key(), key("B")])
    assert code == (0 if template == "{A}" else 1)
    assert not any(line != line.rstrip() for line in out.split("\n"))


def test_a_contaminated_key_in_full(inspected):
    _, out = inspected("{A:12}\u200b{A:12:}\n")
    lines = out.split("\n")
    masked = key()[:8] + "*" * 23 + key()[-4:]
    assert lines[:4] == [
        f"Key: {masked}",
        "As it was given: " + "*" * 12 + "[1]" + "*" * 23 + "[2]",
        "Lengths: len(key) = 37, len(key.strip()) = 36: blanks at the ends, and strip() alone does not make it a key.",
        "Shape: after cleaning, that of a DeepSeek key (sk- and 32 characters)",
    ]
    assert any(line.startswith("  [1] Invisible character") and "character 13" in line for line in lines)
    assert any(line.startswith("  [2] Line break") for line in lines)
    assert "This usually comes from a web page." in out
    assert "Works in axios" in out
    assert "    OkHttp (Java): Unexpected char 0x200b at 19 in Authorization value" in lines
    assert lines[-6:-3] == [
        f"Cleaned key: {masked}",
        "There is one certain way to clean this text.",
        "To get the cleaned key, run the command again with --json --reveal; it then prints the key itself.",
    ]


def test_a_clean_key(inspected):
    code, out = inspected("{A}")
    assert code == 0
    assert "Nothing odd was found in the key text." in out
    assert "All programs that were looked at send this key unchanged." in out
    assert "Alibaba Cloud Model Studio" in out  # the same shape, and no finding
    assert "What programs do with it" not in out
    assert "As it was given" not in out


def test_what_the_same_place_is_said_of_is_drawn_once(inspected):
    assert "As it was given: [1,2]" + "*" * 35 + "\n" in inspected("Bearer {A}")[1]
    assert "As it was given" not in inspected("{A:20}")[1]  # said of the whole text


def test_another_vendor_s_base_url(inspected):
    _, out = inspected("gsk_" + "a1" * 26)
    assert "Shape: a key of Groq, to be used with the base URL https://api.groq.com/openai/v1" in out
    assert "Cleaned key" not in out


def test_of_a_longer_text_the_values_that_may_be_the_key_are_told(inspected):
    code, out = inspected("DEEPSEEK_API_KEY={A}\nSPARE_DEEPSEEK_KEY={D}\nOPENAI_API_KEY=sk-proj-" + "ab1" * 9)
    assert code == 1
    assert "3 values in it may be your key. Which one do you mean?" in out
    assert "line 2, SPARE_DEEPSEEK_KEY: its name says DeepSeek; has the shape of a DeepSeek key" in out
    assert "a key of OpenAI" in out
    assert "Capital letter" not in out
    assert "part of the key is missing" not in out


def test_a_key_of_another_vendor_is_not_called_unrepairable(inspected):
    assert "cannot be repaired" not in inspected("gsk_" + "a1" * 26)[1]


def test_many_findings_are_not_all_listed(inspected):
    _, out = inspected("".join(f"\u200b{digit}" for digit in "01" * 30))
    assert "There is more that is odd; the first 20 are shown." in out
    assert "[21]" not in out


def test_json_has_all_of_it(inspected):
    _, out = inspected("{A:12}\u200b{A:12:}", as_json=True)
    document = json.loads(out)
    assert document["lengths"] == {"length": 36, "stripped": 36, "note": "inside"}
    assert (document["shape"], document["vendor"], document["same_shape"]) == ("deepseek", None, [])
    assert [one["client"] for one in document["clients"]] == list(FAMILIES)
    assert document["clients"][0] == {
        "client": "httpx",
        "fate": "refused",
        "effect": "raises",
        "refusal": {"prints": "ascii", "params": {"position": 19, "character": "\\u200b"}, "shows_key": False},
        "from_environment": None,
    }
    assert document["cleaned"]["value"] is None
    assert not spells(out, [key()])


def test_json_of_a_clean_and_of_a_foreign_key(inspected):
    clean = json.loads(inspected("{A}", as_json=True)[1])
    assert clean["same_shape"] == [{"id": "alibaba", "base_url": "https://dashscope.aliyuncs.com/compatible-mode/v1"}]
    assert clean["findings"] == []
    foreign = json.loads(inspected("gsk_" + "a1" * 26, as_json=True)[1])
    assert foreign["vendor"] == {"id": "groq", "base_url": "https://api.groq.com/openai/v1"}


def test_only_reveal_gives_the_key(inspected):
    document = json.loads(inspected('"{A}"', as_json=True, reveal=True)[1])
    assert document["cleaned"]["value"] == key()
    assert not spells(json.dumps(document["clients"]), [key()])
