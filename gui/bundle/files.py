"""The values of this room: files of a bundle, what was collected beside the report, the manifest."""

from __future__ import annotations

import dataclasses
import enum
import hashlib
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import msgspec

__all__ = [
    "MANIFEST",
    "MANIFEST_SCHEMA",
    "Attachment",
    "BundleFile",
    "Collected",
    "Extras",
    "Manifest",
    "ManifestEntry",
    "Note",
    "Part",
    "RedactionCount",
    "Redactions",
    "as_json",
    "manifest_schema",
    "redactions_schema",
    "schema_of",
]

MANIFEST = "manifest.json"
MANIFEST_SCHEMA = "key-doctor/bundle/1"


@dataclasses.dataclass(frozen=True)
class BundleFile:
    """One file, exactly as it will lie in the archive."""

    name: str
    data: bytes


@dataclasses.dataclass(frozen=True)
class Note:
    """One thing that could not be collected: which file, and the class of the error, never its text."""

    file: str
    code: str


@dataclasses.dataclass(frozen=True)
class Collected:
    """All files in the order of the archive, and what is missing. The preview shows this, the archive writes it.

    ``placeholders``: what stands where something was redacted, in any of the files.
    """

    files: tuple[BundleFile, ...]
    notes: tuple[Note, ...] = ()
    placeholders: tuple[str, ...] = ()


class Part(enum.StrEnum):
    """What a user can leave out of a bundle."""

    ANSWERS = "answers"
    ENVIRONMENT = "environment"
    OTHER_COPIES = "other_copies"
    CLIENT_ERROR = "client_error"


@dataclasses.dataclass(frozen=True, eq=False)
class Attachment:
    """A text file that the user adds: its name as it is on the disk, and its text. Both may hold secrets."""

    name: str = dataclasses.field(repr=False)
    text: str = dataclasses.field(repr=False)


@dataclasses.dataclass(frozen=True)
class Extras:
    """What goes into a bundle beside the report; None leaves the file out.

    ``client_error_cut``: the middle of that text was missing when it came, which the notes tell.
    ``note``: what the user writes to support; it takes the place of the note in the report. ``without``: what is left
    out of every file; the verdict must have been formed without it (:func:`gui.bundle.without_parts`). ``personal``:
    mail addresses and names of users in paths stay, since the user says so; the Redactor must be told to keep them.
    """

    environment: Mapping[str, Any] | None = None
    client_error_text: str | None = dataclasses.field(default=None, repr=False)
    client_error_cut: bool = False
    note: str | None = dataclasses.field(default=None, repr=False)
    attachments: tuple[Attachment, ...] = ()
    without: frozenset[Part] = frozenset()
    personal: bool = False


class ManifestEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of the archive: its name, the SHA-256 of its content in hexadecimal, its size in bytes."""

    name: str
    sha256: str
    size: int

    @classmethod
    def of(cls, file: BundleFile) -> ManifestEntry:
        """Describe one file."""
        return cls(name=file.name, sha256=hashlib.sha256(file.data).hexdigest(), size=len(file.data))


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """``manifest.json``: what the archive holds. Unknown fields of newer programs are tolerated."""

    schema: str
    app: str
    version: str
    run_id: str
    ended_at: str
    files: Sequence[ManifestEntry]


class RedactionCount(msgspec.Struct, frozen=True, kw_only=True):
    """How often something that ``rule`` found was taken out of ``file``.

    ``rule``: ``key-1`` and so on for secrets that were known, ``pattern:...`` for what has the shape of one.
    """

    file: str
    rule: str
    count: Annotated[int, msgspec.Meta(ge=1)]


class Redactions(msgspec.Struct, frozen=True, kw_only=True):
    """``redactions.json``: what was taken out of which file. A file that is not named had nothing taken out."""

    redactions: Sequence[RedactionCount]


def manifest_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of ``manifest.json``."""
    return schema_of(Manifest, MANIFEST_SCHEMA)


def redactions_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of ``redactions.json``."""
    return schema_of(Redactions, "key-doctor/redactions/1")


def schema_of(kind: type[msgspec.Struct], name: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what is written as ``kind``; ``name`` is its ``$id``."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": name, **msgspec.json.schema(kind)}


def as_json(value: object) -> bytes:
    """Return the contents of a file of JSON that people read too."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
