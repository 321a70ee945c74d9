"""Texts with no key, with part of one, with several, with one that was typed by hand.

Texts are templates of `tests.key.keys.fill`; kinds and modes are written as `tests.key.corpus.case` says.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.key.corpus.case import Case, Template, template_cases

MASKED: list[Template] = [
    ("sk-" + "\u25cf" * 32, "masked", "none", ""),  # BLACK CIRCLE
    ("sk-" + "\u2022" * 32, "masked", "none", ""),  # BULLET
    ("sk-" + "*" * 32, "masked", "none", ""),
    ("\u2022" * 12, "masked", "none", ""),
    ("*" * 35, "masked", "none", ""),
    ("sk-12ab****cd34", "masked ?truncated", "none", ""),
    ("{D:8}" + "*" * 23 + "f809", "masked", "none", ""),
    ("{D:8}\u2026f809", "masked ?truncated", "none", ""),  # HORIZONTAL ELLIPSIS
    ("{D:8}...f809", "masked ?truncated", "none", ""),
    ("sk-...f809", "masked ?truncated", "none", ""),
    ("{D:8}" + "\u2022" * 4 + "f809", "masked ?truncated", "none", ""),
    ("{D:8}" + "\xb7" * 8 + "f809", "masked ?truncated", "none", ""),  # MIDDLE DOT
    ("{D:8}" + "X" * 23 + "f809", "masked/placeholder ?case-changed", "none", ""),
    ("****f809", "masked ?truncated", "none", ""),
    ("sk-12abxxxxcd34", "masked ?placeholder ?truncated", "none", ""),
    ("{D:8}" + "x" * 23 + "f809", "masked ?placeholder", "none", ""),
    ("sk-" + "\xd7" * 20, "masked ?homoglyph ?truncated", "none", ""),  # MULTIPLICATION SIGN
    ("\u2217" * 12, "masked", "none", ""),  # ASTERISK OPERATOR
    ("[REDACTED]", "masked/placeholder ?markdown ?bad-char ?trailing-punct", "none", ""),
    (" {D:8}******f809\n", "ascii-space line-break masked ?truncated", "none", ""),
    ('"{D:8}******f809"', "masked quote-wrapped ?truncated", "none", ""),
    ("Bearer {D:8}******f809", "ascii-space auth-prefix masked ?truncated", "none", ""),
]
PLACEHOLDERS: list[Template] = [
    ("sk-" + "x" * 16, "placeholder truncated", "none", ""),
    ("sk-" + "x" * 32, "placeholder", "none", ""),
    ("sk-xxx", "placeholder truncated", "none", ""),
    ("sk-" + "X" * 32, "placeholder ?case-changed", "none", ""),
    ("sk-...", "placeholder/masked ?truncated ?masked ?trailing-punct", "none", ""),
    ("<YOUR_API_KEY>", "markdown placeholder", "none", ""),
    ("YOUR_API_KEY", "placeholder", "none", ""),
    ("your-api-key-here", "placeholder", "none", ""),
    ("sk-your-key-here", "placeholder ?truncated", "none", ""),
    ("sk-your-deepseek-api-key", "placeholder ?truncated", "none", ""),
    ("YOUR_DEEPSEEK_API_KEY", "placeholder", "none", ""),
    ("${DEEPSEEK_API_KEY}", "placeholder", "none", ""),
    ("$DEEPSEEK_API_KEY", "placeholder", "none", ""),
    ("{DEEPSEEK_API_KEY}", "placeholder", "none", ""),
    ("{{ deepseek_api_key }}", "placeholder ?ascii-space", "none", ""),
    ("%DEEPSEEK_API_KEY%", "placeholder", "none", ""),
    ("$env:DEEPSEEK_API_KEY", "placeholder", "none", ""),
    ("process.env.DEEPSEEK_API_KEY", "placeholder ?code-fragment", "none", ""),
    ('os.getenv("DEEPSEEK_API_KEY")', "placeholder ?code-fragment ?quote-wrapped", "none", ""),
    ("DEEPSEEK_API_KEY", "placeholder", "none", ""),
    ("\u4f60\u7684\u5bc6\u94a5", "non-ascii-text placeholder", "none", ""),
    ("sk-\u4f60\u7684\u5bc6\u94a5", "non-ascii-text placeholder ?truncated", "none", ""),
    ("\u4f60\u7684API Key", "ascii-space non-ascii-text placeholder", "none", ""),
    ("None", "placeholder", "none", ""),
    ("undefined", "placeholder", "none", ""),
    ("null", "placeholder", "none", ""),
    ("[object Object]", "placeholder ?ascii-space ?markdown ?bad-char ?trailing-punct", "none", ""),
    ("changeme", "placeholder", "none", ""),
    ("REPLACE_ME", "placeholder", "none", ""),
    ("Bearer <token>", "ascii-space auth-prefix markdown placeholder", "none", ""),
    ("DEEPSEEK_API_KEY=your_api_key", "env-assignment placeholder", "none", ""),
    ('api_key="<DeepSeek API Key>"', "ascii-space code-fragment markdown placeholder quote-wrapped", "none", ""),
    ("EMPTY", "placeholder", "none", ""),
    ("sk-yourkey", "placeholder ?truncated", "none", ""),
    ("sk-abc123", "placeholder ?truncated", "none", ""),
    ("sk-1234", "placeholder ?truncated", "none", ""),
    ("sk-demo-key", "placeholder ?truncated", "none", ""),
    ("Bearer undefined", "ascii-space auth-prefix placeholder", "none", ""),
    ("$(cat key)", "placeholder ?ascii-space ?bad-char ?code-fragment", "none", ""),
    ("export DEEPSEEK_API_KEY", "placeholder/empty ?ascii-space ?env-assignment ?bad-char ?case-changed", "none", ""),
    ("\u8bf7\u8f93\u5165API Key", "ascii-space non-ascii-text placeholder", "none", ""),  # please enter the API key
    ("test", "placeholder ?truncated", "none", ""),
]
EMPTY: list[Template] = [
    ("", "empty", "none", ""),
    (" ", "ascii-space empty", "none", ""),
    (" \n", "ascii-space empty line-break", "none", ""),
    ("\r\n", "empty line-break", "none", ""),
    ("\u200b", "empty zero-width", "none", ""),
    ("\u3000", "empty unicode-space", "none", ""),  # IDEOGRAPHIC SPACE
    ("\ufeff", "bom empty", "none", ""),
    ("\0", "empty nul", "none", ""),
    ("Bearer ", "ascii-space auth-prefix empty", "none", ""),
    ('""', "empty quote-wrapped", "none", ""),
    ("DEEPSEEK_API_KEY=", "empty env-assignment", "none", ""),
    ("sk-", "empty/truncated/placeholder ?truncated ?empty", "none", ""),
]
LENGTHS: list[Template] = [
    ("{A:34}", "truncated", "none", ""),
    ("{A:31}", "truncated", "none", ""),
    ("{A:20}", "truncated", "none", ""),
    ("{A:34}\n", "line-break truncated", "none", ""),
    ("{A:34}\u200b", "truncated zero-width", "none", ""),
    ("{A:2:}", "truncated/prefix-damaged ?prefix-damaged", "confirm|none", "A"),
    ("{A:4:}", "truncated ?prefix-damaged", "none", ""),
    ("{A:12:}", "truncated ?prefix-damaged", "none", ""),
    ("{A}a", "too-long", "none", ""),
    ("{A}0123", "too-long", "none", ""),
    ("a{A}", "too-long ?prefix-damaged", "none", ""),
    ("{A} {A:9}", "ascii-space too-long/multiple-keys/doubled ?truncated ?multiple-keys ?too-long", "none", ""),
    ("{A}\n{A}", "doubled line-break", "auto", "A"),
    ("{A}{A}", "doubled", "auto|confirm", "A"),
    ("{A} {A}", "ascii-space doubled", "auto", "A"),
    ("{A},{A}", "doubled ?trailing-punct ?bad-char", "auto|confirm", "A"),
    ("{A}\n{A}\n{A}", "doubled line-break", "auto", "A"),
    ("{C}\n{B}", "line-break multiple-keys", "none", ""),
    ("{C},{B}", "multiple-keys ?trailing-punct ?bad-char", "none", ""),
    ("{C};{B}", "multiple-keys ?trailing-punct ?bad-char", "none", ""),
    ("{C}|{B}", "multiple-keys ?trailing-punct ?bad-char ?ascii-confusion", "none", ""),
    ("{C} {B}", "ascii-space multiple-keys", "none", ""),
    ("{C}{B}", "multiple-keys ?too-long", "none", ""),
    ("{C}\uff0c{B}", "fullwidth multiple-keys", "none", ""),  # FULLWIDTH COMMA
    ("{C}\u3001{B}", "multiple-keys ?trailing-punct ?bad-char ?non-ascii-text", "none", ""),  # IDEOGRAPHIC COMMA
    ("KEY1={C}\nKEY2={B}", "env-assignment line-break multiple-keys", "none", ""),
    ("{C}\n{B}\n{D}\n", "line-break multiple-keys", "none", ""),
]
RETYPED: list[Template] = [
    ("SK-{A.}", "case-changed", "confirm", "A"),
    ("Sk-{A.}", "case-changed", "confirm", "A"),
    ("sk_{A.}", "prefix-damaged", "confirm", "A"),
    ("sk--{A.}", "prefix-damaged", "confirm", "A"),
    ("sk{A.}", "prefix-damaged", "confirm", "A"),
    ("k-{A.}", "prefix-damaged", "confirm", "A"),
    ("-{A.}", "prefix-damaged", "confirm", "A"),
    ("{A.}", "prefix-damaged", "confirm", "A"),
    ("sk {A.}", "ascii-space prefix-damaged", "confirm", "A"),
    ("sk - {A.}", "ascii-space", "auto|confirm", "A"),
    ("sk={A.}", "prefix-damaged ?bad-char ?env-assignment ?config-fragment", "confirm", "A"),
    ("sk:{A.}", "prefix-damaged ?bad-char ?config-fragment", "confirm", "A"),
    ("sk.{A.}", "prefix-damaged ?bad-char", "confirm", "A"),
    ("ssk-{A.}", "prefix-damaged", "confirm", "A"),
    ("sk-sk-{A.}", "prefix-damaged ?doubled", "confirm", "A"),
    ("SK_{A.}", "case-changed prefix-damaged", "confirm", "A"),
    ("SK\u2013{A.}", "case-changed dash-lookalike", "confirm", "A"),  # EN DASH
    (
        "sk\u2014\u2014{A.}",
        "dash-lookalike ?prefix-damaged",
        "confirm",
        "A",
    ),  # EM DASH, twice, as a Chinese keyboard types it
    ("s\u200bk-{A.}", "zero-width", "auto", "A"),
]
NO_KEY: list[Template] = [
    ("https://api.deepseek.com", "url-in-key", "none", ""),
    ("https://api.deepseek.com/v1", "url-in-key", "none", ""),
    ("api.deepseek.com", "url-in-key", "none", ""),
    ("https://platform.deepseek.com/api_keys", "url-in-key", "none", ""),
    ("https://api.deepseek.com \n", "ascii-space line-break url-in-key", "none", ""),
    ("https://api.deepseek.com/v1?key={A}", "url-in-key ?config-fragment ?env-assignment", "auto|confirm|none", "A"),
    ("sk-ant-api03-" + "a" * 24, "wrong-vendor", "none", ""),
    ("sk-ant-api03-" + "aB3" * 31 + "AA", "wrong-vendor", "none", ""),
    ("sk-or-v1-" + "a1" * 32, "wrong-vendor", "none", ""),
    ("sk-proj-" + "aB3" * 30, "wrong-vendor", "none", ""),
    ("sk-svcacct-" + "aB3" * 30, "wrong-vendor", "none", ""),
    ("sk-" + "aB3dE" * 4 + "T3BlbkFJ" + "aB3dE" * 4, "wrong-vendor", "none", ""),
    ("sk-" + "aB3d" * 12, "wrong-vendor/too-long", "none", ""),
    ("sk-kimi-" + "aB3d" * 12, "wrong-vendor", "none", ""),
    ("sk-sp-" + "a1b2" * 8, "wrong-vendor", "none", ""),
    ("sk-api-" + "aB3d" * 30, "wrong-vendor", "none", ""),
    ("AIza" + "aB3d5" * 7, "wrong-vendor", "none", ""),
    ("gsk_" + "aB3d" * 13, "wrong-vendor", "none", ""),
    ("xai-" + "aB3d" * 20, "wrong-vendor", "none", ""),
    ("nvapi-" + "aB3d" * 16, "wrong-vendor", "none", ""),
    ("hf_" + "aB" * 17, "wrong-vendor", "none", ""),
    ("pplx-" + "a1b2" * 12, "wrong-vendor", "none", ""),
    ("ghp_" + "aB3d" * 9, "wrong-vendor", "none", ""),
    ("{A.}." + "aB3d" * 4, "wrong-vendor", "none", ""),
    ("12345678-9abc-def0-1234-56789abcdef0", "wrong-vendor ?prefix-damaged", "none", ""),
    ("LTAI" + "aB3d" * 5, "wrong-vendor", "none", ""),
    ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0." + "aB3d" * 10, "wrong-vendor", "none", ""),
    ("sk-ant-api03-" + "a" * 24 + "\n", "line-break wrong-vendor", "none", ""),
    ("Bearer sk-or-v1-" + "a1" * 32, "ascii-space auth-prefix wrong-vendor", "none", ""),
]
PARTS = {
    "mask": MASKED, "placeholder": PLACEHOLDERS, "empty": EMPTY, "length": LENGTHS, "retyped": RETYPED, "other": NO_KEY,
}  # fmt: skip


def lacking_cases() -> Iterator[Case]:
    """Every case of this module."""
    return template_cases(PARTS)
