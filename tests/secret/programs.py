"""A text as languages, debuggers and databases list it, item by item, and readers who know the look of each."""

from __future__ import annotations

import json
import re

from tests.secret.reading import GONE, Read, Write, each, joined, lines, sub, unhex

__all__ = ["PROGRAMS"]

_SHOWN = f"[!-~{GONE}]"


def _rows(pattern: str, first: int = 0, between: str = "\n") -> Write:
    """One item for each letter: ``{n}`` its number, ``{c}`` the letter, ``{o}`` its code point."""
    return lambda text: between.join(
        pattern.format(n=n, c=char, o=ord(char), t=1.25 + 0.173 * n) for n, char in enumerate(text, first)
    )


def _letters(pattern: str) -> Read:
    """Take the letter in the group of each match, and what is gone."""
    return lambda text: "".join(
        GONE if match.lastindex is None else match[1] for match in re.finditer(f"{pattern}|{GONE}", text)
    )


def _codes(pattern: str, base: int = 10) -> Read:
    return lambda text: "".join(
        GONE if match.lastindex is None else chr(int(match[1], base) & 0xFFFF)
        for match in re.finditer(f"{pattern}|{GONE}", text)
    )


def _both(one: Read, other: Read) -> Read:
    return lambda text: one(text) + GONE + other(text)


def _table(row: str, width: int, between: str, index: str, first: int = 0) -> Write:
    """Items in rows of ``width``, each behind the ``index`` of its first one."""

    def write(text: str) -> str:
        found = []
        for at in range(0, len(text), width):
            items = between.join(row.format(c=char, o=ord(char)) for char in text[at : at + width])
            found.append(index.format(first + at) + items)
        return "\n".join(found)

    return write


def _numbered(pattern: str) -> str:
    return rf"{pattern}({_SHOWN})"


PROGRAMS: dict[str, tuple[Write, Read]] = {
    "gdb, one a line": (_rows("  [{n}] = {o} '{c}',"), _both(_letters(r"'(.)'"), _codes(r"= (\d+)"))),
    "lldb, one a line": (_rows("  (char) [{n}] = '{c}'"), _letters(r"'(.)'")),
    "console, one a line": (_rows("{n}: {c}"), _letters(_numbered(r"(?m:^)\d+: "))),
    "debugger, arr[n]": (_rows("arr[{n}]: '{c}',"), _letters(r"'(.)'")),
    "IntelliJ": (_rows(" {n} = '{c}' {o}"), _both(_letters(r"'(.)'"), _codes(r"' (\d+)"))),
    "Visual Studio": (_rows("\t\t[{n}]\t{o} '{c}'\tchar"), _both(_letters(r"'(.)'"), _codes(r"\](?:\t)(\d+) "))),
    "Visual Studio, bytes": (_rows("\t\t[{n}]\t0x{o:02x}\tbyte"), _codes(r"\t0x([0-9a-f]{2})", 16)),
    "jdb": (_rows(" key[{n}] = {o}"), _codes(r"= (\d+)")),
    "DevTools, copied": (_rows("{n}: {o}"), _codes(r": (\d+)")),
    "Swift, po": (
        lambda text: "\u25bf 35 elements\n" + _rows("  - {n} : {o}")(text),
        _codes(r" : (\d+)"),
    ),
    "Uint8Array in JSON": (
        lambda text: json.dumps({str(n): ord(char) for n, char in enumerate(text)}),
        _codes(r'": (\d+)'),
    ),
    "Uint8Array in JSON, no blanks": (
        lambda text: json.dumps({str(n): ord(char) for n, char in enumerate(text)}, separators=(",", ":")),
        _codes(r'":(\d+)'),
    ),
    "object of letters": (
        lambda text: json.dumps(dict(enumerate(text)), separators=(",", ":")),
        _letters(r'":"(.)"'),
    ),
    "entries": (lambda text: json.dumps([[str(n), c] for n, c in enumerate(text)]), _letters(r', "(.)"')),
    "enumerate": (lambda text: str(list(enumerate(text))), _letters(r"'(.)'")),
    "form of a list": (_rows("key[{n}]={c}", between="&"), _letters(_numbered(r"\]="))),
    "Node Uint8Array": (
        _table("{o:>3}", 12, ", ", "  "),
        _codes(r"(\d+)"),
    ),
    "Buffer in JSON": (lambda text: json.dumps({"type": "Buffer", "data": list(text.encode())}), _codes(r"(\d+)")),
    "BitConverter": (each("{:02X}", "-"), _codes(r"([0-9A-F]{2})", 16)),
    "C#, initializer": (lambda text: f"byte[35] {{ {each('0x{:02X}', ', ')(text)} }}", _codes(r"0x([0-9A-F]{2})", 16)),
    "Go, %v": (lambda text: f"[{' '.join(str(ord(char)) for char in text)}]", _codes(r"(\d+)")),
    "Go, %#v": (lambda text: f"[]byte{{{', '.join(f'0x{ord(char):x}' for char in text)}}}", _codes(r"0x(..)", 16)),
    "Go, runes": (lambda text: "[" + " ".join(f"'{char}'" for char in text) + "]", _letters(r"'(.)'")),
    "Go, %U": (lambda text: f"<{each('U+{:04X}', ' ')(text)}>", _codes(r"U\+([0-9A-F]{4})", 16)),
    "Go, %#U": (_rows("U+{o:04X} '{c}'", between=" "), _both(_codes(r"U\+([0-9A-F]{4})", 16), _letters(r"'(.)'"))),
    "spew": (
        _table("{o:02x}", 16, " ", " {:08x}  "),
        lambda text: _codes(r" ([0-9a-f]{2})\b", 16)(re.sub(r"(?m)^ [0-9a-f]{8} ", "", text)),
    ),
    "Rust, u8": (each("{:d}u8", ", "), _codes(r"(\d+)u8")),
    "Rust, pretty": (_rows("    {o},"), _codes(r"(\d+)")),
    "Rust, chars, pretty": (_rows("    '{c}',"), _letters(r"'(.)'")),
    "numpy": (_table("{o:>3}", 17, " ", " "), _codes(r"(\d+)")),
    "pandas": (_rows("{n:<6}{c}"), _letters(_numbered(r"(?m:^)\d+ +"))),
    "pandas, bytes": (_rows("{n:<6}{o}"), _codes(r"(?m:^)\d+ +(\d+)")),
    "pandas, HTML": (
        _rows("    <tr>\n      <th>{n}</th>\n      <td>{c}</td>\n    </tr>"),
        _letters(r"<td>(.)</td>"),
    ),
    "pprint": (
        lambda text: "('" + lines(text, 6, "'\n '") + "')",
        lambda text: re.sub(r"[\s'()]", "", text),
    ),
    "R, raw": (_table("{o:02x}", 19, " ", "[{:>2}] ", 1), _codes(r" ([0-9a-f]{2})\b", 16)),
    "R, letters": (_table('"{c}"', 12, " ", "[{:>2}] ", 1), _letters(r'"(.)"')),
    "R, numbers": (
        _table("{o:>3}", 16, " ", "[{:>2}] ", 1),
        lambda text: _codes(r"(\d+)")(re.sub(r"\[.*?\]", "", text)),
    ),
    "Octave": (
        lambda text: (
            " Columns 1 through 13:\n\n"
            + "".join(f"{ord(c):>6}" for c in text[:13])
            + "\n\n Columns 14 through 26:\n\n"
            + "".join(f"{ord(c):>6}" for c in text[13:26])
            + "\n\n Columns 27 through 35:\n\n"
            + "".join(f"{ord(c):>6}" for c in text[26:])
        ),
        lambda text: _codes(r"(\d+)")(re.sub(r"Columns.*", "", text)),
    ),
    "Julia": (lambda text: _rows(" 0x{o:02x}")(text) + "\n \u22ee", _codes(r"0x(..)", 16)),
    "Clojure": (lambda text: "[" + " ".join(f"\\{char}" for char in text) + "]", _letters(rf"\\({_SHOWN})")),
    "Lisp": (lambda text: " ".join(f"#\\{char}" for char in text), _letters(rf"#\\({_SHOWN})")),
    "Oracle, DUMP": (
        lambda text: f"Typ=1 Len={len(text)}: " + ",".join(str(ord(char)) for char in text),
        lambda text: _codes(r"(\d+)")(text.split(": ")[-1]),
    ),
    "SQL, X'": (lambda text: f"X'{text.encode().hex().upper()}'", _codes(r"([0-9A-F]{2})", 16)),
    "PostgreSQL, bytea": (
        lambda text: f"'\\x{text.encode().hex()}'::bytea",
        lambda text: joined(unhex(text.replace("\\x", ""))),
    ),
    "PostgreSQL, E'": (lambda text: "E'" + each("\\x{:02x}")(text) + "'", sub(r"\\x([0-9a-f]{2})")),
    "UNISTR": (each("\\{:04X}"), sub(r"\\([0-9A-F]{4})")),
    "SQL, UTF-16": (
        lambda text: "_binary '" + "".join(f"{c}\\0" for c in text) + "'",
        lambda text: text.replace("\\0", ""),
    ),
    "table of SQL": (_rows("| {n:>2} | {c} |"), _letters(_numbered(r"\| +\d+ \| "))),
    "CSV of letters": (lambda text: "index,char\n" + _rows("{n},{c}")(text), _letters(_numbered(r"(?m:^)\d+,"))),
    "CSV of numbers": (lambda text: "index,code\n" + _rows("{n},{o}")(text), _codes(r"(?m:^)\d+,(\d+)")),
    "YAML, numbers": (_rows("  - {o}"), _codes(r"(\d+)")),
    "YAML, letters": (_rows("- {c}"), _letters(_numbered("(?m:^)- "))),
    "objdump -s": (
        lambda text: "\n".join(
            f" {at:04x} {' '.join(text[at + n : at + n + 4].encode().hex() for n in range(0, 16, 4)):<35} "
            + text[at : at + 16]
            for at in range(0, len(text), 16)
        ),
        lambda text: (
            "".join(_codes(r"([0-9a-f]{2})", 16)(line[6:41]) for line in text.split("\n"))
            + GONE
            + "".join(line[42:] for line in text.split("\n"))
        ),
    ),
    "assembler, .byte": (_rows("\t.byte\t{o}"), _codes(r"(\d+)")),
    "WinDbg": (
        lambda text: "\n".join(
            f"00000000`00a1f8{at:02x}  {text[at : at + 8].encode().hex(' ')}-{text[at + 8 : at + 16].encode().hex(' ')}"
            f"  {text[at : at + 16]}"
            for at in range(0, len(text), 16)
        ),
        lambda text: (
            "".join(_codes(r"\b([0-9a-f]{2})\b", 16)(line[19:66]) for line in text.split("\n"))
            + GONE
            + "".join(line[68:] for line in text.split("\n"))
        ),
    ),
    "gdb x/gx": (
        lambda text: "\n".join(
            f"0x7ffe{at:08x}:\t"
            + "\t".join(f"0x{int.from_bytes(text[n : n + 8].encode(), 'little'):016x}" for n in (at, at + 8))
            for at in range(0, len(text), 16)
        ),
        lambda text: GONE.join(
            "".join(
                bytes.fromhex(match[1])[::-1].decode("latin-1") if match[1] else GONE
                for match in re.finditer(rf"\t(?:0x([0-9a-f]{{16}})|{GONE})", text)
            ).split("\x00")
        ),
    ),
}
