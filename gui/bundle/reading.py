"""Reads an archive that somebody sent: untrusted input, bounded in every direction before anything is unpacked."""

from __future__ import annotations

import dataclasses
import enum
import io
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path

from gui.bundle.files import BundleFile
from gui.secret import Redactor
from gui.wording import safe

__all__ = ["Archive", "Problem", "ProblemCode", "read_archive", "shown_name"]

LARGEST_FILE = 64 * 1024 * 1024
LARGEST_TOTAL = 64 * 1024 * 1024
MOST_MEMBERS = 1000
LARGEST_DIRECTORY = 1024 * 1024
"""Of the list of members: what the zipfile module reads and keeps before one can count."""
STEEPEST_RATIO = 200
RATIO_FROM = 1024 * 1024
"""A small file of blanks may be packed as well as it likes."""

_END = struct.Struct("<4s4H2LH")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]*(?:/[A-Za-z0-9][A-Za-z0-9._ -]*)*")
_PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1 | 0x40 | 0x2000


class ProblemCode(enum.StrEnum):
    """What can be wrong with an archive."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    NOT_A_ZIP = "not_a_zip"
    DAMAGED = "damaged"
    TOO_MANY_MEMBERS = "too_many_members"
    UNPACKED_TOO_LARGE = "unpacked_too_large"
    RATIO = "ratio"
    UNSAFE_NAME = "unsafe_name"
    DUPLICATE_NAME = "duplicate_name"
    SPECIAL_FILE = "special_file"
    ENCRYPTED = "encrypted"
    MANIFEST_MISSING = "manifest_missing"
    MANIFEST_INVALID = "manifest_invalid"
    NEWER_SCHEMA = "newer_schema"
    FILE_MISSING = "file_missing"
    FILE_UNLISTED = "file_unlisted"
    HASH_DIFFERS = "hash_differs"
    REPORT_MISSING = "report_missing"
    REPORT_INVALID = "report_invalid"
    KEY_PATTERN = "key_pattern"
    KEY_FOUND = "key_found"


@dataclasses.dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and with which member; the name is safe to show, empty for the archive as a whole."""

    code: ProblemCode
    name: str = ""


@dataclasses.dataclass(frozen=True)
class Archive:
    """The members that could be read, the bytes of the whole, and why some or all could not."""

    files: tuple[BundleFile, ...]
    raw: bytes
    comment: bytes
    problems: tuple[Problem, ...]


def shown_name(name: str, redactor: Redactor) -> str:
    """Return a name out of an archive as one harmless line."""
    return safe(redactor.redact(name))


def read_archive(path: Path, redactor: Redactor) -> Archive:
    """Read ``path`` within the limits. A problem of one member lets the others be read, one of the whole none."""
    raw, problem = _raw(path)
    if problem is None:
        problem = _directory_problem(raw)
    if problem is not None:
        return Archive((), raw, b"", (Problem(problem),))
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _members(archive, raw, redactor)
    except (zipfile.BadZipFile, NotImplementedError, UnicodeError, OSError, ValueError, struct.error):
        return Archive((), raw, b"", (Problem(ProblemCode.DAMAGED),))


def _raw(path: Path) -> tuple[bytes, ProblemCode | None]:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return b"", ProblemCode.UNREADABLE  # a pipe would wait, a device would never end
        if about.st_size > LARGEST_FILE:
            return b"", ProblemCode.TOO_LARGE
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError):
        return b"", ProblemCode.UNREADABLE
    return (raw, None) if len(raw) <= LARGEST_FILE else (b"", ProblemCode.TOO_LARGE)


def _directory_problem(raw: bytes) -> ProblemCode | None:
    """Look at the end record before the zipfile module builds an object for each of perhaps 65,535 members.

    Ours has no comment, is no ZIP64 and begins with its first member: what begins or ends otherwise is another thing.
    """
    if not raw.startswith(b"PK\x03\x04"):
        return ProblemCode.NOT_A_ZIP
    end = raw[-_END.size :]
    if len(end) < _END.size or not end.startswith(b"PK\x05\x06") or not end.endswith(b"\0\0"):
        return ProblemCode.DAMAGED
    _, disk, first_disk, here, count, size, start, _ = _END.unpack(end)
    if count > MOST_MEMBERS or size > LARGEST_DIRECTORY:
        return ProblemCode.TOO_MANY_MEMBERS
    if disk or first_disk or here != count or start + size + _END.size != len(raw):
        return ProblemCode.DAMAGED
    return None


def _members(archive: zipfile.ZipFile, raw: bytes, redactor: Redactor) -> Archive:
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS:
        return Archive((), raw, b"", (Problem(ProblemCode.TOO_MANY_MEMBERS),))
    if sum(info.file_size for info in infos) > LARGEST_TOTAL:
        return Archive((), raw, b"", (Problem(ProblemCode.UNPACKED_TOO_LARGE),))
    files: list[BundleFile] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    left = LARGEST_TOTAL
    for info in infos:
        # Case and composition are one name on some systems.
        folded = unicodedata.normalize("NFC", info.orig_filename).casefold()
        code = ProblemCode.DUPLICATE_NAME if folded in seen else _refused(info)
        seen.add(folded)
        if code is None:
            data = _content(archive, info, left)
            if isinstance(data, bytes):
                left -= len(data)
                files.append(BundleFile(info.filename, data))
                continue
            code = data
        problems.append(Problem(code, shown_name(info.orig_filename, redactor)))
    return Archive(tuple(files), raw, archive.comment, tuple(problems))


def _refused(info: zipfile.ZipInfo) -> ProblemCode | None:
    if not _NAME.fullmatch(info.orig_filename) or any(part.endswith((".", " ")) for part in info.filename.split("/")):
        return ProblemCode.UNSAFE_NAME
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG) or info.external_attr & 0x10:
        return ProblemCode.SPECIAL_FILE
    if info.flag_bits & _ENCRYPTED:
        return ProblemCode.ENCRYPTED
    if info.compress_type not in _PLAIN_METHODS:
        return ProblemCode.DAMAGED  # other methods take memory that the size does not tell
    if info.file_size > RATIO_FROM and info.file_size > STEEPEST_RATIO * max(info.compress_size, 1):
        return ProblemCode.RATIO
    return None


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes | ProblemCode:
    try:
        with archive.open(info) as member:
            data = member.read(left + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        return ProblemCode.DAMAGED
    if len(data) > left:
        return ProblemCode.UNPACKED_TOO_LARGE
    return data if len(data) == info.file_size else ProblemCode.DAMAGED
