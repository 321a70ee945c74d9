"""Keys that went through an encoding: HTML, URLs, source code, the wrong code page, base64.

Texts are templates of `tests.key.keys.fill`; kinds and modes are written as `tests.key.corpus.case` says.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator

from tests.key.corpus.case import Case, Row, Template, cases, template_cases
from tests.key.keys import key

ENTITIES: list[Template] = [
    ("&nbsp;{C}", "html-entity unicode-space", "auto", "C"),
    ("{C}&nbsp;", "html-entity unicode-space", "auto", "C"),
    ("{C}&#160;", "html-entity unicode-space", "auto", "C"),
    ("{C}&#xA0;", "html-entity unicode-space", "auto", "C"),
    ("{C}&#x200B;", "html-entity zero-width", "auto", "C"),
    ("{C}&#x200b", "html-entity zero-width", "auto", "C"),
    ("{C:12}&#8203;{C:12:}", "html-entity zero-width", "auto", "C"),
    ("{C:12}&ZeroWidthSpace;{C:12:}", "html-entity zero-width", "auto", "C"),
    ("{C:12}&zwnj;{C:12:}", "html-entity zero-width", "auto", "C"),
    ("{C:12}&shy;{C:12:}", "html-entity soft-hyphen", "auto", "C"),
    ("{C}&lrm;", "bidi-control html-entity", "auto", "C"),
    ("&#65279;{C}", "bom html-entity", "auto", "C"),
    ("{C}&#10;", "html-entity line-break", "auto", "C"),
    ("sk&#45;{C.}", "html-entity", "auto", "C"),
    ("sk&#x2d;{C.}", "html-entity", "auto", "C"),
    ("sk&ndash;{C.}", "dash-lookalike html-entity", "auto", "C"),
    ("sk&mdash;{C.}", "dash-lookalike html-entity", "auto", "C"),
    ("sk&hyphen;{C.}", "dash-lookalike html-entity", "auto", "C"),
    ("&quot;{C}&quot;", "html-entity quote-wrapped", "auto", "C"),
    ("&#39;{C}&#39;", "html-entity quote-wrapped", "auto", "C"),
    ("&ldquo;{C}&rdquo;", "html-entity quote-smart", "auto", "C"),
    ("&lt;{C}&gt;", "html-entity markdown", "auto", "C"),
    ("&amp;nbsp;{C}", "html-entity unicode-space", "auto|confirm", "C"),
    ("{C}<br>", "line-break/html-entity/markdown/code-fragment/config-fragment", "auto|confirm", "C"),
]
PERCENT: list[Template] = [
    ("sk%2D{E.}", "percent-encoded", "auto", "E"),
    ("sk%2d{E.}", "percent-encoded", "auto", "E"),
    ("{E}%20", "ascii-space percent-encoded", "auto", "E"),
    ("{E}%0A", "line-break percent-encoded", "auto", "E"),
    ("{E}%0D%0A", "line-break percent-encoded", "auto", "E"),
    ("{E}%09", "percent-encoded tab", "auto", "E"),
    ("%22{E}%22", "percent-encoded quote-wrapped", "auto", "E"),
    ("%E2%80%8B{E}", "percent-encoded zero-width", "auto", "E"),
    ("{E}%e2%80%8b", "percent-encoded zero-width", "auto", "E"),
    ("%EF%BB%BF{E}", "bom percent-encoded", "auto", "E"),
    ("{E}%C2%A0", "percent-encoded unicode-space", "auto", "E"),
    ("Bearer%20{E}", "ascii-space auth-prefix percent-encoded", "auto", "E"),
    ("{E}%00", "nul percent-encoded", "auto", "E"),
    ("sk%E2%80%93{E.}", "dash-lookalike percent-encoded", "auto", "E"),
    ("{E}%2520", "ascii-space percent-encoded", "auto|confirm", "E"),
    ("Bearer+{E}", "auth-prefix ?bad-char ?config-fragment", "auto|confirm", "E"),
]
ESCAPES: list[Template] = [
    ("{B}\\n", "escape-literal line-break", "auto", "B"),
    ("{B}\\r\\n", "escape-literal line-break", "auto", "B"),
    ("{B}\\t", "escape-literal tab", "auto", "B"),
    ("\\u200b{B}", "escape-literal zero-width", "auto", "B"),
    ("{B}\\u200B", "escape-literal zero-width", "auto", "B"),
    ("\\ufeff{B}", "bom escape-literal", "auto", "B"),
    ("{B}\\u00a0", "escape-literal unicode-space", "auto", "B"),
    ("{B}\\xa0", "escape-literal unicode-space", "auto", "B"),
    ("{B}\\x00", "escape-literal nul", "auto", "B"),
    ("{B}\\0", "escape-literal nul", "auto", "B"),
    ("{B}\\u{200b}", "escape-literal zero-width", "auto", "B"),
    ("{B}\\U0000200b", "escape-literal zero-width", "auto", "B"),
    ("sk\\u002d{B.}", "escape-literal", "auto", "B"),
    ("sk\\x2d{B.}", "escape-literal", "auto", "B"),
    ("sk\\u2013{B.}", "dash-lookalike escape-literal", "auto", "B"),
    ('\\"{B}\\"', "escape-literal quote-wrapped", "auto", "B"),
    ('"{B}\\n"', "escape-literal line-break quote-wrapped", "auto", "B"),
    ("\\u201c{B}\\u201d", "escape-literal quote-smart", "auto", "B"),
    ("{B}<200b>", "escape-literal zero-width", "auto", "B"),
    ("<feff>{B}", "bom escape-literal", "auto", "B"),
    ("{B}^M", "escape-literal line-break", "auto|confirm", "B"),
    ("b'{B}'", "code-fragment/escape-literal quote-wrapped", "auto|confirm", "B"),
]
MOJIBAKE: list[Template] = [
    ("\xef\xbb\xbf{E}", "bom-mojibake", "auto", "E"),
    ("\u9518\u7e2ek-{E.}", "bom-mojibake", "confirm", "E"),  # the mark and the s, read as GBK
    ("\u9518\u7e2e{E:1:}", "bom-mojibake", "confirm", "E"),
    ("\xc2\xa0{E}", "mojibake unicode-space", "auto", "E"),
    ("{E}\xc2\xa0", "mojibake unicode-space", "auto", "E"),
    ("{E}\xc2\xad", "mojibake soft-hyphen", "auto", "E"),
    ("{E}\xe2\u20ac\u2039", "mojibake zero-width", "auto", "E"),  # ZERO WIDTH SPACE read as cp1252
    ("{E:12}\xe2\u20ac\u2039{E:12:}", "mojibake zero-width", "auto", "E"),
    ("{E}\xe2\x80\x8b", "mojibake zero-width ?control", "auto", "E"),  # the same read as Latin-1
    ("sk\xe2\u20ac\u201c{E.}", "dash-lookalike mojibake", "auto", "E"),  # EN DASH
    ("sk\xe2\u20ac\u201d{E.}", "dash-lookalike mojibake", "auto", "E"),  # EM DASH
    ("\xe2\u20ac\u0153{E}\xe2\u20ac\x9d", "mojibake quote-smart ?control", "auto", "E"),  # both double quotation marks
    ("\xe2\u20ac\u2122{E}", "mojibake quote-smart", "auto", "E"),  # RIGHT SINGLE QUOTATION MARK
    ("{E}\xe3\u20ac\u201a", "mojibake trailing-punct", "auto", "E"),  # IDEOGRAPHIC FULL STOP
    (
        "\xc3\xaf\xc2\xbb\xc2\xbf{E}",
        "bom-mojibake/mojibake/accented-letter ?config-fragment ?quote-smart",
        "auto|confirm",
        "E",
    ),  # twice read as Latin-1
]
PARTS = {"html": ENTITIES, "percent": PERCENT, "escape": ESCAPES, "mojibake": MOJIBAKE}


def read_as_gbk() -> Iterator[Row]:
    """UTF-8 that a Chinese program took for its own encoding, where a byte pairs with the next character."""
    good = key("E")
    for text, kinds in {
        "\xa0" + good: "mojibake unicode-space",  # NO-BREAK SPACE
        good + "\xa0": "mojibake unicode-space",
        "\u200b" + good: "mojibake zero-width",  # ZERO WIDTH SPACE
        good[:3] + "\u200b" + good[3:]: "mojibake zero-width",
        "sk\u2013" + good[3:]: "dash-lookalike mojibake",  # EN DASH
        "\u201c" + good: "mojibake quote-smart",  # LEFT DOUBLE QUOTATION MARK
        "\ufeff" + good + "\n": "bom-mojibake line-break",  # byte order mark
    }.items():
        yield text.encode().decode("gbk"), kinds, "confirm", good


def encoded() -> Iterator[Row]:
    for text, kinds in ((key(), ""), (key() + "\n", " line-break")):
        packed = base64.b64encode(text.encode()).decode()
        yield packed, "base64-encoded" + kinds, "confirm", key()
        yield packed + "\n", "base64-encoded line-break", "confirm", key()
        yield packed.rstrip("="), "base64-encoded" + kinds, "confirm", key()
    yield (
        base64.b64encode(b"Bearer " + key("D").encode()).decode(),
        "base64-encoded ?ascii-space ?auth-prefix",
        "confirm",
        key("D"),
    )
    yield (
        base64.b64encode(b"not a key at all, just text").decode(),
        "too-long/wrong-vendor/base64-encoded ?case-changed ?bad-char ?truncated ?ascii-confusion",
        "none",
        None,
    )


def encoding_cases() -> Iterator[Case]:
    """Every case of this module."""
    yield from template_cases(PARTS)
    yield from cases("gbk", read_as_gbk())
    yield from cases("base64", encoded())
