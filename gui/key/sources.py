"""Where a key text can come from. Nothing is trimmed or decoded away: what is there is what is inspected."""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

__all__ = ["LIMIT", "SourceCode", "SourceError", "from_environment", "from_file", "from_json_file", "from_stdin"]

LIMIT = 16 * 1024 * 1024
"""Most bytes that are read from one source."""


class SourceCode(enum.StrEnum):
    """Why a source gave no text."""

    NOT_FOUND = "not_found"
    IS_FOLDER = "is_folder"
    NOT_READABLE = "not_readable"
    TOO_LARGE = "too_large"
    NOT_JSON = "not_json"
    NOT_A_JSON_STRING = "not_a_json_string"


class SourceError(Exception):
    """A source gave no text: ``code`` and ``detail`` (the name of the source). Content is never quoted."""

    def __init__(self, code: SourceCode, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


def from_file(path: Path) -> str:
    """Return the content of a file, a line break at its end included.

    Bytes are read as UTF-8; one that is none becomes a lone surrogate U+DC80 to U+DCFF (PEP 383), so that it shows as
    a finding. UTF-16 is not guessed: its NULs and its byte order mark are findings too. Raises :class:`SourceError`.
    """
    return _decode(_read(path))


def from_json_file(path: Path) -> str:
    r"""Return the one JSON string that a file holds; any code point, lone surrogates (``"\\ud800"``) included.

    Raises :class:`SourceError` for anything else. The standard library reads it, since msgspec refuses surrogates.
    """
    try:
        value = json.loads(_read(path).decode("utf-8-sig"))
    except (ValueError, RecursionError):
        # From None: the exception of the decoder holds the document.
        raise SourceError(SourceCode.NOT_JSON, path.name) from None
    if not isinstance(value, str):
        raise SourceError(SourceCode.NOT_A_JSON_STRING, path.name)
    return value


def from_environment(name: str, environ: Mapping[str, str]) -> str | None:
    """Return the value of a variable as the system gave it, empty ones too; None if it is not set."""
    return environ.get(name)


def from_stdin(stream: BinaryIO) -> str:
    """Return everything on ``stream`` (standard input, opened in binary mode), decoded like a file.

    Raises :class:`SourceError`.
    """
    try:
        data = stream.read(LIMIT + 1)
    except (OSError, ValueError):
        raise SourceError(SourceCode.NOT_READABLE, "stdin") from None
    return _decode(_bounded(data, "stdin"))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return _bounded(file.read(LIMIT + 1), path.name)
    except FileNotFoundError:
        raise SourceError(SourceCode.NOT_FOUND, path.name) from None
    except IsADirectoryError:
        raise SourceError(SourceCode.IS_FOLDER, path.name) from None
    except (OSError, ValueError):  # a NUL in the path is a ValueError
        # Windows refuses to open a folder with a permission error.
        code = SourceCode.IS_FOLDER if _is_folder(path) else SourceCode.NOT_READABLE
        raise SourceError(code, path.name) from None


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _bounded(data: bytes, detail: str) -> bytes:
    if len(data) > LIMIT:
        raise SourceError(SourceCode.TOO_LARGE, detail)
    return data


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
