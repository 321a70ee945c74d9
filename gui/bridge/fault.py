"""An exception as it may be told: its class and where it came from, never its text, which may hold a key (DESIGN 8)."""

from __future__ import annotations

import dataclasses
import os
import platform
import sys
import traceback
from types import TracebackType
from typing import Self

from gui import __version__
from gui.report.stamps import now

__all__ = ["Fault"]

_DEEPEST = 12


@dataclasses.dataclass(frozen=True)
class Fault:
    """A fault of this program: the class of the exception, and the frames as ``file:line function``, outermost first.

    Files of ours are told with their rooms (``cli/__init__.py``), those of others by their names alone.
    ``at``: when it was caught, UTC in ISO 8601. Neither source lines nor values are kept: a key
    can be a value, and a source line of a test can spell one.
    """

    kind: str
    frames: tuple[str, ...] = ()
    at: str = dataclasses.field(default_factory=now, compare=False)

    @classmethod
    def of(cls, error: BaseException, trace: TracebackType | None = None) -> Self:
        """Describe an exception; ``trace`` where it is not the one that the exception carries."""
        # lookup_lines: reading the sources is neither needed nor, in a frozen program, possible.
        found = traceback.StackSummary.extract(
            traceback.walk_tb(trace or error.__traceback__), lookup_lines=False, capture_locals=False
        )
        frames = tuple(f"{_shown(f.filename)}:{f.lineno} {f.name}" for f in found)
        return cls(type(error).__name__, frames[-_DEEPEST:])

    @property
    def place(self) -> str:
        """Where it was raised, as ``file:line``."""
        return self.frames[-1].partition(" ")[0] if self.frames else ""

    def details(self) -> str:
        """Return what is worth telling the makers of the program, as lines of English."""
        system = f"{platform.system()} {platform.release()} {platform.machine()}"
        lines = [f"key-doctor {__version__}", f"Python {sys.version.split()[0]}, {system}", self.kind]
        from gui.secret import Redactor  # an empty window waits for nothing

        return Redactor().redact("\n".join([*lines, *(f"  {frame}" for frame in self.frames)]) + "\n")


def _shown(file: str) -> str:
    """Name a file without what lies above this program: that names users, and where they keep what."""
    # A frozen program has files of its own making; its code still knows under which names it was compiled.
    ours = os.path.dirname(os.path.dirname(_shown.__code__.co_filename)) + os.sep
    return file.removeprefix(ours).replace(os.sep, "/") if file.startswith(ours) else os.path.basename(file)
