"""``python -m gui``: the same as ``key-doctor``."""

from __future__ import annotations

import sys

from gui.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
