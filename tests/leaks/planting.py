"""Forms of a key as somebody might write one by accident, to see that the gate finds each of them in each place."""

from __future__ import annotations

import base64
import bz2
import codecs
import gzip
import io
import json
import lzma
import quopri
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable

from tests.guards.keys import made_up_key

__all__ = ["PACKED", "TEXTS", "canary"]


_LETTERS = str.maketrans("0123456789abcdef", "g2h4j6k8m0npqrst")


def canary(seed: object) -> str:
    """Return a well-formed key whose core is in no checksum and no id by chance: eight digits of some are."""
    return f"sk-{made_up_key(seed)[3:].translate(_LETTERS)}"


def _each(pattern: str, between: str = "") -> Callable[[str], str]:
    return lambda key: between.join(pattern.format(ord(char)) for char in key)


def _moved(by: int) -> Callable[[str], str]:
    return lambda key: "".join(chr(ord(char) + by) for char in key)


def _styled(key: str) -> str:
    """Mathematical sans-serif letters and digits."""
    return "".join(
        chr(0x1D5BA + ord(char) - 97) if char.isalpha() else chr(0x1D7E2 + ord(char) - 48) if char.isdigit() else char
        for char in key
    )


def _wrapped(text: str, width: int, between: str = "\r\n  ") -> str:
    return between.join(text[at : at + width] for at in range(0, len(text), width))


def _base64(before: str, code: str = "utf-8") -> Callable[[str], str]:
    return lambda key: base64.b64encode(f"{before}{key} behind".encode(code)).decode()


TEXTS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "eight of the core": lambda key: key[13:21],
    "the first eight of the core": lambda key: key[8:16],
    "the last eight of the core": lambda key: key[-12:-4],
    "upper case": str.upper,
    "mixed case": lambda key: "".join(c.upper() if i % 2 else c for i, c in enumerate(key)),
    "reversed": lambda key: key[::-1],
    "hex": lambda key: key.encode().hex(),
    "hex, upper case": lambda key: key.encode().hex().upper(),
    "hex dump": lambda key: key.encode().hex(" "),
    "hex of UTF-16": lambda key: key.encode("utf-16-le").hex(),
    "base64": _base64(""),
    "base64, one before": _base64("a"),
    "base64, two before": _base64("ab"),
    "base64, wrapped": lambda key: _wrapped(_base64("")(key), 9),
    "base64 of UTF-16": _base64("", "utf-16-le"),
    "base64 of upper case": lambda key: _base64("")(key.upper()),
    "base64 for URLs": lambda key: base64.urlsafe_b64encode(f"??>{key}".encode()).decode(),
    "base32": lambda key: base64.b32encode(f"ab{key}".encode()).decode(),
    "percent": _each("%{:02X}"),
    "percent, twice": lambda key: urllib.parse.quote(_each("%{:02x}")(key)),
    "percent, every second": lambda key: "".join(f"%{ord(c):02x}" if i % 2 else c for i, c in enumerate(key)),
    "JSON escapes": _each("\\u{:04x}"),
    "JSON escapes in JSON": lambda key: json.dumps(_each("\\u{:04x}")(key)),
    "JSON escapes, every second": lambda key: "".join(f"\\u{ord(c):04x}" if i % 2 else c for i, c in enumerate(key)),
    "JavaScript escapes": _each("\\u{{{:x}}}"),
    "escapes of eight": _each("\\U{:08x}"),
    "escapes of bytes": _each("\\x{:02x}"),
    "code points": _each("U+{:04X}", " "),
    "code points in a list": _each('"U+{:04X}"', ", "),
    "entities": _each("&#{:d};"),
    "entities, hex": _each("&#x{:x};"),
    "decimal list": _each("{:d}", ", "),
    "bytes": _each("0x{:02x}", ", "),
    "octal": _each("\\{:o}"),
    "binary": _each("{:08b}", " "),
    "full-width": _moved(0xFEE0),
    "styled": _styled,
    "tag characters": _moved(0xE0000),
    "rot13": lambda key: codecs.encode(key, "rot13"),
    "letters in a list": lambda key: json.dumps(list(key)),
    "letters with blanks": " ".join,
    "zero-width between": "\u200b".join,
    "soft hyphens between": "\u00ad".join,
    "wrapped": lambda key: _wrapped(key, 7),
    "put together": lambda key: _wrapped(key, 5, '" + "'),
    "quoted-printable": _each("={:02X}"),
    "quoted-printable, wrapped": lambda key: quopri.encodestring(f"{'x' * 60}{key}".encode()).decode(),
}


def _zipped(key: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", f"{'x' * 100}{key}")
    return buffer.getvalue()


PACKED: dict[str, Callable[[str], bytes]] = {
    "UTF-16": lambda key: key.encode("utf-16"),
    "UTF-16, big end": lambda key: f"ab{key}".encode("utf-16-be"),
    "UTF-32": lambda key: key.encode("utf-32-le"),
    "between bytes that are no text": lambda key: b"\xff\x00\x80" + key.encode() + b"\xfe\xc0",
    "zlib": lambda key: zlib.compress(f"{'x' * 100}{key}".encode()),
    "gzip": lambda key: gzip.compress(f"{'x' * 100}{key}".encode()),
    "bzip2": lambda key: bz2.compress(key.encode()),
    "xz": lambda key: lzma.compress(key.encode()),
    "zip": _zipped,
    "zip behind a text": lambda key: b"text\n" + _zipped(key),
    "zip in a gzip": lambda key: gzip.compress(_zipped(key)),
}
