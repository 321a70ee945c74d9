"""What taking pictures of the program needs: colours, made-up keys, patience, a desktop of nobody."""

from __future__ import annotations

import collections
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QMessageLogContext,
    QPoint,
    Qt,
    QTimer,
    QtMsgType,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QPixmap

from tests.guards.keys import new_key

PATIENCE_S = 30

# What Fusion takes on a light and on a dark desktop: background, base, text, text that is off, text of the selection.
PALETTES = {
    "light": ("#efefef", "#ffffff", "#000000", "#bebebe", "#ffffff"),
    "dark": ("#323232", "#242424", "#f0f0f0", "#828282", "#f0f0f0"),
}
HIGHLIGHT = "#308cc6"
_ROLE, _GROUP = QPalette.ColorRole, QPalette.ColorGroup


def palette(name: str) -> QPalette:
    """A palette of Fusion, whatever the desktop is; on the offscreen platform there is only the light one."""
    background, base, text, disabled, selected = map(QColor, PALETTES[name])
    highlight, placeholder, shade = QColor(HIGHLIGHT), QColor(text), background.darker(130)
    placeholder.setAlpha(128)
    made = QPalette(background)
    for role, colour in (
        (_ROLE.Window, background),
        (_ROLE.WindowText, text),
        (_ROLE.Base, base),
        (_ROLE.Text, text),
        (_ROLE.PlaceholderText, placeholder),
        (_ROLE.Button, background),
        (_ROLE.ButtonText, text),
        (_ROLE.Light, background.lighter(150)),
        (_ROLE.Midlight, shade.lighter(110)),
        (_ROLE.Mid, shade),
        (_ROLE.Dark, background.darker(150)),
        (_ROLE.Shadow, background.darker(200)),
        (_ROLE.Highlight, highlight),
        (_ROLE.Accent, highlight),
        (_ROLE.Link, highlight),
        (_ROLE.HighlightedText, selected),
    ):
        made.setColor(role, colour)
    for role in (_ROLE.Text, _ROLE.WindowText, _ROLE.ButtonText):
        made.setColor(_GROUP.Disabled, role, disabled)
    return made


def contaminated_key() -> str:
    """What a copy from a web page does to a key: a NO-BREAK SPACE, a ZERO WIDTH SPACE, a line break."""
    key = new_key()
    return f"\u00a0{key[:13]}\u200b{key[13:]}\n"


def wait(reached: Callable[[], bool]) -> None:
    """Let the window live until ``reached``, asked after every event; raises TimeoutError."""
    loop, late = QEventLoop(), QTimer()
    late.setSingleShot(True)
    late.start(PATIENCE_S * 1000)
    while not reached():
        if not late.isActive():
            raise TimeoutError(f"not reached within {PATIENCE_S} s")
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def settle() -> None:
    """Let layouts, styles and repaints come to rest: one may cause the next."""
    for _round in range(4):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()


def small(image: QImage) -> QImage:
    """The same picture in 256 colours, for a small file: of colours alike, the one that is used most stands for all."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    alike: collections.Counter[int] = collections.Counter()
    stands_for: dict[int, int] = {}
    for colour, times in collections.Counter(memoryview(image.constBits()).cast("I").tolist()).most_common():
        kind = stands_for.setdefault(colour & 0xF0F0F0, colour)
        alike[kind] += times
    table = [colour for colour, _times in alike.most_common(256)]
    return image.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.AvoidDither)


def lay_over(picture: QPixmap, dialog: QPixmap) -> None:
    """Paint a dialog where a window manager would put it, with a line around it for the frame."""
    corner = QPoint((picture.width() - dialog.width()) // 2, (picture.height() - dialog.height()) // 2)
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 110))
    painter.drawPixmap(corner, dialog)
    painter.setPen(QColor("#808080"))
    painter.drawRect(dialog.rect().translated(corner).adjusted(-1, -1, 0, 0))
    painter.end()


def leave_the_desktop(home: str) -> None:
    """Make the pictures those of any machine: no home, desktop, proxy or language of whoever takes them."""
    for name in ("XDG_CURRENT_DESKTOP", "QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR"):
        os.environ.pop(name, None)
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        del os.environ[name]
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(Path(home, name.lower()))
    os.environ["HOME"] = home
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def complain(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Write what Qt complains of, but for what the offscreen platform says of every dialog and of what floats."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")
