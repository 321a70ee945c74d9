"""What support gets: the files of the bundle, the archive that cannot hold the key, and its verification (DESIGN 5.5).

``collect`` makes the files from a report, ``write_bundle`` puts them into an archive that is searched for every known
secret before it may exist, ``verify`` checks an archive that somebody sent.
"""

from gui.bundle.alone import read_alone
from gui.bundle.archive import BundleLeak, bundle_name, write_bundle
from gui.bundle.attachments import LARGEST as LARGEST_ATTACHMENT
from gui.bundle.attachments import LARGEST_TOGETHER as LARGEST_ATTACHMENTS
from gui.bundle.attachments import MOST as MOST_ATTACHMENTS
from gui.bundle.attachments import AttachmentCode, AttachmentError, read_attachment, read_note, require_room
from gui.bundle.collection import collect
from gui.bundle.crash import CRASH_REPORT, CRASH_SCHEMA, Crash, collect_crash, crash_name, crash_schema
from gui.bundle.environment import environment_facts, environment_schema
from gui.bundle.files import (
    MANIFEST_SCHEMA,
    Attachment,
    BundleFile,
    Collected,
    Extras,
    Manifest,
    ManifestEntry,
    Note,
    Part,
    manifest_schema,
    redactions_schema,
)
from gui.bundle.foreign import Foreign, open_foreign, presentable, presentable_crash
from gui.bundle.gate import Hit, Searched, search, search_ahead
from gui.bundle.leaving_out import without_parts
from gui.bundle.long_texts import Advance, LongTexts, StoppedError, never_stopped
from gui.bundle.mail import LONGEST_MAILTO, mail_of, mailto, ticket_of
from gui.bundle.place import BundleError, try_place
from gui.bundle.reading import Problem, ProblemCode
from gui.bundle.ticket import SUPPORT, subject, ticket_text
from gui.bundle.verification import Verification, verify

__all__ = [
    "CRASH_REPORT",
    "CRASH_SCHEMA",
    "LARGEST_ATTACHMENT",
    "LARGEST_ATTACHMENTS",
    "LONGEST_MAILTO",
    "MANIFEST_SCHEMA",
    "MOST_ATTACHMENTS",
    "SUPPORT",
    "Advance",
    "Attachment",
    "AttachmentCode",
    "AttachmentError",
    "BundleError",
    "BundleFile",
    "BundleLeak",
    "Collected",
    "Crash",
    "Extras",
    "Foreign",
    "Hit",
    "LongTexts",
    "Manifest",
    "ManifestEntry",
    "Note",
    "Part",
    "Problem",
    "ProblemCode",
    "Searched",
    "StoppedError",
    "Verification",
    "bundle_name",
    "collect",
    "collect_crash",
    "crash_name",
    "crash_schema",
    "environment_facts",
    "environment_schema",
    "mail_of",
    "mailto",
    "manifest_schema",
    "never_stopped",
    "open_foreign",
    "presentable",
    "presentable_crash",
    "read_alone",
    "read_attachment",
    "read_note",
    "redactions_schema",
    "require_room",
    "search",
    "search_ahead",
    "subject",
    "ticket_of",
    "ticket_text",
    "try_place",
    "verify",
    "without_parts",
    "write_bundle",
]
