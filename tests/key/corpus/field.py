"""What people really pasted, from public issues, and several things wrong at once."""

from __future__ import annotations

from collections.abc import Iterator

from tests.key.corpus.case import Case, Row, Template, cases, template_cases
from tests.key.keys import key

# Each with the report it is from. Keys are made up, what is around them is as reported.
REPORTED: list[Template] = [
    (" {A} ", "ascii-space", "auto", "A"),  # google/site-kit-wp#81: the copy icon pads both sides
    ("{A}\n", "line-break", "auto", "A"),  # kanister#224, BookStack#3498: echo key | base64
    ("{A}\r", "line-break", "auto", "A"),
    ("{A}\r\n", "line-break", "auto", "A"),
    ("{A}\x0a", "line-break", "auto", "A"),  # fud-ai#105: Enter on a phone
    ("{A}\u2002", "unicode-space", "auto", "A"),  # sublimehq/sublime_text#5506: EN SPACE from a mail program
    ("\xa0{A}", "unicode-space", "auto", "A"),  # Flowminder/FlowKit#6761: NO-BREAK SPACE from a copy button
    ("{A:19}\u200b{A:19:}", "zero-width", "auto", "A"),  # groq/groq-python#16
    ("\ufeff{A}", "bom", "auto", "A"),  # theskumar/python-dotenv#637
    ("\ufeff{A}\r\n", "bom line-break", "auto", "A"),  # oven-sh/bun#34002
    ("sk\u2014{A.}", "dash-lookalike", "auto", "A"),  # openai/openai-python#2409: EM DASH
    ("Authorization\uff1aBearer {A}", "ascii-space auth-prefix fullwidth", "auto", "A"),  # DeepSeek-Reasonix#1550
    ("{A:8}\u028b{A:9:}", "homoglyph", "none", ""),  # NousResearch/hermes-agent#9946: V WITH HOOK
    ("\u201c{A}\u201d", "quote-smart", "auto", "A"),  # paul-gauthier/aider#3243
    ("\u2018{A}\u2019", "quote-smart", "auto", "A"),  # andrewyng/aisuite#159
    ('"{A}"', "quote-wrapped", "auto", "A"),  # moby/moby#46773: quotes stay in an env-file
    ('{A}"', "quote-wrapped", "auto", "A"),  # droidrun/mobilerun#28: the server saw ****18b"
    ("{deepseek}", "placeholder", "none", ""),  # szczyglis-dev/py-gpt#112: the server saw ****eek}
    ("YOUR_API_KEY", "placeholder", "none", ""),  # FullStackPlayer/claude-code-launcher#3: ****_KEY
    ("{A}\u2211", "bad-char", "confirm", "A"),  # google-gemini/gemini-cli#1851: Option+W on macOS
    ("\u2211{A}", "bad-char", "confirm", "A"),
    ("\u2500{D}", "bad-char", "confirm", "D"),  # XiaomiMiMo/MiMo-Code#296: a box from a terminal
    ("\u2502 {D} \u2502", "ascii-space bad-char", "confirm", "D"),
    ("\u4f60\u7684\u5bc6\u94a5", "non-ascii-text placeholder", "none", ""),  # next-ai-draw-io#272
    ("\u4f60\u7684DeepSeek API Key", "ascii-space non-ascii-text placeholder", "none", ""),
    ("\u4e0d{A}", "non-ascii-text", "confirm", "A"),  # cline/cline#11163: index 7, value 19981
    ("\u8ba2{A}", "non-ascii-text", "confirm", "A"),
    (
        "{A}\uff08\u6211\u7684\u5907\u7528\u5bc6\u94a5\uff09",
        "fullwidth non-ascii-text ?config-fragment ?trailing-punct",
        "auto|confirm",
        "A",
    ),  # LightRAG#1346: a note behind the key
    ("Bearer {A}", "ascii-space auth-prefix", "auto", "A"),  # songquanpeng/one-api#1713
    ("{D:8}\u2026f809", "masked ?truncated", "none", ""),  # nextauthjs/next-auth#8452: 8230 in a header
    ("\x1b[200~{F}\x1b[201~", "bracketed-paste control", "auto", "F"),  # NousResearch/hermes-agent#20219
    ("[200~{F}[201~", "bracketed-paste", "auto", "F"),  # esengine/DeepSeek-Reasonix#228
    ("\x1b[200~{F}", "bracketed-paste control", "auto", "F"),
    ("{F}\x1b[201~", "bracketed-paste control", "auto", "F"),
    ("\x1b[7ms\x1b[27m\x1b[90m{E:1:}\x1b[39m", "ansi-escape control", "auto", "E"),  # the same: SGR codes
    ("[7m{E}[27m", "ansi-escape", "auto", "E"),
    ("\x1b[0m{E}\x1b[0m", "ansi-escape control", "auto", "E"),
    ("\x1b[38;5;12m{E}\x1b[K", "ansi-escape control", "auto", "E"),
    ("{A:12}\xe9{A:12:}", "accented-letter ?too-long", "confirm|none", "A"),  # a letter too many
    ("{A:20}\xa0{A:20:}", "unicode-space", "auto", "A"),
    ("sk-\n{A.}", "line-break", "auto", "A"),  # the line broke at the hyphen
    ("{A:18}\n    {A:18:}", "ascii-space line-break", "auto", "A"),  # a YAML block
    ("{A:18}-\n{A:18:}", "line-break ?dash-lookalike ?bad-char", "confirm|none", "A"),  # a hyphen at the end of a line
    ("{A:18}\\\n{A:18:}", "line-break ?bad-char ?escape-literal ?code-fragment", "auto|confirm|none", "A"),
    ("{A:18}\xad\n{A:18:}", "line-break soft-hyphen", "auto", "A"),  # SOFT HYPHEN
    ("> {A:18}\n> {A:18:}", "ascii-space line-break markdown/bad-char ?bad-char", "auto|confirm|none", "A"),  # quoted
]
SEVERAL: list[Template] = [
    ("\ufeff{G}", "bom", "auto", "G"),
    ("\ufeff\ufeff{G}", "bom zero-width", "auto", "G"),
    ("{G}\ufeff", "zero-width", "auto", "G"),
    ("\u200b\u200b\u200b{G}\u200b", "zero-width", "auto", "G"),
    ("\xa0\u201c{A}\u201d\xa0", "quote-smart unicode-space", "auto", "A"),
    ("\u201csk\u2013{A.}\u201d", "dash-lookalike quote-smart", "auto", "A"),
    ("\u3000\u3000{A}\u3002", "trailing-punct unicode-space", "auto", "A"),
    ("sk-\u202e{C.}\u202c", "bidi-control", "none", ""),  # RIGHT-TO-LEFT OVERRIDE, POP DIRECTIONAL FORMATTING
    ("\u202a{A}\u202c", "bidi-control", "auto", "A"),  # LEFT-TO-RIGHT EMBEDDING
    ("\u2068{A}\u2069", "bidi-control", "auto", "A"),  # FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE
    ("\u2067{A}\u2069", "bidi-control", "auto", "A"),  # RIGHT-TO-LEFT ISOLATE
    ("\u200e{A}\u200f", "bidi-control", "auto", "A"),  # LEFT-TO-RIGHT MARK, RIGHT-TO-LEFT MARK
    ("\u202e{A}\u202c", "bidi-control", "none", ""),
    ("  export OPENAI_API_KEY=\u2018{D}\u2019\u200b", "ascii-space env-assignment quote-smart zero-width", "auto", "D"),
    (
        "export DEEPSEEK_KEY=\u201c{D}\u201d\xa0",
        "ascii-space env-assignment quote-smart unicode-space",
        "auto",
        "D",
    ),
    ('Authorization: Bearer "{A}"\r\n', "ascii-space auth-prefix line-break quote-wrapped", "auto", "A"),
    ("Bearer \u201c{A}\u201d", "ascii-space auth-prefix quote-smart", "auto", "A"),
    (
        "\u5bc6\u94a5\uff1a\u201c{A}\u201d\u3002",
        "config-fragment fullwidth non-ascii-text quote-smart trailing-punct",
        "auto",
        "A",
    ),
    ("\ufeffDEEPSEEK_API_KEY={A}\r\n", "bom env-assignment line-break", "auto", "A"),
    ("{A:9}\u200b{A:9:}\u200b\n", "line-break zero-width", "auto", "A"),
    ("{A:9}\xad\u200d{A:9:}\ufe0f", "soft-hyphen variation-selector zero-width", "auto", "A"),
    ("\t{A}\r\n\0", "line-break nul tab", "auto", "A"),
    ("sk\uff0d{A.}", "dash-lookalike fullwidth", "auto", "A"),
    ("\uff33\uff2b\uff0d{A.}", "case-changed dash-lookalike fullwidth", "confirm", "A"),
    ("sk\u2013{A:3:13}{A:13:}".replace("{A:3:13}", "0123456789"), "dash-lookalike", "auto", "A"),
    ("{B}\U0001f511\u200d\ufe0f\n", "emoji line-break variation-selector zero-width", "confirm", "B"),
    ("S\u200bK-{A.}", "case-changed zero-width", "confirm", "A"),
    ("sk_\u200b{A.}", "prefix-damaged zero-width", "confirm", "A"),
    ("\u200bsk-O{A:4:}", "ascii-confusion case-changed zero-width", "confirm", "A"),
    ("{A:13}\u0430{A:14:}\u200b", "homoglyph zero-width", "confirm", "A"),
    ("\u2018{A:13}\u0430{A:14:}\u2019", "homoglyph quote-smart", "confirm", "A"),
    ("{A:34}\u200b\n", "line-break truncated zero-width", "none", ""),
    ("\u201c{C}\u201d\n\u201c{B}\u201d", "line-break multiple-keys quote-smart", "none", ""),
    ("{A}\u200b\n{A}", "doubled line-break zero-width", "auto", "A"),
    ("`{A}`\u3002", "markdown trailing-punct ?quote-wrapped", "auto", "A"),
    ("**`{A}`**", "markdown ?quote-wrapped", "auto", "A"),
    (
        "\x1b[200~export KEY={A}\n\x1b[201~",
        "ascii-space bracketed-paste control env-assignment line-break",
        "auto",
        "A",
    ),
    ("&ldquo;{C}&rdquo;&nbsp;", "html-entity quote-smart unicode-space", "auto", "C"),
    ("\\u201c{C}\\u201d\\n", "escape-literal line-break quote-smart", "auto", "C"),
    ("%E2%80%9C{C}%E2%80%9D", "percent-encoded quote-smart", "auto", "C"),
]


def utf16() -> Iterator[Row]:
    """Text of PowerShell 5 and Notepad, read byte by byte."""
    little = "".join(char + "\0" for char in key("E"))
    big = "".join("\0" + char for char in key("E"))
    yield "\xff\xfe" + little, "mojibake nul", "confirm", key("E")
    yield "\xfe\xff" + big, "mojibake nul", "confirm", key("E")
    yield little, "nul", "confirm", key("E")
    yield big, "nul", "confirm", key("E")
    yield little + "\r\0\n\0", "line-break nul", "confirm", key("E")
    yield "\ufffd\ufffd" + little, "nul replacement", "confirm", key("E")
    yield "\udcff\udcfe" + little, "invalid-bytes nul surrogate ?mojibake", "confirm", key("E")
    yield (
        key().encode("utf-16-le").decode("utf-16-be"),
        "mojibake ?non-ascii-text ?private-use ?unassigned",
        "confirm",
        key(),
    )
    yield "\ufffe" + key(), "noncharacter", "confirm", key()


def hidden() -> Iterator[Row]:
    """Long runs of what nobody sees."""
    yield "\u200b".join(key()), "zero-width", "auto", key()
    yield " ".join(key()), "ascii-space", "auto", key()
    yield key() + "\u200b" * 200, "zero-width", "auto", key()
    yield key() + "".join(chr(0xE0100 + byte) for byte in b"hidden words"), "variation-selector", "auto", key()
    yield key() + "".join(chr(0xE0000 + byte) for byte in b"ignore this"), "tag-char", "auto", key()
    yield key()[:8] + "".join(chr(point) for point in range(0x300, 0x340)) + key()[8:], "combining-mark", "auto", key()
    yield "".join(chr(0xE0000 + ord(char)) for char in key()), "tag-char ?empty", "none|confirm", key()


def field_cases() -> Iterator[Case]:
    """Every case of this module."""
    yield from template_cases({"issue": REPORTED, "multi": SEVERAL})
    yield from cases("utf16", utf16())
    yield from cases("hidden", hidden())
