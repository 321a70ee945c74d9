"""Keys with something around them: headers, commands, settings, code, Markdown, quotes, sentences.

Texts are templates of `tests.key.keys.fill`; kinds and modes are written as `tests.key.corpus.case` says.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.key.corpus.case import Case, Template, template_cases

HEADERS: list[Template] = [
    ("Bearer {A}", "ascii-space auth-prefix", "auto", "A"),
    ("bearer {A}", "ascii-space auth-prefix", "auto", "A"),
    ("Bearer  {A}\n", "ascii-space auth-prefix line-break", "auto", "A"),
    ("Bearer Bearer {C}", "ascii-space auth-prefix", "auto", "C"),
    ("Authorization: Bearer {A}", "ascii-space auth-prefix", "auto", "A"),
    ("authorization:Bearer {B}", "ascii-space auth-prefix", "auto", "B"),
    ("Authorization: {D}", "ascii-space auth-prefix", "auto", "D"),
    (
        "'Authorization': 'Bearer {A}'",
        "ascii-space auth-prefix quote-wrapped ?config-fragment ?code-fragment",
        "auto",
        "A",
    ),
    (
        '"Authorization": "Bearer {A}",',
        "ascii-space auth-prefix quote-wrapped ?config-fragment ?trailing-punct",
        "auto",
        "A",
    ),
    ("x-api-key: {A}", "ascii-space auth-prefix/config-fragment", "auto", "A"),
    ("Token {A}", "ascii-space auth-prefix/config-fragment", "auto|confirm", "A"),
    ("Bearer:{A}", "auth-prefix ?config-fragment", "auto|confirm", "A"),
    ("Bearer\u00a0{E}", "auth-prefix unicode-space", "auto", "E"),  # NO-BREAK SPACE
    ("Bearer{E}", "auth-prefix", "auto|confirm", "E"),
    ('-H "Authorization: Bearer {A}"', "ascii-space auth-prefix code-fragment quote-wrapped", "auto", "A"),
    ("-H 'Authorization: Bearer {F}' \\", "ascii-space auth-prefix code-fragment quote-wrapped ?bad-char", "auto", "F"),
    (
        'curl https://api.deepseek.com/models -H "Authorization: Bearer {A}"',
        "ascii-space auth-prefix code-fragment quote-wrapped ?url-in-key",
        "auto|confirm",
        "A",
    ),
]
ASSIGNMENTS: list[Template] = [
    ("DEEPSEEK_API_KEY={A}", "env-assignment", "auto", "A"),
    ("DEEPSEEK_API_KEY = {A}", "ascii-space env-assignment", "auto", "A"),
    ("DEEPSEEK_API_KEY='{B}'", "env-assignment quote-wrapped", "auto", "B"),
    ("export DEEPSEEK_API_KEY={A}", "ascii-space env-assignment", "auto", "A"),
    ('export DEEPSEEK_API_KEY="{A}"', "ascii-space env-assignment quote-wrapped", "auto", "A"),
    ("export DEEPSEEK_API_KEY={A};", "ascii-space env-assignment trailing-punct", "auto", "A"),
    ("$ export DEEPSEEK_API_KEY={A}\n", "ascii-space env-assignment line-break ?code-fragment ?bad-char", "auto", "A"),
    ("set DEEPSEEK_API_KEY={A}", "ascii-space env-assignment", "auto", "A"),
    ("set DEEPSEEK_API_KEY={A} ", "ascii-space env-assignment", "auto", "A"),
    ('set "DEEPSEEK_API_KEY={A}"', "ascii-space env-assignment quote-wrapped", "auto", "A"),
    ("setx DEEPSEEK_API_KEY {A}", "ascii-space env-assignment", "auto", "A"),
    (
        'setx DEEPSEEK_KEY "{A}" /M',
        "ascii-space env-assignment quote-wrapped ?config-fragment",
        "auto|confirm",
        "A",
    ),
    ('$env:DEEPSEEK_API_KEY="{A}"', "env-assignment quote-wrapped", "auto", "A"),
    ("$env:DEEPSEEK_API_KEY = '{C}'", "ascii-space env-assignment quote-wrapped", "auto", "C"),
    ("set -gx DEEPSEEK_API_KEY {A}", "ascii-space env-assignment", "auto", "A"),
    ("set -Ux DEEPSEEK_API_KEY '{G}'", "ascii-space env-assignment quote-wrapped", "auto", "G"),
    ("setenv DEEPSEEK_API_KEY {A}", "ascii-space env-assignment", "auto", "A"),
    ("ENV DEEPSEEK_API_KEY={A}", "ascii-space env-assignment", "auto", "A"),
    ("ENV DEEPSEEK_API_KEY {A}", "ascii-space env-assignment", "auto", "A"),
    ('Environment="DEEPSEEK_API_KEY={A}"', "env-assignment quote-wrapped ?config-fragment", "auto", "A"),
    (
        "docker run -e DEEPSEEK_API_KEY={A} image",
        "ascii-space env-assignment ?code-fragment ?config-fragment",
        "auto|confirm",
        "A",
    ),
    ("declare -x DEEPSEEK_API_KEY={A}", "ascii-space env-assignment", "auto", "A"),
    (
        "DEEPSEEK_API_KEY={A} python a.py",
        "ascii-space env-assignment ?code-fragment ?config-fragment",
        "auto|confirm",
        "A",
    ),
    ("DEEPSEEK_API_KEY={A} # production", "ascii-space env-assignment ?config-fragment ?bad-char", "auto|confirm", "A"),
]
SETTINGS: list[Template] = [
    ("api_key: {A}", "ascii-space config-fragment", "auto", "A"),
    ('api_key: "{A}"', "ascii-space config-fragment quote-wrapped", "auto", "A"),
    ("apiKey: '{A}',", "ascii-space code-fragment/config-fragment quote-wrapped ?trailing-punct", "auto", "A"),
    ("  DEEPSEEK_API_KEY: {A}\n", "ascii-space config-fragment/env-assignment line-break", "auto", "A"),
    ("  - DEEPSEEK_API_KEY={A}", "ascii-space env-assignment ?config-fragment ?markdown", "auto", "A"),
    ('"api_key": "{A}"', "ascii-space config-fragment quote-wrapped", "auto", "A"),
    ('"apiKey":"{D}",', "config-fragment quote-wrapped ?trailing-punct", "auto", "D"),
    ('{"api_key": "{A}"}', "ascii-space config-fragment quote-wrapped", "auto", "A"),
    (
        '{"api_key":"{A}","base_url":"https://api.deepseek.com"}',
        "config-fragment quote-wrapped ?url-in-key",
        "auto",
        "A",
    ),
    ('{\n  "key": "{F}"\n}', "ascii-space config-fragment line-break quote-wrapped", "auto", "F"),
    ('api_key = "{A}"', "ascii-space code-fragment/config-fragment quote-wrapped", "auto", "A"),
    ("api_key={A}", "config-fragment/code-fragment/env-assignment", "auto", "A"),
    ("[deepseek]\napi_key = {A}", "ascii-space config-fragment line-break ?env-assignment", "auto", "A"),
    ("deepseek.api.key={A}", "config-fragment ?env-assignment", "auto", "A"),
    ("spring.ai.deepseek.api-key: {A}", "ascii-space config-fragment", "auto", "A"),
    ("<key>{A}</key>", "config-fragment/markdown/code-fragment", "auto|confirm", "A"),
]
CODE: list[Template] = [
    ('api_key="{A}"', "code-fragment quote-wrapped", "auto", "A"),
    ('api_key="{A}",', "code-fragment quote-wrapped ?trailing-punct", "auto", "A"),
    ('api_key="{A}")', "code-fragment quote-wrapped ?trailing-punct", "auto", "A"),
    ("api_key='{E}'", "code-fragment quote-wrapped", "auto", "E"),
    ('OpenAI(api_key="{A}")', "code-fragment quote-wrapped", "auto", "A"),
    (
        'client = OpenAI(api_key="{A}", base_url="https://api.deepseek.com")',
        "ascii-space code-fragment quote-wrapped ?url-in-key",
        "auto",
        "A",
    ),
    ('os.environ["DEEPSEEK_API_KEY"] = "{A}"', "ascii-space code-fragment quote-wrapped ?env-assignment", "auto", "A"),
    ('os.environ["DEEPSEEK_API_KEY"]="{A}"', "code-fragment quote-wrapped ?env-assignment", "auto", "A"),
    (
        "os.getenv('DEEPSEEK_API_KEY', '{A}')",
        "ascii-space code-fragment quote-wrapped ?env-assignment ?config-fragment",
        "auto",
        "A",
    ),
    (
        "process.env.DEEPSEEK_API_KEY = '{A}';",
        "ascii-space code-fragment quote-wrapped ?env-assignment ?trailing-punct",
        "auto",
        "A",
    ),
    ('const apiKey = "{A}";', "ascii-space code-fragment quote-wrapped ?trailing-punct", "auto", "A"),
    ("let key = `{A}`", "ascii-space code-fragment quote-wrapped ?markdown", "auto", "A"),
    ("new OpenAI({ apiKey: '{A}' })", "ascii-space code-fragment quote-wrapped ?config-fragment", "auto", "A"),
    ('openai.api_key = "{A}"', "ascii-space code-fragment quote-wrapped", "auto", "A"),
    ('String apiKey = "{A}";', "ascii-space code-fragment quote-wrapped ?trailing-punct", "auto", "A"),
    (
        'headers = {"Authorization": "Bearer {A}"}',
        "ascii-space auth-prefix code-fragment/config-fragment quote-wrapped",
        "auto",
        "A",
    ),
    ('f"Bearer {A}"', "ascii-space auth-prefix code-fragment quote-wrapped", "auto|confirm", "A"),
    ("--api-key {A}", "ascii-space code-fragment/config-fragment", "auto|confirm", "A"),
    ("--api-key={A}", "code-fragment/config-fragment ?env-assignment", "auto|confirm", "A"),
]
MARKDOWN: list[Template] = [
    ("`{A}`", "markdown ?quote-wrapped", "auto", "A"),
    ("**{A}**", "markdown", "auto", "A"),
    ("*{A}*", "markdown", "auto", "A"),
    ("__{A}__", "markdown", "auto", "A"),
    ("_{A}_", "markdown", "auto", "A"),
    ("~~{A}~~", "markdown", "auto", "A"),
    ("<{A}>", "markdown", "auto", "A"),
    ("```\n{A}\n```", "line-break markdown ?quote-wrapped", "auto", "A"),
    ("```bash\n{A}\n```", "line-break markdown ?quote-wrapped ?code-fragment", "auto|confirm", "A"),
    ("- {A}", "ascii-space markdown ?prefix-damaged", "auto|confirm", "A"),
    ("* {A}", "ascii-space markdown", "auto|confirm", "A"),
    ("1. {A}", "ascii-space markdown", "auto|confirm", "A"),
    ("(1) {A}", "ascii-space markdown", "auto|confirm", "A"),
    ("\u2460 {A}", "ascii-space markdown ?styled-alnum", "auto|confirm", "A"),  # CIRCLED DIGIT ONE
    ("> {A}", "ascii-space markdown", "auto|confirm", "A"),
    ("# {A}", "ascii-space markdown ?bad-char", "auto|confirm", "A"),
    ("| {A} |", "ascii-space markdown", "auto|confirm", "A"),
    ("- `{A}`", "ascii-space markdown ?quote-wrapped", "auto|confirm", "A"),
    ("sk\\-{A.}", "bad-char/markdown/escape-literal", "auto|confirm", "A"),
    ("<code>{A}</code>", "markdown/code-fragment/config-fragment", "auto|confirm", "A"),
    ("<p>{A}</p>", "markdown/code-fragment/config-fragment", "auto|confirm", "A"),
]
QUOTES: list[Template] = [
    ('"{A}"', "quote-wrapped", "auto", "A"),
    ("'{A}'", "quote-wrapped", "auto", "A"),
    ("'\"{A}\"'", "quote-wrapped", "auto", "A"),
    ('{A}"', "quote-wrapped", "auto", "A"),
    ('"{A}', "quote-wrapped", "auto", "A"),
    ("{A}'", "quote-wrapped", "auto", "A"),
    ('"{A}",', "quote-wrapped trailing-punct", "auto", "A"),
    ("\u201c{A}\u201d", "quote-smart", "auto", "A"),  # LEFT, RIGHT DOUBLE QUOTATION MARK
    ("\u2018{B}\u2019", "quote-smart", "auto", "B"),  # LEFT, RIGHT SINGLE QUOTATION MARK
    ("{B}\u2019", "quote-smart", "auto", "B"),
    ("\u201c{B}", "quote-smart", "auto", "B"),
    ("\u201e{C}\u201c", "quote-smart", "auto", "C"),  # DOUBLE LOW-9 QUOTATION MARK
    ("\u201a{C}\u2018", "quote-smart", "auto", "C"),  # SINGLE LOW-9 QUOTATION MARK
    ("\xab{C}\xbb", "quote-smart", "auto", "C"),  # LEFT-, RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK
    ("\u2039{C}\u203a", "quote-smart", "auto", "C"),  # SINGLE LEFT-, RIGHT-POINTING ANGLE QUOTATION MARK
    ("\u300c{D}\u300d", "quote-smart", "auto", "D"),  # LEFT, RIGHT CORNER BRACKET
    ("\u300e{D}\u300f", "quote-smart", "auto", "D"),  # LEFT, RIGHT WHITE CORNER BRACKET
    ("\uff02{E}\uff02", "fullwidth quote-smart", "auto", "E"),  # FULLWIDTH QUOTATION MARK
    ("\uff07{E}\uff07", "fullwidth quote-smart", "auto", "E"),  # FULLWIDTH APOSTROPHE
    (
        "\u301d{E}\u301e",
        "quote-smart",
        "auto",
        "E",
    ),  # REVERSED DOUBLE PRIME QUOTATION MARK, DOUBLE PRIME QUOTATION MARK
    ("\u2033{E}\u2033", "quote-smart/bad-char", "auto|confirm", "E"),  # DOUBLE PRIME
    ("\xb4{E}\xb4", "quote-smart/bad-char", "auto|confirm", "E"),  # ACUTE ACCENT
    ("({A})", "trailing-punct/markdown/bad-char/config-fragment", "auto|confirm", "A"),
    ("[{A}]", "trailing-punct/markdown/bad-char/config-fragment", "auto|confirm", "A"),
    ("{{A}}", "trailing-punct/markdown/bad-char/config-fragment/code-fragment ?bad-char", "auto|confirm", "A"),
    (
        "\uff08{A}\uff09",
        "fullwidth ?trailing-punct ?bad-char ?config-fragment",
        "auto|confirm",
        "A",
    ),  # FULLWIDTH PARENTHESES
    (
        "\u3010{A}\u3011",
        "quote-smart/trailing-punct/bad-char/non-ascii-text",
        "auto|confirm",
        "A",
    ),  # BLACK LENTICULAR BRACKETS
    (
        "\u300a{A}\u300b",
        "quote-smart/trailing-punct/bad-char/non-ascii-text",
        "auto|confirm",
        "A",
    ),  # DOUBLE ANGLE BRACKETS
]
PUNCTUATION: list[Template] = [
    *((f"{{G}}{mark}", "trailing-punct", "auto", "G") for mark in ".,;:!?"),
    ("{G}...", "trailing-punct/bad-char", "auto|confirm", "G"),
    ("{G}.\n", "line-break trailing-punct", "auto", "G"),
    ("{G}. ", "ascii-space trailing-punct", "auto", "G"),
    ("{G})", "trailing-punct", "auto", "G"),
    ("{G}]", "trailing-punct", "auto", "G"),
    ("{G}}", "trailing-punct", "auto", "G"),
    ("{G}\u3002", "trailing-punct", "auto", "G"),  # IDEOGRAPHIC FULL STOP
    ("{G}\u3001", "trailing-punct", "auto", "G"),  # IDEOGRAPHIC COMMA
    ("{G}\uff0c", "fullwidth trailing-punct", "auto", "G"),  # FULLWIDTH COMMA
    ("{G}\uff1b", "fullwidth trailing-punct", "auto", "G"),  # FULLWIDTH SEMICOLON
    ("{G}\uff1a", "fullwidth trailing-punct", "auto", "G"),  # FULLWIDTH COLON
    ("{G}\uff01", "fullwidth trailing-punct", "auto", "G"),  # FULLWIDTH EXCLAMATION MARK
    ("{G}\uff0e", "fullwidth trailing-punct", "auto", "G"),  # FULLWIDTH FULL STOP
    ("{G}\u2026", "trailing-punct/masked/bad-char", "auto|confirm|none", "G"),  # HORIZONTAL ELLIPSIS
]
LABELS: list[Template] = [
    ("\u5bc6\u94a5\uff1a{B}", "config-fragment fullwidth non-ascii-text", "auto", "B"),
    ("\u5bc6\u94a5: {B}", "ascii-space config-fragment non-ascii-text", "auto", "B"),
    ("API\u5bc6\u94a5\uff1a{B}", "config-fragment fullwidth non-ascii-text", "auto", "B"),
    ("DeepSeek API Key\uff1a{B}", "ascii-space config-fragment fullwidth", "auto", "B"),
    ("\u6211\u7684\u5bc6\u94a5\u662f{B}", "non-ascii-text ?config-fragment", "auto|confirm", "B"),
    ("key: {B}", "ascii-space config-fragment", "auto", "B"),
    ("API Key: {B}", "ascii-space config-fragment", "auto", "B"),
    ("API key = {B}", "ascii-space config-fragment/env-assignment/code-fragment", "auto", "B"),
    ("DeepSeek: {B}", "ascii-space config-fragment", "auto", "B"),
    ("my key is {B}", "ascii-space config-fragment/bad-char/non-ascii-text", "auto|confirm", "B"),
    ("{B} (production)", "ascii-space ?config-fragment ?trailing-punct ?bad-char ?non-ascii-text", "auto|confirm", "B"),
    ("{B}\uff08\u6d4b\u8bd5\uff09", "fullwidth non-ascii-text ?config-fragment ?trailing-punct", "auto|confirm", "B"),
    ("default\t{B}\t2026-01-01", "tab ?config-fragment ?bad-char ?too-long ?markdown", "auto|confirm|none", "B"),
]
PARTS = {
    "header": HEADERS, "env": ASSIGNMENTS, "config": SETTINGS, "code": CODE, "markdown": MARKDOWN, "quote": QUOTES,
    "punct": PUNCTUATION, "label": LABELS,
}  # fmt: skip


def structure_cases() -> Iterator[Case]:
    """Every case of this module."""
    return template_cases(PARTS)
