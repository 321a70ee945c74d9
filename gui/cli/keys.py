"""The key from whichever source was named."""

from __future__ import annotations

import argparse
import getpass
import os
import re
import sys
import warnings
from pathlib import Path

from gui.cli.exits import UsageError
from gui.cli.stored import from_keychain
from gui.cli.terminal import Terminal
from gui.key import sources
from gui.secret import ApiKey
from gui.wording import FILE_TROUBLE, Say

__all__ = ["DEFAULT_VARIABLE", "from_file", "from_options", "if_given", "note_of_file", "source_named", "text_of_file"]

DEFAULT_VARIABLE = "DEEPSEEK_API_KEY"


def from_options(options: argparse.Namespace, terminal: Terminal) -> ApiKey:
    """Return the key text; raises :class:`UsageError` if there is no source to read it from."""
    given = if_given(options, terminal)
    return given if given is not None else _asked(terminal)


def source_named(options: argparse.Namespace) -> bool:
    """Tell whether an option names where the key comes from."""
    named = (options.key_file, options.key_json, options.key_env, options.key_stored)
    return options.key_stdin or any(source is not None for source in named)


def if_given(options: argparse.Namespace, terminal: Terminal) -> ApiKey | None:
    """Return the key text of the source that was named, or of the variable; None without either, nobody is asked.

    Raises :class:`UsageError` if there is nothing to read where it should be.
    """
    if options.key_file is not None:
        return from_file(options.key_file)
    if options.key_json is not None:
        try:
            return ApiKey(sources.from_json_file(Path(options.key_json)))
        except sources.SourceError as error:
            raise UsageError(FILE_TROUBLE[error.code], path=options.key_json) from None
    if options.key_stdin:
        if sys.stdin is None:
            raise UsageError(Say.NO_KEY_SOURCE)
        try:
            return ApiKey(sources.from_stdin(sys.stdin.buffer))
        except sources.SourceError as error:
            raise UsageError(FILE_TROUBLE[error.code], path="-") from None
    if options.key_env is not None:
        value = sources.from_environment(options.key_env, os.environ)
        if value is None:
            # Only what can be a variable's name is said again: a value here would be a mistake, and perhaps a key.
            named = re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", options.key_env)
            raise UsageError(Say.KEY_ENV_MISSING, name=options.key_env if named else "--key-env")
        return ApiKey(value)
    if options.key_stored is not None:
        return from_keychain(options.key_stored, terminal)
    value = sources.from_environment(DEFAULT_VARIABLE, os.environ)
    return ApiKey(value) if value is not None else None


def _asked(terminal: Terminal) -> ApiKey:
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError(Say.NO_KEY_SOURCE)
    with warnings.catch_warnings():
        # getpass only warns where it cannot hide what is typed; a key must not be typed there.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return ApiKey(getpass.getpass(terminal.wording.say(Say.KEY_PROMPT)))
        except (getpass.GetPassWarning, EOFError):
            raise UsageError(Say.NO_KEY_SOURCE) from None


def from_file(path: str) -> ApiKey:
    """Return the bytes of a file as a key text."""
    return ApiKey(text_of_file(path))


def text_of_file(path: str) -> str:
    """Return a file as text, undecodable bytes kept; raises :class:`UsageError` that names the path only."""
    try:
        return sources.from_file(Path(path))
    except sources.SourceError as error:
        raise UsageError(FILE_TROUBLE[error.code], path=path) from None


def note_of_file(path: str) -> str:
    """Return a note in whichever encoding an editor or a shell has written it, or piped; raises :class:`UsageError`."""
    from gui.bundle import AttachmentError, read_note  # no command that has no note needs it

    try:
        return read_note(Path(path))
    except AttachmentError as error:
        raise UsageError(FILE_TROUBLE.get(error.code, Say.FILE_NOT_TEXT), path=path) from None
