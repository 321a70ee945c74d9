"""Store, list, read, rename and delete keys by name."""

from __future__ import annotations

import contextlib
import dataclasses
import threading
from collections.abc import Callable, Iterator

from gui.keychain import names as names_
from gui.keychain.chest import SERVICE, Chest, choose
from gui.keychain.patience import Patience
from gui.keychain.spelling import LONGEST, spell, unspell
from gui.keychain.trouble import KeychainError, Place, Trouble
from gui.secret import ApiKey

__all__ = ["Keychain", "Stored"]

_LIST_SERVICE, _LIST_NAME = f"{SERVICE} (names)", "names/1"
_ATTEMPTS = 3
_LOOK_UP_SECONDS = 0.1

_turn = threading.Lock()
"""One visit at a time in this program: the list of names is read, changed and written."""


@dataclasses.dataclass(frozen=True, eq=False)
class Stored:
    """A stored key, and its name as it stands there."""

    name: str
    key: ApiKey


class Keychain:
    """A visit to the keychain. Every call may block for minutes (a prompt): make it on an :class:`Errand`.

    All raise :class:`KeychainError`. Each begins with a look, which is what makes a locked keychain ask; if
    ``patience`` ends meanwhile, nothing is changed any more, even if the user then unlocks it.

    Where the names come from: a Secret Service is searched, so that an entry is listed if and only if it is there.
    keyring cannot search the others; there the names are a list in an entry of its own, written after a key is and
    after one is gone. Whatever happens between, no key is overwritten unasked: a stored one that the list has forgotten
    is found by its name, and comes back into the list when somebody is about to store under it; a name whose key is
    gone leaves the list when it is asked for.
    """

    def __init__(self, patience: Patience | None = None, choose: Callable[[Patience], Chest] = choose) -> None:
        self._patience, self._choose = patience or Patience(), choose

    def place(self) -> Place:
        """Tell which keychain it is, without unlocking it."""
        with self._visit() as chest:
            return chest.place

    def names(self) -> tuple[str, ...]:
        """Return the names of all stored keys, sorted."""
        with self._visit() as chest:
            return _listed(chest)

    def read(self, name: str) -> Stored:
        """Return a stored key. Raises ``not_found`` and ``unreadable``."""
        with self._visit() as chest:
            found, text = _found(chest, names_.tidy(name))
        return Stored(found, ApiKey(unspell(text)))

    def stored(self) -> Iterator[tuple[str, ApiKey]]:
        """Yield every stored key with its name; those that go meanwhile, or cannot be read, are left out."""
        for name in self.names():
            try:
                yield name, self.read(name).key
            except KeychainError as error:
                if error.trouble not in (Trouble.NOT_FOUND, Trouble.UNREADABLE):
                    raise

    def store(self, name: str, key: ApiKey, *, replace: bool = False) -> str:
        """Store a key and return its name. Raises ``name_taken``, unless it is to be replaced."""
        name = names_.proper(name, key)
        spelled = spell(key.reveal())
        if len(key) == 0:
            raise KeychainError(Trouble.EMPTY)
        if len(spelled) > LONGEST:
            raise KeychainError(Trouble.TOO_LARGE)
        with self._visit() as chest:
            listed = _listed(chest)
            taken = names_.same(name, listed)
            if taken is None and chest.get(SERVICE, name) is not None:
                _list_again(chest, lambda known: {*known, name})
                taken = name
            if taken is not None and not replace:
                raise KeychainError(Trouble.NAME_TAKEN)
            if chest.names(SERVICE) is None:
                names_.join({*listed, taken or name})  # full: to be known before anything is stored
            self._patience.check()
            chest.set(SERVICE, taken or name, spelled)
            _list_again(chest, lambda known: {*known, taken or name})
        return taken or name

    def rename(self, old: str, new: str) -> str:
        """Give a stored key another name and return it. Raises ``not_found`` and ``name_taken``."""
        with self._visit() as chest:
            old, text = _found(chest, names_.tidy(old))
            new = names_.proper(new, ApiKey(unspell(text)))
            if new == old:
                return new
            taken = names_.same(new, _listed(chest))
            if taken not in (None, old) or (taken is None and chest.get(SERVICE, new) is not None):
                raise KeychainError(Trouble.NAME_TAKEN)
            self._patience.check()
            # Twice there for a moment, and never not there.
            chest.set(SERVICE, new, text)
            _list_again(chest, lambda known: {*known, new})
            chest.remove(SERVICE, old)
            if taken == old and chest.get(SERVICE, new) is None:  # to this keychain both names were one
                chest.set(SERVICE, new, text)
            _list_again(chest, lambda known: known - {old})
        return new

    def delete(self, name: str) -> None:
        """Delete a stored key; one that is gone already is no trouble, if it was listed. Raises ``not_found``."""
        name = names_.tidy(name)
        with self._visit() as chest:
            listed = names_.same(name, _listed(chest))
            self._patience.check()
            try:
                chest.remove(SERVICE, listed or name)
            except KeychainError as error:
                if error.trouble is not Trouble.NOT_FOUND or listed is None:
                    raise
            _list_again(chest, lambda known: known - {listed or name})

    @contextlib.contextmanager
    def _visit(self) -> Iterator[Chest]:
        while not _turn.acquire(timeout=_LOOK_UP_SECONDS):
            self._patience.check()
        try:
            self._patience.check()
            yield self._choose(self._patience)
        finally:
            _turn.release()


def _listed(chest: Chest) -> tuple[str, ...]:
    found = chest.names(SERVICE)
    names = {name for name in found if name} if found is not None else _read_list(chest)
    return tuple(sorted(names, key=lambda name: (name.casefold(), name)))


def _found(chest: Chest, name: str) -> tuple[str, str]:
    """Return a stored text and its name: that very name, or else one that differs in the case of letters only."""
    text = chest.get(SERVICE, name)
    if text is not None:
        return name, text
    known = names_.same(name, _listed(chest))
    text = chest.get(SERVICE, known) if known not in (None, name) else None
    if known is None or text is None:
        if known is not None:
            _list_again(chest, lambda names: names - {known})
        raise KeychainError(Trouble.NOT_FOUND)
    return known, text


def _read_list(chest: Chest) -> set[str]:
    return set(names_.split(chest.get(_LIST_SERVICE, _LIST_NAME) or ""))


def _list_again(chest: Chest, change: Callable[[set[str]], set[str]]) -> None:
    """Change the list of names, where there is one; once more if another program wrote it meanwhile."""
    if chest.names(SERVICE) is not None:
        return
    for _attempt in range(_ATTEMPTS):
        before = _read_list(chest)
        after = change(before)
        if after == before:
            return
        chest.set(_LIST_SERVICE, _LIST_NAME, names_.join(sorted(after)))
