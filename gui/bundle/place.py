"""The place of an archive: what can be known to fail before anything is written, and what the system says of it."""

from __future__ import annotations

import errno
import os
import secrets as randomness
from pathlib import Path
from typing import Literal

from gui.secret import StoppedError

__all__ = ["BundleError", "Trouble", "new_file", "require_place", "temporary_in", "trouble_of", "try_place"]

Trouble = Literal[
    "bad_name",
    "disk_full",
    "exists",
    "failed",
    "folder_gone",
    "folder_missing",
    "inside_file",
    "is_folder",
    "leak",
    "name_leak",
    "no_answer",
    "not_writable",
    "stopped",
    "unsearchable",
]

_TROUBLE: dict[int, Trouble] = {
    errno.EEXIST: "exists",
    errno.EISDIR: "is_folder",
    errno.ENOTEMPTY: "is_folder",
    errno.ENOENT: "folder_missing",
    errno.ENOTDIR: "inside_file",
    errno.EACCES: "not_writable",
    errno.EPERM: "not_writable",
    errno.EROFS: "not_writable",
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.ENAMETOOLONG: "bad_name",
    errno.EILSEQ: "bad_name",
    errno.EINVAL: "bad_name",
}

_GONE = (
    "ESTALE",
    "EIO",
    "ENXIO",
    "ENODEV",
    "ENOTCONN",
    "ECONNABORTED",
    "ECONNREFUSED",
    "ECONNRESET",
    "EPIPE",
    "ESHUTDOWN",
    "ETIMEDOUT",
    "ENETDOWN",
    "ENETRESET",
    "ENETUNREACH",
    "EHOSTDOWN",
    "EHOSTUNREACH",
    "EREMOTEIO",
)
"""How file systems say that what was there is not any more: a share without its server, a stick without its plug."""

_TROUBLE.update({getattr(errno, name): "folder_gone" for name in _GONE if hasattr(errno, name)})

_GONE_ON_WINDOWS = frozenset({21, 51, 53, 54, 55, 59, 64, 67, 121, 1167, 1222, 1231, 1232, 1236})
"""And how Windows says it (winerror.h), from ERROR_NOT_READY to ERROR_CONNECTION_ABORTED: to ``errno`` it is EINVAL."""


class BundleError(Exception):
    """The archive was not written, and nothing of it is left. ``code`` says why.

    After ``no_answer`` alone there may be something: what was asked of the system was still under way.
    """

    def __init__(self, code: Trouble) -> None:
        super().__init__(code)
        self.code: Trouble = code


def trouble_of(error: Exception) -> Trouble:
    """Return what an error of the system says of a place to write to."""
    if isinstance(error, StoppedError):
        return "stopped"
    if isinstance(error, ValueError):
        return "bad_name"  # a path that no system can have, such as one with NUL
    if getattr(error, "winerror", None) in _GONE_ON_WINDOWS:
        return "folder_gone"
    return _TROUBLE.get(getattr(error, "errno", None) or 0, "failed")


def require_place(path: Path, *, overwrite: bool) -> None:
    """Raise :class:`BundleError` or :class:`OSError` if no file can be made at ``path``; makes none."""
    try:
        os.lstat(path)
    except FileNotFoundError:
        pass
    else:
        if path.is_dir():
            raise BundleError("is_folder")
        if not overwrite:
            raise BundleError("exists")
    if not path.parent.is_dir():
        raise BundleError("inside_file" if path.parent.exists() else "folder_missing")


def try_place(path: Path) -> None:
    """Raise :class:`BundleError` if no new file can be made at ``path``: another one is made beside it, and removed.

    To ask for rights tells less: a folder of the system (/proc) says yes to whoever may do everything.
    """
    try:
        require_place(path, overwrite=False)
        temporary = temporary_in(path.parent)
        try:
            os.close(new_file(temporary))
        finally:
            temporary.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        code = trouble_of(error)
    else:
        return
    raise BundleError(code)  # without the context, which names paths


def temporary_in(folder: Path) -> Path:
    """Return the name of a file that is ours alone, before it is made: an interrupt at any moment finds it."""
    return folder / f".key-doctor-{randomness.token_hex(8)}.part"


def new_file(path: Path) -> int:
    """Make a file that only its owner may read, and return it open; there must be none of that name."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, flags, 0o600)
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise
    # The folder has files that it makes itself. Raised here, without the context, which names the path.
    raise BundleError("not_writable")
