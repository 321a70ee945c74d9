"""Lets threads begin while coverage is measured.

Up to Python 3.11 a thread cannot install its trace function while another one installs its own (python/cpython#98257):
it ends before it has run anything, and a probe never answers. Seen once in some fifteen runs of all tests.
"""

from __future__ import annotations

import sys
import threading
from typing import Any

__all__ = ["install"]


class _Sys:
    """``sys`` as :mod:`threading` sees it, with a trace function that is installed at the next chance."""

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)

    def settrace(self, function: Any) -> None:
        while True:
            try:
                sys.settrace(function)
            except RuntimeError:
                continue
            return


def install() -> None:
    """Stand between :mod:`threading` and ``sys``, where Python needs it."""
    if sys.version_info < (3, 12):
        setattr(threading, "_sys", _Sys())  # noqa: B010  a name that type checkers do not know
