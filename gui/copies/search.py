"""The search for other copies of a key on this computer. Nothing is looked at before somebody asks for it."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from gui.copies.assignment import Assignment
from gui.copies.clients import client_sources, project_sources
from gui.copies.copy import Copy, Note, Place, Search, Trouble, Unreadable
from gui.copies.env_files import env_files, home_env_files, read_both
from gui.copies.profiles import environment_sources, profile_sources
from gui.copies.reading import UnreadableError
from gui.copies.source import Computer, Source
from gui.copies.wanted import inspected_copy, is_wanted_name
from gui.key import Inspected, inspect
from gui.key.comparison import Relation, compare
from gui.secret import PERSONAL, ApiKey, Redactor

__all__ = ["MOST", "Stored", "compared", "search"]

Stored = Callable[[], Iterable[tuple[str, ApiKey]]]
"""Returns what the keychain holds, by name; may raise anything."""

MOST = 200
"""Most copies that are told of: beyond it nobody reads the list."""

_LONGEST_NAME = 80


def search(
    computer: Computer,
    pasted: ApiKey | None = None,
    *,
    folder: Path | None = None,
    stored: Stored | None = None,
    told: Callable[[int, int], None] = lambda _done, _of: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Search:
    """Look into every place, and into ``folder`` if one is named; never raises for what is there.

    ``told`` hears how many of how many things have been looked into; ``stopped`` is asked before each of them. Both are
    called on the calling thread. What is found is compared with ``pasted``.
    """
    looking = _Looking(computer, pasted, stopped)
    tasks = list(_tasks(looking, folder, stored, stopped))
    for done, (place, task) in enumerate(tasks):
        if stopped() or len(looking.copies) >= MOST:
            return looking.result(complete=False)
        told(done, len(tasks))
        before = looking.failures
        task()
        # What failed, or was stopped while it waited, was not looked at.
        if not stopped() and looking.failures == before:
            looking.looked.append(place)
    told(len(tasks), len(tasks))
    return looking.result(complete=not stopped() and len(looking.copies) < MOST)


def compared(found: Search, pasted: ApiKey | None) -> Search:
    """Return what was found, compared with another key."""
    copies = [dataclasses.replace(copy, relation=_relation(pasted, copy.key)) for copy in found.copies]
    return dataclasses.replace(found, copies=tuple(copies))


def _relation(pasted: ApiKey | None, other: ApiKey) -> Relation | None:
    return compare(pasted.reveal(), other.reveal()).relation if pasted is not None and len(pasted) else None


Task = tuple[Place, Callable[[], None]]


def _tasks(
    looking: _Looking, folder: Path | None, stored: Stored | None, stopped: Callable[[], bool]
) -> Iterator[Task]:
    computer = looking.computer
    if folder is not None and not os.path.isdir(folder):  # never raises, whatever a user may have typed
        looking.cannot(Place.ENV_FILE, computer.shown(folder), Trouble.NOT_THERE)
        folder = None

    def source_task(source: Source) -> Task:
        return source.place, lambda: looking.look(source)

    def file_task(path: Path) -> Task:
        return Place.ENV_FILE, lambda: looking.look_at_env_file(path)

    for source in (*environment_sources(computer, stopped), *profile_sources(computer)):
        yield source_task(source)
    for path in home_env_files(computer):
        yield file_task(path)
    if folder is not None:
        for found in env_files(computer, folder):
            if isinstance(found, Unreadable):
                looking.unreadable.append(found)
            elif found not in home_env_files(computer):
                yield file_task(found)
    settings = [*client_sources(computer), *(project_sources(computer, folder) if folder is not None else ())]
    # In the home of the user some settings of the project are those of the user.
    for source in {source.what: source for source in settings}.values():
        yield source_task(source)
    if stored is not None:
        yield Place.KEYCHAIN, lambda: looking.look_at_keychain(stored)


class _Looking:
    """What has been found so far."""

    def __init__(self, computer: Computer, pasted: ApiKey | None, stopped: Callable[[], bool]) -> None:
        self.computer, self._pasted, self._stopped = computer, pasted, stopped
        self.copies: list[Copy] = []
        self.unreadable: list[Unreadable] = []
        self.looked: list[Place] = []
        self._chains: dict[str, list[tuple[int | None, Assignment]]] = {}
        self._redactor = Redactor(keep=PERSONAL)

    @property
    def failures(self) -> int:
        """How many sources could not be looked into; a line that is computed is one that was seen."""
        return sum(one.trouble is not Trouble.COMPUTED for one in self.unreadable)

    def result(self, *, complete: bool) -> Search:
        order = list(Place)
        self._mark_overridden()
        return Search(
            copies=tuple(sorted(self.copies, key=lambda copy: order.index(copy.place))),
            unreadable=tuple(self.unreadable),
            looked=tuple(dict.fromkeys(self.looked)),
            complete=complete,
        )

    def look(self, source: Source) -> None:
        """Look into one source."""
        try:
            for one in source.read() or ():
                self._take(source.place, source.what, one, chain=source.chain, setting=source.setting)
        except UnreadableError as error:
            self.cannot(source.place, source.what, error.trouble)

    def look_at_env_file(self, path: Path) -> None:
        """Look into a ``.env`` file, as clients and as docker read it."""
        shown = self.computer.shown(path)
        try:
            both = read_both(self.computer, path)
        except UnreadableError as error:
            self.cannot(Place.ENV_FILE, shown, error.trouble)
            return
        for one in both.client if both else ():
            notes = list(both.notes) if both else []
            # Unless they are told otherwise, programs keep a variable that is set already.
            if self.computer.environ.get(one.name, one.value) != one.value:
                notes.append(Note.BEATEN_BY_ENVIRONMENT)
            if both and both.has_bom and one.line == 1:
                notes.append(Note.BEHIND_BOM)
            self._take(Place.ENV_FILE, shown, one, chain=shown, notes=notes)
        for one in both.docker if both else ():
            self._take(Place.DOCKER_ENV_FILE, shown, one, chain=f"docker {shown}")

    def look_at_keychain(self, stored: Stored) -> None:
        """Take what the keychain holds, all of it: the user has put it there through this program."""
        try:
            for name, key in stored():
                self._add(Place.KEYCHAIN, "", Assignment(name=name, value=None), inspect(key.reveal()), ())
        except Exception:  # noqa: BLE001  whatever keeps the keychain shut, the other places are told of all the same
            self.cannot(Place.KEYCHAIN, "", Trouble.NOT_READABLE)

    def _take(
        self,
        place: Place,
        what: str,
        one: Assignment,
        *,
        chain: str = "",
        setting: bool = False,
        notes: Sequence[Note] = (),
    ) -> None:
        """Take an assignment if it may be a copy of a key, unless there are enough, or Stop was pressed."""
        if len(self.copies) >= MOST or self._stopped():
            return
        said = list(notes)
        if not one.exported:
            said.append(Note.NOT_EXPORTED)
        if not one.sure:
            said.append(Note.CONDITIONAL)
        number = None
        if one.erased:
            pass
        elif one.value is None:
            if is_wanted_name(one):
                self.cannot(place, f"{what}:{one.line} {one.name}", Trouble.COMPUTED)
        elif inspected := inspected_copy(one, setting=setting):
            number = len(self.copies)
            self._add(place, what, one, inspected, said)
        if chain:
            self._chains.setdefault(chain, []).append((number, one))

    def _add(self, place: Place, what: str, one: Assignment, inspected: Inspected, notes: Sequence[Note]) -> None:
        self.copies.append(
            Copy(
                place=place,
                name=self._shown(one.name)[:_LONGEST_NAME],
                file=self._shown(what),
                line=one.line,
                inspected=inspected,
                relation=_relation(self._pasted, inspected.key),
                notes=tuple(notes),
            )
        )

    def cannot(self, place: Place, what: str, trouble: Trouble) -> None:
        """Name what could not be looked into."""
        self.unreadable.append(Unreadable(place=place, what=self._shown(what), trouble=trouble))

    def _shown(self, text: str) -> str:
        """Return a name or a path fit to be told: no key in it and no piece of one, no half of a character."""
        return self._redactor.redact_short(text).encode("utf-8", "replace").decode("utf-8")

    def _mark_overridden(self) -> None:
        """Note which assignments a later one of the same chain makes void."""
        for chain in self._chains.values():
            later: set[str] = set()
            for number, one in reversed(chain):
                if number is not None and one.name in later:
                    copy = self.copies[number]
                    self.copies[number] = dataclasses.replace(copy, notes=(*copy.notes, Note.OVERRIDDEN))
                if one.sure:
                    later.add(one.name)
