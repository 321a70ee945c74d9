"""Holds each room of `gui` to its floor of coverage, lines and branches taken together.

Reads the JSON report of coverage: `floors.py coverage.json`. A floor is there to find what no test touches; it is never
the aim of a test.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import Any

FLOOR = 95.0
FLOOR_WITH_QT = 85.0
ROOMS_WITH_QT = {"__main__", "app", "bridge", "widgets"}


def room_of(file: str) -> str:
    """Name the room: the folder below `gui`, or the module that stands there by itself."""
    parts = PurePosixPath(file.replace("\\", "/")).parts
    below = parts[parts.index("gui") + 1 :]
    return below[0] if len(below) > 1 else PurePosixPath(below[0]).stem


def counts(summary: dict[str, Any]) -> tuple[int, int]:
    """Return what was reached and what there is to reach."""
    reached = summary["covered_lines"] + summary.get("covered_branches", 0)
    return reached, summary["num_statements"] + summary.get("num_branches", 0)


def judge(report: dict[str, Any]) -> tuple[list[str], bool]:
    """Return a line a room, worst files below a room that misses its floor, and whether all rooms hold theirs."""
    rooms: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for file, data in report["files"].items():
        reached, total = counts(data["summary"])
        if total:
            rooms[room_of(file)].append((file, reached, total))
    lines, good = [], bool(rooms)
    for room, files in sorted(rooms.items()):
        percent = share(sum(file[1] for file in files), sum(file[2] for file in files))
        floor = FLOOR_WITH_QT if room in ROOMS_WITH_QT else FLOOR
        if percent >= floor:
            lines.append(f"{room:12} {percent:5.1f} %")
            continue
        good = False
        lines.append(f"{room:12} {percent:5.1f} %  below its floor of {floor:.0f} %")
        gaps = sorted((share(reached, total), file) for file, reached, total in files if reached < total)
        lines += [f"    {part:5.1f} %  {file}" for part, file in gaps]
    return lines, good


def share(reached: int, total: int) -> float:
    return 100.0 * reached / total


def main() -> int:
    lines, good = judge(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
