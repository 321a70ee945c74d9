"""What is odd about a key text: what it is called, what it does, what to do about it."""

from __future__ import annotations

from gui.report import FindingKind
from gui.wording.marks import N_

__all__ = [
    "ADVICE",
    "EFFECTS",
    "HINDRANCES",
    "KINDS",
    "LINE",
    "NAMES",
    "NOT_OF_A_CHARACTER",
    "ORIGINS",
    "PLACES",
    "REMOVING",
    "UNUSUAL",
    "UNUSUAL_ADVICE",
    "UNUSUAL_EFFECT",
    "UNUSUAL_ORIGIN",
    "WHOLE_TEXT",
    "WIRE_EFFECTS",
]

KINDS: dict[FindingKind, str] = {
    FindingKind.ASCII_SPACE: N_("Blank"),
    FindingKind.TAB: N_("Tab"),
    FindingKind.LINE_BREAK: N_("Line break"),
    FindingKind.UNICODE_SPACE: N_("Unusual blank"),
    FindingKind.ZERO_WIDTH: N_("Invisible character without width"),
    FindingKind.BOM: N_("Invisible mark of a text file (BOM)"),
    FindingKind.BOM_MOJIBAKE: N_("Mark of a text file (BOM), wrongly decoded"),
    FindingKind.MOJIBAKE: N_("Wrongly decoded text"),
    FindingKind.BIDI_CONTROL: N_("Invisible control of the writing direction"),
    FindingKind.SOFT_HYPHEN: N_("Invisible hyphenation mark"),
    FindingKind.DEFAULT_IGNORABLE: N_("Invisible filler character"),
    FindingKind.VARIATION_SELECTOR: N_("Invisible variant selector"),
    FindingKind.TAG_CHAR: N_("Invisible tag character"),
    FindingKind.CONTROL: N_("Control character"),
    FindingKind.NUL: N_("NUL character"),
    FindingKind.ANSI_ESCAPE: N_("Colour code of a terminal"),
    FindingKind.BRACKETED_PASTE: N_("Paste mark of a terminal"),
    FindingKind.NONCHARACTER: N_("Code that is no character"),
    FindingKind.SURROGATE: N_("Half of a character"),
    FindingKind.INVALID_BYTES: N_("Bytes that are not valid text"),
    FindingKind.UNASSIGNED: N_("Code without an assigned character"),
    FindingKind.PRIVATE_USE: N_("Private character of a font"),
    FindingKind.BLANK_GLYPH: N_("Character that looks blank"),
    FindingKind.REPLACEMENT: N_("Replacement for a lost character"),
    FindingKind.COMBINING_MARK: N_("Combining mark"),
    FindingKind.ACCENTED_LETTER: N_("Letter with an accent"),
    FindingKind.FULLWIDTH: N_("Full-width character"),
    FindingKind.DASH_LOOKALIKE: N_("Dash that is not the hyphen"),
    FindingKind.QUOTE_SMART: N_("Typographic quotation mark"),
    FindingKind.QUOTE_WRAPPED: N_("Quotation mark around the key"),
    FindingKind.HOMOGLYPH: N_("Look-alike from another alphabet"),
    FindingKind.STYLED_ALNUM: N_("Styled letter or digit"),
    FindingKind.LIGATURE: N_("Joined letters"),
    FindingKind.FOREIGN_DIGIT: N_("Digit of another script"),
    FindingKind.EMOJI: N_("Emoji"),
    FindingKind.BAD_CHAR: N_("Character that no key has"),
    FindingKind.NON_ASCII_TEXT: N_("Text in another script"),
    FindingKind.HTML_ENTITY: N_("Character written as HTML code"),
    FindingKind.PERCENT_ENCODED: N_("Character written as in a web address"),
    FindingKind.ESCAPE_LITERAL: N_("Character written as an escape code"),
    FindingKind.AUTH_PREFIX: N_("Header words before the key"),
    FindingKind.ENV_ASSIGNMENT: N_("Name of a variable before the key"),
    FindingKind.CONFIG_FRAGMENT: N_("Part of a settings file"),
    FindingKind.CODE_FRAGMENT: N_("Part of program code"),
    FindingKind.MARKDOWN: N_("Formatting marks"),
    FindingKind.TRAILING_PUNCT: N_("Punctuation after the key"),
    FindingKind.MASKED: N_("Starred form of a key"),
    FindingKind.PLACEHOLDER: N_("Placeholder"),
    FindingKind.EMPTY: N_("No value"),
    FindingKind.TRUNCATED: N_("Too short"),
    FindingKind.TOO_LONG: N_("Too long"),
    FindingKind.DOUBLED: N_("Same key more than once"),
    FindingKind.MULTIPLE_KEYS: N_("Several different keys"),
    FindingKind.CASE_CHANGED: N_("Capital letter"),
    FindingKind.ASCII_CONFUSION: N_("Letter and digit confused"),
    FindingKind.PREFIX_DAMAGED: N_("Damaged beginning"),
    FindingKind.BASE64_ENCODED: N_("Key in Base64 form"),
    FindingKind.URL_IN_KEY: N_("Web address"),
    FindingKind.WRONG_VENDOR: N_("Key of another provider"),
}

_NOT_PART = N_("It does not belong to the key, but can be sent along with it.")
_UNSEEN = N_("It cannot be seen, but counts as part of the key.")
_LOOKS_RIGHT = N_("It looks right, but to the server it is another character.")
_UNREADABLE = N_("Most programs cannot send it, and no key has it.")
_WRITTEN_OUT = N_("The server does not decode it and takes each sign of it as part of the key.")
_AROUND = N_("It was copied together with the key and can be sent along with it.")

EFFECTS: dict[FindingKind, str] = {
    FindingKind.ASCII_SPACE: _NOT_PART,
    FindingKind.TAB: _NOT_PART,
    FindingKind.LINE_BREAK: N_("It ends the line that carries the key, so many programs refuse to send it."),
    FindingKind.UNICODE_SPACE: N_("It looks like a blank or like nothing, but counts as part of the key."),
    FindingKind.ZERO_WIDTH: _UNSEEN,
    FindingKind.BOM: _UNSEEN,
    FindingKind.BOM_MOJIBAKE: _NOT_PART,
    FindingKind.MOJIBAKE: N_("The text was read in the wrong encoding, so other characters stand there now."),
    FindingKind.BIDI_CONTROL: N_("It cannot be seen and can make a key look different from what is stored."),
    FindingKind.SOFT_HYPHEN: _UNSEEN,
    FindingKind.DEFAULT_IGNORABLE: _UNSEEN,
    FindingKind.VARIATION_SELECTOR: _UNSEEN,
    FindingKind.TAG_CHAR: _UNSEEN,
    FindingKind.CONTROL: _UNSEEN,
    FindingKind.NUL: N_("It cannot be seen, and some programs cut the key off there."),
    FindingKind.ANSI_ESCAPE: _AROUND,
    FindingKind.BRACKETED_PASTE: _AROUND,
    FindingKind.NONCHARACTER: _UNREADABLE,
    FindingKind.SURROGATE: _UNREADABLE,
    FindingKind.INVALID_BYTES: _UNREADABLE,
    FindingKind.UNASSIGNED: _UNREADABLE,
    FindingKind.PRIVATE_USE: _UNREADABLE,
    FindingKind.BLANK_GLYPH: N_("It looks like a blank, but counts as part of the key."),
    FindingKind.REPLACEMENT: N_("Something was lost there before the text was pasted."),
    FindingKind.COMBINING_MARK: N_("It turns the letter before it into another one."),
    FindingKind.ACCENTED_LETTER: N_("No key has letters with accents."),
    FindingKind.FULLWIDTH: _LOOKS_RIGHT,
    FindingKind.DASH_LOOKALIKE: _LOOKS_RIGHT,
    FindingKind.QUOTE_SMART: _NOT_PART,
    FindingKind.QUOTE_WRAPPED: _NOT_PART,
    FindingKind.HOMOGLYPH: _LOOKS_RIGHT,
    FindingKind.STYLED_ALNUM: _LOOKS_RIGHT,
    FindingKind.LIGATURE: _LOOKS_RIGHT,
    FindingKind.FOREIGN_DIGIT: N_("It has the value of a digit, but to the server it is another character."),
    FindingKind.EMOJI: _AROUND,
    FindingKind.BAD_CHAR: _AROUND,
    FindingKind.NON_ASCII_TEXT: _AROUND,
    FindingKind.HTML_ENTITY: _WRITTEN_OUT,
    FindingKind.PERCENT_ENCODED: _WRITTEN_OUT,
    FindingKind.ESCAPE_LITERAL: _WRITTEN_OUT,
    FindingKind.AUTH_PREFIX: N_("Clients add these words themselves, so they would be sent twice."),
    FindingKind.ENV_ASSIGNMENT: _AROUND,
    FindingKind.CONFIG_FRAGMENT: _AROUND,
    FindingKind.CODE_FRAGMENT: _AROUND,
    FindingKind.MARKDOWN: _AROUND,
    FindingKind.TRAILING_PUNCT: _AROUND,
    FindingKind.MASKED: N_("Stars or dots stand for the hidden part, which cannot be restored."),
    FindingKind.PLACEHOLDER: N_("The text stands for a key and was never replaced by one."),
    FindingKind.EMPTY: N_("There is nothing that could be sent as a key."),
    FindingKind.TRUNCATED: N_("Part of the key is missing; a DeepSeek key has 35 characters."),
    FindingKind.TOO_LONG: N_("There is more text than the 35 characters of a DeepSeek key."),
    FindingKind.DOUBLED: N_("The key was pasted more than once, and all of it together is not a key."),
    FindingKind.MULTIPLE_KEYS: N_("Which of the keys is meant cannot be seen from the text."),
    FindingKind.CASE_CHANGED: N_("DeepSeek's keys have small letters, and capitals count as other characters."),
    FindingKind.ASCII_CONFUSION: N_("It stands where a similar digit or letter seems to belong."),
    FindingKind.PREFIX_DAMAGED: N_("A DeepSeek key begins with sk- in small letters."),
    FindingKind.BASE64_ENCODED: N_("This is a coded form of the key, which the server does not decode."),
    FindingKind.URL_IN_KEY: N_("An address stands where the key belongs."),
    FindingKind.WRONG_VENDOR: N_("DeepSeek does not know keys of other providers."),
}

_DELETE = N_("Delete it.")
_COPY_AGAIN = N_("Copy the key again with a copy button.")
_ONLY_KEY = N_("Keep only the key itself.")
_PLAIN = N_("Put the plain character there, or copy the key again.")
_COMPARE = N_("Compare it with where you saved the key, or create a new key in the console.")
_NEW_KEY = N_("Create a new key in the console.")

ADVICE: dict[FindingKind, str] = {
    FindingKind.ASCII_SPACE: _DELETE,
    FindingKind.TAB: _DELETE,
    FindingKind.LINE_BREAK: _DELETE,
    FindingKind.UNICODE_SPACE: _DELETE,
    FindingKind.ZERO_WIDTH: _DELETE,
    FindingKind.BOM: _DELETE,
    FindingKind.BOM_MOJIBAKE: _COPY_AGAIN,
    FindingKind.MOJIBAKE: _COPY_AGAIN,
    FindingKind.BIDI_CONTROL: _COPY_AGAIN,
    FindingKind.SOFT_HYPHEN: _COPY_AGAIN,
    FindingKind.DEFAULT_IGNORABLE: _DELETE,
    FindingKind.VARIATION_SELECTOR: _DELETE,
    FindingKind.TAG_CHAR: _DELETE,
    FindingKind.CONTROL: _DELETE,
    FindingKind.NUL: _COPY_AGAIN,
    FindingKind.ANSI_ESCAPE: _DELETE,
    FindingKind.BRACKETED_PASTE: _DELETE,
    FindingKind.NONCHARACTER: _COPY_AGAIN,
    FindingKind.SURROGATE: _COPY_AGAIN,
    FindingKind.INVALID_BYTES: _COPY_AGAIN,
    FindingKind.UNASSIGNED: _COPY_AGAIN,
    FindingKind.PRIVATE_USE: _COPY_AGAIN,
    FindingKind.BLANK_GLYPH: _COPY_AGAIN,
    FindingKind.REPLACEMENT: _COPY_AGAIN,
    FindingKind.COMBINING_MARK: _DELETE,
    FindingKind.ACCENTED_LETTER: _COMPARE,
    FindingKind.FULLWIDTH: _PLAIN,
    FindingKind.DASH_LOOKALIKE: _PLAIN,
    FindingKind.QUOTE_SMART: _DELETE,
    FindingKind.QUOTE_WRAPPED: _DELETE,
    FindingKind.HOMOGLYPH: _PLAIN,
    FindingKind.STYLED_ALNUM: _PLAIN,
    FindingKind.LIGATURE: _PLAIN,
    FindingKind.FOREIGN_DIGIT: _PLAIN,
    FindingKind.EMOJI: _COMPARE,
    FindingKind.BAD_CHAR: _COMPARE,
    FindingKind.NON_ASCII_TEXT: _ONLY_KEY,
    FindingKind.HTML_ENTITY: _PLAIN,
    FindingKind.PERCENT_ENCODED: _PLAIN,
    FindingKind.ESCAPE_LITERAL: _PLAIN,
    FindingKind.AUTH_PREFIX: _ONLY_KEY,
    FindingKind.ENV_ASSIGNMENT: _ONLY_KEY,
    FindingKind.CONFIG_FRAGMENT: _ONLY_KEY,
    FindingKind.CODE_FRAGMENT: _ONLY_KEY,
    FindingKind.MARKDOWN: _ONLY_KEY,
    FindingKind.TRAILING_PUNCT: _DELETE,
    FindingKind.MASKED: _NEW_KEY,
    FindingKind.PLACEHOLDER: N_("Put your own key there."),
    FindingKind.EMPTY: N_("Enter your key."),
    FindingKind.TRUNCATED: N_("Copy the whole key again."),
    FindingKind.TOO_LONG: _COPY_AGAIN,
    FindingKind.DOUBLED: N_("Keep it only once."),
    FindingKind.MULTIPLE_KEYS: N_("Keep only the key that you mean."),
    FindingKind.CASE_CHANGED: _COMPARE,
    FindingKind.ASCII_CONFUSION: _COMPARE,
    FindingKind.PREFIX_DAMAGED: _COMPARE,
    FindingKind.BASE64_ENCODED: N_("Use the decoded key."),
    FindingKind.URL_IN_KEY: N_("Put the address into the base URL and your key here."),
    FindingKind.WRONG_VENDOR: N_("Use it at its own provider, or enter a DeepSeek key here."),
}

WIRE_EFFECTS: dict[frozenset[str], str] = {
    frozenset({"refused"}): N_("Programs refuse to send it."),
    frozenset({"removed"}): N_("Programs remove it without a word."),
    frozenset({"sent"}): N_("Programs send it as part of the key."),
    frozenset({"refused", "removed"}): N_("Some programs refuse to send it, others remove it without a word."),
    frozenset({"refused", "sent"}): N_("Some programs refuse to send it, others send it as part of the key."),
    frozenset({"removed", "sent"}): N_("Some programs remove it without a word, others send it as part of the key."),
    frozenset({"refused", "removed", "sent"}): N_(
        "Some programs refuse to send it, some remove it without a word, others send it as part of the key."
    ),
}
"""What clients do with the code point, as measured for each finding, summed up; a cut is told by the kind's effect."""

ORIGINS: dict[str, str] = {
    "web_page": N_("This usually comes from a web page."),
    "word_processor": N_("This usually comes from a word processor."),
    "terminal": N_("This usually comes from a terminal."),
    "input_method": N_("This usually comes from an input method in full-width mode."),
    "file_bom": N_("This usually comes from a text file saved with a BOM."),
    "file_end": N_("This usually comes from the end of a line in a file."),
    "wrong_encoding": N_("This usually comes from a file read in the wrong encoding."),
    "spreadsheet": N_("This usually comes from a spreadsheet."),
    "shell": N_("This usually comes from a command line."),
    "config_file": N_("This usually comes from a settings file."),
    "source_code": N_("This usually comes from program code."),
    "documentation": N_("This usually comes from a manual or an example."),
    "console_mask": N_("This usually comes from the list of keys in the console."),
    "chat_app": N_("This usually comes from a chat program."),
    "pdf": N_("This usually comes from a PDF file."),
    "keyboard": N_("This usually comes from the keyboard."),
    "selection": N_("This usually comes from selecting too much or too little with the mouse."),
    "hidden_text": N_("This usually comes from text that was hidden on purpose."),
    "retyped": N_("This usually comes from typing the key by hand."),
}
"""Where a finding probably comes from, by the codes of ``Finding.origin``; an unknown one says nothing."""

WHOLE_TEXT = frozenset(
    {
        FindingKind.MASKED,
        FindingKind.PLACEHOLDER,
        FindingKind.EMPTY,
        FindingKind.TRUNCATED,
        FindingKind.TOO_LONG,
        FindingKind.DOUBLED,
        FindingKind.MULTIPLE_KEYS,
        FindingKind.BASE64_ENCODED,
        FindingKind.URL_IN_KEY,
        FindingKind.WRONG_VENDOR,
    }
)
"""Kinds that say something of the text as a whole: a position would not help."""

NOT_OF_A_CHARACTER = WHOLE_TEXT | {
    FindingKind.LINE_BREAK,
    FindingKind.REPLACEMENT,
    FindingKind.MOJIBAKE,
    FindingKind.BOM_MOJIBAKE,
    FindingKind.HTML_ENTITY,
    FindingKind.PERCENT_ENCODED,
    FindingKind.ESCAPE_LITERAL,
    FindingKind.AUTH_PREFIX,
    FindingKind.ENV_ASSIGNMENT,
    FindingKind.CONFIG_FRAGMENT,
    FindingKind.CODE_FRAGMENT,
    FindingKind.MARKDOWN,
    FindingKind.TRAILING_PUNCT,
    FindingKind.QUOTE_WRAPPED,
    FindingKind.CASE_CHANGED,
    FindingKind.ASCII_CONFUSION,
    FindingKind.PREFIX_DAMAGED,
}
"""Kinds of which more is to be said than what clients do with such a character, if anything is sent at all."""

UNUSUAL = N_("Letter that is unusual in a key")
UNUSUAL_EFFECT = N_("Every DeepSeek key that is known has only digits and the letters a to f.")
UNUSUAL_ADVICE = N_("The key is complete and can be right: compare it with where you saved it.")
UNUSUAL_ORIGIN = N_("If it is a slip, it usually comes from typing the key by hand.")
"""Instead of what is said of ``ascii-confusion``, where the text is a key as it stands."""

NAMES = (
    N_("{kind} ({code_points} {name})"),
    N_("{kind} ({code_points})"),
    N_("{kind}"),
)
PLACES = (N_("character {first}"), N_("characters {first} to {last}"))
LINE = (N_("{what}, {where}: {effect} {advice}"), N_("{what}: {effect} {advice}"))

HINDRANCES: dict[str, str] = {
    "order": N_("It would only hide that the text is stored in another order than it was shown: copy the key again."),
    "lost": N_("Something is missing here, and nothing can put it back: copy the key again."),
    "hidden": N_("The hidden part cannot be restored: create a new key in the console."),
    "choose": N_("Several keys stand here: choose the one that you mean."),
    "no_key": N_("This text is something else than a key: put your key here."),
    "whole": N_("This is said of the text as a whole: keep only the key itself."),
    "many": N_("This row stands for all that follows: remove the others first, or copy the key again."),
    "unknown": N_("What belongs in its place is not known: compare it with the console, or copy the key again."),
    "unsure": N_("What is left would look like a key, but nobody knows whether it is yours: copy the key again."),
}
"""Why a finding is not taken out, by ``gui.key.removal.Hindrance``."""

REMOVING = (N_("Enter goes there, Delete removes it."), N_("Enter goes there. It cannot be removed: {why}"))
