"""Opens an archive that somebody sent: untrusted input, bounded in every direction before anything is unpacked.

Nothing is ever extracted to a disk. Members are unpacked piece by piece: what is held
at one time are the list of members and a few hundred kilobytes, however large the archive says or turns out to be.
"""

from __future__ import annotations

import contextlib
import dataclasses
import enum
import os
import re
import stat
import unicodedata
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from gui.bundle.directory import Directory, DirectoryError, Member, TooManyMembers, read_directory
from gui.secret import Redactor
from gui.wording import safe

__all__ = ["PIECE", "Archive", "DamagedMember", "Problem", "ProblemCode", "opened", "pieces", "shown_name"]

LARGEST_FILE = 64 * 1024 * 1024
LARGEST_TOTAL = 64 * 1024 * 1024
STEEPEST_RATIO = 200
RATIO_FROM = 1024 * 1024
"""A small file of blanks may be packed as well as it likes."""
PIECE = 64 * 1024
"""Bytes that are unpacked at once: a search of so many holds the interpreter for some hundredths of a second."""
LONGEST_NAME = 200

_PART = re.compile(r"[^\W_][\w. ()\[\]+,=@~-]*|\[[\w. ()\[\]+,=@~-]*")
"""Letters and digits of any script, and what cannot lead elsewhere; a placeholder begins with a bracket."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?:\..*)?")
"""What Windows takes for a device, whatever stands behind the full stop."""
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_FOLDER = 0x10
_NO_WAITING: int = getattr(os, "O_NONBLOCK", 0)


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
    ALONE = "alone"
    UNSEARCHED = "unsearched"
    KEY_PATTERN = "key_pattern"
    KEY_FOUND = "key_found"

    @property
    def refuses(self) -> bool:
        """Whether nothing of such an archive is shown. With the others it is shown, and they beside it."""
        return self not in _SHOWN_ALL_THE_SAME


_SHOWN_ALL_THE_SAME = frozenset(
    {
        ProblemCode.FILE_MISSING,
        ProblemCode.FILE_UNLISTED,
        ProblemCode.HASH_DIFFERS,
        ProblemCode.ALONE,
        ProblemCode.UNSEARCHED,
        ProblemCode.KEY_PATTERN,
        ProblemCode.KEY_FOUND,
    }
)


@dataclasses.dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and with which member; the name is safe to show, empty for the archive as a whole."""

    code: ProblemCode
    name: str = ""


class DamagedMember(Exception):  # noqa: N818  what it is says more than that it is an error
    """The packed bytes of a member are not what its entry says."""


@dataclasses.dataclass(frozen=True)
class Archive:
    """An open archive, or why it is refused. ``around`` are all its bytes that are not a member's content."""

    file: BinaryIO | None
    members: tuple[Member, ...]
    around: bytes
    problems: tuple[Problem, ...]

    def content(self, member: Member) -> bytes:
        """Return a whole member, for one that its size allows to be held; raise :class:`DamagedMember`."""
        return b"".join(pieces(self, member))


def shown_name(name: str, redactor: Redactor) -> str:
    """Return a name out of an archive as one harmless line."""
    return safe(redactor.redact(name))


@contextlib.contextmanager
def opened(path: Path, redactor: Redactor) -> Iterator[Archive]:
    """Open the archive at ``path`` and look at its list of members, not yet at their contents.

    Raises nothing of its own: whatever is wrong with it stands among ``problems``, and then there is no member.
    """
    with contextlib.ExitStack() as stack:
        try:
            # A pipe would wait for a writer, a device would never end: neither is waited for, then neither is read.
            file = stack.enter_context(open(path, "rb", opener=_without_waiting))
            about = os.fstat(file.fileno())
            problem = None if stat.S_ISREG(about.st_mode) else ProblemCode.UNREADABLE
            archive = _refused(problem) if problem else _looked_at(file, about.st_size, redactor)
        except (OSError, ValueError):
            archive = _refused(ProblemCode.UNREADABLE)
        yield archive


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | _NO_WAITING)


def _refused(*codes: ProblemCode) -> Archive:
    return Archive(None, (), b"", tuple(Problem(code) for code in codes))


def _looked_at(file: BinaryIO, length: int, redactor: Redactor) -> Archive:
    if length > LARGEST_FILE:
        return _refused(ProblemCode.TOO_LARGE)
    if file.read(4) != b"PK\x03\x04":
        return _refused(ProblemCode.NOT_A_ZIP)
    try:
        directory = read_directory(file, length)
    except TooManyMembers:
        return _refused(ProblemCode.TOO_MANY_MEMBERS)
    except DirectoryError:
        return _refused(ProblemCode.DAMAGED)
    if sum(member.size for member in directory.members) > LARGEST_TOTAL:
        return _refused(ProblemCode.UNPACKED_TOO_LARGE)
    problems = tuple(_problems(directory, redactor))
    return Archive(file, () if problems else directory.members, directory.around, problems)


def _problems(directory: Directory, redactor: Redactor) -> Iterator[Problem]:
    seen: set[str] = set()
    for member in directory.members:
        # Case and composition are one name on some systems.
        folded = unicodedata.normalize("NFKC", member.name).casefold()
        code = ProblemCode.DUPLICATE_NAME if folded in seen else _wrong_with(member)
        seen.add(folded)
        if code is not None:
            yield Problem(code, shown_name(member.name, redactor))


def _wrong_with(member: Member) -> ProblemCode | None:
    if not _is_safe(member.name):
        return ProblemCode.UNSAFE_NAME
    kind = stat.S_IFMT(member.attributes >> 16)
    if kind not in (0, stat.S_IFREG) or member.attributes & _FOLDER:
        return ProblemCode.SPECIAL_FILE
    if member.flags & _ENCRYPTED:
        return ProblemCode.ENCRYPTED
    if member.method not in (_STORED, _DEFLATED):
        return ProblemCode.DAMAGED  # other methods take memory that the size does not tell
    if member.size > RATIO_FROM and member.size > STEEPEST_RATIO * max(member.packed, 1):
        return ProblemCode.RATIO
    return None


def _is_safe(name: str) -> bool:
    """Tell whether a name leads nowhere else and looks on every screen like what it is."""
    if len(name) > LONGEST_NAME or not unicodedata.is_normalized("NFC", name) or safe(name) != name:
        return False
    return all(map(_is_part, name.split("/")))


def _is_part(part: str) -> bool:
    # Vowels of many scripts are marks. One at the very beginning would stand on what is before the name.
    bare = "".join(character for character in part if not unicodedata.category(character).startswith("M"))
    if not bare or part[0] != bare[0] or not _PART.fullmatch(bare):
        return False
    return part[-1] not in ". " and not _DEVICE.fullmatch(part.casefold())


def pieces(archive: Archive, member: Member) -> Iterator[bytes]:
    """Yield the content of a member, ``PIECE`` bytes at most at once; raise :class:`DamagedMember` where it is not so.

    Size and checksum are held to the entry, and the packed bytes must end where the entry says.
    """
    file = archive.file
    if file is None:
        raise DamagedMember
    made = crc = 0
    for piece in _unpacked(file, member):
        made, crc = made + len(piece), zlib.crc32(piece, crc)
        if made > member.size:
            raise DamagedMember
        yield piece
    if made != member.size or crc != member.crc:
        raise DamagedMember


def _unpacked(file: BinaryIO, member: Member) -> Iterator[bytes]:
    position, end = member.start, member.start + member.packed
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS) if member.method == _DEFLATED else None
    packed = b""
    while position < end or (unpacker is not None and not unpacker.eof):
        if not packed and position < end:
            # Other members may have been read in between.
            file.seek(position)
            packed = file.read(min(PIECE, end - position))
            if not packed:
                raise DamagedMember
            position += len(packed)
        if unpacker is None:
            piece, packed = packed, b""
        else:
            if unpacker.eof:
                raise DamagedMember
            try:
                piece = unpacker.decompress(packed, PIECE)
            except zlib.error:
                raise DamagedMember from None
            packed = unpacker.unconsumed_tail
            if not piece and not packed and position >= end and not unpacker.eof:
                raise DamagedMember
        if piece:
            yield piece
    if unpacker is not None and unpacker.unused_data:
        raise DamagedMember
