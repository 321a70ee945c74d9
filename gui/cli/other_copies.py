"""``--copies`` of ``inspect`` and ``diagnose``: where else on this computer a key for DeepSeek lies."""

from __future__ import annotations

import argparse
import dataclasses
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gui.cli import keys
from gui.cli.exits import UsageError
from gui.copies import Computer, Copy, Place, Search, search
from gui.key.comparison import Relation
from gui.keychain import inventory
from gui.secret import ApiKey
from gui.wording import N_, Say, Wording
from gui.wording.key.copies import NOTES, PLACES, RELATIONS, TROUBLES

__all__ = ["copies_document", "copies_lines", "look_for_copies", "secrets_of", "without_source"]

_FOUND = N_("Other copies on this computer:")
_NONE = N_("No other copy was found on this computer. Looked at: {places}.")
_COPY, _COPY_OF_FILE = N_("{place}: {name} = {masked}, {lengths}"), N_("{place}, {where}: {name} = {masked}, {lengths}")
_UNREAD = N_("Could not be looked into:")
_UNREAD_LINE, _UNREAD_PLACE = N_("{place}, {what}: {why}"), N_("{place}: {why}")
_COLON, _SEMICOLON = N_(": "), N_("; ")

_THE_KEY = frozenset({Relation.IDENTICAL, Relation.IDENTICAL_AFTER_CLEANING})

_PATIENCE_SECONDS = 60.0
"""For a keychain that asks its user to unlock it; then it is named as unreadable."""


def look_for_copies(options: argparse.Namespace, given: ApiKey) -> Search:
    """Search this computer; raises :class:`UsageError` if the folder that was named is not there."""
    folder = None if options.copies_in is None else Path(options.copies_in)
    try:
        missing = folder is not None and not folder.is_dir()
    except (OSError, ValueError):
        missing = True
    if missing:
        raise UsageError(Say.FOLDER_NOT_FOUND, path=options.copies_in)
    stored = functools.partial(inventory, lambda: False, _PATIENCE_SECONDS)
    return search(Computer.this(), given, folder=folder.absolute() if folder is not None else None, stored=stored)


def without_source(found: Search, options: argparse.Namespace) -> Search:
    """Return what was found without the place that the key itself was read from: that is no other copy."""
    others = tuple(copy for copy in found.copies if copy.relation not in _THE_KEY or not _is_source(copy, options))
    return dataclasses.replace(found, copies=others)


def _is_source(copy: Copy, options: argparse.Namespace) -> bool:
    """Tell whether the options name this place as the source; in the order in which ``keys.if_given`` goes."""
    if (path := options.key_file or options.key_json) is not None:
        return copy.file == Computer.this().shown(Path(path).absolute())
    if options.key_stdin:
        return False
    if copy.place is Place.KEYCHAIN:
        return options.key_env is None and copy.name == options.key_stored
    variable = options.key_env or (keys.DEFAULT_VARIABLE if options.key_stored is None else None)
    return copy.place is Place.ENVIRONMENT and copy.name == variable


def secrets_of(found: Search) -> Iterator[ApiKey]:
    """Yield what was found, for the redactor."""
    for copy in found.copies:
        yield from copy.inspected.secrets


def copies_document(found: Search) -> dict[str, Any]:
    """Return what ``--json`` adds: ``other_copies`` and ``unreadable``."""
    return {
        "other_copies": [
            {
                "place": copy.place.value,
                "detail": f"{copy.where} {copy.name}".strip(),
                "name": copy.name,
                "file": copy.file or None,
                "line": copy.line,
                "masked": copy.masked,
                "length": len(copy.key),
                "shape": copy.inspected.inspection.shape,
                "relation": copy.relation.value if copy.relation else None,
                "notes": [note.value for note in copy.notes],
            }
            for copy in found.copies
        ],
        "unreadable": [
            {"place": one.place.value, "what": one.what, "trouble": one.trouble.value} for one in found.unreadable
        ],
    }


def copies_lines(found: Search, wording: Wording) -> str:
    """Return what was found as lines for a person."""
    lines = [wording.text(_FOUND)] if found.copies else []
    for copy in found.copies:
        lines += _copy(copy, wording)
    if not found.copies:
        places = wording.text(_SEMICOLON).join(wording.text(PLACES[place]) for place in found.looked)
        lines.append(wording.text(_NONE, places=places))
    if found.unreadable:
        lines += ["", wording.text(_UNREAD)]
    for one in found.unreadable:
        message = _UNREAD_LINE if one.what else _UNREAD_PLACE
        said = {"place": wording.text(PLACES[one.place]), "why": wording.text(TROUBLES[one.trouble])}
        lines.append("  - " + wording.text(message, **said, **({"what": one.what} if one.what else {})))
    return "\n".join(lines)


def _copy(copy: Copy, wording: Wording) -> Iterator[str]:
    text = copy.inspected.inspection
    said = {
        "place": wording.text(PLACES[copy.place]),
        "name": copy.name,
        "masked": copy.masked or "-",
        "lengths": wording.lengths(len(copy.key), copy.stripped),
    }
    line = wording.text(_COPY_OF_FILE, **said, where=copy.where) if copy.file else wording.text(_COPY, **said)
    relation = wording.text(_COLON) + wording.text(RELATIONS[copy.relation]) if copy.relation else ""
    yield f"  - {line}{relation}"
    yield from (f"      {wording.finding(finding)}" for finding in text.findings[:3])
    yield from (f"      {wording.text(NOTES[note])}" for note in copy.notes)
