"""Writes the archive: whole, searched for every known secret, never over another file, or not at all.

It is searched before a byte of it reaches the disk, and what then lies there must be the bytes that were searched: a
program that is killed in between cannot leave behind what the search would have refused.
"""

from __future__ import annotations

import contextlib
import datetime
import errno
import io
import os
import re
import stat
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from gui.bundle.between import between_members
from gui.bundle.files import BundleFile, Collected
from gui.bundle.gate import Searched, search
from gui.bundle.nested import UnsearchableError, unpacked
from gui.bundle.place import BundleError, new_file, require_place, temporary_in, trouble_of
from gui.bundle.reading import RATIO_FROM, STEEPEST_RATIO
from gui.bundle.renaming import renamed_where_none_is
from gui.report import Report
from gui.secret import StoppedError

__all__ = ["BundleLeak", "bundle_name", "write_bundle"]

_UNIX = 3
"""The system that an archive says it was made on, whichever it was: same bytes, and permissions count."""
_PRIVATE_FILE = 0o100600

_LEFT = re.compile(r"\.key-doctor-[0-9a-f]{16}\.part")
_STALE_SECONDS = 3600.0

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}
"""How file systems say that they know no second name for a file."""


class BundleLeak(BundleError):  # noqa: N818  what it is says more than that it is an error
    """The finished archive spelled a secret in ``file``; ``rule`` tells which. A fault of this program."""

    def __init__(self, file: str, rule: str) -> None:
        super().__init__("leak")
        self.file = file
        self.rule = rule


def bundle_name(report: Report) -> str:
    """Return the proposed file name, with the fingerprint of the key and the end of the run in UTC."""
    # A report can come from a file of somebody else: what is no fingerprint does not get into a path.
    known = re.fullmatch(r"[0-9a-z]{1,32}", report.key.fingerprint)
    fingerprint = report.key.fingerprint if known else "unknown"
    return f"key-doctor-{fingerprint}-{_moment(report.ended_at):%Y%m%dT%H%M%SZ}.zip"


def _unstopped() -> bool:
    return False


def _unheard() -> None:
    return


def write_bundle(
    collected: Collected,
    path: Path,
    secrets: Sequence[str],
    *,
    ended_at: str,
    overwrite: bool = False,
    stopped: Callable[[], bool] = _unstopped,
    stands: Callable[[], None] = _unheard,
    searched: Searched | None = None,
) -> Path:
    """Write ``collected`` to ``path`` and return it; raise :class:`BundleError`, after which no part of it remains.

    ``secrets`` are all values that must not be in it; ``ended_at`` is the time that its members get. ``stopped`` is
    asked till the archive gets its name: a search of megabytes takes seconds. ``stands`` hears that it has its name,
    whole; what is left is to tidy up and to have the folder on the disk. What is in ``searched`` is what was found
    clean before, byte for byte, for the same secrets.

    Where a network folder hangs this never returns, and no signal ends it: who must go on writes on a thread that
    nobody waits for.
    """
    try:
        return _write(collected, path, secrets, ended_at, overwrite, stopped, stands, searched)
    except (StoppedError, OSError, ValueError) as error:
        code = trouble_of(error)
    # Raised here, without the context: texts of these errors name paths, and a path can hold anything.
    raise BundleError(code)


def _write(
    collected: Collected,
    path: Path,
    secrets: Sequence[str],
    ended_at: str,
    overwrite: bool,
    stopped: Callable[[], bool],
    stands: Callable[[], None],
    searched: Searched | None,
) -> Path:
    folder = path.parent
    require_place(path, overwrite=overwrite)
    if secrets and search([BundleFile(path.name, b"")], secrets):
        raise BundleError("name_leak")
    data = _archive(collected, _moment(ended_at))
    _check(data, secrets, stopped, searched)
    _sweep(folder)
    temporary = temporary_in(folder)
    try:
        _store(temporary, data)
        if temporary.read_bytes() != data:
            raise BundleError("failed")
        if stopped():
            raise BundleError("stopped")
        _publish(temporary, path, overwrite)
        stands()
    finally:
        # A place that is gone keeps it from being taken away too; what was wrong first is what is told.
        with contextlib.suppress(OSError):
            temporary.unlink()
    _sync_folder(folder)
    return path


def _moment(text: str) -> datetime.datetime:
    try:
        moment = datetime.datetime.fromisoformat(text).astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        moment = datetime.datetime.fromtimestamp(0, datetime.UTC)
    # ZIP counts from 1980 to 2107.
    first = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
    last = datetime.datetime(2107, 12, 31, tzinfo=datetime.UTC)
    return min(max(moment, first), last)


def _archive(collected: Collected, moment: datetime.datetime) -> bytes:
    buffer = io.BytesIO()
    stamp = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for file in collected.files:
            info = zipfile.ZipInfo(file.name, stamp)
            info.create_system = _UNIX
            info.external_attr = _PRIVATE_FILE << 16
            info.compress_type = zipfile.ZIP_STORED if _packs_like_a_bomb(file.data) else zipfile.ZIP_DEFLATED
            archive.writestr(info, file.data)
    return buffer.getvalue()


def _packs_like_a_bomb(data: bytes) -> bool:
    """Tell whether a reader would refuse ``data`` for how well it packs: a log can be one line, a million times."""
    return len(data) > RATIO_FROM and len(zlib.compress(data, 1)) * STEEPEST_RATIO < 2 * len(data)


def _store(path: Path, data: bytes) -> None:
    with open(new_file(path), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _check(
    raw: bytes,
    secrets: Sequence[str],
    stopped: Callable[[], bool] = _unstopped,
    searched: Searched | None = None,
) -> None:
    """Search the finished archive: names, members and what is packed in them, comment, and all bytes between."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        members = [BundleFile(info.filename, archive.read(info)) for info in archive.infolist()]
        comments = [BundleFile("(comment)", info.comment) for info in archive.infolist() if info.comment]
        comments.append(BundleFile("(comment)", archive.comment))
        between = BundleFile("(archive)", between_members(raw, archive))
    _gate([*members, *comments, between], secrets, stopped, searched)
    for member in members:
        try:
            inside = list(unpacked(member.data))
        except UnsearchableError:
            raise BundleError("unsearchable") from None
        for hit in search([BundleFile(name, data) for name, data in inside], secrets, stopped=stopped):
            raise BundleLeak(member.name, hit.rule)


def _gate(
    files: Sequence[BundleFile], secrets: Sequence[str], stopped: Callable[[], bool], searched: Searched | None
) -> None:
    if not secrets:
        return
    for hit in search(files, secrets, stopped=stopped, searched=searched):
        raise BundleLeak(hit.file, hit.rule)


def _sweep(folder: Path) -> None:
    """Take away what killed programs left in ``folder``: only what has a name of ours and is in nobody's work."""
    with contextlib.suppress(OSError):
        for name in filter(_LEFT.fullmatch, os.listdir(folder)):
            with contextlib.suppress(OSError):
                left = os.lstat(folder / name)
                if stat.S_ISREG(left.st_mode) and left.st_mtime < time.time() - _STALE_SECONDS:
                    os.unlink(folder / name)


def _publish(temporary: Path, path: Path, overwrite: bool) -> None:
    if overwrite:
        os.replace(temporary, path)
        return
    if sys.platform == "win32":
        os.rename(temporary, path)  # refuses an existing target there
        return
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _publish_without_links(temporary, path)


def _publish_without_links(temporary: Path, path: Path) -> None:
    """Rename where no file is, in one step of the system; where it has none, look immediately before the rename.

    Nothing is ever reserved: a kill leaves nothing under the final name. What can happen there instead, and nowhere
    else, is that another program makes a file of that very name in the microseconds between the look and the rename;
    that file is replaced.
    """
    if renamed_where_none_is(temporary, path):
        return
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    os.rename(temporary, path)


def _sync_folder(folder: Path) -> None:
    # Not every system can; the file itself is safe already.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
