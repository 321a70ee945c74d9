"""The search of finished bytes for secrets: the last step before a bundle may exist, and the heart of ``verify``."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence

from gui.bundle.files import BundleFile
from gui.bundle.scrub import is_own_word
from gui.secret import BY_NAME, PERSONAL, Redactor

__all__ = ["Hit", "search"]


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
) -> list[Hit]:
    """Return where any of ``secrets`` (and, if asked, anything of the shape of one) stands, in names and contents.

    A content is read as UTF-8 and byte by byte, since nothing says that a secret must stand in well-formed text. A
    name that spells a secret is told by its position in the archive. ``stopped`` is asked again and again; where it is
    true, :class:`gui.secret.StoppedError` is raised.
    """
    redactor = Redactor(secrets, keep=PERSONAL | BY_NAME)
    hits: dict[Hit, None] = {}
    for index, file in enumerate(files, start=1):
        named = list(_rules(redactor, file.name, patterns, stopped))
        shown = f"#{index}" if named else file.name
        for rule in named:
            hits[Hit(shown, rule)] = None
        for text in _readings(file.data):
            for rule in _rules(redactor, text, patterns, stopped):
                hits[Hit(shown, rule)] = None
    return list(hits)


def _readings(data: bytes) -> Iterator[str]:
    raw = data.decode("latin-1")
    yield raw
    if not data.isascii():
        yield data.decode("utf-8", "replace")


def _rules(redactor: Redactor, text: str, patterns: bool, stopped: Callable[[], bool]) -> Iterator[str]:
    for hit in redactor.find(text, stopped) if patterns else redactor.find_known(text, stopped):
        if (patterns or hit.rule.startswith("key-")) and not is_own_word(text[hit.start : hit.end]):
            yield hit.rule
