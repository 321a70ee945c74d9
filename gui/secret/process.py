"""What a process that holds keys does first: leave nothing behind that others could read (DESIGN 8)."""

from __future__ import annotations

import contextlib
import os

__all__ = ["keep_to_ourselves"]


def keep_to_ourselves() -> None:
    """No core dump, no file that others can read."""
    os.umask(0o077)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
