"""Everything that a run has written, wherever it is: files and their names, streams, what is shown and read aloud."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from tests.leaks.searcher import Found, longest, search

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

__all__ = ["Sinks", "below", "seen_and_heard"]


_DEEPEST = 60
"""Levels of a tree of widgets; no window of ours has half of them."""


def below(folder: Path, *, given: Collection[Path] = ()) -> Iterator[tuple[str, bytes]]:
    """Yield (place, bytes) of all names and contents below ``folder``, but for the files that were ``given`` in.

    A link is where it leads to: its target is a text that somebody wrote.
    """
    for path in sorted(folder.rglob("*")):
        if path in given:
            continue
        place = f"file {path.name}"
        yield f"name of {place}", os.fsencode(path.name)
        if path.is_symlink():
            yield f"target of {place}", os.fsencode(os.readlink(path))
        elif path.is_file():
            yield place, path.read_bytes()


def seen_and_heard(*, given: Collection[Any] = ()) -> Iterator[tuple[str, bytes]]:
    """Yield (place, text) of every window of this process as a screen reader finds it and as it is painted.

    The tree of QAccessible with names, descriptions, values and texts; besides, every property of every widget that is
    a text, rows of models, tooltips, and what the clipboards hold. Fields that the user typed into are ``given``.
    """
    from PySide6.QtGui import QAccessible, QAction, QClipboard, QGuiApplication
    from PySide6.QtWidgets import QApplication, QWidget

    for window in QApplication.topLevelWidgets():
        yield from _read_aloud(QAccessible.queryAccessibleInterface(window), given, 0)
        for thing in (window, *window.findChildren(QWidget), *window.findChildren(QAction)):
            if thing not in given:
                yield from _properties(thing)
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        mime = cast("QMimeData | None", clipboard.mimeData(mode))  # there is none after it was cleared
        if mime is not None:
            for name in mime.formats():
                yield f"clipboard {mode.name}", name.encode() + b"\n" + bytes(mime.data(name).data())


def _read_aloud(node: Any, given: Collection[Any], depth: int) -> Iterator[tuple[str, bytes]]:
    from PySide6.QtGui import QAccessible

    if node is None or not node.isValid() or node.object() in given or depth > _DEEPEST:
        return
    place = f"read aloud: {node.role().name}"
    texts = [node.text(kind) for kind in QAccessible.Text if kind is not QAccessible.Text.UserText]
    text = node.textInterface()
    if text is not None:
        texts.append(text.text(0, text.characterCount()))
    yield place, "\n".join(filter(None, texts)).encode("utf-8", "surrogatepass")
    for index in range(node.childCount()):
        yield from _read_aloud(node.child(index), given, depth + 1)


def _properties(thing: Any) -> Iterator[tuple[str, bytes]]:
    from PySide6.QtWidgets import QAbstractItemView, QComboBox

    for name in _texts_of(thing.metaObject()):
        value = thing.property(name)
        if isinstance(value, str) and value:
            yield (
                f"{type(thing).__name__}.{name} of {thing.parent() and type(thing.parent()).__name__}",
                value.encode("utf-8", "surrogatepass"),
            )
    model = thing.model() if isinstance(thing, QAbstractItemView | QComboBox) else None
    if model is not None:
        yield f"model of {type(thing).__name__}", "\n".join(_rows(model, None)).encode("utf-8", "surrogatepass")


_TEXTS_OF: dict[str, tuple[str, ...]] = {}


def _texts_of(about: Any) -> tuple[str, ...]:
    """Return the names of the properties of a class of Qt that are texts."""
    if about.className() not in _TEXTS_OF:
        properties = map(about.property, range(about.propertyCount()))
        _TEXTS_OF[about.className()] = tuple(p.name() for p in properties if p.typeName() in ("QString", "QUrl"))
    return _TEXTS_OF[about.className()]


def _rows(model: Any, parent: Any) -> Iterator[str]:
    from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

    parent = parent or QModelIndex()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield from (str(index.data(role)) for role in roles if index.data(role) is not None)
            yield from _rows(model, index)


@dataclasses.dataclass
class Sinks:
    """Collects what was written, then searches it for ``canaries``: a name and a key each."""

    canaries: Mapping[str, str]
    written: dict[tuple[str, bytes], None] = dataclasses.field(default_factory=dict)

    def take(self, written: Iterable[tuple[str, bytes]]) -> None:
        """Take (place, bytes) along."""
        self.written.update(dict.fromkeys(written))

    def leaks(self) -> list[Found]:
        """Return what was found, once for each place, canary and form."""
        canaries = dict(self.canaries)
        return list(dict.fromkeys(hit for place, data in self.written for hit in search(place, data, canaries)))

    def longest(self) -> int:
        """Return the longest run of any core in anything."""
        return max((longest(data, key) for _, data in self.written for key in self.canaries.values()), default=0)
