"""The search of finished bytes for secrets: the last step before a bundle may exist, and the heart of ``verify``."""

from __future__ import annotations

import collections
import dataclasses
import hashlib
import itertools
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence

from gui import secret
from gui.bundle.files import BundleFile
from gui.bundle.long_texts import Advance, StoppedError, never_stopped
from gui.bundle.scrub import is_own_word
from gui.secret import BY_NAME, PERSONAL, SEARCHED_AT_ONCE, Redactor, in_a_number

__all__ = ["Hit", "Searched", "search", "search_ahead"]


@dataclasses.dataclass(frozen=True)
class Hit:
    """A file that spells a secret, and the rule of the Redactor that says so."""

    file: str
    rule: str


def search(
    files: Iterable[BundleFile],
    secrets: Sequence[str],
    *,
    patterns: bool = False,
    stopped: Callable[[], bool] = lambda: False,
    searched: Searched | None = None,
) -> list[Hit]:
    """Return where any of ``secrets`` (and, if asked, anything of the shape of one) stands, in names and contents.

    A content is read as UTF-8 and, where it is none, byte by byte as well, since nothing says that a secret must stand
    in well-formed text. A name that spells a secret is told by its position in the archive. ``stopped`` is asked again
    and again; where it is true, :class:`gui.secret.StoppedError` is raised. ``searched`` remembers what was clean; not
    with ``patterns``.
    """
    redactor = Redactor(secrets, keep=PERSONAL | BY_NAME)
    redactor.let_be(is_own_word)
    searching = _Searching(redactor, patterns, stopped, searched or Searched())
    hits: dict[Hit, None] = {}
    for index, file in enumerate(files, start=1):
        named = searching.rules(file.name)
        shown = f"#{index}" if named else file.name
        for rule in (*named, *searching.rules(file.data)):
            hits[Hit(shown, rule)] = None
    return list(hits)


def search_ahead(
    files: Sequence[BundleFile], secrets: Sequence[str], searched: Searched, advance: Advance = never_stopped
) -> None:
    """Search what may be written soon, while somebody still looks at it: the search of the same bytes is quick then.

    What is found here is found there again. ``advance`` may stop it (:class:`gui.bundle.StoppedError`).
    """
    whole = sum(len(file.data) for file in files)
    pieces = itertools.count()

    def stopped() -> bool:
        return not advance(min(next(pieces) * SEARCHED_AT_ONCE / max(whole, 1), 1.0))

    try:
        search(files, secrets, stopped=stopped, searched=searched)
    except secret.StoppedError:
        raise StoppedError from None


class Searched:
    """Remembers what was found clean, by a digest of it and of the secrets that it was searched for.

    The search of the same bytes for the same secrets finds the same; who presses Save need not wait for it twice. It
    holds nothing of either. Threads may share one.
    """

    _MOST = 512

    def __init__(self) -> None:
        self._digests: collections.OrderedDict[bytes, None] = collections.OrderedDict()
        self._lock = threading.Lock()

    def __contains__(self, digest: bytes) -> bool:
        with self._lock:
            return digest in self._digests

    def add(self, digest: bytes) -> None:
        """Remember one more; the eldest of many is forgotten."""
        with self._lock:
            self._digests[digest] = None
            if len(self._digests) > self._MOST:
                self._digests.popitem(last=False)


class _Searching:
    """One search."""

    def __init__(self, redactor: Redactor, patterns: bool, stopped: Callable[[], bool], searched: Searched) -> None:
        self._redactor, self._patterns, self._stopped, self._searched = redactor, patterns, stopped, searched
        of_secrets = hashlib.blake2b(digest_size=hashlib.blake2b.MAX_KEY_SIZE)
        for one in redactor.secrets:
            encoded = one.encode("utf-8", "surrogatepass")
            of_secrets.update(len(encoded).to_bytes(8, "big") + encoded)
        self._key = of_secrets.digest()

    def rules(self, data: str | bytes) -> list[str]:
        """Return the rules that find something in a name or in a content."""
        if self._patterns:
            return self._found(data)
        # A name and a content of the same bytes are read differently.
        encoded, person = (data.encode("utf-8", "surrogatepass"), b"name") if isinstance(data, str) else (data, b"")
        digest = hashlib.blake2b(encoded, key=self._key, person=person).digest()
        if digest in self._searched:
            return []
        found = self._found(data)
        if not found:
            self._searched.add(digest)
        return found

    def _found(self, data: str | bytes) -> list[str]:
        return [
            rule for text in ([data] if isinstance(data, str) else _readings(data)) for rule in self._rules_in(text)
        ]

    def _rules_in(self, text: str) -> Iterator[str]:
        find = self._redactor.find if self._patterns else self._redactor.find_known
        hits = find(text, self._stopped)
        # Six digits of a password may stand in a length that we have measured. What a user has written is redacted
        # before it comes here, numbers and all.
        numbered = in_a_number(text) if hits else None
        for hit in hits:
            known = hit.rule.startswith("key-")
            if known and numbered is not None and numbered(hit.start, hit.end):
                continue
            if (known or self._patterns) and not is_own_word(text[hit.start : hit.end]):
                yield hit.rule


def _readings(data: bytes) -> Iterator[str]:
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        yield data.decode("latin-1")
        yield data.decode("utf-8", "replace")
