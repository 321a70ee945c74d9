"""Which language is spoken, and that both can be at the same time."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui import assets
from gui.report import Cause
from gui.wording import LANGUAGES, N_, NP_, Wording, negotiate


@pytest.mark.parametrize(
    ("preferred", "environ", "expected"),
    [
        (None, {}, "en"),
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        ("zh_CN", {"LANG": "en_US.UTF-8"}, "zh_CN"),
        ("zh", {}, "zh_CN"),
        ("zh-CN", {}, "zh_CN"),
        ("zh-Hans-CN", {}, "zh_CN"),
        ("ZH_tw", {}, "zh_CN"),
        ("zhx", {}, "en"),
        ("fr", {"LANG": "zh_CN"}, "en"),
        ("", {"LANG": "zh_CN"}, "zh_CN"),
        (" ", {"LANG": "zh_CN"}, "zh_CN"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        (None, {"LANG": "zh_CN.GB18030@pinyin"}, "zh_CN"),
        (None, {"LANG": "zh_TW.UTF-8"}, "zh_CN"),
        (None, {"LANG": "zh.UTF-8"}, "zh_CN"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, {"LANG": "C.UTF-8"}, "en"),
        (None, {"LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "zh_CN", "LANG": "zh_CN"}, "en"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "zh_CN"),
        (None, {"LC_MESSAGES": "en_GB", "LANG": "zh_CN"}, "en"),
        (None, {"LANGUAGE": "zh_CN:en"}, "zh_CN"),
        (None, {"LANGUAGE": "en:zh_CN"}, "en"),
        (None, {"LANG": "en_US", "LANGUAGE": "zh_CN:en"}, "en"),
    ],
)
def test_negotiate(preferred: str | None, environ: dict[str, str], expected: str) -> None:
    assert negotiate(preferred, environ) == expected


def test_both_languages_at_once(english: Wording, chinese: Wording) -> None:
    assert (english.language, chinese.language) == LANGUAGES
    for _ in range(2):
        assert english.cause_title(Cause.KEY_MISSING) == "No key"
        assert chinese.cause_title(Cause.KEY_MISSING) == "\u6ca1\u6709\u5bc6\u94a5"


@pytest.mark.parametrize("language", ["", "fr", "zh", "zh_TW", "EN", "../en"])
def test_an_unknown_language_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match="en, zh_CN"):
        Wording.load(language)


def test_a_missing_catalogue_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(assets, "_HOMES", (tmp_path,))
    assert Wording.load("en").language == "en"
    with pytest.raises(assets.AssetError, match=r"key-doctor\.mo is missing"):
        Wording.load("zh_CN")


@pytest.mark.parametrize("content", [b"", b"no catalogue at all", b"\xde\x12\x04\x95" + bytes(4) + b"\x09" * 40])
def test_a_damaged_catalogue_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "locale/zh_CN/LC_MESSAGES/key-doctor.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    monkeypatch.setattr(assets, "_HOMES", (tmp_path,))
    with pytest.raises(assets.AssetError, match=r"key-doctor\.mo cannot be read"):
        Wording.load("zh_CN")


def test_text_and_plural(wording: Wording) -> None:
    # Not in the catalogue, so the sentences stay as they are.
    assert wording.text("The {thing} is {state}.", thing="line", state="\u202eok") == "The line is \\u202eok."
    assert wording.text("") == ""
    with pytest.raises(KeyError):
        wording.text("The {thing}.")
    marks = NP_("{n} probe of {name}", "{n} probes of {name}")
    assert [wording.plural(*marks, n, name="x") for n in (1, 2)] == ["1 probe of x", "2 probes of x"]
    assert N_("as it is") == "as it is"


def test_plurals_in_both_languages(english: Wording, chinese: Wording) -> None:
    assert english.lengths(36, 35) == "36 characters, 35 without blanks at the ends"
    assert english.lengths(1, 1) == "1 character"
    assert chinese.lengths(36, 36) == "36 \u4e2a\u5b57\u7b26"
    assert english.spent(1, 9) == "1 billed call, 9 tokens"
    assert english.spent(0, 0).startswith("nothing")
    assert chinese.spent(2, 9) == "2 \u6b21\u6536\u8d39\u8c03\u7528\uff0c9 \u4e2a token"


def test_chinese_values_lose_the_blank_that_latin_ones_have(chinese: Wording) -> None:
    message = "The proxy {proxy} cannot be reached."
    template = "\u65e0\u6cd5\u8fde\u63a5\u4ee3\u7406 {}\u3002".format
    assert chinese.text(message, proxy="p:1") == template("p:1")
    assert chinese.text(message, proxy="\u4ee3") == template("\u4ee3").replace(" ", "")
