"""The files in which shells and the system find variables, and the commands that tell what is set."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from gui.copies.asking import answer_of
from gui.copies.assignment import Assignment
from gui.copies.copy import Place
from gui.copies.env_lines import parse_environment_d, parse_etc_environment
from gui.copies.fish import parse_fish, parse_fish_variables
from gui.copies.launchd import parse_agent
from gui.copies.powershell import parse_powershell
from gui.copies.reading import UnreadableError, names_in
from gui.copies.registry import KEYS, read_registry
from gui.copies.shell import parse_shell
from gui.copies.source import Computer, Parse, Source, file_source
from gui.copies.wanted import NAMES

__all__ = ["environment_sources", "profile_sources"]

_LOGIN = (".profile", ".bash_profile", ".bash_login", ".bashrc", ".xprofile", ".xsessionrc")
_ZSH = (".zshenv", ".zprofile", ".zshrc", ".zlogin")
_SYSTEM = (
    "etc/profile", "etc/bash.bashrc", "etc/bashrc", "etc/zshenv", "etc/zprofile", "etc/zshrc",
    "etc/zsh/zshenv", "etc/zsh/zprofile", "etc/zsh/zshrc", "etc/zsh/zlogin",
)  # fmt: skip
_POWERSHELL = ("profile.ps1", "Microsoft.PowerShell_profile.ps1")


def environment_sources(computer: Computer, stopped: Callable[[], bool]) -> Iterator[Source]:
    """Yield the environment of this process, of the user and of the machine."""
    environ = computer.environ
    yield Source(
        Place.ENVIRONMENT, "", lambda: [Assignment(name=name, value=environ[name]) for name in sorted(environ)]
    )
    if computer.platform == "win32":
        for place, key in KEYS.items():
            yield Source(place, key, functools.partial(read_registry, key))
        return
    if computer.platform == "darwin":
        yield Source(Place.USER_ENVIRONMENT, "launchctl getenv", lambda: _launchd(computer, stopped))
        for folder in (computer.home / "Library/LaunchAgents", computer.root / "Library/LaunchAgents"):
            yield from _folder(computer, Place.USER_ENVIRONMENT, folder, ".plist", parse_agent)
        return
    yield Source(Place.USER_ENVIRONMENT, "systemctl --user show-environment", lambda: _systemd(computer, stopped))
    config = computer.below_home("XDG_CONFIG_HOME", ".config")
    own, machine = config / "environment.d", computer.root / "etc/environment.d"
    yield from _folder(computer, Place.MACHINE_ENVIRONMENT, machine, ".conf", parse_environment_d, chain=str(machine))
    yield file_source(computer, Place.MACHINE_ENVIRONMENT, computer.root / "etc/environment", parse_etc_environment)
    yield from _folder(computer, Place.USER_ENVIRONMENT, own, ".conf", parse_environment_d, chain=str(own))


def profile_sources(computer: Computer) -> Iterator[Source]:
    """Yield the profiles of the shells, those of the machine before those of the user."""
    place = Place.SHELL_PROFILE
    config = computer.below_home("XDG_CONFIG_HOME", ".config")
    if computer.platform != "win32":
        for name in _SYSTEM:
            yield file_source(computer, place, computer.root / name, parse_shell)
        yield from _folder(computer, place, computer.root / "etc/profile.d", ".sh", parse_shell)
    for name in _LOGIN:
        yield file_source(computer, place, computer.home / name, parse_shell)
    zsh = computer.below_home("ZDOTDIR")
    for name in _ZSH:
        yield file_source(computer, place, zsh / name, parse_shell)
    yield from _folder(computer, place, config / "fish/conf.d", ".fish", parse_fish)
    yield file_source(computer, place, config / "fish/config.fish", parse_fish)
    yield file_source(computer, place, config / "fish/fish_variables", parse_fish_variables)
    documents = computer.home / "Documents"
    folders = [documents / "PowerShell", documents / "WindowsPowerShell"]
    for folder in folders if computer.platform == "win32" else [config / "powershell"]:
        for name in _POWERSHELL:
            yield file_source(computer, place, folder / name, parse_powershell)


def _folder(
    computer: Computer, place: Place, folder: Path, ending: str, parse: Parse, *, chain: str = ""
) -> Iterator[Source]:
    """Yield the files of a folder, in the order in which they are read; a folder that cannot be read yields itself."""
    try:
        names = names_in(folder)
    except UnreadableError as error:
        yield _broken(computer, place, folder, error)
        return
    for name in names:
        if name.endswith(ending):
            yield file_source(computer, place, folder / name, parse, chain=chain)


def _broken(computer: Computer, place: Place, folder: Path, error: UnreadableError) -> Source:
    def read() -> Sequence[Assignment] | None:
        raise error

    return Source(place, computer.shown(folder), read)


def _systemd(computer: Computer, stopped: Callable[[], bool]) -> Sequence[Assignment] | None:
    # Its lines are assignments of a shell, odd values in $'...'.
    printed = answer_of(("systemctl", "--user", "show-environment"), computer.environ, stopped)
    return None if printed is None else [_without_line(one) for one in parse_shell(printed)]


def _launchd(computer: Computer, stopped: Callable[[], bool]) -> Sequence[Assignment] | None:
    found = []
    for name in NAMES:
        printed = answer_of(("launchctl", "getenv", name), computer.environ, stopped)
        if printed is None:
            return None
        if printed:
            found.append(Assignment(name=name, value=printed.removesuffix("\n")))
    return found


def _without_line(one: Assignment) -> Assignment:
    return Assignment(name=one.name, value=one.value)
