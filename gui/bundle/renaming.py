"""A rename that replaces nothing, in one step of the system: where there are no hard links, and not on Windows.

Linux has it since 3.15 for FAT, exFAT, NTFS and SMB shares too (renameat2(2), RENAME_NOREPLACE), macOS since 10.12 for
APFS and HFS+ (renamex_np(2), RENAME_EXCL). Python has no name for either.
"""

from __future__ import annotations

import errno
import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path

__all__ = ["renamed_where_none_is"]

_HERE = -100
"""AT_FDCWD of Linux: paths are those of the process."""
_NO_REPLACE, _EXCLUSIVE = 1, 4


def renamed_where_none_is(source: Path, target: Path) -> bool:
    """Rename ``source`` if there is no ``target``, and return True; False if that cannot be done in one step here.

    Raises FileExistsError. Whatever else is wrong is another False: who then looks and renames in two steps meets it
    again, and a system that forbids the call says the same as one that forbids the rename.
    """
    rename = _system_call()
    if rename is None:
        return False
    number = rename(os.fsencode(source), os.fsencode(target))
    if number == errno.EEXIST:
        raise FileExistsError(number, os.strerror(number))
    return number == 0


@functools.cache
def _system_call() -> Callable[[bytes, bytes], int] | None:
    """Return a function of two paths that returns a number of ``errno``, 0 if it is done; None where there is none."""
    if sys.platform == "win32":
        return None
    import ctypes  # only where there are no links

    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        call, before, flag = getattr(library, "renamex_np", None), (), _EXCLUSIVE
    else:
        call, before, flag = getattr(library, "renameat2", None), (_HERE,), _NO_REPLACE
    if call is None:
        return None

    def rename(source: bytes, target: bytes) -> int:
        ctypes.set_errno(0)
        return 0 if call(*before, source, *before, target, flag) == 0 else ctypes.get_errno() or errno.EIO

    return rename
