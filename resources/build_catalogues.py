"""Compiles the message catalogues (.po) to what gettext reads (.mo).

Two callers: `make catalogues` runs this file as a script and gets the .mo files beside their sources, which is where a
checkout reads them; hatchling loads it as its build hook and gets them inside the wheel, with the rest of this folder,
as `gui/_resources`. The .po files stay out of the wheel.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).resolve().parent
NOT_SHIPPED = {".desktop", ".po", ".pot", ".mo", ".py", ".pyc"}


def catalogues(root: Path) -> list[Path]:
    """Return the sources of all catalogues below a folder, in a fixed order."""
    return sorted(root.glob("locale/*/LC_MESSAGES/*.po"))


def compile_catalogue(source: Path, target: Path) -> None:
    """Write one .mo, whole or not at all; entries marked fuzzy are left out."""
    language = source.parent.parent.name
    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=language, abort_invalid=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    with draft.open("wb") as stream:
        write_mo(stream, catalogue)
    draft.replace(target)


def compile_in_place(root: Path = HERE) -> list[Path]:
    """Put each .mo beside its .po and return what was written."""
    written = []
    for source in catalogues(root):
        target = source.with_suffix(".mo")
        compile_catalogue(source, target)
        written.append(target)
    return written


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's parameter adds nothing here
    """Compiles the catalogues and carries this folder into the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; hatchling calls this before it collects files, and `version` is "editable" for a checkout."""
        root = Path(self.root) / "resources"
        if version == "editable":
            compile_in_place(root)
            return
        self.compiled = Path(tempfile.mkdtemp(prefix="key-doctor-catalogues-"))
        include = build_data["force_include"]
        for file in sorted(root.rglob("*")):
            if file.is_file() and file.suffix not in NOT_SHIPPED and "__pycache__" not in file.parts:
                include[str(file)] = f"gui/_resources/{file.relative_to(root).as_posix()}"
        for source in catalogues(root):
            name = source.relative_to(root).with_suffix(".mo")
            compile_catalogue(source, self.compiled / name)
            include[str(self.compiled / name)] = f"gui/_resources/{name.as_posix()}"

    def finalize(self, version: str, _build_data: dict[str, Any], _artifact_path: str) -> None:
        """Tidy up; hatchling calls this when the wheel is written."""
        if version != "editable":
            shutil.rmtree(self.compiled, ignore_errors=True)


def main() -> int:
    """Compile in place and name what was written."""
    for path in compile_in_place():
        sys.stdout.write(f"{path.relative_to(HERE.parent)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
