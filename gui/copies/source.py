"""One thing to look into, and the computer that it is on."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from gui.copies.assignment import Assignment
from gui.copies.copy import Place, Trouble
from gui.copies.reading import UnreadableError, text_of
from gui.copies.settings import BrokenError

__all__ = ["Computer", "Parse", "Source", "file_source"]

Parse = Callable[[str], Sequence[Assignment]]


@dataclasses.dataclass(frozen=True)
class Computer:
    """Where to look: the home, the variables of this process, ``sys.platform``, and the root of the file system."""

    home: Path
    environ: Mapping[str, str] = dataclasses.field(repr=False)
    platform: str
    root: Path = Path("/")

    @classmethod
    def this(cls) -> Self:
        """Return this computer; a user without a home has none of the files that are looked for."""
        try:
            home = Path.home()
        except RuntimeError:
            home = Path(os.devnull)
        return cls(home, os.environ, sys.platform)

    def below_home(self, variable: str, *default: str) -> Path:
        """Return a folder that a variable may name, else one below the home."""
        named = self.environ.get(variable, "")
        return Path(named) if os.path.isabs(named) else self.home.joinpath(*default)

    def shown(self, path: Path) -> str:
        """Return a path as it may be shown, ``~`` for the home."""
        try:
            return (Path("~") / path.relative_to(self.home)).as_posix()
        except ValueError:
            return str(path)


@dataclasses.dataclass(frozen=True)
class Source:
    """Something that sets names: ``what`` names it, ``read`` returns what it sets, None if it is not there.

    ``read`` raises :class:`UnreadableError`. Sources of one ``chain`` are read by their program one after another, and
    the later one wins. ``setting`` says that it is no environment: what it holds is not handed to other programs.
    """

    place: Place
    what: str
    read: Callable[[], Sequence[Assignment] | None]
    chain: str = ""
    setting: bool = False


def file_source(computer: Computer, place: Place, path: Path, parse: Parse, *, chain: str = "") -> Source:
    """Return a source that is a file."""

    def read() -> Sequence[Assignment] | None:
        text = text_of(path)
        try:
            return None if text is None else parse(text)
        except BrokenError:
            raise UnreadableError(Trouble.BROKEN) from None

    shown = computer.shown(path)
    return Source(place, shown, read, chain or shown, place is Place.CLIENT_SETTINGS)
