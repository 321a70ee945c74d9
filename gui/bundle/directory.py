"""The list of members of an archive from outside, read strictly: only the one layout that our writer makes.

ZIP lets two readers see two archives in the same bytes: members that overlap, names and sizes told twice, lists that
begin anywhere, bytes before and after. Here every byte has one owner: members stand one behind the other from the first
byte on, each described alike at both places, and the list of them ends the file (APPNOTE 6.3.9: 4.3.7, 4.3.12, 4.3.16).
"""

from __future__ import annotations

import dataclasses
import struct
from collections.abc import Iterator
from typing import BinaryIO

__all__ = ["Directory", "DirectoryError", "Member", "TooManyMembers", "read_directory"]

MOST_MEMBERS = 1000
LARGEST_DIRECTORY = 1024 * 1024
"""Bytes of the list of members, read at once."""

_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_EXTRA = struct.Struct("<2H")

_UTF_8 = 0x800
_SIZES_FOLLOW = 0x8
_ZIP64, _OTHER_NAME = 0x0001, 0x7075
"""Extra fields that would say again, and otherwise, how large a member is and what it is called."""


class DirectoryError(Exception):
    """The bytes are no archive of this layout."""


class TooManyMembers(DirectoryError):  # noqa: N818  what it is says more than that it is an error
    """There are more members, or a longer list of them, than a bundle has."""


@dataclasses.dataclass(frozen=True)
class Member:
    """One member as both places describe it; ``start`` is where its packed bytes begin."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    attributes: int
    start: int


@dataclasses.dataclass(frozen=True)
class Directory:
    """All members in the order of their bytes, and every byte of the file that is not a member's content."""

    members: tuple[Member, ...]
    around: bytes


def read_directory(file: BinaryIO, length: int) -> Directory:
    """Read the list of members of a file of ``length`` bytes; raise :class:`DirectoryError` for any other layout.

    At most ``LARGEST_DIRECTORY`` bytes and ``MOST_MEMBERS`` members are held; nothing is unpacked.
    """
    end = _at(file, max(length - _END.size, 0), _END.size)
    if len(end) < _END.size or not end.startswith(b"PK\x05\x06"):
        raise DirectoryError
    _, disk, first_disk, here, count, size, start, comment = _END.unpack(end)
    if count > MOST_MEMBERS or size > LARGEST_DIRECTORY:
        raise TooManyMembers
    if disk or first_disk or here != count or comment or start + size + _END.size != length:
        raise DirectoryError
    listed = _at(file, start, size)
    members, around, position = [], [], 0
    for told, attributes, name, wanted in _entries(listed, count):
        if wanted != position:
            raise DirectoryError
        member, head = _member(file, told, attributes, name, position)
        position = member.start + member.packed
        if position > start:
            raise DirectoryError
        members.append(member)
        around.append(head)
    if position != start:
        raise DirectoryError
    return Directory(tuple(members), b"\n".join([*around, listed]))


def _at(file: BinaryIO, position: int, size: int) -> bytes:
    file.seek(position)
    return file.read(size)


_Told = tuple[int, int, int, int, int]
"""What both places say of a member: flags, method, checksum, packed size, size."""


def _entries(listed: bytes, count: int) -> Iterator[tuple[_Told, int, bytes, int]]:
    """Yield what each entry says: the five of both places, its attributes, its name, and where it begins."""
    position = 0
    for _ in range(count):
        if len(listed) - position < _ENTRY.size or not listed.startswith(b"PK\x01\x02", position):
            raise DirectoryError
        entry = _ENTRY.unpack_from(listed, position)
        flags, method, crc, packed, size = entry[3], entry[4], *entry[7:10]
        name_length, extra_length, comment_length, disk, _, attributes, wanted = entry[10:]
        position += _ENTRY.size
        name = listed[position : position + name_length]
        position += name_length
        _check_extra(listed[position : position + extra_length], extra_length)
        position += extra_length
        if comment_length or disk or position > len(listed) or flags & _SIZES_FOLLOW:
            raise DirectoryError
        yield (flags, method, crc, packed, size), attributes, name, wanted
    if position != len(listed):
        raise DirectoryError


def _member(file: BinaryIO, told: _Told, attributes: int, name: bytes, position: int) -> tuple[Member, bytes]:
    head = _at(file, position, _LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        raise DirectoryError
    _, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _LOCAL.unpack(head)
    if (flags, method, crc, packed, size) != told:
        raise DirectoryError
    rest = _at(file, position + _LOCAL.size, name_length + extra_length)
    if rest[:name_length] != name:
        raise DirectoryError
    _check_extra(rest[name_length:], extra_length)
    start = position + _LOCAL.size + len(rest)
    try:
        text = name.decode("utf-8" if flags & _UTF_8 else "ascii")
    except UnicodeDecodeError:
        raise DirectoryError from None
    return Member(text, *told, attributes, start), head + rest


def _check_extra(extra: bytes, length: int) -> None:
    if len(extra) != length:
        raise DirectoryError
    position = 0
    while position < length:
        if length - position < _EXTRA.size:
            raise DirectoryError
        kind, size = _EXTRA.unpack_from(extra, position)
        position += _EXTRA.size + size
        if kind in (_ZIP64, _OTHER_NAME) or position > length:
            raise DirectoryError
