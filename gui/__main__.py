"""The entry point: ``python -m gui``, ``key-doctor``."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> int:
    """Run the command line; an interruption while the program is still loading ends it as quietly as a later one."""
    try:
        from gui.cli import main as command_line

        return command_line()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
