"""The bytes of an archive that no member unpacks to: headers, extra fields, the directory, and whatever else is there.

Packed contents are searched as what they unpack to. As they lie, they are noise, in which the short forms of a secret
come up by chance: once in 40 MB with twenty secrets, which is one good bundle in a thousand refused.
"""

from __future__ import annotations

import struct
import zipfile
import zlib

__all__ = ["between_members"]

_LOCAL = struct.Struct("<4s5H3L2H")
_RAW_DEFLATE = -15


def between_members(raw: bytes, archive: zipfile.ZipFile) -> bytes:
    """Return ``raw`` without the deflated data of its members; data that does not unpack to its last byte stays in."""
    pieces, position = [], 0
    for info in sorted(archive.infolist(), key=lambda info: info.header_offset):
        start = info.header_offset + _LOCAL.size
        if start > len(raw) or info.header_offset < position:
            continue
        *_, name, extra = _LOCAL.unpack_from(raw, info.header_offset)
        start += name + extra
        end = start + info.compress_size
        if info.compress_type == zipfile.ZIP_DEFLATED and _unpacks(raw[start:end]):
            pieces.append(raw[position:start])
            position = end
    return b"\n".join([*pieces, raw[position:]])


def _unpacks(data: bytes) -> bool:
    stream = zlib.decompressobj(_RAW_DEFLATE)
    try:
        stream.decompress(data)
    except zlib.error:
        return False
    return stream.eof and not stream.unused_data
