"""The set-up script on machines that lack something: what it installs, what it asks for, when it does nothing.

A copy of the script runs against stand-ins for the tools that it calls, so nothing on this machine changes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = [
    *("libEGL.so.1", "libGL.so.1", "libdbus-1.so.3", "libfontconfig.so.1", "libglib-2.0.so.0"),
    *("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1", "libxcb-randr.so.0"),
    *("libxcb-render-util.so.0", "libxcb-shape.so.0", "libxcb-sync.so.1", "libxcb-xfixes.so.0", "libxcb-xkb.so.1"),
    *("libxkbcommon-x11.so.0", "libxkbcommon.so.0"),
]
TOOLS = [
    *("Xvfb", "curl", "dbus-daemon", "gnome-keyring-daemon", "fish", "ip", "microsocks", "objdump"),
    *("openbox", "tinyproxy", "xclip", "xdotool", "zsh", "chromium-headless-shell"),
]
OF_THIS_MACHINE = ["cat", "cksum", "cp", "dirname", "find", "grep", "head", "mkdir", "mktemp", "rm"]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the script is for POSIX shells")

# Stands for Python: tells its version, has or has not ensurepip, "makes" an environment and notes what pip is told.
PYTHON = """#!/bin/sh
case "$*" in
    *version_info*) exit {suits} ;;
    *ensurepip*) exit {ensurepip} ;;
    *INSTSONAME*) echo {library} ;;
    --version) echo "Python 3.11.99" ;;
    "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    "-m pip "*) echo "$*" >>"$NOTES" ;;
    *sys.version*) echo 3.11.99 ;;
esac
"""


class Machine:
    """A copy of the script, and a folder of stand-ins that is all there is on the PATH."""

    def __init__(self, folder: Path) -> None:
        self.checkout = folder / "checkout"
        self.tools = folder / "tools"
        self.notes = folder / "notes"
        for name in (".ci", "gui", "resources"):
            (self.checkout / name).mkdir(parents=True)
        self.tools.mkdir()
        self.notes.touch()
        self.unicode = folder / "unicode"
        self.unicode.mkdir()
        (self.unicode / "NameAliases.txt").touch()
        self.release = folder / "os-release"
        self.release.write_text("ID=debian\n")
        shutil.copy(ROOT / ".ci/setup", self.checkout / ".ci")
        shutil.copy(ROOT / "gui/__init__.py", self.checkout / "gui")
        for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock", "resources/build_catalogues.py"):
            (self.checkout / name).write_text(name)
        for name in OF_THIS_MACHINE:
            (self.tools / name).symlink_to(str(shutil.which(name)))
        for name in TOOLS:
            self.tool(name, "true")
        self.python()
        self.tool("uname", "echo Linux")
        self.tool("fc-list", "echo a font")
        self.libraries(LIBRARIES)
        self.user(1000)
        self.tool("apt-get", 'echo "apt-get $*" >>"$NOTES"')

    def tool(self, name: str, script: str) -> None:
        path = self.tools / name
        path.write_text(script if script.startswith("#!") else f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def python(self, *, suits: int = 0, ensurepip: int = 0, library: str = "") -> None:
        for name in ("python3", "python3.14", "python3.13", "python3.12", "python3.11"):
            self.tool(name, PYTHON.format(suits=suits, ensurepip=ensurepip, library=library))

    def libraries(self, names: list[str]) -> None:
        self.tool("ldconfig", "\n".join(f"echo '\t{name} (libc6,x86-64) => /lib/{name}'" for name in names) or "true")

    def user(self, number: int) -> None:
        self.tool("id", f"echo {number}")

    def setup(self, level: str = "dev") -> subprocess.CompletedProcess[str]:
        environment = {"PATH": str(self.tools), "NOTES": str(self.notes), "PYTHON": "python3"}
        environment |= {"UNICODE_DATA": str(self.unicode), "OS_RELEASE": str(self.release)}
        command = [str(self.checkout / ".ci/setup"), level]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)

    def done(self) -> list[str]:
        return self.notes.read_text().splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_machine_that_has_everything(machine: Machine) -> None:
    result = machine.setup()
    assert (result.returncode, result.stderr) == (0, "")
    locked, project = machine.done()
    assert "--require-hashes -r requirements-dev.lock" in locked
    assert "--no-deps --no-build-isolation -e ." in project


def test_the_second_time_nothing_is_done(machine: Machine) -> None:
    machine.setup()
    result = machine.setup()
    assert (result.returncode, result.stdout, len(machine.done())) == (0, "", 2)


def test_the_program_needs_less_than_its_checks(machine: Machine) -> None:
    machine.setup("run")
    assert "-r requirements.lock" in machine.done()[0]
    machine.setup("dev")
    assert "-r requirements-dev.lock" in machine.done()[2]
    machine.setup("run")
    assert len(machine.done()) == 4


@pytest.mark.parametrize("name", ["requirements-dev.lock", "pyproject.toml"])
def test_a_change_installs_again(machine: Machine, name: str) -> None:
    machine.setup()
    (machine.checkout / name).write_text("changed")
    machine.setup()
    assert len(machine.done()) == 4


def test_a_moved_checkout_gets_a_new_environment(machine: Machine) -> None:
    machine.setup()
    machine.checkout = machine.checkout.rename(machine.checkout.with_name("moved"))
    result = machine.setup()
    assert "making .venv" in result.stdout
    assert len(machine.done()) == 4


def test_without_rights_the_command_to_type_is_printed(machine: Machine) -> None:
    machine.libraries(LIBRARIES[1:])
    machine.python(ensurepip=1)
    result = machine.setup()
    assert result.returncode == 2
    assert (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 python3-venv\n" in result.stderr
    )
    assert machine.done() == []


def test_with_rights_packages_are_installed(machine: Machine) -> None:
    machine.user(0)
    machine.libraries(LIBRARIES[:-1])
    result = machine.setup()
    assert result.returncode == 0
    assert machine.done()[:2] == ["apt-get -qq update", "apt-get -qq install -y --no-install-recommends libxkbcommon0"]


def test_the_checks_need_tools_and_fonts_and_the_program_fonts_only(machine: Machine) -> None:
    machine.user(0)
    machine.tool("fc-list", "true")
    for name in ("openbox", "objdump"):
        (machine.tools / name).unlink()
    machine.python(library="libpython3.11.so.1.0")
    begin = "apt-get -qq install -y --no-install-recommends fontconfig fonts-noto-cjk"
    assert machine.setup("run").returncode == 0
    assert machine.done()[1] == begin
    assert machine.setup("dev").returncode == 0
    assert f"{begin} binutils openbox libpython3.11" in machine.done()


def test_the_checks_need_the_unicode_data_and_the_program_does_not(machine: Machine) -> None:
    machine.user(0)
    (machine.unicode / "NameAliases.txt").unlink()
    assert machine.setup("run").returncode == 0
    assert [line for line in machine.done() if "apt-get" in line] == []
    assert machine.setup("dev").returncode == 0
    assert "apt-get -qq install -y --no-install-recommends unicode-data" in machine.done()


@pytest.mark.parametrize("system", ["debian", "ubuntu", None])
@pytest.mark.parametrize("other", [True, False])
def test_a_browser_is_installed_where_there_is_a_package_of_one_and_none_yet(
    machine: Machine, system: str | None, other: bool
) -> None:
    machine.user(0)
    (machine.tools / "chromium-headless-shell").unlink()
    if other:
        machine.tool("google-chrome", "true")
    if system is None:
        machine.release.unlink()
    else:
        machine.release.write_text(f"NAME=x\nID={system}\n")
    assert machine.setup("run").returncode == 0
    assert machine.setup("dev").returncode == 0
    line = "apt-get -qq install -y --no-install-recommends chromium-headless-shell"
    assert (line in machine.done()) is (system == "debian" and not other)


def test_a_shared_library_that_is_there_is_not_installed(machine: Machine) -> None:
    machine.python(library="libpython3.11.so.1.0")
    machine.libraries([*LIBRARIES, "libpython3.11.so.1.0"])
    assert machine.setup().returncode == 0
    assert len(machine.done()) == 2


def test_a_failing_installer_is_shown(machine: Machine) -> None:
    machine.user(0)
    machine.libraries([])
    machine.tool("apt-get", "echo 'E: no route' >&2; exit 100")
    result = machine.setup()
    assert result.returncode == 2
    assert "E: no route" in result.stderr


def test_a_mac_without_a_python_that_is_new_enough(machine: Machine) -> None:
    machine.tool("uname", "echo Darwin")
    machine.libraries([])
    machine.python(suits=1)
    result = machine.setup()
    assert result.returncode == 2
    assert "Python 3.11, 3.12, 3.13 or 3.14 is needed" in result.stderr
    assert "brew install" in result.stderr


def test_a_wrong_word_is_explained(machine: Machine) -> None:
    result = machine.setup("everything")
    assert (result.returncode, result.stderr) == (2, "usage: .ci/setup run|dev\n")
