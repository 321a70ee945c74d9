"""A process of its own that verifies archives within a bound of memory, and says what each took.

    python -m tests.bundle.measured FOLDER

One line of JSON for each file of FOLDER, in the order of their names: problems, whether it was refused, milliseconds,
and KiB of memory beyond what the process had before.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from gui.bundle import verify

EXTRA = 64 * 1024 * 1024


def _status(name: str) -> int:
    text = Path("/proc/self/status").read_text("ascii") if sys.platform == "linux" else ""
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith(name)), 0)


def _bounded() -> None:
    if sys.platform == "linux":
        import resource

        limit = _status("VmSize") * 1024 + EXTRA
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _forget_the_peak() -> None:
    if sys.platform == "linux":
        Path("/proc/self/clear_refs").write_text("5", "ascii")


def main(folder: Path) -> None:
    paths = sorted(folder.iterdir())
    verify(paths[0])  # what is loaded once is not charged to the first
    _bounded()
    for path in paths:
        _forget_the_peak()
        before, began, worked = _status("VmHWM"), time.perf_counter(), time.process_time()
        found = verify(path)
        took, work = time.perf_counter() - began, time.process_time() - worked
        told = {
            "codes": [problem.code for problem in found.problems],
            "names": [problem.name for problem in found.problems],
            "refused": found.refused,
            "ms": took * 1000,
            "work_ms": work * 1000,
            "kib": _status("VmHWM") - before,
        }
        sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
