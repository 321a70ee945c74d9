"""Gates on the text of the sources: ASCII only, telling names, short modules, clean lock files, no unfinished merge.

`make lint` runs this as a script; `test_sources.py` plants what it must find.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

BANNED_NAMES = {"utils", "util", "common", "helpers", "helper", "manager", "service", "core", "misc"}
MAX_LINES = 400
NOT_IN_A_LOCK = re.compile(r"https?:|file:|^\s*-[a-z]\b|^\s*--(?!hash=)|@ |(?:^|\s)/\w+/", re.M)
CONFLICT = re.compile(rb"(?:<{7}|>{7}) ")
KEY = re.compile(r"sk-[0-9a-f]{32}(?![0-9a-f])")


def python_sources(root: Path) -> list[Path]:
    found = [path for folder in ("gui", "tests", "resources") for path in (root / folder).rglob("*.py")]
    spec = root / "build.spec"
    return sorted(found) + ([spec] if spec.exists() else [])


def non_ascii(root: Path) -> list[str]:
    """Odd characters are written as escapes, with their Unicode name beside them."""
    complaints = []
    for path in python_sources(root):
        for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
            odd = next((byte for byte in line if byte > 0x7E or (byte < 0x20 and byte not in b"\t\r")), None)
            if odd is not None:
                complaints.append(f"{path.relative_to(root)}:{number}: byte 0x{odd:02X}; sources are ASCII")
    return complaints


def banned_names(root: Path) -> list[str]:
    """A name that says nothing about its content hides what is in it."""
    complaints = []
    for path in python_sources(root):
        name = path.relative_to(root)
        parts = {*name.parts[:-1], name.stem}
        complaints += [f"{name}: {part!r} is no name for a room or a module" for part in sorted(parts & BANNED_NAMES)]
    return complaints


def long_modules(root: Path) -> list[str]:
    complaints = []
    for path in python_sources(root):
        lines = path.read_bytes().count(b"\n")
        if lines > MAX_LINES:
            complaints.append(f"{path.relative_to(root)}: {lines} lines; past {MAX_LINES} it is two modules")
    return complaints


def spelled_keys(root: Path) -> list[str]:
    """A key in a file sets off every secret scanner, even if it is made up: tests make theirs when they run."""
    complaints = []
    for path in python_sources(root):
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if KEY.search(line):
                complaints.append(f"{path.relative_to(root)}:{number}: a whole key; make it up at run time (fake_key)")
    return complaints


def unclean_locks(root: Path) -> list[str]:
    """Lock files name packages, versions, markers and hashes: no host, no folder, no option of an installer."""
    complaints = []
    for path in sorted([*root.glob("*.lock"), *root.glob("tests/**/*.lock")]):
        text = path.read_text("ascii")
        for hit in NOT_IN_A_LOCK.finditer(text):
            number = text.count("\n", 0, hit.start()) + 1
            complaints.append(f"{path.name}:{number}: {hit.group().strip()!r} does not belong into a lock file")
    return complaints


def left_conflicts(root: Path) -> list[str]:
    """A merge that nobody has finished keeps both sides, and Markdown shows them without a complaint."""
    patterns = (
        "*.md",
        "*.toml",
        "Makefile",
        "docs/*",
        "resources/**/*.po",
        "resources/templates/*",
        ".github/**/*.yml",
    )
    paths = {path for pattern in patterns for path in root.glob(pattern)} | set(python_sources(root))
    return [
        f"{path.relative_to(root)}:{number}: a conflict of a merge stands there"
        for path in sorted(paths)
        for number, line in enumerate(path.read_bytes().split(b"\n"), 1)
        if CONFLICT.match(line)
    ]


Gate = Callable[[Path], list[str]]
GATES: tuple[Gate, ...] = (non_ascii, banned_names, long_modules, spelled_keys, unclean_locks, left_conflicts)


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    complaints = [complaint for gate in GATES for complaint in gate(root)]
    sys.stdout.writelines(f"{complaint}\n" for complaint in complaints)
    return 1 if complaints else 0


if __name__ == "__main__":
    raise SystemExit(main())
