"""A bundle of its own for a fault of this program: which class of exception, where, of which version, on what machine.

Neither the text of an exception nor a value is ever asked for: both may hold a key. What is written goes through the
same redactor, archive and search as every bundle.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import msgspec

from gui import __version__
from gui.bundle.environment import environment_facts
from gui.bundle.files import (
    MANIFEST,
    MANIFEST_SCHEMA,
    BundleFile,
    Collected,
    Manifest,
    ManifestEntry,
    as_json,
    schema_of,
)
from gui.bundle.scrub import Scrubber
from gui.bundle.words import CRASH
from gui.secret import Redactor
from gui.wording import Wording

__all__ = ["CRASH_REPORT", "CRASH_SCHEMA", "Crash", "collect_crash", "crash_name", "crash_schema"]

CRASH_SCHEMA = "key-doctor/crash/1"
CRASH_REPORT = "crash.json"

_LANGUAGES = ("zh_CN", "en")


class Crash(msgspec.Struct, frozen=True, kw_only=True):
    """``crash.json``. ``at``: UTC, ISO 8601; ``exception``: a class; ``frames``: outermost first.

    A frame is ``file:line function``. The names of the files are without their folders, in which names of users stand.
    Unknown fields of newer programs are tolerated.
    """

    schema: str = CRASH_SCHEMA
    app: str = "key-doctor"
    version: str = __version__
    at: str
    exception: str
    frames: Sequence[str]


def crash_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of ``crash.json``."""
    return schema_of(Crash, CRASH_SCHEMA)


def crash_name(at: str) -> str:
    """Return the proposed file name for a fault that happened ``at``, UTC in ISO 8601."""
    return f"key-doctor-crash-{datetime.datetime.fromisoformat(at):%Y%m%dT%H%M%SZ}.zip"


def collect_crash(crash: Crash, redactor: Redactor) -> Collected:
    """Return the files of the bundle for ``crash``; the same crash on the same machine gives the same bytes."""
    scrubber = Scrubber(redactor)
    crash = scrubber.value(crash)
    environment = scrubber.value(environment_facts())
    files = [
        BundleFile("crash.txt", scrubber.text(_told(crash)).encode()),
        BundleFile(CRASH_REPORT, as_json(crash)),
        BundleFile("environment.json", as_json(environment)),
    ]
    files.append(BundleFile("redactions.json", as_json({"redactions": scrubber.counts(files)})))
    manifest = Manifest(
        schema=MANIFEST_SCHEMA,
        app=crash.app,
        version=crash.version,
        run_id="crash",
        ended_at=crash.at,
        files=[ManifestEntry.of(file) for file in files],
    )
    return Collected((*files, BundleFile(MANIFEST, as_json(manifest))))


def _told(crash: Crash) -> str:
    lines = [Wording.load(language).text(CRASH) for language in _LANGUAGES]
    about = f"{crash.app} {crash.version}\n{crash.at}\n{crash.exception}"
    return "\n".join([*lines, "", about, *(f"  {frame}" for frame in crash.frames)]) + "\n"
