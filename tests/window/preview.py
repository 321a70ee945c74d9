"""What tests read in the preview of an export."""

from __future__ import annotations

import zipfile

from PySide6.QtCore import Qt

__all__ = ["names", "shown", "written"]


def names(preview) -> list[str]:
    return [preview.files.item(row).data(Qt.ItemDataRole.UserRole) for row in range(preview.files.count())]


def shown(preview, name: str) -> str:
    """Read a file in the preview as a user does: page by page."""
    preview.files.setCurrentRow(names(preview).index(name))
    text: str = preview.content.toPlainText()
    while preview.view.on.isEnabled() and preview.view.on.isVisible():
        preview.view.on.click()
        text += preview.content.toPlainText()
    return text


def written(preview, path, qtbot) -> dict[str, bytes]:
    with qtbot.waitSignal(preview.draft.written, timeout=20000):
        preview.write(str(path))
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
