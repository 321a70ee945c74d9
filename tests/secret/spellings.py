"""How tools and languages write a text, and for each how it is read again: nothing here is shared with the program.

``SPELLINGS`` maps a name to (write, read). ``write`` gets a text of ASCII and returns what a log, a screen or a listing
of it would show; ``read`` gets that, perhaps with pieces of it gone (``GONE`` in place of each), and returns all that
can be made out of the rest. ``UNREAD`` are those that the program does not look for.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import contextlib
import email.errors
import email.header
import gzip
import html
import json
import quopri
import re
import unicodedata
import urllib.parse
import zlib
from collections.abc import Callable, Iterator

from tests.secret.dumps import DUMPS
from tests.secret.exports import EXPORTS
from tests.secret.packing import STORY, inflated, packed
from tests.secret.programs import PROGRAMS
from tests.secret.reading import GONE, Read, Write, each, joined, lines, sub, unbase64, unhex

__all__ = ["SPELLINGS", "UNREAD"]

UNREAD = frozenset(("base64 twice, reversed", "log, packed, in lines of a log"))


def _wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) for char in text)


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


_BASE_NAMES = {char: unicodedata.name(char) for char in map(chr, range(0x20, 0x7F))}
_BY_NAME = {name: char for char, name in _BASE_NAMES.items()}


def _uuencoded(text: str) -> str:
    data = text.encode()
    body = b"".join(binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45))
    return f"begin 644 note.txt\n{body.decode()}`\nend"


def _uudecoded(text: str, letters: str | None = None) -> str:
    """Read each line of digits from each of its first digits on, as if nothing told where the groups begin."""
    letters = letters or "".join(chr(32 + number) for number in range(64))
    found = []
    for line in text.replace("`", letters[0] if letters[0] == " " else "`").split("\n"):
        for stretch in line.split(GONE):
            values = [letters.find(char) & 63 for char in stretch]
            for skipped in range(5):
                part = values[skipped:]
                bits = "".join(f"{value:06b}" for value in part)
                found.append("".join(chr(int(bits[at : at + 8], 2)) for at in range(0, len(bits) - 7, 8)))
    return GONE.join(found)


_XX = "+-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def _xxencoded(text: str) -> str:
    return _uuencoded(text).translate({32 + value: _XX[value] for value in range(64)} | {96: "+", 10: "\n"})


def _words(text: str, size: int, kind: str) -> str:
    """Encoded words of a header, ``size`` letters each."""
    if kind == "B":
        words = [base64.b64encode(text[at : at + size].encode()).decode() for at in range(0, len(text), size)]
    else:
        words = [
            "".join(f"={ord(char):02X}" if n % 3 else char for n, char in enumerate(text[at : at + size]))
            for at in range(0, len(text), size)
        ]
    return "\r\n ".join(f"=?utf-8?{kind}?{word}?=" for word in words)


def _unworded(text: str) -> str:
    with contextlib.suppress(email.errors.HeaderParseError, binascii.Error):
        return "".join(
            part if isinstance(part, str) else part.decode("latin-1")
            for part, _ in email.header.decode_header(text.replace(GONE, "?= \x00 =?utf-8?B?"))
        )
    return text


def _tags(before: str, behind: str, size: int) -> Write:
    return lambda text: "".join(f"{before}{text[at : at + size]}{behind}" for at in range(0, len(text), size))


def _untagged(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def _nested(depth: int) -> Write:
    def write(text: str) -> str:
        text = each("\\u{:04x}")(text)
        for _ in range(depth):
            text = json.dumps(text)
        return text

    return write


def _loosely(pattern: str) -> Read:
    """Take away what matches."""
    return lambda text: re.sub(pattern, "", text)


def _base64_of(encode: Callable[[str], bytes]) -> Write:
    return lambda text: base64.b64encode(encode(text)).decode()


def _b85(text: str) -> Iterator[bytes]:
    for stretch in re.split(rf"[\s{GONE}]", text):
        for skipped in range(5):
            part = stretch[skipped:]
            part = part[: len(part) // 5 * 5]
            for undo in (base64.b85decode, base64.a85decode):
                with contextlib.suppress(ValueError):
                    yield undo(part)


_ENTITY = r"&(?:amp;)*#(?:[xX]0*([0-9a-fA-F]+)|0*([0-9]+));?"


def _entities(text: str) -> str:
    return re.sub(_ENTITY, lambda m: chr(int(m[1], 16) if m[1] else int(m[2])), text)


SPELLINGS: dict[str, tuple[Write, Read]] = {
    "braces, Perl": (each("\\x{{{:x}}}"), sub(r"\\x\{([0-9a-f]+)\}")),
    "braces, Perl, four": (each("\\x{{{:04x}}}"), sub(r"\\x\{([0-9a-f]+)\}")),
    "braces, Rust": (each("\\u{{{:x}}}"), sub(r"\\u\{([0-9a-f]+)\}")),
    "braces, octal": (each("\\o{{{:o}}}"), sub(r"\\o\{([0-7]+)\}", 8)),
    "names": (
        lambda text: "".join(f"\\N{{{_BASE_NAMES[char]}}}" for char in text),
        lambda text: re.sub(r"\\N\{([A-Z -]+)\}", lambda match: _BY_NAME[match[1]], text),
    ),
    "names, every second": (
        lambda text: "".join(f"\\N{{{_BASE_NAMES[char]}}}" if n % 2 else char for n, char in enumerate(text)),
        lambda text: re.sub(r"\\N\{([A-Z -]+)\}", lambda match: _BY_NAME[match[1]], text),
    ),
    "numbers, Perl": (each("\\N{{U+{:04X}}}"), sub(r"\\N\{U\+([0-9A-F]+)\}")),
    "Java, many u": (each("\\uuu{:04x}"), sub(r"\\u+([0-9a-f]{4})")),
    "RTF": (each("\\'{:02x}"), sub(r"\\'([0-9a-f]{2})")),
    "RTF, numbers": (each("\\u{:d}?"), sub(r"\\u([0-9]+)\?", 10)),
    "CSS": (each("\\{:x} "), sub(r"\\([0-9a-f]{1,6}) ?")),
    "LDAP": (each("\\{:02x}"), sub(r"\\([0-9a-f]{2})")),
    "Lua": (each("\\{:d}"), sub(r"\\([0-9]{1,3})", 10)),
    "octal": (each("\\{:o}"), sub(r"\\([0-7]{1,3})", 8)),
    "Office": (each("_x{:04X}_"), sub(r"_x([0-9A-F]{4})_")),
    "Delphi": (each("#{:d}"), sub(r"#([0-9]+)", 10)),
    "assembler": (each("{:02X}h", ", "), sub(r"(?:, )?([0-9A-F]{2})h")),
    "Visual Basic, hex": (each("&H{:02X}", ", "), sub(r"(?:, )?&H([0-9A-F]{2})")),
    "CHR, Oracle": (each("CHR({:d})", "||"), sub(r"(?:\|\|)?CHR\(([0-9]+)\)", 10)),
    "chr, PHP": (each("chr({:d})", " . "), sub(r"(?: \. )?chr\(([0-9]+)\)", 10)),
    "chr, PHP, hex": (each("chr(0x{:x})", "."), sub(r"\.?chr\(0x([0-9a-f]+)\)")),
    "ChrW, Basic": (each("ChrW({:d})", " & "), sub(r"(?: & )?ChrW\(([0-9]+)\)", 10)),
    "CHAR, SQL": (each("CHAR({:d})", "+"), sub(r"\+?CHAR\(([0-9]+)\)", 10)),
    "char, PowerShell": (each("[char]{:d}", "+"), sub(r"\+?\[char\]([0-9]+)", 10)),
    "char, PowerShell, hex": (each("[char]0x{:x}", "+"), sub(r"\+?\[char\]0x([0-9a-f]+)")),
    "char, PowerShell, inside": (each("$([char]{:d})"), sub(r"\$\(\[char\]([0-9]+)\)", 10)),
    "fromCharCode": (
        lambda text: f"String.fromCharCode({','.join(str(ord(char)) for char in text)})",
        sub(r",?([0-9]+)", 10),
    ),
    "fromCharCode, one by one": (
        each("String.fromCharCode({:d})", " + "),
        sub(r"(?: \+ )?String\.fromCharCode\(([0-9]+)\)", 10),
    ),
    "bytes of Python": (lambda text: f"bytes({list(text.encode())})", sub(r"(?:, )?([0-9]+)", 10)),
    "bytes of Java": (each("(byte) 0x{:02x}", ", "), sub(r"(?:, )?\(byte\) 0x([0-9a-f]{2})")),
    "bytes of Erlang": (each("{:d}", ","), sub(r",?([0-9]+)", 10)),
    "binary": (each("{:08b}", " "), sub(r" ?([01]{8})", 2)),
    "binary, prefixed": (each("0b{:08b}", ", "), sub(r"(?:, )?0b([01]{7,8})", 2)),
    "binary, short": (each("0b{:b}", ", "), sub(r"(?:, )?0b([01]{6,8})", 2)),
    "binary, one": (each("{:08b}"), sub(r"([01]{8})", 2)),
    "entities": (each("&#{:d};"), _entities),
    "entities, zeros": (each("&#{:07d};"), _entities),
    "entities, hex, zeros": (each("&#x{:05x};"), _entities),
    "entities, open": (each("&#{:d}"), _entities),
    "entities, hex, open": (each("&#x{:x}"), _entities),
    "entities, open, zeros": (each("&#{:07d}"), _entities),
    "entities, thrice": (each("&amp;amp;amp;#{:d};"), _entities),
    "entities, every second": (
        lambda text: "".join(f"&#{ord(char)};" if n % 2 else char for n, char in enumerate(text)),
        _entities,
    ),
    "entities that do not show": (lambda text: "&shy;".join(text), _loosely("&shy;")),
    "entities that have no width": (lambda text: "&ZeroWidthSpace;".join(text), _loosely("&ZeroWidthSpace;")),
    "entities, no joint": (lambda text: "&zwnj;".join(text), _loosely("&zwnj;")),
    "entities, numbers that do not show": (lambda text: "&#8203;".join(text), _loosely("&#8203;")),
    "entities, blanks": (lambda text: "&nbsp;".join(text), _loosely("&nbsp;")),
    "tags": (_tags("<b>", "</b>", 1), _untagged),
    "tags of colours": (_tags('<span class="hljs-number" style="color: #0a3069">', "</span>", 3), _untagged),
    "tags of breaks": (lambda text: lines(text, 5, "<wbr>"), _untagged),
    "tags of lines": (lambda text: lines(text, 7, "<br />\n"), _untagged),
    "tags, escaped": (_tags("&lt;b&gt;", "&lt;/b&gt;", 2), lambda text: _untagged(html.unescape(text))),
    "tags in JSON": (_tags('<em class=\\"x\\">', "<\\/em>", 2), _untagged),
    "tags in JSON, escaped": (
        _tags("\\u003cem\\u003e", "\\u003c/em\\u003e", 2),
        lambda text: _untagged(sub(r"\\u([0-9a-f]{4})")(text)),
    ),
    "tags and entities": (each("<b>&#{:d};</b>"), _untagged),
    "tags of BBCode": (_tags("[b]", "[/b]", 2), _loosely(r"\[/?b\]")),
    "tags of LaTeX": (_tags("\\textbf{", "}", 2), _loosely(r"\\textbf\{|\}")),
    "Markdown": (_tags("**", "**", 1), _loosely(r"\*")),
    "Markdown, code": (_tags("`", "` ", 3), _loosely("`")),
    "ANSI": (_tags("\x1b[1;31m", "\x1b[0m", 2), _loosely(r"\x1b\[[0-9;]*m")),
    "ANSI, colons": (_tags("\x1b[38:2::255:0:0m", "\x1b[m", 2), _loosely(r"\x1b\[[0-9;:]*m")),
    "ANSI, charset": (_tags("\x1b(B", "\x1b[K", 2), _loosely(r"\x1b\(B|\x1b\[K")),
    "ANSI, private": (_tags("\x1b[?25l", "\x1b[?25h", 2), _loosely(r"\x1b\[\?25[lh]")),
    "ANSI, carets": (_tags("^[[31m", "^[[0m", 2), _loosely(r"\^\[\[[0-9;]*m")),
    "ANSI, lost escape": (_tags("[31m", "[0m", 2), _loosely(r"\[[0-9;]*m")),
    "ANSI, link": (
        _tags("\x1b]8;;https://a.example.org/\x1b\\", "\x1b]8;;\x1b\\", 3),
        _loosely(r"\x1b\]8;;[^\x1b]*\x1b\\"),
    ),
    "ANSI, as a picture": (_tags("\u241b[31m", "\u241b[0m", 2), _loosely("\u241b" + r"\[[0-9;]*m")),
    "overstruck": (lambda text: "".join(f"{char}\b{char}" for char in text), _loosely(r".\x08")),
    "underlined": (lambda text: "".join(f"_\b{char}" for char in text), _loosely(r"_\x08")),
    "quoted-printable": (each("={:02X}"), lambda text: quopri.decodestring(text.encode()).decode("latin-1")),
    "quoted-printable, soft": (
        lambda text: lines(each("={:02X}")(text), 12, "=\n"),
        lambda text: quopri.decodestring(text.encode()).decode("latin-1"),
    ),
    "quoted-printable, torn": (
        lambda text: lines("".join(f"={ord(char):02X}" if n % 2 else char for n, char in enumerate(text)), 7, "=\n"),
        lambda text: sub(r"=([0-9A-F]{2})")(text.replace("=\n", "")),
    ),
    "quoted-printable, blanks": (
        lambda text: lines(text, 6, "= \t\r\n"),
        _loosely(r"=[ \t]*\r\n"),
    ),
    "encoded words, B": (lambda text: _words(text, 45, "B"), _unworded),
    "encoded words, B, short": (lambda text: _words(text, 6, "B"), _unworded),
    "encoded words, B, of five": (lambda text: _words(text, 5, "B"), _unworded),
    "encoded words, Q": (lambda text: _words(text, 8, "Q"), _unworded),
    "encoded words, Q, short": (lambda text: _words(text, 3, "Q"), _unworded),
    "JSON four times": (_nested(4), sub(r"\\+u00([0-9a-f]{2})")),
    "JSON five times": (_nested(5), sub(r"\\+u00([0-9a-f]{2})")),
    "JSON lines": (lambda text: json.dumps(json.dumps(json.dumps(json.dumps(lines(text, 6))))), _loosely(r"\\+n")),
    "uuencoded": (_uuencoded, _uudecoded),
    "uuencoded, blanks": (lambda text: _uuencoded(f"\0\0\0{text}").replace("`", " "), _uudecoded),
    "uuencoded, shifted": (lambda text: _uuencoded(f"k={text}"), _uudecoded),
    "xxencoded": (_xxencoded, lambda text: _uudecoded(text, _XX)),
    "xxencoded, shifted": (lambda text: _xxencoded(f"k={text}"), lambda text: _uudecoded(text, _XX)),
    "rot13": (lambda text: codecs.encode(text, "rot13"), lambda text: codecs.decode(text, "rot13")),
    "wide in base64": (_base64_of(lambda text: _wide(text).encode()), lambda text: _narrow(joined(unbase64(text)))),
    "wide in base64, UTF-16": (
        _base64_of(lambda text: _wide(text).encode("utf-16-le")),
        lambda text: _narrow(
            GONE.join(piece[at:].decode("utf-16-le", "replace") for piece in unbase64(text) for at in (0, 1))
        ),
    ),
    "wide in base64, GBK": (
        _base64_of(lambda text: _wide(text).encode("gbk")),
        lambda text: _narrow(
            GONE.join(piece[at:].decode("gbk", "replace") for piece in unbase64(text) for at in (0, 1))
        ),
    ),
    "wide in hex": (lambda text: _wide(text).encode().hex(), lambda text: _narrow(joined(unhex(text)))),
    "wide in hex, blanks": (lambda text: _wide(text).encode().hex(" "), lambda text: _narrow(joined(unhex(text)))),
    "wide in hex, UTF-16": (
        lambda text: _wide(text).encode("utf-16-be").hex(),
        lambda text: _narrow(
            GONE.join(piece[at:].decode("utf-16-be", "replace") for piece in unhex(text) for at in (0, 1))
        ),
    ),
    "wide in percents": (
        lambda text: urllib.parse.quote(_wide(text)),
        lambda text: _narrow(urllib.parse.unquote(text)),
    ),
    "wide in entities": (lambda text: each("&#{:d};")(_wide(text)), lambda text: _narrow(_entities(text))),
    "wide in numbers": (
        lambda text: str(list(_wide(text).encode())),
        lambda text: _narrow(sub(r"(?:, )?([0-9]+)", 10)(text).encode("latin-1", "replace").decode("utf-8", "replace")),
    ),
    "wide code points": (
        lambda text: str([ord(char) for char in _wide(text)]),
        lambda text: _narrow(sub(r"(?:, )?([0-9]+)", 10)(text)),
    ),
    "wide in JSON": (lambda text: json.dumps(_wide(text)), lambda text: _narrow(sub(r"\\u([0-9a-f]{4})")(text))),
    "wide, JSON in base64": (
        _base64_of(lambda text: json.dumps(_wide(text)).encode()),
        lambda text: _narrow(sub(r"\\u([0-9a-f]{4})")(joined(unbase64(text)))),
    ),
    "base64, reversed": (
        lambda text: base64.b64encode(text.encode()).decode()[::-1],
        lambda text: joined(unbase64(text[::-1])),
    ),
    "base64 of reversed": (
        lambda text: base64.b64encode(text[::-1].encode()).decode(),
        lambda text: joined(unbase64(text))[::-1],
    ),
    "hex, reversed": (lambda text: text.encode().hex()[::-1], lambda text: joined(unhex(text[::-1]))),
    "base64 twice, reversed": (
        lambda text: base64.b64encode(base64.b64encode(text.encode()))[::-1].decode(),
        lambda text: GONE.join(joined(unbase64(part)) for part in joined(unbase64(text[::-1])).split(GONE)),
    ),
    "base85 in base64": (
        _base64_of(lambda text: base64.b85encode(text.encode())),
        lambda text: GONE.join(joined(_b85(part)) for part in joined(unbase64(text)).split(GONE)),
    ),
    "base64 in base85": (
        lambda text: base64.b85encode(base64.b64encode(f"Bearer {text}".encode())).decode(),
        lambda text: GONE.join(joined(unbase64(part)) for part in joined(_b85(text)).split(GONE)),
    ),
    "base85 in base85": (
        lambda text: base64.b85encode(base64.b85encode(f"Bearer {text}".encode())).decode(),
        lambda text: GONE.join(joined(_b85(part)) for part in joined(_b85(text)).split(GONE)),
    ),
    "ascii85 of gzip": (
        lambda text: base64.a85encode(gzip.compress(STORY.format(text).encode(), mtime=0), adobe=True).decode(),
        lambda text: inflated(_b85(text.replace("<~", "").replace("~>", "")), lambda: zlib.decompressobj(31)),
    ),
    "base64, wrapped, quoted": (
        lambda text: "> " + lines(base64.b64encode(text.encode()).decode(), 8, "\n> "),
        lambda text: joined(unbase64(text)),
    ),
    "base64, wrapped at 64": (
        lambda text: lines(base64.b64encode(STORY.format(text).encode()).decode(), 64, "\r\n"),
        lambda text: joined(unbase64(text)),
    ),
    "base64 twice, wrapped at 76": (
        lambda text: lines(base64.b64encode(base64.b64encode(STORY.format(text).encode())).decode(), 76, "\r\n"),
        lambda text: GONE.join(joined(unbase64(part)) for part in joined(unbase64(text)).split(GONE)),
    ),
    "base64 twice, in JSON": (
        lambda text: lines(base64.b64encode(base64.b64encode(STORY.format(text).encode())).decode(), 76, "\\r\\n"),
        lambda text: GONE.join(joined(unbase64(part)) for part in joined(unbase64(text)).split(GONE)),
    ),
    "base64 twice, in an address": (
        lambda text: urllib.parse.quote(base64.b64encode(base64.b64encode(STORY.format(text).encode()))),
        lambda text: GONE.join(joined(unbase64(part)) for part in joined(unbase64(text)).split(GONE)),
    ),
    **DUMPS,
    **PROGRAMS,
    **EXPORTS,
    **dict(packed()),
}
