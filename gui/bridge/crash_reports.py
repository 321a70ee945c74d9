"""The bundle about a fault of this program, made and written on worker threads, without any secret of the desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from gui.bridge.desk import Desk
from gui.bridge.fault import Fault
from gui.bridge.writing import Progress

if TYPE_CHECKING:
    from gui.bundle import Collected

__all__ = ["CrashReports"]


class CrashReports:
    """What is worth telling the makers of the program of a fault, as files. Needs none of the surroundings."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def collect(self, fault: Fault, then: Callable[[Collected | Fault], None]) -> None:
        """Make the files; ``then`` gets them, or why there are none."""
        secrets = self._secrets()

        def collect() -> Collected:
            from gui.bundle import Crash, collect_crash
            from gui.secret import Redactor

            crash = Crash(at=fault.at, exception=fault.kind, frames=fault.frames)
            return collect_crash(crash, Redactor(secrets()))

        self._desk.background.run(collect, then)

    def write(self, fault: Fault, collected: Collected, path: Path, then: Callable[[str | Fault], None]) -> None:
        """Write the files; ``then`` gets the code of ``BundleError``, empty if they are written."""
        secrets = self._secrets()

        def write(progress: Progress) -> str:
            from gui.bundle import BundleError, write_bundle

            try:
                write_bundle(collected, path, secrets(), ended_at=fault.at, overwrite=True, stopped=progress.stopped)
            except BundleError as error:
                return error.code
            return ""

        self._desk.writing.run(write, then)

    def _secrets(self) -> Callable[[], list[str]]:
        """Return what finds the secrets: those of what is pasted now, and those of the last run."""
        answered, inspected = self._desk.answered, self._desk.inspected

        def secrets() -> list[str]:
            from gui.asking import known_secrets

            pasted = inspected.secrets if inspected is not None else ()
            return [*(secret.reveal() for secret in pasted), *(known_secrets(answered.question) if answered else ())]

        return secrets
