"""The text of a policy: read as strict JSON, or where it is broken and what was expected there.

The standard library reads it, because a duplicate key has to be seen (``Members`` keeps all of them). Numbers are kept
as their text: none means anything in a policy, and a long one is refused by ``int``.
"""

from __future__ import annotations

import enum
import json
import re
from dataclasses import dataclass

__all__ = [
    "MOST_CHARACTERS",
    "MOST_NESTED",
    "BrokenPolicy",
    "Expected",
    "Members",
    "Met",
    "Number",
    "read_json",
    "shown_character",
]

MOST_CHARACTERS = 65_536
"""Ten times of what IAM takes for one policy."""

MOST_NESTED = 32
"""A policy nests five deep; the standard library recurses."""

_BLANKS = " \t\r\n"
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)', re.DOTALL)
_SINGLE_QUOTES = "'`\u00b4"  # ACUTE ACCENT
_SMART_QUOTES = "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u300c\u300d\uff02\uff07"  # quotation marks
_FULL_WIDTH = "\uff0c\uff1a\uff5b\uff5d\uff3b\uff3d\u3001\u3010\u3011"  # comma, colon, braces and brackets of Chinese


class Met(enum.StrEnum):
    """What stands where something else was expected."""

    NOTHING = "nothing"  # no text at all
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    NO_OBJECT = "no_object"  # good JSON, but no object
    END_OF_TEXT = "end_of_text"
    COMMENT = "comment"
    TRAILING_COMMA = "trailing_comma"
    SMART_QUOTE = "smart_quote"
    SINGLE_QUOTE = "single_quote"
    FULL_WIDTH = "full_width"
    MARKDOWN = "markdown"
    PYTHON_WORD = "python_word"
    ODD_CHARACTER = "odd_character"  # an invisible one, or no ASCII
    LINE_BREAK = "line_break"  # inside a text
    UNCLOSED = "unclosed"  # a text without its end
    BAD_ESCAPE = "bad_escape"
    SOMETHING_ELSE = "something_else"


class Expected(enum.StrEnum):
    """What a strict reader wanted there."""

    OBJECT = "object"
    KEY = "key"
    COLON = "colon"
    COMMA_OR_END = "comma_or_end"
    VALUE = "value"
    END = "end"
    QUOTE = "quote"
    ESCAPE = "escape"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class BrokenPolicy:
    """Where the text stops being JSON: line and column count from 1, in code points; ``character`` stands there."""

    met: Met
    expected: Expected
    line: int
    column: int
    character: str = ""


@dataclass(frozen=True, slots=True)
class Members:
    """A JSON object with its keys in their order, also those that are there twice."""

    pairs: tuple[tuple[str, object], ...]


class Number(str):
    """A number, as it is written."""

    __slots__ = ()


_EXPECTED = (
    ("Expecting property name", Expected.KEY),
    ("Illegal trailing comma before end of object", Expected.KEY),
    ("Expecting ',' delimiter", Expected.COMMA_OR_END),
    ("Expecting ':' delimiter", Expected.COLON),
    ("Extra data", Expected.END),
    ("Unterminated string", Expected.QUOTE),
    ("Invalid control character", Expected.QUOTE),
    ("Invalid \\", Expected.ESCAPE),
)
"""By the beginning of what ``json`` says; everything else that it can say is about a value."""


def read_json(text: str) -> Members | BrokenPolicy:
    """Read a policy that was pasted; every text gives one or the other, and none an error."""
    text = text.removeprefix("\ufeff")  # ZERO WIDTH NO-BREAK SPACE, which editors put first
    if len(text) > MOST_CHARACTERS:
        return BrokenPolicy(Met.TOO_LARGE, Expected.LESS, 1, 1)
    if not text.strip():
        return BrokenPolicy(Met.NOTHING, Expected.OBJECT, 1, 1)
    deep = _too_deep(text)
    if deep is not None:
        return _broken(text, deep, Met.TOO_DEEP, Expected.LESS)
    try:
        read = json.loads(text, object_pairs_hook=_members, parse_int=Number, parse_float=Number, parse_constant=Number)
    except json.JSONDecodeError as error:
        expected = next((code for said, code in _EXPECTED if error.msg.startswith(said)), Expected.VALUE)
        return _named(text, error.pos, expected)
    if not isinstance(read, Members):
        return _broken(text, _past_blanks(text, 0), Met.NO_OBJECT, Expected.OBJECT)
    return read


def shown_character(character: str) -> str:
    """Return a character as people read it: itself if it is plain, else its number as ``U+200B``; nothing for none."""
    return character if not character or " " < character <= "~" else f"U+{ord(character):04X}"


def _members(pairs: list[tuple[str, object]]) -> Members:
    return Members(tuple(pairs))


def _too_deep(text: str) -> int | None:
    """Return where the text nests too deep, if it does before a strict reader would have stopped anyway."""
    depth = position = 0
    while position < len(text):
        character = text[position]
        if character == '"':
            found = _STRING.match(text, position)
            position = found.end() if found else len(text)
            continue
        depth += (character in "{[") - (character in "}]")
        if depth > MOST_NESTED:
            return position
        position += 1
    return None


def _named(text: str, position: int, expected: Expected) -> BrokenPolicy:
    """Say what stands where the reader stopped."""
    if expected in (Expected.QUOTE, Expected.ESCAPE):
        if expected is Expected.ESCAPE:
            return _broken(text, position, Met.BAD_ESCAPE, expected)
        at_quote = text[position : position + 1] == '"'
        return _broken(text, position, Met.UNCLOSED if at_quote else Met.LINE_BREAK, expected)
    position = _past_blanks(text, position)
    rest = text[position:]
    before = text[:position].rstrip(_BLANKS)
    # Where the reader stops at a trailing comma differs between versions of Python: at the comma, or behind it.
    if rest[:1] in ("}", "]") and before.endswith(","):
        return _broken(text, len(before) - 1, Met.TRAILING_COMMA, expected)
    if rest[:1] == "," and rest[1:].lstrip(_BLANKS)[:1] in ("}", "]"):
        return _broken(text, position, Met.TRAILING_COMMA, expected)
    return _broken(text, position, _met(rest), expected)


def _met(rest: str) -> Met:
    first = rest[:1]
    if not first:
        return Met.END_OF_TEXT
    if rest.startswith("```"):
        return Met.MARKDOWN
    if first == "#" or rest.startswith(("//", "/*")):
        return Met.COMMENT
    if re.match(r"(?:True|False|None)\b", rest):
        return Met.PYTHON_WORD
    kinds = ((_SINGLE_QUOTES, Met.SINGLE_QUOTE), (_SMART_QUOTES, Met.SMART_QUOTE), (_FULL_WIDTH, Met.FULL_WIDTH))
    plain = Met.SOMETHING_ELSE if first.isascii() and first.isprintable() else Met.ODD_CHARACTER
    return next((met for characters, met in kinds if first in characters), plain)


def _past_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position] in _BLANKS:
        position += 1
    return position


def _broken(text: str, position: int, met: Met, expected: Expected) -> BrokenPolicy:
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return BrokenPolicy(met, expected, line, column, text[position : position + 1])
