"""Tries out the executable as a user would, on a display of its own: ``python -m tests.package.smoke dist/KeyDoctor``.

`make package` runs it. A practice problem is diagnosed and exported by keyboard, the export is verified, the command
line names a cause and reads a key from a keychain, and the window speaks Chinese where the desktop does. Nothing leaves
this machine, home is empty.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gui.bundle import environment_facts
from gui.keychain import SERVICE
from gui.wording import Wording
from tests.guards.keys import made_up_key
from tests.package.desktop import Program, TrialError, display, ending, until

STARTS = 5


def figure(name: str, value: str) -> None:
    sys.stdout.write(f"{name:34} {value}\n")


class Trial:
    """The folder that was built, a home that nobody has used, and a display."""

    def __init__(self, folder: Path, scratch: Path, display_name: str) -> None:
        self.folder, self.scratch, self.display_name = folder, scratch, display_name
        self.notes = scratch / "notes.txt"
        for name in ("home", "runtime"):
            (scratch / name).mkdir(mode=0o700)

    def environment(self, language: str) -> dict[str, str]:
        return {
            "PATH": os.defpath,
            "HOME": str(self.scratch / "home"),
            "XDG_RUNTIME_DIR": str(self.scratch / "runtime"),
            # Else libdbus starts a session bus of its own where it can, which outlives the program.
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "LANG": language,
            # The language need not be installed on the machine that builds; without it Qt remarks that it is not.
            "LC_CTYPE": "C.UTF-8",
        }

    def start(self, language: str, *command: str) -> Program:
        words = command or (str(self.folder / "KeyDoctor"),)
        return Program(words, self.display_name, self.environment(language), self.notes)

    def command_line(self, *words: str) -> list[str]:
        return [str(self.folder / "key-doctor"), *words]

    def run(self, *words: str, bus: str | None = None) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            self.command_line(*words),
            env=self.environment("C.UTF-8") | ({"DBUS_SESSION_BUS_ADDRESS": bus} if bus is not None else {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )


def nothing_dangles(trial: Trial) -> None:
    dangling = [str(path) for path in trial.folder.rglob("*") if not path.exists()]
    if dangling:
        raise TrialError(f"links to nothing: {dangling}")


def exported_by_keyboard(trial: Trial) -> Path:
    """Start, practise, export, close. Return the bundle."""
    target = trial.scratch / "for support.zip"
    say = Wording.load("en").text
    preview, saving = say("Export for DeepSeek support"), say("Save the bundle")
    begin = time.monotonic()
    with trial.start("C.UTF-8") as program:
        program.wait_for(say("Key Doctor for DeepSeek"))
        figure("first start to window", f"{time.monotonic() - begin:.2f} s")
        program.press("alt+t")
        program.wait_for_number(2)
        program.press("Down", "Right")
        program.wait_for_number(3)
        begin = time.monotonic()
        program.press("Return")
        program.wait_for_number(1)

        def exports() -> bool:
            program.press("ctrl+e")
            return preview in program.windows()

        until("the report", exports)
        figure("practice problem to export", f"{time.monotonic() - begin:.2f} s")
        program.wait_for(preview)
        program.press("alt+s")
        program.wait_for(saving)
        program.press("ctrl+a")
        program.enter(str(target))
        program.press("Return")
        until("the file", target.exists)
        program.wait_for(preview)

        def closes() -> bool:
            # The file stands under its name before its folder is on the disk, and until then Escape stops the writing.
            program.press("Escape")
            return len(program.windows()) == 1

        until("the preview to close", closes)
        figure("Ctrl+Q to end", f"{program.leave('ctrl+q'):.2f} s")
    return target


def the_bundle_is_good(trial: Trial, bundle: Path) -> None:
    done = trial.run("verify", str(bundle), "--json")
    if done.returncode != 0 or done.stderr:
        raise TrialError(f"verify ended with {done.returncode}: {done.stderr.decode()}")
    json.loads(done.stdout)
    with zipfile.ZipFile(bundle) as archive:
        facts: dict[str, Any] = json.loads(archive.read("environment.json"))
    if not facts["python"]["frozen"]:
        raise TrialError("the bundle was not written by the executable")
    if facts["packages"] != environment_facts()["packages"]:
        raise TrialError(f"the executable does not know its parts: {facts['packages']}")


@contextlib.contextmanager
def practice(trial: Trial, scenario: str) -> Iterator[list[str]]:
    """Run a practice server out of the executable; yield the options that lead to it."""
    output = trial.scratch / "server.txt"
    with output.open("wb") as stream:
        words = trial.command_line("practice", "--scenario", scenario)
        server = subprocess.Popen(
            words, env=trial.environment("C.UTF-8"), stdin=subprocess.DEVNULL, stdout=stream, start_new_session=True
        )
    with ending(server):
        until("the practice server", lambda: output.read_text().count("\n") == 2)
        url, options = output.read_text().splitlines()
        yield ["--base-url", url, *shlex.split(options)]
    if server.returncode != 0:
        raise TrialError(f"the practice server ended with {server.returncode}")


def a_cause_is_named(trial: Trial) -> None:
    key = trial.scratch / "key.txt"
    key.write_text(made_up_key(), "ascii")
    with practice(trial, "no-balance") as options:
        begin = time.monotonic()
        done = trial.run("diagnose", "--key-file", str(key), "--json", "--quiet", *options)
        figure("diagnose on the command line", f"{time.monotonic() - begin:.2f} s")
    if done.returncode != 1 or done.stderr:
        raise TrialError(f"diagnose ended with {done.returncode}: {done.stderr.decode()}")
    cause = json.loads(done.stdout)["verdict"]["cause"]
    if cause != "account.no_balance":
        raise TrialError(f"it blames {cause}")


def a_stored_key_is_found(trial: Trial) -> None:
    """Read a key from a real keychain: keyring's backends are loaded by name, which PyInstaller cannot see."""
    from tests.keychain.private import private_bus  # for Linux

    words = ("inspect", "--key-stored", "work", "--json")
    with private_bus() as bus:
        bus.start_service()
        bus.keep(SERVICE, "work", made_up_key())
        begin = time.monotonic()
        done = trial.run(*words, bus=bus.address)
        figure("a key out of the keychain", f"{time.monotonic() - begin:.2f} s")
    if done.returncode != 0 or json.loads(done.stdout)["shape"] != "deepseek":
        raise TrialError(f"the keychain was not read: {done.stderr.decode()}")
    if trial.run(*words).returncode != 2:
        raise TrialError("without a keychain it does not say so")


def chinese_by_double_click(trial: Trial) -> None:
    """Start what a double click on the desktop entry starts, in a folder with an unusual name."""
    place = trial.scratch / "a folder \u4e0b\u8f7d 100%"  # "downloads"
    place.mkdir()
    (place / "Key Doctor").symlink_to(trial.folder, target_is_directory=True)
    entry = place / "Key Doctor" / "key-doctor.desktop"
    for spelling in (str(entry), entry.as_uri()):
        with trial.start("zh_CN.UTF-8", *executed(entry, spelling)) as program:
            program.wait_for(Wording.load("zh_CN").text("Key Doctor for DeepSeek"))
            program.leave("ctrl+q")


def executed(entry: Path, spelling: str) -> list[str]:
    """Return the command of a desktop entry: it is escaped as every value is, and then quoted as a command is."""
    found = re.search(r"^Exec=(.*)$", entry.read_text("utf-8"), re.M)
    if found is None:
        raise TrialError(f"no command in {entry.name}")
    words = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', unescaped(found.group(1)))
    fields = {"%%": "%", "%k": spelling}
    return [re.sub("%.", lambda field: fields[field.group()], unescaped(quoted) or plain) for quoted, plain in words]


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def later_starts(trial: Trial) -> None:
    times = []
    for _round in range(STARTS):
        begin = time.monotonic()
        with trial.start("C.UTF-8") as program:
            program.wait_for("Key Doctor for DeepSeek")
            times.append(time.monotonic() - begin)
            program.leave("ctrl+q")
    figure("start to window, median and best", f"{sorted(times)[STARTS // 2]:.2f} s, {min(times):.2f} s")


def size(folder: Path) -> str:
    sizes = [path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return f"{sum(sizes) / 1e6:.0f} MB in {len(sizes)} files"


def main() -> int:
    folder = Path(sys.argv[1]).resolve()
    begin = time.monotonic()
    figure("size", size(folder))
    if not sys.platform.startswith("linux"):
        sys.stdout.write("It was not tried out: that needs X11.\n")
        return 0
    try:
        with tempfile.TemporaryDirectory(prefix="key-doctor-smoke-") as scratch, display() as name:
            trial = Trial(folder, Path(scratch), name)
            nothing_dangles(trial)
            bundle = exported_by_keyboard(trial)
            the_bundle_is_good(trial, bundle)
            a_cause_is_named(trial)
            a_stored_key_is_found(trial)
            chinese_by_double_click(trial)
            later_starts(trial)
    except TrialError as failure:
        sys.stderr.write(f"{folder.name}: {failure}\n")
        return 1
    figure("all of this", f"{time.monotonic() - begin:.1f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
