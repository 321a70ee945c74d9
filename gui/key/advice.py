"""What follows from a kind of finding: how bad it is, where it usually comes from, what to do with it."""

from __future__ import annotations

import enum

from gui.report import FindingKind as K
from gui.report import Severity

__all__ = ["Fix", "Origin", "fix_of", "origin_of", "severity_of"]


class Fix(enum.StrEnum):
    """What to do about a finding."""

    DELETE = "delete"
    UNWRAP = "unwrap"
    SUBSTITUTE = "substitute"
    CHECK = "check"
    COPY_AGAIN = "copy_again"
    CHOOSE = "choose"
    FILL_IN = "fill_in"
    NEW_KEY = "new_key"
    OTHER_FIELD = "other_field"
    OTHER_KEY = "other_key"


class Origin(enum.StrEnum):
    """Where a finding probably comes from (invisible-characters.md 3, third column)."""

    WEB_PAGE = "web_page"
    WORD_PROCESSOR = "word_processor"
    TERMINAL = "terminal"
    INPUT_METHOD = "input_method"
    FILE_BOM = "file_bom"
    FILE_END = "file_end"
    WRONG_ENCODING = "wrong_encoding"
    SPREADSHEET = "spreadsheet"
    SHELL = "shell"
    CONFIG_FILE = "config_file"
    SOURCE_CODE = "source_code"
    DOCUMENTATION = "documentation"
    CONSOLE_MASK = "console_mask"
    CHAT_APP = "chat_app"
    PDF = "pdf"
    KEYBOARD = "keyboard"
    SELECTION = "selection"
    HIDDEN_TEXT = "hidden_text"
    RETYPED = "retyped"


# Kind -> (fix, origin).
_ADVICE: dict[K, tuple[Fix, Origin | None]] = {
    K.ASCII_SPACE: (Fix.DELETE, Origin.SELECTION),
    K.TAB: (Fix.DELETE, Origin.SPREADSHEET),
    K.LINE_BREAK: (Fix.DELETE, Origin.FILE_END),
    K.UNICODE_SPACE: (Fix.DELETE, Origin.WEB_PAGE),
    K.ZERO_WIDTH: (Fix.DELETE, Origin.WEB_PAGE),
    K.BOM: (Fix.DELETE, Origin.FILE_BOM),
    K.BOM_MOJIBAKE: (Fix.UNWRAP, Origin.FILE_BOM),
    K.MOJIBAKE: (Fix.UNWRAP, Origin.WRONG_ENCODING),
    K.BIDI_CONTROL: (Fix.DELETE, Origin.CHAT_APP),
    K.SOFT_HYPHEN: (Fix.DELETE, Origin.WORD_PROCESSOR),
    K.DEFAULT_IGNORABLE: (Fix.DELETE, Origin.HIDDEN_TEXT),
    K.VARIATION_SELECTOR: (Fix.DELETE, Origin.CHAT_APP),
    K.TAG_CHAR: (Fix.DELETE, Origin.HIDDEN_TEXT),
    K.CONTROL: (Fix.DELETE, Origin.TERMINAL),
    K.NUL: (Fix.DELETE, Origin.WRONG_ENCODING),
    K.ANSI_ESCAPE: (Fix.DELETE, Origin.TERMINAL),
    K.BRACKETED_PASTE: (Fix.DELETE, Origin.TERMINAL),
    K.NONCHARACTER: (Fix.CHECK, Origin.WRONG_ENCODING),
    K.SURROGATE: (Fix.CHECK, Origin.CHAT_APP),
    K.INVALID_BYTES: (Fix.CHECK, Origin.WRONG_ENCODING),
    K.UNASSIGNED: (Fix.CHECK, None),
    K.PRIVATE_USE: (Fix.CHECK, Origin.WEB_PAGE),
    K.BLANK_GLYPH: (Fix.DELETE, Origin.WORD_PROCESSOR),
    K.REPLACEMENT: (Fix.COPY_AGAIN, Origin.WRONG_ENCODING),
    K.COMBINING_MARK: (Fix.DELETE, Origin.KEYBOARD),
    K.ACCENTED_LETTER: (Fix.SUBSTITUTE, Origin.KEYBOARD),
    K.FULLWIDTH: (Fix.SUBSTITUTE, Origin.INPUT_METHOD),
    K.DASH_LOOKALIKE: (Fix.SUBSTITUTE, Origin.WORD_PROCESSOR),
    K.QUOTE_SMART: (Fix.UNWRAP, Origin.WORD_PROCESSOR),
    K.QUOTE_WRAPPED: (Fix.UNWRAP, Origin.CONFIG_FILE),
    K.HOMOGLYPH: (Fix.SUBSTITUTE, Origin.KEYBOARD),
    K.STYLED_ALNUM: (Fix.SUBSTITUTE, Origin.CHAT_APP),
    K.LIGATURE: (Fix.SUBSTITUTE, Origin.PDF),
    K.FOREIGN_DIGIT: (Fix.SUBSTITUTE, Origin.KEYBOARD),
    K.EMOJI: (Fix.DELETE, Origin.CHAT_APP),
    K.BAD_CHAR: (Fix.CHECK, None),
    K.NON_ASCII_TEXT: (Fix.CHECK, Origin.CHAT_APP),
    K.HTML_ENTITY: (Fix.UNWRAP, Origin.WEB_PAGE),
    K.PERCENT_ENCODED: (Fix.UNWRAP, Origin.WEB_PAGE),
    K.ESCAPE_LITERAL: (Fix.UNWRAP, Origin.SOURCE_CODE),
    K.AUTH_PREFIX: (Fix.UNWRAP, Origin.DOCUMENTATION),
    K.ENV_ASSIGNMENT: (Fix.UNWRAP, Origin.SHELL),
    K.CONFIG_FRAGMENT: (Fix.UNWRAP, Origin.CONFIG_FILE),
    K.CODE_FRAGMENT: (Fix.UNWRAP, Origin.SOURCE_CODE),
    K.MARKDOWN: (Fix.UNWRAP, Origin.DOCUMENTATION),
    K.TRAILING_PUNCT: (Fix.DELETE, Origin.SELECTION),
    K.MASKED: (Fix.NEW_KEY, Origin.CONSOLE_MASK),
    K.PLACEHOLDER: (Fix.FILL_IN, Origin.DOCUMENTATION),
    K.EMPTY: (Fix.FILL_IN, None),
    K.TRUNCATED: (Fix.COPY_AGAIN, Origin.SELECTION),
    K.TOO_LONG: (Fix.COPY_AGAIN, Origin.SELECTION),
    K.DOUBLED: (Fix.DELETE, Origin.SELECTION),
    K.MULTIPLE_KEYS: (Fix.CHOOSE, Origin.CONFIG_FILE),
    K.CASE_CHANGED: (Fix.SUBSTITUTE, Origin.KEYBOARD),
    K.ASCII_CONFUSION: (Fix.SUBSTITUTE, Origin.RETYPED),
    K.PREFIX_DAMAGED: (Fix.SUBSTITUTE, Origin.SELECTION),
    K.BASE64_ENCODED: (Fix.UNWRAP, Origin.CONFIG_FILE),
    K.URL_IN_KEY: (Fix.OTHER_FIELD, None),
    K.WRONG_VENDOR: (Fix.OTHER_KEY, None),
}
# Line breaks that say more: LINE TABULATION and LINE SEPARATOR are Word's, CR comes from Windows files and shells.
_BREAKS = {"\v": Origin.WORD_PROCESSOR, "\u2028": Origin.WORD_PROCESSOR, "\r": Origin.CONFIG_FILE}


def fix_of(kind: K, *, lost: bool) -> Fix:
    """Return what to do; where the order of characters is lost, deleting the controls would only hide that."""
    return Fix.COPY_AGAIN if lost and kind is K.BIDI_CONTROL else _ADVICE[kind][0]


def origin_of(kind: K, shown: str) -> Origin | None:
    """Return the usual origin of a finding of ``kind`` that begins with ``shown``."""
    if kind is K.LINE_BREAK:
        return _BREAKS.get(shown[:1], Origin.FILE_END)
    if kind is K.UNICODE_SPACE and shown[:1] == "\u3000":  # IDEOGRAPHIC SPACE
        return Origin.INPUT_METHOD
    return _ADVICE[kind][1]


def severity_of(kind: K, *, works: bool) -> Severity:
    """Return error; warning if the text would be a key as it stands (``works``), such as one with an l among digits."""
    return Severity.WARNING if works and kind is K.ASCII_CONFUSION else Severity.ERROR
