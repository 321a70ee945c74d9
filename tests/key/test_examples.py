"""Contaminated keys: which kinds are found, how sure the cleaning is, which key comes out."""

import json
from pathlib import Path

import pytest

from gui.key import inspect
from tests.key.keys import fill, key

# (text, kinds, mode, key that comes out). Facts: examples and classes of the reference, real pastes from public issues.
# Odd code points are named by their escapes; names stand in the second column by kind.
CASES = [
    ("{A}", "", "auto", "A"),
    # Blanks and line breaks.
    ("\t{C}", "tab", "auto", "C"),
    ("{D:26}\u200a{D:26:}", "unicode-space", "auto", "D"),
    (" {A} ", "ascii-space", "auto", "A"),
    ("{A}\r\n", "line-break", "auto", "A"),
    ("{A}\u2028", "line-break", "auto", "A"),
    ("{A}\x85", "line-break", "auto", "A"),
    ("{A:9}\n{A:9:}", "line-break", "auto", "A"),
    ("{A:7} 4567 89ab cdef 0123 4567 89ab cdef", "ascii-space", "auto", "A"),
    ("{A:27} 89ab cdef", "ascii-space", "none", None),
    ("{D:4} {D:4:8} {D:8:12} {D:12:16} {D:16:20} {D:20:24} {D:24:28} {D:28:32} {D:32:}", "ascii-space", "confirm", "D"),
    ("{G:8}\n{G:8:16}\n{G:16:24}\n{G:24:32}\n{G:32:}", "line-break", "auto", "G"),
    ("{D:30}\n{D:30:}", "line-break", "confirm", "D"),
    ("\u3000{A}", "unicode-space", "auto", "A"),
    # Invisible.
    ("{A:9}\u200b{A:9:}", "zero-width", "auto", "A"),
    ("\ufeff{G}", "bom", "auto", "G"),
    ("\ufeff\ufeff{G}", "bom zero-width", "auto", "G"),
    ("{G}\ufeff", "zero-width", "auto", "G"),
    ("{D}\u034f", "default-ignorable", "auto", "D"),
    ("{D}\U000e0020", "tag-char", "auto", "D"),
    ("{B}\U000e0080", "default-ignorable unassigned", "auto", "B"),
    ("\U000e015b{B}", "variation-selector", "auto", "B"),
    ("{A:12}\u2067{A:12:}\u2069", "bidi-control", "auto", "A"),
    ("sk-\u202e{C.}\u202c", "bidi-control", "none", None),
    ("{C}\u202e", "bidi-control", "auto", "C"),
    ("{A:9}\xad{A:9:}", "soft-hyphen", "auto", "A"),
    ("sk\xad{B.}", "prefix-damaged soft-hyphen", "confirm", "B"),
    ("{A:9}\x07{A:9:}", "control", "auto", "A"),
    ("{A}\0", "nul", "auto", "A"),
    ("sk-00112\u20e3{B:8:}", "combining-mark", "auto", "B"),
    # Terminal.
    ("[200~{F}[201~", "bracketed-paste", "auto", "F"),
    ("\x1b[200~{F}\x1b[201~", "bracketed-paste control", "auto", "F"),
    ("\x1b[7m{E:1}\x1b[27m\x1b[90m{E:1:}\x1b[39m", "ansi-escape control", "auto", "E"),
    ("[7m{E}[0m", "ansi-escape", "auto", "E"),
    ("[m{E}^[[m", "ansi-escape", "auto", "E"),
    ("[model]\napi_key = '{E}'\n", "ascii-space code-fragment line-break quote-wrapped", "auto", "E"),
    ("[main]\nkey={E}", "config-fragment line-break", "auto", "E"),
    ("[m\u6a21\u578b] {E}", "ascii-space config-fragment non-ascii-text", "confirm", "E"),
    # Code points that nobody knows what they stood for.
    ("{B:12}\U0010ffff{B:12:}", "noncharacter", "confirm", "B"),
    ("{F}\uf8ff", "private-use", "confirm", "F"),
    ("{D:12}\ufffc{D:12:}", "blank-glyph", "confirm", "D"),
    ("{C:12}\ufffd{C:12:}", "replacement", "none", None),
    ("{C}\ufffd", "replacement", "confirm", "C"),
    ("{E:18}\udcff{E:18:}", "invalid-bytes surrogate", "confirm", "E"),
    ("{E:18}\ud83d{E:18:}", "surrogate", "confirm", "E"),
    ("{E}\U0001f511", "emoji", "confirm", "E"),
    ("\u2500{D}", "bad-char", "confirm", "D"),
    ("{A:9}\u2211{A:9:}", "bad-char", "confirm", "A"),
    ("\u6211\u7684\u5bc6\u94a5\u662f{A}", "non-ascii-text", "confirm", "A"),
    # Look-alikes.
    ("sk-0123456789ab\u0107def{A:19:}", "accented-letter", "confirm", "A"),
    ("{B:34}\u1da0", "styled-alnum", "auto", "B"),
    ("{G:32}\ufb00e", "ligature", "auto", "G"),
    ("sk\u2212{G.}", "dash-lookalike", "auto", "G"),
    ("sk\uff0d{G.}", "dash-lookalike fullwidth", "auto", "G"),
    ("\uff33k-{A.}", "case-changed fullwidth", "confirm", "A"),
    ("{B:34}\u017f", "homoglyph styled-alnum", "confirm", "B"),  # LATIN SMALL LETTER LONG S looks like f
    ("\u017f{B:1:}", "styled-alnum", "auto", "B"),
    ("SK\u2013{G.}", "case-changed dash-lookalike", "confirm", "G"),
    ("sk-\u0e50\u0e50\u0e51\u0e51\u0e52\u0e52{B:9:}", "foreign-digit", "auto", "B"),
    ("{B:11}\u09ea{B:12:}", "foreign-digit", "none", None),  # BENGALI DIGIT FOUR looks like 8: which is meant?
    ("{B:11}\u09ea\u0e52{B:13:}", "foreign-digit", "none", None),  # THAI DIGIT TWO tells nothing of Bengali ones
    ("{A:8}\u0665{A:9:}", "foreign-digit", "none", None),  # ARABIC-INDIC DIGIT FIVE looks like o: a 5 or a 0?
    ("{A:8}\u06f5{A:9:}", "foreign-digit", "none", None),
    ("sk-012\U0001d206{A:7:}", "homoglyph", "confirm", "A"),
    ("{A:13}\u0430{A:14:}", "homoglyph", "confirm", "A"),
    ("{A:8}\u028b{A:9:}", "homoglyph", "none", None),  # looks like v, which no key has
    ("{A:3}\uff10\uff11{A:5:}", "fullwidth", "auto", "A"),
    # Encodings.
    ("{C:12}&#8203;{C:12:}", "html-entity zero-width", "auto", "C"),
    ("&nbsp;{C}", "html-entity unicode-space", "auto", "C"),
    ("sk%2D{E.}", "percent-encoded", "auto", "E"),
    ("{E}%0A", "line-break percent-encoded", "auto", "E"),
    ("\\u200b{B}", "escape-literal zero-width", "auto", "B"),
    ("{B}\\r\\n", "escape-literal line-break", "auto", "B"),
    ("{A:9}<200b>{A:9:}", "escape-literal zero-width", "auto", "A"),
    ("{C}&#x200b", "html-entity zero-width", "auto", "C"),
    ("&amp;nbsp;{C}", "html-entity unicode-space", "auto", "C"),
    ("{C}%2520", "ascii-space percent-encoded", "auto", "C"),
    ("%EF%BB%BF{C}", "bom percent-encoded", "auto", "C"),
    ("\\xef\\xbb\\xbf{C}", "bom-mojibake escape-literal", "auto", "C"),
    ("\\ufeff{C}", "bom escape-literal", "auto", "C"),
    ("{C}\\\\n", "escape-literal line-break", "auto", "C"),
    ("{C}\\0", "escape-literal nul", "auto", "C"),
    ("{C}^M", "escape-literal line-break", "auto", "C"),
    ("sk\\-{C.}", "escape-literal", "auto", "C"),
    ("\x9b{F}", "control", "auto", "F"),
    ("\xef\xbb\xbf{E}", "bom-mojibake", "auto", "E"),
    ("\u9518\u7e2ek-{A.}", "bom-mojibake", "confirm", "A"),
    ("\u807d{A}", "mojibake unicode-space", "confirm", "A"),  # NO-BREAK SPACE read as GBK
    ("sk\u9225\u63f3{E:4:}", "dash-lookalike mojibake", "confirm", "E"),  # EN DASH and an a, read as GBK
    ("\u7684{A}", "non-ascii-text", "confirm", "A"),
    ("\xc2\xa0{A}", "mojibake unicode-space", "auto", "A"),
    ("sk\xe2\u20ac\u201c{A.}", "dash-lookalike mojibake", "auto", "A"),
    # Wrapping.
    ("Bearer {A}", "ascii-space auth-prefix", "auto", "A"),
    ("Authorization: Bearer Bearer {A}", "ascii-space auth-prefix", "auto", "A"),
    ("Authorization\uff1aBearer {A}", "ascii-space auth-prefix fullwidth", "auto", "A"),
    ('api_key="{A}"', "code-fragment quote-wrapped", "auto", "A"),
    ("  export OPENAI_API_KEY=\u2018{D}\u2019\u200b", "ascii-space env-assignment quote-smart zero-width", "auto", "D"),
    ('$env:DEEPSEEK_API_KEY="{A}"', "env-assignment quote-wrapped", "auto", "A"),
    ("DEEPSEEK_API_KEY={A} # mine", "ascii-space config-fragment env-assignment", "auto", "A"),
    ('{"api_key": "{A}", "model": "m"}', "ascii-space config-fragment quote-wrapped", "auto", "A"),
    ('x(api_key="{A}", base_url="h")', "ascii-space code-fragment quote-wrapped", "auto", "A"),
    ('-H "Authorization: Bearer {A}"', "ascii-space auth-prefix code-fragment quote-wrapped", "auto", "A"),
    ("\u5bc6\u94a5\uff1a{B}", "config-fragment fullwidth non-ascii-text", "auto", "B"),
    ("**{A}**", "markdown", "auto", "A"),
    ("<{A}>", "markdown", "auto", "A"),
    ("`{A}`", "markdown quote-wrapped", "auto", "A"),
    ('{A}"', "quote-wrapped", "auto", "A"),
    ("_{A}_", "markdown", "auto", "A"),
    ("<code>{A}</code>", "code-fragment", "auto", "A"),
    ("{A}<br>", "code-fragment", "auto", "A"),
    ("b'{A}'", "code-fragment quote-wrapped", "auto", "A"),
    ("$ export X_KEY={A}", "ascii-space code-fragment env-assignment", "auto", "A"),
    ("setenv X_KEY {A}", "ascii-space env-assignment", "auto", "A"),
    ('Environment="X_KEY={A}"', "env-assignment quote-wrapped", "auto", "A"),
    ("docker run -e X_KEY={A} it", "ascii-space code-fragment config-fragment env-assignment", "confirm", "A"),
    ("deepseek.api.key={A}", "config-fragment", "auto", "A"),
    ("{A} (mine)", "ascii-space config-fragment", "confirm", "A"),
    ("KEY1={A}\nKEY2={C}", "env-assignment line-break multiple-keys", "none", None),
    ("\u5bc6\u94a5\uff1a{A}\u3002", "config-fragment fullwidth non-ascii-text trailing-punct", "auto", "A"),
    ("{A})", "trailing-punct", "auto", "A"),
    ("{A}...", "bad-char", "confirm", "A"),
    ("{G}.", "trailing-punct", "auto", "G"),
    ("{G}\u3002", "trailing-punct", "auto", "G"),
    ("my key is {A} thanks", "ascii-space config-fragment", "confirm", "A"),
    # No key, or not one key.
    ("sk-" + "\u25cf" * 32, "masked", "none", None),
    ("sk-0123****cdef", "masked", "none", None),
    ("sk-0123\u2026cdef", "masked", "none", None),
    ("sk-" + "x" * 16, "placeholder truncated", "none", None),
    ("sk-" + "x" * 32, "placeholder", "none", None),
    ("<YOUR_API_KEY>", "markdown placeholder", "none", None),
    ("${DEEPSEEK_API_KEY}", "placeholder", "none", None),
    ("\u4f60\u7684\u5bc6\u94a5", "non-ascii-text placeholder", "none", None),
    ("undefined", "placeholder", "none", None),
    ("", "empty", "none", None),
    (" \n", "ascii-space empty line-break", "none", None),
    ("DEEPSEEK_API_KEY=", "empty env-assignment", "none", None),
    ('X_API_KEY=""', "empty env-assignment quote-wrapped", "none", None),
    ("Bearer ", "ascii-space auth-prefix empty", "none", None),
    ("{A}\n{A}", "doubled line-break", "auto", "A"),
    ("{A}{A}", "doubled", "auto", "A"),
    ("{C}\uff0c{B}", "fullwidth multiple-keys", "none", None),
    ("{C}{B}", "multiple-keys", "none", None),
    ("{A:34}", "truncated", "none", None),
    ("{A}a", "too-long", "none", None),
    ("https://api.deepseek.com", "url-in-key", "none", None),
    ("api.deepseek.com/v1", "url-in-key", "none", None),
    ("sk-ant-api03-" + "a" * 24, "wrong-vendor", "none", None),
    ("sk-or-v1-" + "a1" * 32, "wrong-vendor", "none", None),
    # Digits that may have been part of the key: it is too long then, wherever they stand.
    ("{A} f", "ascii-space too-long", "none", None),
    ("0 {A}", "ascii-space too-long", "none", None),
    ("{A} # 0f", "ascii-space bad-char too-long", "none", None),
    ('{A}"7', "bad-char too-long", "none", None),
    ("{A:20}%{A:20:}7", "bad-char too-long", "none", None),
    ("{A} \u0430", "ascii-space homoglyph too-long", "none", None),
    # Retyped.
    ("sk-0I{A:5:}", "ascii-confusion case-changed", "confirm", "A"),
    ("sk-0l{A:5:}", "ascii-confusion", "confirm", "A"),
    ("sk-0|{A:5:}", "ascii-confusion", "confirm", "A"),
    ("sk-O{A:4:}", "ascii-confusion case-changed", "confirm", "A"),
    ("Sk-{A.}", "case-changed", "confirm", "A"),
    ("sk_{A.}", "prefix-damaged", "confirm", "A"),
    ("sk--{A.}", "prefix-damaged", "confirm", "A"),
    ("k-{A.}", "prefix-damaged", "confirm", "A"),
    ("{A.}", "prefix-damaged", "confirm", "A"),
    ("sk={A.}", "env-assignment prefix-damaged", "confirm", "A"),
    ("KEY={A.}", "env-assignment prefix-damaged", "confirm", "A"),
    # 32 digits that are called something else, or that stand for more than themselves.
    ("md5: {A.}", "ascii-space config-fragment truncated", "none", None),
    ("trace_id={A.}", "env-assignment truncated", "none", None),
    ("/{A.}", "bad-char truncated", "none", None),
    ("a {A:4:}", "ascii-space truncated", "none", None),
    ("\u2460{A:4:}", "styled-alnum truncated", "none", None),  # CIRCLED DIGIT ONE numbers a list
    ("task-{A.}", "too-long", "none", None),
    ("sk-01234567-89ab-cdef-0123-456789abcdef", "bad-char", "none", None),
    # A shortened key and what stands beside it.
    ("{A:34}\xb9", "styled-alnum truncated", "none", None),  # SUPERSCRIPT ONE is a footnote
    ("{A:34}\xb9\n{A:34}\xb9", "doubled line-break styled-alnum truncated", "none", None),
    ("{A:18}\n2 {A:19:}", "ascii-space line-break", "none", None),
    ("{A:18}\n| {A:19:}", "ascii-space bad-char line-break truncated", "none", None),
    ("{A:12}\udc80{A:13:} 1", "ascii-space invalid-bytes surrogate", "none", None),
]


def _check(text: str, kinds: set[str], mode: str, expected: str | None) -> None:
    result = inspect(text)
    assert {str(finding.kind) for finding in result.inspection.findings} == kinds
    assert result.inspection.cleaned.mode == mode
    assert (result.candidate.reveal() if result.candidate else None) == expected


@pytest.mark.parametrize(("template", "kinds", "mode", "name"), CASES, ids=[ascii(case[0]) for case in CASES])
def test_kinds_mode_and_key(template: str, kinds: str, mode: str, name: str | None) -> None:
    _check(fill(template), set(kinds.split()), mode, key(name) if name else None)


def test_a_letter_that_no_key_has_is_not_cleaned_around() -> None:
    """It stands where a digit got lost: the text may be tried as it is, but nothing better can be made of it."""
    odd = key()[:20] + "m" + key()[21:]
    _check(odd, {"ascii-confusion"}, "auto", odd)
    _check(odd + "\n", {"ascii-confusion", "line-break"}, "none", None)
    _check("Bearer " + odd, {"ascii-confusion", "ascii-space", "auth-prefix"}, "none", None)
    _check(odd + "\u2211", {"ascii-confusion", "bad-char"}, "none", None)  # N-ARY SUMMATION
    many = "sk-" + "a1z9k" * 6 + "qr"
    _check(many, {"ascii-confusion"}, "auto", many)
    _check(many + "\n", {"line-break"}, "auto", many)
    _check(many[:9] + " " + many[9:], {"ascii-space"}, "confirm", many)


def test_utf16_read_as_latin_1() -> None:
    _check("\xff\xfe" + "".join(char + "\0" for char in key("E")), {"mojibake", "nul"}, "confirm", key("E"))


def test_utf16_read_with_its_bytes_swapped() -> None:
    _check(key().encode("utf-16-le").decode("utf-16-be"), {"mojibake"}, "confirm", key())


def test_base64() -> None:
    import base64

    header = {"ascii-space", "auth-prefix", "base64-encoded"}
    assert inspect(base64.b64encode(f"\u202e{key()}".encode()).decode()).candidate is None  # RIGHT-TO-LEFT OVERRIDE
    for text, kinds in (
        (key(), {"base64-encoded"}),
        (key() + "\n", {"base64-encoded", "line-break"}),
        ("Bearer " + key(), header),
    ):
        _check(base64.b64encode(text.encode()).decode(), kinds, "confirm", key())


def test_all_full_width() -> None:
    _check("".join(chr(ord(char) + 0xFEE0) for char in key()), {"dash-lookalike", "fullwidth"}, "auto", key())


def test_upper_case() -> None:
    _check(key().upper(), {"case-changed"}, "confirm", key())


def test_the_reference_examples() -> None:
    """The file beside the checkout, where there is one; what it says is in the table above as well."""
    path = Path(__file__).resolve().parents[3] / "shared" / "reference" / "key-examples.jsonl"
    if not path.is_file():
        pytest.skip("no reference beside this checkout")
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        _check(row["input"], set(row["expected_classes"]), row["mode"], row["expected_clean"])
