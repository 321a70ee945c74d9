"""Says whether an archive is what this program made, and whether a key is in it; reads the report back."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from gui.bundle.crash import CRASH_REPORT, CRASH_SCHEMA, Crash
from gui.bundle.documents import DocumentError, check_document
from gui.bundle.files import MANIFEST, MANIFEST_SCHEMA, BundleFile, Manifest, ManifestEntry
from gui.bundle.gate import search
from gui.bundle.nested import Budget, UnsearchableError, may_be_packed, unpacked
from gui.bundle.reading import PIECE, Archive, DamagedMember, Problem, ProblemCode, opened, pieces, shown_name
from gui.report import SCHEMA_ID, Report, ReportError, decode_report
from gui.secret import PERSONAL, Redactor, find_leaks

__all__ = ["LARGEST_REPORT", "Verification", "read_crash", "read_report", "searched", "verify"]

REPORT, ENVIRONMENT = "report.json", "environment.json"
LARGEST_REPORT = 4 * 1024 * 1024
"""Bytes; a report with everything in it has some hundred thousand."""
LARGEST_MANIFEST = 1024 * 1024
_LARGEST_CRASH = 256 * 1024
_LARGEST_ENVIRONMENT = 256 * 1024
_FIRST_YEAR, _LAST_YEAR = 1970, 2999
_SECONDS = 1.0
"""So long all that is packed in members may be looked into: a bundle of ours has nothing of the kind."""
_OVERLAP = 4096
"""So much of a piece is searched again with the next one: no spelling of a secret is longer."""


@dataclasses.dataclass(frozen=True)
class Verification:
    """What was found. ``searched_for`` says what was really done: empty if the archive was refused before.

    A bundle has a ``report``, that on a mistake of the program a ``crash``; None if there is none that can be shown.
    Their values are untrusted: what stands in them was said by whoever made the archive. So was ``environment``, what
    the file of that name says; None without one.
    """

    ok: bool
    problems: tuple[Problem, ...]
    searched_for: tuple[str, ...]
    report: Report | None
    files: int
    environment: Mapping[str, Any] | None = None
    crash: Crash | None = None

    @property
    def refused(self) -> bool:
        """Whether nothing of it is to be shown but why."""
        return self.report is None and self.crash is None


def _go_on(_share: float) -> bool:
    return True


def verify(path: Path, *, secrets: Sequence[str] = (), advance: Callable[[float], bool] = _go_on) -> Verification:
    """Check the archive at ``path``: limits, names, manifest, hashes, report, key patterns, every form of ``secrets``.

    ``secrets`` are keys as :func:`gui.key.inspect` unwraps them: a key file may hold quotes, a name, base64.
    ``advance`` hears how much of the work is done (0 to 1), and says whether to go on; where it does not, the search
    ends, and ``searched_for`` is empty.
    """
    redactor = Redactor(secrets, keep=PERSONAL)
    with opened(path, redactor) as archive:
        problems = list(archive.problems)
        report: Report | None = None
        crash: Crash | None = None
        listed: dict[str, ManifestEntry] = {}
        if not problems:
            documents = _documents(archive)
            listed, problems = _manifest(documents[MANIFEST])
            if documents[REPORT] is ProblemCode.REPORT_MISSING and CRASH_REPORT in documents:
                crash, trouble = _crash(documents[CRASH_REPORT])
            else:
                report, trouble = _report(documents[REPORT])
            problems += trouble
        if any(problem.code.refuses for problem in problems):
            return Verification(False, tuple(problems), (), None, 0)
        environment = _environment(archive)
        found, searched_for = _contents(archive, listed, list(secrets), redactor, advance)
    problems = list(dict.fromkeys([*problems, *found]))
    ok, files = not problems and searched_for != (), len(archive.members)
    if any(problem.code.refuses for problem in problems):
        report = environment = crash = None
    return Verification(ok, tuple(problems), searched_for, report, files, environment, crash)


def read_report(data: bytes) -> tuple[Report | None, ProblemCode | None]:
    """Read a report of untrusted origin, or say why not: too large, newer than this program, or none."""
    if len(data) > LARGEST_REPORT:
        return None, ProblemCode.TOO_LARGE
    try:
        check_document(data)
        if _newer(data, SCHEMA_ID):
            return None, ProblemCode.NEWER_SCHEMA
        report = decode_report(data)
    except (DocumentError, ReportError, RecursionError):
        return None, ProblemCode.REPORT_INVALID
    if not (_is_moment(report.started_at) and _is_moment(report.ended_at)):
        return None, ProblemCode.REPORT_INVALID
    return report, None


def read_crash(data: bytes) -> tuple[Crash | None, ProblemCode | None]:
    """Read a report on a mistake of the program, of untrusted origin, or say why not, as :func:`read_report` does."""
    if len(data) > _LARGEST_CRASH:
        return None, ProblemCode.REPORT_INVALID
    try:
        check_document(data)
        if _newer(data, CRASH_SCHEMA):
            return None, ProblemCode.NEWER_SCHEMA
        crash = msgspec.json.decode(data, type=Crash)
    except (DocumentError, msgspec.MsgspecError, RecursionError):
        return None, ProblemCode.REPORT_INVALID
    if crash.schema != CRASH_SCHEMA or not _is_moment(crash.at):
        return None, ProblemCode.REPORT_INVALID
    return crash, None


def _is_moment(text: str) -> bool:
    """Tell whether a text is a time of a run: with an offset, and near enough that one can reckon with it."""
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return False
    return moment.tzinfo is not None and _FIRST_YEAR <= moment.year <= _LAST_YEAR


def searched(shown: str, pieces: Iterable[bytes], secrets: Sequence[str]) -> list[Problem]:
    """Search what arrives in pieces; problems bear the name ``shown``, which must be safe to show."""
    watched = _Watched(shown, list(secrets))
    for piece in pieces:
        watched.look_at(piece)
    return watched.problems


_Document = bytes | ProblemCode


def _documents(archive: Archive) -> dict[str, _Document]:
    """Read the documents that say what all the rest is; one that cannot be read is there as its problem."""
    documents: dict[str, _Document] = {MANIFEST: ProblemCode.MANIFEST_MISSING, REPORT: ProblemCode.REPORT_MISSING}
    limits = {MANIFEST: LARGEST_MANIFEST, REPORT: LARGEST_REPORT, CRASH_REPORT: _LARGEST_CRASH}
    for member in archive.members:
        if member.name in limits:
            if member.size > limits[member.name]:
                documents[member.name] = ProblemCode.TOO_LARGE
                continue
            try:
                documents[member.name] = archive.content(member)
            except DamagedMember:
                documents[member.name] = ProblemCode.DAMAGED
    return documents


def _manifest(data: _Document) -> tuple[dict[str, ManifestEntry], list[Problem]]:
    if isinstance(data, ProblemCode):
        return {}, [Problem(data, MANIFEST)]
    try:
        check_document(data)
        if _newer(data, MANIFEST_SCHEMA):
            return {}, [Problem(ProblemCode.NEWER_SCHEMA, MANIFEST)]
        manifest = msgspec.json.decode(data, type=Manifest)
    except (DocumentError, msgspec.MsgspecError, RecursionError):
        return {}, [Problem(ProblemCode.MANIFEST_INVALID, MANIFEST)]
    listed = {entry.name: entry for entry in manifest.files}
    if manifest.schema != MANIFEST_SCHEMA or len(listed) != len(manifest.files) or MANIFEST in listed:
        return {}, [Problem(ProblemCode.MANIFEST_INVALID, MANIFEST)]
    return listed, []


def _report(data: _Document) -> tuple[Report | None, list[Problem]]:
    if isinstance(data, ProblemCode):
        return None, [Problem(data, REPORT)]
    report, code = read_report(data)
    return report, [Problem(code, REPORT)] if code else []


def _crash(data: _Document) -> tuple[Crash | None, list[Problem]]:
    if isinstance(data, ProblemCode):
        return None, [Problem(data, CRASH_REPORT)]
    crash, code = read_crash(data)
    return crash, [Problem(code, CRASH_REPORT)] if code else []


def _environment(archive: Archive) -> Mapping[str, Any] | None:
    """Read what the bundle says of the computer; None where there is nothing to read."""
    member = next((member for member in archive.members if member.name == ENVIRONMENT), None)
    if member is None or member.size > _LARGEST_ENVIRONMENT:
        return None
    try:
        data = archive.content(member)
        check_document(data)
        return msgspec.json.decode(data, type=dict[str, Any])
    except (DamagedMember, DocumentError, msgspec.MsgspecError, RecursionError):
        return None


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


def _contents(
    archive: Archive,
    listed: dict[str, ManifestEntry],
    secrets: list[str],
    redactor: Redactor,
    advance: Callable[[float], bool],
) -> tuple[list[Problem], tuple[str, ...]]:
    """Unpack everything once: hold it to the manifest and search it. Returns problems, and what was searched for."""
    present = {member.name for member in archive.members}
    missing = [Problem(ProblemCode.FILE_MISSING, shown_name(name, redactor)) for name in listed if name not in present]
    different: list[Problem] = []
    unlisted: list[Problem] = []
    leaks: list[Problem] = []
    done, whole = 0, sum(member.size for member in archive.members)
    inside = _Inside(secrets)
    for member in archive.members:
        shown = shown_name(member.name, redactor)
        watched = _Watched(shown, secrets)
        digest = hashlib.sha256()
        try:
            for piece in pieces(archive, member):
                done += len(piece)
                if not advance(done / max(done, whole)):
                    return [*missing, *different, *unlisted, *leaks], ()
                digest.update(piece)
                watched.look_at(piece)
            packed = archive.content(member) if watched.may_be_packed else b""
        except DamagedMember:
            different.append(Problem(ProblemCode.DAMAGED, shown))
        else:
            leaks += watched.problems
            leaks += inside.problems(shown, packed)
            entry = ManifestEntry(name=member.name, sha256=digest.hexdigest(), size=member.size)
            if member.name not in listed:
                unlisted += [Problem(ProblemCode.FILE_UNLISTED, shown)] if member.name != MANIFEST else []
            elif listed[member.name] != entry:
                different.append(Problem(ProblemCode.HASH_DIFFERS, shown))
    names = [BundleFile(member.name, b"") for member in archive.members]
    leaks += _leaks([*names, BundleFile("", archive.around)], secrets)
    return [*missing, *different, *unlisted, *leaks], ("patterns", "key") if secrets else ("patterns",)


class _Watched:
    """The search of one member, which arrives in pieces."""

    def __init__(self, shown: str, secrets: list[str]) -> None:
        self._shown, self._secrets = shown, secrets
        self._tail = b""
        self.problems: list[Problem] = []
        self.may_be_packed = False

    def look_at(self, piece: bytes) -> None:
        window = self._tail + piece
        self.may_be_packed = self.may_be_packed or may_be_packed(window)
        self.problems += [Problem(p.code, self._shown) for p in _leaks([BundleFile("", window)], self._secrets)]
        self.problems = list(dict.fromkeys(self.problems))
        self._tail = window[-_OVERLAP:]


class _Inside:
    """The search of what is packed in members: a gzipped log, a ZIP file. All of an archive share one budget."""

    def __init__(self, secrets: list[str]) -> None:
        self._secrets = secrets
        self._budget: Budget | None = None

    def problems(self, shown: str, data: bytes) -> list[Problem]:
        """Return what is wrong with the member ``data``; that not all of it could be searched is a problem too."""
        budget = self._budget = self._budget or Budget(until=time.monotonic() + _SECONDS)
        found: list[Problem] = []
        try:
            for name, content in unpacked(data, budget):
                found += [Problem(p.code, shown) for p in _leaks([BundleFile(name, b"")], self._secrets)]
                watched = _Watched(shown, self._secrets)
                for start in range(0, len(content), PIECE):
                    budget.spend(0)
                    watched.look_at(content[start : start + PIECE])
                found += watched.problems
        except UnsearchableError:
            found.append(Problem(ProblemCode.UNSEARCHED, shown))
        return found


def _leaks(files: Iterable[BundleFile], secrets: list[str]) -> Iterator[Problem]:
    for file in files:
        for hit in search([file], secrets, patterns=True):
            known = hit.rule.startswith("key-")
            unsearched = known and _is_unsearched(file, secrets)
            found = ProblemCode.KEY_FOUND if known else ProblemCode.KEY_PATTERN
            yield Problem(ProblemCode.UNSEARCHED if unsearched else found, hit.file)


def _is_unsearched(file: BundleFile, secrets: list[str]) -> bool:
    """Tell whether nothing of a secret was found, but only something that unpacks to more than can be searched."""
    texts = (file.name, file.data.decode("latin-1"), file.data.decode("utf-8", "replace"))
    if any(secret in text for secret in secrets for text in texts):
        return False
    return all(leak.unsearched for text in texts for leak in find_leaks(text, secrets))
