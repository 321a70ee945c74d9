"""The wheel holds what the program needs and works where there is no checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = sorted((ROOT / "resources").glob("locale/*/LC_MESSAGES/*.po"))

LOOK = """
import gettext, json, gui
from gui import assets
from gui.key.names import name_of
from importlib.metadata import version
icon = assets.find("icon.svg")
catalogue = gettext.translation("key-doctor", assets.root() / "locale", ["zh_CN"], fallback=True)
print(json.dumps({
    "file": gui.__file__, "icon": str(icon), "size": icon.stat().st_size,
    "version": [gui.__version__, version("deepseek-key-doctor")],
    "language": catalogue.info().get("language", ""),
    "name": name_of(chr(7)),
}))
"""


def run(*command: object, env: dict[str, str] | None = None, cwd: Path | None = None) -> str:
    result = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, timeout=120, check=False, env=env, cwd=cwd
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check", "--no-cache-dir")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python of an environment with this wheel alone; the dependencies come last on its path, the checkout never."""
    folder = tmp_path_factory.mktemp("bare")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = (sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check", "--no-cache-dir", "--python", python)
    run(*pip, "install", "--no-deps", "--no-index", wheel)
    site = run(python, "-I", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    # A folder named in a .pth file is searched, but .pth files inside it are not read: the editable checkout stays out.
    Path(site, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def test_the_wheel_holds_resources_and_no_sources_of_them(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"gui/__init__.py", "gui/assets.py", "gui/_resources/icon.svg"} <= names
    assert {"gui/_resources/unicode/tables.txt", "gui/_resources/unicode/LICENSE.txt"} <= names
    for source in CATALOGUES:
        assert f"gui/_resources/{source.relative_to(ROOT / 'resources').with_suffix('.mo').as_posix()}" in names
    strays = [name for name in names if not name.startswith(("gui/", "deepseek_key_doctor-"))]
    unwanted = [name for name in names if name.endswith((".po", ".pot", ".pyc")) or "build_catalogues" in name]
    assert (strays, unwanted) == ([], [])


def test_the_wheel_names_its_commands_licence_and_pythons(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (folder,) = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" in name}
    commands = archive.read(f"{folder}/entry_points.txt").decode()
    assert "key-doctor = gui.__main__:main" in commands
    assert "key-doctor-window = gui.__main__:main" in commands
    metadata = archive.read(f"{folder}/METADATA").decode()
    assert "License-Expression: MIT AND Unicode-3.0" in metadata
    assert "Requires-Python: <3.15,>=3.11" in metadata
    assert "Requires-Dist: pyside6-essentials<6.12,>=6.11.3" in metadata
    licences = {f"{folder}/licenses/LICENSE", f"{folder}/licenses/resources/unicode/LICENSE.txt"}
    assert licences <= set(archive.namelist())


def test_it_works_in_a_bare_environment(bare: Path) -> None:
    seen = json.loads(run(bare, "-I", "-c", LOOK))
    environment = bare.parent.parent.resolve()
    assert Path(seen["file"]).resolve().is_relative_to(environment)
    assert Path(seen["icon"]).resolve().is_relative_to(environment)
    assert seen["size"] > 0
    assert len(set(seen["version"])) == 1
    assert seen["name"] == "ALERT"  # it has read the Unicode tables
    assert seen["language"] == ("zh_CN" if CATALOGUES else "")


def test_its_command_starts_in_a_bare_environment(bare: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COVERAGE"))}
    command = bare.with_name("key-doctor.exe" if os.name == "nt" else "key-doctor")
    assert "diagnose" in run(command, "--help", env=environment | {"PWD": str(tmp_path)})
    run(bare, "-m", "gui.cli.demo", env=environment, cwd=tmp_path)
    run(command, "verify", str(tmp_path / "key-doctor-example.zip"), env=environment)
