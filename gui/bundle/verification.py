"""Says whether an archive is what this program made, and whether a key is in it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from gui.bundle.files import MANIFEST, MANIFEST_SCHEMA, BundleFile, Manifest, ManifestEntry
from gui.bundle.gate import search
from gui.bundle.reading import Archive, Problem, ProblemCode, read_archive, shown_name
from gui.report import SCHEMA_ID, Report, ReportError, decode_report
from gui.secret import Redactor

__all__ = ["Verification", "verify"]

REPORT = "report.json"


@dataclasses.dataclass(frozen=True)
class Verification:
    """What was found. ``searched_for`` says what was really done: empty if the archive could not be opened."""

    ok: bool
    problems: tuple[Problem, ...]
    searched_for: tuple[str, ...]
    report: Report | None
    files: int


def verify(path: Path, *, secrets: Sequence[str] = ()) -> Verification:
    """Check the archive at ``path``: limits, names, manifest, hashes, report, key patterns, every form of ``secrets``.

    ``secrets`` are keys as :func:`gui.key.inspect` unwraps them: a key file may hold quotes, a name, base64.
    """
    redactor = Redactor(secrets)
    archive = read_archive(path, redactor)
    problems = list(archive.problems)
    if not archive.files:
        if not problems:
            problems.append(Problem(ProblemCode.MANIFEST_MISSING, MANIFEST))
        return Verification(False, tuple(problems), (), None, 0)
    contents = {file.name: file.data for file in archive.files}
    problems += _manifest_problems(contents, redactor)
    report, trouble = _report(contents)
    problems += trouble
    problems += _leaks(archive, list(secrets), redactor)
    searched = ("patterns", "key") if secrets else ("patterns",)
    return Verification(not problems, tuple(dict.fromkeys(problems)), searched, report, len(archive.files))


def _manifest_problems(contents: dict[str, bytes], redactor: Redactor) -> list[Problem]:
    data = contents.get(MANIFEST)
    if data is None:
        return [Problem(ProblemCode.MANIFEST_MISSING, MANIFEST)]
    if _newer(data, MANIFEST_SCHEMA):
        return [Problem(ProblemCode.NEWER_SCHEMA, MANIFEST)]
    try:
        manifest = msgspec.json.decode(data, type=Manifest)
    except (msgspec.MsgspecError, RecursionError):
        return [Problem(ProblemCode.MANIFEST_INVALID, MANIFEST)]
    listed = {entry.name: entry for entry in manifest.files}
    if manifest.schema != MANIFEST_SCHEMA or len(listed) != len(manifest.files) or MANIFEST in listed:
        return [Problem(ProblemCode.MANIFEST_INVALID, MANIFEST)]
    problems = []
    for name, entry in listed.items():
        if name not in contents:
            problems.append(Problem(ProblemCode.FILE_MISSING, shown_name(name, redactor)))
        elif ManifestEntry.of(BundleFile(name, contents[name])) != entry:
            problems.append(Problem(ProblemCode.HASH_DIFFERS, shown_name(name, redactor)))
    unlisted = [name for name in contents if name not in listed and name != MANIFEST]
    return problems + [Problem(ProblemCode.FILE_UNLISTED, shown_name(name, redactor)) for name in unlisted]


def _report(contents: dict[str, bytes]) -> tuple[Report | None, list[Problem]]:
    data = contents.get(REPORT)
    if data is None:
        return None, [Problem(ProblemCode.REPORT_MISSING, REPORT)]
    if _newer(data, SCHEMA_ID):
        return None, [Problem(ProblemCode.NEWER_SCHEMA, REPORT)]
    try:
        return decode_report(data), []
    except (ReportError, RecursionError):
        return None, [Problem(ProblemCode.REPORT_INVALID, REPORT)]


class _Head(msgspec.Struct, frozen=True):
    """What can be asked of a document of any version."""

    schema: str


def _newer(data: bytes, known: str) -> bool:
    """Tell whether ``data`` names the same schema with a higher number."""
    try:
        schema = msgspec.json.decode(data, type=_Head).schema
    except (msgspec.MsgspecError, RecursionError):
        return False
    family, _, number = known.rpartition("/")
    match = re.fullmatch(re.escape(family) + r"/([0-9]{1,6})", schema)
    return match is not None and int(match[1]) > int(number)


def _leaks(archive: Archive, secrets: list[str], redactor: Redactor) -> list[Problem]:
    whole = [BundleFile("(comment)", archive.comment), BundleFile("(archive)", archive.raw)]
    problems = []
    for hit in search([*archive.files, *whole], secrets, patterns=True):
        code = ProblemCode.KEY_FOUND if hit.rule.startswith("key-") else ProblemCode.KEY_PATTERN
        problems.append(Problem(code, shown_name(hit.file, redactor)))
    return problems
