"""A ``.env`` file, read as clients read it (python-dotenv) and as ``docker run --env-file`` reads the same one."""

from __future__ import annotations

import collections
import dataclasses
import io
from collections.abc import Mapping

from dotenv.parser import parse_stream
from dotenv.variables import parse_variables

from gui.copies.assignment import Assignment

__all__ = ["BOM", "DockerReading", "docker_reading", "parse_dotenv"]

BOM = "\ufeff"  # BYTE ORDER MARK


def parse_dotenv(text: str, environ: Mapping[str, str]) -> list[Assignment]:
    """Return what python-dotenv finds; never raises.

    ``${NAME}`` is filled in from ``environ`` and then from what stands above in the file, as ``load_dotenv()`` does
    unless it is told to override variables.
    """
    # Line ends become LF, as they do in a file that is opened as text.
    stream = io.StringIO(text, newline=None)
    known: dict[str, str | None] = {}
    both: Mapping[str, str | None] = collections.ChainMap({**environ}, known)
    found = []
    for binding in parse_stream(stream):
        if binding.key is None:
            continue
        if binding.value is None:
            known[binding.key] = None  # a name alone is known from here on, as nothing
            continue
        value = "".join(atom.resolve(both) for atom in parse_variables(binding.value))
        known[binding.key] = value
        original = binding.original.string
        blank = original[: len(original) - len(original.lstrip())].count("\n")
        found.append(Assignment(name=binding.key, value=value, line=binding.original.line + blank))
    return found


@dataclasses.dataclass(frozen=True)
class DockerReading:
    """What docker makes of a file; if ``refused_line`` is a line, it refuses the whole file because of that one."""

    assignments: tuple[Assignment, ...]
    refused_line: int | None = None


def docker_reading(text: str) -> DockerReading:
    """Read a file as ``docker run --env-file`` does (docker/cli, ``pkg/kvfile``); never raises.

    A line is a name, the first ``=`` and the value as it stands: quotes, blanks and ``# remarks`` stay in it. Only
    blanks in front of the name, a byte order mark in front of the file and CR before LF are dropped. A name with a
    blank in it, as in ``export NAME=value``, is refused, and so are bytes that are not UTF-8.
    """
    found: list[Assignment] = []
    for number, whole in enumerate(text.split("\n"), start=1):
        line = whole.removesuffix("\r")
        if number == 1:
            line = line.removeprefix(BOM)
        if any("\ud800" <= char <= "\udfff" for char in line):
            return DockerReading(tuple(found), number)
        line = line.lstrip()
        if not line or line.startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not name or any(char.isspace() for char in name):
            return DockerReading(tuple(found), number)
        if equals:
            found.append(Assignment(name=name, value=value, line=number))
    return DockerReading(tuple(found))
