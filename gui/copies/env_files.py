"""The ``.env`` files: which there are, and where docker would read another value out of the same line."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path

from gui.copies.assignment import Assignment
from gui.copies.copy import Note, Place, Unreadable
from gui.copies.dotenv_file import BOM, docker_reading, parse_dotenv
from gui.copies.reading import UnreadableError, names_in, text_of
from gui.copies.source import Computer

__all__ = ["Both", "env_files", "home_env_files", "read_both"]


@dataclasses.dataclass(frozen=True)
class Both:
    """A file as clients read it, and what docker reads otherwise; ``notes`` hold for each copy in it.

    With a byte order mark in front, clients that use python-dotenv up to 1.2.2 do not find what is set on line 1.
    """

    client: Sequence[Assignment]
    docker: Sequence[Assignment]
    notes: tuple[Note, ...]
    has_bom: bool


def home_env_files(computer: Computer) -> list[Path]:
    """Return those below the home that programs read wherever they are started: aider's and Continue's."""
    return [computer.home / ".env", computer.home / ".continue/.env", computer.home / ".aider/.env"]


def env_files(computer: Computer, folder: Path) -> Iterator[Path | Unreadable]:
    """Yield ``.env``, ``.env.*`` and ``*.env`` of a folder, of no folder below it."""
    try:
        names = names_in(folder)
    except UnreadableError as error:
        yield Unreadable(place=Place.ENV_FILE, what=computer.shown(folder), trouble=error.trouble)
        return
    for name in names:
        if name == ".env" or name.startswith(".env.") or name.endswith(".env"):
            yield folder / name


def read_both(computer: Computer, path: Path) -> Both | None:
    """Return what a file gives, None if it is not there; raises :class:`UnreadableError`."""
    text = text_of(path)
    if text is None:
        return None
    client = parse_dotenv(text, computer.environ)
    docker = docker_reading(text)
    # python-dotenv opens the file as UTF-8 and ends with an error; docker refuses it.
    not_utf8 = any("\udc80" <= char <= "\udcff" for char in text)
    if not_utf8 or docker.refused_line is not None:
        return Both(client, (), (Note.NOT_UTF8 if not_utf8 else Note.DOCKER_REFUSES,), text.startswith(BOM))
    known = {(one.name, one.line): one.value for one in client}
    other = [one for one in docker.assignments if known.get((one.name, one.line)) != one.value]
    return Both(client, other, (), text.startswith(BOM))
