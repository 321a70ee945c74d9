"""The import contracts of pyproject.toml find what is planted into a small tree, and are quiet about a clean one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")
FOLDERS = [
    *("bridge", "bundle", "capture", "cli", "console", "key", "practice", "probes", "report", "secret", "verdict"),
    *("probes/wire", "widgets", "widgets/parts", "wording"),
]
MODULES = [
    *("__init__", "__main__", "app", "assets", "diagnosis", "history", "keychain"),
    *("probes/runner", "probes/wire/transport", "widgets/window"),
]

ALLOWED = {
    "app": "import gui.widgets, gui.practice, gui.wording, PySide6.QtWidgets",
    "bridge": "import gui.bundle, gui.diagnosis, PySide6.QtCore",
    "bundle": "import gui.diagnosis, gui.wording, gui.assets, gui.secret",
    "capture": "import gui.report, gui.secret",
    "cli": "import gui.bundle, gui.practice, gui.wording, gui.capture",
    "diagnosis": "import gui.verdict, gui.probes, gui.key, gui.report, gui.secret",
    "keychain": "import keyring, gui.secret",
    "probes/wire/transport": "import httpx, httpcore, gui.secret",
    "report": "import gui.secret",
    "verdict": "import gui.console, gui.probes.wire.transport",
    "widgets": "import gui.bridge, gui.wording, PySide6.QtWidgets",
    "wording": "import gui.report, gui.assets",
}

FORBIDDEN = [
    ("secret", "import PySide6.QtCore", "gui.secret imports PySide6"),
    ("cli", "from PySide6 import QtCore", "gui.cli imports PySide6"),
    ("verdict", "import httpx", "gui.verdict imports httpx"),
    ("probes", "import httpcore", "gui.probes imports httpcore"),
    ("report", "import keyring", "gui.report imports keyring"),
    ("practice", "from gui.report import values", "gui.practice imports gui.report"),
    ("probes", "import gui.practice", "gui.probes imports gui.practice"),
    ("probes/wire/transport", "import gui.probes.runner", "gui.probes.wire is not allowed to import gui.probes.runner"),
    ("widgets/parts", "import gui.widgets.window", "gui.widgets.parts is not allowed to import gui.widgets.window"),
    ("wording", "import gui.key", "gui.wording imports gui.key"),
    ("wording", "import gui.secret", "gui.wording imports gui.secret"),
    ("verdict", "import gui.wording", "gui.verdict imports gui.wording"),
    ("history", "import gui.probes", "gui.history imports gui.probes"),
    ("capture", "import gui.practice", "gui.capture imports gui.practice"),
    ("assets", "import gui.secret", "gui.assets imports gui.secret"),
    ("secret", "import gui.report", "gui.secret is not allowed to import gui.report"),
    ("key", "import gui.probes", "gui.key is not allowed to import gui.probes"),
    ("console", "import gui.probes", "gui.console is not allowed to import gui.probes"),
    ("bundle", "import gui.cli", "gui.bundle is not allowed to import gui.cli"),
    ("cli", "import gui.app", "gui.cli is not allowed to import gui.app"),
    ("surprise", "", "gui.surprise"),
]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A checkout with every room of the design, all of them empty."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "tests/ground").mkdir(parents=True)
    shutil.copy(ROOT / "tests/ground/contracts.py", tmp_path / "tests/ground")
    for folder in FOLDERS:
        (tmp_path / "gui" / folder).mkdir(parents=True)
        (tmp_path / "gui" / folder / "__init__.py").touch()
    for module in MODULES:
        (tmp_path / "gui" / f"{module}.py").touch()
    (tmp_path / "gui/report/values.py").touch()
    return tmp_path


def plant(tree: Path, room: str, code: str) -> None:
    folder = tree / "gui" / room
    path = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    path.write_text(code + "\n")


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINTER, "--no-cache", "--no-logo"], cwd=tree, capture_output=True, text=True, timeout=60, check=False
    )


def test_what_the_design_allows_is_allowed(tree: Path) -> None:
    for room, code in ALLOWED.items():
        plant(tree, room, code)
    result = lint(tree)
    assert result.returncode == 0, result.stdout + result.stderr


def test_rooms_may_be_missing(tree: Path) -> None:
    for room in (
        "bridge",
        "bundle",
        "capture",
        "cli",
        "console",
        "practice",
        "verdict",
        "wording",
    ):
        shutil.rmtree(tree / "gui" / room)
    for module in ("__main__", "app", "assets", "diagnosis", "history", "keychain"):
        (tree / "gui" / f"{module}.py").unlink()
    result = lint(tree)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("room", "code", "words"), FORBIDDEN)
def test_what_the_design_forbids_is_found(tree: Path, room: str, code: str, words: str) -> None:
    plant(tree, room, code)
    result = lint(tree)
    said = " ".join((result.stdout + result.stderr).split())
    assert result.returncode == 1, said
    assert words in said


def test_a_long_way_round_is_found(tree: Path) -> None:
    plant(tree, "secret", "import gui.keychain")
    plant(tree, "keychain", "import gui.report")
    assert lint(tree).returncode == 1
