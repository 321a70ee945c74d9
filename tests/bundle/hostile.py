"""Archives that somebody made to do harm, to be looked at for long, or to say two things at once: tables of them.

``archives()`` yields each with its name, its bytes, and the code of the problem that must be named. They are put
together byte by byte, since no library writes most of them.
"""

from __future__ import annotations

import dataclasses
import json
import stat
import struct
import types
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from gui.bundle import BundleFile, Extras, ManifestEntry, collect
from gui.secret import Redactor
from tests.bundle.samples import sample_report

Files = dict[str, bytes]

Fields = Mapping[str, Any]
NOTHING: Fields = types.MappingProxyType({})


@dataclasses.dataclass(frozen=True)
class Entry:
    """A member; ``local`` and ``listed`` are what only one of its two headers says."""

    name: str | bytes
    data: bytes = b"x"
    method: int = 8
    flags: int = 0
    attributes: int = (stat.S_IFREG | 0o600) << 16
    packed: bytes | None = None
    local: Fields = dataclasses.field(default_factory=lambda: NOTHING)
    listed: Fields = dataclasses.field(default_factory=lambda: NOTHING)

    def saying(self, place: str, **fields: Any) -> Entry:
        """Return one that says ``fields`` in its local header, or in the list (``listed``), only."""
        local, listed = (fields if name == place else getattr(self, name) for name in ("local", "listed"))
        return dataclasses.replace(self, local=local, listed=listed)

    def told(self) -> dict[str, Any]:
        packed = self.packed if self.packed is not None else _packed(self.data, self.method)
        name = self.name.encode() if isinstance(self.name, str) else self.name
        flags = self.flags if name.isascii() else self.flags | 0x800
        return {
            "name": name, "flags": flags, "method": self.method, "crc": zlib.crc32(self.data), "packed": len(packed),
            "size": len(self.data), "extra": b"", "comment": b"", "disk": 0, "bytes": packed,
        }  # fmt: skip


def _packed(data: bytes, method: int) -> bytes:
    if method != 8:
        return data
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def packed(entries: list[Entry], *, between: bytes = b"", comment: bytes = b"", end: Fields = NOTHING) -> bytes:
    """Return the archive; ``end`` are fields of its last record that say something else than the truth."""
    body, listed = bytearray(), bytearray()
    for entry in entries:
        start, told = len(body), entry.told()
        head = told | dict(entry.local)
        body += struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, head["flags"], head["method"], 0, 33, head["crc"],
                            head["packed"], head["size"], len(head["name"]), len(head["extra"]))  # fmt: skip
        body += head["name"] + head["extra"] + told["bytes"] + between
        row = told | {"start": start} | dict(entry.listed)
        listed += struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 0x314, 20, row["flags"], row["method"], 0, 33, row["crc"],
                              row["packed"], row["size"], len(row["name"]), len(row["extra"]), len(row["comment"]),
                              row["disk"], 0, entry.attributes, row["start"])  # fmt: skip
        listed += row["name"] + row["extra"] + row["comment"]
    last = {"disk": 0, "first_disk": 0, "here": len(entries), "count": len(entries), "size": len(listed),
            "start": len(body), "comment": len(comment)} | dict(end)  # fmt: skip
    return bytes(body + listed) + struct.pack("<4s4H2LH", b"PK\x05\x06", *last.values()) + comment


def good_files() -> Files:
    """Return the files of a bundle with nothing wrong."""
    extras = Extras(environment={"python": {"version": "3.11.7"}}, client_error_text="Error code: 401")
    return {file.name: file.data for file in collect(sample_report(), Redactor(), extras=extras).files}


def listed(files: Files) -> Files:
    """Make the manifest fit the files, as somebody would who changes a bundle and knows how it is made."""
    manifest = json.loads(files["manifest.json"])
    entries = [ManifestEntry.of(BundleFile(name, data)) for name, data in files.items() if name != "manifest.json"]
    manifest["files"] = [{"name": entry.name, "sha256": entry.sha256, "size": entry.size} for entry in entries]
    return files | {"manifest.json": json.dumps(manifest).encode()}


def plain(files: Files) -> list[Entry]:
    """Return the members of an honest archive."""
    return [Entry(name, data) for name, data in files.items()]


NAMES = (
    "../x", "..", ".", "a/..", "a/../../x", "/etc/passwd", "//host/share/x", "C:x", "C:\\x", "c:/x", "a\\b", "..\\x",
    "\\\\?\\x", "a//b", "./x", "a/./b", "a/", "/", "", " x", "x ", "x.", "a/x.", ".hidden", "-rf", "~/x",
    "a\x00b.txt", "ticket.txt\x00.exe", "a\nb", "a\rb", "a\tb", "a\x1b[2Jb", "a\x7fb", "a\x85b", "x\u202etxt.exe",
    "a\u200bb", "a\u2066b", "a\ufeffb", "cafe\u0301.txt", "con", "CON.txt", "nul", "aux.json", "com1", "LPT9.log",
    "com\u00b9", "a/nul.txt", "a:b", "x:$DATA", "a*b", "a?b", 'a"b', "a<b>", "a|b", "$(x)", "`x`", "a;b",
    "%2e%2e%2fx", "a&b", "x" * 201, "a\u2028b", "a\u00a0b", "a\u3000b", "report.json/", "a\u2215..\u2215b",
    "\uff0e\uff0e/x",
)  # fmt: skip

BYTES_FOR_NAMES = (b"\xff\xfe.txt", b"caf\xe9.txt", b"\xc0\xae\xc0\xae/x", b"\xed\xa0\x80.txt")

TWINS = (
    ("ticket.txt", "ticket.txt"), ("ticket.txt", "TICKET.TXT"), ("ticket.txt", "Ticket.txt"),
    ("stra\u00dfe.txt", "strasse.txt"), ("caf\u00e9.txt", "CAF\u00c9.txt"), ("\uff41.txt", "a.txt"),
    ("\ufb01le.txt", "file.txt"), ("a/b.txt", "A/B.txt"), ("report.json", "Report.JSON"),
    ("manifest.json", "manifest.json"),
)  # fmt: skip

KINDS = {
    "link": stat.S_IFLNK, "folder": stat.S_IFDIR, "pipe": stat.S_IFIFO, "socket": stat.S_IFSOCK,
    "character device": stat.S_IFCHR, "block device": stat.S_IFBLK, "no known kind": 0xF000,
}  # fmt: skip


def _extra(kind: int, data: bytes = b"\0" * 16) -> bytes:
    return struct.pack("<2H", kind, len(data)) + data


def _names(files: Files) -> Iterator[tuple[str, bytes, str]]:
    for index, name in enumerate(NAMES):
        yield f"name {index}", packed([*plain(files), Entry(name)]), "unsafe_name"
    for index, raw in enumerate(BYTES_FOR_NAMES):
        yield f"bytes for a name {index}", packed([*plain(files), Entry(raw)]), "damaged"
    for raw in BYTES_FOR_NAMES[:2]:
        told = {"flags": 0}
        yield f"no UTF-8 {raw!r}", packed([*plain(files), Entry(raw, local=told, listed=told)]), "damaged"
    for index, (one, other) in enumerate(TWINS):
        names = [name for name in (one, other) if name not in files or name == other]
        yield f"twins {index}", packed([*plain(files), *map(Entry, names)]), "duplicate_name"


def _kinds(files: Files) -> Iterator[tuple[str, bytes, str]]:
    for name, kind in KINDS.items():
        entry = Entry("thing", b"/etc/passwd", attributes=(kind | 0o777) << 16)
        yield name, packed([*plain(files), entry]), "special_file"
        instead = [Entry(n, d, attributes=(kind | 0o777) << 16) if n == "report.json" else Entry(n, d)
                   for n, d in files.items()]  # fmt: skip
        yield f"{name} as the report", packed(instead), "special_file"
    yield "a folder of DOS", packed([*plain(files), Entry("thing", b"", attributes=0x10)]), "special_file"
    for flags in (0x1, 0x40, 0x41, 0x2000, 0x2001):
        yield f"encrypted {flags:x}", packed([*plain(files), Entry("secret", flags=flags)]), "encrypted"
    yield "sizes follow", packed([*plain(files), Entry("later", flags=0x8)]), "damaged"
    for method in (1, 2, 3, 4, 5, 6, 7, 9, 10, 12, 14, 16, 18, 19, 20, 93, 94, 95, 96, 97, 98, 99, 65535):
        yield f"method {method}", packed([*plain(files), Entry("odd", method=method)]), "damaged"


def _bombs(files: Files) -> Iterator[tuple[str, bytes, str]]:
    zeros = {size: _packed(bytes(size << 20), 8) for size in (2, 8, 32, 63)}
    for size, raw in zeros.items():
        entry = Entry("bomb", bytes(size << 20), packed=raw)
        yield f"{size} MiB of nothing", packed([*plain(files), entry]), "ratio"
    more = Entry("bomb", bytes(8 << 20), packed=zeros[8])
    nine = [dataclasses.replace(more, name=f"bomb{index}") for index in range(9)]
    yield "nine bombs", packed([*plain(files), *nine]), "unpacked_too_large"
    for said in (0, 10, 1 << 20):
        lie = {"size": said}
        entry = Entry("bomb", bytes(8 << 20), packed=zeros[8], local=lie, listed=lie)
        yield f"a bomb that says {said}", packed([*plain(files), entry]), "damaged"
    for said in (1 << 31, 0xFFFFFFFE, 0xFFFFFFFF):
        lie = {"size": said}
        yield f"a size of {said}", packed([*plain(files), Entry("large", local=lie, listed=lie)]), "unpacked_too_large"
    for said in (0xFFFF, 1 << 31, 0xFFFFFFFF):
        lie = {"packed": said}
        yield f"a packed size of {said}", packed([*plain(files), Entry("large", local=lie, listed=lie)]), "damaged"
    for name in ("report.json", "manifest.json"):
        yield f"blanks as {name}", packed(plain(files | {name: b" " * (5 << 20)})), "ratio"
    blanks = b"".join(b"%07d " % index for index in range(600_000))
    yield "a report of five megabytes", packed(plain(listed(files | {"report.json": blanks}))), "too_large"


def _two_stories(files: Files) -> Iterator[tuple[str, bytes, str]]:
    for field, value in (("name", b"other"), ("flags", 2), ("method", 0), ("crc", 1), ("size", 2), ("packed", 1)):
        yield f"local {field}", packed([*plain(files), Entry("two", local={field: value})]), "damaged"
        yield f"listed {field}", packed([*plain(files), Entry("two", listed={field: value})]), "damaged"
    inner = packed([Entry("inner")])
    for index in range(1, len(files)):
        entries = plain(files)
        entries[index] = dataclasses.replace(entries[index], listed={"start": 0})
        yield f"member {index} lies over the first", packed(entries), "damaged"
    yield "one member twice in the list", packed([*plain(files), Entry("again", listed={"start": 0})]), "damaged"
    yield "an overlap in a member", packed([*plain(files), Entry("o", inner, 0, listed={"start": 40})]), "damaged"
    extras = {"zip64": _extra(1), "another name": _extra(0x7075), "cut": b"\x01", "long": b"\x99\x99\xff\xff"}
    for name, extra in extras.items():
        for place in ("local", "listed"):
            entry = Entry("x").saying(place, extra=extra)
            yield f"extra field {name} {place}", packed([*plain(files), entry]), "damaged"
    yield "a comment of a member", packed([*plain(files), Entry("x", listed={"comment": b"hello"})]), "damaged"
    yield "on another disk", packed([*plain(files), Entry("x", listed={"disk": 1})]), "damaged"
    for name in ("ticket.txt", "report.json", "manifest.json"):
        lie = {"crc": 7}
        entries = [Entry(n, d, local=lie, listed=lie) if n == name else Entry(n, d) for n, d in files.items()]
        yield f"a checksum of {name}", packed(entries), "damaged"
        for what, change in _BROKEN.items():
            raw = change(_packed(files[name], 8))
            entries = [Entry(n, d, packed=raw) if n == name else Entry(n, d) for n, d in files.items()]
            yield f"{what} in {name}", packed(entries), "damaged"


_BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "a wrong block": lambda raw: b"\x07" + raw[1:],
    "no end": lambda raw: raw[: len(raw) // 2],
    "bytes behind the end": lambda raw: raw + b"more",
    "nothing": lambda _raw: b"",
}


def _around(files: Files) -> Iterator[tuple[str, bytes, str]]:
    good = packed(plain(files))
    for size in (1, 4, 1000, 65535):
        yield f"{size} bytes before", b"M" * size + good, "not_a_zip"
        yield f"{size} bytes behind", good + b"M" * size, "damaged"
        yield f"a comment of {size}", packed(plain(files), comment=b"c" * size), "damaged"
        yield f"{size} bytes between", packed(plain(files), between=b"b" * min(size, 9000)), "damaged"
    yield "two archives", good + good, "damaged"
    yield "an archive in the comment", packed(plain(files), comment=good[:60000]), "damaged"
    for field, value in (
        ("disk", 1), ("first_disk", 1), ("here", 1), ("count", 1), ("count", 0), ("size", 0), ("size", 10),
        ("start", 0), ("start", 5), ("start", 0xFFFFFFFF), ("comment", 1), ("comment", 65535), ("here", 0xFFFF),
    ):  # fmt: skip
        yield f"end {field} {value}", packed(plain(files), end={field: value}), "damaged"
    for field, value in (("size", 0xFFFFFFFF), ("size", 1 << 21), ("count", 0xFFFF), ("count", 1001)):
        yield f"end {field} {value}", packed(plain(files), end={field: value}), "too_many_members"
    zip64 = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, len(files), len(files), 10, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(good) - 22, 1)
    yield "zip64", good[:-22] + zip64 + locator + good[-22:], "damaged"
    for count in (1001, 65_535, 65_536):
        many = [Entry(f"{index:x}", b"", 0) for index in range(count)]
        # One more than the field holds needs ZIP64; without it the number wraps round to none.
        for said in {min(count, 0xFFFF), count & 0xFFFF}:
            raw = packed(many, end={"here": said, "count": said})
            yield f"{count} members that say {said}", raw, "too_many_members"
    for name, raw in (
        ("nothing", b""), ("text", b"hello"), ("an end", b"PK\x05\x06" + bytes(18)),
        ("a split archive", b"PK\x07\x08" + good),
        ("gzip", b"\x1f\x8b" + good), ("a tar", files["ticket.txt"][:512]), ("HTML", b"<!doctype html>" + good),
    ):  # fmt: skip
        yield name, raw, "not_a_zip"
    yield "a beginning", b"PK\x03\x04", "damaged"
    for length in range(100, len(good), 100):
        yield f"cut at {length}", good[:length], "damaged"


def _contents(files: Files) -> Iterator[tuple[str, bytes, str]]:
    for name, data in files.items():
        if name not in ("manifest.json", "report.json"):
            yield f"{name} changed", packed(plain(files | {name: data + b" "})), "hash_differs"
            yield f"{name} emptied", packed(plain(files | {name: b""})), "hash_differs"
            yield f"no {name}", packed(plain({n: d for n, d in files.items() if n != name})), "file_missing"
    yield "report.json changed", packed(plain(files | {"report.json": files["report.json"] + b" "})), "hash_differs"
    yield "no report.json", packed(plain({n: d for n, d in files.items() if n != "report.json"})), "report_missing"
    unlisted = {n: d for n, d in files.items() if n != "manifest.json"}
    yield "no manifest.json", packed(plain(unlisted)), "manifest_missing"
    yield "one more", packed([*plain(files), Entry("more.txt")]), "file_unlisted"
    bomb = packed([Entry("i", bytes(1 << 20))])
    yield "a bomb inside", packed([*plain(files), Entry("inner.zip", bomb, 0)]), "file_unlisted"


REPORTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _d: b"", "report_invalid"),
    "null": (lambda _d: b"null", "report_invalid"),
    "a list": (lambda d: b"[" + d + b"]", "report_invalid"),
    "two documents": (lambda d: d + d, "report_invalid"),
    "cut": (lambda d: d[:-20], "report_invalid"),
    "deep lists": (lambda _d: b"[" * 1_000_000, "report_invalid"),
    "deep objects": (lambda _d: b'{"a":' * 200_000, "report_invalid"),
    "deep where it is ignored": (lambda d: b'{"new":' + b"[" * 900 + b"]" * 900 + b"," + d[1:], "report_invalid"),
    "closed too often": (lambda d: d + b"}" * 10, "report_invalid"),
    "many values": (lambda d: b'{"new":[' + b"[]," * 900_000 + b"0]," + d[1:], "report_invalid"),
    "many numbers": (lambda d: b'{"new":[' + b"1," * 900_000 + b"0]," + d[1:], "report_invalid"),
    "the schema twice": (lambda d: b'{"schema":"key-doctor/report/1",' + d[1:], "report_invalid"),
    "the verdict twice": (
        lambda d: d.replace(b'"verdict":', b'"verdict":{"cause":"unknown"},"verdict":'),
        "report_invalid",
    ),
    "a name twice, once escaped": (lambda d: b'{"\\u0073chema":"x",' + d[1:], "report_invalid"),
    "a name twice where it is ignored": (lambda d: b'{"new":{"a":1,"a":2},' + d[1:], "report_invalid"),
    "newer": (lambda d: d.replace(b"report/1", b"report/2"), "newer_schema"),
    "much newer": (lambda d: d.replace(b"report/1", b"report/999999"), "newer_schema"),
    "older than all": (lambda d: d.replace(b"report/1", b"report/0"), "report_invalid"),
    "another family": (lambda d: d.replace(b"key-doctor/report/1", b"other/report/1"), "report_invalid"),
    "a wrong code": (lambda d: d.replace(b'"confidence": "certain"', b'"confidence": "sure"'), "report_invalid"),
    "a wrong type": (lambda d: d.replace(b'"run_id": ', b'"run_id": 1, "was": '), "report_invalid"),
    "no number": (lambda d: d.replace(b'"score": 0.9', b'"score": NaN'), "report_invalid"),
    "a number without end": (lambda d: d.replace(b'"status": 401', b'"status": ' + b"9" * 100_000), "report_invalid"),
    "a large exponent": (lambda d: d.replace(b'"score": 0.9', b'"score": 1e999999'), "report_invalid"),
    "a byte order mark": (lambda d: b"\xef\xbb\xbf" + d, "report_invalid"),
    "UTF-16": (lambda d: d.decode().encode("utf-16"), "report_invalid"),
    "no UTF-8": (lambda d: d.replace(b"build server", b"\xff\xfe"), "report_invalid"),
    "surrogates in UTF-8": (lambda d: d.replace(b"build server", b"\xed\xa0\x80"), "report_invalid"),
    "half a pair": (lambda d: d.replace(b"build server", b"\\ud800"), "report_invalid"),
    "a line break in a string": (lambda d: d.replace(b"build server", b"a\nb"), "report_invalid"),
    "an unknown escape": (lambda d: d.replace(b"build server", b"\\x41"), "report_invalid"),
}

_ENTRY = b'{"name": "a", "sha256": "", "size": 1},'

MANIFESTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _d: b"", "manifest_invalid"),
    "deep": (lambda _d: b"[" * 500_000, "manifest_invalid"),
    "files twice": (lambda d: b'{"files":[],' + d[1:], "manifest_invalid"),
    "an entry twice": (lambda d: d.replace(b'"files": [', b'"files": [' + _ENTRY * 2), "manifest_invalid"),
    "itself": (lambda d: d.replace(b'"ticket.txt"', b'"manifest.json"'), "manifest_invalid"),
    "newer": (lambda d: d.replace(b"bundle/1", b"bundle/2"), "newer_schema"),
    "another family": (lambda d: d.replace(b"key-doctor/bundle/1", b"x/1"), "manifest_invalid"),
    "a name twice": (lambda d: d.replace(b'"size"', b'"name": "x", "size"', 1), "manifest_invalid"),
    "capital letters": (lambda d: d.replace(b'"sha256": "', b'"sha256": "A', 1), "hash_differs"),
    "a wrong size": (lambda d: d.replace(b'"size": ', b'"size": 1', 1), "hash_differs"),
    "a size that is no number": (lambda d: d.replace(b'"size": ', b'"size": "x", "s": ', 1), "manifest_invalid"),
    "a name that leads elsewhere": (lambda d: d.replace(b'"ticket.txt"', b'"../../ticket.txt"'), "file_missing"),
    "a name with a control": (lambda d: d.replace(b'"ticket.txt"', b'"\\u001b[2J"'), "file_missing"),
}


def _documents(files: Files) -> Iterator[tuple[str, bytes, str]]:
    for name, (change, code) in REPORTS.items():
        data = change(files["report.json"])
        assert data != files["report.json"], name
        # Stored: packed ones would be refused for how well they pack before anybody looks into them.
        entries = [Entry(n, d, 0) for n, d in listed(files | {"report.json": data}).items()]
        yield f"report: {name}", packed(entries), code
    for name, (change, code) in MANIFESTS.items():
        data = change(files["manifest.json"])
        assert data != files["manifest.json"], name
        entries = [Entry(n, d, 0) for n, d in (files | {"manifest.json": data}).items()]
        yield f"manifest: {name}", packed(entries), code


def archives() -> Iterator[tuple[str, bytes, str]]:
    """Yield the name of each, its bytes, and the problem that must be named."""
    files = good_files()
    for table in (_names, _kinds, _bombs, _two_stories, _around, _contents, _documents):
        for name, raw, code in table(files):
            yield f"{table.__name__[1:]}: {name}", raw, code
