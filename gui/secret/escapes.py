r"""Escapes of all kinds: ``\\u0061``, ``U+0061 U+0062``, ``%61``, ``&#97;``, ``=61``, colours; and markup.

Each is told by how it begins, so that a text is looked through once. What has no escape costs next to nothing.
"""

from __future__ import annotations

import base64
import contextlib
import functools
import html.entities
import re
import sys
import unicodedata

__all__ = ["MARKUP", "decode", "escapes_in", "undo_escapes"]


def _bytes(first: str, more: str) -> str:
    """Return the alternative for one character in escaped bytes: of ASCII, in UTF-8, or of row 3 of GBK.

    That row has the full-width letters, of which keys are made that come out of a Chinese input method.
    """
    digit, escape = "[0-9A-Fa-f]", first + more
    longer = f"[EeFf]{digit}(?:{escape}[89ABab]{digit}){{2,3}}|[Aa]3{escape}[A-Fa-f]{digit}"
    return f"{first}({more}(?:{longer}|{digit}{{2}}))"


_BARS, _PERCENTS, _EQUALS = _bytes(r"\\", r"\\{0,15}(?:x|')"), _bytes("%", "(?:25){0,4}"), _bytes("=", "")
_NEXT = r"(?:(?:(?![Uu]\+)[^\n]){0,80}\n[ \t]*+[0-9]{0,6}[:.)|]?[ \t]*+(?=[Uu]\+)|[\"',;|\]\[\s]*+)"
"""What stands between code points: names behind them and numbers of lines, or what a list has."""
_OF_TERMINAL = r"\[[0-?]{0,32}[ -/]{0,2}[@-~]|[()][0-9A-B]"
"""What goes on behind the escape character."""
# Each alternative begins with a letter of its own: only so the search is a fast one.
_ESCAPES = (
    rf"\x1b(?:{_OF_TERMINAL}|\\)|\\\\{{0,15}}(?:x1[bB]|u001[bB]|033|e)\[[0-?]{{0,32}}[A-Za-z]"  # colours of terminals
    r"|\^\[\[[0-?]{0,32}[A-Za-z]|\[[0-9;]{1,16}m"  # as editors show them, and without the escape character
    r"|\\\\{0,15}u([Dd][89ABab][0-9A-Fa-f]{2}\\{1,16}u[Dd][C-Fc-f][0-9A-Fa-f]{2})"  # one letter in two halves
    r"|\\\\{0,15}(?:[ux]\{([0-9A-Fa-f]{1,8})\}|u{1,4}([0-9A-Fa-f]{4}))"  # JSON, JavaScript, Python, Java, Perl, Rust
    r"|\\\\{0,15}U([0-9A-Fa-f]{8})"
    rf"|{_BARS}"  # nested ones double the bar; RTF has an apostrophe
    rf"|{_PERCENTS}"  # nested too
    r"|%(?:25){0,4}u([0-9A-Fa-f]{4})"
    rf"|{_EQUALS}"  # quoted-printable
    r"|&(?:amp;){0,4}#[xX]0{0,8}([0-9A-Fa-f]{1,6});?"
    r"|U(?<![G-Zg-z_]U)\+([0-9A-Fa-f]{2,6})(?![0-9A-Fa-f])"
    rf"{_NEXT}"  # lists of code points
    r"|u(?<![G-Zg-z_]u)\+([0-9A-Fa-f]{2,6})(?![0-9A-Fa-f])"
    rf"{_NEXT}"
    r"|&(?:amp;){0,4}#0{0,8}([0-9]{1,7});?"
    r"|\\(\\{0,15}(?:3[4-7][0-7](?:\\\\{0,15}2[0-7]{2}){2,3}|243\\\\{0,15}[23][0-7]{2}|[0-3][0-7]{2}"
    r"|[4-7][0-7](?![0-7])|o\{[0-7]{2,3}\}))"  # octal: shells, C, Perl
    r"|\\\\{0,15}(?:[nrtvf]|0(?![0-7]{2})|(?=/))"  # breaks in JSON and logs, NUL, the bar before another
    r"|0(?<![0-9A-Za-z_]0)(?:[xX](?:0{0,6})|0{3,5})([0-9A-Fa-f]{2})(?![0-9A-Za-z_])[\"',;|\]\[\s]*+"  # 0x0073, 000073
    r"|\\\r?\n"  # continued lines of shells
    r"|=\?([0-9A-Za-z_-]{1,24}\?[Bb]\?[0-9A-Za-z+/]{2,72}={0,2})\?=(?:\s{1,8}(?==\?))?"  # encoded words of a header
    r"|=[ \t]{0,4}\r?\n"  # soft line breaks of quoted-printable
    r"|\?=\s{1,8}=\?[0-9A-Za-z_-]{1,24}\?[BbQq]\?"  # between the encoded words of a header
    r"|\\\\{0,15}N\{U\+([0-9A-Fa-f]{2,6})\}"  # Perl
    r"|_x00([0-9A-Fa-f]{2})_"  # names in XML, cells of tables
    r"|\\\\{0,15}N\{([A-Z][A-Z -]{2,60})\}"  # names of characters
    r"|&(?:amp;){0,4}([A-Za-z]{2,24};)"
)
_TOKEN = re.compile(_ESCAPES)
# Full-width letters in UTF-8 or GBK that something read as Latin-1 or Windows-1252, and two of them read as GBK.
_MISREAD = re.compile(
    _ESCAPES + "|\xef([\xbc\xbd](?:[\x80-\xbf]|[\u0152-\u02dc\u2013-\u2122]))|\xa3([\xa1-\xfe])"
    "|\u951b([^\\0-\x7f]{2})|\u951d([^\\0-\x7f]{2})"
    rf"|\u241b(?:{_OF_TERMINAL})"  # the picture of the escape character
)
_PAIR, _DECIMAL, _OCTAL, _WORD, _NAME, _ENTITY = 1, 12, 13, 15, 18, 19
"""The groups that are not hexadecimal."""
_BYTES = frozenset({5, 6, 8, _OCTAL})
"""The groups that are bytes, not code points."""
_READ_AS = {20: ("cp1252", "utf-8"), 21: ("latin-1", "gb18030"), 22: ("gb18030", "utf-8"), 23: ("gb18030", "utf-8")}
"""The groups that something has read in the first encoding, and the one that they were in."""
_END = "\x1b\\"
"""What ends a link of a terminal; its bar begins no escape. The bell does so too."""
_ROW_3 = 0xA3
"""The first byte of a full-width letter in GBK."""

MARKUP = re.compile(
    r"</?[A-Za-z!][^<>]{0,400}>"
    r"|\[/?[A-Za-z]{1,8}(?:=[^\[\]\n]{0,60})?\]"  # BBCode
    r"|\x1b\][^\x07\x1b\n]{0,400}(?:\x07|\x1b\\)"  # links of terminals
    r"|[^\n]\x08"  # what a printer would strike over
)
"""What shows how letters look, or where they lead, and is none of them."""


def escapes_in(text: str) -> re.Pattern[str]:
    """Return what finds the escapes in ``text``."""
    return _TOKEN if text.isascii() else _MISREAD


def undo_escapes(text: str) -> str:
    """Return ``text`` with every escape in it decoded."""
    return escapes_in(text).sub(decode, text)


def decode(match: re.Match[str]) -> str:
    """Return what an escape stands for; nothing for one that only shows how letters look."""
    group = match.lastindex
    if group is None:
        return "\a" if match[0] == _END else ""
    if group in _READ_AS:
        return _read_again(match[0], *_READ_AS[group])
    if group in _BYTES:
        return _of_bytes(match[0], octal=group == _OCTAL)
    if group == _NAME:
        return _named(match[group]) or match[0]
    if group == _PAIR:
        return bytes.fromhex(match[group][:4] + match[group][-4:]).decode("utf-16-be")
    if group == _WORD:
        return _of_word(match[group])
    if group == _ENTITY:
        return html.entities.html5.get(match[group], match[0])
    number = int(match[group], 10 if group == _DECIMAL else 16)
    return chr(number) if number <= sys.maxunicode else match[0]


@functools.lru_cache(maxsize=1024)
def _of_bytes(escaped: str, *, octal: bool) -> str:
    """Return the character in escaped bytes, nothing for one that reads as no letter of a key."""
    digits = re.findall("[0-7]{2,3}" if octal else "[0-9A-Fa-f]{2}(?![0-9A-Fa-f])", escaped)
    data = bytes(int(number, 8 if octal else 16) & 0xFF for number in digits)  # C takes the low byte of 777, too
    if data[0] < 0x80:
        return chr(data[0])
    read = data.decode("gb18030" if data[0] == _ROW_3 else "utf-8", "ignore")
    framed = "\U0001f150" <= read[:1] < "\U0001f200"  # letters in circles and squares, and flags
    return read if framed or unicodedata.normalize("NFKD", read)[:1].isascii() else ""


@functools.lru_cache(maxsize=256)
def _of_word(word: str) -> str:
    """Return what an encoded word of a header holds: its charset, ``B`` and base64."""
    charset, _, digits = word.split("?")
    try:
        return base64.b64decode(digits + "==").decode(charset, "ignore")
    except (LookupError, ValueError):
        return ""


def _named(name: str) -> str | None:
    """Return the character that Unicode calls so, if there is one."""
    with contextlib.suppress(KeyError):
        return unicodedata.lookup(name)
    return None


def _read_again(text: str, wrongly: str, rightly: str) -> str:
    """Return what ``text`` was before something read it ``wrongly``; itself if it cannot be told."""
    with contextlib.suppress(UnicodeError):
        # What Windows-1252 has no character for stays what it is in Latin-1.
        if wrongly == "cp1252":
            data = b"".join(char.encode("latin-1" if char < "\u0100" else wrongly) for char in text)
        else:
            data = text.encode(wrongly)
        return data.decode(rightly)
    return text
